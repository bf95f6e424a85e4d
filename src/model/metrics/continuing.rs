//! Metrics of continuing support.

use super::{count, euros};

metrics! {
    "continuing_clients": level Count, Plain, "Residents with continuing support",
        "Inwoners met blijvende ondersteuning",
        |tally, _| count(tally.continuing_clients);
    "continuing_waiting": level Count, No,
        "Requests for continuing support that wait for a decision or for the start",
        "Aanvragen voor blijvende ondersteuning die wachten op een besluit of op de start",
        |tally, _| count(tally.continuing_waiting);
    "spending_continuing": flow Euros, No, "Spending on care in the week: continuing support",
        "Uitgaven aan hulp per week: blijvende ondersteuning",
        |tally, _| euros(tally.continuing_cost);
}
