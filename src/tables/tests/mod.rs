//! The promises of the table reader, one module per form.

mod cbs_workbook;
mod files;
mod forecast;
mod own;
mod property;
mod real_files;
mod statline;
mod workbook;

use super::{Area, AreaTable, Note, NoteKind, Problem, TableErrors, read_bytes};

/// The table in `text`, which must be sound.
#[track_caller]
fn sound(text: &str) -> AreaTable {
    read_bytes("table.csv", text.as_bytes()).unwrap_or_else(|errors| panic!("{errors}"))
}

/// The errors in `text`, which must have some.
#[track_caller]
fn unsound(text: &str) -> TableErrors {
    read_bytes("table.csv", text.as_bytes()).expect_err("this table is not sound")
}

/// The note of one kind.
#[track_caller]
fn note(table: &AreaTable, kind: NoteKind) -> &Note {
    let note = table.notes.iter().find(|note| note.kind == kind);
    note.unwrap_or_else(|| panic!("no {kind:?} among {:?}", table.notes))
}

/// The area with a code.
#[track_caller]
fn area<'a>(table: &'a AreaTable, code: &str) -> &'a Area {
    table
        .areas
        .iter()
        .find(|area| area.code == code)
        .expect("the area is in the table")
}

/// Line, column and problem of each error.
fn problems(errors: &TableErrors) -> Vec<(Option<u64>, Option<&str>, &Problem)> {
    errors
        .errors
        .iter()
        .map(|error| (error.line, error.column.as_deref(), &error.problem))
        .collect()
}
