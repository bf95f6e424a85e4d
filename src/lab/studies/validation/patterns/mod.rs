//! The validation patterns, in the order of the table of evidence. Nothing is tuned on
//! them. Each names an ablation that takes its cause away and must break it.
//!
//! To add one: its file with a [`Pattern`], a line in [`LIST`], and its words in
//! `words/*/figures.ftl`.

mod after_a_change;
mod alliance;
mod concentration;
mod entry;
mod gate_opens;
mod gatekeepers;
mod lasting_ties;
mod many_workers;

use super::Pattern;

/// The list.
pub const LIST: [&Pattern; 8] = [
    &many_workers::PATTERN,
    &after_a_change::PATTERN,
    &concentration::PATTERN,
    &gatekeepers::PATTERN,
    &gate_opens::PATTERN,
    &entry::PATTERN,
    &lasting_ties::PATTERN,
    &alliance::PATTERN,
];

/// Towns of the default that make a region of 200,000 residents.
const REGION: u32 = 9;

/// What is lacking when a pattern needs nothing but enough weeks and events.
const TOO_SHORT: &str = "lacks-weeks";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Override;

    #[test]
    fn every_pattern_of_the_table_of_evidence_is_there_once() {
        let ids: Vec<_> = LIST.iter().map(|pattern| pattern.id).collect();
        assert_eq!(ids, ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8"]);
    }

    #[test]
    fn every_pattern_has_an_ablation_that_can_break_a_figure_of_it() {
        for pattern in LIST {
            assert!(!pattern.ablation.is_empty(), "{}", pattern.id);
            assert!(
                pattern.parts.iter().any(|part| part.breaks),
                "{}",
                pattern.id
            );
            let twin = pattern.twin.iter().flat_map(|twin| twin.settings);
            for setting in pattern.settings.iter().chain(pattern.ablation).chain(twin) {
                Override::parse(setting).unwrap();
            }
        }
    }
}
