//! Repeal of rules: once a share of all, and from then on more often than usual.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::{PerYear, Share};
use crate::model::parameters::Mechanisms;

/// Rules are repealed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleRepeal {
    /// Share of the rules that goes at once.
    #[schemars(extend("nl" = "Deel van de regels dat ineens vervalt", "source" = "choice"))]
    pub at_once: Share,
    /// How often each rule that is left is repealed.
    #[schemars(extend("nl" = "Hoe vaak elke overgebleven regel wordt ingetrokken", "source" = "choice", "maximum" = 50.0))]
    pub afterwards: PerYear,
}

impl RuleRepeal {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.control.clean_up = self.at_once;
        mechanisms.control.repeal = self.afterwards;
    }
}
