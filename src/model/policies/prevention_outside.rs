//! Prevention outside the domain (jobs, safety, public space) for all residents; with
//! `until` a pilot, without it structural.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::Share;
use crate::model::parameters::Mechanisms;

/// Prevention outside the domain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PreventionOutside {
    /// Share of the programme that is carried out.
    #[schemars(extend("nl" = "Deel van het programma dat wordt uitgevoerd", "source" = "choice"))]
    pub coverage: Share,
}

impl PreventionOutside {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.prevention.outside.coverage = self.coverage;
    }
}
