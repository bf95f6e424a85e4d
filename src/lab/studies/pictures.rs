//! Which charts a run gets: one per metric that asks for it, and two of endings.

use rayon::prelude::*;

use super::{Charts, Drawn};
use crate::base::language::{Label, Language, capitalised};
use crate::base::unit::Unit;
use crate::charts::{
    Caption, ChartError, Direction, Panel, Role, Row, Rows, Series, Trajectory, starts_at_zero,
};
use crate::config;
use crate::lab::measures::Outcome;
use crate::lab::worlds::Trajectories;
use crate::model::metrics;
use crate::model::metrics::{Chart, Metric};
use crate::model::scenario::{DEFAULT, Scenario};
use crate::statistics::{mean, quantile};

/// The outcomes that tell how a policy does, for residents, professionals and those who
/// pay: their charts come first.
const MAIN: [&str; 9] = [
    "self_reliant",
    "unmet_need",
    "waiting",
    "weeks_to_start",
    "resolved_in_time",
    "workers_per_case",
    "alliance",
    "workload",
    "spending",
];

/// The main ones of some outcomes, in order; all of them when these are few.
pub(super) fn main_outcomes(outcomes: impl Iterator<Item = impl Into<Outcome>>) -> Vec<Outcome> {
    let mut all: Vec<Outcome> = Vec::new();
    for metric in outcomes.map(Into::into) {
        if all.iter().all(|other| other.name != metric.name) {
            all.push(metric);
        }
    }
    if all.len() > MAIN.len() {
        all.retain(|metric| MAIN.contains(&metric.name));
    }
    all.sort_by_key(|metric| rank(metric.name));
    all
}

/// Names with their places, those of main outcomes first; unless all charts are asked for,
/// of many only these and those that are `clear` in what was found.
pub(super) fn main_first<'a>(
    names: &'a [String],
    charts: Charts,
    clear: &dyn Fn(&str) -> bool,
) -> Vec<(usize, &'a String)> {
    let mut all: Vec<(usize, &String)> = names.iter().enumerate().collect();
    all.sort_by_key(|(_, name)| rank(name));
    let all_of_them = charts == Charts::All || names.len() <= MAIN.len();
    let wanted = |name: &str| all_of_them || is_main(name) || clear(name);
    if all.iter().any(|(_, name)| wanted(name)) {
        all.retain(|(_, name)| wanted(name));
    }
    all
}

/// Whether a chart of this name is one of a main outcome.
fn is_main(name: &str) -> bool {
    MAIN.contains(&name)
}

fn rank(name: &str) -> usize {
    let place = MAIN.iter().position(|main| *main == name);
    place.unwrap_or(MAIN.len())
}

/// Draws the charts of one scenario.
///
/// # Errors
/// When a chart cannot be drawn from these values.
pub fn draw(
    trajectories: &Trajectories,
    caption: &Caption,
    charts: Charts,
    language: Language,
) -> Result<Vec<Drawn>, ChartError> {
    let mut wanted: Vec<_> = metrics::all()
        .filter(|metric| metric.chart != Chart::No)
        .filter_map(|metric| Some((metric, trajectories.of(metric.name)?)))
        .collect();
    wanted.sort_by_key(|(metric, _)| rank(metric.name));
    // Where none of the main outcomes was kept, all that was is drawn.
    let charts = match wanted.iter().any(|(metric, _)| is_main(metric.name)) {
        true => charts,
        false => Charts::All,
    };
    wanted.retain(|(metric, _)| charts == Charts::All || is_main(metric.name));
    let mut drawn: Vec<Drawn> = wanted
        .into_par_iter()
        .map(|(metric, runs)| {
            let picture = trajectory(metric, runs, caption, language).draw(language)?;
            Ok(Drawn {
                stem: metric.name.to_owned(),
                picture,
            })
        })
        .collect::<Result<_, ChartError>>()?;
    for (stem, title, prefix) in BARS.into_iter().filter(|_| charts == Charts::All) {
        let bars = bars(trajectories, prefix, language);
        if !bars.is_empty() {
            let chart = Rows {
                name: stem,
                title: title.text(language).to_owned(),
                panels: vec![Panel {
                    heading: None,
                    unit: Unit::Count,
                    line: None,
                    rows: bars,
                }],
                caption: caption.of_bars(language),
                ..Rows::default()
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
fn bars(trajectories: &Trajectories, prefix: &str, language: Language) -> Vec<Row> {
    let mut bars: Vec<Row> = metrics::all()
        .filter(|metric| metric.name.starts_with(prefix))
        .filter_map(|metric| {
            let runs = trajectories.of(metric.name)?;
            let last = |weeks: &Vec<f64>| mean(&weeks[weeks.len().saturating_sub(52)..]);
            let mut values: Vec<f64> = runs.iter().map(last).collect();
            let centre = mean(&values);
            values.sort_by(f64::total_cmp);
            let ends = || [0.05, 0.95].map(|share| quantile(&values, share));
            // "Cases ended in the week: reached the goal" becomes "Reached the goal".
            let label = metric.label.text(language);
            let label = label.split_once(": ").map_or(label, |(_, reason)| reason);
            Some(Row {
                label: capitalised(label),
                value: centre,
                interval: (values.len() > 1).then(ends),
                ..Row::default()
            })
        })
        .collect();
    // What never happens needs no bar.
    bars.retain(|bar| bar.value > 0.0);
    bars.sort_by(|a, b| b.value.total_cmp(&a.value));
    bars
}

/// What parameters mean, briefly, by their keys; a key that is not in the default, or
/// that means the same as another, is named as well.
pub(super) fn parameter_labels(keys: &[String], language: Language) -> Vec<String> {
    let default = config::read_text::<Scenario>("the default", DEFAULT, &[]);
    let known = config::parameters(default.ok().map(|default| default.value).as_ref());
    let brief = |key: &String| {
        let parameter = known.iter().find(|parameter| parameter.key == *key)?;
        let meaning = parameter.field.meaning.text(language);
        // Without what is said in brackets, up to the first explanation.
        let mut depth = 0;
        let bare = meaning.chars().filter(|letter| {
            depth += i32::from(*letter == '(') - i32::from(*letter == ')');
            depth == 0 && *letter != ')'
        });
        let bare: String = bare.collect();
        let first = bare.split(": ").flat_map(|part| part.split("; "));
        let first = first.flat_map(|part| part.split(". ")).next()?;
        let words: Vec<&str> = first.trim_end_matches('.').split_whitespace().collect();
        Some(words.join(" ")).filter(|text| !text.is_empty())
    };
    let labels: Vec<Option<String>> = keys.iter().map(brief).collect();
    let named = labels.iter().zip(keys).map(|(label, key)| match label {
        None => spaced(key),
        Some(label)
            if labels
                .iter()
                .filter(|other| *other == &Some(label.clone()))
                .count()
                > 1 =>
        {
            format!("{label} ({})", spaced(key))
        }
        Some(label) => label.clone(),
    });
    named.collect()
}

/// A key as words, which may be broken into lines.
fn spaced(key: &str) -> String {
    key.replace(['.', '_'], " ")
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
pub(super) fn direction(chart: Chart) -> Option<Direction> {
    match chart {
        Chart::HigherIsBetter => Some(Direction::HigherIsBetter),
        Chart::LowerIsBetter => Some(Direction::LowerIsBetter),
        Chart::No | Chart::Plain => None,
    }
}

/// Median and bands over replications, week by week.
pub(super) fn trajectory(
    metric: &Metric,
    runs: &[Vec<f64>],
    caption: &Caption,
    language: Language,
) -> Trajectory {
    let averaged = metric
        .flow
        .then(|| runs.iter().map(|run| quarterly(run)).collect::<Vec<_>>());
    let runs = averaged.as_deref().unwrap_or(runs);
    let [p05, p25, p50, p75, p95] = bands(runs);
    let weeks = p50.len();
    Trajectory {
        metric: metric.name,
        title: metric.label.text(language).to_owned(),
        unit: metric.unit,
        series: vec![Series {
            label: caption.scenario.clone(),
            role: Role::Scenario(0),
            starts: None,
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
        direction: direction(metric.chart),
        against: None,
        window: None,
        below: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_named_by_what_they_mean_in_both_languages() {
        let keys = ["workforce.positions_per_1000", "policies.mine.share"].map(str::to_owned);
        for (language, first) in [(Language::English, "1,000"), (Language::Dutch, "1.000")] {
            let labels = parameter_labels(&keys, language);
            assert!(
                labels[0].contains(first) && !labels[0].contains('_'),
                "{labels:?}"
            );
            assert_eq!(labels[1], "policies mine share");
        }
    }

    #[test]
    fn main_outcomes_come_first_and_stand_for_many() {
        let places = |names: &[String], clear: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let first = main_first(names, Charts::Main, clear);
            first.into_iter().map(|(place, _)| place).collect()
        };
        let few = ["caseload", "spending", "self_reliant"].map(str::to_owned);
        assert_eq!(places(&few, &|_| false), [2, 1, 0]);
        // Of many, only these and what is clear.
        let mut many: Vec<String> = (0..20).map(|number| format!("other_{number}")).collect();
        assert_eq!(places(&many, &|_| false).len(), 20);
        many.push("spending".to_owned());
        assert_eq!(places(&many, &|name| name == "other_3"), [20, 3]);
        let all = main_first(&many, Charts::All, &|_| false);
        assert_eq!((all.len(), all[0].0), (21, 20));
        let all = main_outcomes(metrics::all());
        assert_eq!(all.len(), MAIN.len());
        assert_eq!(all[0].name, MAIN[0]);
    }
}
