//! New providers and new positions: noted while the market decides, opened afterwards,
//! since only a step on the whole world can add agents.

use bevy_ecs::prelude::{In, Res, ResMut, World};
use bevy_ecs::system::RunSystemOnce;

use super::founding::Following;
use crate::base::random::Luck;
use crate::model::acts::jobs;
use crate::model::agents::{Involved, Parties, Position, Provider, Rows};
use crate::model::parameters::{care, workforce};
use crate::model::population::Town;
use crate::model::state::calendar::{Now, Week};
use crate::model::state::case_book::CaseBook;
use crate::model::state::staffing::{Founded, Openings};
use crate::model::state::tally::Tallies;

/// Opens the providers and positions that the market decided on. Runs on the whole world,
/// since it adds agents.
pub fn open(world: &mut World) {
    let Openings {
        providers,
        mut positions,
        founded: mut firms,
    } = std::mem::take(&mut *world.resource_mut::<Openings>());
    if providers.is_empty() && positions.is_empty() && firms.is_empty() {
        return;
    }
    let week = world.resource::<Week>().0;
    let luck = *world.resource::<Luck>();
    let params = world.resource::<workforce::Params>().clone();
    let first_provider = Rows::<Provider>::of(world).len() as u32;
    let mut next = Rows::<Position>::of(world).len() as u32;
    next += positions.len() as u32;
    let mut founded = Vec::with_capacity(providers.len());
    for (id, (provider, mut position)) in (first_provider..).zip(providers) {
        position.employer = id;
        jobs::hire(&params, &luck, &mut position, week, next);
        positions.push(position);
        founded.push(provider);
        next += 1;
    }
    for (firm, employer) in firms
        .iter_mut()
        .zip(first_provider + founded.len() as u32..)
    {
        firm.position.employer = employer;
    }
    lead_along(world, &mut firms, next);
    for firm in firms {
        founded.push(firm.provider);
        positions.push(firm.position);
    }
    let lists = first_provider as usize + founded.len();
    let waiting = &mut world.resource_mut::<CaseBook>().waiting;
    if waiting.len() < lists {
        waiting.resize(lists, Vec::new());
    }
    Rows::of_mut(world).append(&mut founded);
    Rows::of_mut(world).append(&mut positions);
}

/// Clients follow workers who have begun for themselves; the first of their positions will have
/// this id.
fn lead_along(world: &mut World, firms: &mut [Founded], first: u32) {
    if firms.is_empty() {
        return;
    }
    let lead = move |firms: In<Vec<Founded>>,
                     now: Now,
                     town: Res<Town>,
                     workforce: Res<workforce::Params>,
                     care: Res<care::Params>,
                     mut tallies: ResMut<Tallies>,
                     mut involved: Involved| {
        let following = Following {
            care: &care,
            share: workforce.self_employed.clients_follow.0,
            luck: now.luck(),
            week: now.week(),
            second_line: town.second_line,
        };
        let Parties {
            cases, providers, ..
        } = involved.by_id();
        let mut firms = firms.0;
        for (id, firm) in (first..).zip(&mut firms) {
            let followed = following.follow(firm, id, cases, providers);
            tallies.of(firm.position.neighbourhood).followed += followed;
        }
        firms
    };
    let led = world.run_system_once_with(lead, firms.to_vec());
    firms.clone_from_slice(&led.expect("a world has all that its week needs"));
}
