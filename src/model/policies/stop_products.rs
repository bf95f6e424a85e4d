//! Products that do not work are no longer granted. Which, the policy's `products` say.
//!
//! Whoever would get one gets a lighter one in the same life domain that is still given,
//! and is refused where there is none; under a mandate a heavier one comes before a
//! refusal. What has been granted goes on until its review, or until it is finished.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::parameters::Mechanisms;

/// Products that are no longer granted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StopProducts {}

impl StopProducts {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.access.stopped = true;
    }
}
