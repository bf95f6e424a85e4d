//! Points of a space, run: one number per metric and replication of each.

use crate::base::words::in_english;
use std::sync::Arc;

use rayon::prelude::*;

use super::ensemble::{Ended, Ensemble, EnsembleError, Runnable};
use super::progress::Progress;
use super::runs::{self, AtPoint, Looked, RunRow, Status};
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
    /// One row per point and replication, in that order.
    pub rows: Vec<RunRow>,
    /// How the runs ended.
    pub ended: Ended,
    replications: usize,
}

impl Outcomes {
    /// Values of all replications of a metric at a point; NaN where there is none.
    pub fn of(&self, metric: usize, point: usize) -> Vec<f64> {
        let of_point = point * self.replications..(point + 1) * self.replications;
        let rows = self.rows[of_point].iter();
        rows.map(|row| row.means[metric]).collect()
    }

    /// Why a point could not be run.
    pub fn refused(&self, point: usize) -> Option<&str> {
        let first = &self.rows[point * self.replications];
        (first.status == Status::Refused).then_some(first.error.as_str())
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
    let prepare = |point: &Vec<f64>| -> AtPoint {
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
    let runnables: Vec<AtPoint> = threads.install(|| points.par_iter().map(prepare).collect());
    let all: Vec<usize> = (0..points.len()).collect();
    let looked = Looked {
        metrics: asked.metrics,
        window: asked.window,
    };
    let replications = 0..asked.replications;
    let (rows, ended) = runs::rows(&runnables, &all, replications, looked, ensemble, progress)?;
    Ok(Outcomes {
        rows,
        ended,
        replications: asked.replications as usize,
    })
}
