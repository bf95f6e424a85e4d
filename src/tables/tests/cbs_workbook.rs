//! The CBS workbook kwb, as .xlsx and as text.

use super::workbook::{sheet_of, workbook, workbook_of};
use super::{Area, NoteKind, Problem, area, note, problems, read_bytes, sound, unsound};

/// Header and rows as CBS writes them, without figures of any real place.
pub(super) const ROWS: [&str; 7] = [
    "gwb_code_10;gwb_code_8;regio;gm_naam;recs;gwb_code;a_inw;a_00_14;a_15_24;a_25_44;a_45_64;a_65_oo;a_hh;a_1p_hh;a_hh_z_k;a_hh_m_k;g_hhgro;bev_dich",
    "NL00;0;Nederland;Nederland;Land;NL00;3000;450;360;780;840;600;1400;500;400;500;2,1;500",
    "GM0001;1;Stad;Stad;Gemeente;GM0001;3000;450;360;780;840;600;1400;500;400;500;2,1;500",
    "WK000100;100;Wijk 00;Stad;Wijk      ;WK000100;3000;450;360;780;840;600;1400;500;400;500;2,1;500",
    "BU00010000;10000;Een;Stad;Buurt     ;BU00010000;1000;300;100;200;200;200;400;160;115;130;2,5;500",
    "BU00010001;10001;Twee;Stad;Buurt     ;BU00010001;500;.;.;.;.;.;.;.;.;.;2,0;.",
    "BU00010002;10002;Drie;Stad;Buurt     ;BU00010002;0;.;.;.;.;.;0;0;0;0;.;.",
];

#[track_caller]
fn assert_is_een(een: &Area) {
    assert_eq!(
        (een.name.as_str(), een.municipality.as_str()),
        ("Een", "Stad")
    );
    assert_eq!(
        (een.residents, een.households, een.mean_household_size),
        (1000, 400, Some(2.5))
    );
    // 160 + 115 + 130 = 405 for 400: 158.02, 113.58, 128.40.
    assert_eq!(
        (een.single, een.without_children, een.with_children),
        (158, 114, 128)
    );
    let expected = [0.330, 0.050, 0.420 + 0.2 / 15.0, 0.2 * 28.0 / 30.0];
    for (share, expected) in een.age_shares.unwrap().into_iter().zip(expected) {
        assert!(
            (share - expected).abs() < 1e-12,
            "{share} is not {expected}"
        );
    }
}

#[test]
fn the_workbook_and_its_text_forms_give_the_same_areas() {
    let table = sound(&ROWS.join("\n"));
    assert_is_een(area(&table, "BU00010000"));
    assert_eq!(area(&table, "BU00010001").households, 250);
    assert_eq!(table.areas.len(), 2);
    let with_commas: Vec<String> = ROWS
        .iter()
        .map(|row| format!("\"{}\"", row.replace(';', "\",\"")))
        .collect();
    assert_eq!(sound(&with_commas.join("\r\n")), table);
    let from_workbook = read_bytes("kwb.xlsx", &workbook(&ROWS)).unwrap();
    assert_eq!(from_workbook.areas, table.areas);
    assert_eq!(
        note(&from_workbook, NoteKind::NoResidents).places,
        ["Drie (row 7)"]
    );
}

#[test]
fn every_repair_of_the_workbook_is_noted() {
    let table = sound(&ROWS.join("\n"));
    let counts: Vec<_> = table
        .notes
        .iter()
        .map(|note| (note.kind, note.count))
        .collect();
    assert_eq!(
        counts,
        [
            (NoteKind::PartsMissing, 2),
            (NoteKind::OtherRegionLeftOut, 1),
            (NoteKind::NoResidents, 1),
            (NoteKind::HouseholdsImputed, 1),
            (NoteKind::HouseholdTypesScaled, 1),
            (NoteKind::HouseholdTypesImputed, 1),
            (NoteKind::DeprivationUnknown, 2),
            (NoteKind::AgeGroupsSpread, 1),
            (NoteKind::AgeGroupsIncomplete, 1),
        ]
    );
}

#[test]
fn institutions_are_skipped_and_their_residents_counted() {
    let header = "gwb_code;regio;recs;a_inw;a_hh";
    let table = sound(&format!(
        "{header}\n1;Gevangenis;Buurt;150;0\n2;Azc;Buurt;500;20\n3;Onbekend;Buurt;.;.\n4;Klein;Buurt;5;10\n"
    ));
    assert_eq!(area(&table, "4").households, 5);
    assert_eq!(table.areas.len(), 1);
    assert_eq!(
        note(&table, NoteKind::MostlyInstitutions).to_string(),
        "Skipped: 1 area with 500 residents, as there are more than 10 residents per private \
         household (institutions) – Azc (line 3)."
    );
    assert_eq!(note(&table, NoteKind::NoPrivateHouseholds).residents, 150);
    assert_eq!(note(&table, NoteKind::SizeUnknown).count, 1);
    assert_eq!(note(&table, NoteKind::HouseholdsLowered).count, 1);
}

#[test]
fn without_neighbourhoods_the_districts_are_the_areas() {
    let table = sound(&ROWS[..4].join("\n"));
    assert_eq!(area(&table, "WK000100").residents, 3000);
    assert_eq!(note(&table, NoteKind::DistrictsAreAreas).count, 1);
    let table = sound(&ROWS[..3].join("\n"));
    assert_eq!(table.areas.len(), 1);
    assert_eq!(note(&table, NoteKind::MunicipalitiesAreAreas).count, 1);
}

#[test]
fn windows_1252_is_read_with_a_note() {
    let text = b"gwb_code;regio;recs;a_inw;a_hh\n1;Chass\xE9buurt;Buurt;10;5\n";
    let table = read_bytes("kwb.csv", text).unwrap();
    assert_eq!(table.areas[0].name, "Chassébuurt");
    assert_eq!(
        table.notes[0].to_string(),
        "The file is not UTF-8 and is read as Windows-1252."
    );
}

#[test]
fn wrong_cells_are_told_with_sheet_and_row() {
    let rows = [
        ROWS[0],
        &ROWS[4].replace(";1000;", ";1.234;"),
        &ROWS[4].replace("Buurt ", "Straat "),
    ];
    let errors = read_bytes("kwb.xlsx", &workbook(&rows)).unwrap_err();
    let messages: Vec<_> = errors.errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        [
            "kwb.xlsx, sheet `KWB`, row 2, column `a_inw`: found `1.234`; expected a whole number \
             from 0 to 20000000, without thousands separators",
            "kwb.xlsx, sheet `KWB`, row 3, column `recs`: found `Straat`; expected Gemeente, Wijk or Buurt",
        ]
    );
}

#[test]
fn age_groups_must_add_up_to_the_residents() {
    let errors = unsound(&[ROWS[0], &ROWS[4].replace(";300;", ";331;")].join("\n"));
    let expected = Problem::AgeCounts {
        sum: 1031,
        residents: 1000,
        tolerance: 30,
    };
    assert_eq!(problems(&errors), [(Some(2), None, &expected)]);
}

#[test]
fn a_workbook_without_the_header_is_told_with_its_sheets() {
    let message = read_bytes("kwb.xlsx", &workbook(&["a;b", "1;2"]))
        .unwrap_err()
        .to_string();
    assert!(message.contains("found the sheets KWB"), "{message}");
    assert!(
        message.contains("gwb_code_10, regio, recs, a_inw, a_hh"),
        "{message}"
    );
}

#[test]
fn a_workbook_cut_short_is_an_error() {
    let bytes = workbook(&ROWS);
    for length in (0..bytes.len()).step_by(7) {
        assert!(
            read_bytes("kwb.xlsx", &bytes[..length]).is_err(),
            "{length} bytes"
        );
    }
}

#[test]
fn a_cell_in_the_last_corner_of_a_sheet_takes_no_memory_and_does_no_harm() {
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
    let sheet = sheet_of(&ROWS).replace("</sheetData>", far);
    assert_eq!(
        read_bytes("kwb.xlsx", &workbook_of(&sheet)),
        read_bytes("kwb.xlsx", &workbook(&ROWS))
    );
}

#[test]
fn a_broken_cell_reference_is_an_error_and_no_panic() {
    let sheet = sheet_of(&ROWS).replace("<c>", "<c r=\"AAAAAAAAA1\">");
    assert!(read_bytes("kwb.xlsx", &workbook_of(&sheet)).is_err());
}
