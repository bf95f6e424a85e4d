//! Metrics of prevention.

use super::{euros, ratio};

metrics! {
    "prevention_spending": flow Euros, No, "Spending on prevention in the week",
        "Uitgaven aan preventie in de week",
        |tally, _| euros(tally.prevention_cost);
    "prevented_problems": flow Count, No, "Problems prevented in the week, per 1,000 residents",
        "Voorkomen problemen in de week, per 1.000 inwoners",
        |tally, _| ratio(tally.prevented as f64 * 1_000.0, tally.residents);
    "prevention_inside": level Share, No,
        "Part of the target group for whom prevention inside the domain works",
        "Deel van de doelgroep voor wie preventie binnen het domein werkt",
        |tally, _| ratio(tally.prevention_inside, tally.residents);
    "prevention_outside": level Share, No, "How far prevention outside the domain works",
        "Hoever preventie buiten het domein werkt",
        |tally, _| ratio(tally.prevention_outside, tally.residents);
}
