//! The file that declares a scenario discovery.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::{Count, Share, WholeWeeks};
use crate::base::words::tell;
use crate::config::{Check, Problems, check_name};
use crate::lab::measures::check_outcomes;
use crate::lab::worlds::space::Span;
use crate::lab::worlds::space::Window;
use crate::lab::worlds::space::{check_spans, check_window};
use crate::statistics::design::{LONGEST_SOBOL, Spread};

/// On which side of the threshold a policy fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// It fails when the metric is higher with the policy than without, by more than the
    /// threshold.
    Above,
    /// It fails when the difference, with the policy less without, is below the threshold.
    Below,
}

/// Under which circumstances does a policy fail?
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Discovery {
    /// Name of the experiment, and of the folder with its results.
    #[schemars(extend("nl" = "Naam van het experiment en van de map met uitkomsten", "source" = "choice"))]
    pub name: String,
    /// The config without the policy; relative to this file.
    #[schemars(extend("nl" = "De configuratie zonder het beleid", "source" = "choice"))]
    pub baseline: String,
    /// The config with the policy; relative to this file. Runs have the luck of the baseline.
    #[schemars(extend("nl" = "De configuratie met het beleid", "source" = "choice"))]
    pub scenario: String,
    /// Seed of the design; the luck of the runs is that of the baseline.
    #[schemars(extend("nl" = "Hoofdgetal van het ontwerp", "source" = "choice", "minimum" = 0))]
    pub seed: u64,
    /// How the draws are spread over the ranges.
    #[schemars(extend("nl" = "Hoe de trekkingen over de bereiken worden gespreid", "source" = "choice"))]
    pub spread: Spread,
    /// Draws of the parameters. With a Sobol sequence more can be added later.
    #[schemars(extend("nl" = "Trekkingen van de parameters", "source" = "choice", "minimum" = 20, "maximum" = 65536))]
    pub points: Count,
    /// Replications per draw and side, with the same luck on both sides.
    #[schemars(extend("nl" = "Herhalingen per trekking, met hetzelfde toeval aan beide kanten", "source" = "choice", "minimum" = 1, "maximum" = 1000))]
    pub replications: Count,
    /// Weeks per run after the burn-in.
    #[schemars(extend("nl" = "Weken per run na de aanloop", "source" = "choice", "minimum" = 1, "maximum" = 5200))]
    pub weeks: WholeWeeks,
    /// Weeks over which the metric is averaged; without it the last 52.
    #[schemars(extend("nl" = "Weken waarover de maat wordt gemiddeld; zonder dit de laatste 52", "source" = "choice"))]
    pub window: Option<Window>,
    /// The metric in which the policy may fail, by name.
    #[schemars(extend("nl" = "De maat waarin het beleid kan falen", "source" = "choice"))]
    pub metric: String,
    /// On which side of the threshold it fails.
    #[schemars(extend("nl" = "Aan welke kant van de grens het faalt", "source" = "choice"))]
    pub fails_when: Side,
    /// The difference, with the policy less without, beyond which it fails; in the unit
    /// of the metric.
    #[schemars(extend("nl" = "Het verschil waarboven of waaronder het beleid faalt", "source" = "choice"))]
    pub threshold: Option<f64>,
    /// Instead of a threshold: the share of the draws with the worst differences that
    /// counts as failing.
    #[schemars(extend("nl" = "In plaats van een grens: het aandeel slechtste trekkingen", "source" = "choice"))]
    pub worst: Option<Share>,
    /// Ranges, by the key of the parameter.
    pub parameters: BTreeMap<String, Span>,
}

impl Check for Discovery {
    fn check(&self, problems: &mut Problems) {
        check_name("name", &self.name, problems);
        check_spans(&self.parameters, 1, problems);
        check_outcomes("metric", [&self.metric], problems);
        if self.baseline == self.scenario {
            let message = tell!("rule-same-sides");
            problems.contradiction(&["scenario", "baseline"], message);
        }
        if self.threshold.is_some() == self.worst.is_some() {
            let message = tell!("rule-threshold");
            problems.contradiction(&["threshold", "worst"], message);
        }
        if let Some(worst) = self.worst
            && !(worst.0 > 0.0 && worst.0 < 1.0)
        {
            let message = tell!("rule-worst");
            problems.contradiction(&["worst"], message);
        }
        check_window(self.weeks, self.window, problems);
        if self.spread == Spread::Sobol && self.points.0 > LONGEST_SOBOL {
            let message = tell!("rule-sobol-longest", points = LONGEST_SOBOL);
            problems.contradiction(&["points"], message);
        }
    }
}
