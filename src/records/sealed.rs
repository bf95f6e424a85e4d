//! The one form of files that only Buurt reads: parts, kept runs, saved states.
//!
//! A sealed file is a mark of its kind, the version of its form, what it holds
//! (postcard or plain bytes, one after another), and blake3 of all before it. Any
//! damage to any byte shows, as does another kind and another version.

use crate::base::words::tell;
use std::fs;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

use super::atomic;
use super::error::RecordError;
use super::hash::ContentHash;

/// Length of mark and version.
const START: usize = 12;
/// Length of the seal at the end.
const SEAL: usize = 32;

/// A kind of sealed file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// Tells this kind from every other.
    pub mark: &'static [u8; 8],
    /// Raised when what such a file holds changes.
    pub version: u32,
}

/// Why bytes are no sealed file of a form.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Broken {
    /// Another kind of file.
    #[error("{}", tell!("broken-other-kind"))]
    OtherKind,
    /// Written by a version of Buurt with another form.
    #[error("{}", tell!("broken-other-form", found = .found.to_string(), expected = .expected.to_string()))]
    OtherVersion {
        /// What was found.
        found: u32,
        /// What this version of Buurt writes.
        expected: u32,
    },
    /// Its bytes are not those that were sealed.
    #[error("{}", tell!("broken-damaged"))]
    Damaged,
}

impl Form {
    /// Begins a file of this form.
    pub fn begin(self) -> Sealing {
        let mut bytes = self.mark.to_vec();
        bytes.extend(self.version.to_le_bytes());
        Sealing(bytes)
    }

    /// What a file of this form holds, once its seal was found whole.
    ///
    /// # Errors
    /// [`Broken`]: it must not be used.
    pub fn open(self, bytes: &[u8]) -> Result<Content<'_>, Broken> {
        let rest = bytes.strip_prefix(self.mark).ok_or(Broken::OtherKind)?;
        let (found, _) = rest.split_first_chunk().ok_or(Broken::Damaged)?;
        let (found, expected) = (u32::from_le_bytes(*found), self.version);
        let (sealed, seal) = bytes.split_last_chunk::<SEAL>().ok_or(Broken::Damaged)?;
        let content = sealed.get(START..).ok_or(Broken::Damaged)?;
        if ContentHash::of(sealed).0 != *seal {
            // Another version may seal otherwise.
            return Err(match found == expected {
                true => Broken::Damaged,
                false => Broken::OtherVersion { found, expected },
            });
        }
        match found == expected {
            true => Ok(Content(content)),
            false => Err(Broken::OtherVersion { found, expected }),
        }
    }
}

impl Form {
    /// Keeps a value in a file, under a name made of all that it depends on.
    ///
    /// # Errors
    /// [`RecordError::Write`]; what was kept before then still is.
    pub fn keep<T: Serialize>(self, path: &Path, value: &T) -> Result<(), RecordError> {
        let bytes = self.begin().with(&name(path)).with(value).seal();
        atomic::write(path, &bytes)
    }

    /// The value that was kept under this name; `None` when there is none, or it is not
    /// what was kept.
    pub fn kept<T: DeserializeOwned>(self, path: &Path) -> Option<T> {
        let bytes = fs::read(path).ok()?;
        let mut content = self.open(&bytes).ok()?;
        let of: String = content.take().ok()?;
        (of == name(path)).then(|| content.last().ok())?
    }
}

/// The name of a file without its folder.
fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// A sealed file being made, in memory.
pub struct Sealing(Vec<u8>);

impl Sealing {
    /// Adds a value.
    pub fn with<T: Serialize>(self, value: &T) -> Self {
        let bytes = postcard::to_extend(value, self.0);
        Self(bytes.expect("plain data can be written to memory"))
    }

    /// Adds bytes as they are; they come last.
    pub fn with_bytes(mut self, bytes: &[u8]) -> Self {
        self.0.extend(bytes);
        self
    }

    /// The bytes of the whole file.
    pub fn seal(mut self) -> Vec<u8> {
        let seal = ContentHash::of(&self.0);
        self.0.extend(seal.0);
        self.0
    }
}

/// What stands between the start and the seal of a file, not yet taken.
#[derive(Debug, Clone, Copy)]
pub struct Content<'a>(&'a [u8]);

impl<'a> Content<'a> {
    /// Takes the next value.
    ///
    /// # Errors
    /// [`Broken::Damaged`] when there is no such value.
    pub fn take<T: DeserializeOwned>(&mut self) -> Result<T, Broken> {
        let taken = postcard::take_from_bytes(self.0);
        let (value, rest) = taken.map_err(|_| Broken::Damaged)?;
        self.0 = rest;
        Ok(value)
    }

    /// Takes the last value: nothing may come after it.
    ///
    /// # Errors
    /// [`Broken::Damaged`] when there is no such value, or more than it.
    pub fn last<T: DeserializeOwned>(mut self) -> Result<T, Broken> {
        let value = self.take()?;
        match self.0 {
            [] => Ok(value),
            _ => Err(Broken::Damaged),
        }
    }

    /// All that is left, as it is.
    pub fn bytes(self) -> &'a [u8] {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: Form = Form {
        mark: b"BUURTTST",
        version: 2,
    };

    fn sealed() -> Vec<u8> {
        FORM.begin().with(&7_u64).with(&"zorg").seal()
    }

    #[test]
    fn what_was_sealed_comes_back_in_order() {
        let whole = sealed();
        let mut content = FORM.open(&whole).unwrap();
        assert_eq!(content.take(), Ok(7_u64));
        assert_eq!(content.last(), Ok("zorg".to_owned()));
        let bytes = FORM.begin().with(&1_u8).with_bytes(b"state").seal();
        let mut content = FORM.open(&bytes).unwrap();
        assert_eq!(content.take(), Ok(1_u8));
        assert_eq!(content.bytes(), b"state");
    }

    #[test]
    fn any_flipped_bit_and_any_shorter_length_are_noticed() {
        let whole = sealed();
        for place in 0..whole.len() {
            for bit in 0..8 {
                let mut damaged = whole.clone();
                damaged[place] ^= 1 << bit;
                assert!(FORM.open(&damaged).is_err(), "byte {place}, bit {bit}");
            }
            assert!(FORM.open(&whole[..place]).is_err(), "length {place}");
        }
    }

    #[test]
    fn another_kind_and_another_version_are_told_apart() {
        let open = |mark, version| Form { mark, version }.open(&sealed()).unwrap_err();
        assert_eq!(open(b"BUURTRUN", 2), Broken::OtherKind);
        let (found, expected) = (2, 3);
        let other = Broken::OtherVersion { found, expected };
        assert_eq!(open(b"BUURTTST", 3), other);
    }

    #[test]
    fn a_kept_value_comes_back_under_its_own_name_only() {
        let place = tempfile::tempdir().unwrap();
        let [one, other] = ["one.kept", "other.kept"].map(|name| place.path().join(name));
        FORM.keep(&one, &0.1_f64).unwrap();
        assert_eq!(FORM.kept(&one), Some(0.1_f64));
        assert_eq!(FORM.kept::<f64>(&other), None);
        fs::copy(&one, &other).unwrap();
        assert_eq!(FORM.kept::<f64>(&other), None);
        let mut bytes = fs::read(&one).unwrap();
        bytes[30] ^= 1;
        fs::write(&one, bytes).unwrap();
        assert_eq!(FORM.kept::<f64>(&one), None);
    }

    #[test]
    fn more_than_was_asked_for_is_damage() {
        let whole = sealed();
        let content = FORM.open(&whole).unwrap();
        assert_eq!(content.last::<u64>(), Err(Broken::Damaged));
    }
}
