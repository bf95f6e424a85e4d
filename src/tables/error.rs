//! What can be wrong with a table, said in words that name the place.

use std::fmt;

use thiserror::Error;

use crate::base::numbers::fixed;
use crate::base::words::{spoken, tell};

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
    #[error("{}", tell!("table-no-such-file"))]
    NoSuchFile,
    #[error("{}", tell!("table-directory"))]
    Directory,
    #[error("{}", tell!("table-not-an-ordinary-file"))]
    NotAnOrdinaryFile,
    #[error("{}", tell!("table-unreadable", what = .0))]
    Unreadable(String),
    #[error("{}", tell!("table-too-large", size = .bytes.div_ceil(MEBIBYTE), limit = .limit / MEBIBYTE))]
    TooLarge { bytes: u64, limit: u64 },
    #[error("{}", tell!("table-empty"))]
    Empty,
    #[error("{}", tell!("table-utf16"))]
    Utf16,
    #[error("{}", tell!("table-not-utf8", byte = format!("{:#04X}", .byte)))]
    NotUtf8 { byte: u8 },
    #[error("{}", tell!("table-not-text"))]
    NotText,
    #[error("{}", tell!("table-old-workbook"))]
    OldWorkbook,
    #[error("{}", tell!("table-damaged-workbook", what = .0))]
    DamagedWorkbook(String),
    #[error("{}", tell!("table-unpacks-too-large", most = super::xlsx::LARGEST_UNPACKED / MEBIBYTE, piece = super::xlsx::LARGEST_PIECE as u64 / MEBIBYTE))]
    UnpacksTooLarge,
    #[error("{}", tell!("table-too-many-rows", found, most = super::MOST_ROWS))]
    TooManyRows { found: usize },
    #[error("{}", tell!("table-row-in-comment"))]
    RowInComment,
    #[error("{}", tell!("table-reserved-name", found))]
    ReservedName { found: String },
    #[error("{}", tell!("table-no-sheet-with-header", expected, sheets))]
    NoSheetWithHeader { sheets: String, expected: String },
    #[error("{}", tell!("table-unknown-form", found, own, statline, workbook))]
    UnknownForm {
        found: String,
        own: String,
        statline: String,
        workbook: String,
    },
    #[error("{}", tell!("table-wrong-separator", found))]
    WrongSeparator { found: String },
    #[error("{}", tell!("table-missing-column", name, nearest = or_none(.nearest)))]
    MissingColumn {
        name: String,
        nearest: Option<String>,
    },
    #[error("{}", tell!("table-unknown-column", nearest = or_none(.nearest)))]
    UnknownColumn { nearest: Option<String> },
    #[error("{}", tell!("table-repeated-column"))]
    RepeatedColumn,
    #[error("{}", tell!("table-ragged-row", found, expected, open = if *.open_quote { "yes" } else { "no" }))]
    RaggedRow {
        found: usize,
        expected: usize,
        open_quote: bool,
    },
    #[error("{}", tell!("table-no-rows"))]
    NoRows,
    #[error("{}", tell!("table-missing-value", expected))]
    MissingValue { expected: String },
    #[error("{}", tell!("table-unexpected", found, expected))]
    Unexpected { found: String, expected: String },
    #[error("{}", tell!("table-repeated-code", code, first))]
    RepeatedCode { code: String, first: String },
    #[error("{}", tell!("table-several-periods", found))]
    SeveralPeriods { found: String },
    #[error("{}", tell!("table-more-households-than-residents", households, residents))]
    MoreHouseholdsThanResidents { households: u32, residents: u32 },
    #[error("{}", tell!("table-no-households", residents))]
    NoHouseholds { residents: u32 },
    #[error("{}", tell!("table-implausible-household-size", residents, households, size = fixed(f64::from(*.residents) / f64::from(*.households), 1, spoken())))]
    ImplausibleHouseholdSize { residents: u32, households: u32 },
    #[error("{}", tell!("table-household-types", sum, households, tolerance))]
    HouseholdTypes {
        sum: u64,
        households: u32,
        tolerance: u64,
    },
    #[error("{}", tell!("table-incomplete-age-shares", found))]
    IncompleteAgeShares { found: usize },
    #[error("{}", tell!("table-incomplete-flows", found))]
    IncompleteFlows { found: usize },
    #[error("{}", tell!("table-age-shares", sum = fixed(*.sum, 3, spoken())))]
    AgeShares { sum: f64 },
    #[error("{}", tell!("table-age-counts", sum, residents, tolerance))]
    AgeCounts {
        sum: u64,
        residents: u32,
        tolerance: u64,
    },
    #[error("{}", tell!("table-nobody-anywhere"))]
    NobodyAnywhere,
    #[error("{}", tell!("table-forecast-flows", area))]
    ForecastAndFlows { area: String },
    #[error("{}", tell!("table-not-forecast", municipality, area))]
    NotForecast { municipality: String, area: String },
    #[error("{}", tell!("table-forecast-one-year", municipality, year = .year.to_string()))]
    ForecastOfOneYear { municipality: String, year: u16 },
    #[error("{}", tell!("table-forecast-first-year", found = .found.to_string(), other, first = .first.to_string()))]
    OtherFirstYear {
        found: u16,
        other: String,
        first: u16,
    },
    #[error("{}", tell!("table-year-order", found = .found.to_string(), before = .before.to_string(), expected = .expected.to_string()))]
    YearOrder {
        found: u16,
        before: u16,
        expected: u16,
    },
    #[error("{}", tell!("table-year-twice", found = .found.to_string()))]
    YearTwice { found: u16 },
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
            more => write!(f, "\n{}", tell!("more-errors", more)),
        }
    }
}

impl std::error::Error for TableError {}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            f.write_str(&tell!("table-at-sheet", sheet))?;
        }
        if let Some(line) = self.line.map(|line| line.to_string()) {
            f.write_str(&match self.sheet {
                Some(_) => tell!("table-at-row", row = line),
                None => tell!("table-at-line", line),
            })?;
        }
        if let Some(column) = &self.column {
            f.write_str(&tell!("table-at-column", column))?;
        }
        write!(f, ": {}", self.problem)
    }
}

fn or_none(name: &Option<String>) -> &str {
    name.as_deref().unwrap_or("none")
}
