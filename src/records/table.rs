//! Plain tables: named columns of one length, each of one kind.

use crate::base::words::tell;
use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::values::Values;

/// The tables of one replication by name: `cases` becomes `cases.parquet`.
pub type Tables = BTreeMap<String, Table>;

/// A column: its name in the file and its values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Name as it stands in the file.
    pub name: Cow<'static, str>,
    /// One value per row.
    pub values: Values,
}

/// Columns of one length with distinct names.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Table {
    columns: Vec<Column>,
}

/// Why two tables cannot be one.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", tell!("table-mismatch", position = .position.to_string(), found, expected))]
pub struct Mismatch {
    /// Place of the column, counted from one.
    pub position: usize,
    /// Name and kind in the table that was added.
    pub found: String,
    /// Name and kind in the table that was there.
    pub expected: String,
}

impl Column {
    /// A column of this name. Text has two kinds and is given as
    /// [`Values::Text`] or [`Values::OptionalText`].
    pub fn new(name: impl Into<Cow<'static, str>>, values: impl Into<Values>) -> Self {
        Self {
            name: name.into(),
            values: values.into(),
        }
    }

    fn description(&self) -> String {
        format!("`{}` ({})", self.name, self.values.kind())
    }
}

impl Table {
    /// A table of these columns.
    ///
    /// # Panics
    /// When columns differ in length, two share a name, or required text is missing.
    pub fn new(columns: Vec<Column>) -> Self {
        for (position, column) in columns.iter().enumerate() {
            let (name, rows) = (&column.name, column.values.len());
            let expected = columns[0].values.len();
            assert_eq!(
                rows, expected,
                "column `{name}` has {rows} rows, `{}` has {expected}",
                columns[0].name
            );
            assert!(
                columns[..position]
                    .iter()
                    .all(|earlier| earlier.name != *name),
                "column `{name}` stands twice"
            );
            if let Values::Text(text) = &column.values {
                assert!(
                    text.iter().all(|row| row.is_some()),
                    "column `{name}` has rows without text; make it OptionalText"
                );
            }
        }
        Self { columns }
    }

    /// The columns in the order of the file.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The values of the column of this name.
    pub fn column(&self, name: &str) -> Option<&Values> {
        self.columns
            .iter()
            .find(|column| column.name == name)
            .map(|column| &column.values)
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The same columns without rows.
    pub fn without_rows(&self) -> Self {
        let empty = |column: &Column| Column {
            name: column.name.clone(),
            values: column.values.slice(0..0),
        };
        Self {
            columns: self.columns.iter().map(empty).collect(),
        }
    }

    /// Checks that `other` has the same names and kinds in the same order.
    ///
    /// # Errors
    /// [`Mismatch`] with the first column that differs.
    pub fn check_same_columns(&self, other: &Self) -> Result<(), Mismatch> {
        let describe = |column: Option<&Column>| {
            column.map_or_else(|| "absent".to_owned(), Column::description)
        };
        for position in 0..self.columns.len().max(other.columns.len()) {
            let expected = describe(self.columns.get(position));
            let found = describe(other.columns.get(position));
            if expected != found {
                return Err(Mismatch {
                    position: position + 1,
                    found,
                    expected,
                });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_with_other_columns_are_not_joined_and_the_first_difference_is_named() {
        let table = Table::new(vec![
            Column::new("week", vec![1_i32]),
            Column::new("ties", vec![2.0]),
        ]);
        let other = Table::new(vec![
            Column::new("week", vec![1_i32]),
            Column::new("ties", vec![2_i64]),
        ]);
        let mismatch = table.check_same_columns(&other).unwrap_err();
        assert_eq!(
            mismatch.to_string(),
            "column 2 is `ties` (integer), expected `ties` (float)"
        );
    }

    #[test]
    #[should_panic(expected = "column `b` has 1 rows, `a` has 2")]
    fn columns_of_unequal_length_are_refused() {
        Table::new(vec![
            Column::new("a", vec![1.0, 2.0]),
            Column::new("b", vec![1.0]),
        ]);
    }
}
