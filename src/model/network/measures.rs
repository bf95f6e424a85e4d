//! Measures of the network between residents.

use fixedbitset::FixedBitSet;
use petgraph::unionfind::UnionFind;
use serde::{Deserialize, Serialize};

use super::Ties;
use crate::base::random::{Luck, Purpose};
use crate::model::agents::Resident;
use crate::model::population::Households;

/// What the network looks like at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Measures {
    /// Mean number of ties per resident, household members included.
    pub degree: f64,
    /// Mean share of the pairs of someone's alters who know each other, over the egos
    /// sampled that have two or more alters.
    pub clustering: f64,
    /// Mean number of alters who do not know one's other alters (Burt's effective
    /// size: alters minus their mean ties among each other), over the same egos.
    pub brokerage: f64,
    /// Share of residents without anyone: living alone and no ties.
    pub isolated: f64,
    /// Share of residents in the largest connected component.
    pub largest_component: f64,
    /// Share of the stored ties that existed before the run.
    pub original_ties: f64,
}

/// Measures the whole network; clustering and brokerage over a sample of `egos`.
pub fn measure(
    ties: &Ties,
    people: (&[Resident], &Households),
    luck: &Luck,
    egos: u32,
    week: u16,
) -> Measures {
    let (_, households) = people;
    let residents = ties.residents();
    if residents == 0 {
        return Measures::default();
    }
    let mut together = 0_u64;
    let mut isolated = 0_u32;
    for household in &households.0 {
        let size = u64::from(household.size);
        together += size * (size - 1);
        if size == 1 && ties.alters(household.first).is_empty() {
            isolated += 1;
        }
    }
    let largest = largest_component(ties, households);
    let (clustering, brokerage) = around_egos(ties, people, luck, egos, week);
    Measures {
        degree: (2 * ties.len() as u64 + together) as f64 / residents as f64,
        clustering,
        brokerage,
        isolated: f64::from(isolated) / residents as f64,
        largest_component: f64::from(largest) / residents as f64,
        original_ties: ties.original_share(),
    }
}

/// Residents in the largest connected component.
///
/// Nearly all are in it, so hardly any tie tells something new. Everyone is joined with a
/// housemate and two others first; then only those outside the component that is largest by
/// then go through all whom they know: a tie between the two is found from their end (Afforest:
/// Sutton, Ben-Nun and Barak 2018).
fn largest_component(ties: &Ties, households: &Households) -> u32 {
    const FIRST: usize = 2;
    let residents = ties.residents();
    let mut components = UnionFind::new(residents);
    for household in &households.0 {
        for member in household.members() {
            components.union(household.first, member);
        }
    }
    for ego in 0..residents as u32 {
        for other in ties.alters(ego).iter().take(FIRST) {
            components.union(ego, *other);
        }
    }
    let sizes = component_sizes(&mut components, residents);
    let largest = (0..).zip(sizes).max_by_key(|(_, size)| *size);
    let (largest, _) = largest.unwrap_or_default();
    for ego in 0..residents as u32 {
        if components.find_mut(ego) != largest {
            for other in ties.alters(ego).iter().skip(FIRST) {
                components.union(ego, *other);
            }
        }
    }
    count_components(&mut components, residents).1
}

/// By node: how many are in the component that it stands for; 0 for one that stands for none.
fn component_sizes(components: &mut UnionFind<u32>, nodes: usize) -> Vec<u32> {
    let mut sizes = vec![0; nodes];
    for node in 0..nodes as u32 {
        sizes[components.find_mut(node) as usize] += 1;
    }
    sizes
}

/// Number of components, and nodes in the largest.
pub(crate) fn count_components(components: &mut UnionFind<u32>, nodes: usize) -> (u32, u32) {
    let sizes = component_sizes(components, nodes);
    let count = sizes.iter().filter(|size| **size > 0).count() as u32;
    (count, sizes.into_iter().max().unwrap_or(0))
}

/// What lies around one ego.
pub(crate) struct EgoNetwork {
    /// Share of the pairs of alters who know each other.
    pub clustering: f64,
    /// Alters minus their mean ties among each other (Burt's effective size).
    pub effective_size: f64,
}

impl EgoNetwork {
    /// That of an ego with so many alters, of whose pairs so many know each other. `None` with
    /// fewer than two.
    pub(crate) fn new(alters: usize, known: u32) -> Option<Self> {
        if alters < 2 {
            return None;
        }
        let pairs = (alters * (alters - 1) / 2) as f64;
        Some(Self {
            clustering: f64::from(known) / pairs,
            effective_size: alters as f64 - 2.0 * f64::from(known) / alters as f64,
        })
    }
}

/// Pairs of these who know each other.
pub(crate) fn known_pairs(people: &[u32], knows: impl Fn(u32, u32) -> bool) -> u32 {
    let mut known = 0;
    for (index, one) in people.iter().enumerate() {
        let others = people[..index].iter();
        known += others.filter(|other| knows(*one, **other)).count() as u32;
    }
    known
}

/// Mean clustering and effective size over all egos, or a random sample of `egos`.
fn around_egos(
    ties: &Ties,
    (residents, households): (&[Resident], &Households),
    luck: &Luck,
    egos: u32,
    week: u16,
) -> (f64, f64) {
    let everyone = egos >= residents.len() as u32;
    let mut stream = luck.stream(Purpose::NetworkSample, 0, u32::from(week));
    let (mut clustering, mut brokerage, mut counted) = (0.0, 0.0, 0_u32);
    let mut alters = Vec::new();
    let mut around = FixedBitSet::with_capacity(residents.len());
    for index in 0..egos.min(residents.len() as u32) {
        let ego = if everyone {
            index
        } else {
            stream.below(residents.len() as u32)
        };
        alters.clear();
        alters.extend(ties.alters(ego));
        let household = households.of(&residents[ego as usize]);
        alters.extend(household.members().filter(|member| *member != ego));
        // Marked, so that who knows whom is seen by going through everyone's ties once.
        let mark = |around: &mut FixedBitSet, is: bool| {
            let alters = alters.iter().map(|alter| *alter as usize);
            alters.for_each(|alter| around.set(alter, is));
        };
        mark(&mut around, true);
        let ends = |alter: &u32| {
            let known = ties.alters(*alter).iter();
            known.filter(|other| around[**other as usize]).count() as u32
        };
        let by_ties = alters.iter().map(ends).sum::<u32>() / 2;
        mark(&mut around, false);
        let home = |alter: u32| residents[alter as usize].household;
        let at_home = known_pairs(&alters, |one, other| home(one) == home(other));
        if let Some(around) = EgoNetwork::new(alters.len(), by_ties + at_home) {
            clustering += around.clustering;
            brokerage += around.effective_size;
            counted += 1;
        }
    }
    let counted = f64::from(counted.max(1));
    (clustering / counted, brokerage / counted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::Luck;
    use crate::model::agents::AgeBand;
    use crate::model::network::{Tie, TieKind};
    use crate::model::population::Household;

    /// Residents in households of one to three, with so many ties drawn among them.
    fn drawn(seed: u64, residents: u32, ties: u32) -> (Vec<Resident>, Households, Ties) {
        let mut stream = Luck::new(seed, 0).stream(Purpose::Test, 0, 0);
        let (mut everyone, mut homes) = (Vec::new(), Vec::new());
        while (everyone.len() as u32) < residents {
            let (first, size) = (everyone.len() as u32, 1 + stream.below(3) as u8);
            let resident = Resident {
                household: homes.len() as u32,
                person: first,
                neighbourhood: 0,
                age: AgeBand::Adult,
                believes_in: 0,
                vulnerability: 1.0,
            };
            everyone.extend(std::iter::repeat_n(resident, usize::from(size)));
            homes.push(Household {
                first,
                size: size.into(),
                neighbourhood: 0,
            });
        }
        let home = |id: u32| everyone[id as usize].household;
        let mut edges = std::collections::BTreeSet::new();
        for _ in 0..ties {
            let [one, other] = [0; 2].map(|_| stream.below(everyone.len() as u32));
            if home(one) != home(other) {
                edges.insert((one.min(other), one.max(other)));
            }
        }
        let tie = Tie::new(TieKind::Friend, 0.5);
        let edges: Vec<_> = edges.into_iter().map(|(a, b)| (a, b, tie)).collect();
        let ties = Ties::from_edges(everyone.len(), &edges);
        (everyone, Households(homes), ties)
    }

    /// Residents in the largest component, by going from one to the next.
    fn largest_by_search(people: &(Vec<Resident>, Households, Ties)) -> u32 {
        let (residents, households, ties) = people;
        let (mut met, mut largest) = (vec![false; residents.len()], 0);
        for start in 0..residents.len() as u32 {
            let (mut to_visit, mut size) = (vec![start], 0);
            while let Some(ego) = to_visit.pop() {
                if !std::mem::replace(&mut met[ego as usize], true) {
                    size += 1;
                    to_visit.extend(ties.alters(ego));
                    to_visit.extend(households.of(&residents[ego as usize]).members());
                }
            }
            largest = largest.max(size);
        }
        largest
    }

    #[test]
    fn the_largest_component_is_that_which_a_search_finds() {
        let mut sizes = Vec::new();
        for seed in 0..60 {
            // From hardly any ties to so many that nearly all are connected.
            let people = drawn(seed, 60, 4 * seed as u32);
            let largest = largest_component(&people.2, &people.1);
            assert_eq!(largest, largest_by_search(&people), "seed {seed}");
            sizes.push(largest);
        }
        assert!(sizes[0] <= 3 && sizes[59] >= 58, "{sizes:?}");
    }

    #[test]
    fn who_knows_whom_around_an_ego_is_the_same_pair_by_pair() {
        for seed in 0..20 {
            let people = drawn(seed, 40, 160);
            let (residents, households, ties) = &people;
            let home = |id: u32| residents[id as usize].household;
            let (mut clustering, mut brokerage, mut counted) = (0.0, 0.0, 0.0);
            for (ego, resident) in (0..).zip(residents) {
                let housemates = households.of(resident).members();
                let mut alters = ties.alters(ego).to_vec();
                alters.extend(housemates.filter(|member| *member != ego));
                let known = known_pairs(&alters, |one, other| {
                    home(one) == home(other) || ties.connects(one, other)
                });
                if let Some(around) = EgoNetwork::new(alters.len(), known) {
                    clustering += around.clustering;
                    brokerage += around.effective_size;
                    counted += 1.0;
                }
            }
            let luck = Luck::new(1, 0);
            let found = around_egos(ties, (residents, households), &luck, u32::MAX, 0);
            assert_eq!(found, (clustering / counted, brokerage / counted));
        }
    }
}
