//! An overview, and one chart per metric: the difference through the weeks, a line per scenario.

use super::Comparison;
use super::pairs::Pairs;
use super::weekly_mean::mean_with_interval;
use super::weekly_over::weekly_over;
use crate::base::language::{Label, Language};
use crate::charts::{Against, Caption, Meaning, Role, Series, Trajectory};
use crate::lab::studies::Drawn;
use crate::lab::studies::VERSION;
use crate::lab::studies::pictures::{QUARTER, bands, direction, main_first, quarterly};
use crate::lab::studies::study::{StudyError, Work};
use crate::model::metrics::Metric;

/// The most scenarios that a reader can tell apart in one chart.
const MOST: usize = 6;

/// Draws what the scenarios do to the main outcomes; `None` where none has a value.
///
/// # Errors
/// When it cannot be drawn.
pub fn overview(comparison: &Comparison, language: Language) -> Result<Option<Drawn>, StudyError> {
    let picture = super::overview::picture(comparison, language)?;
    Ok(picture.map(|picture| Drawn {
        stem: "overview".to_owned(),
        picture,
    }))
}

/// Draws those of the main outcomes and of clear differences, or of all metrics where these
/// are few or all were asked for; with more scenarios than fit in one chart, several per metric.
///
/// # Errors
/// When weeks cannot be read back or a chart cannot be drawn.
pub fn draw(
    work: &Work,
    comparison: &Comparison,
    pairs: &[Pairs],
) -> Result<Vec<Drawn>, StudyError> {
    let (mut drawn, language) = (Vec::new(), work.language);
    let all: Vec<usize> = (0..pairs[0].scenarios.len()).collect();
    let clear = |name: &str| comparison.is_clear(name);
    for (place, name) in main_first(&pairs[0].metrics, work.charts, &clear) {
        let row = comparison
            .differences
            .iter()
            .find(|row| row.metric == *name);
        let listed = row.expect("every metric has a row").listed();
        // A measure of cases has no weeks.
        let Some(metric) = listed.weekly else {
            continue;
        };
        for (part, sides) in all.chunks(MOST).enumerate() {
            let of_side = |side: &usize| {
                let label = comparison.sides[side + 1].title_in(language);
                let mut series = match pairs {
                    [only] => series(label, metric, &only.differences(*side, place)?),
                    members => {
                        let members = members.iter();
                        let members = members.map(|pairs| pairs.by_replication(*side, place));
                        let members = members.collect::<Result<Vec<_>, _>>()?;
                        series_over(label, metric, members)
                    }
                };
                series.role = Role::Scenario(*side);
                series.starts = comparison.sides[side + 1].differs_from;
                Ok(series)
            };
            let series: Vec<Series> = sides
                .iter()
                .map(of_side)
                .collect::<Result<_, StudyError>>()?;
            let chart = Trajectory {
                metric: metric.name,
                title: metric.label.text(language).to_owned(),
                unit: metric.unit,
                caption: caption(comparison, sides, language),
                series,
                y_from_zero: true,
                averaged_over: metric.flow.then_some(QUARTER as u32),
                direction: direction(metric.chart),
                against: Some(Against {
                    level: row.and_then(|row| row.mean_baseline),
                }),
                window: window(comparison, sides),
                below: Vec::new(),
            };
            let stem = match part {
                0 => name.clone(),
                _ => format!("{name}-{}", part + 1),
            };
            let picture = chart.draw(language)?;
            drawn.push(Drawn { stem, picture });
        }
    }
    Ok(drawn)
}

/// The weeks compared, where they are the same for all of these scenarios.
fn window(comparison: &Comparison, sides: &[usize]) -> Option<[i32; 2]> {
    let mut windows = sides.iter().map(|side| comparison.sides[side + 1].window);
    let first = windows.next()?;
    windows.all(|window| window == first).then_some(first)
}

/// The mean of the pairs with its interval, and their spread, week by week.
fn series(label: &str, metric: &Metric, runs: &[Vec<f64>]) -> Series {
    let averaged: Vec<Vec<f64>>;
    let runs = if metric.flow {
        averaged = runs.iter().map(|run| quarterly(run)).collect();
        &averaged
    } else {
        runs
    };
    let [p05, _, _, _, p95] = bands(runs);
    let [p50, p25, p75] = mean_with_interval(runs);
    through(label, [p05, p25, p50, p75, p95])
}

/// The mean over the members, with its interval by luck alone and that over luck and
/// assumptions, week by week.
fn series_over(label: &str, metric: &Metric, mut members: Vec<Vec<Option<Vec<f64>>>>) -> Series {
    if metric.flow {
        for run in members.iter_mut().flatten().flatten() {
            *run = quarterly(run);
        }
    }
    let [p50, p25, p75, p05, p95] = weekly_over(&members);
    through(label, [p05, p25, p50, p75, p95])
}

fn through(label: &str, [p05, p25, p50, p75, p95]: [Vec<f64>; 5]) -> Series {
    Series {
        label: label.to_owned(),
        role: Role::Scenario(0),
        starts: None,
        weeks: (0..p50.len() as i32).collect(),
        p05,
        p25,
        p50,
        p75,
        p95,
    }
}

/// What was run.
pub(super) fn caption(comparison: &Comparison, sides: &[usize], language: Language) -> Caption {
    let minus = Label::new("minus", "min").text(language);
    let scenarios = Label::new("Scenarios", "Scenario's").text(language);
    let (first, with) = match sides {
        [only] => (
            comparison.sides[only + 1].title_in(language),
            Label::new("both with", "beide met"),
        ),
        _ => (scenarios, Label::new("all with", "alle met")),
    };
    let baseline = comparison.sides[0].title_in(language);
    let changed = match comparison.changes.as_slice() {
        [] => String::new(),
        changes => format!(", {} {}", with.text(language), changes.join(", ")),
    };
    Caption {
        scenario: format!("{first} {minus} {baseline}{changed}"),
        replications: comparison.replications,
        seed: comparison.seed,
        version: VERSION.to_owned(),
        residents: comparison.residents,
        meaning: match comparison.members.len() {
            0 => Meaning::SpreadAndInterval,
            _ => Meaning::LuckAndAssumptions,
        },
    }
}
