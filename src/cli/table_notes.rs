//! What was imputed, rounded or skipped in reading the table of neighbourhoods: that
//! there is such a thing in a line, and all of it for `buurt check`.

use std::path::{Path, PathBuf};

use buurt::base::language::Language;
use buurt::base::words::say;
use buurt::lab::worlds::Prepared;

/// One line, when there are notes.
pub fn in_brief(prepared: &Prepared, language: Language) -> Option<String> {
    let (notes, table) = (prepared.table.notes.len(), short(&prepared.table_path));
    let table = table.display();
    (notes > 0).then(|| say!(language, "table-notes", notes, table))
}

/// All notes below the name of the table, each on a line of its own.
pub fn in_full(prepared: &Prepared, language: Language) -> String {
    let notes = &prepared.table.notes;
    if notes.is_empty() {
        return String::new();
    }
    let lines: String = notes
        .iter()
        .map(|note| format!("\n    {}", note.text(language)))
        .collect();
    format!("\n  {}:{lines}", short(&prepared.table_path).display())
}

/// A path as a reader in this folder would write it.
fn short(path: &Path) -> PathBuf {
    let whole = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (path, here) = (
        whole(path),
        std::env::current_dir().map(|here| whole(&here)),
    );
    match here.as_deref().map(|here| path.strip_prefix(here)) {
        Ok(Ok(below)) => below.to_owned(),
        _ => path,
    }
}
