//! The cells of a table, whatever file they came from.

use csv::StringRecord;

use super::error::Problem;
use super::findings::{Findings, shown};
use crate::base::nearest::likest;

/// A header and rows. In a text all rows are at least as wide as the header.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// Names of the columns, trimmed.
    pub(super) header: Vec<String>,
    /// Line of the header, counted from 1.
    pub(super) header_line: u64,
    /// The rows under it.
    pub(super) rows: Vec<Row>,
}

/// One row, and the line it stands on.
#[derive(Debug)]
pub(super) struct Row {
    /// The line of the text or row of the sheet, counted from 1.
    pub(super) line: u64,
    /// The cells, trimmed.
    pub(super) cells: StringRecord,
}

/// Where the columns that a form knows stand in a grid.
#[derive(Debug, Default)]
pub(super) struct Columns(Vec<Column>);

/// One column found.
#[derive(Debug)]
pub(super) struct Column {
    /// How the form calls it.
    pub(super) key: &'static str,
    /// How the file calls it.
    pub(super) heading: String,
    /// Its index in each row.
    pub(super) index: usize,
}

/// Whether there is nothing in any of the cells.
pub(super) fn is_blank(cells: &StringRecord) -> bool {
    cells.iter().all(str::is_empty)
}

impl Columns {
    /// Finds for each heading the key it `stands_for`; one found twice is an error.
    pub(super) fn find(
        grid: &Grid,
        stands_for: impl Fn(&str) -> Option<&'static str>,
        findings: &mut Findings,
    ) -> Self {
        let mut columns = Self::default();
        for (index, heading) in grid.header.iter().enumerate() {
            let Some(key) = stands_for(heading) else {
                continue;
            };
            if columns.get(key).is_some() {
                findings.error(
                    Some(grid.header_line),
                    Some(heading),
                    Problem::RepeatedColumn,
                );
            } else {
                columns.0.push(Column {
                    key,
                    heading: heading.clone(),
                    index,
                });
            }
        }
        columns
    }

    /// Adds an error for every key of `required` that was not found, with the
    /// nearest of the other headings. Gives the headings named there.
    pub(super) fn require<'a>(
        &self,
        required: &[&'static str],
        grid: &'a Grid,
        findings: &mut Findings,
    ) -> Vec<&'a str> {
        let taken = |heading: &str| self.0.iter().any(|column| column.heading == heading);
        let free: Vec<&str> = grid
            .header
            .iter()
            .map(String::as_str)
            .filter(|heading| !taken(heading))
            .collect();
        let mut named = Vec::new();
        for name in required.iter().filter(|name| self.get(name).is_none()) {
            let found = nearest(name, free.iter().copied());
            let problem = Problem::MissingColumn {
                name: (*name).into(),
                nearest: found.map(shown),
            };
            findings.error(Some(grid.header_line), None, problem);
            named.extend(found);
        }
        named
    }

    /// The column for `key`, if the file has it.
    pub(super) fn get(&self, key: &str) -> Option<&Column> {
        self.0.iter().find(|column| column.key == key)
    }
}

/// The candidate most like `name`, if one is like it at all.
pub(super) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    likest(name, candidates, 0.75)
}
