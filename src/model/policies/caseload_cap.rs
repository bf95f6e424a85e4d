//! A caseload cap: fewer clients per worker means more time for each, and a longer
//! waiting list for the others.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::Count;
use crate::model::parameters::Mechanisms;

/// Another highest number of clients per worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseloadCap {
    /// Clients a worker may have at most.
    #[schemars(extend("nl" = "Hoogste aantal cliënten per hulpverlener", "source" = "choice; W7 gives a norm of 8-14", "minimum" = 1, "maximum" = 200))]
    pub clients: Count,
}

impl CaseloadCap {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.allocation.caseload_cap = self.clients;
    }
}
