//! Metrics of endings that are there only where their rules are on: cases that break down,
//! products that are granted for a term.

use super::count;
use crate::model::agents::EndReason;

metrics! {
    "ended_breakdown": flow Count, No, "Cases ended in the week: the relation broke down",
        "Beëindigde trajecten per week: de relatie hield geen stand",
        |tally, _| count(tally.ended[EndReason::Breakdown as usize]);
    "ended_term_ended": flow Count, No, "Cases ended in the week: the term was over",
        "Beëindigde trajecten per week: de termijn was om",
        |tally, _| count(tally.ended[EndReason::TermEnded as usize]);
    "terms_extended": flow Count, No, "Terms of products extended in the week",
        "Verlengde termijnen van producten per week",
        |tally, _| count(tally.terms_extended);
}
