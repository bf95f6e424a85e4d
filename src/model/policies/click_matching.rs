//! Matching on the click: of the workers who are free, the one with whom this client
//! gets on best.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::parameters::Mechanisms;
use crate::model::parameters::allocation::Matching;

/// Match client and worker on the click.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClickMatching {}

impl ClickMatching {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.allocation.matching = Matching::Click;
    }
}
