//! Who works where, what they know of the place, and which hours are left.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use crate::model::agents::{NOBODY, Position, Provider, Sector};

/// What opens at the end of this week's market.
#[derive(Resource, Debug, Clone, Default)]
pub struct Openings {
    /// New providers, each with the only position of the one who founds it.
    pub providers: Vec<(Provider, Position)>,
    /// New positions of providers that are there already.
    pub positions: Vec<Position>,
    /// Firms of workers who left, each with its position, which the worker holds already.
    pub founded: Vec<Founded>,
}

/// A firm that a worker who left has founded.
#[derive(Debug, Clone)]
pub struct Founded {
    /// The firm.
    pub provider: Provider,
    /// Its position and the worker.
    pub position: Position,
    /// The position that the worker left.
    pub left: u32,
}

/// Positions of providers that were left for elsewhere this week, and as they were until then.
#[derive(Resource, Debug, Clone, Default)]
pub struct Leavers(pub Vec<(u32, Position)>);

/// The open positions of every provider, in order of their ids. Follows from the
/// agents; made anew every week.
#[derive(Resource, Debug, Clone, Default)]
pub struct Staffing {
    starts: Vec<u32>,
    ids: Vec<u32>,
}

impl Staffing {
    /// Looks at all positions again.
    pub fn take_stock(&mut self, providers: usize, positions: &[Position]) {
        let open = || {
            let numbered = (0_u32..).zip(positions);
            numbered.filter(|(_, p)| !p.closed && p.employer != NOBODY)
        };
        self.starts.clear();
        self.starts.resize(providers + 1, 0);
        for (_, position) in open() {
            self.starts[position.employer as usize + 1] += 1;
        }
        for provider in 0..providers {
            self.starts[provider + 1] += self.starts[provider];
        }
        let mut next = self.starts.clone();
        self.ids.clear();
        self.ids.resize(self.starts[providers] as usize, 0);
        for (id, position) in open() {
            let place = &mut next[position.employer as usize];
            self.ids[*place as usize] = id;
            *place += 1;
        }
    }

    /// Ids of the open positions of one provider.
    pub fn of(&self, provider: u32) -> &[u32] {
        let bounds = [provider as usize, provider as usize + 1];
        match bounds.map(|bound| self.starts.get(bound)) {
            [Some(from), Some(to)] => &self.ids[*from as usize..*to as usize],
            _ => &[],
        }
    }

    /// Open positions of one provider, as full ones.
    pub fn size(&self, provider: u32, positions: &[Position]) -> f64 {
        let ids = self.of(provider).iter();
        ids.map(|id| f64::from(positions[*id as usize].size)).sum()
    }
}

/// How well the workers of a neighbourhood know its networks, 0–1.
#[derive(Resource, Debug, Clone, Default, Serialize, Deserialize)]
pub struct LocalKnowledge(pub Vec<f64>);

/// How hard it is to find workers.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LabourMarket {
    /// How many times as long as at the start it takes to find one.
    pub search: f64,
    /// Share of the workers in help who work for themselves, as full positions.
    pub self_employed: f64,
}

/// As hard as at the start.
impl Default for LabourMarket {
    fn default() -> Self {
        Self {
            search: 1.0,
            self_employed: 0.0,
        }
    }
}

/// How much room for clients residents know of, 0–1, by municipality and sector: it is known
/// later than it is there.
#[derive(Resource, Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RoomKnown(pub Vec<[f64; Sector::ALL.len()]>);

/// Share of the places for clients that is free, per municipality.
#[derive(Resource, Debug, Clone, Default, Serialize, Deserialize)]
pub struct FreeCapacity(pub Vec<f64>);

/// Hours the access can spend this week, per municipality.
#[derive(Resource, Debug, Clone, Default, Serialize, Deserialize)]
pub struct AccessHours(pub Vec<f64>);
