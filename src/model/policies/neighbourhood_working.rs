//! Neighbourhood-based working: clients get a worker of their own neighbourhood where
//! there is one, and workers get to know its networks sooner.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::Weeks;
use crate::model::parameters::Mechanisms;
use crate::model::parameters::allocation::Matching;

/// Workers and clients of one neighbourhood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NeighbourhoodWorking {
    /// Time in which a worker gets to know half of the neighbourhood's networks.
    #[schemars(extend("nl" = "Tijd waarin een hulpverlener de helft van de netwerken in de buurt leert kennen", "source" = "assumption; half of the default", "minimum" = 1.0))]
    pub local_ties: Weeks,
}

impl NeighbourhoodWorking {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.allocation.matching = Matching::SameNeighbourhood;
        mechanisms.workforce.local_ties = self.local_ties;
    }
}
