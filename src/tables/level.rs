//! Municipality, district (wijk), neighbourhood (buurt): which rows are the areas.

use std::collections::BTreeMap;

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

/// How CBS rounds the size of a region at the coarsest: to hundreds, so to within 50.
const ROUNDED_TO_WITHIN: u64 = 50;

/// What decides whether a region is an area.
pub(super) struct Region<'a> {
    pub(super) level: Level,
    pub(super) code: &'a str,
    pub(super) name: &'a str,
    pub(super) line: u64,
    /// Residents or households, if known.
    pub(super) size: Option<u32>,
}

impl Level {
    /// The level that the letters of a code name: GM, WK, BU.
    pub(super) fn of_code(code: &str) -> Option<Self> {
        match code.get(..2) {
            Some("GM") => Some(Self::Municipality),
            Some("WK") => Some(Self::District),
            Some("BU") => Some(Self::Neighbourhood),
            _ => None,
        }
    }

    /// Digits of a code: those of the municipality, then two for the district and two for
    /// the neighbourhood.
    pub(super) fn digits(self) -> usize {
        match self {
            Self::Municipality => 4,
            Self::District => 6,
            Self::Neighbourhood => 8,
        }
    }
}

/// The digits of a code with or without its two letters, if it has those of its level.
fn digits(level: Level, code: &str) -> Option<&str> {
    let number = code.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
    let sound = number.len() == level.digits() && number.bytes().all(|byte| byte.is_ascii_digit());
    sound.then_some(number)
}

/// The code of the municipality that a code holds: `BU99010000` is in `GM9901`.
pub(super) fn municipality_of(code: &str) -> Option<String> {
    let level = Level::of_code(code)?;
    digits(level, code).map(|number| format!("GM{}", &number[..4]))
}

/// How many digits of a code are those of the regions it is in.
fn above(digits: usize) -> impl Iterator<Item = usize> {
    [4, 6].into_iter().filter(move |end| *end < digits)
}

/// Which of the regions are areas: those of which the file has no parts. A district
/// without neighbourhoods is one, as exports are cut off after so many rows. What the
/// parts of a region leave out is counted. Without codes of CBS, those of the finest level.
pub(super) fn areas(regions: &[Region<'_>], findings: &mut Findings) -> Vec<bool> {
    let numbers: Option<Vec<&str>> = regions
        .iter()
        .map(|region| digits(region.level, region.code))
        .collect();
    let finest = regions.iter().map(|region| region.level).max();
    let Some(numbers) = numbers else {
        let is_area: Vec<bool> = regions
            .iter()
            .map(|region| Some(region.level) == finest)
            .collect();
        for (region, _) in regions.iter().zip(&is_area).filter(|(_, area)| **area) {
            note_coarse(region, finest, findings);
        }
        return is_area;
    };
    // Regions that have parts: what those that are areas hold, and how many these are.
    let mut parents: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for number in &numbers {
        for end in above(number.len()) {
            parents.entry(&number[..end]).or_default();
        }
    }
    let has_parts = |number: &&str| parents.contains_key(*number);
    let is_area: Vec<bool> = numbers.iter().map(|number| !has_parts(number)).collect();
    for ((region, number), is_area) in regions.iter().zip(&numbers).zip(&is_area) {
        for end in above(number.len()).filter(|_| *is_area) {
            let (size, parts) = parents.entry(&number[..end]).or_default();
            *size += u64::from(region.size.unwrap_or(0));
            *parts += 1;
        }
    }
    for (region, number) in regions.iter().zip(&numbers) {
        let Some((known, parts)) = parents.get(number) else {
            note_coarse(region, finest, findings);
            continue;
        };
        let size = u64::from(region.size.unwrap_or(0));
        let missing = size.saturating_sub(known + (parts + 1) * ROUNDED_TO_WITHIN);
        if missing > 0 {
            findings.note(NoteKind::PartsMissing, region.name, region.line);
        }
    }
    is_area
}

/// Notes that a region is an area although it is not a neighbourhood.
fn note_coarse(region: &Region<'_>, finest: Option<Level>, findings: &mut Findings) {
    let kind = match region.level {
        Level::Neighbourhood => return,
        level if Some(level) != finest => NoteKind::CoarserAreas,
        Level::Municipality => NoteKind::MunicipalitiesAreAreas,
        Level::District => NoteKind::DistrictsAreAreas,
    };
    findings.note(kind, region.name, region.line);
}
