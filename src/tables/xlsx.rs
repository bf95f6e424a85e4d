//! From an .xlsx workbook to a grid of cells.

use crate::base::words::tell;
use std::io::{Cursor, Read, Write};
use std::panic::catch_unwind;

use calamine::{DataRef, Reader, SheetVisible, Xlsx, XlsxError};
use csv::StringRecord;
use zip::ZipArchive;

use super::error::Problem;
use super::findings::shown;
use super::form::{Form, LINES_SEARCHED, most_known};
use super::grid::{Grid, Row, is_blank};
use super::{cbs_workbook, own};

/// How many known columns make a row the header.
const COLUMNS_IN_HEADER: usize = 4;

/// The widest sheet there can be, in columns.
const WIDEST: u32 = 16_384;

/// The most that a workbook may unpack to, in bytes. The CBS workbook of the whole
/// country takes some 100 MiB.
pub(super) const LARGEST_UNPACKED: u64 = 256 * 1024 * 1024;

/// The most that one cell or attribute may take, in bytes. Excel has at most 32,767
/// characters in a cell.
pub(super) const LARGEST_PIECE: usize = 1024 * 1024;

/// The first visible sheet with a known header: its form, its name and its cells.
///
/// # Errors
/// The workbook is damaged, unpacks to too much, or has no such sheet.
pub(super) fn grid(bytes: &[u8]) -> Result<(Form, String, Grid), Problem> {
    check_unpacked(bytes)?;
    // Damaged cell references make calamine 0.38 panic where arithmetic is
    // checked (tafia/calamine#694). It holds nothing of ours while it reads.
    catch_unwind(|| first_grid(bytes))
        .unwrap_or_else(|_| Err(Problem::DamagedWorkbook("broken cell references".into())))
}

/// Unpacks everything into nothing before anything is kept of it: sizes that a file
/// declares need not be true.
fn check_unpacked(bytes: &[u8]) -> Result<(), Problem> {
    let damaged =
        |error: zip::result::ZipError| Problem::DamagedWorkbook(shown(&error.to_string()));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut left = LARGEST_UNPACKED;
    for index in 0..archive.len() {
        // A part that cannot be unpacked is judged when it is read.
        let Ok(part) = archive.by_index(index) else {
            continue;
        };
        let mut part = part.take(left + 1);
        let mut pieces = Pieces::default();
        let _ = std::io::copy(&mut part, &mut pieces);
        if part.limit() == 0 || pieces.longest > LARGEST_PIECE {
            return Err(Problem::UnpacksTooLarge);
        }
        left = part.limit() - 1;
    }
    Ok(())
}

/// Measures the longest stretch between two angle brackets: a tag or a text.
#[derive(Default)]
struct Pieces {
    running: usize,
    longest: usize,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        for piece in bytes.split_inclusive(|byte| matches!(byte, b'<' | b'>')) {
            self.running += piece.len();
            self.longest = self.longest.max(self.running);
            if piece.ends_with(b"<") || piece.ends_with(b">") {
                self.running = 0;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn first_grid(bytes: &[u8]) -> Result<(Form, String, Grid), Problem> {
    let damaged = |error: XlsxError| Problem::DamagedWorkbook(shown(&error.to_string()));
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let visible = |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible;
    let sheets = workbook.sheets_metadata().iter().filter(visible);
    let sheets: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    let mut failure = None;
    for sheet in &sheets {
        match sheet_grid(&mut workbook, sheet) {
            Ok(Some((form, grid))) => return Ok((form, shown(sheet), grid)),
            Ok(None) => {}
            Err(error) => failure = Some(damaged(error)),
        }
    }
    Err(failure.unwrap_or_else(|| Problem::NoSheetWithHeader {
        sheets: shown(&sheets.join(", ")),
        expected: tell!(
            "table-or",
            one = cbs_workbook::example(),
            other = own::example()
        ),
    }))
}

/// The rows from the header on. `None` without a header. Cells are read one by
/// one: calamine's own table of a sheet takes memory for its whole rectangle.
fn sheet_grid(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
) -> Result<Option<(Form, Grid)>, XlsxError> {
    let mut cells = workbook.worksheet_cells_reader(sheet)?;
    let mut sheet = SheetReader::default();
    let mut row = 0;
    let mut texts: Vec<(usize, String)> = Vec::new();
    while let Some(cell) = cells.next_cell()? {
        let (cell_row, column) = cell.get_position();
        if cell_row != row {
            sheet.add(row, &std::mem::take(&mut texts));
            if sheet.has_no_header() {
                return Ok(None);
            }
            row = cell_row;
        }
        if column < WIDEST {
            texts.push((column as usize, text_of(cell.get_value())));
        }
    }
    sheet.add(row, &texts);
    Ok(sheet.form.map(|form| (form, sheet.grid)))
}

/// Collects rows, the header first.
#[derive(Default)]
struct SheetReader {
    form: Option<Form>,
    grid: Grid,
    searched: usize,
}

impl SheetReader {
    fn has_no_header(&self) -> bool {
        self.form.is_none() && self.searched == LINES_SEARCHED
    }

    /// Takes in one row; `row` is counted from 0, texts come with their columns.
    fn add(&mut self, row: u32, texts: &[(usize, String)]) {
        let line = u64::from(row) + 1;
        let is_header = self.form.is_none();
        if is_header {
            let headings: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
            let (known, form) = most_known(&headings);
            if known < COLUMNS_IN_HEADER {
                self.searched += usize::from(texts.iter().any(|(_, text)| !text.is_empty()));
                return;
            }
            self.form = Some(form);
        }
        let last = texts.iter().map(|(column, _)| *column).max().unwrap_or(0);
        let width = if is_header {
            last + 1
        } else {
            self.grid.header.len()
        };
        let mut ordered = vec![""; width];
        for (column, text) in texts.iter().filter(|(column, _)| *column < width) {
            ordered[*column] = text;
        }
        if is_header {
            self.grid.header = ordered.into_iter().map(str::to_owned).collect();
            self.grid.header_line = line;
            return;
        }
        let cells = StringRecord::from(ordered);
        if !is_blank(&cells) {
            self.grid.rows.push(Row { line, cells });
        }
    }
}

fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(date) => date.to_string(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.trim().to_owned()
        }
    }
}
