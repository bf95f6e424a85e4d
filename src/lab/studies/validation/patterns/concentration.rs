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
        Part::new("top_5_percent", Unit::Share, Range::new(0.40, 0.60))
            .to_break(|pair| mean(pair.world, |costs| top_share(costs, 0.05))),
        Part::new("above_80000", Unit::Share, Range::new(0.003, 0.007)).to_break(|pair| {
            mean(pair.world, |costs| {
                let costly = costs.iter().filter(|cents| **cents > 80_000 * 100);
                (!costs.is_empty()).then(|| costly.count() as f64 / costs.len() as f64)
            })
        }),
    ],
    settings: &[],
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
            let top = |share| mean(pair.world, |costs| top_share(costs, share));
            shares.map(top).to_vec()
        },
    },
};

/// Mean over the measured years.
fn mean(world: &World, value: impl Fn(&[u64]) -> Option<f64>) -> Option<f64> {
    let costs = world.followed.costs.iter();
    mean_of(1, costs.filter_map(|costs| value(costs)))
}

/// Part of all cost that went to the costliest share of those that had any.
pub(super) fn top_share(costs: &[u64], share: f64) -> Option<f64> {
    let mut clients: Vec<u64> = costs.iter().copied().filter(|cents| *cents > 0).collect();
    clients.sort_unstable_by(|a, b| b.cmp(a));
    let all: u64 = clients.iter().sum();
    let count = (clients.len() as f64 * share).ceil() as usize;
    let top: u64 = clients[..count].iter().sum();
    (all > 0).then(|| top as f64 / all as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_top_is_a_share_of_the_households_that_had_help() {
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
