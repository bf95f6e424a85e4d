//! The state of every replication at the fork, on disk.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::lab::worlds::checkpoint::Origin;
use crate::lab::worlds::ensemble::{Ended, Ensemble, EnsembleError, Runnable, Wanted};
use crate::lab::worlds::store::{KeptRun, RunStore};
use crate::lab::worlds::workers::{caught, workers};
use crate::lab::worlds::{Progress, checkpoint};
use crate::model::simulation::Simulation;
use crate::records::{RecordError, leftovers};

/// The folder of a store that holds checkpoints.
const FOLDER: &str = "checkpoints";

/// The past that worlds share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    /// The week in which they part, counted from the start of the run.
    pub weeks: u16,
    /// Its checkpoints stay in the store, for futures that are added later.
    pub stays: bool,
}

/// How runs ended that may share a past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grown {
    /// How the runs ended.
    pub ended: Ended,
    /// Weeks that were run, burn-in included: about (burn-in + fork) + futures × the rest.
    pub weeks_run: u64,
    /// Weeks that separate runs would have taken.
    pub weeks_apart: u64,
}

/// Runs what is missing of these replications of every world. Where worlds share a past,
/// they go on from checkpoints of the first in the store. `each` gets the place of the
/// world, the replication and the run: replication after replication, the first world
/// first, so that what was finished when it is stopped can be compared.
///
/// # Errors
/// When a run or a checkpoint cannot be kept or threads cannot be started.
pub fn run_each(
    worlds: &[Arc<Runnable>],
    past: Option<Past>,
    replications: impl IntoIterator<Item = u32>,
    ensemble: &Ensemble,
    progress: &Progress,
    mut each: impl FnMut(usize, u32, &KeptRun) + Send,
) -> Result<Grown, EnsembleError> {
    let wanted = Wanted::of_each(worlds, replications);
    let place = past.map(|past| Checkpoints::new(ensemble.store, &worlds[0], past.weeks));
    let hand_over = |place: usize, run: &KeptRun| {
        each(place % worlds.len(), wanted[place].replication, run);
    };
    let ended = match &place {
        None => ensemble.run(&wanted, progress, hand_over)?,
        Some(checkpoints) => {
            checkpoints.make(&wanted, ensemble, progress)?;
            let begin = |world: &Runnable, replication: u32| {
                checkpoints.begin(world, replication, progress)
            };
            let forked = Ensemble {
                begin: Some(&begin),
                ..*ensemble
            };
            let ended = forked.run(&wanted, progress, hand_over)?;
            if !ended.stopped && past.is_some_and(|past| !past.stays) {
                checkpoints.forget(&wanted);
            }
            ended
        }
    };
    let weeks = u64::from(worlds[0].scenario.all_weeks());
    let done = progress.weeks.load(Ordering::Relaxed);
    Ok(Grown {
        ended,
        weeks_run: place.map_or(done, |checkpoints| checkpoints.weeks_run(progress)),
        weeks_apart: wanted.len() as u64 * weeks,
    })
}

/// The checkpoints of a trunk at a week. They stay where they are: a branch added later
/// needs no burn-in.
#[derive(Debug)]
pub struct Checkpoints {
    place: PathBuf,
    trunk: Arc<Runnable>,
    /// Where those of the trunk come from, but for the replication: told once, as it takes
    /// hashing the config and the table.
    origin: Origin,
    /// Weeks that a future did not have to run.
    spared: AtomicU64,
    /// Files that futures began from.
    used: Mutex<BTreeSet<PathBuf>>,
}

impl Checkpoints {
    /// Those of a trunk at a week, counted from the start of the run.
    pub fn new(store: &RunStore, trunk: &Arc<Runnable>, week: u16) -> Self {
        Self {
            place: store.place().join(FOLDER),
            trunk: Arc::clone(trunk),
            origin: Origin::of(trunk, 0, week),
            spared: AtomicU64::new(0),
            used: Mutex::default(),
        }
    }

    /// The trunk, observed as a future is.
    fn trunk_of(&self, future: &Runnable) -> Runnable {
        let mut trunk = Runnable::clone(&self.trunk);
        trunk.scenario.observe = future.scenario.observe.clone();
        trunk
    }

    /// Where that of a replication comes from, for futures observed as this one is.
    fn origin(&self, future: &Runnable, replication: u32) -> Origin {
        let same = future.scenario.observe == self.trunk.scenario.observe;
        let origin = match same {
            true => self.origin,
            false => Origin::of(&self.trunk_of(future), 0, self.origin.week),
        };
        Origin {
            replication,
            ..origin
        }
    }

    /// The file of a replication, for futures observed as this one is.
    pub fn path(&self, future: &Runnable, replication: u32) -> PathBuf {
        let origin = self.origin(future, replication);
        self.place.join(origin.file_name())
    }

    /// Makes the checkpoints that runs which are not kept yet will begin from. Where the
    /// past itself fails there is none: every future of that replication then fails with
    /// the same error.
    ///
    /// # Errors
    /// When one cannot be written or threads cannot be started.
    fn make(
        &self,
        wanted: &[Wanted],
        ensemble: &Ensemble,
        progress: &Progress,
    ) -> Result<(), EnsembleError> {
        let to_run = wanted.iter().filter(|one| !one.is_kept(ensemble.store));
        let replications: BTreeSet<u32> = to_run.map(|one| one.replication).collect();
        let missing: Vec<u32> = replications
            .into_iter()
            .filter(|replication| !self.path(&self.trunk, *replication).is_file())
            .collect();
        progress.weeks_to_run.fetch_add(
            missing.len() as u64 * u64::from(self.origin.week),
            Ordering::Relaxed,
        );
        let all = || {
            missing.par_iter().try_for_each(|replication| {
                let made = caught(|| self.burn_in(&self.trunk, *replication, progress));
                made.map_or(Ok(()), |made| made.map(drop))
            })
        };
        Ok(workers(ensemble.threads)?.install(all)?)
    }

    /// Removes the checkpoints of these runs, those of wider ones that stood in for them, and
    /// what killed processes left half written.
    fn forget(&self, wanted: &[Wanted]) {
        leftovers::remove_here(&self.place);
        let of_run = |one: &Wanted| self.path(&one.runnable, one.replication);
        let mut files: BTreeSet<PathBuf> = wanted.iter().map(of_run).collect();
        files.append(&mut self.used.lock().unwrap_or_else(PoisonError::into_inner));
        for file in files {
            // Where none was made, or it cannot go, nothing is lost.
            let _ = std::fs::remove_file(file);
        }
    }

    /// Runs the trunk up to the fork and keeps it; `None` when it was stopped.
    fn burn_in(
        &self,
        trunk: &Runnable,
        replication: u32,
        progress: &Progress,
    ) -> Result<Option<Simulation>, RecordError> {
        let mut world = trunk.begin(replication);
        while world.week() < self.origin.week {
            if progress.stopped() {
                return Ok(None);
            }
            world.step();
            progress.week_done();
        }
        let origin = self.origin(trunk, replication);
        checkpoint::write(&self.place.join(origin.file_name()), &origin, &mut world)?;
        Ok(Some(world))
    }

    /// A future at the fork. A checkpoint that is missing or damaged is made again.
    ///
    /// # Panics
    /// When it cannot be written, so that the run fails with that error.
    fn begin(&self, future: &Runnable, replication: u32, progress: &Progress) -> Simulation {
        let origin = self.origin(future, replication);
        let path = self.place.join(origin.file_name());
        let used = self.used.lock();
        used.unwrap_or_else(PoisonError::into_inner)
            .insert(path.clone());
        let world = checkpoint::read(&path, &origin, future).or_else(|_| {
            let more = u64::from(origin.week);
            progress.weeks_to_run.fetch_add(more, Ordering::Relaxed);
            match self.burn_in(&self.trunk_of(future), replication, progress) {
                // Stopped: whoever asked looks before the first week.
                Ok(None) => Ok(future.begin(replication)),
                Ok(Some(_)) => checkpoint::read(&path, &origin, future),
                Err(error) => panic!("{error}"),
            }
        });
        let world = world.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let spared = u64::from(world.week());
        self.spared.fetch_add(spared, Ordering::Relaxed);
        progress.weeks.fetch_add(spared, Ordering::Relaxed);
        world
    }

    /// Weeks that were run, of those that count as done.
    fn weeks_run(&self, progress: &Progress) -> u64 {
        let done = progress.weeks.load(Ordering::Relaxed);
        done - self.spared.load(Ordering::Relaxed)
    }
}
