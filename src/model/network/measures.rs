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
    let largest = largest_component(ties, people);
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
/// Goes from one to the next, as most know people nearby in memory. Joining components tie
/// by tie takes nine bytes a resident instead of a bit.
fn largest_component(ties: &Ties, (residents, households): (&[Resident], &Households)) -> u32 {
    let mut met = FixedBitSet::with_capacity(residents.len());
    let mut to_visit = Vec::new();
    let mut largest = 0;
    for start in 0..residents.len() as u32 {
        if met.put(start as usize) {
            continue;
        }
        let mut size = 0;
        to_visit.push(start);
        while let Some(ego) = to_visit.pop() {
            size += 1;
            let home = households.of(&residents[ego as usize]).members();
            let known = ties.alters(ego).iter().copied().chain(home);
            to_visit.extend(known.filter(|other| !met.put(*other as usize)));
        }
        largest = largest.max(size);
    }
    largest
}

/// Number of components, and nodes in the largest.
pub(crate) fn count_components(components: &mut UnionFind<u32>, nodes: usize) -> (u32, u32) {
    let mut sizes = vec![0_u32; nodes];
    for node in 0..nodes as u32 {
        sizes[components.find_mut(node) as usize] += 1;
    }
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

/// Measures the network among the alters of an ego. `None` with fewer than two.
pub(crate) fn ego_network(alters: &[u32], knows: impl Fn(u32, u32) -> bool) -> Option<EgoNetwork> {
    let count = alters.len();
    if count < 2 {
        return None;
    }
    let mut known = 0_u32;
    for (index, one) in alters.iter().enumerate() {
        for other in &alters[..index] {
            known += u32::from(knows(*one, *other));
        }
    }
    let pairs = (count * (count - 1) / 2) as f64;
    Some(EgoNetwork {
        clustering: f64::from(known) / pairs,
        effective_size: count as f64 - 2.0 * f64::from(known) / count as f64,
    })
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
        let around = ego_network(&alters, |one, other| {
            let home = |resident: u32| residents[resident as usize].household;
            let together = home(one) == home(other);
            together || ties.connects(one, other)
        });
        if let Some(around) = around {
            clustering += around.clustering;
            brokerage += around.effective_size;
            counted += 1;
        }
    }
    let counted = f64::from(counted.max(1));
    (clustering / counted, brokerage / counted)
}
