//! The file that declares a calibration.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::{Count, WholeWeeks};
use crate::base::words::tell;
use crate::config::{self, Check, Problems, check_name};
use crate::lab::measures::targets;
use crate::lab::worlds::space::{Span, check_range};
use crate::statistics::design::{LONGEST_SOBOL, Spread, WIDEST_SOBOL};

/// The fewest sets that say how figures depend on parameters.
const FEWEST_SETS: u32 = 16;

/// A calibration: which parameters, over which ranges, towards which figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
    /// Name of the experiment, and of the folder with its results.
    #[schemars(extend("nl" = "Naam van het experiment en van de map met uitkomsten", "source" = "choice"))]
    pub name: String,
    /// The config that is calibrated; relative to this file.
    #[schemars(extend("nl" = "De configuratie die wordt gekalibreerd", "source" = "choice"))]
    pub scenario: String,
    /// Seed of the design; the luck of the runs is that of the scenario.
    #[schemars(extend("nl" = "Hoofdgetal van het ontwerp", "source" = "choice", "minimum" = 0))]
    pub seed: u64,
    /// How the points of a wave are spread over the ranges.
    #[schemars(extend("nl" = "Hoe de punten over de bereiken worden gespreid", "source" = "choice"))]
    pub spread: Spread,
    /// Sets of parameters tried per wave.
    #[schemars(extend("nl" = "Parametersets per ronde", "source" = "choice", "minimum" = 2, "maximum" = 65536))]
    pub points: Count,
    /// How a wave learns from the one before it.
    #[schemars(extend("nl" = "Hoe een ronde leert van de vorige", "source" = "choice"))]
    pub search: Search,
    /// Waves; the first spreads its points over the ranges.
    #[schemars(extend("nl" = "Rondes; de eerste spreidt haar punten over de bereiken", "source" = "choice", "minimum" = 1, "maximum" = 20))]
    pub waves: Count,
    /// Sets that are kept: the nearest to the targets.
    #[schemars(extend("nl" = "Sets die worden bewaard: het dichtst bij de doelen", "source" = "choice", "minimum" = 1, "maximum" = 10000))]
    pub keep: Count,
    /// Replications per set, with the same luck for every set.
    #[schemars(extend("nl" = "Herhalingen per set, met hetzelfde toeval voor elke set", "source" = "choice", "minimum" = 1, "maximum" = 1000))]
    pub replications: Count,
    /// Weeks per run after the burn-in.
    #[schemars(extend("nl" = "Weken per run na de aanloop", "source" = "choice", "minimum" = 52, "maximum" = 5200))]
    pub weeks: WholeWeeks,
    /// Ranges, by the key of the parameter.
    pub parameters: BTreeMap<String, Span>,
    /// Where the figures must come, by id and part, such as `C1.use`; the targets
    /// themselves are measured as `buurt validate` does.
    pub targets: BTreeMap<String, Goal>,
}

/// How a wave learns from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Search {
    /// Each set is moved by what the sets together show of how figures depend on
    /// parameters: an ensemble smoother. For many parameters and many figures.
    Ensemble,
    /// New points over what is left of the ranges: approximate Bayesian computation by
    /// rejection. For few parameters; assumes nothing of how figures depend on them.
    Shrink,
}

/// Where a figure must come.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// Lower end.
    #[schemars(extend("nl" = "Ondergrens", "source" = "choice; the targets of docs/evidence.md, section 2"))]
    pub low: f64,
    /// Upper end.
    #[schemars(extend("nl" = "Bovengrens", "source" = "choice; the targets of docs/evidence.md, section 2"))]
    pub high: f64,
}

impl Check for Calibration {
    fn check(&self, problems: &mut Problems) {
        check_name("name", &self.name, problems);
        if self.parameters.is_empty() {
            problems.contradiction(&["parameters"], tell!("rule-nothing-to-calibrate"));
        }
        for (key, span) in &self.parameters {
            check_range(key, span.low, span.high, problems);
        }
        if self.targets.is_empty() {
            problems.contradiction(&["targets"], tell!("rule-no-targets"));
        }
        let known: Vec<String> = targets::all()
            .iter()
            .map(|target| format!("{}.{}", target.id, target.part))
            .collect();
        for (name, goal) in &self.targets {
            let key = format!("targets.{name}");
            if !known.contains(name) {
                let near = config::closest(name, known.iter().map(String::as_str));
                let near = near.unwrap_or_default();
                let message = tell!("rule-no-target", name, near);
                problems.contradiction(&[&key], message);
            }
            if goal.low.is_nan() || goal.high.is_nan() || goal.low >= goal.high {
                let message = tell!("rule-range");
                problems.contradiction(&[&key], message);
            }
        }
        if self.keep.0 > self.points.0 {
            let message = tell!("rule-keep");
            problems.contradiction(&["keep", "points"], message);
        }
        if self.search == Search::Ensemble && self.points.0 < FEWEST_SETS {
            let message = tell!("rule-ensemble", fewest = FEWEST_SETS);
            problems.contradiction(&["search", "points"], message);
        }
        let sobol = self.spread == Spread::Sobol;
        if sobol && (self.points.0 > LONGEST_SOBOL || self.parameters.len() > WIDEST_SOBOL) {
            let message = tell!(
                "rule-sobol-both",
                points = LONGEST_SOBOL,
                widest = WIDEST_SOBOL
            );
            problems.contradiction(&["spread"], message);
        }
    }
}
