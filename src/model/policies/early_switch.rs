//! An early switch: where client and worker do not get on after the first weeks, another
//! worker takes over before much is built up.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::{Share, WholeWeeks};
use crate::model::parameters::Mechanisms;

/// Another worker when the start is poor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EarlySwitch {
    /// Weeks after which client and worker are asked how they get on.
    #[schemars(extend("nl" = "Weken waarna wordt gevraagd hoe het klikt", "source" = "assumption; swept over 2-12", "minimum" = 1, "maximum" = 104))]
    pub after: WholeWeeks,
    /// Alliance below which another worker takes over.
    #[schemars(extend("nl" = "Werkrelatie waaronder een ander het overneemt", "source" = "assumption; swept over .2-.6"))]
    pub below: Share,
}

impl EarlySwitch {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.breaks.early_switch_after = self.after;
        mechanisms.breaks.early_switch_below = self.below;
    }
}
