//! The files of a result, held against the manifest and against the new run.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::Path;

use super::Finding;
use super::rerun::Again;
use crate::lab::worlds::Prepared;
use crate::lab::worlds::Trajectories;
use crate::lab::worlds::summary;
use crate::records::hash::column_hash;
use crate::records::parquet_in::{read_parquet, read_parquet_columns};
use crate::records::summary::summary_bytes;
use crate::records::{Column, ContentHash, Manifest, Values};

/// By column of a table: what each replication gave.
type Expected<'a> = BTreeMap<&'a str, Vec<(u32, ContentHash)>>;

/// Files that are missing or have other bytes than the manifest says.
pub(super) fn check(directory: &Path, manifest: &Manifest) -> Vec<Finding> {
    let finding = |entry: &crate::records::manifest::FileEntry| {
        let file = entry.path.clone();
        match hash_of(&directory.join(&entry.path)) {
            Ok(hash) if hash == entry.blake3 => None,
            Ok(_) => Some(Finding::FileChanged { file }),
            Err(_) => Some(Finding::FileMissing { file }),
        }
    };
    manifest.files.iter().filter_map(finding).collect()
}

/// The hash of a file, read bit by bit: microdata can be large.
fn hash_of(path: &Path) -> io::Result<ContentHash> {
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut File::open(path)?, &mut hasher)?;
    Ok(ContentHash(hasher.finalize().into()))
}

/// Holds the tables on disk against the new run, a column at a time, and the summary
/// against the trajectories.
pub(super) fn compare(
    directory: &Path,
    manifest: &Manifest,
    prepared: &Prepared,
    again: &[Again],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut expected: BTreeMap<&str, Expected> = BTreeMap::new();
    for again in again {
        let Ok((_, tables)) = &again.hashes else {
            continue;
        };
        for (table, columns) in tables {
            for (column, hash) in columns {
                let of_table = expected.entry(table).or_default();
                let of_column = of_table.entry(column).or_default();
                of_column.push((again.replication, *hash));
            }
        }
    }
    for (table, columns) in expected {
        let file = format!("{table}.parquet");
        // A file that is not there has been reported.
        if !directory.join(&file).is_file() {
            if manifest.files.iter().all(|entry| entry.path != file) {
                findings.push(Finding::FileMissing { file });
            }
            continue;
        }
        match compare_table(directory, &file, &columns) {
            Ok(more) => findings.extend(more),
            Err(reason) => findings.push(Finding::TableUnreadable { file, reason }),
        }
    }
    if let Ok(trajectories) = read_parquet(&directory.join("trajectories.parquet")) {
        let mut all = Trajectories::default();
        all.add(&trajectories);
        let rows = summary(&prepared.scenario.name, &all);
        let file = std::fs::read(directory.join("summary.csv"));
        if file.is_ok_and(|bytes| bytes != summary_bytes(&rows)) {
            findings.push(Finding::OtherSummary);
        }
    }
    findings
}

/// What differs in one file, or why it cannot be read.
fn compare_table(directory: &Path, file: &str, columns: &Expected) -> Result<Vec<Finding>, String> {
    let path = directory.join(file);
    let read = |name: &str| {
        let table = read_parquet_columns(&path, &[name]).map_err(|error| error.to_string())?;
        Ok::<_, String>(table.column(name).cloned())
    };
    let Some(Values::Small(replications)) = read("replication")? else {
        return Err("it has no column `replication`".to_owned());
    };
    let rows = rows_of(&replications);
    let mut findings = Vec::new();
    for (column, expected) in columns {
        let values = read(column)?;
        for (replication, hash) in expected {
            let rows = rows.get(replication).cloned().unwrap_or(0..0);
            let found = values
                .as_ref()
                .map(|values| column_hash(&Column::new((*column).to_owned(), values.slice(rows))));
            if found != Some(*hash) {
                findings.push(Finding::OtherValues {
                    replication: *replication,
                    file: file.to_owned(),
                    column: (*column).to_owned(),
                });
            }
        }
    }
    Ok(findings)
}

/// Where the rows of each replication stand: they follow each other.
fn rows_of(replications: &[i32]) -> BTreeMap<u32, Range<usize>> {
    let mut start = 0;
    let blocks = replications.chunk_by(|one, next| one == next);
    blocks
        .map(|block| {
            let rows = start..start + block.len();
            start = rows.end;
            (block[0] as u32, rows)
        })
        .collect()
}
