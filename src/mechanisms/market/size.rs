//! Providers grow, shrink and fail on their own money.
//!
//! Whoever runs out of money stops. Whoever loses money drops a position that is vacant
//! or that the others can do without. Whoever has a waiting list and money adds one, as
//! long as the municipality pays for it; then somebody has to be found for it.

use bevy_ecs::prelude::{Res, ResMut};

use super::books::weekly_cost;
use super::contracts::{Closure, contracted};
use super::openings::vacant;
use super::{Openings, Params, Staffing};
use crate::agents::{Agents, AgentsMut, Case, MAX_DOMAINS, Position, Provider, Role};
use crate::mechanisms::allocation::{self, CaseBook};
use crate::mechanisms::{money, region, workforce};
use crate::metrics::Tallies;
use crate::organisations::{Places, draw_domains};
use crate::policies::InForce;
use crate::population::Town;
use crate::random::{Luck, Purpose, key};
use crate::records::Recorder;
use crate::simulation::Week;

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
/// no other specialist.
fn can_be_missed(id: u32, colleagues: &[u32], positions: &mut [Position]) -> bool {
    if positions[id as usize].role == Role::Generalist {
        return colleagues.len() > 1;
    }
    let specialists = || {
        let others = colleagues.iter().copied().filter(|other| *other != id);
        others.filter(|other| {
            let position = &positions[*other as usize];
            position.role == Role::Specialist && !position.closed
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
            let waiting = allocation::own_list(&placing, &book, id).len() as u32;
            for _ in 0..step(params, &closure.providers[id as usize]) {
                drop_position(&mut closure, id, waiting, placing.caseload_cap.0);
            }
        }
    }
    for municipality in town.commissioners() {
        let params = in_force.of_municipality(municipality);
        let limit = paid_for(params, (&workforce, &region), &town, municipality);
        let here = contracted(closure.providers, municipality);
        close_what_is_not_paid_for(&mut closure, &here, limit, |id| {
            allocation::own_list(&placing, &book, id).len()
        });
    }
}

/// Closes a vacant position, or lets someone go whose clients fit with the others.
fn drop_position(closure: &mut Closure, provider: u32, waiting: u32, cap: u32) {
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
    let needed = waiting + open.iter().map(|id| clients(*id)).sum::<u32>();
    let left = open.iter().map(|id| places(*id)).sum::<u32>() - places(id);
    if needed <= left && can_be_missed(id, &open, closure.positions) {
        closure.close(id);
    }
}

/// Closes vacant positions, first where the fewest wait for each, until what is open
/// is paid for.
fn close_what_is_not_paid_for(
    closure: &mut Closure,
    here: &[u32],
    limit: f64,
    waiting: impl Fn(u32) -> usize,
) {
    let mut total = 0.0;
    let mut vacancies = Vec::new();
    for provider in here {
        let pressure = waiting(*provider) as f64
            / (closure.staffing.size(*provider, closure.positions)).max(0.01);
        for id in closure.open(*provider) {
            let position = &closure.positions[id as usize];
            total += f64::from(position.size);
            if !position.is_filled() {
                vacancies.push((pressure, *provider, id));
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
                list: allocation::list_for(&placing, &book, *id, municipality),
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

/// A provider that wants to grow.
struct Growing<'a> {
    provider: u32,
    size: f64,
    /// Slots of the cases that wait for it.
    list: &'a [u32],
    steps: u32,
}

/// What was added.
struct Added {
    size: f64,
    /// When it takes a new position.
    position: Option<Position>,
}

/// Everything needed to add a position.
struct Hand<'a> {
    params: &'a Params,
    workforce: &'a workforce::Params,
    luck: &'a Luck,
    week: u16,
    places: &'a Places,
    /// Nobody but specialists can give its help.
    second_line: bool,
    staffing: &'a Staffing,
    own_closed: &'a [Vec<u32>],
}

impl Hand<'_> {
    /// One step: more hours for a part-timer, else a position of its own that was
    /// closed, else a new one. Nothing when there is no `room` for it.
    fn extend(
        &self,
        growing: &Growing,
        provider: &mut Provider,
        positions: &mut [Position],
        cases: &[Case],
        room: f64,
    ) -> Added {
        let none = Added {
            size: 0.0,
            position: None,
        };
        let mut open = self.staffing.of(growing.provider).iter().copied();
        let part_time = |id: &u32| {
            let position = &positions[*id as usize];
            position.size < 1.0 && position.is_filled()
        };
        if let Some(id) = open.find(part_time) {
            let position = &mut positions[id as usize];
            let more = (1.0 - position.size).min(self.params.entry.size.0 as f32);
            if f64::from(more) > room + 1e-6 {
                return none;
            }
            position.size += more;
            position.contract_hours = self.workforce.contract_hours.0 as f32 * position.size;
            return Added {
                size: f64::from(more),
                position: None,
            };
        }
        if room < 1.0 - 1e-6 {
            return none;
        }
        provider.positions += 1;
        // What people wait for most is what the position is for.
        let mut wanted = vec![0.0; MAX_DOMAINS];
        for slot in growing.list {
            let domain = cases[*slot as usize].domain;
            wanted[usize::from(domain)] += f64::from(u8::from(provider.offers(domain)));
        }
        let closed = self.own_closed[growing.provider as usize].iter();
        let mut again = closed.filter(|id| positions[**id as usize].closed);
        if let Some(id) = again.next() {
            let position = &mut positions[*id as usize];
            let most = (0..MAX_DOMAINS).max_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
            position.domains |= most.map_or(0, |domain| 1 << domain) & provider.domains;
            self.fill_later(position);
        } else {
            let luck = key(provider.luck, provider.opened);
            provider.opened += 1;
            let mut stream = self.luck.stream(Purpose::Opening, luck, 0);
            let place = self.places.draw(&mut stream);
            let mut position = vacant(growing.provider, provider.municipality, place, luck);
            position.ways_of_working = positions.first().map_or(1, |p| p.ways_of_working);
            if !self.second_line && stream.chance(self.workforce.generalists.0) {
                (position.role, position.domains) = (Role::Generalist, provider.domains);
            } else {
                let count = self.workforce.specialist_domains.0;
                position.domains = draw_domains(count, &wanted, &mut stream);
            }
            self.fill_later(&mut position);
            return Added {
                size: 1.0,
                position: Some(position),
            };
        }
        Added {
            size: 1.0,
            position: None,
        }
    }

    fn fill_later(&self, position: &mut Position) {
        position.closed = false;
        position.size = 1.0;
        position.contract_hours = self.workforce.contract_hours.0 as f32;
        workforce::advertise(self.workforce, self.luck, position, self.week);
    }
}
