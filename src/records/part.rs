//! The tables of one finished replication, kept until all are done, so that an
//! interrupted run can go on.
//!
//! A part is a [sealed](super::sealed) file of its header and its tables. One that is
//! damaged or belongs to another run counts as missing.

use crate::base::words::tell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::atomic;
use super::error::RecordError;
use super::hash::{ContentHash, table_hash};
use super::sealed::{Broken, Content, Form};
use super::table::Tables;

const FORM: Form = Form {
    mark: b"BUURTPRT",
    version: 1,
};

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
    /// Damaged, or no part at all.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// A part of another run.
    #[error("{}", tell!("part-of-other-run", version = .0.buurt_version, config = .0.config_hash.short(), seed = .0.seed.to_string(), replication = .0.replication.to_string()))]
    OtherOrigin(Box<Origin>),
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
    let bytes = FORM.begin().with(&header).with(tables).seal();
    atomic::write(path, &bytes)?;
    Ok(header)
}

/// Reads a part after checking that it is whole and belongs to `origin`.
///
/// # Errors
/// [`PartProblem`]: the replication has to be run again.
pub fn read_part(path: &Path, origin: &Origin) -> Result<(Header, Tables), PartProblem> {
    let bytes = fs::read(path)?;
    let (header, tables) = checked(&bytes, origin)?;
    Ok((header, tables.last()?))
}

/// Checks a part as [`read_part`] does, without building its tables.
///
/// # Errors
/// [`PartProblem`]: the replication has to be run again.
pub fn check_part(path: &Path, origin: &Origin) -> Result<Header, PartProblem> {
    let bytes = fs::read(path)?;
    checked(&bytes, origin).map(|(header, _)| header)
}

/// The header, and the tables not yet built.
fn checked<'a>(bytes: &'a [u8], origin: &Origin) -> Result<(Header, Content<'a>), PartProblem> {
    let mut content = FORM.open(bytes)?;
    let header: Header = content.take()?;
    if header.origin != *origin {
        return Err(PartProblem::OtherOrigin(Box::new(header.origin)));
    }
    Ok((header, content))
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
