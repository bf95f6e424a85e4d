//! Providers grow, shrink and fail on their own money.
//!
//! Whoever runs out of money stops. Whoever loses money drops a position that is vacant
//! or that the others can do without. Whoever has a waiting list and money adds one, as
//! long as the municipality pays for it; then somebody has to be found for it.

use bevy_ecs::prelude::{Res, ResMut};

use super::contracts::{Closure, contracted};
use super::extension::{Growing, Hand};
use crate::base::random::Luck;
use crate::model::acts::payments::weekly_cost;
use crate::model::agents::{Agents, AgentsMut, Case, Position, Provider, Role, Sector};
use crate::model::parameters::market::Params;
use crate::model::parameters::{allocation, money, region, workforce};
use crate::model::population::Town;
use crate::model::start::Places;
use crate::model::state::calendar::Week;
use crate::model::state::case_book;
use crate::model::state::case_book::CaseBook;
use crate::model::state::in_force::InForce;
use crate::model::state::recorder::Recorder;
use crate::model::state::staffing::{Openings, Staffing};
use crate::model::state::tally::Tallies;

/// Positions that the municipality, or the region, pays for, as full ones.
fn paid_for(
    params: &Params,
    (workforce, region): (&workforce::Params, &region::Params),
    town: &Town,
    place: u16,
) -> f64 {
    if params.volume.0 == 0.0 {
        return f64::INFINITY;
    }
    let residents = town.neighbourhoods_of(place);
    let residents: u32 = residents.map(|n| town.neighbourhoods[n].residents).sum();
    let per_1000 = if place == town.region() {
        region.positions_per_1000
    } else {
        workforce.positions_per_1000
    };
    let usual = f64::from(residents) * per_1000.0 / 1_000.0;
    params.volume.0 * usual.round()
}

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
#[allow(
    clippy::too_many_arguments,
    reason = "the arguments are the system's contract"
)]
pub fn shrink(
    in_force: InForce<Params>,
    placing: Res<allocation::Params>,
    (workforce, region): (Res<workforce::Params>, Res<region::Params>),
    town: Res<Town>,
    luck: Res<Luck>,
    week: Res<Week>,
    book: Res<CaseBook>,
    cases: Agents<Case>,
    mut staffing: ResMut<Staffing>,
    mut tallies: ResMut<Tallies>,
    mut recorder: ResMut<Recorder>,
    mut providers: AgentsMut<Provider>,
    mut positions: AgentsMut<Position>,
) {
    let params = in_force.in_general();
    if !params.decides(week.0) {
        return;
    }
    let (providers, positions) = (providers.by_id(), positions.by_id());
    staffing.take_stock(providers.len(), positions);
    let staffing = &*staffing;
    let cases = cases.by_id();
    let waiting = |provider: u32, sector: Option<Sector>| {
        let list = case_book::own_list(&placing, &book, provider).iter();
        list.filter(|slot| {
            let law = cases[**slot as usize].law;
            sector.is_none_or(|sector| sector == Sector::of(law))
        })
        .count()
    };
    let mut closure = Closure {
        workforce: &workforce,
        luck: &luck,
        week: week.0,
        staffing,
        tallies: &mut tallies,
        recorder: &mut recorder,
        providers,
        positions,
    };
    for id in 0..closure.providers.len() as u32 {
        let provider = &mut closure.providers[id as usize];
        if !provider.has_contract() {
            continue;
        }
        let money = provider.money();
        let lost = money < provider.money_before;
        provider.money_before = money;
        // Municipalities together keep the second line going.
        if money < 0 && provider.municipality != town.region() {
            closure.stop(id);
        } else if lost {
            for _ in 0..step(params, &closure.providers[id as usize]) {
                drop_position(&mut closure, id, &waiting, placing.caseload_cap.0);
            }
        }
    }
    for municipality in town.commissioners() {
        let params = in_force.of_municipality(municipality);
        let limit = paid_for(params, (&workforce, &region), &town, municipality);
        let here = contracted(closure.providers, municipality);
        close_what_is_not_paid_for(&mut closure, &here, limit, &waiting);
    }
}

/// Closes a vacant position, or lets someone go whose clients fit with the others of the
/// sector.
fn drop_position(
    closure: &mut Closure,
    provider: u32,
    waiting: &impl Fn(u32, Option<Sector>) -> usize,
    cap: u32,
) {
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
    let needed = waiting(provider, sector) as u32 + colleagues().map(clients).sum::<u32>();
    let left = colleagues().map(places).sum::<u32>() - places(id);
    if needed <= left && can_be_missed(id, &open, closure.positions) {
        closure.close(id);
    }
}

/// Closes vacant positions, first where the fewest in their sector wait for each, until
/// what is open is paid for.
fn close_what_is_not_paid_for(
    closure: &mut Closure,
    here: &[u32],
    limit: f64,
    waiting: &impl Fn(u32, Option<Sector>) -> usize,
) {
    let mut total = 0.0;
    let mut vacancies = Vec::new();
    for provider in here {
        let open = closure.open(*provider);
        let pressure = |sector: Option<Sector>| {
            let positions = open.iter().map(|id| &closure.positions[*id as usize]);
            let same = positions.filter(|position| position.sector == sector);
            let size: f64 = same.map(|position| f64::from(position.size)).sum();
            waiting(*provider, sector) as f64 / size.max(0.01)
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
            closure.close(id);
        }
    }
}

/// Providers with a waiting list and money add a position, in turns, those with the
/// longest list for their size first, until all that is paid for is there.
#[allow(
    clippy::too_many_arguments,
    reason = "the arguments are the system's contract"
)]
pub fn grow(
    in_force: InForce<Params>,
    placing: Res<allocation::Params>,
    (workforce, region): (Res<workforce::Params>, Res<region::Params>),
    money: Res<money::Params>,
    town: Res<Town>,
    luck: Res<Luck>,
    week: Res<Week>,
    book: Res<CaseBook>,
    mut staffing: ResMut<Staffing>,
    mut openings: ResMut<Openings>,
    cases: Agents<Case>,
    mut providers: AgentsMut<Provider>,
    mut positions: AgentsMut<Position>,
) {
    if !in_force.in_general().decides(week.0) {
        return;
    }
    let (providers, positions, cases) = (providers.by_id(), positions.by_id(), cases.by_id());
    staffing.take_stock(providers.len(), positions);
    let own_closed = closed_positions(providers.len(), positions);
    let cost = weekly_cost(&money, &workforce);
    for municipality in town.commissioners() {
        let params = in_force.of_municipality(municipality);
        let here = contracted(providers, municipality);
        let size = |id: u32| staffing.size(id, positions);
        let mut total: f64 = here.iter().map(|id| size(*id)).sum();
        let limit = paid_for(params, (&workforce, &region), &town, municipality);
        let mut growing: Vec<Growing> = here
            .iter()
            .map(|id| Growing {
                provider: *id,
                size: size(*id),
                list: case_book::list_for(&placing, &book, *id, municipality),
                steps: step(params, &providers[*id as usize]),
            })
            .filter(|growing| {
                let provider = &providers[growing.provider as usize];
                let open = staffing.of(growing.provider).iter();
                let vacant = open.filter(|id| !positions[**id as usize].is_filled());
                let shared = if placing.by_municipality() {
                    total
                } else {
                    growing.size
                };
                let waiting = growing.list.len() as f64 / shared.max(0.01);
                waiting >= params.growth.waiting.0
                    && (vacant.count() as u32) < growing.steps
                    && provider.money() as f64 >= params.growth.buffer.0 * cost * growing.size
            })
            .collect();
        growing.sort_by(|a, b| {
            let pressure = |growing: &Growing| growing.list.len() as f64 / growing.size.max(0.01);
            pressure(b)
                .total_cmp(&pressure(a))
                .then(a.provider.cmp(&b.provider))
        });
        let places = Places::new(&town, municipality);
        let hand = Hand {
            params,
            workforce: &workforce,
            luck: &luck,
            week: week.0,
            places: &places,
            second_line: municipality == town.region(),
            staffing: &staffing,
            own_closed: &own_closed,
        };
        while !growing.is_empty() {
            growing.retain_mut(|one| {
                let provider = &mut providers[one.provider as usize];
                let added = hand.extend(one, provider, positions, cases, limit - total);
                openings.positions.extend(added.position);
                total += added.size;
                one.steps -= 1;
                added.size > 0.0 && one.steps > 0
            });
        }
    }
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
