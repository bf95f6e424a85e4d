//! The tables of one finished replication, kept until all are done, so that an
//! interrupted run can go on.
//!
//! A part is: magic, format version, header, tables (both postcard), blake3 of
//! all before it. A part that is damaged or belongs to another run counts as
//! missing, with a reason for the log.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::atomic;
use super::error::RecordError;
use super::hash::{ContentHash, table_hash};
use super::table::Tables;

const MAGIC: &[u8; 8] = b"BUURTPRT";
const FORMAT_VERSION: u32 = 1;
/// Length of magic and format version.
const START: usize = 12;
/// Length of the checksum at the end.
const CHECKSUM: usize = 32;

/// The run and replication a part belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Version of Buurt that made it.
    pub buurt_version: String,
    /// Hash of the resolved config.
    pub config_hash: ContentHash,
    /// Master seed.
    pub seed: u64,
    /// Number of the replication, from zero.
    pub replication: u32,
}

/// What a part says about its replication.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// Where it belongs.
    pub origin: Origin,
    /// Time the replication took, in seconds.
    pub wall_seconds: f64,
    /// Hash of the tables.
    pub hash: ContentHash,
}

/// Why a part cannot be used.
#[derive(Debug, Error)]
pub enum PartProblem {
    /// The file cannot be read.
    #[error("{0}")]
    Unreadable(#[from] io::Error),
    /// Another kind of file.
    #[error("it is no part of a result")]
    NotAPart,
    /// A part in another format.
    #[error("it has format {0}, expected {FORMAT_VERSION}")]
    OtherFormat(u32),
    /// Its checksum does not agree with its content.
    #[error("it is damaged: its checksum does not agree")]
    Damaged,
    /// A part of another run.
    #[error("it belongs to another run (buurt {}, config {}, seed {}, replication {})",
        .0.buurt_version, .0.config_hash.short(), .0.seed, .0.replication)]
    OtherOrigin(Box<Origin>),
}

impl PartProblem {
    /// Whether there is simply no part yet.
    pub fn is_absence(&self) -> bool {
        matches!(self, Self::Unreadable(error) if error.kind() == io::ErrorKind::NotFound)
    }
}

/// The place of a part in a result directory.
pub fn part_path(directory: &Path, replication: u32) -> PathBuf {
    directory
        .join("parts")
        .join(format!("replication-{replication:05}.part"))
}

/// Writes a part crash-safely and gives back what it says about itself.
///
/// # Errors
/// [`RecordError::Write`]; no part stands under the final name then.
pub fn write_part(
    path: &Path,
    origin: &Origin,
    tables: &Tables,
    wall_seconds: f64,
) -> Result<Header, RecordError> {
    let header = Header {
        origin: origin.clone(),
        wall_seconds,
        hash: table_hash(tables),
    };
    let mut bytes = MAGIC.to_vec();
    bytes.extend(FORMAT_VERSION.to_le_bytes());
    let bytes = postcard::to_extend(&header, bytes)
        .and_then(|bytes| postcard::to_extend(tables, bytes))
        .expect("plain columns can be written to memory");
    let checksum = ContentHash::of(&bytes);
    atomic::start(path, &[&bytes, &checksum.0])?.commit()?;
    Ok(header)
}

/// Reads a part after checking that it is whole and belongs to `origin`.
///
/// # Errors
/// [`PartProblem`]: the replication has to be run again.
pub fn read_part(path: &Path, origin: &Origin) -> Result<(Header, Tables), PartProblem> {
    let bytes = fs::read(path)?;
    let (header, tables) = checked(&bytes, origin)?;
    let tables = postcard::from_bytes(tables).map_err(|_| PartProblem::Damaged)?;
    Ok((header, tables))
}

/// Checks a part as [`read_part`] does, without building its tables.
///
/// # Errors
/// [`PartProblem`]: the replication has to be run again.
pub fn check_part(path: &Path, origin: &Origin) -> Result<Header, PartProblem> {
    let bytes = fs::read(path)?;
    checked(&bytes, origin).map(|(header, _)| header)
}

/// The header and the bytes of the tables.
fn checked<'a>(bytes: &'a [u8], origin: &Origin) -> Result<(Header, &'a [u8]), PartProblem> {
    if !bytes.starts_with(MAGIC) {
        return Err(PartProblem::NotAPart);
    }
    let version = bytes.get(MAGIC.len()..START).ok_or(PartProblem::Damaged)?;
    let version = u32::from_le_bytes(version.try_into().expect("four bytes were asked for"));
    if version != FORMAT_VERSION {
        return Err(PartProblem::OtherFormat(version));
    }
    let (content, checksum) = bytes
        .split_last_chunk::<CHECKSUM>()
        .ok_or(PartProblem::Damaged)?;
    if content.len() < START || ContentHash::of(content).0 != *checksum {
        return Err(PartProblem::Damaged);
    }
    let (header, tables): (Header, _) =
        postcard::take_from_bytes(&content[START..]).map_err(|_| PartProblem::Damaged)?;
    if header.origin != *origin {
        return Err(PartProblem::OtherOrigin(Box::new(header.origin)));
    }
    Ok((header, tables))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::table::{Column, Table};

    fn origin(replication: u32) -> Origin {
        Origin {
            buurt_version: "0.1.0".into(),
            config_hash: ContentHash::of(b"config"),
            seed: 7,
            replication,
        }
    }

    fn tables() -> Tables {
        let columns = vec![
            Column::new("week", vec![-1, 0, 1]),
            Column::new("ties", vec![0.1, f64::NAN, -0.0]),
        ];
        Tables::from([("trajectories".to_owned(), Table::new(columns))])
    }

    #[test]
    fn a_part_comes_back_as_it_was() {
        let directory = tempfile::tempdir().unwrap();
        let path = part_path(directory.path(), 7);
        assert!(path.ends_with("parts/replication-00007.part"));
        let header = write_part(&path, &origin(7), &tables(), 1.5).unwrap();
        assert_eq!(read_part(&path, &origin(7)).unwrap(), (header, tables()));
    }

    #[test]
    fn damage_to_any_byte_and_any_shorter_length_are_noticed() {
        let directory = tempfile::tempdir().unwrap();
        let path = part_path(directory.path(), 0);
        write_part(&path, &origin(0), &tables(), 0.0).unwrap();
        let whole = fs::read(&path).unwrap();
        for place in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[place] ^= 0x10;
            assert!(checked(&damaged, &origin(0)).is_err(), "byte {place}");
            assert!(
                checked(&whole[..place], &origin(0)).is_err(),
                "length {place}"
            );
        }
        assert!(checked(&whole, &origin(0)).is_ok());
    }

    #[test]
    fn a_part_of_another_run_counts_as_missing_and_says_whose_it_is() {
        let directory = tempfile::tempdir().unwrap();
        let path = part_path(directory.path(), 0);
        write_part(&path, &origin(0), &tables(), 0.0).unwrap();
        let problem = check_part(
            &path,
            &Origin {
                seed: 8,
                ..origin(0)
            },
        )
        .unwrap_err();
        assert!(
            problem.to_string().contains("another run (buurt 0.1.0"),
            "{problem}"
        );
        assert!(problem.to_string().contains("seed 7"), "{problem}");
    }
}
