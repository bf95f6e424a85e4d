//! Metrics of the second line of a region. Without one they are not kept, unless asked for.

use super::{count, euros, per, ratio};

metrics! {
    "second_line_inflow": flow Count, Plain, "Cases for the second line in the week",
        "Trajecten naar de tweede lijn per week",
        |tally, _| count(tally.second_line_inflow);
    "second_line_inflow_per_1000": flow Count, No,
        "Cases for the second line per 1,000 residents, per year",
        "Trajecten naar de tweede lijn per 1.000 inwoners, per jaar",
        |tally, _| ratio(tally.second_line_inflow as f64 * 52_000.0, tally.residents);
    "second_line_referred": flow Count, No,
        "Cases for the second line in the week: referred on from other help",
        "Trajecten naar de tweede lijn per week: doorverwezen vanuit andere hulp",
        |tally, _| count(tally.second_line_referred);
    "second_line_waiting": level Count, LowerIsBetter, "Cases waiting for the second line",
        "Trajecten die wachten op de tweede lijn",
        |tally, _| count(tally.second_line_waiting);
    "second_line_weeks_waiting": level Weeks, LowerIsBetter,
        "Weeks waited so far for the second line", "Weken tot nu toe gewacht op de tweede lijn",
        |tally, _| per(tally.second_line_weeks, tally.second_line_waiting);
    "second_line_clients": level Count, Plain, "Cases in care in the second line",
        "Trajecten in de tweede lijn",
        |tally, _| count(tally.second_line_clients);
    "second_line_cost": flow Euros, Plain, "Paid to the second line for residents in the week",
        "Betaald aan de tweede lijn voor inwoners, per week",
        |tally, _| euros(tally.second_line_cost);
    // For the whole it is always zero.
    "second_line_transfer": flow Euros, No,
        "Contributed to the second line above the cost of residents, in the week",
        "Bijdrage aan de tweede lijn boven de kosten van inwoners, per week",
        |tally, _| Some(tally.second_line_transfer.iter().sum::<i64>() as f64 / 100.0);
}
