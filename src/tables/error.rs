//! What can be wrong with a table, said in words that name the place.

use std::fmt;

use thiserror::Error;

use crate::base::numbers::fixed;
use crate::base::words::{say, spoken};

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
    #[error("{}", say!(spoken(), "table-no-such-file"))]
    NoSuchFile,
    #[error("{}", say!(spoken(), "table-directory"))]
    Directory,
    #[error("{}", say!(spoken(), "table-not-an-ordinary-file"))]
    NotAnOrdinaryFile,
    #[error("{}", say!(spoken(), "table-unreadable", what = .0))]
    Unreadable(String),
    #[error("{}", say!(spoken(), "table-too-large", size = .bytes.div_ceil(MEBIBYTE), limit = .limit / MEBIBYTE))]
    TooLarge { bytes: u64, limit: u64 },
    #[error("{}", say!(spoken(), "table-empty"))]
    Empty,
    #[error("{}", say!(spoken(), "table-utf16"))]
    Utf16,
    #[error("{}", say!(spoken(), "table-not-utf8", byte = format!("{:#04X}", .byte)))]
    NotUtf8 { byte: u8 },
    #[error("{}", say!(spoken(), "table-not-text"))]
    NotText,
    #[error("{}", say!(spoken(), "table-old-workbook"))]
    OldWorkbook,
    #[error("{}", say!(spoken(), "table-damaged-workbook", what = .0))]
    DamagedWorkbook(String),
    #[error("{}", say!(spoken(), "table-unpacks-too-large", most = super::xlsx::LARGEST_UNPACKED / MEBIBYTE, piece = super::xlsx::LARGEST_PIECE as u64 / MEBIBYTE))]
    UnpacksTooLarge,
    #[error("{}", say!(spoken(), "table-too-many-rows", found, most = super::MOST_ROWS))]
    TooManyRows { found: usize },
    #[error("{}", say!(spoken(), "table-row-in-comment"))]
    RowInComment,
    #[error("{}", say!(spoken(), "table-reserved-name", found))]
    ReservedName { found: String },
    #[error("{}", say!(spoken(), "table-no-sheet-with-header", expected, sheets))]
    NoSheetWithHeader { sheets: String, expected: String },
    #[error("{}", say!(spoken(), "table-unknown-form", found, own, statline, workbook))]
    UnknownForm {
        found: String,
        own: String,
        statline: String,
        workbook: String,
    },
    #[error("{}", say!(spoken(), "table-wrong-separator", found))]
    WrongSeparator { found: String },
    #[error("{}", say!(spoken(), "table-missing-column", name, nearest = or_none(.nearest)))]
    MissingColumn {
        name: String,
        nearest: Option<String>,
    },
    #[error("{}", say!(spoken(), "table-unknown-column", nearest = or_none(.nearest)))]
    UnknownColumn { nearest: Option<String> },
    #[error("{}", say!(spoken(), "table-repeated-column"))]
    RepeatedColumn,
    #[error("{}", say!(spoken(), "table-ragged-row", found, expected, open = if *.open_quote { "yes" } else { "no" }))]
    RaggedRow {
        found: usize,
        expected: usize,
        open_quote: bool,
    },
    #[error("{}", say!(spoken(), "table-no-rows"))]
    NoRows,
    #[error("{}", say!(spoken(), "table-missing-value", expected))]
    MissingValue { expected: String },
    #[error("{}", say!(spoken(), "table-unexpected", found, expected))]
    Unexpected { found: String, expected: String },
    #[error("{}", say!(spoken(), "table-repeated-code", code, first))]
    RepeatedCode { code: String, first: String },
    #[error("{}", say!(spoken(), "table-several-periods", found))]
    SeveralPeriods { found: String },
    #[error("{}", say!(spoken(), "table-more-households-than-residents", households, residents))]
    MoreHouseholdsThanResidents { households: u32, residents: u32 },
    #[error("{}", say!(spoken(), "table-no-households", residents))]
    NoHouseholds { residents: u32 },
    #[error("{}", say!(spoken(), "table-implausible-household-size", residents, households, size = fixed(f64::from(*.residents) / f64::from(*.households), 1, spoken())))]
    ImplausibleHouseholdSize { residents: u32, households: u32 },
    #[error("{}", say!(spoken(), "table-household-types", sum, households, tolerance))]
    HouseholdTypes {
        sum: u64,
        households: u32,
        tolerance: u64,
    },
    #[error("{}", say!(spoken(), "table-incomplete-age-shares", found))]
    IncompleteAgeShares { found: usize },
    #[error("{}", say!(spoken(), "table-age-shares", sum = fixed(*.sum, 3, spoken())))]
    AgeShares { sum: f64 },
    #[error("{}", say!(spoken(), "table-age-counts", sum, residents, tolerance))]
    AgeCounts {
        sum: u64,
        residents: u32,
        tolerance: u64,
    },
    #[error("{}", say!(spoken(), "table-nobody-anywhere"))]
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
            more => write!(f, "\n{}", say!(spoken(), "more-errors", more)),
        }
    }
}

impl std::error::Error for TableError {}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            f.write_str(&say!(spoken(), "table-at-sheet", sheet))?;
        }
        if let Some(line) = self.line.map(|line| line.to_string()) {
            f.write_str(&match self.sheet {
                Some(_) => say!(spoken(), "table-at-row", row = line),
                None => say!(spoken(), "table-at-line", line),
            })?;
        }
        if let Some(column) = &self.column {
            f.write_str(&say!(spoken(), "table-at-column", column))?;
        }
        write!(f, ": {}", self.problem)
    }
}

fn or_none(name: &Option<String>) -> &str {
    name.as_deref().unwrap_or("none")
}
