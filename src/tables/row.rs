//! Reads the cells of one row as texts and numbers, and records what is wrong.

use super::error::Problem;
use super::findings::{Findings, shown};
use super::grid::{Columns, Row};
use crate::base::words::tell;

/// The largest count of one area: more than live in the Netherlands.
const LARGEST_COUNT: u32 = 20_000_000;
const WHOLE: &str = "table-range-whole";

/// What a number must be: the smallest and the largest value allowed, and the message that
/// says so.
pub(super) struct Range(pub f64, pub f64, pub &'static str);

/// How a form writes its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    /// Decimal point; an unknown value is an empty cell.
    Own,
    /// Decimal point or comma; an unknown value is an empty cell or a point.
    Cbs,
}

/// Reads one row cell by cell.
pub(super) struct RowReader<'a, 'f> {
    row: &'a Row,
    columns: &'a Columns,
    writing: Writing,
    findings: &'f mut Findings,
    failed: bool,
}

impl<'a, 'f> RowReader<'a, 'f> {
    /// A reader of `row` that has found nothing wrong yet.
    pub(super) fn new(
        row: &'a Row,
        columns: &'a Columns,
        writing: Writing,
        findings: &'f mut Findings,
    ) -> Self {
        Self {
            row,
            columns,
            writing,
            findings,
            failed: false,
        }
    }

    /// Whether every cell read so far was as expected.
    pub(super) fn is_sound(&self) -> bool {
        !self.failed
    }

    /// Records something wrong with the cell in column `key`, or with the row as
    /// a whole when there is no such column.
    pub(super) fn error(&mut self, key: &str, problem: Problem) {
        let heading = self.columns.get(key).map(|column| column.heading.as_str());
        self.findings.error(Some(self.row.line), heading, problem);
        self.failed = true;
    }

    /// The text in column `key`; `None` when the column is not there or the
    /// value is unknown.
    pub(super) fn text(&self, key: &str) -> Option<&'a str> {
        let cell = self.row.cells.get(self.columns.get(key)?.index)?;
        let unknown = cell.is_empty() || (self.writing == Writing::Cbs && cell == ".");
        (!unknown).then_some(cell)
    }

    /// The text in column `key`, which must not be empty.
    pub(super) fn required_text(&mut self, key: &str, expected: &str) -> String {
        self.text(key)
            .map_or_else(|| self.missing(key, expected), str::to_owned)
    }

    /// The code in column `key`, which must not be empty or stand there twice.
    pub(super) fn code(&mut self, key: &str) -> String {
        let code = self.required_text(key, "table-a-code");
        if let Some(column) = self.columns.get(key).filter(|_| !code.is_empty()) {
            self.findings.code(self.row.line, &column.heading, &code);
        }
        code
    }

    /// The whole number in column `key`, if known.
    pub(super) fn whole(&mut self, key: &str) -> Option<u32> {
        let text = self.text(key)?;
        let decimals: &[&str] = match self.writing {
            Writing::Cbs => &[".0", ",0"],
            Writing::Own => &[".0"],
        };
        let digits = decimals.iter().find_map(|end| text.strip_suffix(end));
        let digits = digits.unwrap_or(text);
        let is_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
        match digits.parse() {
            Ok(count) if is_digits && count <= LARGEST_COUNT => Some(count),
            _ => self.unexpected(key, text, tell!(WHOLE)),
        }
    }

    /// The whole number in column `key`, which must be known.
    pub(super) fn required_whole(&mut self, key: &str) -> u32 {
        if self.text(key).is_none() {
            self.missing(key, WHOLE);
        }
        self.whole(key).unwrap_or(0)
    }

    /// The number in column `key`, if known.
    pub(super) fn number(&mut self, key: &str, range: &Range) -> Option<f64> {
        let Range(low, high, expected) = *range;
        let text = self.text(key)?;
        let parsed = match self.writing {
            Writing::Own => text.parse::<f64>(),
            Writing::Cbs => text.replacen(',', ".", 1).parse(),
        };
        match parsed {
            Ok(number) if (low..=high).contains(&number) => Some(number),
            _ => self.unexpected(key, text, tell!(expected)),
        }
    }

    fn missing(&mut self, key: &str, expected: &str) -> String {
        if self.columns.get(key).is_some() {
            let expected = tell!(expected);
            self.error(key, Problem::MissingValue { expected });
        }
        self.failed = true;
        String::new()
    }

    /// Records that something else was expected in column `key`; gives no value.
    pub(super) fn unexpected<T>(&mut self, key: &str, found: &str, expected: String) -> Option<T> {
        let found = shown(found);
        self.error(key, Problem::Unexpected { found, expected });
        None
    }
}
