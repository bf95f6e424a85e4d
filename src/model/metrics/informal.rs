//! Metrics of informal support and the network of residents.

use super::ratio;

metrics! {
    "carers": level Share, Plain,
        "Residents who give informal care", "Inwoners die mantelzorg geven",
        |week| ratio(week.tally.carers as f64, week.tally.residents as f64);
    "care_hours": level HoursPerWeek, No,
        "Hours of informal care per carer", "Uren mantelzorg per mantelzorger",
        |week| ratio(week.tally.care_given, week.tally.carers as f64);
    "burdened_share": level Share, No,
        "Carers who give more than is good for them", "Mantelzorgers die te veel geven",
        |week| ratio(week.tally.burdened as f64, week.tally.carers as f64);
    "absorbed_share": flow Share, No,
        "Part of new problems that informal support takes away",
        "Deel van nieuwe problemen dat informele steun wegneemt",
        |week| ratio(week.tally.absorbed, week.tally.problems as f64);
    "lonely": level Share, No,
        "Adults (18 and over) with less company than they want",
        "Volwassenen (vanaf 18 jaar) met minder gezelschap dan zij willen",
        |week| ratio(week.tally.lonely as f64, week.tally.adults as f64);
    "degree": level Count, No, "Ties per resident", "Banden per inwoner",
        |week| week.town.map(|town| town.network.degree);
    "clustering": level Share, No,
        "Acquaintances who know each other", "Bekenden die elkaar kennen",
        |week| week.town.map(|town| town.network.clustering);
    "brokerage": level Count, No,
        "Contacts who do not know each other, per resident",
        "Contacten die elkaar niet kennen, per inwoner",
        |week| week.town.map(|town| town.network.brokerage);
    "isolated": level Share, No, "Residents without any tie", "Inwoners zonder enige band",
        |week| week.town.map(|town| town.network.isolated);
    "largest_component": level Share, No,
        "Residents in the largest connected group", "Inwoners in de grootste verbonden groep",
        |week| week.town.map(|town| town.network.largest_component);
    "original_ties": level Share, No,
        "Ties that were there at the start", "Banden die er bij de start al waren",
        |week| week.town.map(|town| town.network.original_ties);
}
