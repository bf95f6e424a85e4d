//! What was imputed, rounded or skipped while reading a table. Nothing is
//! guessed in silence: each repair is counted, and the first places are named.

use std::collections::BTreeMap;
use std::fmt;

use crate::base::language::Language;
use crate::base::words::say;

/// How many places a note names; the others are counted.
const PLACES_NAMED: usize = 3;

/// One kind of repair, how often it was made, and where first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What was done.
    pub kind: NoteKind,
    /// In how many areas (rows, for what is left out).
    pub count: usize,
    /// How many residents those areas have, where the repair leaves them out.
    pub residents: u64,
    /// The first places, as `name (line 5)`.
    pub places: Vec<String>,
}

/// What a note is said of.
enum About {
    /// The file is something.
    File,
    /// The forecast is something.
    Forecast,
    /// Something was done in areas.
    Areas,
    /// Areas are skipped.
    Skipped,
}

// A macro, so that a kind stands beside what it is said of and the message that says it.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident: $about:ident $key:literal,)*) => {
        /// The kinds of repair, in the order in which they are told.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum NoteKind {
            $($(#[$doc])* $kind,)*
        }

        impl NoteKind {
            /// What a note is said of, and the key of what is said.
            const fn wording(self) -> (About, &'static str) {
                match self {
                    $(Self::$kind => (About::$about, $key),)*
                }
            }
        }
    };
}
kinds! {
    /// The text was not UTF-8 and was read as Windows-1252.
    ReadAsWindows1252: File "note-windows-1252",
    /// A sheet of a workbook.
    SheetRead: File "note-sheet-read",
    /// No codes in the file: names tell the levels, and are the codes.
    NamesAreCodes: File "note-names-are-codes",
    /// No neighbourhoods in the file: districts are the areas.
    DistrictsAreAreas: File "note-districts-are-areas",
    /// No neighbourhoods or districts in the file: municipalities are the areas.
    MunicipalitiesAreAreas: File "note-municipalities-are-areas",
    /// Districts or municipalities of which the file has no neighbourhoods.
    CoarserAreas: Areas "note-coarser-areas",
    /// Districts or municipalities of which the file has only some neighbourhoods.
    PartsMissing: Areas "note-parts-missing",
    /// Rows for the country, a province and the like, left out.
    OtherRegionLeftOut: Skipped "note-other-region-left-out",
    /// Areas without residents, skipped.
    NoResidents: Skipped "note-no-residents",
    /// Areas of which the households are rounded to 0, skipped.
    HouseholdsRoundedToNone: Skipped "note-households-rounded-to-none",
    /// Areas of which CBS does not give the number of residents or households, skipped.
    SizeUnknown: Skipped "note-size-unknown",
    /// Areas with residents and no private households, skipped.
    NoPrivateHouseholds: Skipped "note-no-private-households",
    /// Areas with more than ten residents per private household, skipped.
    MostlyInstitutions: Skipped "note-mostly-institutions",
    /// Residents imputed from households.
    ResidentsImputed: Areas "note-residents-imputed",
    /// Households imputed from residents.
    HouseholdsImputed: Areas "note-households-imputed",
    /// Households lowered to the number of residents, which rounding had put below it.
    HouseholdsLowered: Areas "note-households-lowered",
    /// Household types scaled to the number of households.
    HouseholdTypesScaled: Areas "note-household-types-scaled",
    /// Some household types filled in from the rest.
    HouseholdTypesCompleted: Areas "note-household-types-completed",
    /// All household types imputed.
    HouseholdTypesImputed: Areas "note-household-types-imputed",
    /// Household types made from whole percentages.
    HouseholdTypesFromPercentages: Areas "note-household-types-from-percentages",
    /// Deprivation taken from the district.
    DeprivationFromDistrict: Areas "note-deprivation-from-district",
    /// Deprivation taken from the municipality.
    DeprivationFromMunicipality: Areas "note-deprivation-from-municipality",
    /// Deprivation unknown and set to the mean.
    DeprivationUnknown: Areas "note-deprivation-unknown",
    /// Age shares scaled to add up to one.
    AgeSharesScaled: Areas "note-age-shares-scaled",
    /// Age groups of CBS spread over those of Buurt.
    AgeGroupsSpread: Areas "note-age-groups-spread",
    /// Age groups of CBS given as whole percentages.
    AgeGroupsAsPercentages: Areas "note-age-groups-as-percentages",
    /// Age groups incomplete and left out.
    AgeGroupsIncomplete: Areas "note-age-groups-incomplete",
    /// Municipality not named, and called by its code.
    MunicipalityFromCode: Areas "note-municipality-from-code",
    /// Municipality not named.
    MunicipalityUnknown: Areas "note-municipality-unknown",
    /// A forecast is followed, from its first year to its last.
    ForecastRead: Forecast "note-forecast-read",
    /// A forecast of the number of residents alone.
    ForecastOfResidents: Forecast "note-forecast-of-residents",
    /// Years between two of a forecast, filled in.
    ForecastYearsBetween: Forecast "note-forecast-years-between",
    /// Years of a forecast of which residents or flows are unknown, left out.
    ForecastYearLeftOut: Forecast "note-forecast-year-left-out",
}

impl Note {
    /// The note as a sentence.
    pub fn text(&self, language: Language) -> String {
        let (about, key) = self.kind.wording();
        let (areas, residents, what) = (self.count, self.residents, say!(language, key));
        let mut text = match about {
            About::File => say!(language, "note-file", what),
            About::Forecast => say!(language, "note-forecast", what),
            About::Areas => say!(language, "note-in", areas, what),
            About::Skipped if residents == 0 => say!(language, "note-skipped", areas, what),
            About::Skipped => say!(language, "note-skipped-residents", areas, residents, what),
        };
        if !self.places.is_empty() {
            text += &format!(" – {}", self.places.join(", "));
            let more = self.count.saturating_sub(self.places.len());
            if more > 0 {
                text += &say!(language, "and-more", more);
            }
        }
        text + "."
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Language::English))
    }
}

/// The notes made so far, one per kind.
#[derive(Debug, Default)]
pub(super) struct Notes(BTreeMap<NoteKind, Note>);

impl Notes {
    /// Counts one more place where this was done, `residents` being left out by it.
    pub(super) fn add(&mut self, kind: NoteKind, place: Option<String>, residents: u32) {
        let empty = Note {
            kind,
            count: 0,
            residents: 0,
            places: Vec::new(),
        };
        let note = self.0.entry(kind).or_insert(empty);
        note.count += 1;
        note.residents += u64::from(residents);
        if note.places.len() < PLACES_NAMED {
            note.places.extend(place);
        }
    }

    /// All notes, in the order of their kinds.
    pub(super) fn into_vec(self) -> Vec<Note> {
        self.0.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::area::UNKNOWN_MUNICIPALITY;
    use super::super::households::{DUTCH_MEAN_SIZE, DUTCH_TYPES};
    use super::*;

    fn text(kind: NoteKind) -> String {
        Note {
            kind,
            count: 1,
            residents: 0,
            places: Vec::new(),
        }
        .to_string()
    }

    #[test]
    fn notes_name_the_figures_that_are_used() {
        let mean_size = DUTCH_MEAN_SIZE.to_string();
        assert!(text(NoteKind::ResidentsImputed).contains(&mean_size));
        assert!(text(NoteKind::HouseholdsImputed).contains(&mean_size));
        for share in DUTCH_TYPES {
            assert!(text(NoteKind::HouseholdTypesImputed).contains(&format!("{share} %")));
        }
        assert!(text(NoteKind::MunicipalityUnknown).contains(UNKNOWN_MUNICIPALITY));
    }

    #[test]
    fn every_note_is_written_in_dutch_too() {
        let mut notes = Notes::default();
        for place in ["A (line 2)", "B (line 3)", "C (line 4)", "D (line 5)"] {
            notes.add(NoteKind::DeprivationUnknown, Some(place.into()), 0);
        }
        assert_eq!(
            notes.into_vec()[0].text(Language::Dutch),
            "In 4 gebieden is de achterstand niet gegeven en op 0 gezet, het gemiddelde – A (line 2), B (line 3), C (line 4) en nog 1."
        );
    }

    #[test]
    fn the_first_places_are_named_and_the_rest_counted() {
        let mut notes = Notes::default();
        for place in ["A (line 2)", "B (line 3)", "C (line 4)", "D (line 5)"] {
            notes.add(NoteKind::NoPrivateHouseholds, Some(place.into()), 10);
        }
        assert_eq!(
            notes.into_vec()[0].to_string(),
            "Skipped: 4 areas with 40 residents, as there are no private households \
             (institutions, or rounding by CBS) – A (line 2), B (line 3), C (line 4) and 1 more."
        );
    }
}
