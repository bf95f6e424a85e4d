//! Metrics of the second line of a region. Without one they are not kept, unless asked for.

use super::ratio;

metrics! {
    "second_line_inflow": flow Count, Plain,
        "Cases for the second line in the week", "Trajecten naar de tweede lijn per week",
        |week| Some(week.tally.second_line_inflow as f64);
    "second_line_inflow_per_1000": flow Count, No,
        "Cases for the second line per 1,000 residents, per year",
        "Trajecten naar de tweede lijn per 1.000 inwoners, per jaar",
        |week| ratio(week.tally.second_line_inflow as f64 * 52_000.0, week.tally.residents as f64);
    "second_line_referred": flow Count, No,
        "Cases for the second line in the week: referred on from other help",
        "Trajecten naar de tweede lijn per week: doorverwezen vanuit andere hulp",
        |week| Some(week.tally.second_line_referred as f64);
    "second_line_waiting": level Count, LowerIsBetter,
        "Cases waiting for the second line", "Trajecten die wachten op de tweede lijn",
        |week| Some(week.tally.second_line_waiting as f64);
    "second_line_weeks_waiting": level Weeks, LowerIsBetter,
        "Weeks waited so far for the second line", "Weken tot nu toe gewacht op de tweede lijn",
        |week| ratio(week.tally.second_line_weeks as f64, week.tally.second_line_waiting as f64);
    "second_line_clients": level Count, Plain,
        "Cases in care in the second line", "Trajecten in de tweede lijn",
        |week| Some(week.tally.second_line_clients as f64);
    "second_line_cost": flow Euros, Plain,
        "Paid to the second line for residents in the week",
        "Betaald aan de tweede lijn voor inwoners, per week",
        |week| Some(week.tally.second_line_cost as f64 / 100.0);
    // For the whole it is always zero.
    "second_line_transfer": flow Euros, No,
        "Contributed to the second line above the cost of residents, in the week",
        "Bijdrage aan de tweede lijn boven de kosten van inwoners, per week",
        |week| Some(week.tally.second_line_transfer.iter().sum::<i64>() as f64 / 100.0);
}
