//! Metrics of budgets, control and rules.

use super::{AreaWeek, Chart, Metric, ratio};
use crate::base::language::Label;
use crate::base::unit::Unit;

/// Spending above the budget of these laws in the week, as a share of the budget: what is
/// contributed, where the cost of a second line is equalised.
fn overspend(week: AreaWeek, laws: std::ops::Range<usize>) -> Option<f64> {
    let budget: u64 = week.tally.budget_by_law[laws.clone()].iter().sum();
    let spent: u64 = week.tally.care_by_law[laws.clone()].iter().sum();
    let transfer: i64 = week.tally.second_line_transfer[laws].iter().sum();
    ratio(
        spent as f64 + transfer as f64 - budget as f64,
        budget as f64,
    )
}

/// The metrics of this subject.
pub const METRICS: &[Metric] = &[
    Metric {
        name: "budget",
        flow: true,
        label: Label::new("Budget for care in the week", "Budget voor hulp per week"),
        unit: Unit::Euros,
        chart: Chart::No,
        measure: |week| Some(week.tally.budget_by_law.iter().sum::<u64>() as f64 / 100.0),
    },
    Metric {
        name: "overspend",
        flow: true,
        label: Label::new(
            "Spending above the budget, as a share of it",
            "Uitgaven boven het budget, als deel ervan",
        ),
        unit: Unit::Share,
        chart: Chart::LowerIsBetter,
        measure: |week| overspend(week, 0..3),
    },
    Metric {
        name: "overspend_wmo",
        flow: true,
        label: Label::new(
            "Spending above the budget: Wmo",
            "Uitgaven boven het budget: Wmo",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| overspend(week, 0..1),
    },
    Metric {
        name: "overspend_jeugdwet",
        flow: true,
        label: Label::new(
            "Spending above the budget: Jeugdwet",
            "Uitgaven boven het budget: Jeugdwet",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| overspend(week, 1..2),
    },
    Metric {
        name: "overspend_participatiewet",
        flow: true,
        label: Label::new(
            "Spending above the budget: Participatiewet",
            "Uitgaven boven het budget: Participatiewet",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| overspend(week, 2..3),
    },
    Metric {
        name: "rules_in_force",
        flow: false,
        label: Label::new(
            "Rules in force in the municipality",
            "Regels die in de gemeente gelden",
        ),
        unit: Unit::Count,
        chart: Chart::Plain,
        measure: |week| ratio(week.tally.rules as f64, week.tally.residents as f64),
    },
    Metric {
        name: "extra_control",
        flow: false,
        label: Label::new(
            "Time for control added after overspending",
            "Tijd voor controle die na overschrijding is toegevoegd",
        ),
        unit: Unit::Share,
        chart: Chart::No,
        measure: |week| ratio(week.tally.control, week.tally.residents as f64),
    },
    Metric {
        name: "incidents",
        flow: true,
        label: Label::new("Incidents in the week", "Incidenten in de week"),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.incidents as f64),
    },
    Metric {
        name: "headlines",
        flow: true,
        label: Label::new(
            "Incidents in the media in the week",
            "Incidenten in de media in de week",
        ),
        unit: Unit::Count,
        chart: Chart::No,
        measure: |week| Some(week.tally.headlines as f64),
    },
];
