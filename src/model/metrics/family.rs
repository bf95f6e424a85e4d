//! Metrics of cases that are of a family.

use super::{count, ratio};

metrics! {
    "family_cases": level Count, No, "Open cases of a family", "Lopende trajecten van een gezin",
        |tally, _| count(tally.of_family);
    "family_members": level Count, No, "Members of the household in those, the client included",
        "Gezinsleden in die trajecten, de cliënt meegeteld",
        |tally, _| ratio(tally.in_family as f64, tally.of_family);
}
