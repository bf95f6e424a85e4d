//! Municipality, district (wijk), neighbourhood (buurt): which rows are the areas.

use super::findings::Findings;
use super::note::NoteKind;

/// The level of a region. The finest comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// Gemeente, GM.
    Municipality,
    /// Wijk, WK.
    District,
    /// Buurt, BU.
    Neighbourhood,
}

/// The finest level there is: its regions are the areas. `None` without regions.
pub(super) fn finest(levels: impl Iterator<Item = Level>) -> Option<Level> {
    levels.max()
}

/// Notes that `name` is an area although it is not a neighbourhood.
pub(super) fn note_coarse(level: Level, name: &str, line: u64, findings: &mut Findings) {
    match level {
        Level::Municipality => findings.note(NoteKind::MunicipalitiesAreAreas, name, line),
        Level::District => findings.note(NoteKind::DistrictsAreAreas, name, line),
        Level::Neighbourhood => {}
    }
}
