//! Steering on output (contacts, hours), on outcome, or on outcome adjusted for risk.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::Share;
use crate::model::parameters::Mechanisms;
use crate::model::parameters::control::Steering;

/// What providers are judged by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SteeringOn {
    /// What providers are judged by.
    #[schemars(extend("nl" = "Waarop aanbieders worden beoordeeld", "source" = "choice"))]
    pub steering: Steering,
    /// How strongly, for a provider that is wholly after revenue.
    #[schemars(extend("nl" = "Hoe sterk, voor een aanbieder die geheel op omzet is gericht", "source" = "assumption; swept over 0-1"))]
    pub strength: Share,
}

impl SteeringOn {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.control.steering = self.steering;
        mechanisms.control.steering_strength = self.strength;
    }
}
