//! A run of one config, made again: its tables replication by replication, since they may
//! be large, and all other files from those tables.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;

use rayon::prelude::*;

use super::remade::differences;
use super::{Finding, VerifyError};
use crate::lab::studies::recipe::Hashes;
use crate::lab::studies::recipe::Recipe;
use crate::lab::studies::run::{self, replicate};
use crate::lab::worlds::workers::caught;
use crate::lab::worlds::{Prepared, Progress};
use crate::records::hash::{column_hash, table_hash};
use crate::records::parquet_in::read_parquet_columns;
use crate::records::{Column, ContentHash, Manifest, Tables, Values, ro_crate};

/// Hashes per column, by table and by column.
type Columns = BTreeMap<String, BTreeMap<String, ContentHash>>;

/// The hash of all tables of a replication and those of their columns, or why it failed.
/// The tables are not kept.
type Again = Result<(ContentHash, Columns), String>;

/// Runs these replications again and holds them against the result, with what is made of
/// all tables.
pub(super) fn verify(
    prepared: &Prepared,
    directory: &Path,
    manifest: &Manifest,
    sample: &[u32],
    threads: &rayon::ThreadPool,
    progress: &Progress,
) -> Result<Vec<Finding>, VerifyError> {
    let again = threads.install(|| run_again(prepared, sample, progress))?;
    let hashes = again.iter().map(|(replication, again)| {
        let hash = again.as_ref().map(|(hash, _)| *hash);
        (*replication, hash.map_err(Clone::clone))
    });
    let mut findings = ends(manifest, &hashes.collect());
    findings.extend(tables(directory, manifest, &again));
    let known: BTreeSet<&String> = again
        .values()
        .flatten()
        .flat_map(|(_, tables)| tables.keys())
        .collect();
    let made = threads.install(|| made_of_tables(prepared, directory, manifest, &known));
    findings.extend(made);
    Ok(findings)
}

fn run_again(
    prepared: &Prepared,
    sample: &[u32],
    progress: &Progress,
) -> Result<BTreeMap<u32, Again>, VerifyError> {
    let weeks = sample.len() as u64 * u64::from(prepared.scenario.all_weeks());
    progress.expect(weeks);
    let one = |&replication: &u32| {
        let again = match caught(|| replicate(prepared, replication, progress)) {
            Ok(Some(tables)) => Ok((table_hash(&tables), columns(&tables))),
            Ok(None) => return Err(VerifyError::Stopped),
            Err(error) => Err(error),
        };
        progress.replication_done();
        Ok((replication, again))
    };
    sample.par_iter().map(one).collect()
}

fn columns(tables: &Tables) -> Columns {
    let of_table = |(name, table): (&String, &crate::records::Table)| {
        let columns = table.columns().iter();
        let hashes = columns.map(|column| (column.name.to_string(), column_hash(column)));
        (name.clone(), hashes.collect())
    };
    tables.iter().map(of_table).collect()
}

/// Holds how runs end now against what the manifest says of each.
pub(super) fn ends(manifest: &Manifest, again: &Hashes) -> Vec<Finding> {
    let finding = |(&replication, again): (&u32, &Result<ContentHash, String>)| {
        let mut runs = manifest.runs.iter();
        let listed = runs.find(|run| run.replication == replication)?;
        let ended = |error: &str| {
            let error = error.to_owned();
            Some(Finding::OtherEnd { replication, error })
        };
        match (again, listed.hash) {
            (Ok(hash), Some(listed)) if *hash == listed => None,
            (Ok(_), Some(_)) => Some(Finding::OtherResult { replication }),
            (Ok(_), None) => ended(listed.error.as_deref().unwrap_or_default()),
            (Err(error), None) if listed.error.as_ref() == Some(error) => None,
            (Err(error), _) => ended(error),
        }
    };
    again.iter().filter_map(finding).collect()
}

/// By column of a table: what each replication gave.
type Expected<'a> = BTreeMap<&'a str, Vec<(u32, ContentHash)>>;

/// Holds the tables on disk against the new run, a column at a time.
fn tables(directory: &Path, manifest: &Manifest, again: &BTreeMap<u32, Again>) -> Vec<Finding> {
    let mut expected: BTreeMap<&str, Expected> = BTreeMap::new();
    for (replication, again) in again {
        let Ok((_, tables)) = again else { continue };
        for (table, columns) in tables {
            for (column, hash) in columns {
                let of_table = expected.entry(table).or_default();
                let of_column = of_table.entry(column).or_default();
                of_column.push((*replication, *hash));
            }
        }
    }
    let mut findings = Vec::new();
    for (table, columns) in &expected {
        let file = format!("{table}.parquet");
        if manifest.files.iter().all(|entry| entry.path != file) {
            findings.push(Finding::FileMissing { file });
        } else if directory.join(&file).is_file() {
            match table_on_disk(directory, &file, columns) {
                Ok(more) => findings.extend(more),
                Err(reason) => findings.push(Finding::TableUnreadable { file, reason }),
            }
        }
    }
    findings
}

/// What differs in one file, or why it cannot be read.
fn table_on_disk(directory: &Path, file: &str, columns: &Expected) -> Result<Vec<Finding>, String> {
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

/// Summary, config and charts, made again from the tables of the result.
fn made_of_tables(
    prepared: &Prepared,
    directory: &Path,
    manifest: &Manifest,
    tables: &BTreeSet<&String>,
) -> Vec<Finding> {
    let finished = manifest.runs.iter().filter(|run| run.hash.is_some());
    let (language, charts) = Recipe::of(manifest)
        .map(|was| was.told())
        .unwrap_or_default();
    let finished = finished.count() as u32;
    let made = match run::made_of_tables(prepared, directory, finished, charts, language) {
        Ok((_, made)) => made,
        Err(error) => {
            let reason = error.to_string();
            return vec![Finding::CannotBeMade { reason }];
        }
    };
    let listed = |file: &str| manifest.files.iter().any(|entry| entry.path == file);
    let mut findings = Vec::new();
    for (file, given) in &made {
        match std::fs::read(directory.join(file)) {
            Ok(found) => findings.extend(differences(file, &found, given)),
            // One that is listed has been reported.
            Err(_) if listed(file) => {}
            Err(_) => findings.push(Finding::FileMissing { file: file.clone() }),
        }
    }
    let unknown = manifest
        .files
        .iter()
        .map(|entry| &entry.path)
        .filter(|file| {
            let table = file.strip_suffix(".parquet").map(str::to_owned);
            let table = table.is_some_and(|table| tables.contains(&table));
            let told = [ro_crate::NAME, REPORT].contains(&file.as_str());
            !(table || told || made.contains_key(*file))
        });
    findings.extend(unknown.map(|file| Finding::FileUnknown { file: file.clone() }));
    findings
}

/// Made on request, from other files.
const REPORT: &str = "report.html";
