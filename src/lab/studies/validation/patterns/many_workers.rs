//! P1: fewer goals are reached where clients had more workers, yet most of that is not
//! caused by the workers who came and went: long and hard cases have more of both.
//! Twin worlds of the same luck tell the two apart; raw gradients cannot.

use std::collections::BTreeMap;

use crate::base::unit::Unit;
use crate::lab::measures::reached;
use crate::lab::measures::world::{Pair, World};
use crate::lab::studies::validation::{Curve, Part, Pattern, Range, Twin};
use crate::model::state::recorder::EndedCase;

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    id: "P1",
    needs: "lacks-raw-difference",
    parts: &[
        Part::new("raw_ratio", Unit::Index, Range::at_most(0.45)).to_break(|pair| {
            let shares = goal_shares(pair.world);
            Some(shares[1]? / shares[0].filter(|share| *share > 0.0)?)
        }),
        Part::new("largest_rise", Unit::Index, Range::at_most(0.0)).measured(|pair| {
            let [one, two, three, _] = goal_shares(pair.world);
            let (one, two) = (one?, two?);
            Some((two - one).max(three.map_or(f64::NEG_INFINITY, |three| three - two)))
        }),
        Part::new("causal_share", Unit::Share, Range::at_most(0.5)).to_break(causal_share),
    ],
    settings: &[],
    twin: Some(Twin {
        settings: &["breaks.enabled=false"],
        parts_late: true,
    }),
    // As equal as the config allows: problems of nearly the same severity that fade at
    // the same pace, the same help, nobody more vulnerable or harder to reach.
    ablation: &[
        "population.traits.vulnerability_between_households=0",
        "population.traits.vulnerability_within_households=0",
        "population.traits.deprivation_effect=0",
        "population.traits.lowest_threshold=0.45",
        "population.traits.highest_threshold=0.45",
        "needs.spillover=0",
        "needs.together=0",
        "needs.lasting_share=0",
        "care.response_spread=0",
        "care.stay.above=1",
        "access.adds=0",
        "access.adds_at_home=0",
        "needs.domains.housing.mean_severity=0.99",
        "needs.domains.income.mean_severity=0.99",
        "needs.domains.mental_health.mean_severity=0.99",
        "needs.domains.parenting.mean_severity=0.99",
        "needs.domains.participation.mean_severity=0.99",
        "needs.domains.safety.mean_severity=0.99",
        "needs.domains.housing.half_life=52",
        "needs.domains.income.half_life=52",
        "needs.domains.mental_health.half_life=52",
        "needs.domains.parenting.half_life=52",
        "needs.domains.participation.half_life=52",
        "needs.domains.safety.half_life=52",
        "needs.domains.housing.events_per_year=0.015",
        "needs.domains.income.events_per_year=0.02",
        "needs.domains.mental_health.events_per_year=0.04",
        "needs.domains.parenting.events_per_year=0.03",
        "needs.domains.participation.events_per_year=0.03",
        "needs.domains.safety.events_per_year=0.01",
        "informal_support.enabled=false",
        "help_seeking.mandate=0",
        "access.intensive_above=1",
        "access.light_below=0",
        "access.refuse_below=0",
        "exits.goal_severity=0.35",
        "care.alliance.client_share=0",
        "care.fit.misfit=1",
    ],
    curve: Curve {
        unit: Unit::Share,
        bars: &["one", "two", "three", "four_or_more"],
        weeks: (0, 1),
        values: |pair| goal_shares(pair.world).to_vec(),
    },
};

/// Groups smaller than this have no share.
const FEWEST: u32 = 20;

/// Share that reached its goal among the cases that ended, with 1, 2, 3 and 4 or more
/// workers.
fn goal_shares(world: &World) -> [Option<f64>; 4] {
    let mut counts = [(0_u32, 0_u32); 4];
    for row in world.ended() {
        if let Some(goal) = reached(row) {
            let (all, goals) = &mut counts[usize::from(row.case.workers.min(4)) - 1];
            *all += 1;
            *goals += u32::from(goal);
        }
    }
    counts.map(|(all, goals)| (all >= FEWEST).then(|| f64::from(goals) / f64::from(all)))
}

/// Goals more that the cases with more workers reach in the twin, per goal that they
/// reach less than those with one. Follows the cases begun in the first measured year, the
/// same ones in both worlds.
fn causal_share(pair: &Pair) -> Option<f64> {
    let key = |row: &EndedCase| (row.case.resident, row.case.domain, row.case.request_week);
    let (world, twin) = (pair.world, pair.twin?);
    let cohort = world.from..world.from + 52;
    let others: BTreeMap<_, &EndedCase> = twin.rows.cases.iter().map(|r| (key(r), r)).collect();
    // With one worker, and with more: cases, goals, and goals in the twin.
    let mut counts = [[0_u32; 3]; 2];
    for row in &world.rows.cases {
        if row.case.workers == 0 || !cohort.contains(&row.case.start_week) {
            continue;
        }
        let Some(other) = others.get(&key(row)).filter(|other| other.case.workers > 0) else {
            continue;
        };
        if let (Some(goal), Some(other)) = (reached(row), reached(other)) {
            let [all, goals, others] = &mut counts[usize::from(row.case.workers > 1)];
            *all += 1;
            *goals += u32::from(goal);
            *others += u32::from(other);
        }
    }
    if counts.iter().any(|[all, ..]| *all < FEWEST) {
        return None;
    }
    let [one, more] = counts
        .map(|[all, goals, others]| [goals, others].map(|part| f64::from(part) / f64::from(all)));
    let (raw, caused) = (one[0] - more[0], more[1] - more[0]);
    // Without a raw difference there is nothing to explain.
    (raw > 0.0).then(|| caused / raw)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::tests::by_hand::{case, world};
    use crate::model::agents::{AgeBand, EndReason, Law};

    /// A hundred cases; `ends` says per resident whether the goal was reached.
    fn cases(workers: impl Fn(u32) -> u16, goal: impl Fn(u32) -> bool) -> World {
        let mut world = world(0, 104, &[AgeBand::Adult; 100]);
        for resident in 0..100 {
            let mut row = case(resident, Law::Wmo, 5, Some(60));
            row.case.workers = workers(resident);
            if !goal(resident) {
                row.end = Some((60, EndReason::ClientDropout));
            }
            world.rows.cases.push(row);
        }
        world
    }

    #[test]
    fn goals_are_shares_of_the_cases_with_so_many_workers() {
        // 50 with one worker, of whom 40 reached their goal; 50 with two, of whom 10.
        let world = cases(
            |id| if id < 50 { 1 } else { 2 },
            |id| !(40..90).contains(&id),
        );
        assert_eq!(goal_shares(&world), [Some(0.8), Some(0.2), None, None]);
        let pair = Pair {
            world: &world,
            twin: None,
        };
        let ratio = (PATTERN.parts[0].measure)(&pair).unwrap();
        assert!((ratio - 0.25).abs() < 1e-12);
        assert!((PATTERN.parts[1].measure)(&pair).unwrap() < 0.0);
    }

    #[test]
    fn the_causal_share_is_what_the_twin_gains_of_the_raw_difference() {
        let workers = |id| if id < 50 { 1 } else { 2 };
        let world = cases(workers, |id| !(40..90).contains(&id));
        // In the twin nine more of the fifty reach their goal: .18 of a difference of .6.
        let twin = cases(|_| 1, |id| !(40..81).contains(&id));
        let pair = Pair {
            world: &world,
            twin: Some(&twin),
        };
        let share = (PATTERN.parts[2].measure)(&pair).unwrap();
        assert!((share - 0.3).abs() < 1e-12, "{share}");
    }

    #[test]
    fn a_referral_on_is_neither_success_nor_failure() {
        let mut world = cases(|_| 1, |_| true);
        world.rows.cases[0].end = Some((60, EndReason::ReferredOn));
        assert_eq!(goal_shares(&world)[0], Some(1.0));
    }
}
