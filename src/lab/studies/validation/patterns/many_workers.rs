//! P1: most goals that are reached are reached with one worker, those met before a referral
//! counted too, and between cases of equal length fewer where there were more; yet most of that
//! is not caused by the workers who came and went: long and hard cases have more of both. Twin
//! worlds of the same luck tell the two apart; raw gradients cannot.

use std::collections::BTreeMap;

use crate::base::unit::Unit;
use crate::lab::measures::world::{Pair, World};
use crate::lab::measures::{by_problem, named, reached};
use crate::lab::studies::validation::{Curve, Part, Pattern, Range, Twin};
use crate::model::agents::EndReason;
use crate::model::state::recorder::EndedCase;

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    id: "P1",
    needs: "lacks-raw-difference",
    parts: &[
        Part::new("one", Unit::Share, Range::around(0.75, MARGIN))
            .measured(|pair| division(pair, 0)),
        Part::new("two", Unit::Share, Range::around(0.18, MARGIN))
            .measured(|pair| division(pair, 1)),
        Part::new("three", Unit::Share, Range::around(0.05, MARGIN))
            .measured(|pair| division(pair, 2)),
        Part::new("four_or_more", Unit::Share, Range::around(0.02, MARGIN))
            .measured(|pair| division(pair, 3)),
        Part::new("same_length", Unit::Share, Range::at_least(0.0)).measured(|pair| {
            let measure = named("worker_gradient_same_length");
            let measure = measure.expect("it is in the list of measures");
            pair.world.with_past(measure.measure)
        }),
        Part::new("causal_share", Unit::Share, Range::at_most(0.5)).to_break(causal_share),
    ],
    // Where the pattern was seen, in American child welfare, 30 % of workers leave in a year (T8).
    settings: &["workforce.leaving=0.185", "workforce.youth.leaving=0.125"],
    towns: 1,
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
        values: |pair| divided(pair.world).map_or(vec![None; 4], |parts| parts.map(Some).to_vec()),
    },
};

/// How far a part of the division may lie from the one that was published.
const MARGIN: f64 = 0.06;

/// Weeks in which the published cohort entered and reached its goals: 21 months.
const COHORT: u16 = 91;

/// Groups smaller than this say nothing.
const FEWEST: u32 = 20;

/// A part of the division of goals over numbers of workers.
fn division(pair: &Pair, workers: usize) -> Option<f64> {
    divided(pair.world).map(|parts| parts[workers])
}

/// What began in a cohort of so many weeks and reached its goal within it, divided over 1, 2, 3
/// and 4 or more workers. It sums to one: it is no chance of reaching it.
fn divided(world: &World) -> Option<[f64; 4]> {
    let cohort = world.from..world.end.min(world.from + COHORT);
    let mut counts = [0_u32; 4];
    for rows in by_problem(world.rows.cases.iter()) {
        for story in rows.chunk_by(|row, _| goes_on(row)) {
            // Who waited in vain met nobody, and ended the story all the same.
            let met = |row: &&EndedCase| row.case.workers > 0;
            let care: Vec<_> = story.iter().copied().filter(met).collect();
            let (Some(first), Some(last)) = (care.first(), story.last()) else {
                continue;
            };
            let in_time = last.end.is_some_and(|(week, _)| cohort.contains(&week));
            if cohort.contains(&first.case.start_week) && in_time && reached(last) == Some(true) {
                counts[workers(&care).min(4) - 1] += 1;
            }
        }
    }
    let all: u32 = counts.iter().sum();
    (all >= FEWEST).then(|| counts.map(|count| f64::from(count) / f64::from(all)))
}

/// Whether care for a problem goes on in the next case.
fn goes_on(row: &EndedCase) -> bool {
    matches!(
        row.end,
        Some((_, EndReason::ReferredOn | EndReason::MovedOnAgreement))
    )
}

/// How many workers a client met in cases that follow each other.
fn workers(care: &[&EndedCase]) -> usize {
    let met: usize = care.iter().map(|row| usize::from(row.case.workers)).sum();
    let kept = care
        .windows(2)
        .filter(|pair| pair[0].case.last_worker == pair[1].case.first_worker);
    met - kept.count()
}

/// Goals more that the cases with more workers reach in the twin, per goal that they
/// reach less than those with one. Follows the cases begun in the first measured year, the
/// same ones in both worlds.
fn causal_share(pair: &Pair) -> Option<f64> {
    let key = |row: &EndedCase| (row.case.person, row.case.domain, row.case.request_week);
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
    use crate::model::agents::{AgeBand, Law};

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
    fn goals_within_the_cohort_are_divided_over_numbers_of_workers() {
        // Of 100 cases 60 reach their goal, 40 of them with one worker.
        let mut world = cases(|id| if id < 40 { 1 } else { 2 }, |id| id < 60);
        world.end = 200;
        assert_eq!(divided(&world), Some([40.0 / 60.0, 20.0 / 60.0, 0.0, 0.0]));
        // Begun or ended outside it.
        world.rows.cases[0].case.start_week = 91;
        world.rows.cases[1].end = Some((91, EndReason::Goal));
        let pair = Pair {
            world: &world,
            twin: None,
        };
        let parts = [0, 1, 2, 3].map(|part| (PATTERN.parts[part].measure)(&pair).unwrap());
        assert_eq!(parts, [38.0 / 58.0, 20.0 / 58.0, 0.0, 0.0]);
    }

    #[test]
    fn workers_met_before_a_referral_count_and_one_who_stays_counts_once() {
        // Fifty are referred on in week 20, half of them back to the worker they had.
        let mut world = cases(|_| 1, |_| true);
        for id in 0..50 {
            let mut first = case(id, Law::Wmo, 1, Some(20));
            first.end = Some((20, EndReason::ReferredOn));
            first.case.last_worker = 7;
            world.rows.cases[id as usize].case.start_week = 30;
            world.rows.cases[id as usize].case.first_worker = 7 + id % 2;
            world.rows.cases.push(first);
        }
        assert_eq!(divided(&world), Some([0.75, 0.25, 0.0, 0.0]));
        // Who stopped and came back later began anew.
        for row in &mut world.rows.cases[100..] {
            row.end = Some((20, EndReason::ClientDropout));
        }
        assert_eq!(divided(&world), Some([1.0, 0.0, 0.0, 0.0]));
    }

    #[test]
    fn who_waited_in_vain_after_a_referral_and_asked_anew_began_anew() {
        // Fifty are referred on in week 20, and twenty-five of those give up waiting in week 25.
        let mut world = cases(|_| 1, |_| true);
        for id in 0..50 {
            let mut first = case(id, Law::Wmo, 1, Some(20));
            first.end = Some((20, EndReason::ReferredOn));
            let again = &mut world.rows.cases[id as usize].case;
            (again.request_week, again.start_week, again.first_worker) = (26, 30, 7);
            world.rows.cases.push(first);
            if id < 25 {
                let mut waited = case(id, Law::Wmo, 20, Some(25));
                (waited.case.request_week, waited.case.workers) = (20, 0);
                waited.end = Some((25, EndReason::ClientDropout));
                world.rows.cases.push(waited);
            }
        }
        assert_eq!(divided(&world), Some([0.75, 0.25, 0.0, 0.0]));
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
        let share = (PATTERN.parts[5].measure)(&pair).unwrap();
        assert!((share - 0.3).abs() < 1e-12, "{share}");
    }
}
