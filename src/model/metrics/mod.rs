//! Metrics: what a run is summarised by, week by week.
//!
//! To add one: an entry in the table of its subject, which [`LIST`] takes in whole;
//! what it needs to count goes into [`Tally`]. A metric sees tallies only, so it cannot
//! change a run.

// The form of the tables of metrics. A macro, so that what a metric is stands in a few lines
// one under the other. `flow` is what happens in a week, `level` how things are at its end.
macro_rules! metrics {
    ($(
        $name:literal: $kind:ident $unit:ident, $chart:ident, $english:literal, $dutch:literal,
        $measure:expr;
    )*) => {
        /// The metrics of this subject.
        pub const METRICS: &[crate::model::metrics::Metric] = &[$(crate::model::metrics::Metric {
            name: $name,
            flow: metrics!(@ $kind),
            label: crate::base::language::Label::new($english, $dutch),
            unit: crate::base::unit::Unit::$unit,
            chart: crate::model::metrics::Chart::$chart,
            measure: $measure,
        },)*];
    };
    (@ flow) => { true };
    (@ level) => { false };
}

mod attention;
mod care;
mod continuing;
mod control;
mod coordination;
mod endings;
mod escalation;
mod family;
mod followed;
mod informal;
mod market;
mod money;
mod need;
mod observer;
mod panel;
mod people;
mod places;
mod prevention;
mod region;
mod relief;
mod survey;
mod waiting;
mod watched;
mod workforce;

pub use crate::base::unit::Unit;
pub use crate::model::parameters::observe::Loneliness;
pub use crate::model::state::tally::{Tallies, Tally};
pub use crate::model::state::town::TownWeek;
pub use followed::{follow_requests, look_again};
pub use observer::{
    Observed, keep_week, observe_cases, observe_market, observe_residents, observe_town,
};
pub use panel::{Panel, draw_panel, observe_panel};
pub use survey::{company, hold_survey};
pub use watched::{Watched, note_requests};

use crate::base::language::Label;
use crate::base::words::tell;
use crate::config;
use crate::config::Problems;
use crate::model::parameters::Mechanisms;
use crate::model::parameters::observe::Params;
use crate::model::population::Town;
use crate::model::scenario::Scenario;

/// The list, by subject.
pub const LIST: [&[Metric]; 20] = [
    need::METRICS,
    waiting::METRICS,
    care::METRICS,
    followed::METRICS,
    workforce::METRICS,
    coordination::METRICS,
    market::METRICS,
    informal::METRICS,
    money::METRICS,
    continuing::METRICS,
    control::METRICS,
    prevention::METRICS,
    region::METRICS,
    endings::METRICS,
    relief::METRICS,
    escalation::METRICS,
    family::METRICS,
    places::METRICS,
    attention::METRICS,
    people::METRICS,
];

/// Whether what is measured is there under these parameters.
type There = fn(&Mechanisms) -> bool;

/// The subjects that are there in some scenarios only. Elsewhere their metrics are not kept,
/// unless asked for.
const AT_TIMES: [(&[Metric], There); 9] = [
    (people::METRICS, |config| config.demography.enabled),
    (region::METRICS, |config| config.region.enabled),
    (continuing::METRICS, |config| config.continuing.enabled),
    (endings::METRICS, |config| {
        config.exits.terms.enabled || config.exits.breakdown.0 > 0.0
    }),
    (relief::METRICS, |config| {
        config.informal_support.may_end_before()
    }),
    (escalation::METRICS, |config| {
        let mut domains = config.needs.domains.values();
        domains.any(|domain| domain.escalation.0 > 0.0)
    }),
    (family::METRICS, |config| {
        let mut domains = config.needs.domains.values();
        domains.any(|domain| domain.family.0 > 0.0)
    }),
    (places::METRICS, |config| config.care.stay.is_limited()),
    (attention::METRICS, |config| config.control.fades()),
];

/// Every metric, in the order of [`LIST`].
pub fn all() -> impl Iterator<Item = &'static Metric> {
    LIST.into_iter().flatten()
}

/// Measures something that is there in this scenario, in some of its weeks.
pub fn is_there(metric: &Metric, scenario: &Scenario) -> bool {
    let within = |list: &[Metric]| list.iter().any(|one| one.name == metric.name);
    let Some((_, there)) = AT_TIMES.iter().find(|(list, _)| within(list)) else {
        return true;
    };
    let configured = scenario.mechanisms();
    // Or comes with a policy.
    let mut changes = scenario.policies.values().map(|policy| &policy.change);
    there(&configured)
        || changes.any(|change| {
            let mut then = configured.clone();
            change.apply(&mut then);
            there(&then)
        })
}

/// A column of `trajectories.parquet` and a row of `summary.csv`.
#[derive(Debug, Clone, Copy)]
pub struct Metric {
    /// Name of the column.
    pub name: &'static str,
    /// Counts what happens in a week, not how things are at its end. Such numbers are
    /// noisy in a small town: charts show their mean over a quarter.
    pub flow: bool,
    /// Name for people.
    pub label: Label,
    /// What it is counted in.
    pub unit: Unit,
    /// Whether a chart is drawn of it, and which way is better.
    pub chart: Chart,
    /// The value in a week, by the counts of the area and what is only known for the whole
    /// (not given for a part of it); `None` when there is nothing to measure.
    pub measure: fn(&Tally, Option<&TownWeek>) -> Option<f64>,
}

/// The metrics of these names, with their place among all; of no names all there are in a
/// scenario.
pub fn kept(
    names: &[String],
    scenario: &Scenario,
) -> impl Iterator<Item = (usize, &'static Metric)> {
    all().enumerate().filter(move |(_, metric)| match names {
        [] => is_there(metric, scenario),
        names => names.iter().any(|name| name == metric.name),
    })
}

/// How a metric is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chart {
    /// No chart.
    No,
    /// A chart; neither way is better by itself.
    Plain,
    /// A chart; higher is better.
    HigherIsBetter,
    /// A chart; lower is better.
    LowerIsBetter,
}

/// A number of things.
fn count(number: u64) -> Option<f64> {
    Some(number as f64)
}

/// An amount in cents, in euros.
fn euros(cents: u64) -> Option<f64> {
    Some(cents as f64 / 100.0)
}

/// A sum for each of so many, or nothing when there are none.
fn ratio(sum: f64, of: u64) -> Option<f64> {
    (of > 0).then(|| sum / of as f64)
}

/// A number for each of so many, or nothing when there are none.
fn per(number: u64, of: u64) -> Option<f64> {
    ratio(number as f64, of)
}

/// Names under `key` that no metric has.
pub fn check_names<'a>(
    key: &str,
    names: impl IntoIterator<Item = &'a String>,
    problems: &mut Problems,
) {
    let mut seen: Vec<&String> = Vec::new();
    for name in names {
        if let Err(message) = named(name) {
            problems.contradiction(&[key], message);
        } else if seen.contains(&name) {
            problems.contradiction(&[key], tell!("rule-twice", name));
        }
        seen.push(name);
    }
}

/// The metric of a name.
///
/// # Errors
/// A message with the nearest name, when there is none.
pub fn named(name: &str) -> Result<&'static Metric, String> {
    all().find(|metric| metric.name == name).ok_or_else(|| {
        let near = config::closest(name, all().map(|metric| metric.name)).unwrap_or_default();
        tell!("rule-no-metric", name, near)
    })
}

/// What the whole is called where areas are named.
pub const WHOLE: &str = "all";

/// Areas in the config that the table does not have.
pub fn check_places(params: &Params, town: &Town, problems: &mut Problems) {
    for (place, name) in params.areas.iter().enumerate() {
        let message = if params.areas[..place].contains(name) {
            tell!("rule-twice", name)
        } else if name == WHOLE {
            tell!("rule-all-areas")
        } else if town.area(name).is_empty() {
            let near = town.closest_area(name).unwrap_or_default();
            tell!("rule-no-area", name, near)
        } else {
            continue;
        };
        problems.contradiction(&["observe.areas"], message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_metric_has_a_name_of_its_own() {
        let names: Vec<_> = all().map(|metric| metric.name).collect();
        for (index, name) in names.iter().enumerate() {
            assert!(!names[..index].contains(name), "{name} is there twice");
            assert!(
                name.chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
            );
        }
    }

    #[test]
    fn nothing_to_measure_gives_no_value_rather_than_a_wrong_one() {
        let tally = Tally::default();
        for metric in all() {
            let value = (metric.measure)(&tally, None);
            assert!(
                value.is_none_or(f64::is_finite),
                "{} is {value:?}",
                metric.name
            );
        }
    }
}
