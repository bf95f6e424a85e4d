//! The rows of a sweep: one per point and metric.

use super::Sweep;
use crate::lab::measures::outcome;
use crate::lab::studies::Over;
use crate::lab::worlds::runs::RunRow;
use crate::statistics::{mean, mean_interval, standard_deviation};

/// One point and metric.
#[derive(Debug, Clone, PartialEq)]
pub struct PointRow {
    /// Number of the point, from 0.
    pub point: usize,
    /// Values of the parameters, in the order of their keys.
    pub values: Vec<f64>,
    /// The metric.
    pub metric: String,
    /// Mean over the replications; NaN without one.
    pub mean: f64,
    /// 95 % interval of that mean, by luck alone.
    pub interval: Option<[f64; 2]>,
    /// Standard deviation between replications, over a family around the mean of their
    /// member; NaN with fewer than two.
    pub deviation: f64,
    /// Replications with a value; over a family those of all members.
    pub n: u32,
    /// Over a family: its spread by luck and between members.
    pub over: Option<Over>,
}

impl PointRow {
    /// The interval that is told: over luck and assumptions where there is a family.
    pub fn widest(&self) -> Option<[f64; 2]> {
        match &self.over {
            Some(over) => over.interval,
            None => self.interval,
        }
    }
}

/// Means over the replications of every point.
pub fn point_rows(sweep: &Sweep, values: &[Vec<f64>], runs: &[RunRow]) -> Vec<PointRow> {
    let mut rows = Vec::new();
    for of_point in runs.chunk_by(|one, next| one.point == next.point) {
        let point = of_point[0].point;
        for (place, metric) in sweep.metrics.iter().enumerate() {
            let unit = outcome(metric).expect("it was judged").unit;
            let means = of_point.iter().map(|run| run.means[place]);
            let means: Vec<f64> = means.filter(|mean| !mean.is_nan()).collect();
            rows.push(PointRow {
                point,
                values: values[point].clone(),
                metric: metric.clone(),
                mean: mean(&means),
                interval: mean_interval(&means).map(|ends| unit.possible(ends)),
                deviation: standard_deviation(&means),
                n: means.len() as u32,
                over: None,
            });
        }
    }
    rows
}
