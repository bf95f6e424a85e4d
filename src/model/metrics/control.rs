//! Metrics of budgets, control and rules.

use super::{Tally, count, euros, per, ratio};

/// Spending above the budget of these laws in the week, as a share of the budget: what is
/// contributed, where the cost of a second line is equalised.
fn overspend(tally: &Tally, laws: std::ops::Range<usize>) -> Option<f64> {
    let budget: u64 = tally.budget_by_law[laws.clone()].iter().sum();
    let spent: u64 = tally.care_by_law[laws.clone()].iter().sum();
    let transfer: i64 = tally.second_line_transfer[laws].iter().sum();
    ratio(spent as f64 + transfer as f64 - budget as f64, budget)
}

metrics! {
    "budget": flow Euros, No, "Budget for care in the week", "Budget voor hulp per week",
        |tally, _| euros(tally.budget_by_law.iter().sum());
    "overspend": flow Share, LowerIsBetter, "Spending above the budget, as a share of it",
        "Uitgaven boven het budget, als deel ervan",
        |tally, _| overspend(tally, 0..3);
    "overspend_wmo": flow Share, No, "Spending above the budget: Wmo",
        "Uitgaven boven het budget: Wmo",
        |tally, _| overspend(tally, 0..1);
    "overspend_jeugdwet": flow Share, No, "Spending above the budget: Jeugdwet",
        "Uitgaven boven het budget: Jeugdwet",
        |tally, _| overspend(tally, 1..2);
    "overspend_participatiewet": flow Share, No, "Spending above the budget: Participatiewet",
        "Uitgaven boven het budget: Participatiewet",
        |tally, _| overspend(tally, 2..3);
    "rules_in_force": level Count, Plain, "Rules in force in the municipality",
        "Regels die in de gemeente gelden",
        |tally, _| per(tally.rules, tally.residents);
    "extra_control": level Share, No, "Time for control added after overspending",
        "Tijd voor controle die na overschrijding is toegevoegd",
        |tally, _| ratio(tally.control, tally.residents);
    "incidents": flow Count, No, "Incidents in the week", "Incidenten in de week",
        |tally, _| count(tally.incidents);
    "headlines": flow Count, No, "Incidents in the media in the week",
        "Incidenten in de media in de week",
        |tally, _| count(tally.headlines);
}
