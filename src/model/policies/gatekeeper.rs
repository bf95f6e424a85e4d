//! Who decides on help: someone independent of providers, or someone they employ (G1).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::parameters::Mechanisms;
use crate::model::parameters::access::Gatekeeper;

/// Another kind of gatekeeper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gatekeeping {
    /// Who decides.
    #[schemars(extend("nl" = "Wie beslist", "source" = "choice; contrast G1"))]
    pub gatekeeper: Gatekeeper,
}

impl Gatekeeping {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.access.gatekeeper = self.gatekeeper;
    }
}
