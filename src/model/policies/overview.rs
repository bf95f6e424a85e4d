//! One look across the laws: a household with several problems gets one case for the worst,
//! in which all are worked on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::parameters::Mechanisms;

/// One look across the laws.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Overview {}

impl Overview {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.access.overview = true;
    }
}
