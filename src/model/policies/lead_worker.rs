//! A lead worker (regie) where several helpers are around one household.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::Count;
use crate::model::parameters::Mechanisms;

/// One helper leads the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeadWorker {
    /// Number of helpers around a household from which one of them leads.
    #[schemars(extend("nl" = "Aantal hulpverleners rond een huishouden vanaf waar er één de regie heeft", "source" = "choice", "minimum" = 2, "maximum" = 50))]
    pub from_helpers: Count,
}

impl LeadWorker {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.coordination.lead_worker = true;
        mechanisms.coordination.lead_from = self.from_helpers;
    }
}
