//! New providers and new positions: noted while the market decides, opened afterwards,
//! since only a step on the whole world can add agents.

use bevy_ecs::prelude::World;

use crate::base::random::Luck;
use crate::model::acts::jobs;
use crate::model::agents::{Position, Provider};
use crate::model::parameters::workforce;
use crate::model::state::calendar::Week;
use crate::model::state::case_book::CaseBook;
use crate::model::state::staffing::Openings;

/// Opens the providers and positions that the market decided on. Runs on the whole world,
/// since it adds agents.
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
        jobs::hire(&params, &luck, &mut position, week, next);
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
