//! Points of a space, run: one number per metric and replication of each.

use crate::base::words::in_english;
use std::sync::Arc;

use rayon::prelude::*;

use super::ensemble::{Ended, Ensemble, EnsembleError, Runnable, Wanted};
use super::progress::Progress;
use super::space::Space;
use super::template::Template;
use super::workers;
use crate::config::Override;

/// What is wanted of every point.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Metrics and measures, by name.
    pub metrics: &'a [String],
    /// Replications per point; the same luck at every point.
    pub replications: u32,
    /// Weeks per run after the burn-in.
    pub weeks: u32,
    /// Weeks over which a metric is averaged: the first, and one past the last.
    pub window: [i32; 2],
}

/// What came of the points.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcomes {
    /// By metric and point, one value per replication; NaN where there is none.
    values: Vec<Vec<Vec<f64>>>,
    /// By point, why it could not be run.
    pub refused: Vec<Option<String>>,
    /// Errors of runs that failed, each once.
    pub errors: Vec<String>,
    /// How the runs ended.
    pub ended: Ended,
}

impl Outcomes {
    /// Values of all replications of a metric at a point.
    pub fn of(&self, metric: usize, point: usize) -> &[f64] {
        &self.values[metric][point]
    }
}

/// What every run of an experiment has in common.
pub fn same_for_all(asked: Asked) -> Vec<Override> {
    vec![
        Override::fixed("weeks", asked.weeks),
        Override::fixed("replications", asked.replications),
    ]
}

/// Runs all points; those kept before are read.
///
/// # Errors
/// When runs cannot be kept or threads cannot be started.
pub fn run(
    template: &Template,
    space: &Space,
    points: &[Vec<f64>],
    asked: Asked,
    ensemble: &Ensemble,
    progress: &Progress,
) -> Result<Outcomes, EnsembleError> {
    let prepare = |point: &Vec<f64>| {
        let mut changes = space.overrides(&space.values(point));
        changes.extend(same_for_all(asked));
        let prepared = in_english(|| template.with(&changes).map_err(|error| error.plain()))?;
        Ok(Arc::new(Runnable::wanting(
            &prepared,
            asked.metrics,
            asked.window,
        )))
    };
    let threads = workers(ensemble.threads)?;
    let runnables: Vec<Result<Arc<Runnable>, String>> =
        threads.install(|| points.par_iter().map(prepare).collect());
    let mut wanted = Vec::new();
    let mut places = Vec::new();
    for (point, runnable) in runnables.iter().enumerate() {
        for replication in 0..asked.replications {
            if let Ok(runnable) = runnable {
                wanted.push(Wanted::new(runnable, replication));
                places.push((point, replication as usize));
            }
        }
    }
    let nothing = vec![vec![f64::NAN; asked.replications as usize]; points.len()];
    let mut values = vec![nothing; asked.metrics.len()];
    let mut errors: Vec<String> = Vec::new();
    let ended = ensemble.run(&wanted, progress, |place, run| {
        let (point, replication) = places[place];
        match &run.values {
            Ok(weekly) => {
                for (metric, name) in asked.metrics.iter().enumerate() {
                    if let Some(value) = weekly.outcome("all", name, asked.window) {
                        values[metric][point][replication] = value;
                    }
                }
            }
            Err(error) if !errors.contains(error) => errors.push(error.clone()),
            Err(_) => {}
        }
    })?;
    Ok(Outcomes {
        values,
        refused: runnables.into_iter().map(Result::err).collect(),
        errors,
        ended,
    })
}
