//! What a study works with while it is answered.

use serde::Serialize;

use super::album::{Charts, Drawn, save_charts};
use super::study::StudyError;
use crate::base::language::Language;
use crate::lab::worlds::ensemble::{Ended, Ensemble, Errand, Wanted};
use crate::lab::worlds::runs::{RunRow, Status};
use crate::lab::worlds::store::KeptRun;
#[cfg(test)]
use crate::lab::worlds::store::RunStore;
use crate::lab::worlds::{Prepared, Progress, resolved};
use crate::records::{RecordError, ResultDirectory, Table};

/// What a study works with: runs on one side, the result on the other.
pub struct Work<'a> {
    /// Where results are written; nowhere when the same are there already.
    pub(super) directory: Option<ResultDirectory>,
    /// Runs, on threads, kept in the store.
    pub ensemble: Ensemble<'a>,
    /// How far it is, and whether it was asked to stop.
    pub progress: &'a Progress,
    /// Language of charts and pages.
    pub language: Language,
    /// Which charts are drawn.
    pub charts: Charts,
}

impl Work<'_> {
    /// Work on one thread that writes nothing.
    #[cfg(test)]
    pub fn for_test<'a>(store: &'a RunStore, progress: &'a Progress) -> Work<'a> {
        Work {
            directory: None,
            ensemble: Ensemble {
                threads: Some(1),
                ..Ensemble::new(store)
            },
            progress,
            language: Language::English,
            charts: Charts::Main,
        }
    }

    /// Does these runs; `each` gets all of them in order.
    ///
    /// # Errors
    /// When a run cannot be kept.
    pub fn run(
        &self,
        wanted: &[Wanted],
        each: impl FnMut(usize, &KeptRun) + Send,
    ) -> Result<Ended, StudyError> {
        Ok(self.ensemble.run(wanted, self.progress, each)?)
    }

    /// Does these errands; `each` gets all of them in order.
    ///
    /// # Errors
    /// When one cannot be kept.
    pub fn errands(
        &self,
        errands: &[Errand],
        each: impl FnMut(usize, &KeptRun) + Send,
    ) -> Result<Ended, StudyError> {
        Ok(self.ensemble.errands(errands, self.progress, each)?)
    }

    /// The result that is being made; `None` when the same is there already.
    pub fn directory(&self) -> Option<&ResultDirectory> {
        self.directory.as_ref()
    }

    /// Writes a file of the result.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> Result<(), RecordError> {
        let Some(directory) = &self.directory else {
            return Ok(());
        };
        directory.write(name, bytes.as_ref())
    }

    /// Writes a file of JSON for people and programs.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn json(&self, name: &str, value: &impl Serialize) -> Result<(), RecordError> {
        let bytes = serde_json::to_vec_pretty(value).expect("names and numbers");
        self.write(name, bytes)
    }

    /// Writes a table of the result.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn table(&self, name: &str, table: Table) -> Result<(), RecordError> {
        let Some(directory) = &self.directory else {
            return Ok(());
        };
        directory.write_table(name, table)
    }

    /// Writes the charts, in the order in which to look at them, and their index.
    ///
    /// # Errors
    /// When one cannot be written.
    pub fn charts(&self, charts: &[Drawn]) -> Result<(), RecordError> {
        save_charts(charts, self.language, |name, bytes| self.write(name, bytes))
    }

    /// Writes a resolved config as `<stem>.toml`, and beside it the table and the forecast it
    /// needs.
    ///
    /// # Errors
    /// When the table can no longer be read, or something cannot be written.
    pub fn config(&self, stem: &str, prepared: &Prepared) -> Result<(), RecordError> {
        if self.directory.is_none() {
            return Ok(());
        }
        let ((table, bytes), forecast) = resolved::tables(prepared)?;
        let folder = stem.rfind('/').map_or("", |end| &stem[..=end]);
        self.write(&format!("{folder}{table}"), &bytes)?;
        if let Some((forecast, bytes)) = &forecast {
            self.write(&format!("{folder}{forecast}"), bytes)?;
        }
        let forecast = forecast.as_ref().map(|(name, _)| name.as_str());
        let text = resolved::config(&prepared.scenario, &table, forecast);
        self.write(&format!("{stem}.toml"), &text)
    }

    /// Notes in the manifest how runs ended, under the number that each has there.
    pub fn note_at(&self, rows: &[RunRow], number: impl Fn(&RunRow) -> u32) {
        for row in rows {
            self.note(number(row), row);
        }
    }

    /// Notes in the manifest how one run ended, under its number there.
    pub fn note(&self, number: u32, row: &RunRow) {
        if let Some(directory) = &self.directory {
            let ended = match row.status {
                Status::Done => Ok(row.hash()),
                _ => Err(row.error.clone()),
            };
            directory.end(number, ended, row.seconds);
        }
    }
}
