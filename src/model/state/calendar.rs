//! Which week it is.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

/// The week, counted from the start of the run (burn-in included).
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Week(pub u16);

/// How the weeks of a run are counted.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    /// Length of the burn-in in weeks.
    pub burn_in: u32,
}

impl Calendar {
    /// A year, counted from the end of the burn-in, ends with this week of the run.
    pub fn year_ends(&self, week: u16) -> bool {
        (i64::from(week) + 1 - i64::from(self.burn_in)).rem_euclid(52) == 0
    }
}
