//! Goals reached, by kind of client: of the cases that end, and within a year of the
//! start. The second does not depend on how long cases last.

use super::past::reached;
use super::{Measure, Past, share};
use crate::base::language::Label;
use crate::base::unit::Unit;
use crate::model::agents::{Case, EndReason};
use crate::model::metrics::Chart;
use crate::model::state::recorder::EndedCase;

/// Weeks after the start of care within which a goal counts.
const YEAR: u16 = 52;

/// The measures of this subject.
pub const MEASURES: &[Measure] = &[
    Measure {
        name: "goal_reached",
        label: Label::new(
            "Goals reached, of the cases that ended",
            "Bereikte doelen, van de trajecten die eindigden",
        ),
        unit: Unit::Share,
        better: Chart::HigherIsBetter,
        measure: |past| of_ended(past, |_| true),
    },
    Measure {
        name: "goal_reached_several_problems",
        label: Label::new(
            "Goals reached by clients with several problems, of the cases that ended",
            "Bereikte doelen bij cliënten met meer problemen, van de trajecten die eindigden",
        ),
        unit: Unit::Share,
        better: Chart::HigherIsBetter,
        measure: |past| of_ended(past, |case| case.multi_problem),
    },
    Measure {
        name: "goal_reached_one_problem",
        label: Label::new(
            "Goals reached by clients with one problem, of the cases that ended",
            "Bereikte doelen bij cliënten met één probleem, van de trajecten die eindigden",
        ),
        unit: Unit::Share,
        better: Chart::HigherIsBetter,
        measure: |past| of_ended(past, |case| !case.multi_problem),
    },
    Measure {
        name: "goal_within_year",
        label: Label::new(
            "Goals reached within a year of the start",
            "Bereikte doelen binnen een jaar na de start",
        ),
        unit: Unit::Share,
        better: Chart::HigherIsBetter,
        measure: |past| within_year(past, |_| true),
    },
    Measure {
        name: "goal_within_year_several_problems",
        label: Label::new(
            "Goals reached within a year by clients with several problems",
            "Bereikte doelen binnen een jaar bij cliënten met meer problemen",
        ),
        unit: Unit::Share,
        better: Chart::HigherIsBetter,
        measure: |past| within_year(past, |case| case.multi_problem),
    },
    Measure {
        name: "goal_within_year_one_problem",
        label: Label::new(
            "Goals reached within a year by clients with one problem",
            "Bereikte doelen binnen een jaar bij cliënten met één probleem",
        ),
        unit: Unit::Share,
        better: Chart::HigherIsBetter,
        measure: |past| within_year(past, |case| !case.multi_problem),
    },
    Measure {
        name: "goal_within_year_mandated_or_several",
        label: Label::new(
            "Goals reached within a year by clients who are mandated or have several problems",
            "Bereikte doelen binnen een jaar bij cliënten met verplichte hulp of meer problemen",
        ),
        unit: Unit::Share,
        better: Chart::HigherIsBetter,
        measure: |past| within_year(past, |case| case.mandated || case.multi_problem),
    },
    Measure {
        name: "goal_within_year_voluntary_one_problem",
        label: Label::new(
            "Goals reached within a year by clients who asked themselves and have one problem",
            "Bereikte doelen binnen een jaar bij cliënten die zelf vroegen en één probleem hebben",
        ),
        unit: Unit::Share,
        better: Chart::HigherIsBetter,
        measure: |past| within_year(past, |case| !case.mandated && !case.multi_problem),
    },
];

fn of_ended(past: &Past, wanted: fn(&Case) -> bool) -> Option<f64> {
    let ended = past.ended().filter(|row| wanted(&row.case));
    share(ended.filter_map(reached))
}

/// Cases that went on elsewhere within the year say nothing, nor do those begun too
/// late for the year to be over.
fn within_year(past: &Past, wanted: fn(&Case) -> bool) -> Option<f64> {
    let full_year = |row: &&EndedCase| row.case.start_week + YEAR <= past.end;
    let begun = past
        .begun()
        .filter(|row| wanted(&row.case))
        .filter(full_year);
    share(begun.filter_map(reached_in_time))
}

pub(super) fn reached_in_time(row: &EndedCase) -> Option<bool> {
    match row.end {
        Some((week, reason)) if week <= row.case.start_week + YEAR => match reason {
            EndReason::ReferredOn | EndReason::MovedOnAgreement => None,
            reason => Some(reason == EndReason::Goal),
        },
        _ => Some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::named;
    use crate::lab::measures::past::tests::empty;

    fn value(name: &str, past: &Past) -> Option<f64> {
        (named(name).unwrap().measure)(past)
    }

    #[test]
    fn goals_are_counted_among_the_clients_that_are_meant() {
        let mut made = empty();
        for id in 0..40 {
            made.add(|row| {
                row.case.multi_problem = id < 20;
                if id % 4 == 0 || id >= 30 {
                    row.end = Some((60, EndReason::ClientDropout));
                }
            });
        }
        let past = made.seen();
        // 5 of the first twenty, and 13 of the others, did not reach their goal.
        assert_eq!(value("goal_reached_several_problems", &past), Some(0.75));
        assert_eq!(value("goal_reached_one_problem", &past), Some(0.35));
        assert_eq!(value("goal_reached", &past), Some(0.55));
    }

    #[test]
    fn a_goal_after_the_year_and_a_case_that_goes_on_do_not_count_as_reached() {
        let mut made = empty();
        for id in 0..10_u16 {
            made.add(|row| {
                row.end = (id < 9).then_some((if id < 4 { 72 } else { 73 }, EndReason::Goal));
            });
        }
        assert_eq!(value("goal_within_year", &made.seen()), Some(0.4));
    }

    #[test]
    fn a_case_begun_in_the_last_year_of_the_run_is_left_out() {
        let mut made = empty();
        for id in 0..20 {
            made.add(|row| {
                row.case.start_week = 100;
                row.end = Some((140, EndReason::Goal));
                if id < 10 {
                    row.end = None;
                }
            });
        }
        let mut past = made.seen();
        assert_eq!(value("goal_within_year", &past), Some(0.5));
        past.end = 151;
        assert_eq!(value("goal_within_year", &past), None);
    }
}
