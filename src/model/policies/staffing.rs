//! More or fewer positions: what the municipality pays for, times a factor.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::Factor;
use crate::model::parameters::Mechanisms;

/// More or fewer positions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Staffing {
    /// Positions the municipality pays for, against before. Fewer: positions close as they fall vacant, so it takes years. More: they open where people wait and providers have the money.
    #[schemars(extend("nl" = "Arbeidsplaatsen waarvoor de gemeente betaalt, ten opzichte van eerst. Minder: plaatsen sluiten als ze vacant worden, dus dat duurt jaren. Meer: ze komen waar mensen wachten en aanbieders geld hebben", "source" = "choice", "minimum" = 0.1, "maximum" = 10.0))]
    pub factor: Factor,
}

impl Staffing {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.market.volume.0 *= self.factor.0;
    }
}
