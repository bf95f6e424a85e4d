//! Longer or shorter contracts: the new length holds from each provider's next contract.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::WholeWeeks;
use crate::model::parameters::Mechanisms;

/// Another length of contracts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContractLength {
    /// Length of a contract with a provider.
    #[schemars(extend("nl" = "Looptijd van een contract met een aanbieder", "source" = "choice; M5 gives 1-4 years", "minimum" = 1, "maximum" = 1040))]
    pub length: WholeWeeks,
}

impl ContractLength {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.market.contract_length = self.length;
    }
}
