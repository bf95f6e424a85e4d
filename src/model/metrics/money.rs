//! Metrics of money.

use super::{euros, ratio};
use crate::model::agents::{EndReason, Law};

metrics! {
    "spending": flow Euros, Plain, "Spending on care in the week", "Uitgaven aan hulp per week",
        |tally, _| euros(tally.care_by_law.iter().sum());
    "spending_wmo": flow Euros, No, "Spending on care in the week: Wmo",
        "Uitgaven aan hulp per week: Wmo",
        |tally, _| euros(tally.care_by_law[Law::Wmo as usize]);
    "spending_jeugdwet": flow Euros, No, "Spending on care in the week: Jeugdwet",
        "Uitgaven aan hulp per week: Jeugdwet",
        |tally, _| euros(tally.care_by_law[Law::Jeugdwet as usize]);
    "spending_participatiewet": flow Euros, No, "Spending on care in the week: Participatiewet",
        "Uitgaven aan hulp per week: Participatiewet",
        |tally, _| euros(tally.care_by_law[Law::Participatiewet as usize]);
    "spending_stays": flow Euros, No,
        "Spending on care in the week: stays, without the hours of help",
        "Uitgaven aan hulp per week: verblijf, zonder de uren hulp",
        |tally, _| euros(tally.stay_cost);
    "spending_access": flow Euros, No, "Spending on access in the week",
        "Uitgaven aan toegang in de week",
        |tally, _| euros(tally.access_cost);
    "spending_overhead": flow Euros, No, "Spending on overhead of the municipality in the week",
        "Uitgaven aan gemeentelijke overhead in de week",
        |tally, _| Some(tally.municipal_overhead / 100.0);
    "spending_total": flow Euros, No, "Spending in the week: care, access, overhead and prevention",
        "Uitgaven in de week: hulp, toegang, overhead en preventie",
        |tally, _| {
            let help = tally.care_by_law.iter().sum::<u64>();
            let cents = help + tally.access_cost + tally.prevention_cost;
            Some((cents as f64 + tally.municipal_overhead) / 100.0)
        };
    "provider_costs": flow Euros, No, "Costs of providers in the week",
        "Kosten van aanbieders in de week",
        |tally, _| euros(tally.provider_costs);
    "spending_per_client": flow Euros, Plain, "Spending on care per resident in care, per year",
        "Uitgaven per inwoner met hulp, per jaar",
        |tally, _| {
            let cents = tally.care_by_law.iter().sum::<u64>() - tally.continuing_cost;
            ratio(cents as f64 / 100.0 * 52.0, tally.in_care)
        };
    "cost_per_goal": flow Euros, No, "Cost of the cases that ended, per goal reached",
        "Kosten van beëindigde trajecten, per bereikt doel",
        |tally, _| ratio(tally.cost_ended as f64 / 100.0, tally.ended[EndReason::Goal as usize]);
    "top_2_share": level Share, No, "Part of spending for the costliest 2 % of client households",
        "Deel van de uitgaven voor de duurste 2% van de huishoudens met hulp",
        |_, town| town?.top_shares.map(|shares| shares[0]);
    "top_5_share": level Share, No, "Part of spending for the costliest 5 % of client households",
        "Deel van de uitgaven voor de duurste 5% van de huishoudens met hulp",
        |_, town| town?.top_shares.map(|shares| shares[1]);
}
