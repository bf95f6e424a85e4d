//! The pilot: a few replications of the worlds themselves, or a short probe of one.

use std::sync::Arc;
use std::time::Instant;

use super::{Cost, Design};
use crate::lab::studies::comparison::fork::run_each;
use crate::lab::worlds::ensemble::{Ensemble, EnsembleError};
use crate::lab::worlds::store::{RunStore, Weekly};
use crate::lab::worlds::{Progress, memory};

/// Weeks of a probe: the first weeks of a run are quicker than the later ones, so a probe
/// guesses low.
const PROBE_WEEKS: u32 = 26;

/// What a pilot found.
#[derive(Debug, Default)]
pub struct Pilot {
    /// Replications of every world.
    pub replications: u32,
    /// Values per world and replication; `None` where a run failed.
    pub runs: Vec<Vec<Option<Weekly>>>,
    /// Seconds that a week takes on one thread.
    pub seconds_per_week: f64,
    /// Bytes kept of one run.
    pub bytes_per_run: Option<f64>,
    /// Runs or weeks that the time was measured on.
    pub measured: u64,
    /// It was stopped.
    pub stopped: bool,
}

/// Runs `replications` of every world, kept in `store`, and reads those beyond them that are
/// kept already: they cost nothing. With none, 26 weeks of the first, and nothing is kept.
///
/// # Errors
/// When a run cannot be kept or threads cannot be started.
pub fn pilot(
    design: &Design,
    replications: u32,
    store: &RunStore,
    threads: Option<usize>,
    progress: &Progress,
) -> Result<Pilot, EnsembleError> {
    let replications = replications.min(design.replications);
    if replications == 0 {
        return Ok(probe(design));
    }
    let replications = replications.max(design.kept_of_every_world(store));
    let width = design.worlds.len();
    let mut found = Pilot {
        replications,
        runs: vec![vec![None; replications as usize]; width],
        ..Pilot::default()
    };
    let mut seconds = 0.0;
    let ensemble = Ensemble {
        threads,
        ..Ensemble::new(store)
    };
    let worlds = design.worlds.iter();
    let worlds: Vec<_> = worlds.map(|world| Arc::clone(&world.runnable)).collect();
    let (past, numbers) = (design.past, 0..replications);
    let grown = run_each(
        &worlds,
        past,
        numbers,
        &ensemble,
        progress,
        |world, replication, run| {
            seconds += run.seconds;
            found.measured += 1;
            found.runs[world][replication as usize] = run.values.as_ref().ok().cloned();
        },
    )?;
    let weeks = found.measured * (design.weeks_per_run() - design.shared_weeks());
    found.seconds_per_week = seconds / weeks.max(1) as f64;
    found.bytes_per_run = size_of_a_run(design, store);
    found.stopped = grown.ended.stopped;
    Ok(found)
}

/// The size of the first run's file.
fn size_of_a_run(design: &Design, store: &RunStore) -> Option<f64> {
    let path = store.path(&design.worlds[0].runnable.key(0));
    Some(std::fs::metadata(path).ok()?.len() as f64)
}

fn probe(design: &Design) -> Pilot {
    let runnable = &design.worlds[0].runnable;
    let weeks = PROBE_WEEKS.min(runnable.scenario.all_weeks());
    let mut world = runnable.begin(0);
    let started = Instant::now();
    for _ in 0..weeks {
        world.step();
    }
    Pilot {
        seconds_per_week: started.elapsed().as_secs_f64() / f64::from(weeks.max(1)),
        measured: u64::from(weeks),
        ..Pilot::default()
    }
}

impl Pilot {
    /// What the rest of a design will take on so many threads.
    pub fn cost(&self, design: &Design, store: &RunStore, threads: usize) -> Cost {
        let weeks = design.weeks_left(store);
        let runs = design.runs();
        let at_once = (threads.max(1) as u64).min(runs.max(1));
        let seconds = weeks as f64 * self.seconds_per_week / threads.max(1) as f64;
        Cost {
            runs,
            kept: design.kept(store),
            weeks,
            minutes: Some(seconds / 60.0),
            memory_gigabytes: (memory::of_a_run(design.residents()) * at_once) as f64 / 1e9,
            megabytes: self.bytes_per_run.map(|bytes| bytes * runs as f64 / 1e6),
        }
    }
}
