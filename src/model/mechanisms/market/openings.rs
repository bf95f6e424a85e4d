//! New providers and new positions: noted while the market decides, opened afterwards,
//! since only a step on the whole world can add agents.

use bevy_ecs::prelude::{Resource, World};

use crate::base::random::Luck;
use crate::model::agents::{NOBODY, Position, Provider, Role};
use crate::model::mechanisms::allocation::CaseBook;
use crate::model::mechanisms::workforce;
use crate::model::simulation::Week;

/// What opens at the end of this week's market.
#[derive(Resource, Debug, Clone, Default)]
pub struct Openings {
    /// New providers, each with the only position of the one who founds it.
    pub providers: Vec<(Provider, Position)>,
    /// New positions of providers that are there already.
    pub positions: Vec<Position>,
}

/// A position nobody has held yet.
pub fn vacant(employer: u32, municipality: u16, neighbourhood: u16, luck: u32) -> Position {
    Position {
        employer,
        municipality,
        neighbourhood,
        role: Role::Specialist,
        sector: None,
        contract_hours: 0.0,
        size: 1.0,
        closed: false,
        luck,
        domains: 0,
        holders: 0,
        person: NOBODY,
        nature: luck,
        ways_of_working: 1,
        way_of_working: 0,
        skill: 1.0,
        skill_now: 1.0,
        warmth: 0.0,
        since: 0,
        sick_until: 0,
        long_sick: false,
        filled_from: 0,
        local_ties: 0.0,
        caseload: 0,
        committed: 0,
        available: 0.0,
        served: 1.0,
        contact: 0,
        coordination_asked: 0,
        coordination: 0,
        workload: 0.0,
        caseload_sum: 0,
        hours: [0; 6],
    }
}

/// Spawns what was noted. Runs on the whole world, since it adds agents.
pub fn open(world: &mut World) {
    let Openings {
        providers,
        mut positions,
    } = std::mem::take(&mut *world.resource_mut::<Openings>());
    if providers.is_empty() && positions.is_empty() {
        return;
    }
    let week = world.resource::<Week>().0;
    let luck = *world.resource::<Luck>();
    let params = world.resource::<workforce::Params>().clone();
    let first_provider = world.query::<&Provider>().iter(world).len() as u32;
    let mut next = world.query::<&Position>().iter(world).len() as u32;
    next += positions.len() as u32;
    let mut founded = Vec::with_capacity(providers.len());
    for (id, (provider, mut position)) in (first_provider..).zip(providers) {
        position.employer = id;
        workforce::hire(&params, &luck, &mut position, week, next);
        positions.push(position);
        founded.push(provider);
        next += 1;
    }
    let lists = first_provider as usize + founded.len();
    let waiting = &mut world.resource_mut::<CaseBook>().waiting;
    if waiting.len() < lists {
        waiting.resize(lists, Vec::new());
    }
    world.spawn_batch(founded);
    world.spawn_batch(positions);
}
