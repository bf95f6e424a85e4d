//! M8: five causes of a new face, each counted apart, and what each new face costs.

use buurt::model::agents::{BreakCause, Case, Condition, Position};
use buurt::model::scenario::Scenario;
use buurt::model::simulation::Simulation;
use buurt::model::state::recorder::SpellEnd;

use crate::worlds::{all_cases, metric, open_cases, records, run, scenario, town};

/// Every cause switched off.
const OFF: [&str; 6] = [
    "workforce.leaving=0",
    "workforce.sickness=0",
    "breaks.reallocation=0",
    "allocation.product_cut=1",
    "market.moved_at_contract_end=0",
    "care.fit.review=0",
];

/// The metrics of the causes, in the order of [`BreakCause::ALL`].
const METRICS: [&str; 5] = [
    "breaks_turnover",
    "breaks_sick_leave",
    "breaks_reallocation",
    "breaks_referral",
    "breaks_contract",
];

fn with(changes: &[&str]) -> Scenario {
    scenario(&[&OFF, changes].concat())
}

/// Breaks by cause in all cases.
fn breaks(simulation: &mut Simulation) -> [u64; 5] {
    let mut sum = [0; 5];
    for row in all_cases(simulation) {
        for (sum, count) in sum.iter_mut().zip(row.case.breaks) {
            *sum += u64::from(count);
        }
    }
    sum
}

#[test]
fn with_every_cause_off_nobody_gets_a_new_worker() {
    let mut simulation = run(&with(&[]), &town(), 156);
    assert_eq!(breaks(&mut simulation), [0; 5]);
    let begun = all_cases(&mut simulation)
        .into_iter()
        .filter(|row| row.case.workers > 0);
    assert!(begun.clone().count() > 100);
    assert!(begun.into_iter().all(|row| row.case.workers == 1));
}

#[test]
fn each_cause_occurs_alone_and_is_counted_apart() {
    let causes: [&[&str]; 5] = [
        &["workforce.leaving=0.4"],
        &["workforce.sickness=4", "workforce.long_share=0.5"],
        &["breaks.reallocation=1"],
        &["allocation.product_cut=6"],
        &[
            "market.enabled=true",
            "market.growth.every=0",
            "market.moved_at_contract_end=0.5",
            "market.contract_length=26",
        ],
    ];
    for (cause, changes) in causes.iter().enumerate() {
        let mut simulation = run(&with(changes), &town(), 156);
        let found = breaks(&mut simulation);
        for (other, count) in found.iter().enumerate() {
            let name = BreakCause::ALL[other].name();
            assert_eq!(
                *count > 5,
                other == cause,
                "{name} with {changes:?}: {found:?}"
            );
            assert!(
                other == cause || *count == 0,
                "{name} with {changes:?}: {found:?}"
            );
            let counted: f64 = metric(&simulation, METRICS[other]).iter().sum();
            assert_eq!(counted, *count as f64, "{name}");
        }
    }
}

#[test]
fn every_new_worker_on_a_case_has_a_cause() {
    let mut simulation = run(&scenario(&["workforce.leaving=0.3"]), &town(), 156);
    let mut new_faces = 0;
    for row in all_cases(&mut simulation) {
        let Case {
            breaks,
            workers,
            referrals,
            ..
        } = row.case;
        let causes: u16 = breaks.iter().map(|count| u16::from(*count)).sum();
        // A case after a referral starts with a break: the client had another before.
        let referred = u16::from(referrals > 0 && workers > 0);
        assert_eq!(
            causes,
            workers.saturating_sub(1) + referred,
            "case {}",
            row.case.id
        );
        new_faces += causes;
    }
    assert!(new_faces > 50);
}

#[test]
fn every_new_face_is_another_person() {
    let simulation = run(&scenario(&["breaks.reallocation=2"]), &town(), 156);
    let spells = &records(&simulation).spells;
    let mut reallocated = 0;
    for (index, spell) in spells.iter().enumerate() {
        if spell.reason != SpellEnd::Break(BreakCause::Reallocation) {
            continue;
        }
        let next = spells[index + 1..]
            .iter()
            .find(|next| next.case == spell.case);
        // The same person takes the client back only when there is no colleague, and
        // then goes on with the bond as it was.
        if let Some(next) = next.filter(|next| next.worker == spell.worker) {
            assert_eq!(
                next.alliance_start, spell.alliance_end,
                "case {}",
                spell.case
            );
        } else {
            reallocated += 1;
        }
    }
    assert!(reallocated > 50, "{reallocated}");
}

#[test]
fn the_workers_met_over_a_lifetime_are_the_sum_over_the_cases() {
    let mut simulation = run(&scenario(&["workforce.leaving=0.3"]), &town(), 156);
    let conditions = simulation.agents::<Condition>();
    let mut met = vec![0; conditions.len()];
    for row in all_cases(&mut simulation) {
        met[row.case.resident as usize] += row.case.workers;
    }
    for (id, condition) in conditions.iter().enumerate() {
        assert_eq!(u16::from(condition.workers_met), met[id], "resident {id}");
    }
}

/// Spells after a break, with the alliance before and after.
fn bonds(enabled: bool) -> (Vec<(f32, f32)>, f64) {
    let enabled = format!("breaks.enabled={enabled}");
    let changes = [
        OFF[1],
        OFF[2],
        OFF[3],
        OFF[4],
        OFF[5],
        "workforce.leaving=0.5",
        &enabled,
    ];
    let simulation = run(&scenario(&changes), &town(), 156);
    let spells = &records(&simulation).spells;
    let mut bonds = Vec::new();
    for (index, spell) in spells.iter().enumerate() {
        let later = spells[index + 1..]
            .iter()
            .find(|next| next.case == spell.case);
        if let (SpellEnd::Break(_), Some(next)) = (spell.reason, later) {
            bonds.push((spell.alliance_end, next.alliance_start));
        }
    }
    (bonds, metric(&simulation, "retellings").iter().sum())
}

#[test]
fn a_new_worker_starts_the_alliance_afresh_and_the_story_is_told_again() {
    let (bonds, retellings) = bonds(true);
    let lost = bonds
        .iter()
        .filter(|(before, after)| before > after)
        .count();
    assert!(
        bonds.len() > 40 && lost * 10 > bonds.len() * 7,
        "{lost} of {}",
        bonds.len()
    );
    assert!(retellings >= bonds.len() as f64);
}

#[test]
fn with_breaks_off_the_alliance_goes_on_and_no_story_is_told_again() {
    let (bonds, retellings) = bonds(false);
    assert!(bonds.len() > 40);
    for (before, after) in bonds {
        // While there is no worker nothing changes the bond.
        assert_eq!(before, after);
    }
    assert_eq!(retellings, 0.0);
}

#[test]
fn a_break_costs_trust_only_while_breaks_are_on() {
    let trust = |changes: [&str; 2]| {
        let quiet = [
            "exits.dropout_trust=0",
            "exits.goal_trust=0",
            "allocation.waiting_trust=0",
        ];
        let more = ["access.refusal_trust=0", "help_seeking.trust_recovery=0"];
        let all = [&quiet[..], &more[..], &changes[..]].concat();
        let mut simulation = run(&scenario(&all), &town(), 104);
        let conditions = simulation.agents::<Condition>();
        conditions.iter().map(|c| c.trust).collect::<Vec<_>>()
    };
    let start = scenario(&[]).help_seeking.initial_trust.0 as f32;
    let lost = trust(["breaks.trust_lost=0.1", "breaks.enabled=true"]);
    assert!(lost.iter().any(|trust| *trust < start));
    for changes in [
        ["breaks.trust_lost=0.1", "breaks.enabled=false"],
        ["breaks.trust_lost=0", "breaks.enabled=true"],
    ] {
        assert!(trust(changes).iter().all(|trust| *trust == start));
    }
}

/// Every open case has one worker, and every worker's books say the same.
#[test]
fn caseloads_are_the_cases_there_are() {
    let changes = [
        "market.enabled=true",
        "market.growth.every=0",
        "market.moved_at_contract_end=0.5",
        "market.contract_length=13",
        "workforce.leaving=0.5",
        "workforce.sickness=4",
        "breaks.reallocation=2",
    ];
    let mut simulation = Simulation::new(&scenario(&changes), &town(), 0);
    for week in 0..156 {
        simulation.step();
        let cases = open_cases(&mut simulation);
        for (id, position) in simulation.agents::<Position>().iter().enumerate() {
            let theirs =
                |case: &&Case| case.position == id as u32 && case.last_worker == position.person;
            let count = cases.iter().filter(theirs).count();
            assert_eq!(
                usize::from(position.caseload),
                count,
                "position {id}, week {week}"
            );
        }
    }
}

/// Breaks by re-allocation per year of care, with so many providers per 10,000 residents.
fn reallocated(providers: &str, elsewhere: bool) -> (f64, f64) {
    let changes = [
        &format!("market.providers_per_10000={providers}"),
        &format!("breaks.reallocation_elsewhere={elsewhere}"),
        "breaks.reallocation=1",
        "workforce.positions_per_1000=9",
        "workforce.youth.apart=false",
        "workforce.generalists=0",
    ];
    let changes: Vec<&str> = changes.to_vec();
    let mut simulation = run(&with(&changes), &town(), 312);
    let years: f64 = all_cases(&mut simulation)
        .iter()
        .map(|row| f64::from(row.case.weeks_in_care) / 52.0)
        .sum();
    let count = breaks(&mut simulation)[BreakCause::Reallocation as usize] as f64;
    (count / years, count.sqrt() / years)
}

#[test]
fn a_case_is_given_away_as_often_by_small_providers_as_by_large_ones() {
    let [few, many] = ["10", "90"].map(|providers| reallocated(providers, true));
    let error = few.1.hypot(many.1);
    assert!(
        few.0 > 0.5 && (few.0 - many.0).abs() < 4.0 * error,
        "{few:?} against {many:?}"
    );
    // Those with one worker gave it back to the same.
    let [few, many] = ["10", "90"].map(|providers| reallocated(providers, false));
    assert!(few.0 > 2.0 * many.0, "{few:?} against {many:?}");
}
