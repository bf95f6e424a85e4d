//! Metrics of money.

use super::ratio;
use crate::model::agents::{EndReason, Law};

metrics! {
    "spending": flow Euros, Plain, "Spending on care in the week", "Uitgaven aan hulp per week",
        |week| Some(week.tally.care_by_law.iter().sum::<u64>() as f64 / 100.0);
    "spending_wmo": flow Euros, No,
        "Spending on care in the week: Wmo", "Uitgaven aan hulp per week: Wmo",
        |week| Some(week.tally.care_by_law[Law::Wmo as usize] as f64 / 100.0);
    "spending_jeugdwet": flow Euros, No,
        "Spending on care in the week: Jeugdwet", "Uitgaven aan hulp per week: Jeugdwet",
        |week| Some(week.tally.care_by_law[Law::Jeugdwet as usize] as f64 / 100.0);
    "spending_participatiewet": flow Euros, No,
        "Spending on care in the week: Participatiewet",
        "Uitgaven aan hulp per week: Participatiewet",
        |week| Some(week.tally.care_by_law[Law::Participatiewet as usize] as f64 / 100.0);
    "spending_stays": flow Euros, No,
        "Spending on care in the week: stays, without the hours of help",
        "Uitgaven aan hulp per week: verblijf, zonder de uren hulp",
        |week| Some(week.tally.stay_cost as f64 / 100.0);
    "spending_access": flow Euros, No,
        "Spending on access in the week", "Uitgaven aan toegang in de week",
        |week| Some(week.tally.access_cost as f64 / 100.0);
    "spending_overhead": flow Euros, No,
        "Spending on overhead of the municipality in the week",
        "Uitgaven aan gemeentelijke overhead in de week",
        |week| Some(week.tally.municipal_overhead / 100.0);
    "spending_total": flow Euros, No,
        "Spending in the week: care, access, overhead and prevention",
        "Uitgaven in de week: hulp, toegang, overhead en preventie",
        |week| {
            let tally = week.tally;
            let cents =
                tally.care_by_law.iter().sum::<u64>() + tally.access_cost + tally.prevention_cost;
            Some((cents as f64 + tally.municipal_overhead) / 100.0)
        };
    "provider_costs": flow Euros, No,
        "Costs of providers in the week", "Kosten van aanbieders in de week",
        |week| Some(week.tally.provider_costs as f64 / 100.0);
    "spending_per_client": flow Euros, Plain,
        "Spending on care per resident in care, per year",
        "Uitgaven per inwoner met hulp, per jaar",
        |week| {
            ratio(
                week.tally.care_by_law.iter().sum::<u64>() as f64 / 100.0 * 52.0,
                week.tally.in_care as f64,
            )
        };
    "cost_per_goal": flow Euros, No,
        "Cost of the cases that ended, per goal reached",
        "Kosten van beëindigde trajecten, per bereikt doel",
        |week| {
            ratio(
                week.tally.cost_ended as f64 / 100.0,
                week.tally.ended[EndReason::Goal as usize] as f64,
            )
        };
    "top_2_share": level Share, No,
        "Part of spending for the costliest 2 % of client households",
        "Deel van de uitgaven voor de duurste 2% van de huishoudens met hulp",
        |week| { week.town.and_then(|town| town.top_shares).map(|shares| shares[0]) };
    "top_5_share": level Share, No,
        "Part of spending for the costliest 5 % of client households",
        "Deel van de uitgaven voor de duurste 5% van de huishoudens met hulp",
        |week| { week.town.and_then(|town| town.top_shares).map(|shares| shares[1]) };
}
