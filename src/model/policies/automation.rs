//! Automation (AI) takes over part of the registration.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::Share;
use crate::model::parameters::Mechanisms;

/// Registration is automated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Automation {
    /// Share of the time for registration that is saved.
    #[schemars(extend("nl" = "Deel van de registratietijd dat wordt bespaard", "source" = "choice"))]
    pub saved: Share,
}

impl Automation {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.control.automation = self.saved;
    }
}
