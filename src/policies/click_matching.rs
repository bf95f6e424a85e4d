//! Matching on the click: of the workers who are free, the one with whom this client
//! gets on best.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::mechanisms::Mechanisms;
use crate::mechanisms::allocation::Matching;
use crate::units::WholeWeeks;

/// Match client and worker on the click.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClickMatching {
    /// First week, counted from the end of the burn-in.
    #[schemars(extend("nl" = "Eerste week, geteld vanaf het einde van de aanloop", "source" = "choice", "maximum" = 5200))]
    pub from: WholeWeeks,
    /// First week in which it no longer applies; without it, it stays.
    #[schemars(extend("nl" = "Eerste week waarin het niet meer geldt; zonder blijft het", "source" = "choice", "maximum" = 5200))]
    pub until: Option<WholeWeeks>,
}

impl ClickMatching {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.allocation.matching = Matching::Click;
    }
}
