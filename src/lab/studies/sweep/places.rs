//! The points of a design, as values of parameters and as scenarios.

use super::config::{Axis, Design, Sweep};
use super::under::Under;
use crate::config::Loaded;
use crate::lab::worlds::space::{Space, Span, Varied, same_for_all};
use crate::lab::worlds::{LoadError, Prepared};
use crate::statistics::design::{Spread, points};

/// A design whose points can be made into scenarios.
pub struct Places {
    /// The declaration.
    pub sweep: Sweep,
    pub(super) space: Space,
    /// Values by point, in the order of the parameters' keys.
    pub values: Vec<Vec<f64>>,
    /// The members under which every point is run, in the place of the values of the config.
    pub under: Option<Under>,
}

impl Places {
    /// Reads the scenario of a sweep and lays out its points.
    ///
    /// # Errors
    /// When the scenario cannot be read, does not have a parameter, or refuses a value or
    /// an end of a range; the latter at their place in the file of the sweep.
    pub fn new(loaded: &Loaded<Sweep>) -> Result<Self, LoadError> {
        let sweep = loaded.value.clone();
        let named = ("scenario", sweep.scenario.as_str());
        let changes = same_for_all(sweep.weeks.0, sweep.replications.0);
        let mut places = Self {
            space: Space::read(loaded, named, &sweep.parameters, &changes)?,
            sweep,
            values: Vec::new(),
            under: None,
        };
        places.values = places.laid_out();
        Ok(places)
    }

    /// The scenario as it is without changes.
    pub fn scenario(&self) -> Prepared {
        self.space.prepared()
    }

    /// The scenario at a point, over a family under its first member.
    ///
    /// # Errors
    /// When its values contradict each other, such as weights that must sum to one.
    pub fn at(&self, point: usize) -> Result<Prepared, LoadError> {
        let under = self.under.as_ref();
        let space = under.map_or(&self.space, |under| &under.spaces[0]);
        space.at(&self.values[point])
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
            Design::LatinHypercube => self.spread(Spread::LatinHypercube, axes.len()),
            Design::Sobol => self.spread(Spread::Sobol, axes.len()),
        }
    }

    fn spread(&self, spread: Spread, parameters: usize) -> Vec<Vec<f64>> {
        let count = self.sweep.points.map_or(0, |points| points.0);
        let cube = points(spread, count, parameters, self.sweep.seed);
        cube.iter().map(|point| self.space.values(point)).collect()
    }
}

impl Varied for Axis {
    fn tried(&self) -> Vec<f64> {
        let ends = self.low.into_iter().chain(self.high);
        ends.chain(self.values.iter().copied()).collect()
    }

    fn range(&self) -> (Span, bool) {
        let span = Span {
            low: self.low.unwrap_or(0.0),
            high: self.high.unwrap_or(1.0),
        };
        (span, self.log)
    }
}
