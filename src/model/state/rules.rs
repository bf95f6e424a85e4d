//! Rules that bind the workers of a municipality, and the control above them.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use crate::model::parameters::access::Priority;
use crate::model::parameters::control::Params;

/// The rules and the control of one municipality.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rules {
    /// Rules in force.
    pub in_force: u32,
    /// Control added after overspending, as a share of workers' time.
    pub extra: f64,
    /// The share repealed at once that was last carried out.
    pub(crate) cleaned: f64,
    /// Attention for incidents, in incidents in the media of this week.
    pub attention: f64,
    /// Who is seen and placed first since an election, where that was changed.
    pub priority: Option<Priority>,
}

impl Rules {
    /// Share of workers' time that goes to administration, on top of `base` without
    /// any rules.
    pub fn administration(&self, params: &Params, base: f64) -> f64 {
        if !params.enabled {
            return base;
        }
        let all = base + f64::from(self.in_force) * params.per_rule.0 + self.extra;
        (all * (1.0 - params.automation.0)).min(params.most_administration.0)
    }
}

/// The rules and the control of every municipality.
#[derive(Resource, Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Rulebook(pub Vec<Rules>);

impl Rulebook {
    /// At the start of the run.
    pub fn new(params: &Params, municipalities: usize) -> Self {
        let rules = Rules {
            in_force: params.start_rules.0,
            extra: params.start_control.0,
            cleaned: 0.0,
            attention: 0.0,
            priority: None,
        };
        Self(vec![rules; municipalities])
    }

    /// Who is seen and placed first in a municipality, or in the region: what its council
    /// chose, or else what is configured.
    pub fn priority(&self, municipality: u16, configured: Priority) -> Priority {
        let rules = self.0.get(usize::from(municipality));
        rules.and_then(|rules| rules.priority).unwrap_or(configured)
    }

    /// Those of one municipality.
    pub fn of(&self, municipality: u16) -> &Rules {
        &self.0[usize::from(municipality)]
    }
}
