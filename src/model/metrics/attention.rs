//! Metrics of attention for incidents.

use super::{count, ratio};

metrics! {
    "attention": level Index, No,
        "Attention for incidents, in incidents in the media of the same week",
        "Aandacht voor incidenten, in incidenten in de media van dezelfde week",
        |tally, _| ratio(tally.attention, tally.residents);
    "council_questions": flow Count, No, "Questions in the council in the week",
        "Raadsvragen in de week",
        |tally, _| count(tally.questions);
}
