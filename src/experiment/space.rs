//! A space of parameters: a point of the unit cube becomes changes of a scenario.

use std::collections::BTreeMap;

use super::calibration::Span;
use super::design::WIDEST_SOBOL;
use super::sweep::Window;
use super::{LoadError, Template};
use crate::config::{self, ErrorKind, Override, Problems, Sort};
use crate::units::WholeWeeks;

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
        let known = config::parameters(Some(template.scenario()));
        let dimension = |(key, span): (&String, &Span)| Dimension {
            key: key.clone(),
            span: *span,
            whole: known
                .iter()
                .any(|known| known.key == *key && known.sort == Sort::Whole),
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
        for dimension in &self.0 {
            for value in [dimension.span.low, dimension.span.high] {
                let Err(LoadError::Config(errors)) = template.with(&[dimension.change(value)])
                else {
                    continue;
                };
                let mut real = errors.errors().iter();
                let Some(error) = real.find(|error| error.kind != ErrorKind::Contradiction) else {
                    continue;
                };
                let mut message = format!("the scenario refuses {value}: {}", error.message);
                let expected = [error.expected()].into_iter();
                let more = expected.filter(|text| !text.is_empty());
                for text in more.chain(error.advice.iter().map(String::as_str)) {
                    message = format!("{message}; {text}");
                }
                problems.contradiction(&[&format!("parameters.{}", dimension.key)], message);
                break;
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
        let text = match self.whole && value == value.trunc() {
            true => format!("{}={value:.0}", self.key),
            false => format!("{}={value:?}", self.key),
        };
        Override::parse(&text).expect("a key and a number")
    }
}

/// Rules for ranges, the same in every file that has them. `coordinates` is how many the
/// design needs for each parameter.
pub fn check_spans(
    parameters: &BTreeMap<String, Span>,
    coordinates: usize,
    problems: &mut Problems,
) {
    if parameters.is_empty() {
        let message = "there is nothing to vary: give at least one parameter a range, such as `\"needs.spillover\" = { low = 0.5, high = 2.0 }`";
        problems.contradiction(&["parameters"], message);
    }
    for (key, span) in parameters {
        if span.low.is_nan() || span.high.is_nan() || span.low >= span.high {
            let message = "the range is upside down or has no width; expected `low` below `high`";
            problems.contradiction(&[&format!("parameters.{key}")], message);
        }
    }
    if parameters.len() * coordinates > WIDEST_SOBOL {
        let most = WIDEST_SOBOL / coordinates;
        let message = format!("a Sobol sequence serves at most {most} parameters here");
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
        let message = format!(
            "expected `from` below `until`, and both within the {} weeks of a run",
            weeks.0
        );
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
        let outside = complaints(&[("care.weights.alliance", 0.5, 2.5)]);
        assert!(outside[0].contains("refuses 2.5"), "{outside:?}");
    }

    #[test]
    fn weights_that_cannot_stand_alone_are_no_mistake() {
        assert!(complaints(&[("care.weights.alliance", 0.0, 0.5)]).is_empty());
    }
}
