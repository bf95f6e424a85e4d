//! Requests for help: who may ask, who asked, who waits for the access.

use bevy_ecs::prelude::{Res, Resource};
use bevy_ecs::system::SystemParam;
use serde::{Deserialize, Serialize};

use crate::model::agents::{Agents, Case, Condition, Resident, Route, worst};

/// The requests that wait for the municipality's access, per municipality.
#[derive(Resource, Debug, Clone, Default, Serialize, Deserialize)]
pub struct AccessQueues {
    /// One queue per municipality.
    pub queues: Vec<Vec<Request>>,
    /// Hours worked on the first in the queue, carried over from last week.
    pub carried: Vec<f64>,
}

impl AccessQueues {
    /// Nobody waits.
    pub fn new(municipalities: usize) -> Self {
        Self {
            queues: vec![Vec::new(); municipalities],
            carried: vec![0.0; municipalities],
        }
    }
}

/// Everyone who asked for help, to look at: with a request that waits for the access, or
/// with a case.
#[derive(SystemParam)]
pub struct HelpAsked<'w> {
    queues: Res<'w, AccessQueues>,
    residents: Agents<'w, Resident>,
    conditions: Agents<'w, Condition>,
    cases: Agents<'w, Case>,
}

impl HelpAsked<'_> {
    /// The requests that wait for the access, each with where the resident lives and how
    /// severe the problem is.
    pub fn requests(&self) -> impl Iterator<Item = (&Request, u16, f32)> {
        let (residents, conditions) = (self.residents.by_id(), self.conditions.by_id());
        self.queues.queues.iter().flatten().map(|request| {
            let id = request.resident as usize;
            let severity = conditions[id].severity[usize::from(request.domain)];
            (request, residents[id].neighbourhood, severity)
        })
    }

    /// The cases by slot, and how their clients fare by resident.
    pub fn cases(&self) -> (&[Case], &[Condition]) {
        (self.cases.by_id(), self.conditions.by_id())
    }
}

/// A request for help.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Who asks.
    pub resident: u32,
    /// In which domain.
    pub domain: u8,
    /// By which route.
    pub route: Route,
    /// The resident did not ask: an institution stepped in.
    pub mandated: bool,
    /// Week of the request.
    pub week: u16,
    /// How often the resident was referred on before.
    pub referrals: u8,
    /// Nobody asked: it came up when another request of the resident was investigated.
    pub added: bool,
}

/// This week's requests, in order of the residents, and those referred on last week.
#[derive(Resource, Debug, Clone, Default, Serialize, Deserialize)]
pub struct Requests(pub Vec<Request>);

/// Residents with a problem above their threshold as their problems recovered this week.
/// They and those struck since are all who may ask: nobody else is looked at.
#[derive(Resource, Debug, Clone, Default)]
pub struct MayAsk {
    /// Their ids, ascending.
    pub ids: Vec<u32>,
}

impl MayAsk {
    /// Notes a resident with a problem above a limit, should they not have asked about it yet: it
    /// is the lowest severity about which they ever ask or for which an institution may step in.
    #[inline]
    pub fn note(&mut self, id: u32, condition: &Condition, limit: f32) {
        if condition.seeking == 0 || worst(condition.severity_without_help()) > limit {
            self.ids.push(id);
        }
    }
}
