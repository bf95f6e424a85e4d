//! The ties between residents at the start.
//!
//! Every resident links *back* to people with lower ids, who were there before: so a
//! resident added to the town adds ties and changes nobody else's luck. Households of
//! a neighbourhood stand in a row, as along streets; near in id is near in the street.

use super::{Tie, TieKind, Ties};
use crate::base::random::{Luck, Purpose, Stream};
use crate::model::parameters::ties::Params;
use crate::model::population::People;

/// Builds the ties of all people.
pub fn build(params: &Params, people: &People, luck: &Luck) -> Ties {
    let residents = people.residents.len();
    let per_resident = (params.kin.0 + params.neighbours.0 + params.friends.0) / 2.0;
    let mut edges = Vec::with_capacity((residents as f64 * per_resident * 1.02) as usize);
    // The last few links of every resident, to find acquaintances of acquaintances.
    let mut recent: Vec<[u32; 2]> = vec![[u32::MAX; 2]; residents];
    for ego in 1..residents as u32 {
        let mut stream = luck.stream(Purpose::Ties, ego, 0);
        let row = edges.len();
        for (kind, mean) in [
            (TieKind::Neighbour, params.neighbours.0),
            (TieKind::Kin, params.kin.0),
            (TieKind::Friend, params.friends.0),
        ] {
            let reach = if kind == TieKind::Neighbour {
                params.street.0
            } else {
                params.circle.0
            };
            // Some know many people, some hardly anyone.
            let sociable = stream.exponential();
            for _ in 0..whole_number(mean / 2.0 * sociable, &mut stream) {
                // Where fewer people came before than are within reach, fewer are known:
                // the first residents do not become everyone's friends.
                if kind != TieKind::Neighbour && !stream.chance(f64::from(ego) / f64::from(reach)) {
                    continue;
                }
                let alter = find(
                    params,
                    people,
                    &recent,
                    &edges[row..],
                    ego,
                    kind,
                    reach,
                    &mut stream,
                );
                if let Some(alter) = alter {
                    let strength = params.draw_strength(kind, stream.uniform());
                    edges.push((ego, alter, Tie::new(kind, strength)));
                    let known = &mut recent[ego as usize];
                    *known = [alter, known[0]];
                }
            }
        }
    }
    drop(recent);
    Ties::from_edges(residents, &edges)
}

/// Someone earlier in the row to form a tie with: an acquaintance of an acquaintance,
/// or, of two people within reach, the one more alike in vulnerability.
fn find(
    params: &Params,
    people: &People,
    recent: &[[u32; 2]],
    mine: &[(u32, u32, Tie)],
    ego: u32,
    kind: TieKind,
    reach: u32,
    stream: &mut Stream,
) -> Option<u32> {
    let resident = &people.residents[ego as usize];
    let fits = |alter: u32| {
        people.residents[alter as usize].household != resident.household
            && !mine.iter().any(|(_, known, _)| *known == alter)
    };
    if !mine.is_empty() && stream.chance(params.closure.0) {
        let through = mine[stream.below(mine.len() as u32) as usize].1;
        let acquaintance = recent[through as usize][stream.below(2) as usize];
        if acquaintance != u32::MAX && fits(acquaintance) {
            return Some(acquaintance);
        }
    }
    let mut within_reach = || ego - 1 - stream.below(reach.min(ego));
    let (first, second) = (within_reach(), within_reach());
    let distance = |alter: u32| {
        (people.residents[alter as usize].vulnerability - resident.vulnerability).abs()
    };
    let alike = kind == TieKind::Friend && distance(second) < distance(first);
    let (first, second) = if alike {
        (second, first)
    } else {
        (first, second)
    };
    [first, second].into_iter().find(|alter| fits(*alter))
}

/// A whole number with the given mean: the one below it or the one above.
fn whole_number(mean: f64, stream: &mut Stream) -> u32 {
    mean as u32 + u32::from(stream.chance(mean.fract()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::{area, scenario, table};

    /// The ties, and the people, of a thousand households of one in a row.
    fn town(overrides: &[&str]) -> (People, Ties) {
        let population = scenario(overrides).population;
        let luck = Luck::new(1, 0);
        let singles = table(vec![area(1_000, [1_000, 0, 0])]);
        let people = People::new(&population.traits, &singles, &luck);
        let ties = build(&population.ties, &people, &luck);
        (people, ties)
    }

    fn pairs(ties: &Ties, kind: TieKind) -> Vec<(u32, u32)> {
        (0..ties.residents() as u32)
            .flat_map(|ego| ties.of(ego).map(move |(alter, tie)| (ego, alter, tie)))
            .filter(|(ego, alter, tie)| alter < ego && tie.is(kind))
            .map(|(ego, alter, _)| (ego, alter))
            .collect()
    }

    #[test]
    fn neighbours_live_within_a_street_of_each_other() {
        let (_, ties) = town(&["population.ties.closure=0", "population.ties.street=15"]);
        let neighbours = pairs(&ties, TieKind::Neighbour);
        assert!(neighbours.len() > 1_000);
        assert!(neighbours.iter().all(|(ego, alter)| ego - alter <= 15));
        let friends = pairs(&ties, TieKind::Friend);
        assert!(friends.iter().any(|(ego, alter)| ego - alter > 500));
    }

    #[test]
    fn a_kind_of_tie_with_mean_zero_does_not_exist() {
        let (_, ties) = town(&["population.ties.neighbours=0", "population.ties.kin=2"]);
        assert!(pairs(&ties, TieKind::Neighbour).is_empty());
        let (_, more) = town(&["population.ties.neighbours=0", "population.ties.kin=4"]);
        let found = |ties| pairs(ties, TieKind::Kin).len() as f64;
        let ratio = found(&more) / found(&ties);
        assert!(
            (1.8..2.1).contains(&ratio),
            "twice as many are looked for: {ratio}"
        );
    }

    #[test]
    fn nobody_is_tied_twice_or_to_themselves() {
        let (_, ties) = town(&[]);
        for ego in 0..1_000 {
            let mut alters = ties.alters(ego).to_vec();
            alters.sort_unstable();
            assert!(alters.windows(2).all(|pair| pair[0] != pair[1]));
            assert!(!alters.contains(&ego));
        }
    }

    #[test]
    fn strength_lies_around_the_mean_of_its_kind() {
        let (_, ties) = town(&["population.ties.neighbour_strength=0.4"]);
        let strengths: Vec<_> = (0..1_000)
            .flat_map(|ego| ties.of(ego))
            .filter(|(_, tie)| tie.is(TieKind::Neighbour))
            .map(|(_, tie)| tie.strength())
            .collect();
        assert!(strengths.iter().all(|s| (0.199..=0.601).contains(s)));
    }
}
