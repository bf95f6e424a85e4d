//! What can be wrong with a table, said in words that name the place.

use std::fmt;

use thiserror::Error;

/// How many errors of one file are shown; the others are counted.
pub const ERRORS_SHOWN: usize = 20;

/// Everything wrong with one table, in the order of the file.
#[derive(Debug, Clone, PartialEq, Error)]
pub struct TableErrors {
    /// The errors, sorted by line. At most [`TableErrors::KEPT`] of them.
    pub errors: Vec<TableError>,
    /// How many more there were than are kept.
    pub beyond: usize,
}

/// One thing wrong with a table, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct TableError {
    /// The file, as the user named it.
    pub file: String,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// The line of the text, or the row of the sheet, counted from 1.
    pub line: Option<u64>,
    /// The column, as the header names it.
    pub column: Option<String>,
    /// What is wrong there, with the value found and what was expected.
    pub problem: Problem,
}

/// What is wrong: the value found, and what was expected instead.
#[derive(Debug, Clone, PartialEq, Error)]
#[expect(missing_docs, reason = "the message of each is its documentation")]
pub enum Problem {
    #[error("there is no such file; expected a table of neighbourhoods (.csv or .xlsx)")]
    NoSuchFile,
    #[error("is a directory; expected a table of neighbourhoods (.csv or .xlsx)")]
    Directory,
    #[error("is not an ordinary file; expected a table of neighbourhoods (.csv or .xlsx)")]
    NotAnOrdinaryFile,
    #[error("cannot be read: {0}")]
    Unreadable(String),
    #[error("is {} MiB; expected at most {} MiB, a table of neighbourhoods is far smaller", .bytes.div_ceil(MEBIBYTE), .limit / MEBIBYTE)]
    TooLarge { bytes: u64, limit: u64 },
    #[error("is empty; expected a header and one row per neighbourhood")]
    Empty,
    #[error("is encoded as UTF-16; expected UTF-8 (in Excel: save as `CSV UTF-8`)")]
    Utf16,
    #[error(
        "found byte {byte:#04X}, which is not UTF-8; expected UTF-8 (in Excel: save as `CSV UTF-8`)"
    )]
    NotUtf8 { byte: u8 },
    #[error("holds zero bytes, so it is not a text; expected a table (.csv or .xlsx)")]
    NotText,
    #[error("is a workbook of the old kind (.xls); expected .xlsx or .csv")]
    OldWorkbook,
    #[error("cannot be opened as an .xlsx workbook ({0}); expected an undamaged file")]
    DamagedWorkbook(String),
    #[error(
        "unpacks to more than {} MiB in all or {} MiB in one cell; expected a table of neighbourhoods, which is far smaller", super::xlsx::LARGEST_UNPACKED / MEBIBYTE, super::xlsx::LARGEST_PIECE as u64 / MEBIBYTE
    )]
    UnpacksTooLarge,
    #[error(
        "has {found} rows; expected at most {}: one per neighbourhood, and the Netherlands has some 14,000 of those",
        super::MOST_ROWS
    )]
    TooManyRows { found: usize },
    #[error(
        "starts with `#`, so it is a comment, but has as many cells as the header; expected quotation marks around a code that starts with `#`, or no such line"
    )]
    RowInComment,
    #[error("found `{found}`, which means the whole in every result; expected another name")]
    ReservedName { found: String },
    #[error(
        "no visible sheet has a known header in its first rows; expected columns such as {expected}; found the sheets {sheets}"
    )]
    NoSheetWithHeader { sheets: String, expected: String },
    #[error(
        "found the header `{found}`; expected Buurt's own columns ({own}), a StatLine export ({statline}) or the CBS workbook kwb ({workbook})"
    )]
    UnknownForm {
        found: String,
        own: String,
        statline: String,
        workbook: String,
    },
    #[error(
        "the columns are separated by {found}; expected commas, and a point as decimal sign, in Buurt's own form"
    )]
    WrongSeparator { found: String },
    #[error("the required column `{name}` is missing{}", suggestion(.nearest, "nearest name found"))]
    MissingColumn {
        name: String,
        nearest: Option<String>,
    },
    #[error("unknown column{}", suggestion(.nearest, "nearest valid name"))]
    UnknownColumn { nearest: Option<String> },
    #[error("the column stands in the header twice; expected it once")]
    RepeatedColumn,
    #[error("found {found} cells; expected {expected}, as in the header{}", if *.open_quote { " (is a quotation mark never closed?)" } else { "" })]
    RaggedRow {
        found: usize,
        expected: usize,
        open_quote: bool,
    },
    #[error("there are no rows under the header; expected one per neighbourhood")]
    NoRows,
    #[error("the cell is empty; expected {expected}")]
    MissingValue { expected: String },
    #[error("found `{found}`; expected {expected}")]
    Unexpected { found: String, expected: String },
    #[error("found `{code}`, which {first} has already; expected every code once")]
    RepeatedCode { code: String, first: String },
    #[error("found the periods {found}; expected one, so export a single year")]
    SeveralPeriods { found: String },
    #[error("found {households} households for {residents} residents; expected at most as many")]
    MoreHouseholdsThanResidents { households: u32, residents: u32 },
    #[error("found 0 households for {residents} residents; expected at least one")]
    NoHouseholds { residents: u32 },
    #[error(
        "found {residents} residents in {households} households, a mean size of {:.1}; expected 1 to 10", f64::from(*.residents) / f64::from(*.households)
    )]
    ImplausibleHouseholdSize { residents: u32, households: u32 },
    #[error(
        "the household types add up to {sum}; expected {households}, the number of households, give or take {tolerance} for rounding"
    )]
    HouseholdTypes {
        sum: u64,
        households: u32,
        tolerance: u64,
    },
    #[error("found {found} of the four age shares; expected all four or none")]
    IncompleteAgeShares { found: usize },
    #[error("the four age shares add up to {sum:.3}; expected 1, give or take 0.01")]
    AgeShares { sum: f64 },
    #[error(
        "the age groups add up to {sum}; expected {residents}, the number of residents, give or take {tolerance} for rounding"
    )]
    AgeCounts {
        sum: u64,
        residents: u32,
        tolerance: u64,
    },
    #[error("no area has any residents; expected at least one that has")]
    NobodyAnywhere,
}

const MEBIBYTE: u64 = 1024 * 1024;

impl TableErrors {
    /// How many errors are kept at most; further ones are only counted.
    pub const KEPT: usize = 1000;
}

impl fmt::Display for TableErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.errors.iter().take(ERRORS_SHOWN).enumerate() {
            let line_break = if index == 0 { "" } else { "\n" };
            write!(f, "{line_break}{error}")?;
        }
        match self.errors.len().saturating_sub(ERRORS_SHOWN) + self.beyond {
            0 => Ok(()),
            1 => write!(f, "\n… and 1 more error"),
            more => write!(f, "\n… and {more} more errors"),
        }
    }
}

impl std::error::Error for TableError {}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, ", sheet `{sheet}`")?;
        }
        if let Some(line) = self.line {
            write!(
                f,
                ", {} {line}",
                if self.sheet.is_some() { "row" } else { "line" }
            )?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column `{column}`")?;
        }
        write!(f, ": {}", self.problem)
    }
}

fn suggestion(name: &Option<String>, words: &str) -> String {
    name.as_ref()
        .map_or_else(String::new, |name| format!("; {words}: `{name}`"))
}
