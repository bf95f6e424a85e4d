//! A small config of the kind the model has, for the tests of this module.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::{Count, EurosPerHour, Factor, Share, Weeks, WholeWeeks};
use crate::config::{Check, Problems};

#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Name of the scenario, as charts show it.
    #[schemars(extend("nl" = "Naam van het scenario", "source" = "choice"))]
    pub name: String,
    /// Master seed of all draws.
    #[schemars(extend("nl" = "Toevalsgetal", "source" = "choice"))]
    pub seed: u64,
    /// How long the simulation runs.
    #[schemars(extend("nl" = "Looptijd", "source" = "choice", "minimum" = 1, "maximum" = 1040))]
    pub horizon: WholeWeeks,
    /// Care: professionals and their clients.
    pub care: Care,
    /// What the municipality does.
    pub policies: BTreeMap<String, Policy>,
}

/// Care.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Care {
    /// How a case finds its worker.
    #[schemars(extend("nl" = "Hoe een zaak een hulpverlener vindt", "source" = "assumption"))]
    pub matching: Matching,
    /// Growth towards full alliance, per contact hour.
    #[schemars(extend(
        "nl" = "Groei van de werkrelatie per contactuur",
        "source" = "assumption; swept over 0.01-0.10; direction A21",
        "minimum" = 0.0, "maximum" = 0.5
    ))]
    pub growth_per_hour: Factor,
    /// Weeks until half of an unused alliance is lost; without it, nothing is lost.
    #[schemars(extend("nl" = "Halfwaardetijd", "source" = "assumption", "minimum" = 1.0))]
    pub half_life: Option<Weeks>,
    /// Whether clients may choose their worker.
    #[schemars(extend("nl" = "Vrije keuze", "source" = "Wmo 2015"))]
    pub free_choice: bool,
    /// Weights of the parts of success.
    pub weights: Weights,
    /// Prices and sizes per product.
    pub products: BTreeMap<String, Product>,
}

/// Weights.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Weight of the alliance.
    #[schemars(extend("nl" = "Gewicht van de werkrelatie", "source" = "A16"))]
    pub alliance: Share,
    /// Weight of the technique.
    #[schemars(extend("nl" = "Gewicht van de methode", "source" = "A16"))]
    pub technique: Share,
}

/// One product.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Price of an hour.
    #[schemars(extend("nl" = "Uurprijs", "source" = "municipal price list 2024"))]
    pub price: EurosPerHour,
    /// Hours a week to choose from.
    #[schemars(extend("nl" = "Uren per week om uit te kiezen", "source" = "choice"))]
    pub steps: Vec<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Matching {
    /// Whoever is free.
    FirstFree,
    /// The worker who knows the household.
    KnownFace,
    /// At random.
    Random,
}

#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Policy {
    /// Nothing changes.
    None,
    /// Every worker gets fewer clients.
    SmallerCaseload {
        /// Clients per worker at most.
        #[schemars(extend("nl" = "Hoogste aantal cliënten", "source" = "choice", "maximum" = 60))]
        maximum: Count,
        /// First week of the policy.
        #[schemars(extend("nl" = "Eerste week", "source" = "choice"))]
        first_week: WholeWeeks,
    },
    /// Worker and client stay together.
    StayTogether(StayTogether),
}

#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StayTogether {
    /// Share of workers who take part.
    #[schemars(extend("nl" = "Aandeel deelnemende hulpverleners", "source" = "choice"))]
    pub share: Share,
}

impl Check for Example {
    fn check(&self, problems: &mut Problems) {
        problems.in_section("care", |problems| self.care.check(problems));
    }
}

impl Check for Care {
    fn check(&self, problems: &mut Problems) {
        let sum = self.weights.alliance.0 + self.weights.technique.0;
        if (sum - 1.0).abs() > 1e-9 {
            problems.contradiction(
                &["weights.alliance", "weights.technique"],
                format!("the weights must sum to 1; they sum to {sum:.2}"),
            );
        }
        if self.free_choice && self.half_life.is_none() {
            problems.contradiction(
                &["free_choice", "half_life"],
                "free choice needs a half-life",
            );
        }
    }
}

/// A complete and valid text of [`Example`].
pub const COMPLETE: &str = r#"name = "basis"
seed = 18446744073709551615
horizon = 520

[care]
matching = "first_free"
growth_per_hour = 0.03
free_choice = false

[care.weights]
alliance = 0.6
technique = 0.4

[care.products.guidance]
price = 71.4
steps = [0.5, 1, 2]

[policies.caseload]
kind = "smaller_caseload"
maximum = 18
first_week = 26

[policies.faces]
kind = "none"
"#;
