//! Makes small .xlsx workbooks.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// What every workbook here has beside its sheet, which is called KWB.
const PARTS: [(&str, &str); 3] = [
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="rId1" Target="xl/workbook.xml"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
        </Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
        <sheets><sheet name="KWB" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="rId1" Target="worksheets/sheet1.xml"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>
        </Relationships>"#,
    ),
];

/// A workbook with one sheet of rows, their cells separated by `;`.
pub(super) fn workbook(rows: &[&str]) -> Vec<u8> {
    workbook_of(&sheet_of(rows))
}

/// A workbook with one sheet of this XML.
pub(super) fn workbook_of(sheet: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (path, part) in PARTS
        .into_iter()
        .chain([("xl/worksheets/sheet1.xml", sheet)])
    {
        zip.start_file(path, stored).unwrap();
        zip.write_all(part.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The XML of a sheet, numbers as numbers.
pub(super) fn sheet_of(rows: &[&str]) -> String {
    let rows: String = (1..)
        .zip(rows)
        .map(|(row, cells)| format!(r#"<row r="{row}">{}</row>"#, cells_of(cells)))
        .collect();
    format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    )
}

fn cells_of(row: &str) -> String {
    let cell = |text: &str| match text.replace(',', ".").parse::<f64>() {
        Ok(number) => format!("<c><v>{number}</v></c>"),
        Err(_) => format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#),
    };
    row.split(';').map(cell).collect()
}
