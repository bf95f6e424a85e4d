//! Metrics of the second line of a region. Without one they are not kept, unless asked for.

use super::{Chart, Metric, ratio};
use crate::base::language::Label;
use crate::base::unit::Unit;

/// The metrics of this subject.
pub const METRICS: &[Metric] = &[
    Metric {
        name: "second_line_inflow",
        flow: true,
        label: Label::new(
            "Cases for the second line in the week",
            "Trajecten naar de tweede lijn per week",
        ),
        unit: Unit::Count,
        chart: Chart::Plain,
        measure: |week| Some(week.tally.second_line_inflow as f64),
    },
    Metric {
        name: "second_line_inflow_per_1000",
        flow: true,
        label: Label::new(
            "Cases for the second line per 1,000 residents, per year",
            "Trajecten naar de tweede lijn per 1.000 inwoners, per jaar",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| {
            ratio(
                week.tally.second_line_inflow as f64 * 52_000.0,
                week.tally.residents as f64,
            )
        },
    },
    Metric {
        name: "second_line_referred",
        flow: true,
        label: Label::new(
            "Cases for the second line in the week: referred on from other help",
            "Trajecten naar de tweede lijn per week: doorverwezen vanuit andere hulp",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.second_line_referred as f64),
    },
    Metric {
        name: "second_line_waiting",
        flow: false,
        label: Label::new(
            "Cases waiting for the second line",
            "Trajecten die wachten op de tweede lijn",
        ),
        unit: Unit::Count,
        chart: Chart::LowerIsBetter,
        measure: |week| Some(week.tally.second_line_waiting as f64),
    },
    Metric {
        name: "second_line_weeks_waiting",
        flow: false,
        label: Label::new(
            "Weeks waited so far for the second line",
            "Weken tot nu toe gewacht op de tweede lijn",
        ),
        unit: Unit::Weeks,
        chart: Chart::LowerIsBetter,
        measure: |week| {
            ratio(
                week.tally.second_line_weeks as f64,
                week.tally.second_line_waiting as f64,
            )
        },
    },
    Metric {
        name: "second_line_clients",
        flow: false,
        label: Label::new(
            "Cases in care in the second line",
            "Trajecten in de tweede lijn",
        ),
        unit: Unit::Count,
        chart: Chart::Plain,
        measure: |week| Some(week.tally.second_line_clients as f64),
    },
    Metric {
        name: "second_line_cost",
        flow: true,
        label: Label::new(
            "Paid to the second line for residents in the week",
            "Betaald aan de tweede lijn voor inwoners, per week",
        ),
        unit: Unit::Euros,
        chart: Chart::Plain,
        measure: |week| Some(week.tally.second_line_cost as f64 / 100.0),
    },
    Metric {
        name: "second_line_transfer",
        flow: true,
        label: Label::new(
            "Contributed to the second line above the cost of residents, in the week",
            "Bijdrage aan de tweede lijn boven de kosten van inwoners, per week",
        ),
        unit: Unit::Euros,
        // For the whole it is always zero.
        chart: Chart::No,
        measure: |week| Some(week.tally.second_line_transfer.iter().sum::<i64>() as f64 / 100.0),
    },
];
