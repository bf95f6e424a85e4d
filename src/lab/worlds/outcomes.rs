//! Points of a space, run: one number per metric and replication of each.

use std::sync::Arc;

use super::ensemble::{Ended, Ensemble, EnsembleError, Runnable};
use super::progress::Progress;
use super::runs::{self, Looked, RunRow, Status};
use super::space::{Space, same_for_all};
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

impl<'a> Asked<'a> {
    /// What every run has in common, as changes of a scenario.
    pub fn changes(self) -> Vec<Override> {
        same_for_all(self.weeks, self.replications).to_vec()
    }

    fn looked(self) -> Looked<'a> {
        Looked {
            metrics: self.metrics,
            window: self.window,
        }
    }
}

/// Runs all points of the cube with sides from 0 to 1; those kept before are read.
///
/// # Errors
/// When runs cannot be kept or threads cannot be started.
pub fn run(
    space: &Space,
    points: &[Vec<f64>],
    asked: Asked,
    ensemble: &Ensemble,
    progress: &Progress,
) -> Result<Outcomes, EnsembleError> {
    let points: Vec<Vec<f64>> = points.iter().map(|point| space.values(point)).collect();
    let Looked { metrics, window } = asked.looked();
    let runnables = space.all(&points, ensemble.threads, |prepared| {
        Arc::new(Runnable::wanting(&prepared, metrics, window))
    })?;
    let all: Vec<usize> = (0..points.len()).collect();
    let (looked, replications) = (asked.looked(), 0..asked.replications);
    let (rows, ended) = runs::rows(&runnables, &all, replications, looked, ensemble, progress)?;
    Ok(Outcomes {
        rows,
        ended,
        replications: asked.replications as usize,
    })
}
