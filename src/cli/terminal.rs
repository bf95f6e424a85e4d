//! What is written to the terminal.

use std::io::IsTerminal;
use std::ops::Range;

use comfy_table::{CellAlignment, Table};

/// A table without lines.
pub fn plain_table() -> Table {
    let mut table = Table::new();
    table.load_preset(comfy_table::presets::NOTHING);
    table
}

/// Sets these columns to the right, as numbers are.
pub fn right(table: &mut Table, columns: Range<usize>) {
    for column in table
        .column_iter_mut()
        .take(columns.end)
        .skip(columns.start)
    {
        column.set_cell_alignment(CellAlignment::Right);
    }
}

/// Errors may be coloured: a person reads them.
pub fn in_colour() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}
