//! The run store: what was run once is not run again, by whichever command.
//!
//! A run is one replication of one resolved scenario, and has a key made from all that
//! its values depend on ([`RunKey`]). One small file per run holds the weekly values of
//! the metrics that were asked for, or the error with which it failed. Files are whole
//! or absent, and sealed: a damaged one counts as missing. So a process that is killed
//! loses the runs it was busy with, and nothing else.
//!
//! Several processes may use one store: the same run always gives the same values.

mod key;
mod weekly;

pub use key::{Content, RESULTS_VERSION, RunKey};
pub use weekly::Weekly;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::records::sealed::Form;
use crate::records::{ContentHash, RecordError, atomic, leftovers};

/// Where runs are kept unless told otherwise.
pub const DEFAULT_PLACE: &str = "outputs/.runs";

/// The file of a kept run: a sealed one, of its key and the run.
const FORM: Form = Form {
    mark: b"BUURTRUN",
    version: 3,
};

/// A run that was done, or failed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptRun {
    /// Time it took, in seconds.
    pub seconds: f64,
    /// Its weekly values, or the error with which it failed.
    pub values: Result<Weekly, String>,
}

/// A directory of kept runs.
#[derive(Debug, Clone)]
pub struct RunStore {
    place: PathBuf,
}

impl RunStore {
    /// The store at a place; nothing is made or read until a run is kept or asked for.
    pub fn new(place: impl Into<PathBuf>) -> Self {
        Self {
            place: place.into(),
        }
    }

    /// Where it is.
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// The file of a run: spread over 256 directories, so that none grows too long.
    pub fn path(&self, key: &RunKey) -> PathBuf {
        let name = key.to_string();
        self.place
            .join(&name[..2])
            .join(format!("{}.run", &name[2..]))
    }

    /// Whether there is a file for a run. It may still turn out damaged.
    pub fn has(&self, key: &RunKey) -> bool {
        self.path(key).exists()
    }

    /// A kept run; `None` when it was never run, or its file is damaged, of another form or
    /// of another run.
    pub fn get(&self, key: &RunKey) -> Option<KeptRun> {
        let bytes = std::fs::read(self.path(key)).ok()?;
        let mut content = FORM.open(&bytes).ok()?;
        let found: ContentHash = content.take().ok()?;
        (found == key.0).then(|| content.last().ok())?
    }

    /// Keeps a run, in the place of what was kept of it before. It survives a crash from
    /// here on.
    ///
    /// # Errors
    /// [`RecordError::Write`]; what was kept before then still is.
    pub fn keep(&self, key: &RunKey, run: &KeptRun) -> Result<(), RecordError> {
        let bytes = FORM.begin().with(&key.0).with(run).seal();
        atomic::write_from(&self.place, &self.path(key), &bytes)
    }

    /// Removes what killed processes left half written.
    pub fn tidy(&self) {
        leftovers::remove_here(&self.place);
    }
}

#[cfg(test)]
mod tests;
