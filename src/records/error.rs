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

/// A failure to write or read results.
#[derive(Debug, Error)]
pub enum RecordError {
    /// The operating system refused to write: disk full, no permission.
    #[error("{}", tell!("record-write", path = .path.display(), source = .source.to_string(), advice = advice(.source)))]
    Write {
        /// The final name of the file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The operating system refused to read.
    #[error("{}", tell!("record-read", path = .path.display(), source = .source.to_string()))]
    Read {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// Bytes that are no Parquet, or Parquet that Buurt did not write.
    #[error("{}", tell!("record-not-a-table", path = .path.display(), reason))]
    NotATable {
        /// The file.
        path: PathBuf,
        /// What was found.
        reason: String,
    },
    /// The Parquet encoder failed for another reason than the disk.
    #[error("{}", tell!("record-encode", path = .path.display(), source = .source.to_string()))]
    Encode {
        /// The file.
        path: PathBuf,
        /// What the encoder said.
        source: ParquetError,
    },
    /// A replication handed over other columns than the one before.
    #[error("{}", tell!("record-columns", path = .path.display(), source = .source.to_string()))]
    Columns {
        /// The file.
        path: PathBuf,
        /// Which column differs.
        source: Mismatch,
    },
    /// The path is there and is not a directory.
    #[error("{}", tell!("record-not-a-directory", path = .path.display()))]
    NotADirectory {
        /// The path.
        path: PathBuf,
    },
    /// A directory with files in it that Buurt did not write.
    #[error("{}", tell!("record-not-a-result", path = .path.display(), found))]
    NotAResult {
        /// The directory.
        path: PathBuf,
        /// One of the names found.
        found: String,
    },
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
    /// A complete result of which a file has gone or changed.
    #[error("{}", tell!("record-incomplete", path = .path.display(), file))]
    Incomplete {
        /// The directory.
        path: PathBuf,
        /// The file, relative to the directory.
        file: String,
    },
    /// What was being written to was taken away.
    #[error("{}", tell!("record-gone", path = .path.display()))]
    Gone {
        /// What is no longer there.
        path: PathBuf,
    },
    /// A file was to be added to a result that is not complete.
    #[error("{}", tell!("record-not-complete", path = .path.display()))]
    NotComplete {
        /// The directory.
        path: PathBuf,
    },
    /// The manifest cannot be understood.
    #[error("{}", tell!("record-manifest", path = .path.display(), reason))]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// Another process works in the directory.
    #[error("{}", tell!("record-in-use", path = .path.display(), process = owner(.process)))]
    InUse {
        /// The directory.
        path: PathBuf,
        /// Number of that process, when it could be read.
        process: Option<u32>,
    },
    /// The tables of a replication cannot be read back.
    #[error("{}", tell!("record-part", path = .path.display(), source = .source.to_string()))]
    Part {
        /// The part.
        path: PathBuf,
        /// What is wrong with it.
        source: PartProblem,
    },
    /// A result cannot be completed before every replication is done or failed.
    #[error("{}", tell!("record-unfinished", path = .path.display(), missing, first = .first.to_string()))]
    Unfinished {
        /// The directory.
        path: PathBuf,
        /// How many.
        missing: usize,
        /// The lowest of them.
        first: u32,
    },
}

impl RecordError {
    /// For `map_err` after a write.
    pub(super) fn write(path: &Path) -> impl Fn(io::Error) -> Self + '_ {
        move |source| Self::Write {
            path: path.to_owned(),
            source,
        }
    }

    /// For `map_err` after a read.
    pub(super) fn read(path: &Path) -> impl Fn(io::Error) -> Self + '_ {
        move |source| Self::Read {
            path: path.to_owned(),
            source,
        }
    }

    /// For `map_err` after the encoder; what the disk said is taken out of its wrapping.
    pub(super) fn encode(path: &Path) -> impl Fn(ParquetError) -> Self + '_ {
        move |error| match error {
            ParquetError::External(cause) => match cause.downcast::<io::Error>() {
                Ok(source) => Self::Write {
                    path: path.to_owned(),
                    source: *source,
                },
                Err(cause) => Self::Encode {
                    path: path.to_owned(),
                    source: ParquetError::External(cause),
                },
            },
            source => Self::Encode {
                path: path.to_owned(),
                source,
            },
        }
    }

    /// For `map_err` after the decoder.
    pub(super) fn decode(path: &Path) -> impl Fn(ParquetError) -> Self + '_ {
        move |error| Self::NotATable {
            path: path.to_owned(),
            reason: error.to_string(),
        }
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
