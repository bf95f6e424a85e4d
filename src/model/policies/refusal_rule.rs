//! Saying no: requests that look light are refused; at 0 nobody ever says no.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::Share;
use crate::model::parameters::Mechanisms;

/// Which requests are refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RefusalRule {
    /// Requests seen as less severe than this are refused; 0 never says no.
    #[schemars(extend("nl" = "Vragen die minder ernstig lijken worden geweigerd; 0 zegt nooit nee", "source" = "choice"))]
    pub refuse_below: Share,
}

impl RefusalRule {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.access.refuse_below = self.refuse_below;
    }
}
