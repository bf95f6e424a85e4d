//! Metrics of informal support and the network of residents.

use super::{per, ratio};

metrics! {
    "carers": level Share, Plain, "Residents who give informal care",
        "Inwoners die mantelzorg geven",
        |tally, _| per(tally.carers, tally.residents);
    "care_hours": level HoursPerWeek, No, "Hours of informal care per carer",
        "Uren mantelzorg per mantelzorger",
        |tally, _| ratio(tally.care_given, tally.carers);
    "burdened_share": level Share, No, "Carers who give more than is good for them",
        "Mantelzorgers die te veel geven",
        |tally, _| per(tally.burdened, tally.carers);
    "absorbed_share": flow Share, No, "Part of new problems that informal support takes away",
        "Deel van nieuwe problemen dat informele steun wegneemt",
        |tally, _| ratio(tally.absorbed, tally.problems);
    "lonely": level Share, No, "Adults (18 and over) with less company than they want",
        "Volwassenen (vanaf 18 jaar) met minder gezelschap dan zij willen",
        |tally, _| per(tally.lonely, tally.adults);
    "degree": level Count, No, "Ties per resident", "Banden per inwoner",
        |_, town| Some(town?.network.degree);
    "clustering": level Share, No, "Acquaintances who know each other",
        "Bekenden die elkaar kennen",
        |_, town| Some(town?.network.clustering);
    "brokerage": level Count, No, "Contacts who do not know each other, per resident",
        "Contacten die elkaar niet kennen, per inwoner",
        |_, town| Some(town?.network.brokerage);
    "isolated": level Share, No, "Residents without any tie", "Inwoners zonder enige band",
        |_, town| Some(town?.network.isolated);
    "largest_component": level Share, No, "Residents in the largest connected group",
        "Inwoners in de grootste verbonden groep",
        |_, town| Some(town?.network.largest_component);
    "original_ties": level Share, No, "Ties that were there at the start",
        "Banden die er bij de start al waren",
        |_, town| Some(town?.network.original_ties);
}
