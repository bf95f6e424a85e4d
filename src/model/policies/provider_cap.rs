//! A cap on providers: nobody enters beyond it, and when contracts end the smallest
//! beyond it are not renewed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::Count;
use crate::model::parameters::Mechanisms;

/// At most so many providers in a municipality.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProviderCap {
    /// Providers a municipality contracts at most.
    #[schemars(extend("nl" = "Hoogste aantal aanbieders per gemeente", "source" = "choice; direction M3", "minimum" = 1, "maximum" = 100_000))]
    pub providers: Count,
}

impl ProviderCap {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.market.provider_cap = self.providers;
    }
}
