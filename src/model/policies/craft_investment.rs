//! Investment in craft: workers become more skilled as they gain experience, and spend
//! time on training. Who leaves takes the craft along.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::Share;
use crate::model::parameters::Mechanisms;

/// Workers learn more, and spend time on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CraftInvestment {
    /// Skill that an experienced worker gains, as a share.
    #[schemars(extend("nl" = "Vaardigheid die een ervaren hulpverlener wint, als deel", "source" = "assumption; swept over 0-.3; A17: competence r .07"))]
    pub gain: Share,
    /// Share of the time that goes to training.
    #[schemars(extend("nl" = "Deel van de tijd voor scholing", "source" = "assumption", "maximum" = 0.3))]
    pub training: Share,
}

impl CraftInvestment {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.workforce.craft = self.gain;
        mechanisms.workforce.meetings.0 += self.training.0;
    }
}
