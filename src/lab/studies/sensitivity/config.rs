//! The file that declares a sensitivity analysis.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::{Count, WholeWeeks};
use crate::base::words::tell;
use crate::config::{Check, Problems, check_name};
use crate::lab::measures::check_outcomes;
use crate::lab::worlds::space::Span;
use crate::lab::worlds::space::Window;
use crate::lab::worlds::space::{check_spans, check_window};
use crate::statistics::design::LONGEST_SOBOL;

/// How sensitivity is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Elementary effects along trajectories (Morris 1991): which parameters matter at
    /// all, for few runs.
    Morris,
    /// Parts of the variance (Sobol 2001; Saltelli et al. 2010): how much each matters,
    /// alone and together, for many runs.
    Sobol,
}

/// Which parameters move which metrics, and how much is chance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sensitivity {
    /// Name of the experiment, and of the folder with its results.
    #[schemars(extend("nl" = "Naam van het experiment en van de map met uitkomsten", "source" = "choice"))]
    pub name: String,
    /// The config whose parameters are varied; relative to this file.
    #[schemars(extend("nl" = "De configuratie waarvan de parameters worden gevarieerd", "source" = "choice"))]
    pub scenario: String,
    /// Seed of the design and of the intervals; the luck of the runs is that of the scenario.
    #[schemars(extend("nl" = "Hoofdgetal van het ontwerp", "source" = "choice", "minimum" = 0))]
    pub seed: u64,
    /// How sensitivity is measured.
    #[schemars(extend("nl" = "Hoe gevoeligheid wordt gemeten", "source" = "choice"))]
    pub method: Method,
    /// Rows of a Sobol design, a power of two; each takes two points more than there are
    /// parameters. Doubling them later runs only what is new.
    #[schemars(extend("nl" = "Rijen van een Sobol-ontwerp, een macht van twee", "source" = "choice", "minimum" = 4, "maximum" = 65536))]
    pub points: Option<Count>,
    /// Trajectories of a Morris design; each takes one point more than there are
    /// parameters. More can be added later.
    #[schemars(extend("nl" = "Trajecten van een Morris-ontwerp", "source" = "choice", "minimum" = 2, "maximum" = 10000))]
    pub trajectories: Option<Count>,
    /// Replications per point, with the same luck at every point; two at least, as
    /// otherwise chance cannot be told from the parameters.
    #[schemars(extend("nl" = "Herhalingen per punt, met hetzelfde toeval op elk punt; minstens twee", "source" = "choice", "minimum" = 1, "maximum" = 1000))]
    pub replications: Count,
    /// Weeks per run after the burn-in.
    #[schemars(extend("nl" = "Weken per run na de aanloop", "source" = "choice", "minimum" = 1, "maximum" = 5200))]
    pub weeks: WholeWeeks,
    /// Weeks over which a metric is averaged; without it the last 52.
    #[schemars(extend("nl" = "Weken waarover een maat wordt gemiddeld; zonder dit de laatste 52", "source" = "choice"))]
    pub window: Option<Window>,
    /// Metrics and measures, by name.
    #[schemars(extend("nl" = "Maten, per week of van trajecten", "source" = "choice"))]
    pub metrics: Vec<String>,
    /// Draws of rows for the intervals.
    #[schemars(extend("nl" = "Trekkingen voor de intervallen", "source" = "choice", "minimum" = 100, "maximum" = 100000))]
    pub bootstrap: Count,
    /// Ranges, by the key of the parameter.
    pub parameters: BTreeMap<String, Span>,
}

impl Sensitivity {
    /// Rows or trajectories of the design.
    pub fn rows(&self) -> u32 {
        let count = match self.method {
            Method::Sobol => self.points,
            Method::Morris => self.trajectories,
        };
        count.map_or(0, |count| count.0)
    }

    /// Points of the whole design.
    pub fn size(&self) -> u64 {
        u64::from(self.rows()) * u64::from(self.row_length())
    }

    /// Points of one row or trajectory.
    pub fn row_length(&self) -> u32 {
        let parameters = self.parameters.len() as u32;
        match self.method {
            Method::Sobol => parameters + 2,
            Method::Morris => parameters + 1,
        }
    }
}

impl Check for Sensitivity {
    fn check(&self, problems: &mut Problems) {
        check_name("name", &self.name, problems);
        let coordinates = match self.method {
            Method::Sobol => 2,
            Method::Morris => 1,
        };
        check_spans(&self.parameters, coordinates, problems);
        let (wanted, given, other, name) = match self.method {
            Method::Sobol => ("points", self.points, self.trajectories, "trajectories"),
            Method::Morris => ("trajectories", self.trajectories, self.points, "points"),
        };
        if given.is_none() {
            let message = tell!("rule-method-needs", wanted);
            problems.contradiction(&["method", wanted], message);
        }
        if other.is_some() {
            let message = tell!("rule-method-has", wanted, name);
            problems.contradiction(&["method", name], message);
        }
        if let (Method::Sobol, Some(points)) = (self.method, self.points)
            && !points.0.is_power_of_two()
        {
            let above = points.0.next_power_of_two().min(LONGEST_SOBOL);
            let message = tell!(
                "rule-power-of-two",
                below = above / 2,
                above,
                found = points.0
            );
            problems.contradiction(&["points"], message);
        }
        if self.replications.0 < 2 {
            let message = tell!("rule-one-replication");
            problems.contradiction(&["replications"], message);
        }
        check_window(self.weeks, self.window, problems);
        if self.metrics.is_empty() {
            let message = tell!("rule-no-metrics");
            problems.contradiction(&["metrics"], message);
        }
        check_outcomes("metrics", &self.metrics, problems);
    }
}
