//! The values of a column, by kind.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::text::Text;

/// The values of one column. A column is optional by its kind, not by what
/// happens to be in it, so that every replication gives the same schema.
///
/// Equal means the same content: floats to the bit, all NaN alike.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Values {
    /// Floating point; NaN means missing and is null in Parquet.
    Float(Vec<f64>),
    /// Whole numbers: stable ids, counts.
    Integer(Vec<i64>),
    /// Whole numbers that may be missing.
    OptionalInteger(Vec<Option<i64>>),
    /// Small whole numbers: weeks, replications.
    Small(Vec<i32>),
    /// Small whole numbers that may be missing.
    OptionalSmall(Vec<Option<i32>>),
    /// Yes or no.
    Flag(Vec<bool>),
    /// Text with few distinct words; no row is missing.
    Text(Text),
    /// Text with few distinct words; rows may be missing.
    OptionalText(Text),
}

impl Values {
    /// Number of rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Float(values) => values.len(),
            Self::Integer(values) => values.len(),
            Self::OptionalInteger(values) => values.len(),
            Self::Small(values) => values.len(),
            Self::OptionalSmall(values) => values.len(),
            Self::Flag(values) => values.len(),
            Self::Text(text) | Self::OptionalText(text) => text.len(),
        }
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The kind in words, as error messages name it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Float(_) => "float",
            Self::Integer(_) => "integer",
            Self::OptionalInteger(_) => "optional integer",
            Self::Small(_) => "small integer",
            Self::OptionalSmall(_) => "optional small integer",
            Self::Flag(_) => "flag",
            Self::Text(_) => "text",
            Self::OptionalText(_) => "optional text",
        }
    }

    /// The rows in a range, of the same kind.
    ///
    /// # Panics
    /// When the range goes beyond the last row.
    pub fn slice(&self, rows: Range<usize>) -> Self {
        match self {
            Self::Float(values) => Self::Float(values[rows].to_vec()),
            Self::Integer(values) => Self::Integer(values[rows].to_vec()),
            Self::OptionalInteger(values) => Self::OptionalInteger(values[rows].to_vec()),
            Self::Small(values) => Self::Small(values[rows].to_vec()),
            Self::OptionalSmall(values) => Self::OptionalSmall(values[rows].to_vec()),
            Self::Flag(values) => Self::Flag(values[rows].to_vec()),
            Self::Text(text) => Self::Text(text.slice(rows)),
            Self::OptionalText(text) => Self::OptionalText(text.slice(rows)),
        }
    }
}

impl PartialEq for Values {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Float(a), Self::Float(b)) => {
                let same =
                    |(x, y): (&f64, &f64)| x.to_bits() == y.to_bits() || (x.is_nan() && y.is_nan());
                a.len() == b.len() && a.iter().zip(b).all(same)
            }
            (Self::Integer(a), Self::Integer(b)) => a == b,
            (Self::OptionalInteger(a), Self::OptionalInteger(b)) => a == b,
            (Self::Small(a), Self::Small(b)) => a == b,
            (Self::OptionalSmall(a), Self::OptionalSmall(b)) => a == b,
            (Self::Flag(a), Self::Flag(b)) => a == b,
            (Self::Text(a), Self::Text(b)) | (Self::OptionalText(a), Self::OptionalText(b)) => {
                a == b
            }
            _ => false,
        }
    }
}

// A macro, as the conversions differ in nothing but the kind.
macro_rules! kinds {
    ($($kind:ident of $value:ty,)*) => {$(
        impl From<Vec<$value>> for Values {
            fn from(values: Vec<$value>) -> Self {
                Self::$kind(values)
            }
        }
    )*};
}
kinds! {
    Float of f64,
    Integer of i64,
    OptionalInteger of Option<i64>,
    Small of i32,
    OptionalSmall of Option<i32>,
    Flag of bool,
}

impl From<Vec<Option<f64>>> for Values {
    fn from(values: Vec<Option<f64>>) -> Self {
        let values = values.into_iter();
        Self::Float(values.map(|value| value.unwrap_or(f64::NAN)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_holds_the_rows_asked_for() {
        let words = Values::OptionalText([Some("b"), None, Some("a")].into_iter().collect());
        let expected = Values::OptionalText([None, Some("a")].into_iter().collect());
        assert_eq!(words.slice(1..3), expected);
        assert_eq!(Values::from(vec![1_i32, 2, 3]).slice(1..2), vec![2].into());
    }

    #[test]
    fn a_missing_float_is_nan_and_nan_equals_nan() {
        let some = Values::from(vec![Some(0.5), None]);
        assert_eq!(some, Values::Float(vec![0.5, -f64::NAN]));
        assert_ne!(Values::Float(vec![0.0]), Values::Float(vec![-0.0]));
    }
}
