//! Metrics of the helpers around one household. They count helpers who are at work.

use super::{Chart, Metric, ratio};
use crate::base::language::Label;
use crate::base::unit::Unit;

/// The metrics of this subject.
pub const METRICS: &[Metric] = &[
    Metric {
        name: "helpers_per_household",
        flow: false,
        label: Label::new(
            "Helpers per household with help",
            "Hulpverleners per huishouden met hulp",
        ),
        unit: Unit::Count,
        chart: Chart::Plain,
        measure: |week| {
            ratio(
                week.tally.helpers as f64,
                week.tally.households_helped as f64,
            )
        },
    },
    Metric {
        name: "several_helpers",
        flow: false,
        label: Label::new(
            "Households with help that have several helpers",
            "Huishoudens met hulp die meer hulpverleners hebben",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| {
            ratio(
                week.tally.several_helpers as f64,
                week.tally.households_helped as f64,
            )
        },
    },
    Metric {
        name: "uncoordinated_share",
        flow: true,
        label: Label::new(
            "Coordination between helpers that there is no time for",
            "Afstemming tussen hulpverleners waarvoor geen tijd is",
        ),
        unit: Unit::Share,
        chart: Chart::LowerIsBetter,
        measure: |week| {
            let asked = week.tally.coordination_asked as f64;
            ratio(asked - week.tally.coordination_done as f64, asked)
        },
    },
    Metric {
        name: "overlap_hours",
        flow: true,
        label: Label::new(
            "Contact hours in the week in which helpers do the same twice",
            "Contacturen per week waarin hulpverleners dubbel werk doen",
        ),
        unit: Unit::Hours,
        chart: Chart::No,
        measure: |week| Some(week.tally.overlap_hours),
    },
    // Actors × variety × ties; 1 where one helper of one provider works under one law.
    Metric {
        name: "complexity",
        flow: false,
        label: Label::new(
            "Complexity per case: helpers × providers and laws × (1 + pairs to coordinate)",
            "Complexiteit per traject: hulpverleners × aanbieders en wetten × (1 + paren die afstemmen)",
        ),
        unit: Unit::Index,
        chart: Chart::LowerIsBetter,
        measure: |week| {
            ratio(
                week.tally.complexity as f64,
                week.tally.cases_worked_on as f64,
            )
        },
    },
];
