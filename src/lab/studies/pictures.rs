//! Which charts a run gets: one per metric that asks for it, and two of endings.

use rayon::prelude::*;

use crate::base::language::{Label, Language};
use crate::base::unit::Unit;
use crate::charts::{
    Bar, Caption, ChartError, Direction, Distribution, Picture, Series, Trajectory, starts_at_zero,
};
use crate::lab::worlds::Trajectories;
use crate::model::metrics;
use crate::model::metrics::{Chart, Metric};
use crate::statistics::{mean, quantile};

/// A chart and the stem of its file.
pub struct Drawn {
    /// Name of the file, without extension.
    pub stem: String,
    /// The picture.
    pub picture: Picture,
}

/// Draws all charts of one scenario.
///
/// # Errors
/// When a chart cannot be drawn from these values.
pub fn draw(
    trajectories: &Trajectories,
    caption: &Caption,
    language: Language,
) -> Result<Vec<Drawn>, ChartError> {
    let wanted: Vec<_> = metrics::all()
        .filter(|metric| metric.chart != Chart::No)
        .filter_map(|metric| Some((metric, trajectories.of(metric.name)?)))
        .collect();
    let mut drawn: Vec<Drawn> = wanted
        .into_par_iter()
        .map(|(metric, runs)| {
            let picture = trajectory(metric, runs, caption).draw(language)?;
            Ok(Drawn {
                stem: metric.name.to_owned(),
                picture,
            })
        })
        .collect::<Result<_, ChartError>>()?;
    for (stem, title, prefix) in BARS {
        let bars = bars(trajectories, prefix, language);
        if !bars.is_empty() {
            let chart = Distribution {
                metric: stem,
                title,
                unit: Unit::Count,
                bars,
                caption: caption.clone(),
                direction: None,
            };
            drawn.push(Drawn {
                stem: stem.to_owned(),
                picture: chart.draw(language)?,
            });
        }
    }
    Ok(drawn)
}

/// Bar charts: file, title, and the prefix of the metrics that become bars.
const BARS: [(&str, Label, &str); 2] = [
    (
        "endings",
        Label::new(
            "Cases ended per week, by reason, in the last year",
            "Beëindigde trajecten per week naar reden, laatste jaar",
        ),
        "ended_",
    ),
    (
        "breaks_by_cause",
        Label::new(
            "Changes of worker per week, by cause, in the last year",
            "Wisselingen van hulpverlener per week naar oorzaak, laatste jaar",
        ),
        "breaks_",
    ),
];

/// Means over the last year of the metrics with a prefix, largest first.
fn bars(trajectories: &Trajectories, prefix: &str, language: Language) -> Vec<Bar> {
    let mut bars: Vec<Bar> = metrics::all()
        .filter(|metric| metric.name.starts_with(prefix))
        .filter_map(|metric| {
            let runs = trajectories.of(metric.name)?;
            let last = |weeks: &Vec<f64>| mean(&weeks[weeks.len().saturating_sub(52)..]);
            let mut values: Vec<f64> = runs.iter().map(last).collect();
            let centre = mean(&values);
            values.sort_by(f64::total_cmp);
            let [low, high] = if values.len() > 1 {
                [0.05, 0.95].map(|share| quantile(&values, share))
            } else {
                [f64::NAN; 2]
            };
            // "Cases ended in the week: reached the goal" becomes "Reached the goal".
            let label = metric.label.text(language);
            let label = label.split_once(": ").map_or(label, |(_, reason)| reason);
            Some(Bar {
                label: capital(label),
                mean: centre,
                low,
                high,
            })
        })
        .collect();
    // What never happens needs no bar.
    bars.retain(|bar| bar.mean > 0.0);
    bars.sort_by(|a, b| b.mean.total_cmp(&a.mean));
    bars
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Weeks over which what happens is averaged: a quarter.
pub(super) const QUARTER: usize = 13;

/// Every week the mean of the last quarter, over the weeks that have a value.
pub(super) fn quarterly(run: &[f64]) -> Vec<f64> {
    let last_quarter = |week: usize| {
        let weeks = &run[(week + 1).saturating_sub(QUARTER)..=week];
        let values: Vec<f64> = weeks
            .iter()
            .copied()
            .filter(|value| !value.is_nan())
            .collect();
        mean(&values)
    };
    // Before the first quarter is full, there is nothing to average, if the run is long enough.
    let skipped = if run.len() > 2 * QUARTER {
        QUARTER - 1
    } else {
        0
    };
    let none = std::iter::repeat_n(f64::NAN, skipped);
    none.chain((skipped..run.len()).map(last_quarter)).collect()
}

/// Percentiles 5, 25, 50, 75 and 95 over replications, week by week.
pub(super) fn bands(runs: &[Vec<f64>]) -> [Vec<f64>; 5] {
    let weeks = runs.iter().map(Vec::len).min().unwrap_or(0);
    let mut all: [Vec<f64>; 5] = Default::default();
    let mut values = Vec::with_capacity(runs.len());
    for week in 0..weeks {
        values.clear();
        values.extend(
            runs.iter()
                .map(|run| run[week])
                .filter(|value| !value.is_nan()),
        );
        values.sort_by(f64::total_cmp);
        for (band, share) in all.iter_mut().zip([0.05, 0.25, 0.5, 0.75, 0.95]) {
            band.push(quantile(&values, share));
        }
    }
    all
}

/// Which way is better, where that is clear.
pub(super) fn direction(metric: &Metric) -> Option<Direction> {
    match metric.chart {
        Chart::HigherIsBetter => Some(Direction::HigherIsBetter),
        Chart::LowerIsBetter => Some(Direction::LowerIsBetter),
        Chart::No | Chart::Plain => None,
    }
}

/// Median and bands over replications, week by week.
pub(super) fn trajectory(metric: &Metric, runs: &[Vec<f64>], caption: &Caption) -> Trajectory {
    let averaged = metric
        .flow
        .then(|| runs.iter().map(|run| quarterly(run)).collect::<Vec<_>>());
    let runs = averaged.as_deref().unwrap_or(runs);
    let [p05, p25, p50, p75, p95] = bands(runs);
    let weeks = p50.len();
    Trajectory {
        metric: metric.name,
        title: metric.label,
        unit: metric.unit,
        series: vec![Series {
            label: caption.scenario.clone(),
            weeks: (0..weeks as i32).collect(),
            p05,
            p25,
            p50,
            p75,
            p95,
        }],
        caption: caption.clone(),
        y_from_zero: starts_at_zero(metric.unit) || metric.chart == Chart::LowerIsBetter,
        averaged_over: metric.flow.then_some(QUARTER as u32),
        direction: direction(metric),
        difference: false,
    }
}
