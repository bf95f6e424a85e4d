//! Whom help reaches first, and what becomes of people with and without help.

use super::start::wait;
use super::{Measure, figure, mean};
use crate::base::unit::Unit;
use crate::model::agents::Case;
use crate::model::state::recorder::EndedCase;

/// The measures of this subject.
pub const MEASURES: &[Measure] = &[
    figure(
        "extra_wait_hard_cases",
        "Weeks that clients who are mandated or have several problems wait longer than others",
        "Weken die cliënten met verplichte hulp of meer problemen langer wachten dan anderen",
        Unit::Weeks,
        |past| Some(wait(past, is_hard)? - wait(past, |case| !is_hard(case))?),
    )
    .less_is_better(),
    figure(
        "severity_fall",
        "Fall of severity from the start to the end of care",
        "Daling van de ernst van begin tot eind van de hulp",
        Unit::Index,
        |past| {
            let fall = |row: &EndedCase| f64::from(row.case.severity_start - row.severity_end);
            mean(past.ended().map(fall))
        },
    ),
    figure(
        "trajectory_weeks",
        "Weeks of care in the cases that ended",
        "Weken hulp in de trajecten die eindigden",
        Unit::Weeks,
        |past| mean(past.ended().filter_map(weeks)),
    ),
];

fn weeks(row: &EndedCase) -> Option<f64> {
    Some(f64::from(row.end?.0 - row.case.start_week))
}

fn is_hard(case: &Case) -> bool {
    case.mandated || case.multi_problem
}

#[cfg(test)]
mod tests {
    use crate::lab::measures::named;
    use crate::lab::measures::tests::by_hand::empty;

    #[test]
    fn hard_cases_wait_longer_by_the_difference_of_the_means() {
        let mut made = empty();
        for id in 0..20_u16 {
            made.add(|row| {
                row.case.multi_problem = id < 5;
                row.case.mandated = (5..10).contains(&id);
                row.case.request_week = if id < 10 { 8 } else { 15 };
                row.case.severity_start = 0.5;
            });
        }
        let value = |name| (named(name).unwrap().measure)(&made.seen()).unwrap();
        assert_eq!(value("extra_wait_hard_cases"), 7.0);
        assert!((value("severity_fall") - 0.4).abs() < 1e-6);
        assert_eq!(value("trajectory_weeks"), 40.0);
    }
}
