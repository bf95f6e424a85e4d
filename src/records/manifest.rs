//! `manifest.json`: what a result directory holds and whether it is complete.

use crate::base::words::tell;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::atomic;
use super::error::RecordError;
use super::hash::ContentHash;
use super::identity::Identity;
use super::run::{Run, RunStatus};

/// Name of the manifest in a result directory.
pub const NAME: &str = "manifest.json";

/// Format of the manifest that this version writes and reads.
pub const FORMAT_VERSION: u32 = 1;

/// What a result directory holds. The only file that may tell the time of day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Format of this file.
    pub format_version: u32,
    /// What was run.
    #[serde(flatten)]
    pub identity: Identity,
    /// Whether the result is complete.
    pub status: Status,
    /// One entry per replication that ended, in order.
    pub runs: Vec<Run>,
    /// Computing time of all replications together, in seconds.
    pub wall_seconds: f64,
    /// The same for the same config and seed on any machine; absent until complete.
    pub result_hash: Option<ContentHash>,
    /// The files of the result, sorted by path.
    pub files: Vec<FileEntry>,
    /// When the first process began, ISO 8601 in universal time.
    pub started: String,
    /// When the result was complete, ISO 8601 in universal time.
    pub finished: Option<String>,
    /// What was asked beside the configs that are listed, in the words of the command
    /// that made the result: enough to make it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipe: Option<serde_json::Value>,
}

/// Whether a result is complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Somebody works on it, or was interrupted.
    Running,
    /// Every replication ended and every file is there.
    Complete,
}

/// One file of a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Relative to the directory, with `/` between parts on every system.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Hash of the bytes.
    pub blake3: ContentHash,
}

impl Manifest {
    /// The manifest of a run that begins or goes on.
    pub(super) fn running(identity: &Identity, started: String) -> Self {
        Self {
            format_version: FORMAT_VERSION,
            identity: identity.clone(),
            status: Status::Running,
            runs: Vec::new(),
            wall_seconds: 0.0,
            result_hash: None,
            files: Vec::new(),
            started,
            finished: None,
            recipe: None,
        }
    }

    /// Reads the manifest of a directory; `None` when it has none.
    ///
    /// # Errors
    /// [`RecordError::Read`]; [`RecordError::Manifest`] when it is not ours or
    /// of a later format.
    pub fn read(directory: &Path) -> Result<Option<Self>, RecordError> {
        let path = directory.join(NAME);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(RecordError::read(&path)(error)),
        };
        let unclear = |reason: String| RecordError::Manifest(path.clone(), reason);
        let any: serde_json::Value =
            serde_json::from_slice(&bytes).map_err(|error| unclear(error.to_string()))?;
        let version = any.get("format_version");
        match version.and_then(serde_json::Value::as_u64) {
            Some(version) if version == u64::from(FORMAT_VERSION) => serde_json::from_value(any)
                .map(Some)
                .map_err(|error| unclear(error.to_string())),
            Some(version) => {
                let (version, known) = (version.to_string(), FORMAT_VERSION.to_string());
                Err(unclear(tell!("manifest-format", version, known)))
            }
            None => Err(unclear(tell!("manifest-none"))),
        }
    }

    /// Writes the manifest of a directory crash-safely.
    ///
    /// # Errors
    /// [`RecordError::Write`]; the old manifest then stands.
    pub fn write(&self, directory: &Path) -> Result<(), RecordError> {
        let mut text = serde_json::to_string_pretty(self).expect("a manifest is plain data");
        text.push('\n');
        atomic::write(&directory.join(NAME), text.as_bytes())
    }

    /// Puts a file on the list, in the place of one with the same path.
    pub fn list_file(&mut self, entry: FileEntry) {
        let path = |listed: &FileEntry| listed.path.cmp(&entry.path);
        match self.files.binary_search_by(path) {
            Ok(place) => self.files[place] = entry,
            Err(place) => self.files.insert(place, entry),
        }
    }

    /// Puts the end of a replication on the list, in the place of an earlier one.
    pub fn record_run(&mut self, run: Run) {
        let number = |listed: &Run| listed.replication;
        match self.runs.binary_search_by_key(&run.replication, number) {
            Ok(place) => self.runs[place] = run,
            Err(place) => self.runs.insert(place, run),
        }
    }

    /// Replications that failed.
    pub fn failed(&self) -> impl Iterator<Item = &Run> {
        self.runs
            .iter()
            .filter(|run| run.status == RunStatus::Failed)
    }
}

impl Status {
    /// The status as messages know it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Running => "unfinished",
            Self::Complete => "complete",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::tests::by_hand as manifest;

    #[test]
    fn a_manifest_comes_back_as_it_was_with_any_seed() {
        let directory = tempfile::tempdir().unwrap();
        for seed in [0, 1 << 53, (1 << 53) + 1, u64::MAX] {
            manifest(seed).write(directory.path()).unwrap();
            assert_eq!(
                Manifest::read(directory.path()).unwrap(),
                Some(manifest(seed))
            );
        }
    }

    #[test]
    fn a_seed_too_large_for_javascript_is_written_as_text() {
        assert!(
            serde_json::to_string(&manifest(20_261_122))
                .unwrap()
                .contains(r#""seed":20261122"#)
        );
        assert!(
            serde_json::to_string(&manifest(u64::MAX))
                .unwrap()
                .contains(r#""seed":"18446744073709551615""#)
        );
    }

    #[test]
    fn a_later_format_and_another_file_are_told_apart() {
        let directory = tempfile::tempdir().unwrap();
        let reason = |text: &str| {
            fs::write(directory.path().join(NAME), text).unwrap();
            Manifest::read(directory.path()).unwrap_err().to_string()
        };
        assert!(
            reason(r#"{"format_version": 2}"#)
                .contains("it has format 2, this buurt knows format 1")
        );
        assert!(reason(r#"{"name": "a web page"}"#).contains("no manifest of Buurt"));
        assert!(reason("{").contains("EOF"));
    }

    #[test]
    fn files_are_listed_once_and_sorted() {
        let mut manifest = manifest(1);
        let entry = |path: &str, bytes| FileEntry {
            path: path.into(),
            bytes,
            blake3: ContentHash::of(b""),
        };
        for (path, bytes) in [("summary.csv", 1), ("cases.parquet", 2), ("summary.csv", 3)] {
            manifest.list_file(entry(path, bytes));
        }
        assert_eq!(
            manifest.files,
            [entry("cases.parquet", 2), entry("summary.csv", 3)]
        );
    }
}
