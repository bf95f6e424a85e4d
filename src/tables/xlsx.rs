//! From an .xlsx workbook to a grid of cells.

use std::io::Cursor;
use std::panic::catch_unwind;

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use csv::StringRecord;

use super::cbs_workbook;
use super::error::Problem;
use super::findings::shown;
use super::grid::{Grid, Row, is_blank};

/// The header must be among this many first rows with content.
const ROWS_SEARCHED: usize = 10;

/// How many known columns make a row the header.
const COLUMNS_IN_HEADER: usize = 4;

/// The widest sheet there can be, in columns.
const WIDEST: u32 = 16_384;

/// The first sheet with the header of the CBS workbook, and its name.
///
/// # Errors
/// The workbook is damaged, or has no such sheet.
pub(super) fn grid(bytes: &[u8]) -> Result<(String, Grid), Problem> {
    // Damaged cell references make calamine 0.38 panic where arithmetic is
    // checked (tafia/calamine#694). It holds nothing of ours while it reads.
    catch_unwind(|| first_grid(bytes))
        .unwrap_or_else(|_| Err(Problem::DamagedWorkbook("broken cell references".into())))
}

fn first_grid(bytes: &[u8]) -> Result<(String, Grid), Problem> {
    let damaged = |error: XlsxError| Problem::DamagedWorkbook(shown(&error.to_string()));
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets = workbook.sheet_names();
    let mut failure = None;
    for sheet in &sheets {
        match sheet_grid(&mut workbook, sheet) {
            Ok(Some(grid)) => return Ok((shown(sheet), grid)),
            Ok(None) => {}
            Err(error) => failure = Some(damaged(error)),
        }
    }
    Err(failure.unwrap_or_else(|| Problem::NoSheetWithHeader {
        sheets: shown(&sheets.join(", ")),
        expected: cbs_workbook::example(),
    }))
}

/// The rows from the header on. `None` without a header. Cells are read one by
/// one: calamine's own table of a sheet takes memory for its whole rectangle.
fn sheet_grid(workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Option<Grid>, XlsxError> {
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
    Ok((!sheet.grid.header.is_empty()).then_some(sheet.grid))
}

/// Collects rows, the header first.
#[derive(Default)]
struct SheetReader {
    grid: Grid,
    searched: usize,
}

impl SheetReader {
    fn has_no_header(&self) -> bool {
        self.grid.header.is_empty() && self.searched == ROWS_SEARCHED
    }

    /// Takes in one row; `row` is counted from 0, texts come with their columns.
    fn add(&mut self, row: u32, texts: &[(usize, String)]) {
        let line = u64::from(row) + 1;
        let is_header = self.grid.header.is_empty();
        let known = texts
            .iter()
            .filter(|(_, text)| cbs_workbook::heading(text).is_some());
        if is_header && known.count() < COLUMNS_IN_HEADER {
            self.searched += usize::from(texts.iter().any(|(_, text)| !text.is_empty()));
            return;
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
