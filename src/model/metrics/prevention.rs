//! Metrics of prevention.

use super::ratio;

metrics! {
    "prevention_spending": flow Euros, No,
        "Spending on prevention in the week", "Uitgaven aan preventie in de week",
        |week| Some(week.tally.prevention_cost as f64 / 100.0);
    "prevented_problems": flow Count, No,
        "Problems prevented in the week, per 1,000 residents",
        "Voorkomen problemen in de week, per 1.000 inwoners",
        |week| ratio(week.tally.prevented as f64 * 1_000.0, week.tally.residents as f64);
    "prevention_inside": level Share, No,
        "Part of the target group for whom prevention inside the domain works",
        "Deel van de doelgroep voor wie preventie binnen het domein werkt",
        |week| ratio(week.tally.prevention_inside, week.tally.residents as f64);
    "prevention_outside": level Share, No,
        "How far prevention outside the domain works", "Hoever preventie buiten het domein werkt",
        |week| ratio(week.tally.prevention_outside, week.tally.residents as f64);
}
