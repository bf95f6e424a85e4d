//! Strict access: the municipality keeps part of the requests out, and refuses more.
//! Those kept out may try another route.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::Share;
use crate::model::parameters::Mechanisms;

/// The municipality keeps more requests out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StrictAccess {
    /// Share of the requests kept away from the municipal route.
    #[schemars(extend("nl" = "Deel van de vragen dat niet via de gemeente komt", "source" = "choice"))]
    pub strictness: Share,
    /// Requests seen as less severe than this are refused.
    #[schemars(extend("nl" = "Vragen die minder ernstig lijken worden geweigerd", "source" = "choice"))]
    pub refuse_below: Share,
}

impl StrictAccess {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.help_seeking.strictness = self.strictness;
        mechanisms.access.refuse_below = self.refuse_below;
    }
}
