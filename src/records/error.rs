//! What can go wrong on disk; every message names the path and what to do next.

use std::io;
use std::path::{Path, PathBuf};

use ::parquet::errors::ParquetError;
use thiserror::Error;

use super::identity::Identity;
use super::manifest::Status;
use super::part::PartProblem;
use super::table::Mismatch;

/// A failure to write or read results.
#[derive(Debug, Error)]
pub enum RecordError {
    /// The operating system refused to write: disk full, no permission.
    #[error("cannot write {path}: {source}\n  {}", advice(.source))]
    Write {
        /// The final name of the file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The operating system refused to read.
    #[error("cannot read {path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// Bytes that are no Parquet, or Parquet that Buurt did not write.
    #[error(
        "cannot read {path} as a table of Buurt: {reason}\n  make it again with `buurt run`, or convert it first"
    )]
    NotATable {
        /// The file.
        path: PathBuf,
        /// What was found.
        reason: String,
    },
    /// The Parquet encoder failed for another reason than the disk.
    #[error("cannot encode {path}: {source}\n  this is a defect of Buurt; please report it")]
    Encode {
        /// The file.
        path: PathBuf,
        /// What the encoder said.
        source: ParquetError,
    },
    /// A replication handed over other columns than the one before.
    #[error(
        "cannot write {path}: {source}\n  all replications of one run must have the same columns; run again with --force"
    )]
    Columns {
        /// The file.
        path: PathBuf,
        /// Which column differs.
        source: Mismatch,
    },
    /// The path is there and is not a directory.
    #[error("{path} is not a directory\n  choose another place with --out")]
    NotADirectory {
        /// The path.
        path: PathBuf,
    },
    /// A directory with files in it that Buurt did not write.
    #[error(
        "{path} holds `{found}` and is no result of Buurt, so nothing is written there\n  choose an empty or new directory with --out"
    )]
    NotAResult {
        /// The directory.
        path: PathBuf,
        /// One of the names found.
        found: String,
    },
    /// The directory holds the result of something else.
    #[error(
        "{path} already holds {} result: {}\n  asked for: {}\n  choose another place with --out, or replace it with --force",
        .status.article(), .found, .asked
    )]
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
    #[error(
        "{path} says that it is complete, but {file} is missing or is not what was written\n  make it again with --force, or choose another place with --out"
    )]
    Incomplete {
        /// The directory.
        path: PathBuf,
        /// The file, relative to the directory.
        file: String,
    },
    /// What was being written to was taken away.
    #[error(
        "{path} was removed or changed while buurt was working there, so the result is not complete\n  run again, and leave the folder alone until it is done"
    )]
    Gone {
        /// What is no longer there.
        path: PathBuf,
    },
    /// A file was to be added to a result that is not complete.
    #[error("{path} holds no complete result of Buurt\n  finish it first with `buurt run`")]
    NotComplete {
        /// The directory.
        path: PathBuf,
    },
    /// The manifest cannot be understood.
    #[error(
        "cannot understand {path}: {reason}\n  move the directory away, or choose another place with --out"
    )]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// Another process works in the directory.
    #[error("another buurt{} is working in {path}\n  wait until it is done, or choose another place with --out", owner(.process))]
    InUse {
        /// The directory.
        path: PathBuf,
        /// Number of that process, when it could be read.
        process: Option<u32>,
    },
    /// The tables of a replication cannot be read back.
    #[error("cannot use {path}: {source}\n  run again: this replication is then made anew")]
    Part {
        /// The part.
        path: PathBuf,
        /// What is wrong with it.
        source: PartProblem,
    },
    /// A result cannot be completed before every replication is done or failed.
    #[error("{path} still misses {} of its replications (the first is {first})\n  run again to go on", .missing)]
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

fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "make room and run again: finished replications are kept"
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "choose a place where you may write with --out"
        }
        _ => "finished replications are kept: run again, or choose another place with --out",
    }
}

fn owner(process: &Option<u32>) -> String {
    process.map_or_else(String::new, |number| format!(" (process {number})"))
}
