//! Goals reached by those who take part in a trial, and by those who do not.

use super::goals::reached_in_time;
use super::{Measure, Past, share};
use crate::base::language::Label;
use crate::base::unit::Unit;
use crate::model::metrics::Chart;

/// The measures of this subject.
pub const MEASURES: &[Measure] = &[
    Measure {
        name: "goal_within_year_taking_part",
        label: Label::new(
            "Goals reached within a year by those who take part in a trial",
            "Bereikte doelen binnen een jaar bij deelnemers aan een proef",
        ),
        unit: Unit::Share,
        better: Chart::HigherIsBetter,
        measure: |past| goals(past, true),
    },
    Measure {
        name: "goal_within_year_others",
        label: Label::new(
            "Goals reached within a year by those who do not take part in a trial",
            "Bereikte doelen binnen een jaar bij wie niet aan een proef deelneemt",
        ),
        unit: Unit::Share,
        better: Chart::HigherIsBetter,
        measure: |past| goals(past, false),
    },
];

fn goals(past: &Past, taking_part: bool) -> Option<f64> {
    let begun = past
        .begun()
        .filter(|row| row.case.start_week + 52 <= past.end);
    let arm = begun
        .filter(|row| past.arms.of(row.case.resident, row.case.neighbourhood) == Some(taking_part));
    share(arm.filter_map(reached_in_time))
}
