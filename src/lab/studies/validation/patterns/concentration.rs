//! P3: a few households take a large part of the money.

use super::TOO_SHORT;
use crate::base::language::Label;
use crate::base::unit::Unit;
use crate::lab::measures::world::World;
use crate::lab::studies::validation::{Curve, Part, Pattern, Range};

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    id: "P3",
    what: Label::new(
        "Cost is concentrated in a few households",
        "Kosten zijn geconcentreerd bij weinig huishoudens",
    ),
    note: Label::new(
        "Two local figures only. Cost is what is paid for care under the three laws in a \
         year; benefits, school and police are not in the model.",
        "Slechts twee lokale cijfers. Kosten zijn wat in een jaar voor hulp onder de drie \
         wetten is betaald; uitkeringen, school en politie zitten niet in het model.",
    ),
    needs: TOO_SHORT,
    parts: &[
        Part {
            name: "top_5_percent",
            what: Label::new(
                "Cost of the costliest 5 % of client households",
                "Kosten van de duurste 5% van de huishoudens met hulp",
            ),
            unit: Unit::Share,
            range: Range::new(0.40, 0.60),
            breaks: true,
            measure: |pair| mean(pair.world, |costs| top_share(costs, 0.05)),
        },
        Part {
            name: "above_80000",
            what: Label::new(
                "Households above 80,000 euro a year, of all households",
                "Huishoudens boven 80.000 euro per jaar, van alle huishoudens",
            ),
            unit: Unit::Share,
            range: Range::new(0.003, 0.007),
            breaks: true,
            measure: |pair| {
                mean(pair.world, |costs| {
                    let costly = costs.iter().filter(|cents| **cents > 80_000 * 100);
                    (!costs.is_empty()).then(|| costly.count() as f64 / costs.len() as f64)
                })
            },
        },
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
    ablation_what: Label::new("independent problems", "onafhankelijke problemen"),
    curve: Curve {
        title: Label::new(
            "Cost of the costliest client households",
            "Kosten van de duurste huishoudens met hulp",
        ),
        unit: Unit::Share,
        bars: &[
            Label::new("costliest 1 %", "duurste 1%"),
            Label::new("costliest 5 %", "duurste 5%"),
            Label::new("costliest 10 %", "duurste 10%"),
            Label::new("costliest 25 %", "duurste 25%"),
            Label::new("costliest 50 %", "duurste 50%"),
        ],
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
    let values: Vec<f64> = costs.filter_map(|costs| value(costs)).collect();
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Part of all cost that went to the costliest share of the households that had any.
fn top_share(costs: &[u64], share: f64) -> Option<f64> {
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
