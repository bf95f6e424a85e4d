//! Who comes first: at the access desk and on every waiting list.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::parameters::Mechanisms;
use crate::model::parameters::access::Priority;

/// Who is seen, and placed, first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriorityRule {
    /// Who is seen and placed first.
    #[schemars(extend("nl" = "Wie eerst wordt gezien en geplaatst", "source" = "choice"))]
    pub priority: Priority,
}

impl PriorityRule {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.access.priority = self.priority;
    }
}
