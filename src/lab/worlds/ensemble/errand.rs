//! Worlds that are lived through together for some numbers, which are all that is kept of
//! them: what a policy did by every way of judging, or how far a world is from its targets.

use std::sync::atomic::Ordering;

use super::{Ended, Ensemble, EnsembleError};
use crate::lab::worlds::Progress;
use crate::lab::worlds::store::{KeptRun, RunKey, Weekly};
use crate::records::RecordError;

/// Lives worlds for numbers; `None` when it was stopped. `dyn`, since errands of one
/// ensemble differ.
pub type Live<'a> = Box<dyn Fn(&Progress) -> Option<Vec<f64>> + Send + Sync + 'a>;

/// Numbers that are wanted of worlds.
pub struct Errand<'a> {
    /// What they are kept under: made of everything they depend on.
    pub key: RunKey,
    /// Weeks to live.
    pub weeks: u64,
    /// How they are had.
    pub live: Live<'a>,
}

impl Ensemble<'_> {
    /// Does errands as [`Ensemble::run`] does runs: those that were done before are read,
    /// and `each` gets all of them in order.
    ///
    /// # Errors
    /// When one cannot be kept or threads cannot be started.
    pub fn errands(
        &self,
        errands: &[Errand],
        progress: &Progress,
        each: impl FnMut(usize, &KeptRun) + Send,
    ) -> Result<Ended, EnsembleError> {
        let missing = errands.iter().filter(|one| !self.store.has(&one.key));
        let weeks: u64 = missing.map(|one| one.weeks).sum();
        progress.weeks_to_run.fetch_add(weeks, Ordering::Relaxed);
        let one = |place: usize| self.errand(&errands[place], progress);
        self.in_line(errands.len(), progress, one, each)
    }

    /// One errand, and whether it was done before; `None` when it was stopped.
    fn errand(
        &self,
        errand: &Errand,
        progress: &Progress,
    ) -> Result<Option<(KeptRun, bool)>, RecordError> {
        let kept = self.store.get(&errand.key);
        if let Some(run) = kept.filter(|run| run.values.is_ok() || !self.retry_failed) {
            return Ok(Some((run, true)));
        }
        let live = || (errand.live)(progress).map(Weekly::of_numbers);
        self.live(&errand.key, progress, live)
    }
}
