//! P3: a few households take a large part of the money.

use super::TOO_SHORT;
use crate::base::unit::Unit;
use crate::lab::measures::mean_of;
use crate::lab::measures::world::World;
use crate::lab::studies::validation::{Curve, Part, Pattern, Range};

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    id: "P3",
    needs: TOO_SHORT,
    parts: &[
        Part::new("top_5_percent", Unit::Share, Range::new(0.40, 0.65))
            .to_break(|pair| mean(pair.world, |costs| of_all(costs, 0.05))),
        Part::new("costliest", Unit::Euros, Range::new(80_000.0, 125_000.0)).to_break(|pair| {
            mean(pair.world, |costs| {
                let count = (costs.len() as f64 * COSTLIEST).round() as usize;
                let cents: u64 = costliest(costs).iter().take(count).sum();
                (count > 0).then(|| cents as f64 / 100.0 / count as f64)
            })
        }),
    ],
    settings: &[],
    towns: 1,
    twin: None,
    ablation: &[
        "needs.spillover=0",
        "needs.together=0",
        "access.adds=0",
        "access.adds_at_home=0",
        "population.traits.vulnerability_between_households=0",
    ],
    curve: Curve {
        unit: Unit::Share,
        bars: &["top_1", "top_5", "top_10", "top_25", "top_50"],
        weeks: (0, 1),
        values: |pair| {
            let shares = [0.01, 0.05, 0.10, 0.25, 0.50];
            let top = |share| mean(pair.world, |costs| of_all(costs, share));
            shares.map(top).to_vec()
        },
    },
};

/// The share of all households that was followed in one town.
const COSTLIEST: f64 = 0.0055;

/// Mean over the measured years, of what each household cost: help by a worker and continuing
/// support.
fn mean(world: &World, value: impl Fn(&[u64]) -> Option<f64>) -> Option<f64> {
    let years = world.years().zip(&world.followed.costs);
    mean_of(
        1,
        years.filter_map(|(weeks, costs)| {
            let mut costs = costs.clone();
            for row in world.supported(weeks.clone()) {
                costs[row.who.household as usize] += row.cents_in(&weeks);
            }
            value(&costs)
        }),
    )
}

/// Costs, the highest first.
fn costliest(costs: &[u64]) -> Vec<u64> {
    let mut sorted = costs.to_vec();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    sorted
}

/// Part of all cost that went to the costliest share of all households.
fn of_all(costs: &[u64], share: f64) -> Option<f64> {
    let all: u64 = costs.iter().sum();
    let count = (costs.len() as f64 * share).ceil() as usize;
    let top: u64 = costliest(costs).iter().take(count).sum();
    (all > 0).then(|| top as f64 / all as f64)
}

/// Part of all that went to the largest share of those that had any.
pub(super) fn top_share(amounts: &[u64], share: f64) -> Option<f64> {
    let some: Vec<u64> = amounts.iter().copied().filter(|cents| *cents > 0).collect();
    of_all(&some, share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_top_is_a_share_of_all_households() {
        // Of twenty households one costs 50, one 12, and the others nothing.
        let mut costs = vec![50, 12];
        costs.extend([0; 18]);
        assert_eq!(of_all(&costs, 0.05), Some(50.0 / 62.0));
        assert_eq!(of_all(&costs, 0.10), Some(1.0));
        assert_eq!(of_all(&[0, 0], 0.05), None);
    }

    #[test]
    fn the_top_of_providers_is_a_share_of_those_with_turnover() {
        // Twenty client households: one costs 50, the others 50 together.
        let mut costs = vec![50, 12];
        costs.extend([2; 19]);
        costs.extend([0; 500]);
        assert_eq!(top_share(&costs[1..21], 0.05), Some(12.0 / 50.0));
        costs.remove(1);
        assert_eq!(top_share(&costs, 0.05), Some(50.0 / 88.0));
        assert_eq!(top_share(&[0, 0], 0.05), None);
    }
}
