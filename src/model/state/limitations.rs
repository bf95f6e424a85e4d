//! Who has a limitation that lasts, and what is given for it.

use std::collections::BTreeMap;

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use crate::model::parameters::continuing::Params;

/// A resident with a limitation. One bit per kind of support.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Limited {
    /// What is needed.
    pub needed: u8,
    /// What has been asked for, and is not given yet.
    pub asked: u8,
    /// What is given.
    pub given: u8,
}

/// A request for continuing support.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Who asks.
    pub resident: u32,
    /// For which kind.
    pub kind: u8,
    /// Week of the request.
    pub week: u16,
}

/// What is given to a resident, of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// Week of the request.
    pub request_week: u16,
    /// Week of the start.
    pub start_week: u16,
    /// First week that has not been entered under the household yet.
    pub entered_to: u16,
    /// What a week costs, in cents: the price of the week of the start.
    pub cents: u32,
}

/// Everyone with a limitation that lasts.
///
/// Nobody is looked at while nothing changes: what a neighbourhood costs in a week is kept
/// as a sum.
#[derive(Resource, Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Limitations {
    /// Week in which a resident's limitation may begin, grow or end; `u16::MAX` is never
    /// within the run. Empty where nobody has one.
    pub next: Vec<u16>,
    /// Those who have one, by id.
    pub of: BTreeMap<u32, Limited>,
    /// Requests that wait for the access, by municipality: the first came first.
    pub asked: Vec<Vec<Asked>>,
    /// Requests that were granted, by the week in which help begins.
    pub coming: BTreeMap<u16, Vec<Asked>>,
    /// What is given, by resident and kind.
    pub given: BTreeMap<(u32, u8), Given>,
    /// What that costs in a week, by neighbourhood, in cents.
    pub weekly: Vec<u64>,
    /// Residents to whom something is given, by neighbourhood.
    pub clients: Vec<u64>,
}

impl Limitations {
    /// How a limitation weighs on a resident's other problems, as severity.
    pub fn burden(&self, params: &Params, resident: u32) -> f64 {
        if !params.enabled || params.burden.0 <= 0.0 {
            return 0.0;
        }
        let Some(limited) = self.of.get(&resident) else {
            return 0.0;
        };
        let met = f64::from(limited.given.count_ones()) / f64::from(limited.needed.count_ones());
        params.burden.0 * (1.0 - params.relief.0 * met)
    }

    /// Requests that wait for the access or for help to begin.
    pub fn waiting(&self) -> impl Iterator<Item = &Asked> {
        let coming = self.coming.values().flatten();
        self.asked.iter().flatten().chain(coming)
    }
}
