//! A discretion budget: up to an amount a worker decides alone, without a meeting.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::Euros;
use crate::model::parameters::Mechanisms;

/// What a worker may decide alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DiscretionBudget {
    /// Help that costs at most this much a year needs no meeting.
    #[schemars(extend("nl" = "Hulp die hoogstens zoveel per jaar kost vraagt geen overleg", "source" = "choice"))]
    pub amount: Euros,
}

impl DiscretionBudget {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.access.discretion = self.amount;
    }
}
