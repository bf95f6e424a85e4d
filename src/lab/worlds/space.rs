//! A space of parameters: a point of the unit cube becomes changes of a scenario.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::load::LoadError;
use super::template::Template;
use crate::base::units::WholeWeeks;
use crate::base::words::tell;
use crate::config::{self, ConfigErrors, ErrorKind, Override, Problems};
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

/// Parameters with their ranges.
#[derive(Debug, Clone, PartialEq)]
pub struct Space(Vec<Dimension>);

/// One parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Dimension {
    /// Its key in the scenario.
    pub key: String,
    /// Its range.
    pub span: Span,
    /// Whether it takes whole numbers only: then every whole number of the range is
    /// equally wide.
    pub whole: bool,
}

impl Space {
    /// Parameters of a scenario. One that the scenario does not have is kept as it is;
    /// [`Space::complaints`] reports it.
    pub fn new(parameters: &BTreeMap<String, Span>, template: &Template) -> Self {
        let whole = whole_numbers(template);
        let dimension = |(key, span): (&String, &Span)| Dimension {
            key: key.clone(),
            span: *span,
            whole: whole(key),
        };
        Self(parameters.iter().map(dimension).collect())
    }

    /// The parameters, in the order of the coordinates of a point.
    pub fn dimensions(&self) -> &[Dimension] {
        &self.0
    }

    /// What the parameters are at a point of the cube with sides from 0 to 1.
    pub fn values(&self, point: &[f64]) -> Vec<f64> {
        let pairs = self.0.iter().zip(point);
        pairs
            .map(|(dimension, place)| dimension.at(*place))
            .collect()
    }

    /// The changes that give the parameters these values.
    pub fn overrides(&self, values: &[f64]) -> Vec<Override> {
        let pairs = self.0.iter().zip(values);
        pairs
            .map(|(dimension, value)| dimension.change(*value))
            .collect()
    }

    /// Reports parameters that the scenario does not have, and ends of ranges that it
    /// refuses. Values that contradict each other are no mistake here: some points of a
    /// space of weights that must sum to one can be run, others cannot.
    pub fn complaints(&self, template: &Template, problems: &mut Problems) {
        for Dimension { key, span, whole } in &self.0 {
            let ends = [span.low, span.high].into_iter();
            if let Some(message) = ends
                .filter_map(|value| {
                    let varied = |other: &str| self.0.iter().any(|one| one.key == other);
                    refusal(template, key, *whole, value, varied)
                })
                .next()
            {
                problems.contradiction(&[&format!("parameters.{key}")], message);
            }
        }
    }
}

impl Dimension {
    fn at(&self, place: f64) -> f64 {
        if !self.whole {
            return self.span.at(place);
        }
        let (low, high) = (self.span.low.ceil(), self.span.high.floor());
        (low + (place * (high - low + 1.0)).floor()).min(high)
    }

    fn change(&self, value: f64) -> Override {
        change(&self.key, self.whole, value)
    }
}

/// Which parameters of a scenario take whole numbers only, by key.
pub fn whole_numbers(template: &Template) -> impl Fn(&str) -> bool + use<> {
    let known = config::parameters(Some(template.scenario()));
    move |key| {
        let mut known = known.iter();
        known.any(|known| known.key == key && known.field.is_whole())
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

/// Why a scenario does not take a value of a parameter. That it contradicts another that
/// is varied too is no reason: together with that at some point it may be right.
pub fn refusal(
    template: &Template,
    key: &str,
    whole: bool,
    value: f64,
    varied: impl Fn(&str) -> bool,
) -> Option<String> {
    match template.with(&[change(key, whole, value)]) {
        Err(LoadError::Config(errors)) => {
            let varied = |other: &str| other != key && varied(other);
            let mistake = first_mistake(&errors, varied)?;
            Some(tell!("rule-refuses", value = value.to_string(), mistake))
        }
        Err(LoadError::Table(errors)) => Some(errors.to_string()),
        Ok(_) => None,
    }
}

/// The first mistake that no other value which is varied can mend, with its advice.
fn first_mistake(errors: &ConfigErrors, varied: impl Fn(&str) -> bool) -> Option<String> {
    let mut all = errors.errors().iter();
    let error =
        all.find(|error| error.kind != ErrorKind::Contradiction || !error.keys().any(&varied))?;
    Some(error.advised())
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
mod tests {
    use super::*;

    fn space(parameters: &[(&str, f64, f64)]) -> (Space, Template) {
        let template = Template::read("configs/almere-haven.toml".as_ref(), &[]).unwrap();
        let spans = parameters.iter().map(|(key, low, high)| {
            let span = Span {
                low: *low,
                high: *high,
            };
            ((*key).to_owned(), span)
        });
        (Space::new(&spans.collect(), &template), template)
    }

    fn complaints(parameters: &[(&str, f64, f64)]) -> Vec<String> {
        let (space, template) = space(parameters);
        let mut problems = Problems::default();
        space.complaints(&template, &mut problems);
        problems.messages().map(str::to_owned).collect()
    }

    #[test]
    fn whole_numbers_of_a_range_are_equally_wide() {
        let (space, _) = space(&[("observe.survey_every", 1.0, 4.0)]);
        let at = |place| space.values(&[place])[0];
        assert_eq!(
            [0.0, 0.24, 0.26, 0.74, 0.76, 1.0].map(at),
            [1.0, 1.0, 2.0, 3.0, 4.0, 4.0]
        );
    }

    #[test]
    fn a_point_becomes_a_scenario() {
        let (space, template) = space(&[("needs.spillover", 0.5, 2.5)]);
        let changes = space.overrides(&space.values(&[0.25]));
        let changed = template.with(&changes).unwrap();
        assert_eq!(changed.scenario.needs.spillover.0, 1.0);
    }

    #[test]
    fn a_parameter_that_does_not_exist_or_refuses_an_end_is_reported_once() {
        assert!(complaints(&[("needs.spillover", 0.5, 2.5)]).is_empty());
        let unknown = complaints(&[("needs.spilover", 0.5, 2.5)]);
        assert_eq!(unknown.len(), 1);
        assert!(unknown[0].contains("spillover"), "{unknown:?}");
        let outside = complaints(&[("care.response_spread", 0.5, 2.5)]);
        assert!(outside[0].contains("refuses 2.5"), "{outside:?}");
    }

    #[test]
    fn a_weight_that_cannot_stand_alone_is_a_mistake_unless_another_is_varied_too() {
        let alone = ("care.weights.alliance", 0.0, 0.5);
        assert!(complaints(&[alone])[0].contains("must sum to 1"));
        assert!(complaints(&[alone, ("care.weights.technique", 0.0, 0.5)]).is_empty());
    }

    #[test]
    fn keys_that_are_none_and_what_an_experiment_sets_itself_are_no_parameters() {
        for key in [
            "needs..spillover",
            "a b",
            "",
            "extends",
            "a=b",
            "seed",
            "weeks",
            "burn_in",
        ] {
            let mut problems = Problems::default();
            check_range(key, 0.0, 1.0, &mut problems);
            assert_eq!(problems.messages().count(), 1, "{key:?}");
        }
    }
}
