//! A result of many scenarios, made again in a place of its own, and both held against
//! each other: runs by their hashes, tables cell by cell, all other files byte by byte.

use std::fs;
use std::path::Path;

use super::listed::{SECONDS, other};
use super::question::Again;
use super::{Asked, Finding, OtherCell, RunPlace, VerifyError, rerun};
use crate::lab::studies::recipe::Hashes;
use crate::lab::worlds::Progress;
use crate::lab::worlds::ensemble::Ensemble;
use crate::lab::worlds::store::RunStore;
use crate::records::hash::column_hash;
use crate::records::parquet_in::read_parquet;
use crate::records::{Column, Manifest, RecordError, ro_crate};

/// Runs a result again: all of it, or only the runs of a sample. What is made stands in a
/// temporary folder, gone at the end.
pub(super) fn verify(
    question: Again,
    manifest: &Manifest,
    asked: &Asked,
    sample: Option<&[u32]>,
    progress: &Progress,
) -> Result<Vec<Finding>, VerifyError> {
    let folder = tempfile::tempdir().map_err(|source| RecordError::Write {
        path: std::env::temp_dir(),
        source,
    })?;
    let store = RunStore::new(folder.path().join("runs"));
    let ensemble = Ensemble {
        threads: asked.threads,
        ..Ensemble::new(&store)
    };
    let places = question.places().unwrap_or_default();
    let made = match sample {
        Some(sample) => {
            let hashes = question.some(sample, &ensemble, progress);
            hashes.map(|hashes| Some(rerun::ends(manifest, &hashes?)))
        }
        None => {
            let place = folder.path().join("result");
            match question.answer(&place, &ensemble, progress) {
                Ok(true) => Ok(Some(whole(asked.directory, manifest, &place)?)),
                Ok(false) => Ok(None),
                Err(reason) => Err(reason),
            }
        }
    };
    match made {
        Ok(Some(found)) => Ok(found.into_iter().map(|one| placed(one, &places)).collect()),
        Ok(None) => Err(VerifyError::Stopped),
        Err(reason) => Ok(vec![Finding::CannotBeMade { reason }]),
    }
}

/// A finding about a run says which run of the design that is.
fn placed(finding: Finding, places: &[RunPlace]) -> Finding {
    let of = |run: u32| places.get(run as usize).cloned();
    match finding {
        Finding::OtherResult { replication } => match of(replication) {
            Some(place) => Finding::OtherRun { place },
            None => Finding::OtherResult { replication },
        },
        Finding::OtherEnd { replication, error } => match of(replication) {
            Some(place) => Finding::OtherRunEnd { place, error },
            None => Finding::OtherEnd { replication, error },
        },
        other => other,
    }
}

/// What differs between a result and the one made again at `place`.
fn whole(directory: &Path, manifest: &Manifest, place: &Path) -> Result<Vec<Finding>, VerifyError> {
    let again = Manifest::read(place)?.expect("it was made a moment ago");
    let ends = again.runs.iter().map(|run| {
        let error = run.error.clone().unwrap_or_default();
        (run.replication, run.hash.ok_or(error))
    });
    let ends: Hashes = ends.collect();
    let mut findings = rerun::ends(manifest, &ends);
    let numbers = |manifest: &Manifest| -> Vec<u32> {
        manifest.runs.iter().map(|run| run.replication).collect()
    };
    let (found, given) = (numbers(manifest), numbers(&again));
    if found != given {
        let [found, given] = [found, given].map(|all| all.len().to_string());
        findings.push(other("runs", found, given));
    }
    let listed = |manifest: &Manifest, file: &str| {
        let mut files = manifest.files.iter();
        files.any(|entry| entry.path == file)
    };
    // The crate follows from the manifest, times included, and was held against that.
    let files = again
        .files
        .iter()
        .filter(|entry| entry.path != ro_crate::NAME);
    for entry in files {
        let file = entry.path.clone();
        let [found, given] = [directory, place].map(|place| place.join(&file));
        let parquet = file.ends_with(".parquet");
        match (fs::read(&found), fs::read(&given)) {
            (Ok(one), Ok(two)) if one == two => {}
            (Ok(_), Ok(_)) if parquet => findings.extend(columns(&file, &found, &given)),
            (Ok(one), Ok(two)) => findings.extend(differences(&file, &one, &two)),
            // One that is listed has been reported.
            (Err(_), _) if !listed(manifest, &file) => {
                findings.push(Finding::FileMissing { file });
            }
            _ => {}
        }
    }
    let more = manifest.files.iter().map(|entry| entry.path.clone());
    let more = more.filter(|file| !listed(&again, file));
    findings.extend(more.map(|file| Finding::FileUnknown { file }));
    Ok(findings)
}

/// Where two files of the same name differ; tables of text at their first cell.
pub(super) fn differences(file: &str, found: &[u8], given: &[u8]) -> Option<Finding> {
    let json = file.ends_with(".json") && without_time(found).is_some();
    if found == given || (json && without_time(found) == without_time(given)) {
        return None;
    }
    let content = || Finding::OtherContent {
        file: file.to_owned(),
    };
    match (rows(found), rows(given)) {
        (Some(found), Some(given)) if file.ends_with(".csv") && found.len() == given.len() => {
            cells(file, &found, &given)
        }
        _ => Some(content()),
    }
}

/// Columns that differ between two tables.
fn columns(file: &str, found: &Path, given: &Path) -> Vec<Finding> {
    let (found, given) = match (read_parquet(found), read_parquet(given)) {
        (Ok(found), Ok(given)) => (found, given),
        (Err(error), _) => {
            return vec![Finding::TableUnreadable {
                file: file.to_owned(),
                reason: error.to_string().lines().next().unwrap_or("").to_owned(),
            }];
        }
        (Ok(_), Err(_)) => {
            let file = file.to_owned();
            return vec![Finding::OtherContent { file }];
        }
    };
    let differ = given.columns().iter().filter(|column| {
        let there = found.column(&column.name);
        let there =
            there.map(|values| column_hash(&Column::new(column.name.clone(), values.clone())));
        column.name != SECONDS && there != Some(column_hash(column))
    });
    let more = found.columns().iter();
    let more = more.filter(|column| given.column(&column.name).is_none());
    let column = |column: &Column| Finding::OtherColumn {
        file: file.to_owned(),
        column: column.name.to_string(),
    };
    differ.chain(more).map(column).collect()
}

/// What a JSON file says but for how long it took; `None` when it is none.
fn without_time(bytes: &[u8]) -> Option<serde_json::Value> {
    let mut value: serde_json::Value = serde_json::from_slice(bytes).ok()?;
    value.as_object_mut()?.remove("wall_seconds");
    Some(value)
}

/// The rows of a CSV file, its head first; `None` when it is none.
fn rows(bytes: &[u8]) -> Option<Vec<csv::StringRecord>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes);
    reader.records().collect::<Result<_, _>>().ok()
}

/// The first cell that differs, and how many more do. How long runs took is held against
/// the manifest.
fn cells(file: &str, found: &[csv::StringRecord], given: &[csv::StringRecord]) -> Option<Finding> {
    let head = given.first()?;
    let mut differing = Vec::new();
    for (row, (found, given)) in found.iter().zip(given).enumerate() {
        for place in 0..found.len().max(given.len()) {
            let cell = |row: &csv::StringRecord| row.get(place).unwrap_or_default().to_owned();
            let column = head.get(place).unwrap_or_default();
            if found.get(place) != given.get(place) && (column != SECONDS || row == 0) {
                differing.push((row, column, cell(found), cell(given)));
            }
        }
    }
    let more = differing.len().checked_sub(1)?;
    let (row, column, found, given) = differing.into_iter().next()?;
    Some(Finding::OtherCell(OtherCell {
        file: file.to_owned(),
        line: row as u64 + 1,
        column: column.to_owned(),
        found,
        given,
        more: more as u64,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(found: &str, given: &str) -> Option<Finding> {
        differences("a.csv", found.as_bytes(), given.as_bytes())
    }

    #[test]
    fn the_first_cell_that_differs_is_named_and_time_is_not_looked_at() {
        let given = "name,mean,seconds\none,0.5,1.0\ntwo,0.7,1.0\n";
        let found = "name,mean,seconds\none,0.5,3.0\ntwo,0.9,1.0\n";
        let finding = Finding::OtherCell(OtherCell {
            file: "a.csv".into(),
            line: 3,
            column: "mean".into(),
            found: "0.9".into(),
            given: "0.7".into(),
            more: 0,
        });
        assert_eq!(compared(found, given), Some(finding));
        assert_eq!(compared(&given.replace("1.0", "2.0"), given), None);
        let file = "a.csv".to_owned();
        let short = "name,mean,seconds\n";
        assert_eq!(compared(short, given), Some(Finding::OtherContent { file }));
    }
}
