//! Metrics of informal support that ends: relief that comes back, carers who cannot go on.

use super::{count, per};

metrics! {
    "relief_returned": flow Share, No, "Part of the relief given that comes back when support ends",
        "Deel van de gegeven verlichting dat terugkomt als de steun eindigt",
        |tally, _| (tally.relieved > 0.0).then(|| tally.relief_returned / tally.relieved);
    "carers_exhausted": flow Count, LowerIsBetter, "Carers who are exhausted and stop in the week",
        "Mantelzorgers die uitgeput stoppen, per week",
        |tally, _| count(tally.exhausted);
    "carers_exhausted_share": flow Share, No, "Carers who are exhausted and stop in the week, of all",
        "Mantelzorgers die uitgeput stoppen in de week, van allen",
        |tally, _| per(tally.exhausted, tally.carers);
}
