//! What can be wrong with the data given to a chart.

use thiserror::Error;

/// Data that no chart can be drawn from.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ChartError {
    /// There is nothing to draw.
    #[error("chart `{metric}` has no series and no bars; expected at least one")]
    Empty {
        /// File stem of the chart.
        metric: &'static str,
    },
    /// There are more series than colours that a reader can tell apart.
    #[error(
        "chart `{metric}` has {found} series; expected at most {most}: split it into more charts"
    )]
    TooManySeries {
        /// File stem of the chart.
        metric: &'static str,
        /// Number of series given.
        found: usize,
        /// Number of series that can be told apart.
        most: usize,
    },
    /// A column of a series is longer or shorter than its weeks.
    #[error("chart `{metric}`, series `{series}`: {found} values of `{column}` for {weeks} weeks")]
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
    #[error(
        "chart `{metric}`, series `{series}`: week {week} comes after week {before}; expected weeks to go up"
    )]
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
