//! `--json` of commands whose result is a table: the rows of the file, as JSON.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

/// Prints the rows of these tables on standard output, by the stem of their file: numbers
/// as numbers, an empty cell as null, everything else as text.
pub fn print(files: &[&Path]) -> Result<()> {
    let mut tables = Map::new();
    for file in files {
        let stem = file.file_stem().context("a table has a name")?;
        tables.insert(stem.to_string_lossy().into_owned(), rows(file)?);
    }
    println!("{}", serde_json::to_string_pretty(&tables)?);
    Ok(())
}

fn rows(file: &Path) -> Result<Value> {
    let mut reader =
        csv::Reader::from_path(file).with_context(|| format!("reading {}", file.display()))?;
    let columns = reader.headers()?.clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record?;
        let cells = columns.iter().zip(&record);
        let cells = cells.map(|(column, cell)| (column.to_owned(), value(cell)));
        rows.push(Value::Object(cells.collect()));
    }
    Ok(rows.into())
}

fn value(cell: &str) -> Value {
    if cell.is_empty() {
        return Value::Null;
    }
    if let Ok(whole) = cell.parse::<i64>() {
        return whole.into();
    }
    let number = cell.parse::<f64>().ok();
    let number = number.and_then(serde_json::Number::from_f64);
    number.map_or_else(|| cell.into(), Value::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_become_what_they_say() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "name,n,mean,low\n\"a, b\",12,-1.5e-3,\n").unwrap();
        let expected = serde_json::json!([
            { "name": "a, b", "n": 12, "mean": -0.0015, "low": null }
        ]);
        assert_eq!(rows(file.path()).unwrap(), expected);
    }
}
