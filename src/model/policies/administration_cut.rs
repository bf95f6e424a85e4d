//! Less time on administration of the kind that no rule asks for: forms and habits of
//! the workers' own. Rules and automation have policies of their own.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::Share;
use crate::model::parameters::Mechanisms;

/// Less time on administration.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AdministrationCut {
    /// Share of the administration that disappears.
    #[schemars(extend("nl" = "Deel van de administratie dat verdwijnt", "source" = "choice"))]
    pub cut: Share,
}

impl AdministrationCut {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        let workforce = &mut mechanisms.workforce;
        workforce.administration.0 *= 1.0 - self.cut.0;
        workforce.youth.administration.0 *= 1.0 - self.cut.0;
    }
}
