//! Whom help reaches first, and what becomes of people with and without help.

use super::start::left_list;
use super::{Measure, Past, mean};
use crate::base::language::Label;
use crate::base::unit::Unit;
use crate::model::metrics::Chart;
use crate::model::state::recorder::EndedCase;

/// The measures of this subject.
pub const MEASURES: &[Measure] = &[
    Measure {
        name: "extra_wait_hard_cases",
        label: Label::new(
            "Weeks that clients who are mandated or have several problems wait longer than others",
            "Weken die cliënten met verplichte hulp of meer problemen langer wachten dan anderen",
        ),
        unit: Unit::Weeks,
        better: Chart::LowerIsBetter,
        measure: |past| Some(wait(past, true)? - wait(past, false)?),
    },
    Measure {
        name: "severity_fall",
        label: Label::new(
            "Fall of severity from the start to the end of care",
            "Daling van de ernst van begin tot eind van de hulp",
        ),
        unit: Unit::Index,
        better: Chart::Plain,
        measure: |past| {
            mean(
                past.ended()
                    .map(|row| f64::from(row.case.severity_start - row.severity_end)),
            )
        },
    },
    Measure {
        name: "trajectory_weeks",
        label: Label::new(
            "Weeks of care in the cases that ended",
            "Weken hulp in de trajecten die eindigden",
        ),
        unit: Unit::Weeks,
        better: Chart::Plain,
        measure: |past| mean(past.ended().filter_map(weeks)),
    },
];

fn weeks(row: &EndedCase) -> Option<f64> {
    Some(f64::from(row.end?.0 - row.case.start_week))
}

fn wait(past: &Past, hard: bool) -> Option<f64> {
    let is_hard = |row: &EndedCase| row.case.mandated || row.case.multi_problem;
    let left = left_list(past).filter(|(row, _)| is_hard(row) == hard);
    mean(left.map(|(row, left)| f64::from(left - row.case.request_week)))
}

#[cfg(test)]
mod tests {
    use crate::lab::measures::named;
    use crate::lab::measures::past::tests::empty;

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
