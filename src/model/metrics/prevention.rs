//! Metrics of prevention.

use super::{Chart, Metric, ratio};
use crate::base::language::Label;
use crate::base::unit::Unit;

/// The metrics of this subject.
pub const METRICS: &[Metric] = &[
    Metric {
        name: "prevention_spending",
        flow: true,
        label: Label::new(
            "Spending on prevention in the week",
            "Uitgaven aan preventie in de week",
        ),
        unit: Unit::Euros,
        chart: Chart::No,
        measure: |week| Some(week.tally.prevention_cost as f64 / 100.0),
    },
    Metric {
        name: "prevented_problems",
        flow: true,
        label: Label::new(
            "Problems prevented in the week, per 1,000 residents",
            "Voorkomen problemen in de week, per 1.000 inwoners",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| {
            ratio(
                week.tally.prevented as f64 * 1_000.0,
                week.tally.residents as f64,
            )
        },
    },
    Metric {
        name: "prevention_inside",
        flow: false,
        label: Label::new(
            "Part of the target group for whom prevention inside the domain works",
            "Deel van de doelgroep voor wie preventie binnen het domein werkt",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| ratio(week.tally.prevention_inside, week.tally.residents as f64),
    },
    Metric {
        name: "prevention_outside",
        flow: false,
        label: Label::new(
            "How far prevention outside the domain works",
            "Hoever preventie buiten het domein werkt",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| ratio(week.tally.prevention_outside, week.tally.residents as f64),
    },
];
