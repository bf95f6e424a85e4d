//! One vocabulary for all studies: what can be asked of a run by name. A weekly metric,
//! as its mean over a window of weeks, or a measure of the cases of that window.

use super::{Figure, Measure};
use crate::base::language::Label;
use crate::base::unit::Unit;
use crate::base::words::tell;
use crate::config::{self, Problems};
use crate::model::metrics;
use crate::model::metrics::{Chart, Metric};

/// A metric or a measure: one number per run, window and area.
#[derive(Debug, Clone, Copy)]
pub struct Outcome {
    /// Its name in files.
    pub name: &'static str,
    /// Its name for people.
    pub label: Label,
    /// What it is counted in.
    pub unit: Unit,
    /// Which way is better.
    pub chart: Chart,
    /// The metric, which has a value every week; `None` for a measure, which has not.
    pub weekly: Option<&'static Metric>,
}

impl From<&'static Metric> for Outcome {
    fn from(metric: &'static Metric) -> Self {
        Self {
            name: metric.name,
            label: metric.label,
            unit: metric.unit,
            chart: metric.chart,
            weekly: Some(metric),
        }
    }
}

impl From<&'static Measure> for Outcome {
    fn from(measure: &'static Measure) -> Self {
        Self {
            name: measure.name,
            label: measure.label,
            unit: measure.unit,
            chart: measure.better,
            weekly: None,
        }
    }
}

/// Everything that can be asked: the metrics, then the measures, in the order of their
/// lists.
pub fn outcomes() -> impl Iterator<Item = Outcome> {
    let metrics = metrics::all().map(Outcome::from);
    metrics.chain(super::all().map(Outcome::from))
}

/// What has this name.
///
/// # Errors
/// A message with the nearest name, when nothing has.
pub fn outcome(name: &str) -> Result<Outcome, String> {
    outcomes().find(|one| one.name == name).ok_or_else(|| {
        let near = config::closest(name, outcomes().map(|one| one.name)).unwrap_or_default();
        tell!("rule-no-outcome", name, near)
    })
}

/// Names under `key` that nothing has.
pub fn check_outcomes<'a>(
    key: &str,
    names: impl IntoIterator<Item = &'a String>,
    problems: &mut Problems,
) {
    for name in names {
        if let Err(message) = outcome(name) {
            problems.contradiction(&[key], message);
        }
    }
}

/// What has to be asked of a run for these names to have a value over these weeks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Metrics, by name.
    pub metrics: Vec<String>,
    /// Measures of the whole and of other areas.
    pub figures: Vec<Figure>,
}

impl Asked {
    /// For names, `areas` (`all` is the whole) and a window: its first week and the
    /// first after it.
    pub fn of(names: &[String], areas: &[String], window: [i32; 2]) -> Self {
        let mut asked = Self::default();
        for name in names {
            if super::named(name).is_none() {
                asked.metrics.push(name.clone());
                continue;
            }
            let figures = areas.iter().map(|area| Figure::over(name, area, window));
            asked.figures.extend(figures);
        }
        asked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_metric_and_a_measure_are_found_by_name_and_a_mistake_by_what_is_near() {
        assert!(outcome("waiting").unwrap().weekly.is_some());
        let measure = outcome("goal_within_year").unwrap();
        assert!(measure.weekly.is_none() && measure.chart == Chart::HigherIsBetter);
        let message = outcome("goal_within_yaer").unwrap_err();
        assert!(
            message.contains("did you mean `goal_within_year`"),
            "{message}"
        );
    }

    #[test]
    fn what_is_asked_of_a_run_is_told_apart_into_metrics_and_figures() {
        let names = ["goal_within_year", "waiting"].map(String::from);
        let areas = ["all", "centre"].map(String::from);
        let asked = Asked::of(&names, &areas, [0, 52]);
        assert_eq!(asked.metrics, ["waiting"]);
        let places = asked.figures.iter().map(|figure| figure.area.as_deref());
        assert_eq!(places.collect::<Vec<_>>(), [None, Some("centre")]);
        assert_eq!((asked.figures[0].from, asked.figures[0].until), (0, 52));
    }
}
