//! Metrics of problems that get worse while nobody works on them.

use super::{count, per};

metrics! {
    "escalated": flow Count, LowerIsBetter, "Problems that got worse in the week, untreated",
        "Problemen die in de week onbehandeld escaleerden",
        |tally, _| count(tally.escalated);
    "escalated_share": flow Share, LowerIsBetter, "Serious problems that get worse untreated",
        "Ernstige problemen die onbehandeld escaleren",
        |tally, _| per(tally.escalated_first, tally.serious);
}
