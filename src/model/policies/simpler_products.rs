//! Fewer product codes: a request is less often sent to the wrong one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::Count;
use crate::model::parameters::Mechanisms;

/// Another number of product codes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SimplerProducts {
    /// Product codes into which each domain and intensity is cut.
    #[schemars(extend("nl" = "Aantal productcodes per leefgebied en zwaarte", "source" = "choice", "minimum" = 1, "maximum" = 50))]
    pub codes: Count,
}

impl SimplerProducts {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.allocation.product_cut = self.codes;
    }
}
