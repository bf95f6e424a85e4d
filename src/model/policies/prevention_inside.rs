//! Prevention inside the domain (parenting, debts spotted early) for a target group; with
//! `until` a pilot, without it structural.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::Share;
use crate::model::parameters::Mechanisms;

/// Prevention inside the domain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PreventionInside {
    /// Share of the target group that is reached.
    #[schemars(extend("nl" = "Deel van de doelgroep dat wordt bereikt", "source" = "choice"))]
    pub coverage: Share,
}

impl PreventionInside {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.prevention.inside.coverage = self.coverage;
    }
}
