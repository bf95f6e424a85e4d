//! Many runs of many scenarios: what is kept is read, what is missing is run, and every
//! run is handed over in the order in which it was asked for.
//!
//! Every command that runs more than one scenario goes through here. Whatever the number
//! of threads, and however often it was interrupted, the caller sees the same runs in
//! the same order. Memory does not grow with the number of runs: a finished run waits
//! only until those before it were handed over, and no thread runs far ahead.
//!
//! ```
//! use std::sync::Arc;
//! use buurt::lab::worlds::ensemble::{Ensemble, Runnable, Wanted};
//! use buurt::lab::worlds::store::RunStore;
//! use buurt::lab::worlds::{Progress, Template};
//! use buurt::config::Override;
//!
//! # let folder = tempfile::tempdir()?;
//! # let place = folder.path();
//! let short = ["weeks=4", "burn_in=2"].map(|text| Override::parse(text).unwrap());
//! let template = Template::read("configs/almere-haven.toml".as_ref(), &short)?;
//! let mut wanted = Vec::new();
//! for spillover in ["1.0", "2.0"] {
//!     let change = Override::parse(&format!("needs.spillover={spillover}"))?;
//!     let runnable = Arc::new(Runnable::new(&template.with(&[change])?, &["unmet_need".into()]));
//!     wanted.extend((0..2).map(|replication| Wanted::new(&runnable, replication)));
//! }
//! let store = RunStore::new(place);
//! let mut means = Vec::new();
//! let ended = Ensemble::new(&store).run(&wanted, &Progress::default(), |_, run| {
//!     let mean = |weekly: &buurt::lab::worlds::store::Weekly| weekly.mean("all", "unmet_need", 0, 4);
//!     means.push(run.values.as_ref().ok().map(mean));
//! })?;
//! assert_eq!((means.len(), ended.handed_over, ended.failed), (4, 4, 0));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod errand;
mod order;
mod runnable;

pub use errand::Errand;
pub use runnable::Runnable;

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use order::Line;

use super::progress::Progress;
use super::store::{KeptRun, RunKey, RunStore, Weekly};
use super::workers::{caught, workers};
use crate::base::words::tell;
use crate::model::simulation::Simulation;
use crate::records::RecordError;

/// One run that is wanted.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The scenario, and what to keep of it.
    pub runnable: Arc<Runnable>,
    /// The replication.
    pub replication: u32,
}

impl Wanted {
    /// One replication of a scenario.
    pub fn new(runnable: &Arc<Runnable>, replication: u32) -> Self {
        Self {
            runnable: Arc::clone(runnable),
            replication,
        }
    }

    /// These replications, each of all scenarios.
    pub fn of_each(
        runnables: &[Arc<Runnable>],
        replications: impl IntoIterator<Item = u32>,
    ) -> Vec<Self> {
        let replications = replications.into_iter();
        let of_all = |number| runnables.iter().map(move |one| Self::new(one, number));
        replications.flat_map(of_all).collect()
    }
}

/// How a run begins: by default at week 0, else where the caller says, such as at a
/// checkpoint. The world must be what an unbroken run would be at that week. `dyn`, so
/// that every command shares one compiled ensemble.
pub type Begin<'a> = &'a (dyn Fn(&Runnable, u32) -> Simulation + Sync);

/// How runs are done.
pub struct Ensemble<'a> {
    /// Where runs are kept.
    pub store: &'a RunStore,
    /// Threads; `None` uses all.
    pub threads: Option<usize>,
    /// Run again what failed before. Otherwise the error that was kept is handed over.
    pub retry_failed: bool,
    /// How a run begins; `None` at its first week.
    pub begin: Option<Begin<'a>>,
}

/// How the runs ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ended {
    /// Runs handed over.
    pub handed_over: usize,
    /// Of these, runs that were kept before and not run again.
    pub kept_before: usize,
    /// Of these, runs that failed.
    pub failed: usize,
    /// It was stopped before all were handed over. What was finished is kept.
    pub stopped: bool,
}

/// Why runs could not be done.
#[derive(Debug, thiserror::Error)]
pub enum EnsembleError {
    /// Something with the store.
    #[error(transparent)]
    Records(#[from] RecordError),
    /// The threads could not be started.
    #[error("{}", tell!("error-threads", why = .0.to_string()))]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

impl<'a> Ensemble<'a> {
    /// Runs on all threads, kept in `store`.
    pub fn new(store: &'a RunStore) -> Self {
        Self {
            store,
            threads: None,
            retry_failed: false,
            begin: None,
        }
    }

    /// Does the runs; `each` gets every one of them, with its place in `wanted`, in that
    /// order. A run that fails is handed over with its error, and the rest goes on.
    ///
    /// # Errors
    /// When a run cannot be kept or threads cannot be started. What was kept stays kept.
    pub fn run(
        &self,
        wanted: &[Wanted],
        progress: &Progress,
        each: impl FnMut(usize, &KeptRun) + Send,
    ) -> Result<Ended, EnsembleError> {
        let missing = wanted.iter().filter(|one| !self.store.has(&one.key()));
        let weeks: u64 = missing.map(Wanted::weeks).sum();
        progress.weeks_to_run.fetch_add(weeks, Ordering::Relaxed);
        self.in_line(
            wanted.len(),
            progress,
            |place| self.one(&wanted[place], progress),
            each,
        )
    }

    /// Does so many things on all threads; `each` gets them in order.
    fn in_line(
        &self,
        length: usize,
        progress: &Progress,
        one: impl Fn(usize) -> Result<Option<(KeptRun, bool)>, RecordError> + Sync,
        each: impl FnMut(usize, &KeptRun) + Send,
    ) -> Result<Ended, EnsembleError> {
        self.store.tidy();
        let threads = workers(self.threads)?;
        let line = Line::new(length, threads.current_num_threads(), each);
        threads.broadcast(|_| {
            while !progress.stopped()
                && let Some(place) = line.next()
            {
                match one(place) {
                    Ok(Some((run, kept_before))) => line.hand_over(place, run, kept_before),
                    Ok(None) => break,
                    Err(error) => line.give_up(error),
                }
            }
            line.leave();
        });
        let (mut ended, failure) = line.close();
        if let Some(error) = failure {
            return Err(error.into());
        }
        ended.stopped = ended.handed_over < length;
        Ok(ended)
    }

    /// One run, and whether it was kept before; `None` when it was stopped.
    fn one(
        &self,
        wanted: &Wanted,
        progress: &Progress,
    ) -> Result<Option<(KeptRun, bool)>, RecordError> {
        let key = wanted.key();
        let counted = !self.store.has(&key);
        let kept = self.store.get(&key);
        let runnable = &wanted.runnable;
        let runnable = match &kept {
            Some(run) if self.serves(run, runnable) => {
                return Ok(kept.map(|run| (run, true)));
            }
            Some(KeptRun {
                values: Ok(weekly), ..
            }) => &Arc::new(runnable.widened(weekly)),
            _ => runnable,
        };
        if !counted {
            progress
                .weeks_to_run
                .fetch_add(wanted.weeks(), Ordering::Relaxed);
        }
        self.live(&key, progress, || {
            let begin = self.begin.unwrap_or(&Runnable::begin);
            runnable.finish(begin(runnable, wanted.replication), progress)
        })
    }

    /// Lives what was not kept before, and keeps what came of it; `None` when it was stopped.
    fn live(
        &self,
        key: &RunKey,
        progress: &Progress,
        live: impl FnOnce() -> Option<Weekly>,
    ) -> Result<Option<(KeptRun, bool)>, RecordError> {
        let started = Instant::now();
        let values = match caught(live) {
            Ok(None) => return Ok(None),
            Ok(Some(weekly)) => Ok(weekly),
            Err(panic) => Err(panic),
        };
        let seconds = started.elapsed().as_secs_f64();
        let run = KeptRun { seconds, values };
        self.store.keep(key, &run)?;
        progress.replication_done();
        Ok(Some((run, false)))
    }

    /// Whether a kept run holds what is wanted.
    fn serves(&self, kept: &KeptRun, runnable: &Runnable) -> bool {
        match &kept.values {
            Ok(weekly) => weekly.holds(runnable.metrics(), &runnable.areas, &runnable.figures),
            Err(_) => !self.retry_failed,
        }
    }
}

impl Wanted {
    /// Whether there is a file of it in a store.
    pub fn is_kept(&self, store: &RunStore) -> bool {
        store.has(&self.key())
    }

    fn key(&self) -> RunKey {
        self.runnable.key(self.replication)
    }

    fn weeks(&self) -> u64 {
        u64::from(self.runnable.scenario.all_weeks())
    }
}

#[cfg(test)]
mod tests;
