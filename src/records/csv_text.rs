//! Tables as CSV text. Floats have the fewest digits that give the same number back.

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

/// A number as a cell, empty when there is none.
pub fn number(value: Option<f64>) -> String {
    match value {
        Some(value) if !value.is_nan() => format!("{value:?}"),
        _ => String::new(),
    }
}
