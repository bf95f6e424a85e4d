//! Fingerprints of results: the same content gives the same hash on any
//! machine, whatever the file format or compression around it.

use crate::base::words::tell;
use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::table::{Column, Tables};
use super::text::{MISSING, Text};
use super::values::Values;

/// Values turned into bytes at a time: large enough for blake3 to use wide
/// instructions, small enough for the first-level cache.
const CHUNK: usize = 8192;

/// 32 bytes of blake3, written as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct ContentHash(pub [u8; 32]);

/// Text that is not 64 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", tell!("not-a-hash", text = .0))]
pub struct NotAHash(String);

impl ContentHash {
    /// The hash of plain bytes, such as a resolved config.
    pub fn of(bytes: &[u8]) -> Self {
        Self(blake3::hash(bytes).into())
    }

    /// The hash of the bytes of a file, read bit by bit: microdata can be large.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of_file(path: &Path) -> io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        io::copy(&mut File::open(path)?, &mut hasher)?;
        Ok(Self(hasher.finalize().into()))
    }

    /// The first twelve digits: enough to tell results apart in a message.
    pub fn short(&self) -> String {
        self.to_string()[..12].to_owned()
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(blake3::Hash::from_bytes(self.0).to_hex().as_str())
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl From<ContentHash> for String {
    fn from(hash: ContentHash) -> Self {
        hash.to_string()
    }
}

impl TryFrom<String> for ContentHash {
    type Error = NotAHash;

    fn try_from(text: String) -> Result<Self, NotAHash> {
        match blake3::Hash::from_hex(&text) {
            Ok(hash) => Ok(Self(hash.into())),
            Err(_) => Err(NotAHash(text)),
        }
    }
}

/// The hash of the tables of one replication: names, kinds, lengths and values.
/// Floats count to the bit, with all NaN alike and -0.0 apart from 0.0.
pub fn table_hash(tables: &Tables) -> ContentHash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(b"buurt tables 1\n");
    add_length(&mut hasher, tables.len());
    for (name, table) in tables {
        add_text(&mut hasher, name);
        add_length(&mut hasher, table.len());
        add_length(&mut hasher, table.columns().len());
        for column in table.columns() {
            add_column(&mut hasher, column);
        }
    }
    ContentHash(hasher.finalize().into())
}

/// The hash of one column: its name, its kind and its values, as in [`table_hash`].
pub fn column_hash(column: &Column) -> ContentHash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(b"buurt column 1\n");
    add_length(&mut hasher, column.values.len());
    add_column(&mut hasher, column);
    ContentHash(hasher.finalize().into())
}

/// The hash of a whole result: its config, its seed and the hash of every
/// replication that was done, in order of replication.
pub fn result_hash(
    config_hash: &ContentHash,
    seed: u64,
    replications: &BTreeMap<u32, ContentHash>,
) -> ContentHash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(b"buurt result 1\n");
    hasher.update(&config_hash.0);
    hasher.update(&seed.to_le_bytes());
    for (replication, hash) in replications {
        hasher.update(&replication.to_le_bytes());
        hasher.update(&hash.0);
    }
    ContentHash(hasher.finalize().into())
}

fn add_length(hasher: &mut blake3::Hasher, length: usize) {
    hasher.update(&(length as u64).to_le_bytes());
}

fn add_text(hasher: &mut blake3::Hasher, text: &str) {
    add_length(hasher, text.len());
    hasher.update(text.as_bytes());
}

fn add_column(hasher: &mut blake3::Hasher, column: &Column) {
    add_text(hasher, &column.name);
    add_text(hasher, column.values.kind());
    match &column.values {
        Values::Float(values) => add_values(hasher, values, float_bytes),
        Values::Integer(values) => add_values(hasher, values, |value| value.to_le_bytes()),
        Values::Small(values) => add_values(hasher, values, |value| value.to_le_bytes()),
        Values::Flag(values) => add_values(hasher, values, |value| [u8::from(value)]),
        // Whether there is a value, then the value: each as wide as the value.
        Values::OptionalInteger(values) => add_values(hasher, values, |value| {
            let (there, value) = (value.is_some(), value.unwrap_or(0).cast_unsigned());
            (u128::from(value) << 64 | u128::from(there)).to_le_bytes()
        }),
        Values::OptionalSmall(values) => add_values(hasher, values, |value| {
            let (there, value) = (value.is_some(), value.unwrap_or(0).cast_unsigned());
            (u64::from(value) << 32 | u64::from(there)).to_le_bytes()
        }),
        Values::Text(text) | Values::OptionalText(text) => add_words(hasher, text),
    }
}

/// Feeds values chunk by chunk; `bytes` gives the little-endian form of one.
fn add_values<T: Copy, const N: usize>(
    hasher: &mut blake3::Hasher,
    values: &[T],
    bytes: impl Fn(T) -> [u8; N],
) {
    let mut buffer = [[0; N]; CHUNK];
    for chunk in values.chunks(CHUNK) {
        for (place, &value) in buffer.iter_mut().zip(chunk) {
            *place = bytes(value);
        }
        hasher.update(buffer[..chunk.len()].as_flattened());
    }
}

fn float_bytes(value: f64) -> [u8; 8] {
    let canonical = if value.is_nan() {
        f64::NAN.to_bits()
    } else {
        value.to_bits()
    };
    canonical.to_le_bytes()
}

/// Text counts by what stands in each row: words are numbered in the order in
/// which they first appear, so the order of the column's own list is no part of it.
fn add_words(hasher: &mut blake3::Hasher, text: &Text) {
    let mut numbers = vec![MISSING; text.words().len()];
    let mut seen: Vec<&str> = Vec::new();
    let mut codes = Vec::with_capacity(text.len());
    for &code in text.codes() {
        if code == MISSING {
            codes.push(MISSING);
            continue;
        }
        let number = &mut numbers[code as usize];
        if *number == MISSING {
            *number = u32::try_from(seen.len()).expect("fewer distinct words than codes");
            seen.push(&text.words()[code as usize]);
        }
        codes.push(*number);
    }
    add_values(hasher, &codes, u32::to_le_bytes);
    add_length(hasher, seen.len());
    for word in seen {
        add_text(hasher, word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Table;

    fn hash(values: Values) -> ContentHash {
        table_hash(&Tables::from([(
            "t".to_owned(),
            Table::new(vec![Column::new("c", values)]),
        )]))
    }

    #[test]
    fn the_hash_of_a_known_table_never_changes() {
        let values = Values::Float(vec![0.1, -0.0, f64::NAN, f64::INFINITY]);
        assert_eq!(
            hash(values).to_string(),
            "d27a18d470f5fa4695adba41dd7840170af5016e5cdfa55bebed82e1d57daf8e"
        );
    }

    #[test]
    fn every_nan_counts_the_same_and_minus_zero_counts_apart() {
        assert_eq!(hash(vec![f64::NAN].into()), hash(vec![-f64::NAN].into()));
        assert_ne!(hash(vec![0.0].into()), hash(vec![-0.0].into()));
    }

    #[test]
    fn values_that_may_be_missing_are_bytes_in_a_known_order() {
        let mut hasher = blake3::Hasher::new();
        add_column(&mut hasher, &Column::new("c", vec![Some(-2_i64), None]));
        add_column(&mut hasher, &Column::new("d", vec![Some(-2_i32), None]));
        let mut expected = Vec::new();
        for (name, kind) in [("c", "optional integer"), ("d", "optional small integer")] {
            for text in [name, kind] {
                expected.extend((text.len() as u64).to_le_bytes());
                expected.extend(text.as_bytes());
            }
            match name {
                "c" => [1, -2, 0, 0_i64].map(|part| expected.extend(part.to_le_bytes())),
                _ => [1, -2, 0, 0_i32].map(|part| expected.extend(part.to_le_bytes())),
            };
        }
        assert_eq!(hasher.finalize(), blake3::hash(&expected));
    }

    #[test]
    fn a_missing_value_is_not_a_zero_and_a_kind_is_part_of_the_content() {
        assert_ne!(
            hash(vec![None::<i64>].into()),
            hash(vec![Some(0_i64)].into())
        );
        assert_ne!(
            hash(vec![None::<i32>].into()),
            hash(vec![Some(0_i32)].into())
        );
        assert_ne!(hash(vec![0_i64].into()), hash(vec![0.0].into()));
    }

    #[test]
    fn text_counts_by_its_rows_and_not_by_its_list_of_words() {
        let listed = Text::coded(["unused", "b", "a"], vec![2, 1]);
        assert_eq!(
            hash(Values::Text(listed)),
            hash(Values::Text(Text::from_iter(["a", "b"])))
        );
        assert_ne!(
            hash(Values::Text(Text::from_iter(["a", "b"]))),
            hash(Values::Text(Text::from_iter(["b", "a"])))
        );
    }

    #[test]
    fn values_beyond_the_first_chunk_count() {
        let mut values = vec![0.0; CHUNK + 2];
        let before = hash(values.clone().into());
        values[CHUNK + 1] = 1.0;
        assert_ne!(before, hash(values.into()));
    }

    #[test]
    fn a_hash_survives_its_text() {
        let hash = ContentHash::of(b"buurt");
        assert_eq!(ContentHash::try_from(hash.to_string()), Ok(hash));
        assert!(ContentHash::try_from("xyz".to_owned()).is_err());
    }
}
