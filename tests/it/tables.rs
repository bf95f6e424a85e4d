//! Tables as people have them are read, and what cannot be used is told.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use buurt::tables::{AreaTable, NoteKind, TableErrors, read, read_bytes};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn case(name: &str) -> Result<AreaTable, TableErrors> {
    read(
        &Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/it/cases")
            .join(name),
    )
}

#[track_caller]
fn sound(name: &str) -> AreaTable {
    case(name).unwrap_or_else(|errors| panic!("{errors}"))
}

#[track_caller]
fn refused(name: &str) -> String {
    case(name).expect_err("this table is not sound").to_string()
}

fn noted(table: &AreaTable, kind: NoteKind) -> Option<String> {
    let note = table.notes.iter().find(|note| note.kind == kind);
    note.map(ToString::to_string)
}

/// Code, municipality, residents, households and households of one person of each area.
fn figures(table: &AreaTable) -> Vec<(&str, &str, u32, u32, u32)> {
    let areas = table.areas.iter();
    areas
        .map(|area| {
            (
                area.code.as_str(),
                area.municipality.as_str(),
                area.residents,
                area.households,
                area.single,
            )
        })
        .collect()
}

#[test]
fn an_export_of_kerncijfers_is_read_with_households_by_type_and_ages() {
    let table = sound("01-statline-kwb-2024.csv");
    assert_eq!(
        figures(&table),
        [
            ("BU99010000", "Nepdorp", 400, 190, 80),
            ("BU99010001", "Nepdorp", 300, 140, 50),
        ]
    );
    assert!(table.areas.iter().all(|area| area.age_shares.is_some()));
}

#[test]
fn an_older_export_with_a_title_and_two_headers_is_read() {
    let table = sound("02-statline-kwb-2015-two-headers.csv");
    let names: Vec<_> = table.areas.iter().map(|area| area.name.as_str()).collect();
    assert_eq!(names, ["Kern Noord", "Kern Zuid"]);
    assert_eq!(table.areas[0].municipality, "Nepdorp");
    assert_eq!(
        (table.areas[1].residents, table.areas[1].households),
        (300, 140)
    );
    assert!(noted(&table, NoteKind::NamesAreCodes).is_some());
    assert!(noted(&table, NoteKind::ReadAsWindows1252).is_some());
}

#[test]
fn the_names_that_open_data_clients_give_are_read() {
    let table = sound("06-cbsodata-typed.csv");
    assert_eq!(
        figures(&table),
        [
            ("BU99010000", "Nepdorp", 400, 190, 80),
            ("BU99010001", "Nepdorp", 300, 140, 50),
        ]
    );
}

#[test]
fn percentages_of_before_2017_are_used_and_said() {
    let table = sound("08-kwb-2013-percentages.csv");
    // 80, 10 and 10 per cent of 190 households.
    assert_eq!(table.areas[0].single, 152);
    let ages = table.areas[0].age_shares.expect("the ages are given");
    // All of 0–14 and three tenths of 15–24.
    assert!((ages[0] - (0.15 + 0.3 * 0.12)).abs() < 1e-9, "{ages:?}");
    assert!(noted(&table, NoteKind::AgeGroupsAsPercentages).is_some());
    assert!(noted(&table, NoteKind::HouseholdTypesFromPercentages).is_some());
}

#[test]
fn areas_of_two_municipalities_are_not_put_together_when_those_are_not_named() {
    let table = sound("05-seswoa-two-municipalities-cut.csv");
    let municipalities: Vec<_> = table.areas.iter().map(|area| &*area.municipality).collect();
    assert_eq!(municipalities, ["GM9901", "GM9901", "GM9902", "GM9902"]);
    assert!(noted(&table, NoteKind::MunicipalityFromCode).is_some());
}

#[test]
fn a_district_without_neighbourhoods_is_an_area_itself() {
    let table = sound("05c-seswoa-district-cut.csv");
    let areas: Vec<_> = table
        .areas
        .iter()
        .map(|area| (&*area.code, area.households))
        .collect();
    assert_eq!(
        areas,
        [("BU99010000", 200), ("BU99010001", 300), ("WK990101", 700)]
    );
    assert!(
        noted(&table, NoteKind::CoarserAreas)
            .unwrap()
            .contains("Wijk Zuid")
    );
    assert_eq!(noted(&table, NoteKind::PartsMissing), None);
}

#[test]
fn a_district_cut_off_halfway_is_told() {
    let whole = fs::read_to_string("tests/it/cases/05c-seswoa-district-cut.csv").unwrap();
    let cut: Vec<&str> = whole
        .lines()
        .filter(|line| !line.contains("Noord B"))
        .collect();
    let table = read_bytes("cut.csv", cut.join("\n").as_bytes()).unwrap();
    assert!(
        noted(&table, NoteKind::PartsMissing)
            .unwrap()
            .contains("Wijk Noord")
    );
}

#[test]
fn a_hidden_sheet_is_not_read_and_the_sheet_that_is_read_is_named() {
    let table = sound("11g-kwb-hidden-first-sheet.xlsx");
    assert!(
        noted(&table, NoteKind::SheetRead)
            .unwrap()
            .contains("KWB2023")
    );
    // The hidden sheet has rows too.
    assert!(table.areas.len() > 1, "{:?}", table.areas);
}

#[test]
fn an_own_table_may_be_a_workbook() {
    assert_eq!(figures(&sound("12b-own.xlsx"))[0].2, 400);
}

#[test]
fn a_row_that_looks_like_a_comment_is_refused_and_not_dropped() {
    let message = refused("22-hash-name.csv");
    assert!(
        message.contains("line 2") && message.contains("starts with `#`"),
        "{message}"
    );
    let quoted = "code,name,municipality,residents,households\n\"#1\",A,N,400,190\n# a, comment\n";
    assert_eq!(
        read_bytes("own.csv", quoted.as_bytes()).unwrap().areas[0].code,
        "#1"
    );
}

#[test]
fn no_area_is_called_as_the_whole_is() {
    let message = refused("23g-code-all.csv");
    assert!(
        message.contains("line 2, column `code`: found `all`"),
        "{message}"
    );
    assert!(
        message.contains("line 3, column `name`: found `all`"),
        "{message}"
    );
}

/// A workbook with one sheet and shared strings of so many bytes of XML each.
fn workbook(sheet: &str, strings: &str) -> Vec<u8> {
    let parts = [
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Target="xl/workbook.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Target="worksheets/sheet1.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>"#,
        ),
        ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default();
    for (path, part) in parts {
        zip.start_file(path, packed).unwrap();
        zip.write_all(part.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_workbook_that_unpacks_to_more_than_a_table_can_be_is_refused() {
    let piece = "x".repeat(2 << 20);
    let cell = format!(
        "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>{piece}</t></is></c></row></sheetData></worksheet>"
    );
    let attribute = format!("<worksheet a=\"{piece}\"/>");
    let strings = format!("<sst>{}</sst>", "<si><t>abcdefgh</t></si>".repeat(12 << 20));
    for (sheet, strings) in [
        (&*cell, "<sst/>"),
        (&attribute, "<sst/>"),
        ("<worksheet/>", &strings),
    ] {
        let packed = workbook(sheet, strings);
        assert!(packed.len() < 4 << 20, "{} bytes", packed.len());
        let message = read_bytes("bomb.xlsx", &packed).unwrap_err().to_string();
        assert!(
            message.contains("unpacks to more than 256 MiB"),
            "{message}"
        );
    }
}

#[test]
fn more_rows_than_a_country_has_neighbourhoods_are_refused() {
    let mut text = String::from("code,name,municipality,residents,households\n");
    for row in 0..70_000 {
        text += &format!("{row},A,M{row},10,5\n");
    }
    let message = read_bytes("many.csv", text.as_bytes())
        .unwrap_err()
        .to_string();
    assert!(
        message.contains("has 70,000 rows; expected at most 65,000"),
        "{message}"
    );
}
