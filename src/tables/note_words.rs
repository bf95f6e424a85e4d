//! What was imputed, rounded or skipped, in words.

use super::note::{Note, NoteKind};
use crate::base::language::Language;
use crate::base::words::say;

/// What a note is said of.
enum About {
    /// The file is something.
    File,
    /// Something was done in areas.
    Areas,
    /// Areas are skipped.
    Skipped,
}

impl Note {
    /// The note as a sentence.
    pub fn text(&self, language: Language) -> String {
        let (about, key) = wording(self.kind);
        let (areas, residents, what) = (self.count, self.residents, say!(language, key));
        let mut text = match about {
            About::File => say!(language, "note-file", what),
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

/// What a note is said of, and the key of what is said.
const fn wording(kind: NoteKind) -> (About, &'static str) {
    use About::{Areas, File, Skipped};
    match kind {
        NoteKind::ReadAsWindows1252 => (File, "note-windows-1252"),
        NoteKind::SheetRead => (File, "note-sheet-read"),
        NoteKind::NamesAreCodes => (File, "note-names-are-codes"),
        NoteKind::DistrictsAreAreas => (File, "note-districts-are-areas"),
        NoteKind::MunicipalitiesAreAreas => (File, "note-municipalities-are-areas"),
        NoteKind::CoarserAreas => (Areas, "note-coarser-areas"),
        NoteKind::PartsMissing => (Areas, "note-parts-missing"),
        NoteKind::OtherRegionLeftOut => (Skipped, "note-other-region-left-out"),
        NoteKind::NoResidents => (Skipped, "note-no-residents"),
        NoteKind::HouseholdsRoundedToNone => (Skipped, "note-households-rounded-to-none"),
        NoteKind::SizeUnknown => (Skipped, "note-size-unknown"),
        NoteKind::NoPrivateHouseholds => (Skipped, "note-no-private-households"),
        NoteKind::MostlyInstitutions => (Skipped, "note-mostly-institutions"),
        NoteKind::ResidentsImputed => (Areas, "note-residents-imputed"),
        NoteKind::HouseholdsImputed => (Areas, "note-households-imputed"),
        NoteKind::HouseholdsLowered => (Areas, "note-households-lowered"),
        NoteKind::HouseholdTypesScaled => (Areas, "note-household-types-scaled"),
        NoteKind::HouseholdTypesCompleted => (Areas, "note-household-types-completed"),
        NoteKind::HouseholdTypesImputed => (Areas, "note-household-types-imputed"),
        NoteKind::HouseholdTypesFromPercentages => (Areas, "note-household-types-from-percentages"),
        NoteKind::DeprivationFromDistrict => (Areas, "note-deprivation-from-district"),
        NoteKind::DeprivationFromMunicipality => (Areas, "note-deprivation-from-municipality"),
        NoteKind::DeprivationUnknown => (Areas, "note-deprivation-unknown"),
        NoteKind::AgeSharesScaled => (Areas, "note-age-shares-scaled"),
        NoteKind::AgeGroupsSpread => (Areas, "note-age-groups-spread"),
        NoteKind::AgeGroupsAsPercentages => (Areas, "note-age-groups-as-percentages"),
        NoteKind::AgeGroupsIncomplete => (Areas, "note-age-groups-incomplete"),
        NoteKind::MunicipalityFromCode => (Areas, "note-municipality-from-code"),
        NoteKind::MunicipalityUnknown => (Areas, "note-municipality-unknown"),
    }
}
