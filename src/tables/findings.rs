//! Collects errors and notes while a table is read, so that all of them can be
//! shown at once.

use std::collections::BTreeMap;

use super::error::{Problem, TableError, TableErrors};
use super::note::{Note, NoteKind, Notes};
use crate::base::printable::printable;
use crate::base::words::tell;

/// What was found so far in one file.
#[derive(Debug)]
pub(super) struct Findings {
    file: String,
    /// The sheet being read, in a workbook.
    sheet: Option<String>,
    errors: Vec<TableError>,
    beyond: usize,
    notes: Notes,
    codes: BTreeMap<String, u64>,
}

impl Findings {
    /// Nothing found yet in `file`.
    pub(super) fn new(file: &str) -> Self {
        Self {
            file: clip(file, 200),
            sheet: None,
            errors: Vec::new(),
            beyond: 0,
            notes: Notes::default(),
            codes: BTreeMap::new(),
        }
    }

    /// Records an error of the file as a whole.
    pub(super) fn file_error(&mut self, problem: Problem) {
        self.error(None, None, problem);
    }

    /// Records an error at a line and column, as far as it has them.
    pub(super) fn error(&mut self, line: Option<u64>, column: Option<&str>, problem: Problem) {
        if self.errors.len() == TableErrors::KEPT {
            self.beyond += 1;
            return;
        }
        self.errors.push(TableError {
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            line,
            column: column.map(shown),
            problem,
        });
    }

    /// Records a code, and an error if it was there before.
    pub(super) fn code(&mut self, line: u64, column: &str, code: &str) {
        let Some(&first) = self.codes.get(code) else {
            self.codes.insert(code.to_owned(), line);
            return;
        };
        let (first, code) = (self.at(first), shown(code));
        let problem = Problem::RepeatedCode { code, first };
        self.error(Some(line), Some(column), problem);
    }

    /// Counts a repair in the area `name` on `line`.
    pub(super) fn note(&mut self, kind: NoteKind, name: &str, line: u64) {
        self.note_left_out(kind, name, line, 0);
    }

    /// Counts an area that is left out together with its residents.
    pub(super) fn note_left_out(&mut self, kind: NoteKind, name: &str, line: u64, residents: u32) {
        let place = format!("{} ({})", shown(name), self.at(line));
        self.notes.add(kind, Some(place), residents);
    }

    /// Counts a repair of the file as a whole.
    pub(super) fn note_file(&mut self, kind: NoteKind) {
        self.notes.add(kind, None, 0);
    }

    /// Counts what was done with a part of the file that is called so.
    pub(super) fn note_part(&mut self, kind: NoteKind, name: String) {
        self.notes.add(kind, Some(name), 0);
    }

    /// Tells which sheet of a workbook is read.
    pub(super) fn read_sheet(&mut self, name: String) {
        self.note_part(NoteKind::SheetRead, name.clone());
        self.sheet = Some(name);
    }

    /// A line of this file, as it is called.
    fn at(&self, line: u64) -> String {
        let line = line.to_string();
        match self.sheet {
            Some(_) => tell!("table-row", line),
            None => tell!("table-line", line),
        }
    }

    /// Whether nothing is wrong so far.
    pub(super) fn is_clean(&self) -> bool {
        self.errors.is_empty()
    }

    /// The notes, if nothing is wrong.
    ///
    /// # Errors
    /// Everything that is wrong, sorted by line.
    pub(super) fn conclude(mut self) -> Result<Vec<Note>, TableErrors> {
        if self.errors.is_empty() {
            return Ok(self.notes.into_vec());
        }
        self.errors.sort_by_key(|error| error.line);
        Err(TableErrors {
            errors: self.errors,
            beyond: self.beyond,
        })
    }
}

/// A value from the file as it is shown to the user: one line, not too long.
pub(super) fn shown(value: &str) -> String {
    clip(value, 60)
}

fn clip(value: &str, limit: usize) -> String {
    let cut = value
        .char_indices()
        .nth(limit)
        .map_or(value.len(), |(end, _)| end);
    let clean = printable(&value[..cut].replace(['\n', '\t'], " "));
    if cut < value.len() {
        clean + "…"
    } else {
        clean
    }
}
