//! Another rule by which municipalities divide the cost of their second line.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::Share;
use crate::model::parameters::Mechanisms;
use crate::model::parameters::region::Rule;

/// Another equalisation rule. It is agreed by all municipalities, so that it cannot hold
/// for some of them: what one pays less, the others pay more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Equalisation {
    /// How the cost of the second line is divided.
    #[schemars(extend("nl" = "Hoe de kosten van de tweede lijn worden verdeeld", "source" = "choice"))]
    pub rule: Rule,
    /// Part that is divided by use under `mixed`; without it, that of the region stays.
    #[schemars(extend("nl" = "Deel dat bij `mixed` naar gebruik wordt verdeeld; zonder blijft dat van de regio", "source" = "choice"))]
    pub use_weight: Option<Share>,
}

impl Equalisation {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.region.equalisation = self.rule;
        if let Some(weight) = self.use_weight {
            mechanisms.region.use_weight = weight;
        }
    }
}
