//! What a manifest says, held against itself and against the files beside it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::Finding;
use crate::records::hash::result_hash;
use crate::records::manifest::{self, FileEntry};
use crate::records::parquet_in::read_parquet_columns;
use crate::records::run::RunStatus;
use crate::records::{ContentHash, Manifest, RecordError, Values, json, ro_crate, within};

/// How long each run took: in the manifest, and in tables of runs.
pub(super) const SECONDS: &str = "seconds";

/// What other commands put beside a result that is complete: looks at it, no part of it.
const LOOKS: [&str; 2] = ["graph-week-", "trace-resident-"];

/// Everything that does not agree.
///
/// # Errors
/// When the manifest cannot be read.
pub(super) fn check(directory: &Path, manifest: &Manifest) -> Result<Vec<Finding>, RecordError> {
    let mut findings = Vec::new();
    let raw: Value = json::read(directory.join(manifest::NAME))?;
    let known = serde_json::to_value(manifest).expect("a manifest is plain data");
    unknown_keys("", &raw, &known, &mut findings);
    of_itself(manifest, &mut findings);
    findings.extend(
        manifest
            .files
            .iter()
            .filter_map(|entry| file(directory, entry)),
    );
    unlisted(directory, Path::new(""), manifest, &mut findings);
    let told = fs::read(directory.join(ro_crate::NAME));
    if told.is_ok_and(|told| told != ro_crate::bytes(manifest)) {
        let file = ro_crate::NAME.to_owned();
        findings.push(Finding::OtherContent { file });
    }
    findings.extend(times(directory, manifest));
    Ok(findings)
}

/// Keys that no manifest of this format has.
fn unknown_keys(above: &str, raw: &Value, known: &Value, findings: &mut Vec<Finding>) {
    match (raw, known) {
        (Value::Object(raw), Value::Object(known)) => {
            for (key, value) in raw {
                let name = format!("{above}{key}");
                match known.get(key) {
                    Some(known) => unknown_keys(&format!("{name}."), value, known, findings),
                    // Written out although it is nothing.
                    None if value.is_null() => {}
                    None => findings.push(other(&name, value.to_string(), "–")),
                }
            }
        }
        (Value::Array(raw), Value::Array(known)) => {
            for (place, (raw, known)) in raw.iter().zip(known).enumerate() {
                let above = above.trim_end_matches('.');
                unknown_keys(&format!("{above}[{place}]."), raw, known, findings);
            }
        }
        _ => {}
    }
}

/// What follows from the rest of the manifest.
fn of_itself(manifest: &Manifest, findings: &mut Vec<Finding>) {
    if listed_hash(manifest) != manifest.result_hash {
        findings.push(Finding::OtherResultHash);
    }
    for pair in manifest.files.windows(2) {
        if pair[0].path >= pair[1].path {
            findings.push(other("files", &pair[1].path, "sorted, each once"));
        }
    }
    for pair in manifest.runs.windows(2) {
        if pair[0].replication >= pair[1].replication {
            let found = pair[1].replication.to_string();
            findings.push(other("runs", found, "sorted, each once"));
        }
    }
    for run in &manifest.runs {
        let (done, key) = (
            run.status == RunStatus::Done,
            format!("runs.{}", run.replication),
        );
        if done != run.hash.is_some() || done == run.error.is_some() {
            findings.push(other(&key, "", "done with a hash, or failed with an error"));
        }
        if !(run.wall_seconds >= 0.0 && run.wall_seconds.is_finite()) {
            let key = format!("{key}.wall_seconds");
            findings.push(other(&key, run.wall_seconds.to_string(), "0 or more"));
        }
    }
    let seconds: f64 = manifest.runs.iter().map(|run| run.wall_seconds).sum();
    if manifest.wall_seconds.to_bits() != seconds.to_bits() && !manifest.runs.is_empty() {
        let found = manifest.wall_seconds.to_string();
        findings.push(other("wall_seconds", found, seconds.to_string()));
    }
    let finished = manifest.finished.as_deref().unwrap_or_default();
    for (key, found) in [
        ("started", manifest.started.as_str()),
        ("finished", finished),
    ] {
        if !is_moment(found) {
            findings.push(other(key, found, "2026-11-22T08:02:03Z"));
        }
    }
    // Written this way, the later moment is the later text.
    if manifest.started.as_str() > finished {
        findings.push(other(
            "finished",
            finished,
            format!("{} or later", manifest.started),
        ));
    }
}

/// The result hash that follows from the rest of the manifest.
fn listed_hash(manifest: &Manifest) -> Option<ContentHash> {
    let hashes: BTreeMap<u32, ContentHash> = manifest
        .runs
        .iter()
        .filter_map(|run| Some((run.replication, run.hash?)))
        .collect();
    let identity = &manifest.identity;
    Some(result_hash(&identity.config_hash, identity.seed, &hashes))
}

fn is_moment(text: &str) -> bool {
    let form = "0000-00-00T00:00:00Z";
    let same = |(sign, form): (char, char)| match form {
        '0' => sign.is_ascii_digit(),
        form => sign == form,
    };
    text.len() == form.len() && text.chars().zip(form.chars()).all(same)
}

/// A file that is missing or has other bytes than the manifest says.
fn file(directory: &Path, entry: &FileEntry) -> Option<Finding> {
    let file = entry.path.clone();
    let Some(path) = within(directory, &file).filter(|path| path.is_file()) else {
        return Some(Finding::FileMissing { file });
    };
    match (ContentHash::of_file(&path), fs::metadata(&path)) {
        (Ok(hash), _) if hash != entry.blake3 => Some(Finding::FileChanged { file }),
        (Ok(_), Ok(data)) if data.len() != entry.bytes => {
            let key = format!("files.{file}.bytes");
            Some(other(&key, entry.bytes.to_string(), data.len().to_string()))
        }
        (Ok(_), Ok(_)) => None,
        _ => Some(Finding::FileMissing { file }),
    }
}

/// Files that are in no list.
fn unlisted(directory: &Path, below: &Path, manifest: &Manifest, findings: &mut Vec<Finding>) {
    let Ok(entries) = fs::read_dir(directory.join(below)) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = below.join(&name);
        let place = directory.join(&path);
        // Links are not followed; another result is not part of this one.
        let folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        // Hidden files are those of an editor, of the system, or of a store of runs.
        if name.starts_with('.') || LOOKS.iter().any(|look| name.starts_with(look)) {
            continue;
        } else if folder && !place.join(manifest::NAME).exists() {
            unlisted(directory, &path, manifest, findings);
        } else if !folder && path != Path::new(manifest::NAME) {
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            let file = parts.join("/");
            if manifest.files.iter().all(|entry| entry.path != file) {
                findings.push(Finding::FileUnlisted { file });
            }
        }
    }
}

/// Tables of runs say how long each took, as the manifest does.
fn times(directory: &Path, manifest: &Manifest) -> Vec<Finding> {
    let given = manifest.runs.iter().map(|run| run.wall_seconds);
    let given: Vec<f64> = given.collect();
    let differs = |file: &&str| {
        let found = seconds(directory, manifest, file);
        found.is_some_and(|found| found.len() == given.len() && found != given)
    };
    let tables = ["runs.csv", "runs.parquet"].into_iter().filter(differs);
    let finding = |file: &str| Finding::OtherColumn {
        file: file.to_owned(),
        column: SECONDS.to_owned(),
    };
    tables.map(finding).collect()
}

/// How long each run took by a table that is listed; `None` where it does not say.
fn seconds(directory: &Path, manifest: &Manifest, file: &str) -> Option<Vec<f64>> {
    manifest.files.iter().find(|entry| entry.path == file)?;
    let path = within(directory, file)?;
    if file.ends_with(".parquet") {
        let table = read_parquet_columns(&path, &[SECONDS]).ok()?;
        return match table.column(SECONDS)? {
            Values::Float(seconds) => Some(seconds.clone()),
            _ => None,
        };
    }
    let mut reader = csv::Reader::from_path(path).ok()?;
    let mut head = reader.headers().ok()?.iter();
    let place = head.position(|column| column == SECONDS)?;
    let cell = |row: csv::StringRecord| row.get(place)?.parse().ok();
    let rows = reader.records().flatten();
    // What is no number is not what the manifest says.
    Some(rows.map(|row| cell(row).unwrap_or(f64::NAN)).collect())
}

/// The manifest says one thing and should say another.
pub(super) fn other(key: &str, found: impl Into<String>, given: impl Into<String>) -> Finding {
    Finding::ManifestOther {
        key: key.to_owned(),
        found: found.into(),
        given: given.into(),
    }
}
