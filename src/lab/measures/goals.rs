//! Goals reached, by kind of client: of the cases that end, and within a year of the
//! start. The second does not depend on how long cases last.

use super::past::reached;
use super::{Measure, Past, goals_reached, share};
use crate::model::agents::Case;
use crate::model::state::recorder::EndedCase;

/// Weeks after the start of care within which a goal counts.
const YEAR: u16 = 52;

/// The measures of this subject.
pub const MEASURES: &[Measure] = &[
    goals_reached(
        "goal_reached",
        "Goals reached, of the cases that ended",
        "Bereikte doelen, van de trajecten die eindigden",
        |past| of_ended(past, |_| true),
    ),
    goals_reached(
        "goal_reached_several_problems",
        "Goals reached by clients with several problems, of the cases that ended",
        "Bereikte doelen bij cliënten met meer problemen, van de trajecten die eindigden",
        |past| of_ended(past, |case| case.multi_problem),
    ),
    goals_reached(
        "goal_reached_one_problem",
        "Goals reached by clients with one problem, of the cases that ended",
        "Bereikte doelen bij cliënten met één probleem, van de trajecten die eindigden",
        |past| of_ended(past, |case| !case.multi_problem),
    ),
    goals_reached(
        "goal_within_year",
        "Goals reached within a year of the start",
        "Bereikte doelen binnen een jaar na de start",
        |past| within_year(past, |_| true),
    ),
    goals_reached(
        "goal_within_year_several_problems",
        "Goals reached within a year by clients with several problems",
        "Bereikte doelen binnen een jaar bij cliënten met meer problemen",
        |past| within_year(past, |case| case.multi_problem),
    ),
    goals_reached(
        "goal_within_year_one_problem",
        "Goals reached within a year by clients with one problem",
        "Bereikte doelen binnen een jaar bij cliënten met één probleem",
        |past| within_year(past, |case| !case.multi_problem),
    ),
    goals_reached(
        "goal_within_year_mandated_or_several",
        "Goals reached within a year by clients who are mandated or have several problems",
        "Bereikte doelen binnen een jaar bij cliënten met verplichte hulp of meer problemen",
        |past| within_year(past, |case| case.mandated || case.multi_problem),
    ),
    goals_reached(
        "goal_within_year_voluntary_one_problem",
        "Goals reached within a year by clients who asked themselves and have one problem",
        "Bereikte doelen binnen een jaar bij cliënten die zelf vroegen en één probleem hebben",
        |past| within_year(past, |case| !case.mandated && !case.multi_problem),
    ),
];

fn of_ended(past: &Past, wanted: fn(&Case) -> bool) -> Option<f64> {
    let ended = past.ended().filter(|row| wanted(&row.case));
    share(ended.filter_map(reached))
}

/// Cases that went on elsewhere within the year say nothing, nor do those begun too
/// late for the year to be over.
pub(super) fn within_year(past: &Past, wanted: impl Fn(&Case) -> bool) -> Option<f64> {
    let full_year = |row: &&EndedCase| row.case.start_week + YEAR <= past.end;
    let begun = past.begun().filter(full_year);
    let begun = begun.filter(|row| wanted(&row.case));
    share(begun.filter_map(|row| match row.end {
        Some((week, _)) if week <= row.case.start_week + YEAR => reached(row),
        _ => Some(false),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::named;
    use crate::lab::measures::tests::by_hand::empty;
    use crate::model::agents::EndReason;

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
