//! Which week it is.

use bevy_ecs::prelude::{Res, Resource};
use bevy_ecs::system::SystemParam;
use serde::{Deserialize, Serialize};

use crate::base::random::{Luck, Purpose, Stream};

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

/// This week, and the luck it brings.
#[derive(SystemParam)]
pub struct Now<'w> {
    week: Res<'w, Week>,
    luck: Res<'w, Luck>,
}

impl Now<'_> {
    /// The week, counted from the start of the run.
    #[inline]
    pub fn week(&self) -> u16 {
        self.week.0
    }

    /// The luck of the replication.
    #[inline]
    pub fn luck(&self) -> &Luck {
        &self.luck
    }

    /// What this week brings an agent.
    #[inline]
    pub fn stream(&self, purpose: Purpose, agent: u32) -> Stream {
        self.luck.stream(purpose, agent, u32::from(self.week.0))
    }
}
