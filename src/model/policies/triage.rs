//! Triage: simple requests are looked at fast and complex ones fully, or everyone fully.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::parameters::Mechanisms;
use crate::model::parameters::access::Depth;

/// How deeply requests are looked into.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Triage {
    /// How deeply requests are looked into.
    #[schemars(extend("nl" = "Hoe diep een vraag wordt onderzocht", "source" = "choice"))]
    pub depth: Depth,
}

impl Triage {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.access.depth = self.depth;
    }
}
