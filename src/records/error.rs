//! What can go wrong on disk; every message names the path and what to do next.

use std::io;
use std::path::{Path, PathBuf};

use ::parquet::errors::ParquetError;
use thiserror::Error;

use super::identity::Identity;
use super::manifest::Status;
use super::part::PartProblem;
use super::table::Mismatch;
use crate::base::words::tell;

/// A failure to write or read results: the file or directory comes first.
#[derive(Debug, Error)]
pub enum RecordError {
    /// The operating system refused to write: disk full, no permission.
    #[error("{}", tell!("record-write", path = .0.display(), source = .1.to_string(), advice = advice(.1)))]
    Write(PathBuf, #[source] io::Error),
    /// The operating system refused to read.
    #[error("{}", tell!("record-read", path = .0.display(), source = .1.to_string()))]
    Read(PathBuf, #[source] io::Error),
    /// Bytes that are no Parquet, or Parquet that Buurt did not write; what was found.
    #[error("{}", tell!("record-not-a-table", path = .0.display(), reason = .1))]
    NotATable(PathBuf, String),
    /// The Parquet encoder failed for another reason than the disk.
    #[error("{}", tell!("record-encode", path = .0.display(), source = .1.to_string()))]
    Encode(PathBuf, #[source] ParquetError),
    /// A replication handed over other columns than the one before.
    #[error("{}", tell!("record-columns", path = .0.display(), source = .1.to_string()))]
    Columns(PathBuf, #[source] Mismatch),
    /// The path is there and is not a directory.
    #[error("{}", tell!("record-not-a-directory", path = .0.display()))]
    NotADirectory(PathBuf),
    /// A directory with files in it that Buurt did not write; one of their names.
    #[error("{}", tell!("record-not-a-result", path = .0.display(), found = .1))]
    NotAResult(PathBuf, String),
    /// The directory holds the result of something else.
    #[error("{}", tell!("record-other-result", path = .path.display(), status = .status.name(), found = .found.to_string(), asked = .asked.to_string()))]
    OtherResult {
        /// The directory.
        path: PathBuf,
        /// Whether that result is complete.
        status: Status,
        /// What is there.
        found: Box<Identity>,
        /// What was asked for.
        asked: Box<Identity>,
    },
    /// A complete result of which a file has gone or changed; the file, relative to the
    /// directory.
    #[error("{}", tell!("record-incomplete", path = .0.display(), file = .1))]
    Incomplete(PathBuf, String),
    /// What was being written to was taken away.
    #[error("{}", tell!("record-gone", path = .0.display()))]
    Gone(PathBuf),
    /// A file was to be added to a result that is not complete.
    #[error("{}", tell!("record-not-complete", path = .0.display()))]
    NotComplete(PathBuf),
    /// The manifest cannot be understood; why not.
    #[error("{}", tell!("record-manifest", path = .0.display(), reason = .1))]
    Manifest(PathBuf, String),
    /// Another process works in the directory; its number, when it could be read.
    #[error("{}", tell!("record-in-use", path = .0.display(), process = owner(.1)))]
    InUse(PathBuf, Option<u32>),
    /// The tables of a replication cannot be read back.
    #[error("{}", tell!("record-part", path = .0.display(), source = .1.to_string()))]
    Part(PathBuf, #[source] PartProblem),
    /// A result cannot be completed before every replication is done or failed; how many
    /// are not, and the lowest of them.
    #[error("{}", tell!("record-unfinished", path = .0.display(), missing = .1, first = .2.to_string()))]
    Unfinished(PathBuf, usize, u32),
}

impl RecordError {
    /// For `map_err` after a write.
    pub fn write(path: &Path) -> impl Fn(io::Error) -> Self + '_ {
        move |error| Self::Write(path.to_owned(), error)
    }

    /// For `map_err` after a read.
    pub fn read(path: &Path) -> impl Fn(io::Error) -> Self + '_ {
        move |error| Self::Read(path.to_owned(), error)
    }

    /// For `map_err` after the encoder; what the disk said is taken out of its wrapping.
    pub(super) fn encode(path: &Path) -> impl Fn(ParquetError) -> Self + '_ {
        move |error| match error {
            ParquetError::External(cause) => match cause.downcast::<io::Error>() {
                Ok(error) => Self::Write(path.to_owned(), *error),
                Err(cause) => Self::Encode(path.to_owned(), ParquetError::External(cause)),
            },
            error => Self::Encode(path.to_owned(), error),
        }
    }

    /// For `map_err` after the decoder.
    pub(super) fn decode(path: &Path) -> impl Fn(ParquetError) -> Self + '_ {
        move |error| Self::NotATable(path.to_owned(), error.to_string())
    }
}

/// Which advice helps.
fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "full",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "forbidden",
        _ => "other",
    }
}

fn owner(process: &Option<u32>) -> String {
    process.map_or_else(|| "none".to_owned(), |number| number.to_string())
}
