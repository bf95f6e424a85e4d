//! An integrated team: all helpers know each other, at the price of meeting every week.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::HoursPerWeek;
use crate::model::parameters::Mechanisms;

/// All helpers in one team.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IntegratedTeam {
    /// Hours a week that every helper meets.
    #[schemars(extend("nl" = "Uren per week dat elke hulpverlener overlegt", "source" = "assumption; swept over .25-4", "maximum" = 20.0))]
    pub hours: HoursPerWeek,
}

impl IntegratedTeam {
    /// Changes the parameters in force.
    pub fn apply(&self, mechanisms: &mut Mechanisms) {
        mechanisms.coordination.integrated_team = true;
        mechanisms.coordination.team_hours = self.hours;
    }
}
