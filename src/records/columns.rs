//! A table in which every row is one thing: each column says what it reads of it.

use std::borrow::Cow;

use super::{Column, Table, Text, Values};

/// Columns so far, and the things that they are read from.
#[derive(Debug)]
pub struct Columns<'a, T> {
    rows: &'a [T],
    columns: Vec<Column>,
}

impl<'a, T> Columns<'a, T> {
    /// No columns yet.
    pub fn of(rows: &'a [T]) -> Self {
        Self {
            rows,
            columns: Vec::new(),
        }
    }

    /// Columns that are there already, one value per row.
    pub fn with(mut self, columns: impl IntoIterator<Item = Column>) -> Self {
        self.columns.extend(columns);
        self
    }

    /// A column of numbers or flags.
    pub fn add<V>(self, name: impl Into<Cow<'static, str>>, read: impl Fn(&'a T) -> V) -> Self
    where
        Vec<V>: Into<Values>,
    {
        let values: Vec<V> = self.rows.iter().map(read).collect();
        self.with([Column::new(name, values)])
    }

    /// A column for each of these names; `read` gets the number of the name.
    pub fn each<V, N: Into<Cow<'static, str>>>(
        self,
        names: impl IntoIterator<Item = N>,
        read: impl Fn(&'a T, usize) -> V,
    ) -> Self
    where
        Vec<V>: Into<Values>,
    {
        let names = names.into_iter().enumerate();
        names.fold(self, |all, (place, name)| {
            all.add(name, |row| read(row, place))
        })
    }

    /// A column of words.
    pub fn text(self, name: impl Into<Cow<'static, str>>, read: impl Fn(&'a T) -> &'a str) -> Self {
        let text: Text = self.rows.iter().map(read).collect();
        self.with([Column::new(name, Values::Text(text))])
    }

    /// A column of one of these words, by its number.
    pub fn coded<W: Into<String>>(
        self,
        name: &'static str,
        words: impl IntoIterator<Item = W>,
        code: impl Fn(&'a T) -> u32,
    ) -> Self {
        let text = Text::coded(words, self.rows.iter().map(code).collect());
        self.with([Column::new(name, Values::Text(text))])
    }

    /// The same where a row may have none.
    pub fn coded_or_none<W: Into<String>>(
        self,
        name: &'static str,
        words: impl IntoIterator<Item = W>,
        code: impl Fn(&'a T) -> Option<u32>,
    ) -> Self {
        let text = Text::optional(words, self.rows.iter().map(code));
        self.with([Column::new(name, Values::OptionalText(text))])
    }

    /// The columns themselves, to stand in a table with others.
    pub fn columns(self) -> Vec<Column> {
        self.columns
    }

    /// The table.
    ///
    /// # Panics
    /// As [`Table::new`].
    pub fn table(self) -> Table {
        Table::new(self.columns)
    }
}
