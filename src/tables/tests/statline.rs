//! The StatLine export.

use super::{NoteKind, Problem, area, note, problems, sound, unsound};

const HEADER: &str = "\u{FEFF}\"Perioden\";\"Wijken en buurten\";\"Regiocode (gemeente, wijk, buurt) (code)\";\"Particuliere huishoudens (Aantal)\";\"SES-WOA/Totaalscore/Gemiddelde score (Getal)\"\n";
const MUNICIPALITY: &str = "\"2019\";\"Stad\";\"GM0001    \";\"     900\";\"  -0.100\"\n";
const DISTRICT: &str = "\"2019\";\"Wijk\";\"WK000100  \";\"     500\";\"   0.200\"\n";

#[test]
fn neighbourhoods_are_the_areas_and_a_missing_score_comes_from_above() {
    let table = sound(&format!(
        "{HEADER}\"2019\";\"Nederland\";\"NL01\";\"8000000\";\"0,0\"\n{MUNICIPALITY}{DISTRICT}\
         \"2019\";\"Een\";\"BU00010000\";\"     100\";\"  -0,500\"\n\
         \"2019\";\"Twee\";\"BU00010001\";\"     200\";\"       .\"\n\
         \"2019\";\"Drie\";\"BU00010100\";\"     300\";\"       .\"\n\
         \"2019\";\"Vier\";\"BU00020000\";\"     300\";\"       .\"\n\
         \"2019\";\"Vijf\";\"BU00010002\";\"       .\";\"       .\"\n\
         \"2019\";\"Zes\";\"BU00010003\";\"       0\";\"       .\"\n\"Bron: CBS\"\n"
    ));
    let read: Vec<_> = table
        .areas
        .iter()
        .map(|area| {
            (
                area.name.as_str(),
                area.municipality.as_str(),
                area.residents,
                area.deprivation,
            )
        })
        .collect();
    assert_eq!(
        read,
        [
            ("Een", "Stad", 214, 0.5),
            ("Twee", "Stad", 428, -0.2),
            ("Drie", "Stad", 642, 0.1),
            ("Vier", "GM0002", 642, 0.0),
        ]
    );
    let counts: Vec<_> = table
        .notes
        .iter()
        .map(|note| (note.kind, note.count))
        .collect();
    assert_eq!(
        counts,
        [
            (NoteKind::OtherRegionLeftOut, 1),
            (NoteKind::HouseholdsRoundedToNone, 1),
            (NoteKind::SizeUnknown, 1),
            (NoteKind::ResidentsImputed, 4),
            (NoteKind::HouseholdTypesImputed, 4),
            (NoteKind::DeprivationFromDistrict, 1),
            (NoteKind::DeprivationFromMunicipality, 1),
            (NoteKind::DeprivationUnknown, 1),
            (NoteKind::MunicipalityFromCode, 1),
        ]
    );
}

#[test]
fn without_neighbourhoods_the_districts_and_then_the_municipalities_are_the_areas() {
    let table = sound(&format!("{HEADER}{MUNICIPALITY}{DISTRICT}"));
    assert_eq!(
        (area(&table, "WK000100").households, table.areas.len()),
        (500, 1)
    );
    assert_eq!(note(&table, NoteKind::DistrictsAreAreas).count, 1);
    let table = sound(&format!("{HEADER}{MUNICIPALITY}"));
    assert_eq!(area(&table, "GM0001").municipality, "Stad");
    assert_eq!(note(&table, NoteKind::MunicipalitiesAreAreas).count, 1);
}

#[test]
fn a_broken_code_several_periods_and_a_lost_column_are_told() {
    let errors = unsound(&format!(
        "{HEADER}\"2019\";\"Een\";\"BU0001\";\"100\";\"0.1\"\n"
    ));
    assert_eq!(
        errors.to_string(),
        "table.csv, line 2, column `Regiocode (gemeente, wijk, buurt) (code)`: found `BU0001`; expected BU and 8 digits"
    );
    let errors = unsound(&format!(
        "{HEADER}{DISTRICT}{}",
        MUNICIPALITY.replace("2019", "2020")
    ));
    let several = Problem::SeveralPeriods {
        found: "2019, 2020".into(),
    };
    assert_eq!(problems(&errors), [(Some(3), Some("Perioden"), &several)]);
    let errors =
        unsound("\"Wijken en buurten\";\"Regiocode\";\"SES-WOA score\"\n\"A\";\"GM0001\";\"0\"\n");
    let messages: Vec<_> = errors.errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        messages[1],
        "table.csv, line 1: the required column `SES-WOA/Totaalscore/Gemiddelde score` is missing; nearest name found: `SES-WOA score`"
    );
}
