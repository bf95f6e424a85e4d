//! Tables of neighbourhoods: what the population is made from. Reads Buurt's
//! own CSV, a StatLine export of SES-WOA scores and the CBS workbook kwb, tells
//! by the content which it is, and makes no silent guess: every repair is a
//! [`Note`], everything wrong is a [`TableError`], all of a file at once. Beside a
//! table a forecast of CBS may say how many will live there, year by year.

mod ages;
pub(crate) mod area;
mod cbs_workbook;
mod draft;
mod error;
mod findings;
mod forecast;
mod form;
mod grid;
mod households;
mod level;
mod note;
mod own;
mod row;
mod statline;
#[cfg(test)]
mod tests;
mod text;
mod xlsx;

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

pub use area::{Area, AreaTable, Flows, UNKNOWN_MUNICIPALITY, Year};
pub use error::{ERRORS_SHOWN, Problem, TableError, TableErrors};
pub use note::{Note, NoteKind};
pub use own::OWN_COLUMNS;

use draft::complete;
use findings::Findings;
use form::Form;
use grid::Grid;
use text::Decoded;

use crate::base::printable::steers;
use crate::base::words::tell;

/// The largest file that is read, in bytes: 64 MiB. The CBS workbook of the
/// whole country is a tenth of that.
pub const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// The most rows of a table. The Netherlands has some 18,000 municipalities, districts
/// and neighbourhoods; areas are numbered in 16 bits.
pub const MOST_ROWS: usize = 65_000;

/// How the old kind of Excel workbook (.xls) starts.
const OLD_WORKBOOK: [u8; 4] = [0xD0, 0xCF, 0x11, 0xE0];

/// Reads the table of neighbourhoods in the file at `path`.
///
/// # Errors
/// The file cannot be read, is too large, or is not a sound table.
pub fn read(path: &Path) -> Result<AreaTable, TableErrors> {
    let name = path.display().to_string();
    match bytes_of(path) {
        Ok(bytes) => read_bytes(&name, &bytes),
        Err(problem) => {
            let mut findings = Findings::new(&name);
            findings.file_error(problem);
            conclude(Vec::new(), findings)
        }
    }
}

/// Reads the table of neighbourhoods in `bytes`; `name` is what errors call it.
///
/// # Errors
/// The bytes are not a sound table.
pub fn read_bytes(name: &str, bytes: &[u8]) -> Result<AreaTable, TableErrors> {
    let mut findings = Findings::new(name);
    let areas = areas(bytes, &mut findings);
    conclude(areas, findings)
}

/// Reads the forecast in the file at `path`, for the areas of `table`.
///
/// # Errors
/// The file cannot be read, is too large, or is not a sound forecast for these areas.
pub fn read_forecast(path: &Path, table: &mut AreaTable) -> Result<(), TableErrors> {
    let name = path.display().to_string();
    match bytes_of(path) {
        Ok(bytes) => read_forecast_bytes(&name, &bytes, table),
        Err(problem) => {
            let mut findings = Findings::new(&name);
            findings.file_error(problem);
            findings.conclude().map(drop)
        }
    }
}

/// Reads the forecast in `bytes`, for the areas of `table`; `name` is what errors call it.
///
/// # Errors
/// The bytes are not a sound forecast for these areas.
pub fn read_forecast_bytes(
    name: &str,
    bytes: &[u8],
    table: &mut AreaTable,
) -> Result<(), TableErrors> {
    let mut findings = Findings::new(name);
    let years = forecast::read(bytes, &table.areas, &mut findings);
    table.notes.extend(findings.conclude()?);
    table.forecast = years;
    Ok(())
}

fn conclude(areas: Vec<Area>, findings: Findings) -> Result<AreaTable, TableErrors> {
    findings.conclude().map(|notes| AreaTable {
        areas,
        forecast: Vec::new(),
        notes,
    })
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, Problem> {
    let unreadable = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => Problem::NoSuchFile,
        _ => Problem::Unreadable(error.to_string()),
    };
    let metadata = std::fs::metadata(path).map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(Problem::Directory);
    }
    if !metadata.is_file() {
        return Err(Problem::NotAnOrdinaryFile);
    }
    check_size(metadata.len())?;
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    Ok(bytes)
}

fn check_size(bytes: u64) -> Result<(), Problem> {
    if bytes > LARGEST_FILE {
        return Err(Problem::TooLarge {
            bytes,
            limit: LARGEST_FILE,
        });
    }
    Ok(())
}

fn areas(bytes: &[u8], findings: &mut Findings) -> Vec<Area> {
    let (form, grid) = match form_and_grid(bytes, findings) {
        Ok(found) => found,
        Err((line, problem)) => {
            findings.error(line, None, problem);
            return Vec::new();
        }
    };
    if grid.rows.is_empty() && findings.is_clean() {
        findings.error(Some(grid.header_line), None, Problem::NoRows);
    }
    if grid.rows.len() > MOST_ROWS {
        let found = grid.rows.len();
        findings.file_error(Problem::TooManyRows { found });
        return Vec::new();
    }
    for row in &grid.rows {
        let steering = |(_, cell): &(usize, &str)| cell.chars().any(steers);
        if let Some((column, cell)) = row.cells.iter().enumerate().find(steering) {
            let expected = tell!("table-plain-text");
            let found = findings::shown(cell);
            let heading = grid.header.get(column).map(String::as_str);
            let problem = Problem::Unexpected { found, expected };
            findings.error(Some(row.line), heading, problem);
        }
    }
    let drafts = match form {
        Form::Own => own::read(&grid, findings),
        Form::StatLine => statline::read(&grid, findings),
        Form::CbsWorkbook => cbs_workbook::read(&grid, findings),
    };
    complete(drafts, findings)
}

/// The cells of a file and the form they have, or what is wrong on which line.
fn form_and_grid(
    bytes: &[u8],
    findings: &mut Findings,
) -> Result<(Form, Grid), (Option<u64>, Problem)> {
    let of_file = |problem| (None, problem);
    let on_line = |(line, problem)| (Some(line), problem);
    check_size(bytes.len() as u64).map_err(of_file)?;
    if bytes.starts_with(b"PK") {
        let (form, sheet, grid) = xlsx::grid(bytes).map_err(of_file)?;
        findings.read_sheet(sheet);
        return Ok((form, grid));
    }
    if bytes.starts_with(&OLD_WORKBOOK) {
        return Err(of_file(Problem::OldWorkbook));
    }
    let (text, header) = match text::decode(bytes).map_err(of_file)? {
        Decoded::Utf8(text) => {
            let header = form::recognise(&text).map_err(on_line)?;
            (text, header)
        }
        Decoded::Windows1252 { text, line, byte } => match form::recognise(&text) {
            Ok(header) if header.form != Form::Own => {
                findings.note_file(NoteKind::ReadAsWindows1252);
                (text, header)
            }
            _ => return Err((Some(line), Problem::NotUtf8 { byte })),
        },
    };
    Ok((header.form, text::grid(&text, header, findings)))
}
