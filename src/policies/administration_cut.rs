//! Less time on administration: rules repealed, or registration automated.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::mechanisms::Mechanisms;
use crate::units::{Share, WholeWeeks};

/// Less time on administration.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AdministrationCut {
    /// First week, counted from the end of the burn-in.
    #[schemars(extend("nl" = "Eerste week, geteld vanaf het einde van de aanloop", "source" = "choice", "maximum" = 5200))]
    pub from: WholeWeeks,
    /// First week in which it no longer applies; without it, it stays.
    #[schemars(extend("nl" = "Eerste week waarin het niet meer geldt; zonder blijft het", "source" = "choice", "maximum" = 5200))]
    pub until: Option<WholeWeeks>,
    /// Share of the administration that disappears.
    #[schemars(extend("nl" = "Deel van de administratie dat verdwijnt", "source" = "choice"))]
    pub cut: Share,
}

impl AdministrationCut {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.workforce.administration.0 *= 1.0 - self.cut.0;
    }
}
