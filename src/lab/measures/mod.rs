//! Measures: what only the cases of a whole replication can tell, and no weekly metric
//! does, such as the goals reached within a year by clients with several problems.
//!
//! Studies take a measure wherever they take a metric: [`outcome()`] knows both by name.
//!
//! A measure is a pure function of the cases seen in a window of weeks ([`Past`]). To
//! add one: a [`Measure`] in the file of its subject, which [`LIST`] takes in whole.

mod alliance;
mod by_number_of_workers;
mod by_request;
pub mod follow;
mod goals;
mod outcome;
mod past;
mod selection;
mod start;
pub mod targets;
mod trial;
pub mod world;

pub use outcome::{Asked, Outcome, check_outcomes, outcome, outcomes};
pub use past::{Past, by_problem, reached, values};

use serde::{Deserialize, Serialize};

use crate::base::language::Label;
use crate::base::unit::Unit;
use crate::model::metrics::Chart;

/// The list, by subject.
pub const LIST: [&[Measure]; 7] = [
    goals::MEASURES,
    by_request::MEASURES,
    alliance::MEASURES,
    by_number_of_workers::MEASURES,
    start::MEASURES,
    selection::MEASURES,
    trial::MEASURES,
];

/// Every measure, in the order of [`LIST`].
pub fn all() -> impl Iterator<Item = &'static Measure> {
    LIST.into_iter().flatten()
}

/// The measure of a name.
pub fn named(name: &str) -> Option<&'static Measure> {
    all().find(|measure| measure.name == name)
}

/// A figure of a replication.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// Name in files; no metric has it.
    pub name: &'static str,
    /// Name for people.
    pub label: Label,
    /// What it is counted in.
    pub unit: Unit,
    /// Which way is better; a measure has no chart over time.
    pub better: Chart,
    /// The value over the weeks of the window; `None` when there are too few cases.
    pub measure: fn(&Past) -> Option<f64>,
}

/// A measure of which neither more nor less is better.
const fn figure(
    name: &'static str,
    english: &'static str,
    dutch: &'static str,
    unit: Unit,
    measure: fn(&Past) -> Option<f64>,
) -> Measure {
    Measure {
        name,
        label: Label::new(english, dutch),
        unit,
        better: Chart::Plain,
        measure,
    }
}

/// A share of goals that is reached.
const fn goals_reached(
    name: &'static str,
    english: &'static str,
    dutch: &'static str,
    measure: fn(&Past) -> Option<f64>,
) -> Measure {
    Measure {
        better: Chart::HigherIsBetter,
        ..figure(name, english, dutch, Unit::Share, measure)
    }
}

impl Measure {
    /// The same, of which less is better.
    const fn less_is_better(self) -> Self {
        Self {
            better: Chart::LowerIsBetter,
            ..self
        }
    }
}

/// A measure of some place in some weeks: what is asked of a run.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Figure {
    /// Name of the measure.
    pub measure: String,
    /// Code of a neighbourhood or name of a municipality; `None` is the whole.
    pub area: Option<String>,
    /// First week, counted from the end of the burn-in.
    pub from: u32,
    /// First week after it.
    pub until: u32,
}

impl Figure {
    /// A measure of an area, `all` for the whole, over a window: its first week and the
    /// first after it.
    pub fn over(measure: &str, area: &str, [from, until]: [i32; 2]) -> Self {
        Self {
            measure: measure.to_owned(),
            area: (area != "all").then(|| area.to_owned()),
            from: from.max(0) as u32,
            until: until.max(0) as u32,
        }
    }
}

/// Fewer cases than this have no share or mean: one more or less would say too much.
const FEWEST: usize = 10;

/// Mean of some values; `None` when there are fewer than so many.
pub fn mean_of(fewest: usize, values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let add = |(sum, count), value| (sum + value, count + 1);
    let (sum, count) = values.into_iter().fold((0.0, 0_usize), add);
    (count >= fewest).then(|| sum / count as f64)
}

/// Mean of some values; `None` when there are too few.
fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    mean_of(FEWEST, values)
}

/// Share of `true`; `None` when there are too few.
fn share(values: impl Iterator<Item = bool>) -> Option<f64> {
    mean(values.map(|value| f64::from(u8::from(value))))
}

#[cfg(test)]
pub(crate) mod tests;
