//! The rows of a sweep: one per run, and one per point and metric.

use super::Sweep;
use crate::statistics::{mean, mean_interval, standard_deviation};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It has values.
    Done,
    /// It gave an error halfway.
    Failed,
    /// The values of its point contradict each other: there is nothing to run.
    Refused,
}

impl Status {
    /// The word in the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Refused => "refused",
        }
    }
}

/// One point and replication.
#[derive(Debug, Clone, PartialEq)]
pub struct RunRow {
    /// Number of the point, from 0.
    pub point: usize,
    /// Number of the replication, from 0.
    pub replication: u32,
    /// How it ended.
    pub status: Status,
    /// Why, when not well.
    pub error: String,
    /// Time it took.
    pub seconds: f64,
    /// Mean over the weeks that count, in the order of the metrics of the sweep; NaN
    /// where there is no value.
    pub means: Vec<f64>,
}

impl RunRow {
    /// A run that cannot be.
    pub fn refused(point: usize, replication: u32, error: &str, metrics: usize) -> Self {
        Self {
            point,
            replication,
            status: Status::Refused,
            error: error.to_owned(),
            seconds: 0.0,
            means: vec![f64::NAN; metrics],
        }
    }
}

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
    /// 95 % interval of that mean.
    pub interval: Option<[f64; 2]>,
    /// Standard deviation between replications; NaN with fewer than two.
    pub deviation: f64,
    /// Replications with a value.
    pub n: u32,
}

/// Means over the replications of every point.
pub fn point_rows(sweep: &Sweep, values: &[Vec<f64>], runs: &[RunRow]) -> Vec<PointRow> {
    let mut rows = Vec::new();
    for of_point in runs.chunk_by(|one, next| one.point == next.point) {
        let point = of_point[0].point;
        for (place, metric) in sweep.metrics.iter().enumerate() {
            let means = of_point.iter().map(|run| run.means[place]);
            let means: Vec<f64> = means.filter(|mean| !mean.is_nan()).collect();
            rows.push(PointRow {
                point,
                values: values[point].clone(),
                metric: metric.clone(),
                mean: mean(&means),
                interval: mean_interval(&means),
                deviation: standard_deviation(&means),
                n: means.len() as u32,
            });
        }
    }
    rows
}
