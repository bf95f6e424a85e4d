//! The file that declares a sweep.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::{Count, WholeWeeks};
use crate::base::words::tell;
use crate::config::{Check, Problems, check_name};
use crate::lab::measures::check_outcomes;
use crate::lab::worlds::precision::Precision;
use crate::lab::worlds::space::{
    Window, check_parameter, check_range, check_window, weeks_counted,
};
use crate::statistics::design::{LONGEST_SOBOL, WIDEST_SOBOL};

/// The most points of a design: beyond it, a sweep is a mistake.
const MOST_POINTS: usize = 1_000_000;

/// A sweep: which parameters take which values, and what is looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sweep {
    /// Name of the experiment, and of the folder with its results.
    #[schemars(extend("nl" = "Naam van het experiment en van de map met uitkomsten", "source" = "choice"))]
    pub name: String,
    /// The config that is varied; relative to this file.
    #[schemars(extend("nl" = "De configuratie die wordt gevarieerd", "source" = "choice"))]
    pub scenario: String,
    /// Seed of the design; the luck of the runs is that of the scenario.
    #[schemars(extend("nl" = "Hoofdgetal van het ontwerp", "source" = "choice", "minimum" = 0))]
    pub seed: u64,
    /// How the points lie.
    #[schemars(extend("nl" = "Hoe de punten liggen", "source" = "choice"))]
    pub design: Design,
    /// Number of points of a Latin hypercube or Sobol sequence.
    #[schemars(extend("nl" = "Aantal punten van een Latijnse hyperkubus of Sobol-reeks", "source" = "choice", "minimum" = 1, "maximum" = 1000000))]
    pub points: Option<Count>,
    /// Replications per point, with the same luck at every point.
    #[schemars(extend("nl" = "Herhalingen per punt, met hetzelfde toeval op elk punt", "source" = "choice", "minimum" = 1, "maximum" = 100000))]
    pub replications: Count,
    /// Weeks per run after the burn-in.
    #[schemars(extend("nl" = "Weken per run na de aanloop", "source" = "choice", "minimum" = 1, "maximum" = 5200))]
    pub weeks: WholeWeeks,
    /// Metrics to look at.
    #[schemars(extend("nl" = "Maten om naar te kijken", "source" = "choice"))]
    pub metrics: Vec<String>,
    /// Weeks over which they are averaged; without it the last 52.
    #[schemars(extend("nl" = "Weken waarover wordt gemiddeld; zonder dit de laatste 52", "source" = "choice"))]
    pub window: Option<Window>,
    /// What varies, by the key of the parameter.
    pub parameters: BTreeMap<String, Axis>,
    /// Stop at a point when its means are known precisely enough; `replications` is then the most.
    #[schemars(extend("nl" = "Stop bij een punt zodra de gemiddelden precies genoeg bekend zijn", "source" = "choice"))]
    pub precision: Option<Precision>,
}

/// How the points of a design lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Design {
    /// Every combination of the values of all parameters.
    Grid,
    /// The first values of all parameters together, then the second, and so on.
    List,
    /// Every range is cut in as many layers as there are points, and every layer has one.
    LatinHypercube,
    /// Sobol's sequence: more points keep those that were there.
    Sobol,
}

/// What a parameter takes: a range, or values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Axis {
    /// Lowest value, for a Latin hypercube or Sobol sequence.
    #[schemars(extend("nl" = "Laagste waarde", "source" = "choice"))]
    pub low: Option<f64>,
    /// Highest value.
    #[schemars(extend("nl" = "Hoogste waarde", "source" = "choice"))]
    pub high: Option<f64>,
    /// Whether equal factors are equally wide, rather than equal steps.
    #[serde(default)]
    #[schemars(extend("nl" = "Of gelijke factoren even breed zijn, in plaats van gelijke stappen", "source" = "choice"))]
    pub log: bool,
    /// The values, for a grid or list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("nl" = "De waarden, voor een raster of lijst", "source" = "choice"))]
    pub values: Vec<f64>,
}

impl Design {
    /// Whether it takes values rather than ranges.
    pub fn takes_values(self) -> bool {
        matches!(self, Self::Grid | Self::List)
    }
}

impl Sweep {
    /// The weeks over which metrics are averaged: the first, and one past the last.
    pub fn weeks_counted(&self) -> [i32; 2] {
        weeks_counted(self.weeks, self.window)
    }
}

impl Check for Sweep {
    fn check(&self, problems: &mut Problems) {
        check_name("name", &self.name, problems);
        if self.parameters.is_empty() {
            let example = match self.design.takes_values() {
                true => "`\"needs.spillover\" = { values = [0.5, 1.0, 2.0] }`",
                false => "`\"needs.spillover\" = { low = 0.5, high = 2.0 }`",
            };
            problems.contradiction(&["parameters"], tell!("rule-nothing-to-sweep", example));
        }
        for (key, axis) in &self.parameters {
            self.check_axis(key, axis, problems);
        }
        self.check_points(problems);
        if self.metrics.is_empty() {
            problems.contradiction(&["metrics"], tell!("rule-name-a-metric"));
        }
        check_outcomes("metrics", &self.metrics, problems);
        check_window(self.weeks, self.window, problems);
        if let Some(precision) = &self.precision {
            problems.in_section("precision", |problems| {
                precision.check(self.replications.0, problems);
            });
            for name in precision.metrics.keys() {
                if !self.metrics.contains(name) {
                    let message = tell!("rule-precision-other");
                    problems.contradiction(&[&format!("precision.metrics.{name}")], message);
                }
            }
        }
    }
}

impl Sweep {
    fn check_axis(&self, parameter: &str, axis: &Axis, problems: &mut Problems) {
        let key = format!("parameters.{parameter}");
        let key = key.as_str();
        let range = axis.low.is_some() || axis.high.is_some();
        if self.design.takes_values() {
            check_parameter(parameter, problems);
            if range || axis.values.is_empty() {
                let message = tell!("rule-axis-values");
                problems.contradiction(&[key], message);
            }
            return;
        }
        let (Some(low), Some(high), true) = (axis.low, axis.high, axis.values.is_empty()) else {
            let message = tell!("rule-axis-range");
            problems.contradiction(&[key], message);
            return;
        };
        if check_range(parameter, low, high, problems) && axis.log && low <= 0.0 {
            problems.contradiction(&[key], tell!("rule-axis-log"));
        }
    }

    fn check_points(&self, problems: &mut Problems) {
        match (self.design.takes_values(), self.points) {
            (true, Some(_)) => {
                problems.contradiction(&["points"], tell!("rule-points-of-values"));
            }
            (false, None) => {
                problems.contradiction(&["design"], tell!("rule-points-unsaid"));
            }
            _ => {}
        }
        let lengths = || self.parameters.values().map(|axis| axis.values.len());
        if self.design == Design::List && lengths().max() != lengths().min() {
            problems.contradiction(&["parameters"], tell!("rule-list-lengths"));
        }
        let combinations = lengths().try_fold(1_usize, usize::checked_mul);
        if self.design == Design::Grid && combinations.is_none_or(|count| count > MOST_POINTS) {
            let message = tell!("rule-most-points", points = MOST_POINTS);
            problems.contradiction(&["parameters"], message);
        }
        let asked = self.points.map_or(0, |points| points.0);
        if self.design == Design::Sobol
            && (asked > LONGEST_SOBOL || self.parameters.len() > WIDEST_SOBOL)
        {
            let message = tell!(
                "rule-sobol-size",
                points = LONGEST_SOBOL,
                parameters = WIDEST_SOBOL
            );
            problems.contradiction(&["design"], message);
        }
    }
}
