//! Tables as CSV text. Floats have the fewest digits that give the same number back.

use serde::Serialize;
use serde_json::{Map, Value};

/// Lines of CSV, made in memory.
pub struct Lines(csv::Writer<Vec<u8>>);

impl Lines {
    /// A table with these columns.
    pub fn new<T: AsRef<[u8]>>(columns: impl IntoIterator<Item = T>) -> Self {
        let mut lines = Self(csv::Writer::from_writer(Vec::new()));
        lines.add(columns);
        lines
    }

    /// Adds a line.
    ///
    /// # Panics
    /// When it has more or fewer cells than there are columns.
    pub fn add<T: AsRef<[u8]>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.0
            .write_record(cells)
            .expect("memory takes all bytes, and all lines have a cell per column");
    }

    /// The whole text.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0.into_inner().expect("memory takes all bytes")
    }
}

/// A table of which each column says what it reads of a row, to be written as CSV and as
/// JSON. A number that is not finite is none: an empty cell, or null.
pub struct Cells<'a, T> {
    rows: &'a [T],
    columns: Vec<(&'static str, Vec<Value>)>,
}

impl<'a, T> Cells<'a, T> {
    /// No columns yet.
    pub fn of(rows: &'a [T]) -> Self {
        Self {
            rows,
            columns: Vec::new(),
        }
    }

    /// A column more.
    ///
    /// # Panics
    /// When `read` gives something that is no plain value.
    pub fn add<V: Serialize>(mut self, name: &'static str, read: impl Fn(&'a T) -> V) -> Self {
        let value = |row| serde_json::to_value(read(row)).expect("cells are plain values");
        self.columns
            .push((name, self.rows.iter().map(value).collect()));
        self
    }

    /// As CSV.
    pub fn csv(&self) -> Vec<u8> {
        let mut lines = Lines::new(self.columns.iter().map(|(name, _)| name));
        for row in 0..self.rows.len() {
            lines.add(self.columns.iter().map(|(_, values)| match &values[row] {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                Value::Number(one) if one.is_f64() => number(one.as_f64()),
                value => value.to_string(),
            }));
        }
        lines.into_bytes()
    }

    /// As JSON: an object per row.
    pub fn json(&self) -> Value {
        let row = |row: usize| {
            let cells = self.columns.iter();
            let cells = cells.map(|(name, values)| ((*name).to_owned(), values[row].clone()));
            Value::Object(cells.collect::<Map<_, _>>())
        };
        (0..self.rows.len()).map(row).collect()
    }
}

/// A number as a cell, empty when there is none.
pub fn number(value: Option<f64>) -> String {
    match value {
        Some(value) if !value.is_nan() => format!("{value:?}"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_says_what_it_reads_of_a_row() {
        let rows = [("a, b", Some(1e-5), 3), ("c", Some(f64::INFINITY), 4)];
        let cells = Cells::of(&rows)
            .add("name", |row| row.0)
            .add("mean", |row| row.1)
            .add("n", |row| row.2)
            .add("many", |row| row.2 > 3);
        let csv = String::from_utf8(cells.csv()).unwrap();
        assert_eq!(csv, "name,mean,n,many\n\"a, b\",1e-5,3,false\nc,,4,true\n");
        let expected = serde_json::json!([
            { "name": "a, b", "mean": 1e-5, "n": 3, "many": false },
            { "name": "c", "mean": null, "n": 4, "many": true }
        ]);
        assert_eq!(cells.json(), expected);
    }
}
