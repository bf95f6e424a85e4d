//! What can be wrong with the data given to a chart.

use crate::base::words::tell;
use thiserror::Error;

/// Data that no chart can be drawn from.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ChartError {
    /// There is nothing to draw.
    #[error("{}", tell!("chart-empty", metric))]
    Empty {
        /// File stem of the chart.
        metric: &'static str,
    },
    /// There are more series than colours that a reader can tell apart.
    #[error("{}", tell!("chart-too-many", metric, found, most))]
    TooManySeries {
        /// File stem of the chart.
        metric: &'static str,
        /// Number of series given.
        found: usize,
        /// Number of series that can be told apart.
        most: usize,
    },
    /// A column of a series is longer or shorter than its weeks.
    #[error("{}", tell!("chart-unequal", metric, series, found, column, weeks))]
    UnequalLengths {
        /// File stem of the chart.
        metric: &'static str,
        /// Label of the series.
        series: String,
        /// Name of the column.
        column: &'static str,
        /// Number of values given.
        found: usize,
        /// Number of weeks given.
        weeks: usize,
    },
    /// The weeks of a series do not go up.
    #[error("{}", tell!("chart-weeks", metric, series, week = .week.to_string(), before = .before.to_string()))]
    WeeksNotIncreasing {
        /// File stem of the chart.
        metric: &'static str,
        /// Label of the series.
        series: String,
        /// The week before.
        before: i32,
        /// The week that is not later.
        week: i32,
    },
}
