//! The run store: what was run once is not run again, by whichever command.
//!
//! A run is one replication of one resolved scenario, and has a key made from all that
//! its values depend on ([`RunKey`]). One small file per run holds the weekly values of
//! the metrics that were asked for, or the error with which it failed. Files are whole
//! or absent, and sealed: a damaged one counts as missing. So a process that is killed
//! loses the runs it was busy with, and nothing else.
//!
//! Several processes may use one store: the same run always gives the same values.

mod file;
mod key;
mod weekly;

pub use file::KeptRun;
pub use key::{Content, RESULTS_VERSION, RunKey};
pub use weekly::Weekly;

use std::path::{Path, PathBuf};

use crate::records::{RecordError, atomic, leftovers};

/// Where runs are kept unless told otherwise.
pub const DEFAULT_PLACE: &str = "outputs/.runs";

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

    /// A kept run; `None` when it was never run, or its file is damaged.
    pub fn get(&self, key: &RunKey) -> Option<KeptRun> {
        file::read(&std::fs::read(self.path(key)).ok()?, key)
    }

    /// Keeps a run, in the place of what was kept of it before. It survives a crash from
    /// here on.
    ///
    /// # Errors
    /// [`RecordError::Write`]; what was kept before then still is.
    pub fn keep(&self, key: &RunKey, run: &KeptRun) -> Result<(), RecordError> {
        let (path, bytes) = (self.path(key), file::bytes(key, run));
        atomic::write_from(&self.place, &path, &bytes)
    }

    /// Removes what killed processes left half written.
    pub fn tidy(&self) {
        leftovers::remove_here(&self.place);
    }
}

#[cfg(test)]
mod tests;
