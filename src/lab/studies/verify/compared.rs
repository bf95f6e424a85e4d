//! A result and the same made again, held against each other: runs by their hashes, tables
//! cell by cell or column by column, all other files byte by byte.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::Path;

use super::listed::{SECONDS, other};
use super::{Finding, RunPlace};
use crate::lab::studies::recipe::Hashes;
use crate::records::hash::column_hash;
use crate::records::parquet_in::{column_names, read_parquet_columns};
use crate::records::{Column, ContentHash, Manifest, RecordError, Table, Values, ro_crate, within};

/// Holds how runs end now against what the manifest says of each; `places` says which run
/// of the design a number is, where it is not that of a replication.
pub(super) fn ends(manifest: &Manifest, again: &Hashes, places: &[RunPlace]) -> Vec<Finding> {
    let finding = |(&replication, again): (&u32, &Result<ContentHash, String>)| {
        let mut runs = manifest.runs.iter();
        let listed = runs.find(|run| run.replication == replication)?;
        let error = match (again, listed.hash) {
            (Ok(hash), Some(listed)) if *hash == listed => return None,
            (Ok(_), Some(_)) => None,
            (Ok(_), None) => Some(listed.error.clone().unwrap_or_default()),
            (Err(error), None) if listed.error.as_ref() == Some(error) => return None,
            (Err(error), _) => Some(error.clone()),
        };
        let place = places.get(replication as usize).cloned();
        Some(match (place, error) {
            (None, None) => Finding::OtherResult { replication },
            (None, Some(error)) => Finding::OtherEnd { replication, error },
            (Some(place), None) => Finding::OtherRun { place },
            (Some(place), Some(error)) => Finding::OtherRunEnd { place, error },
        })
    };
    again.iter().filter_map(finding).collect()
}

/// The runs of both.
pub(super) fn runs(manifest: &Manifest, again: &Manifest, places: &[RunPlace]) -> Vec<Finding> {
    let made = again.runs.iter().map(|run| {
        let error = run.error.clone().unwrap_or_default();
        (run.replication, run.hash.ok_or(error))
    });
    let mut findings = ends(manifest, &made.collect(), places);
    let numbers = |manifest: &Manifest| -> Vec<u32> {
        manifest.runs.iter().map(|run| run.replication).collect()
    };
    let (found, given) = (numbers(manifest), numbers(again));
    if found != given {
        let [found, given] = [found, given].map(|all| all.len().to_string());
        findings.push(other("runs", found, given));
    }
    findings
}

/// The files of both; the result made again stands at `place`.
pub(super) fn files(
    directory: &Path,
    manifest: &Manifest,
    place: &Path,
    again: &Manifest,
) -> Vec<Finding> {
    let listed = |manifest: &Manifest, file: &str| {
        let mut files = manifest.files.iter();
        files.any(|entry| entry.path == file)
    };
    let mut findings = Vec::new();
    for entry in &again.files {
        let file = entry.path.clone();
        let given = place.join(&file);
        // Nothing is read through a link that leads out.
        let found = within(directory, &file);
        let found = found.and_then(|path| Some((ContentHash::of_file(&path).ok()?, path)));
        match found {
            Some((hash, _)) if hash == entry.blake3 => {}
            // It follows from the manifest, times included, and was held against that.
            Some(_) if file == ro_crate::NAME => {}
            Some((_, found)) if file.ends_with(".parquet") => {
                match columns(&file, &found, &given) {
                    Ok(more) => findings.extend(more),
                    Err(error) => {
                        let reason = error.to_string().lines().next().unwrap_or("").to_owned();
                        findings.push(Finding::TableUnreadable { file, reason });
                    }
                }
            }
            Some((_, found)) => {
                let [found, given] = [found, given].map(|path| fs::read(path).unwrap_or_default());
                findings.extend(differences(&file, &found, &given));
            }
            // One that is listed has been reported.
            None if listed(manifest, &file) => {}
            None => findings.push(Finding::FileMissing { file }),
        }
    }
    let more = manifest.files.iter().map(|entry| entry.path.clone());
    let more = more.filter(|file| !listed(again, file));
    findings.extend(more.map(|file| Finding::FileUnknown { file }));
    findings
}

/// Where two files of the same name differ; tables of text at their first cell.
fn differences(file: &str, found: &[u8], given: &[u8]) -> Option<Finding> {
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

/// Columns that differ between two tables, of which one is in memory at a time; where the
/// rows of a replication follow each other, in which replications.
fn columns(file: &str, found: &Path, given: &Path) -> Result<Vec<Finding>, RecordError> {
    let read = |path: &Path, name: &str| read_parquet_columns(path, &[name]);
    let rows = rows_by_replication(&read(found, REPLICATION)?);
    let rows_given = rows_by_replication(&read(given, REPLICATION)?);
    let replications: BTreeSet<&u32> = rows.keys().chain(rows_given.keys()).collect();
    let of = |column: &Column, rows: &Rows, replication: &u32| {
        let rows = rows.get(replication).cloned().unwrap_or(0..0);
        column_hash(&Column::new("", column.values.slice(rows)))
    };
    let mut names: BTreeSet<String> = column_names(found)?.into_iter().collect();
    names.extend(column_names(given)?);
    let mut findings = Vec::new();
    for column in names.into_iter().filter(|name| name != SECONDS) {
        let file = file.to_owned();
        let (one, two) = (read(found, &column)?, read(given, &column)?);
        match (one.columns(), two.columns()) {
            ([one], [two]) if column_hash(one) == column_hash(two) => {}
            ([one], [two]) if !replications.is_empty() => {
                let other = replications.iter().filter(|replication| {
                    of(one, &rows, replication) != of(two, &rows_given, replication)
                });
                findings.extend(other.map(|replication| Finding::OtherValues {
                    replication: **replication,
                    file: file.clone(),
                    column: column.clone(),
                }));
            }
            _ => findings.push(Finding::OtherColumn { file, column }),
        }
    }
    Ok(findings)
}

/// The column of tables that says which replication a row is of.
const REPLICATION: &str = "replication";

/// Where the rows of each replication stand.
type Rows = BTreeMap<u32, Range<usize>>;

/// The rows of each replication; none where they do not follow each other.
fn rows_by_replication(table: &Table) -> Rows {
    let replications = match table.column(REPLICATION) {
        Some(Values::Small(replications)) if replications.is_sorted() => replications,
        _ => return Rows::new(),
    };
    let mut start = 0;
    let blocks = replications.chunk_by(|one, next| one == next).map(|block| {
        let rows = start..start + block.len();
        start = rows.end;
        (block[0] as u32, rows)
    });
    blocks.collect()
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
    Some(Finding::OtherCell {
        file: file.to_owned(),
        line: row as u64 + 1,
        column: column.to_owned(),
        found,
        given,
        more: more as u64,
    })
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
        let finding = Finding::OtherCell {
            file: "a.csv".into(),
            line: 3,
            column: "mean".into(),
            found: "0.9".into(),
            given: "0.7".into(),
            more: 0,
        };
        assert_eq!(compared(found, given), Some(finding));
        assert_eq!(compared(&given.replace("1.0", "2.0"), given), None);
        let file = "a.csv".to_owned();
        let short = "name,mean,seconds\n";
        assert_eq!(compared(short, given), Some(Finding::OtherContent { file }));
    }
}
