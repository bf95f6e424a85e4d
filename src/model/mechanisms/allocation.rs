//! M6: which provider, which worker, and waiting until there is one.

use bevy_ecs::prelude::{Res, ResMut};

use crate::base::random::{Luck, Purpose, happens};
use crate::model::acts::cases::{find_providers, move_client};
use crate::model::acts::payments::Payments;
use crate::model::acts::spells::Spells;
use crate::model::acts::{cases, relation};
use crate::model::agents::{
    Agents, AgentsMut, BreakCause, Case, Condition, EndReason, Intensity, NOBODY, Position,
    Provider, Resident, Role, Sector, Stage, fetch, needs_second_line,
};
use crate::model::parameters::access::Priority;
use crate::model::parameters::allocation::{Matching, Params};
use crate::model::parameters::market::Price;
use crate::model::parameters::{access, care, control, exits, market};
use crate::model::population::Town;
use crate::model::state::calendar::Week;
use crate::model::state::case_book::{CaseBook, list_of};
use crate::model::state::in_force::InForce;
use crate::model::state::referrals::Referrals;
use crate::model::state::staffing::Staffing;
use crate::model::state::tally::Tallies;

/// Lets a week of waiting pass: some recover, some give up, all lose heart.
#[allow(
    clippy::too_many_arguments,
    reason = "the arguments are the system's contract"
)]
pub fn wait(
    params: Res<Params>,
    exits: Res<exits::Params>,
    town: Res<Town>,
    referrals: Res<Referrals>,
    luck: Res<Luck>,
    week: Res<Week>,
    mut book: ResMut<CaseBook>,
    mut tallies: ResMut<Tallies>,
    mut spells: Spells,
    mut conditions: AgentsMut<Condition>,
    mut cases: AgentsMut<Case>,
    mut providers: AgentsMut<Provider>,
) {
    let (conditions, cases) = (conditions.by_id(), cases.by_id());
    let providers = providers.by_id();
    let book = &mut *book;
    find_providers(
        &params,
        &luck,
        week.0,
        &town,
        &referrals,
        book,
        &mut tallies,
        providers,
        cases,
    );
    for slot in std::mem::take(&mut book.arrivals) {
        let case = &cases[slot as usize];
        if case.provider != NOBODY {
            providers[case.provider as usize].clients += 1;
        }
        if town.second_line && needs_second_line(case.intensity) {
            let tally = tallies.of(case.neighbourhood);
            tally.second_line_inflow += 1;
            tally.second_line_referred += u64::from(case.referrals > 0);
        }
        book.put(case, slot, &params, &town, providers);
    }
    let CaseBook {
        waiting,
        unplaced,
        free,
        ..
    } = book;
    for list in waiting.iter_mut().chain(unplaced) {
        fetch(cases, list.iter().copied(), |case| case.resident);
        let clients = list.iter().map(|slot| cases[*slot as usize].resident);
        fetch(conditions, clients, Condition::glance);
        list.retain(|slot| {
            let case = &mut cases[*slot as usize];
            let condition = &mut conditions[case.resident as usize];
            condition.motivation *= 1.0 - params.motivation_loss.0 as f32;
            condition.trust = (condition.trust - params.waiting_trust.0 as f32).max(0.0);
            let severity = f64::from(condition.severity[case.domain as usize]);
            let gives_up = params.giving_up.0 * (1.0 - f64::from(condition.motivation));
            let draw = || luck.uniform(Purpose::Waiting, case.resident, case.moment(week.0));
            let reason = if severity < exits.goal_severity.0 {
                Some(EndReason::NaturalRecovery)
            } else if !case.mandated && happens(draw(), gives_up) {
                Some(EndReason::ClientDropout)
            } else {
                None
            };
            if let Some(reason) = reason {
                let tally = tallies.of(case.neighbourhood);
                match reason {
                    EndReason::NaturalRecovery => tally.recovered_waiting += 1,
                    _ => tally.gave_up_waiting += 1,
                }
                cases::close(case, condition, providers, &mut spells, week.0, reason);
                free.push(*slot);
            }
            reason.is_none()
        });
    }
}

/// Gives waiting cases to workers who have room.
#[allow(
    clippy::too_many_arguments,
    reason = "the arguments are the system's contract"
)]
pub fn place(
    in_force: InForce<Params>,
    (access, care): (InForce<access::Params>, Res<care::Params>),
    market: InForce<market::Params>,
    staffing: Res<Staffing>,
    control: InForce<control::Params>,
    luck: Res<Luck>,
    week: Res<Week>,
    mut book: ResMut<CaseBook>,
    mut payments: Payments,
    mut tallies: ResMut<Tallies>,
    mut spells: Spells,
    residents: Agents<Resident>,
    mut providers: AgentsMut<Provider>,
    mut conditions: AgentsMut<Condition>,
    mut cases: AgentsMut<Case>,
    mut positions: AgentsMut<Position>,
) {
    let (residents, providers) = (residents.by_id(), providers.by_id());
    let (conditions, cases) = (conditions.by_id(), cases.by_id());
    let positions = positions.by_id();
    let params = in_force.in_general();
    let CaseBook {
        waiting, resuming, ..
    } = &mut *book;
    // Who lost a worker goes first, in order of the cases.
    resuming.sort_unstable_by_key(|slot| cases[*slot as usize].id);
    let mut first: Vec<Vec<u32>> = vec![Vec::new(); waiting.len()];
    for slot in resuming.drain(..) {
        let list = list_of(&cases[slot as usize], params, providers);
        first[list.expect("a case in care has a provider")].push(slot);
    }
    let mut free = Vec::new();
    for (list, mut urgent) in first.into_iter().enumerate() {
        if urgent.is_empty() && waiting[list].is_empty() {
            continue;
        }
        free_positions(
            &in_force, &staffing, list, week.0, providers, positions, &mut free,
        );
        let severity = |slot: u32, conditions: &[Condition]| {
            let case = &cases[slot as usize];
            conditions[case.resident as usize].severity[case.domain as usize]
        };
        let first = params.behind(list, providers).next();
        let municipality = first.map_or(0, |(_, provider)| provider.municipality);
        match access.of_municipality(municipality).priority {
            Priority::FirstCome => {}
            Priority::NeediestFirst => waiting[list]
                .sort_by(|a, b| severity(*b, conditions).total_cmp(&severity(*a, conditions))),
            Priority::QuickWins => waiting[list]
                .sort_by(|a, b| severity(*a, conditions).total_cmp(&severity(*b, conditions))),
        }
        if free.is_empty() {
            resuming.append(&mut urgent);
            continue;
        }
        let control = control.of_municipality(municipality);
        let selection =
            control.selection(params.behind(list, providers).map(|(_, provider)| provider));
        let row = (selection > 0.0)
            .then(|| control.easy_first(&waiting[list], selection, cases, conditions));
        let mut place = |slot: &u32| -> bool {
            let case = &mut cases[*slot as usize];
            let resident = &residents[case.resident as usize];
            let Some(chosen) = choose(in_force.of_case(case), &care, &luck, case, positions, &free)
            else {
                return false;
            };
            let position = free[chosen];
            let holder = &mut positions[position as usize];
            if holder.employer != case.provider {
                move_client(case, providers, holder.employer);
            }
            let first = case.workers == 0;
            if first {
                providers[case.provider as usize].cases_this_year += 1;
            }
            let condition = &mut conditions[case.resident as usize];
            spells.begin(
                &care,
                &luck,
                week.0,
                case,
                resident,
                condition,
                position,
                holder,
                &mut tallies,
            );
            let payment = &market.of_municipality(municipality).payment;
            if first && payment.price == Price::LumpSum {
                let cents = payment.lump_sum(case.intensity);
                let tally = tallies.of(case.neighbourhood);
                payments.pay_ahead(case, cents, providers, tally);
            }
            let cap = in_force.of_worker(holder).caseload_cap.0;
            if params.enabled && u32::from(holder.caseload) >= holder.places(cap) {
                free.swap_remove(chosen);
                free.sort_unstable();
            }
            true
        };
        urgent.retain(|slot| !place(slot));
        // Who is passed over keeps the place in the row.
        if let Some(row) = row {
            for slot in &row {
                place(slot);
            }
            waiting[list].retain(|slot| cases[*slot as usize].stage == Stage::Waiting);
        } else {
            waiting[list].retain(|slot| !place(slot));
        }
        resuming.append(&mut urgent);
    }
}

/// Positions behind a waiting list that have room, in order of their ids.
fn free_positions(
    in_force: &InForce<Params>,
    staffing: &Staffing,
    list: usize,
    week: u16,
    providers: &[Provider],
    positions: &[Position],
    free: &mut Vec<u32>,
) {
    free.clear();
    let params = in_force.in_general();
    for (provider, _) in params.behind(list, providers) {
        for id in staffing.of(provider) {
            let position = &positions[*id as usize];
            let places = position.places(in_force.of_worker(position).caseload_cap.0);
            let room = u32::from(position.caseload) < places || !params.enabled;
            if position.is_present(week) && room {
                free.push(*id);
            }
        }
    }
    free.sort_unstable();
}

/// Index in `free` of the worker for a case.
fn choose(
    params: &Params,
    care: &care::Params,
    luck: &Luck,
    case: &Case,
    positions: &[Position],
    free: &[u32],
) -> Option<usize> {
    let able = |id: u32| {
        let position = &positions[id as usize];
        position.covers(case.domain)
            && position.serves(Sector::of(case.law))
            && (position.role == Role::Specialist || case.intensity < Intensity::Intensive)
    };
    // A lower score is better; the lowest id wins a draw.
    let score = |id: u32| {
        let position = &positions[id as usize];
        let load = f64::from(position.caseload);
        // Given to a colleague: back to the same worker only when there is no other.
        let given_away = case.pending_break == Some(BreakCause::Reallocation);
        let penalty = if !able(id) {
            1e9
        } else if given_away && position.person == case.last_worker {
            1e6
        } else {
            0.0
        };
        let score = match params.matching {
            Matching::FirstFree => load,
            Matching::SameNeighbourhood if position.neighbourhood == case.neighbourhood => load,
            Matching::SameNeighbourhood => load + 1_000.0,
            Matching::Click => -relation::click(care, luck, case.resident, position),
        };
        score + penalty
    };
    let mut best: Option<(f64, usize)> = None;
    for (index, id) in free.iter().enumerate() {
        if able(*id) || !params.enabled {
            let score = score(*id);
            if best.is_none_or(|(lowest, _)| score < lowest) {
                best = Some((score, index));
            }
        }
    }
    best.map(|(_, index)| index)
}

#[cfg(test)]
mod tests;
