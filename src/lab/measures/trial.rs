//! Goals reached by those who take part in a trial, and by those who do not.

use super::goals::within_year;
use super::{Measure, Past, goals_reached};
use crate::model::agents::Case;

/// The measures of this subject.
pub const MEASURES: &[Measure] = &[
    goals_reached(
        "goal_within_year_taking_part",
        "Goals reached within a year by those who take part in a trial",
        "Bereikte doelen binnen een jaar bij deelnemers aan een proef",
        |past| goals(past, true),
    ),
    goals_reached(
        "goal_within_year_others",
        "Goals reached within a year by those who do not take part in a trial",
        "Bereikte doelen binnen een jaar bij wie niet aan een proef deelneemt",
        |past| goals(past, false),
    ),
];

fn goals(past: &Past, taking_part: bool) -> Option<f64> {
    let arm = |case: &Case| past.arms.of(case.resident, case.neighbourhood);
    within_year(past, |case| arm(case) == Some(taking_part))
}
