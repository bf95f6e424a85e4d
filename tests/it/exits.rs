//! Endings: cases break down where the relation is poor, and products have a term.

use buurt::model::agents::{Case, EndReason, Intensity};
use buurt::model::state::recorder::EndedCase;

use crate::support::complaint;
use crate::worlds::{all_cases, assert_higher, metric, run, scenario, table, town};

/// Cases begun and ended in five years with these changes.
fn ended(changes: &[&str]) -> Vec<EndedCase> {
    let mut simulation = run(&scenario(changes), &table(&[&[2_400, 1_600]]), 260);
    let mut cases = all_cases(&mut simulation);
    cases.retain(|row| row.end.is_some() && row.case.workers > 0);
    cases
}

fn why(row: &EndedCase) -> EndReason {
    row.end.expect("it ended").1
}

/// Mean alliance of those whose case broke down and of the others, mandated or not.
fn alliances(changes: &[&str], mandated: bool) -> [Vec<f64>; 2] {
    let often = [
        "exits.breakdown=0.1",
        "help_seeking.mandate=0.2",
        "needs.domains.parenting.mandated_above=0.3",
        "needs.domains.safety.mandated_above=0.3",
        "exits.dropout_alliance=0",
        "workforce.positions_per_1000=9",
    ];
    let cases = ended(&[&often[..], changes].concat());
    let (down, others): (Vec<_>, Vec<_>) = cases
        .into_iter()
        .filter(|row| row.case.mandated == mandated && row.case.weeks_in_care > 0)
        .partition(|row| why(row) == EndReason::Breakdown);
    let alliance = |case: &Case| f64::from(case.alliance_sum) / f64::from(case.weeks_in_care);
    [down, others].map(|rows| rows.iter().map(|row| alliance(&row.case)).collect())
}

#[test]
fn cases_break_down_where_the_alliance_is_low_mandated_included() {
    for mandated in [true, false] {
        let [down, others] = alliances(&["exits.breakdown_alliance=6"], mandated);
        assert!(down.len() > 30, "{} broke down", down.len());
        assert_higher(&others, &down);
    }
}

#[test]
fn without_a_rate_nothing_breaks_down() {
    let [down, others] = alliances(&["exits.breakdown=0"], true);
    assert!(down.is_empty() && others.len() > 30);
}

/// Share of the lighter cases, and of the intensive ones, that end in exactly the week in
/// which their first term does.
fn at_term(changes: &[&str]) -> [f64; 2] {
    let cases = ended(changes);
    let share = |weeks: u16, is: fn(Intensity) -> bool| {
        let of: Vec<_> = cases.iter().filter(|row| is(row.case.intensity)).collect();
        assert!(of.len() > 40, "{} cases", of.len());
        let there = of.iter().filter(|row| row.case.weeks_in_care == weeks);
        there.count() as f64 / of.len() as f64
    };
    [
        share(26, |intensity| intensity < Intensity::Intensive),
        share(52, |intensity| intensity == Intensity::Intensive),
    ]
}

/// Nobody feels progress.
const NOT_FELT: &str = "care.felt.most=0";

/// Terms are kept strictly: nothing counts as progress.
const STRICT: [&str; 4] = [
    "exits.terms.enabled=true",
    "exits.terms.progress=1",
    "exits.terms.ends=1",
    NOT_FELT,
];

#[test]
fn terms_leave_their_mark_at_half_a_year_and_a_year() {
    let without = at_term(&[NOT_FELT]);
    let with = at_term(&STRICT);
    for (with, without) in with.iter().zip(without) {
        assert!(
            *with > 0.03 && *with > 3.0 * without,
            "{with} against {without}"
        );
    }
}

#[test]
fn terms_that_are_always_extended_end_nothing_and_show_in_the_metrics() {
    let mut changes = STRICT.to_vec();
    changes.extend(["exits.terms.ends=0", "exits.terms.changes=0"]);
    let simulation = run(&scenario(&changes), &town(), 156);
    let sum = |name: &str| metric(&simulation, name).iter().sum::<f64>();
    assert_eq!(sum("ended_term_ended"), 0.0);
    assert!(sum("terms_extended") > 100.0);
}

#[test]
fn a_term_of_no_weeks_and_a_chance_above_one_are_refused() {
    let says = |change: &str, parts: &[&str]| {
        let complaint = complaint(change);
        for part in parts {
            assert!(complaint.contains(part), "`{part}` is not in:\n{complaint}");
        }
    };
    says("exits.terms.light=0", &["exits.terms.light", "from 1"]);
    says("exits.terms.ends=1.5", &["exits.terms.ends", "from 0 to 1"]);
    says("exits.breakdown=2", &["exits.breakdown", "from 0 to 1"]);
}
