//! A design of points times replications: what a metric does when parameters vary.
//!
//! Every point has the luck of every other, replication by replication. The runs are
//! kept, so that the same sweep with more points or replications runs only what is new.

mod config;
mod places;
mod rows;
mod write;

pub use config::{Axis, Design, Sweep, Window};
pub use places::Places;
pub use rows::{PointRow, RunRow, Status, point_rows};

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::recipe;
use super::recipe::{Hashes, Recipe};
use super::run::VERSION;
use crate::base::language::Language;
use crate::base::words::in_english;
use crate::charts::ChartError;
use crate::config::Loaded;
use crate::lab::worlds::ensemble::{Ensemble, EnsembleError, Runnable, Wanted};
use crate::lab::worlds::precision::{Reached, why};
use crate::lab::worlds::store::Weekly;
use crate::lab::worlds::{LoadError, Progress, workers};
use crate::records::{ContentHash, Identity, Manifest, Opened, RecordError};

/// What is swept, and where the result goes.
pub struct Job<'a> {
    /// The file of the sweep.
    pub loaded: &'a Loaded<Sweep>,
    /// The result directory.
    pub directory: &'a Path,
    /// Replace a result of something else that is there.
    pub force: bool,
    /// Language of the charts.
    pub language: Language,
}

/// What came out.
#[derive(Debug, Clone, PartialEq)]
pub struct Swept {
    /// One row per point and replication, in that order.
    pub runs: Vec<RunRow>,
    /// One row per point and metric.
    pub points: Vec<PointRow>,
    /// What was reached of the precision asked for.
    pub reached: Vec<Reached>,
    /// Why it stopped, in English and Dutch; empty when nothing was asked.
    pub stopped: Vec<String>,
    /// Runs that were kept before and not run again.
    pub kept_before: usize,
}

impl Swept {
    /// What was reached of the precision asked for at a point.
    pub fn reached_at(&self, point: usize) -> impl Iterator<Item = &Reached> {
        let of = name_of_point(point);
        self.reached.iter().filter(move |one| one.of == of)
    }
}

/// What a point is called where its precision is told.
fn name_of_point(point: usize) -> String {
    format!("point {point}")
}

/// How it ended.
#[derive(Debug)]
pub enum Outcome {
    /// Everything is there.
    Done(Box<Swept>),
    /// Stopped; finished runs are kept.
    Interrupted,
}

/// Why there is no sweep.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// Mistakes in the scenario, or in what is varied.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// Something with the result directory.
    #[error(transparent)]
    Records(#[from] RecordError),
    /// Something with the runs.
    #[error(transparent)]
    Ensemble(#[from] EnsembleError),
    /// The threads could not be started.
    #[error("the threads could not be started: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// A chart could not be drawn.
    #[error("a chart could not be drawn: {0}")]
    Chart(#[from] ChartError),
}

/// Sweeps.
///
/// # Errors
/// Mistakes in the file or the scenario, before anything is run or written; else when
/// the directory or the store cannot be used.
pub fn sweep(job: &Job, ensemble: &Ensemble, progress: &Progress) -> Result<Outcome, SweepError> {
    let sweep = &job.loaded.value;
    let places = Places::new(job.loaded)?;
    let runnables = runnables(sweep, &places, ensemble.threads)?;
    let directory = match open(job, &places, ensemble.retry_failed)? {
        // Everything is kept: reading it back costs little.
        Opened::Complete(_) => None,
        Opened::Working(directory) => Some(directory),
    };
    let most = sweep.replications.0;
    let looks = sweep
        .precision
        .as_ref()
        .map_or(vec![most], |precision| precision.looks(most));
    let mut by_point: Vec<Vec<RunRow>> = vec![Vec::new(); runnables.len()];
    let (mut done, mut reached, mut kept_before) = (0, Vec::new(), 0);
    let mut open_points: Vec<usize> = (0..runnables.len()).collect();
    for look in looks {
        let mut wanted = Vec::new();
        let mut of = Vec::new();
        for point in &open_points {
            for replication in done..look {
                match &runnables[*point] {
                    Ok(runnable) => {
                        wanted.push(Wanted::new(runnable, replication));
                        of.push(*point);
                    }
                    Err(error) => {
                        let row = RunRow::refused(*point, replication, error, sweep.metrics.len());
                        by_point[*point].push(row);
                    }
                }
            }
        }
        let ended = ensemble.run(&wanted, progress, |place, run| {
            by_point[of[place]].push(RunRow {
                point: of[place],
                replication: wanted[place].replication,
                status: if run.values.is_ok() {
                    Status::Done
                } else {
                    Status::Failed
                },
                error: run.values.as_ref().err().cloned().unwrap_or_default(),
                seconds: run.seconds,
                means: match &run.values {
                    Ok(weekly) => means(sweep, weekly),
                    Err(_) => vec![f64::NAN; sweep.metrics.len()],
                },
            });
        })?;
        if ended.stopped {
            return Ok(Outcome::Interrupted);
        }
        kept_before += ended.kept_before;
        done = look;
        if let Some(precision) = &sweep.precision {
            reached = Vec::new();
            let mut enough = vec![true; runnables.len()];
            for (point, rows) in by_point.iter().enumerate() {
                for (place, metric) in sweep.metrics.iter().enumerate() {
                    if precision.metrics.contains_key(metric) && runnables[point].is_ok() {
                        let values: Vec<f64> = rows.iter().map(|row| row.means[place]).collect();
                        let one =
                            precision.reached_alone(&name_of_point(point), metric, &values, most);
                        enough[point] &= one.enough;
                        reached.push(one);
                    }
                }
            }
            open_points.retain(|point| !enough[*point]);
            if open_points.is_empty() {
                break;
            }
        }
    }
    let runs: Vec<RunRow> = by_point.into_iter().flatten().collect();
    let points = point_rows(sweep, &places.values, &runs);
    let stopped = match sweep.precision {
        Some(_) => why(&reached, done, most, done < most).into(),
        None => Vec::new(),
    };
    let swept = Swept {
        runs,
        points,
        reached,
        stopped,
        kept_before,
    };
    if let Some(directory) = directory {
        write::write(job, &places, &directory, &swept)?;
        directory.complete_early()?;
    }
    Ok(Outcome::Done(Box::new(swept)))
}

/// The scenario at every point, or why there is none.
fn runnables(
    sweep: &Sweep,
    places: &Places,
    threads: Option<usize>,
) -> Result<Vec<Result<Arc<Runnable>, String>>, SweepError> {
    let make = |point: usize| {
        let prepared = in_english(|| places.at(point).map_err(|error| error.plain()))?;
        Ok(Arc::new(Runnable::wanting(
            &prepared,
            &sweep.metrics,
            sweep.weeks_counted(),
        )))
    };
    let threads = workers(threads)?;
    Ok(threads.install(|| (0..places.values.len()).into_par_iter().map(make).collect()))
}

/// How these runs end, by their number in the manifest; `None` when stopped.
///
/// # Errors
/// As [`sweep`], but for the result directory.
pub(super) fn some(
    loaded: &Loaded<Sweep>,
    numbers: &[u32],
    ensemble: &Ensemble,
    progress: &Progress,
) -> Result<Option<Hashes>, SweepError> {
    let sweep = &loaded.value;
    let places = Places::new(loaded)?;
    let runnables = runnables(sweep, &places, ensemble.threads)?;
    let (mut hashes, mut wanted, mut of) = (Hashes::new(), Vec::new(), Vec::new());
    for number in numbers {
        let replication = number % sweep.replications.0;
        match runnables.get((number / sweep.replications.0) as usize) {
            Some(Ok(runnable)) => {
                wanted.push(Wanted::new(runnable, replication));
                of.push(*number);
            }
            Some(Err(error)) => drop(hashes.insert(*number, Err(error.clone()))),
            None => drop(hashes.insert(*number, Err("the design has no such run".to_owned()))),
        }
    }
    let ended = ensemble.run(&wanted, progress, |place, run| {
        let hash = match &run.values {
            Ok(weekly) => Ok(hash(&means(sweep, weekly))),
            Err(error) => Err(error.clone()),
        };
        hashes.insert(of[place], hash);
    })?;
    Ok((!ended.stopped).then_some(hashes))
}

/// The metrics of a run over the weeks that count; NaN where there is no value.
fn means(sweep: &Sweep, weekly: &Weekly) -> Vec<f64> {
    let window = sweep.weeks_counted();
    let mean = |name: &String| weekly.outcome("all", name, window).unwrap_or(f64::NAN);
    sweep.metrics.iter().map(mean).collect()
}

/// The hash of a run in the manifest.
fn hash(means: &[f64]) -> ContentHash {
    let bytes = means.iter().flat_map(|mean| mean.to_bits().to_le_bytes());
    ContentHash::of(&bytes.collect::<Vec<u8>>())
}

/// What the result of a sweep is.
///
/// # Errors
/// Mistakes in the scenario, or in what is varied.
pub(super) fn identity(loaded: &Loaded<Sweep>) -> Result<Identity, SweepError> {
    Ok(identity_of(&loaded.value, &Places::new(loaded)?)?)
}

fn identity_of(sweep: &Sweep, places: &Places) -> Result<Identity, LoadError> {
    let scenario = places.scenario()?;
    let mut without_size = sweep.clone();
    without_size.points = None;
    without_size.replications.0 = 1;
    without_size.scenario = crate::lab::worlds::store::Content::of(&scenario)
        .hash()
        .to_string();
    let text = serde_json::json!(["sweep", without_size]).to_string();
    let runs = places.values.len() as u64 * u64::from(sweep.replications.0);
    Ok(Identity {
        name: sweep.name.clone(),
        buurt_version: VERSION.to_owned(),
        config_hash: ContentHash::of(text.as_bytes()),
        seed: scenario.scenario.seed,
        replications: u32::try_from(runs).unwrap_or(u32::MAX),
    })
}

/// Opens the directory. The same sweep with other numbers of points or replications
/// takes the place of what is there; another needs `--force`.
fn open(job: &Job, places: &Places, retry_failed: bool) -> Result<Opened, SweepError> {
    let identity = identity_of(&job.loaded.value, places)?;
    let recipe = Recipe::Sweep {
        language: job.language,
        points: places.values.len() as u64,
    };
    let grows = |found: &Manifest| Identity::of(found).shares_replications(&identity);
    let (path, force) = (job.directory, job.force);
    Ok(recipe::open(
        path,
        &identity,
        &recipe,
        force,
        retry_failed,
        grows,
    )?)
}

#[cfg(test)]
mod tests;
