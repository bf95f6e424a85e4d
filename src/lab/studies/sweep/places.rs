//! The points of a design, as values of parameters and as scenarios.

use super::config::{Axis, Design, Sweep};
use crate::base::words::tell;
use crate::config::{Loaded, Override, Problems};
use crate::lab::worlds::space::{change, refusal, whole_numbers};
use crate::lab::worlds::{LoadError, Prepared, Template};
use crate::statistics::design::{Spread, points};

/// A design whose points can be made into scenarios.
pub struct Places {
    /// The declaration.
    pub sweep: Sweep,
    template: Template,
    /// By parameter, whether it takes whole numbers only.
    whole: Vec<bool>,
    /// Values by point, in the order of the parameters' keys.
    pub values: Vec<Vec<f64>>,
}

impl Places {
    /// Reads the scenario of a sweep and lays out its points.
    ///
    /// # Errors
    /// When the scenario cannot be read, does not have a parameter, or refuses a value or
    /// an end of a range; the latter at their place in the file of the sweep.
    pub fn new(loaded: &Loaded<Sweep>) -> Result<Self, LoadError> {
        let sweep = loaded.value.clone();
        let path = loaded.directory_of("scenario").join(&sweep.scenario);
        if !path.exists() {
            let message = tell!("rule-no-file", path = path.display());
            return Err(LoadError::Config(
                loaded.contradiction(&["scenario"], message),
            ));
        }
        let same_for_all = [
            Override::fixed("weeks", sweep.weeks.0),
            Override::fixed("replications", sweep.replications.0),
        ];
        let template = Template::read(&path, &same_for_all)?;
        let is_whole = whole_numbers(&template);
        let whole = sweep.parameters.keys().map(|key| is_whole(key)).collect();
        let mut places = Self {
            sweep,
            template,
            whole,
            values: Vec::new(),
        };
        let mut problems = Problems::default();
        for (place, (key, axis)) in places.sweep.parameters.iter().enumerate() {
            if let Some(message) = places.refusal(place, key, axis) {
                problems.contradiction(&[&format!("parameters.{key}")], message);
            }
        }
        if let Some(errors) = loaded.complaints(problems) {
            return Err(LoadError::Config(errors));
        }
        places.values = places.laid_out();
        Ok(places)
    }

    /// The scenario as it is without changes.
    pub fn scenario(&self) -> Prepared {
        self.template.prepared()
    }

    /// The scenario at a point.
    ///
    /// # Errors
    /// When its values contradict each other, such as weights that must sum to one.
    pub fn at(&self, point: usize) -> Result<Prepared, LoadError> {
        let values = self.values[point].iter().enumerate();
        let changes: Vec<_> = self
            .sweep
            .parameters
            .keys()
            .zip(values)
            .map(|(key, (place, value))| change(key, self.whole[place], *value))
            .collect();
        self.template.with(&changes)
    }

    /// Why the scenario does not take a value or an end of the range of a parameter.
    fn refusal(&self, place: usize, key: &str, axis: &Axis) -> Option<String> {
        let ends = axis.low.into_iter().chain(axis.high);
        let mut values = ends.chain(axis.values.iter().copied());
        let varied = |other: &str| self.sweep.parameters.contains_key(other);
        values.find_map(|value| refusal(&self.template, key, self.whole[place], value, varied))
    }

    fn laid_out(&self) -> Vec<Vec<f64>> {
        let axes: Vec<&Axis> = self.sweep.parameters.values().collect();
        match self.sweep.design {
            Design::Grid => axes.iter().fold(vec![Vec::new()], |points, axis| {
                let with = |point: &Vec<f64>, value: &f64| [point.as_slice(), &[*value]].concat();
                points
                    .iter()
                    .flat_map(|point| axis.values.iter().map(move |value| with(point, value)))
                    .collect()
            }),
            Design::List => {
                let longest = axes.first().map_or(0, |axis| axis.values.len());
                let point = |row: usize| axes.iter().map(|axis| axis.values[row]).collect();
                (0..longest).map(point).collect()
            }
            Design::LatinHypercube => self.spread(Spread::LatinHypercube, &axes),
            Design::Sobol => self.spread(Spread::Sobol, &axes),
        }
    }

    fn spread(&self, spread: Spread, axes: &[&Axis]) -> Vec<Vec<f64>> {
        let count = self.sweep.points.map_or(0, |points| points.0);
        let cube = points(spread, count, axes.len(), self.sweep.seed);
        let value = |point: &Vec<f64>| {
            let coordinates = point.iter().zip(axes).zip(&self.whole);
            coordinates
                .map(|((share, axis), whole)| axis.at(*share, *whole))
                .collect()
        };
        cube.iter().map(value).collect()
    }
}

impl Axis {
    /// The value at a share of the range from 0 to 1; whole numbers are equally wide.
    pub fn at(&self, share: f64, whole: bool) -> f64 {
        let (low, high) = (self.low.unwrap_or(0.0), self.high.unwrap_or(1.0));
        let (low, high) = if whole {
            (low.ceil(), high.floor() + 1.0)
        } else {
            (low, high)
        };
        let value = if self.log {
            libm::exp(libm::log(low) + (libm::log(high) - libm::log(low)) * share)
        } else {
            low + (high - low) * share
        };
        if whole {
            value.floor().min(high - 1.0)
        } else {
            value
        }
    }
}
