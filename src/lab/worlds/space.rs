//! A space of parameters: a point of the unit cube becomes changes of a scenario.

use std::collections::BTreeMap;

use rayon::ThreadPoolBuildError;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::family::Member;
use super::load::{LoadError, Prepared};
use super::template::Template;
use super::workers;
use crate::base::units::WholeWeeks;
use crate::base::words::{in_english, tell};
use crate::config::{self, ConfigErrors, ErrorKind, Loaded, Override, Problems};
use crate::statistics::design::WIDEST_SOBOL;

/// The range of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// Lowest value.
    #[schemars(extend("nl" = "Laagste waarde", "source" = "choice"))]
    pub low: f64,
    /// Highest value.
    #[schemars(extend("nl" = "Hoogste waarde", "source" = "choice"))]
    pub high: f64,
}

impl Span {
    /// The value at a place between 0 and 1.
    pub fn at(&self, place: f64) -> f64 {
        self.low + (self.high - self.low) * place
    }
}

/// Weeks counted from the end of the burn-in.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// First week.
    #[schemars(extend("nl" = "Eerste week", "source" = "choice"))]
    pub from: WholeWeeks,
    /// First week that no longer counts.
    #[schemars(extend("nl" = "Eerste week die niet meer meetelt", "source" = "choice"))]
    pub until: WholeWeeks,
}

/// What a parameter is varied over.
pub trait Varied {
    /// The values that are tried beforehand: the ends of a range, or all there are.
    fn tried(&self) -> Vec<f64>;

    /// The range, and whether equal factors are equally wide rather than equal steps.
    fn range(&self) -> (Span, bool);
}

impl Varied for Span {
    fn tried(&self) -> Vec<f64> {
        vec![self.low, self.high]
    }

    fn range(&self) -> (Span, bool) {
        (*self, false)
    }
}

/// A scenario and the parameters of it that are varied.
#[derive(Debug)]
pub struct Space {
    template: Template,
    dimensions: Vec<Dimension>,
}

/// One parameter.
#[derive(Debug, Clone, PartialEq)]
struct Dimension {
    /// Its key in the scenario.
    key: String,
    /// Its range, and whether equal factors are equally wide.
    range: (Span, bool),
    /// Values that the scenario must take.
    tried: Vec<f64>,
    /// Whether it takes whole numbers only: then every whole number of the range is
    /// equally wide.
    whole: bool,
}

impl Space {
    /// Parameters of a scenario. One that the scenario does not have is kept as it is;
    /// [`Space::complaints`] reports it.
    pub fn new<V: Varied>(parameters: &BTreeMap<String, V>, template: Template) -> Self {
        let known = config::parameters(Some(template.scenario()));
        let whole = |key: &String| {
            let mut known = known.iter();
            known.any(|known| known.key == *key && known.field.is_whole())
        };
        let dimension = |(key, varied): (&String, &V)| Dimension {
            key: key.clone(),
            range: varied.range(),
            tried: varied.tried(),
            whole: whole(key),
        };
        Self {
            dimensions: parameters.iter().map(dimension).collect(),
            template,
        }
    }

    /// Those of the config that a file names under `key`, with changes.
    ///
    /// # Errors
    /// When the config cannot be read, does not have a parameter or refuses a value of it.
    pub fn read<V: Varied, T>(
        loaded: &Loaded<T>,
        (key, name): (&str, &str),
        parameters: &BTreeMap<String, V>,
        changes: &[Override],
    ) -> Result<Self, LoadError> {
        let template = Template::beside(loaded, (key, name), changes)?;
        let space = Self::new(parameters, template);
        let mut problems = Problems::default();
        space.complaints(&mut problems);
        match loaded.complaints(problems) {
            None => Ok(space),
            Some(errors) => Err(LoadError::Config(errors)),
        }
    }

    /// The same parameters of the scenario under the values of a member: what is varied is
    /// set after them.
    ///
    /// # Errors
    /// What the scenario does not take, at its place in the file of the member.
    pub fn under(&self, member: &Member) -> Result<Self, LoadError> {
        Ok(Self {
            template: member.over(&self.template, &[])?,
            dimensions: self.dimensions.clone(),
        })
    }

    /// The scenario as it is without changes.
    pub fn prepared(&self) -> Prepared {
        self.template.prepared()
    }

    /// What the parameters are at a point of the cube with sides from 0 to 1.
    pub fn values(&self, point: &[f64]) -> Vec<f64> {
        let pairs = self.dimensions.iter().zip(point);
        pairs
            .map(|(dimension, place)| dimension.at(*place))
            .collect()
    }

    /// The scenario in which the parameters have these values.
    ///
    /// # Errors
    /// When they contradict each other, such as weights that must sum to one.
    pub fn at(&self, values: &[f64]) -> Result<Prepared, LoadError> {
        let pairs = self.dimensions.iter().zip(values);
        let changes: Vec<Override> = pairs
            .map(|(dimension, value)| change(&dimension.key, dimension.whole, *value))
            .collect();
        self.template.with(&changes)
    }

    /// What is made of the scenario at each of these points, on threads; or why there is
    /// no such scenario, in English.
    ///
    /// # Errors
    /// When threads cannot be started.
    pub fn all<R: Send>(
        &self,
        points: &[Vec<f64>],
        threads: Option<usize>,
        make: impl Fn(Prepared) -> R + Sync,
    ) -> Result<Vec<Result<R, String>>, ThreadPoolBuildError> {
        let one = |values: &Vec<f64>| {
            let prepared = in_english(|| self.at(values).map_err(|error| error.plain()))?;
            Ok(make(prepared))
        };
        Ok(workers(threads)?.install(|| points.par_iter().map(one).collect()))
    }

    /// Reports parameters that the scenario does not have, and values that it refuses.
    /// Values that contradict each other are no mistake here: some points of a space of
    /// weights that must sum to one can be run, others cannot.
    pub fn complaints(&self, problems: &mut Problems) {
        for dimension in &self.dimensions {
            let mut tried = dimension.tried.iter();
            if let Some(message) = tried.find_map(|value| self.refusal(dimension, *value)) {
                problems.contradiction(&[&format!("parameters.{}", dimension.key)], message);
            }
        }
    }

    /// Why the scenario does not take a value of a parameter. That it contradicts another
    /// that is varied too is no reason: together with that at some point it may be right.
    fn refusal(&self, Dimension { key, whole, .. }: &Dimension, value: f64) -> Option<String> {
        match self.template.with(&[change(key, *whole, value)]) {
            Err(LoadError::Config(errors)) => {
                let varied = |asked: &str| {
                    asked != key && self.dimensions.iter().any(|other| other.key == asked)
                };
                let mistake = first_mistake(&errors, varied)?;
                Some(tell!("rule-refuses", value = value.to_string(), mistake))
            }
            Err(LoadError::Table(errors)) => Some(errors.to_string()),
            Ok(_) => None,
        }
    }
}

impl Dimension {
    fn at(&self, place: f64) -> f64 {
        let (Span { low, high }, log) = self.range;
        let (low, end) = match self.whole {
            true => (low.ceil(), high.floor() + 1.0),
            false => (low, high),
        };
        let value = match log {
            true => libm::exp(libm::log(low) + (libm::log(end) - libm::log(low)) * place),
            false => low + (end - low) * place,
        };
        match self.whole {
            true => value.floor().min(end - 1.0),
            false => value,
        }
    }
}

/// The change that gives a parameter a value.
///
/// # Panics
/// When the key is none; [`check_parameter`] reports that when the file is read.
pub fn change(key: &str, whole: bool, value: f64) -> Override {
    let change = match whole && value == value.trunc() {
        true => Override::of(key, format_args!("{value:.0}")),
        false => Override::of(key, format_args!("{value:?}")),
    };
    change.expect("keys of parameters are checked when they are read")
}

/// The first mistake that no other value which is varied can mend, with its advice.
fn first_mistake(errors: &ConfigErrors, varied: impl Fn(&str) -> bool) -> Option<String> {
    let mut all = errors.errors().iter();
    let error =
        all.find(|error| error.kind != ErrorKind::Contradiction || !error.keys().any(&varied))?;
    Some(error.advised())
}

/// How long and how often every point is run, as changes of a scenario.
pub fn same_for_all(weeks: u32, replications: u32) -> [Override; 2] {
    [
        Override::fixed("weeks", weeks),
        Override::fixed("replications", replications),
    ]
}

/// What an experiment sets itself, in all its runs alike.
const NOT_VARIED: [&str; 4] = ["seed", "weeks", "burn_in", "replications"];

/// Whether a key says how a run is made and not what its world is like.
pub fn is_of_the_run(key: &str) -> bool {
    NOT_VARIED.contains(&key)
}

/// Reports a parameter whose key is none, or that cannot be varied.
pub fn check_parameter(key: &str, problems: &mut Problems) {
    let message = match config::check_key(key) {
        Err(message) => message,
        Ok(()) if is_of_the_run(key) => {
            tell!("rule-not-varied")
        }
        Ok(()) => return,
    };
    problems.contradiction(&[&format!("parameters.{key}")], message);
}

/// Reports a parameter that is none, or a range that is none; whether the range is one.
pub fn check_range(key: &str, low: f64, high: f64, problems: &mut Problems) -> bool {
    check_parameter(key, problems);
    let wrong = low.is_nan() || high.is_nan() || low >= high;
    if wrong {
        let message = tell!("rule-range");
        problems.contradiction(&[&format!("parameters.{key}")], message);
    }
    !wrong
}

/// Rules for ranges, the same in every file that has them. `coordinates` is how many the
/// design needs for each parameter.
pub fn check_spans(
    parameters: &BTreeMap<String, Span>,
    coordinates: usize,
    problems: &mut Problems,
) {
    if parameters.is_empty() {
        let message = tell!("rule-nothing-to-vary");
        problems.contradiction(&["parameters"], message);
    }
    for (key, span) in parameters {
        check_range(key, span.low, span.high, problems);
    }
    if parameters.len() * coordinates > WIDEST_SOBOL {
        let most = WIDEST_SOBOL / coordinates;
        let message = tell!("rule-sobol-widest", most);
        problems.contradiction(&["parameters"], message);
    }
}

/// Weeks that are counted: the first, and one past the last; without a window the last 52.
pub fn weeks_counted(weeks: WholeWeeks, window: Option<Window>) -> [i32; 2] {
    let weeks = weeks.0 as i32;
    window.map_or([(weeks - 52).max(0), weeks], |window| {
        [window.from.0 as i32, window.until.0 as i32]
    })
}

/// Rules for a window of weeks.
pub fn check_window(weeks: WholeWeeks, window: Option<Window>, problems: &mut Problems) {
    if let Some(Window { from, until }) = window
        && (from.0 >= until.0 || until.0 > weeks.0)
    {
        let message = tell!("rule-window", weeks = weeks.0);
        problems.contradiction(&["window"], message);
    }
}

#[cfg(test)]
mod tests;
