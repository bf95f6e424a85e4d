//! Providers grow, shrink and fail on their own money.
//!
//! Whoever runs out of money stops. Whoever loses money drops a position that is vacant
//! or that the others can do without. Whoever has a waiting list and money adds one, as
//! long as the municipality pays for it; then somebody has to be found for it.

use bevy_ecs::prelude::ResMut;

use super::contracts::{Closure, contracted};
use super::extension::{Growing, Hand};
use super::terms::{Demand, Supply, Terms};
use crate::model::agents::{Departure, Position, Provider, Role, Sector};
use crate::model::parameters::market::Params;
use crate::model::start::Places;
use crate::model::state::recorder::Recorder;
use crate::model::state::staffing::Openings;
use crate::model::state::tally::Tallies;

/// Positions that a provider adds or drops at most at once.
fn step(params: &Params, provider: &Provider) -> u32 {
    ((f64::from(provider.positions) * params.growth.step.0) as u32).max(1)
}

/// Makes sure that everything this position's provider offers still has a specialist
/// when the position closes: a colleague takes over its domains. False when there is
/// no other specialist in its sector.
fn can_be_missed(id: u32, colleagues: &[u32], positions: &mut [Position]) -> bool {
    if positions[id as usize].role == Role::Generalist {
        return colleagues.len() > 1;
    }
    let sector = positions[id as usize].sector;
    let specialists = || {
        let others = colleagues.iter().copied().filter(|other| *other != id);
        others.filter(|other| {
            let position = &positions[*other as usize];
            let same = position.sector.is_none() || position.sector == sector;
            position.role == Role::Specialist && same && !position.closed
        })
    };
    let covered = specialists().fold(0, |all, other| all | positions[other as usize].domains);
    let narrowest = specialists().min_by_key(|id| positions[*id as usize].domains.count_ones());
    let Some(colleague) = narrowest else {
        return false;
    };
    let orphaned = positions[id as usize].domains & !covered;
    positions[colleague as usize].domains |= orphaned;
    true
}

/// Providers look at their books: some stop, some drop positions. Where more positions
/// are open than the municipality pays for, vacant ones are closed.
pub fn shrink(
    terms: Terms,
    demand: Demand,
    mut supply: Supply,
    mut tallies: ResMut<Tallies>,
    mut recorder: ResMut<Recorder>,
) {
    if !terms.decides() {
        return;
    }
    let mut closure = Closure::new(&terms, &mut supply, &mut tallies, &mut recorder);
    for id in 0..closure.providers.len() as u32 {
        let provider = &mut closure.providers[id as usize];
        if !provider.has_contract() {
            continue;
        }
        let money = provider.money();
        let lost = money < provider.money_before;
        provider.money_before = money;
        // Municipalities together keep the second line going.
        if money < 0 && provider.municipality != terms.town.region() {
            closure.stop(id);
        } else if lost {
            for _ in 0..step(terms.market.in_general(), &closure.providers[id as usize]) {
                drop_position(&mut closure, id, &demand);
            }
        }
    }
    for municipality in terms.town.commissioners() {
        let here = contracted(closure.providers, municipality);
        close_what_is_not_paid_for(&mut closure, &here, terms.paid_for(municipality), &demand);
    }
}

/// Closes a vacant position, or lets someone go whose clients fit with the others of the
/// sector.
fn drop_position(closure: &mut Closure, provider: u32, demand: &Demand) {
    let cap = demand.placing.caseload_cap.0;
    let open = closure.open(provider);
    let vacant = |id: &&u32| !closure.positions[**id as usize].is_filled();
    let places = |id: u32| closure.positions[id as usize].places(cap);
    let clients = |id: u32| u32::from(closure.positions[id as usize].caseload);
    let idlest = || {
        open.iter()
            .min_by_key(|id| (clients(**id), u32::MAX - **id))
    };
    let Some(id) = open.iter().rev().find(vacant).or_else(idlest).copied() else {
        return;
    };
    let sector = closure.positions[id as usize].sector;
    let colleagues = || {
        let same = open.iter().copied();
        same.filter(|other| closure.positions[*other as usize].sector == sector)
    };
    let needed = demand.waiting(provider, sector) as u32 + colleagues().map(clients).sum::<u32>();
    let left = colleagues().map(places).sum::<u32>() - places(id);
    if needed <= left && can_be_missed(id, &open, closure.positions) {
        closure.close(id, Departure::LaidOff);
    }
}

/// Closes vacant positions, first where the fewest in their sector wait for each, until
/// what is open is paid for.
fn close_what_is_not_paid_for(closure: &mut Closure, here: &[u32], limit: f64, demand: &Demand) {
    let mut total = 0.0;
    let mut vacancies = Vec::new();
    for provider in here {
        let open = closure.open(*provider);
        let pressure = |sector: Option<Sector>| {
            let positions = open.iter().map(|id| &closure.positions[*id as usize]);
            let same = positions.filter(|position| position.sector == sector);
            let size: f64 = same.map(|position| f64::from(position.size)).sum();
            demand.waiting(*provider, sector) as f64 / size.max(0.01)
        };
        for id in &open {
            let position = &closure.positions[*id as usize];
            total += f64::from(position.size);
            if !position.is_filled() {
                vacancies.push((pressure(position.sector), *provider, *id));
            }
        }
    }
    vacancies.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.2.cmp(&a.2)));
    for (_, provider, id) in vacancies {
        if total <= limit + 1e-6 {
            break;
        }
        let open = closure.open(provider);
        if can_be_missed(id, &open, closure.positions) {
            total -= f64::from(closure.positions[id as usize].size);
            closure.close(id, Departure::LaidOff);
        }
    }
}

/// Providers with a waiting list and money add a position, in turns, those with the
/// longest list for their size first, until all that is paid for is there.
pub fn grow(terms: Terms, demand: Demand, mut supply: Supply, mut openings: ResMut<Openings>) {
    if !terms.decides() {
        return;
    }
    let (staffing, providers, positions) = supply.take_stock();
    let own_closed = closed_positions(providers.len(), positions);
    for municipality in terms.town.commissioners() {
        let here = contracted(providers, municipality);
        let mut total: f64 = here.iter().map(|id| staffing.size(*id, positions)).sum();
        let limit = terms.paid_for(municipality);
        let places = Places::new(&terms.town, municipality);
        let hand = Hand {
            terms: &terms,
            params: terms.market.of_municipality(municipality),
            places: &places,
            second_line: municipality == terms.town.region(),
            staffing,
            own_closed: &own_closed,
        };
        let mut growing = who_grows(&hand, &demand, &here, providers, positions);
        growing.retain(|one| {
            let shared = if demand.placing.by_municipality() {
                total
            } else {
                one.size
            };
            let waiting = one.list.len() as f64 / shared.max(0.01);
            let money = providers[one.provider as usize].money() as f64;
            let buffer = hand.params.growth.buffer.0 * terms.weekly_cost() * one.size;
            waiting >= hand.params.growth.waiting.0 && money >= buffer
        });
        while !growing.is_empty() {
            growing.retain_mut(|one| {
                let provider = &mut providers[one.provider as usize];
                let room = limit - total;
                let (size, opened) = hand.extend(one, provider, positions, demand.cases(), room);
                openings.positions.extend(opened);
                total += size;
                one.steps -= 1;
                size > 0.0 && one.steps > 0
            });
        }
    }
}

/// Providers with fewer vacant positions than they would add at once, those with the
/// longest list for their size first.
fn who_grows<'a>(
    hand: &Hand,
    demand: &'a Demand,
    here: &[u32],
    providers: &[Provider],
    positions: &[Position],
) -> Vec<Growing<'a>> {
    let one = |id: &u32| {
        let provider = &providers[*id as usize];
        Growing {
            provider: *id,
            size: hand.staffing.size(*id, positions),
            list: demand.list_for(*id, provider.municipality),
            steps: step(hand.params, provider),
        }
    };
    let finds_staff = |growing: &Growing| {
        let open = hand.staffing.of(growing.provider).iter();
        let vacant = open.filter(|id| !positions[**id as usize].is_filled());
        (vacant.count() as u32) < growing.steps
    };
    let mut growing: Vec<_> = here.iter().map(one).filter(finds_staff).collect();
    let pressure = |growing: &Growing| growing.list.len() as f64 / growing.size.max(0.01);
    growing.sort_by(|a, b| {
        let longest_first = pressure(b).total_cmp(&pressure(a));
        longest_first.then(a.provider.cmp(&b.provider))
    });
    growing
}

/// Closed positions per provider, lowest id first.
fn closed_positions(providers: usize, positions: &[Position]) -> Vec<Vec<u32>> {
    let mut closed = vec![Vec::new(); providers];
    for (id, position) in (0_u32..).zip(positions) {
        if position.closed {
            closed[position.employer as usize].push(id);
        }
    }
    closed
}
