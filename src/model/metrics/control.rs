//! Metrics of budgets, control and rules.

use super::{AreaWeek, ratio};

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

metrics! {
    "budget": flow Euros, No, "Budget for care in the week", "Budget voor hulp per week",
        |week| Some(week.tally.budget_by_law.iter().sum::<u64>() as f64 / 100.0);
    "overspend": flow Share, LowerIsBetter,
        "Spending above the budget, as a share of it", "Uitgaven boven het budget, als deel ervan",
        |week| overspend(week, 0..3);
    "overspend_wmo": flow Share, No,
        "Spending above the budget: Wmo", "Uitgaven boven het budget: Wmo",
        |week| overspend(week, 0..1);
    "overspend_jeugdwet": flow Share, No,
        "Spending above the budget: Jeugdwet", "Uitgaven boven het budget: Jeugdwet",
        |week| overspend(week, 1..2);
    "overspend_participatiewet": flow Share, No,
        "Spending above the budget: Participatiewet", "Uitgaven boven het budget: Participatiewet",
        |week| overspend(week, 2..3);
    "rules_in_force": level Count, Plain,
        "Rules in force in the municipality", "Regels die in de gemeente gelden",
        |week| ratio(week.tally.rules as f64, week.tally.residents as f64);
    "extra_control": level Share, No,
        "Time for control added after overspending",
        "Tijd voor controle die na overschrijding is toegevoegd",
        |week| ratio(week.tally.control, week.tally.residents as f64);
    "incidents": flow Count, No, "Incidents in the week", "Incidenten in de week",
        |week| Some(week.tally.incidents as f64);
    "headlines": flow Count, No,
        "Incidents in the media in the week", "Incidenten in de media in de week",
        |week| Some(week.tally.headlines as f64);
}
