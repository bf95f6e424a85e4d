//! The summary of a run: every metric over its last year.

use super::trajectories::Trajectories;
use crate::model::metrics;
use crate::records::summary::SummaryRow;
use crate::statistics::{mean, mean_interval, quantile};

/// Weeks at the end of a run that summaries and differences are about, unless told
/// otherwise.
pub(crate) const LAST_WEEKS: i32 = 52;

/// One row per metric: mean over replications of the mean over the last 52 weeks.
pub fn summary(scenario: &str, trajectories: &Trajectories) -> Vec<SummaryRow> {
    let kept = metrics::all().filter_map(|metric| Some((metric, trajectories.of(metric.name)?)));
    kept.map(|(metric, runs)| {
        let mut values: Vec<f64> = runs.iter().filter_map(|weeks| last_year(weeks)).collect();
        let interval = mean_interval(&values).map(|ends| metric.unit.possible(ends));
        let centre = (!values.is_empty()).then(|| mean(&values));
        values.sort_by(f64::total_cmp);
        let percentiles =
            (!values.is_empty()).then(|| [0.05, 0.5, 0.95].map(|share| quantile(&values, share)));
        SummaryRow {
            scenario: scenario.to_owned(),
            metric: metric.name.to_owned(),
            unit: metric.unit.label().english.to_owned(),
            mean: centre,
            interval: interval.map(|[low, high]| (low, high)),
            percentiles,
            count: values.len() as u32,
        }
    })
    .collect()
}

/// Mean over the last year of the weeks that have a value.
fn last_year(weeks: &[f64]) -> Option<f64> {
    let last = &weeks[weeks.len().saturating_sub(LAST_WEEKS as usize)..];
    let values: Vec<f64> = last
        .iter()
        .copied()
        .filter(|value| !value.is_nan())
        .collect();
    (!values.is_empty()).then(|| mean(&values))
}
