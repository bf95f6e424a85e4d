//! M6: which provider, which worker, and waiting until there is one.

mod stays;

use bevy_ecs::prelude::{Res, ResMut};
use bevy_ecs::system::SystemParam;

use crate::base::random::{Luck, Purpose, happens};
use crate::model::acts::cases::{Destinations, move_client};
use crate::model::acts::endings::count_unbegun;
use crate::model::acts::payments::Payments;
use crate::model::acts::spells::Spells;
use crate::model::acts::{cases, relation};
use crate::model::agents::{
    Agents, BreakCause, Case, Condition, EndReason, Fetch, Involved, NOBODY, Parties, Position,
    Resident, Stage,
};
use crate::model::parameters::allocation::{Matching, Params};
use crate::model::parameters::market::Price;
use crate::model::parameters::{access, care, control, exits, market};
use crate::model::population::Town;
use crate::model::state::calendar::Now;
use crate::model::state::case_book::{CaseBook, list_of};
use crate::model::state::in_force::InForce;
use crate::model::state::rules::Rulebook;
use crate::model::state::staffing::Staffing;
use crate::model::state::tally::Tallies;

/// Lets a week of waiting pass: some recover, some give up, all lose heart.
pub fn wait(
    to: Destinations,
    exits: Res<exits::Params>,
    mut book: ResMut<CaseBook>,
    mut tallies: ResMut<Tallies>,
    mut spells: Spells,
    mut involved: Involved,
) {
    let Parties {
        cases,
        conditions,
        providers,
        ..
    } = involved.by_id();
    to.find_providers(&mut book, &mut tallies, providers, cases);
    for slot in std::mem::take(&mut book.arrivals) {
        let case = &cases[slot as usize];
        if case.provider != NOBODY {
            providers[case.provider as usize].clients += 1;
        }
        if to.is_regional(case) {
            let tally = tallies.of(case.neighbourhood);
            tally.second_line_inflow += 1;
            tally.second_line_referred += u64::from(case.referrals > 0);
        }
        to.put(slot, case, &mut book, providers);
    }
    let params = to.placing.in_general();
    let CaseBook {
        waiting,
        unplaced,
        free,
        families,
        ..
    } = &mut *book;
    for list in waiting.iter_mut().chain(unplaced) {
        cases.fetch(&*list);
        conditions.fetch(list.iter().map(|slot| cases[*slot as usize].resident));
        list.retain(|slot| {
            let case = &mut cases[*slot as usize];
            let condition = &mut conditions[case.resident as usize];
            condition.motivation *= 1.0 - params.motivation_loss.0 as f32;
            condition.trust = (condition.trust - params.waiting_trust.0 as f32).max(0.0);
            let reason = leaves(params, &exits, &to.now, case, condition);
            if let Some(reason) = reason {
                count_unbegun(tallies.of(case.neighbourhood), reason);
                cases::close(case, condition, providers, &mut spells, reason);
                cases::leave_family(case, conditions, families);
                free.push(*slot);
            }
            reason.is_none()
        });
    }
}

/// Why someone who waits no longer does after this week, if so.
fn leaves(
    params: &Params,
    exits: &exits::Params,
    now: &Now,
    case: &Case,
    condition: &Condition,
) -> Option<EndReason> {
    let severity = f64::from(condition.severity[case.domain as usize]);
    if severity < exits.goal_severity.0 {
        return Some(EndReason::NaturalRecovery);
    }
    let gives_up = params.giving_up.0 * (1.0 - f64::from(condition.motivation));
    let moment = case.moment(now.week());
    let draw = || now.luck().uniform(Purpose::Waiting, case.resident, moment);
    let stops = !case.mandated && happens(draw(), gives_up);
    stops.then_some(EndReason::ClientDropout)
}

/// What decides who is placed, and with whom.
#[derive(SystemParam)]
pub struct Terms<'w> {
    placing: InForce<'w, Params>,
    access: InForce<'w, access::Params>,
    care: Res<'w, care::Params>,
    market: InForce<'w, market::Params>,
    control: InForce<'w, control::Params>,
    rules: Res<'w, Rulebook>,
    staffing: Res<'w, Staffing>,
    town: Res<'w, Town>,
    now: Now<'w>,
}

/// Gives waiting cases to workers who have room.
pub fn place(
    terms: Terms,
    mut book: ResMut<CaseBook>,
    mut payments: Payments,
    mut tallies: ResMut<Tallies>,
    mut spells: Spells,
    residents: Agents<Resident>,
    mut involved: Involved,
) {
    let parties = involved.by_id();
    stays::give_places(&terms.care.stay, &terms.town, parties.cases);
    let CaseBook {
        waiting, resuming, ..
    } = &mut *book;
    let mut first = resume(&terms, resuming, &parties, waiting.len());
    let mut placing = Placing {
        terms: &terms,
        payments: &mut payments,
        tallies: &mut tallies,
        spells: &mut spells,
        residents: residents.by_id(),
        parties,
        municipality: 0,
        free: Vec::new(),
    };
    for (list, (urgent, waiting)) in first.iter_mut().zip(waiting).enumerate() {
        if !(urgent.is_empty() && waiting.is_empty()) {
            placing.place_list(list, urgent, waiting);
            resuming.append(urgent);
        }
    }
}

/// Who lost a worker goes first: they are taken off the list of all and put on that of
/// where they wait, in order of the cases.
fn resume(
    terms: &Terms,
    resuming: &mut Vec<u32>,
    parties: &Parties,
    lists: usize,
) -> Vec<Vec<u32>> {
    let params = terms.placing.in_general();
    resuming.sort_unstable_by_key(|slot| parties.cases[*slot as usize].id);
    let mut first = vec![Vec::new(); lists];
    for slot in resuming.drain(..) {
        let list = list_of(&parties.cases[slot as usize], params, parties.providers);
        first[list.expect("a case in care has a provider")].push(slot);
    }
    first
}

/// Placing cases, list by list.
struct Placing<'a, 'p, 's> {
    terms: &'a Terms<'a>,
    payments: &'a mut Payments<'p>,
    tallies: &'a mut Tallies,
    spells: &'a mut Spells<'s>,
    residents: &'a [Resident],
    parties: Parties<'a>,
    /// Where the list at hand is.
    municipality: u16,
    /// Positions behind it that have room, in order of their ids.
    free: Vec<u32>,
}

impl Placing<'_, '_, '_> {
    /// Places who waits on one list; `urgent` and `waiting` keep those for whom there is
    /// nobody.
    fn place_list(&mut self, list: usize, urgent: &mut Vec<u32>, waiting: &mut Vec<u32>) {
        let terms = self.terms;
        let providers = &*self.parties.providers;
        let behind = || terms.placing.in_general().behind(list, providers);
        self.municipality = behind()
            .next()
            .map_or(0, |(_, provider)| provider.municipality);
        let control = terms.control.of_municipality(self.municipality);
        let selection = control.selection(behind().map(|(_, provider)| provider));
        self.find_free(list);
        self.sort(waiting);
        if self.free.is_empty() {
            return;
        }
        let (cases, conditions) = (&*self.parties.cases, &*self.parties.conditions);
        let row =
            (selection > 0.0).then(|| control.easy_first(waiting, selection, cases, conditions));
        urgent.retain(|slot| !self.place(*slot));
        // Who is passed over keeps the place in the row.
        if let Some(row) = row {
            for slot in row {
                self.place(slot);
            }
            waiting.retain(|slot| self.parties.cases[*slot as usize].stage == Stage::Waiting);
        } else {
            waiting.retain(|slot| !self.place(*slot));
        }
    }

    fn find_free(&mut self, list: usize) {
        self.free.clear();
        let (placing, week) = (&self.terms.placing, self.terms.now.week());
        let params = placing.in_general();
        for (provider, _) in params.behind(list, self.parties.providers) {
            for id in self.terms.staffing.of(provider) {
                let position = &self.parties.positions[*id as usize];
                let places = position.places(placing.of_worker(position).caseload_cap.0);
                let room = u32::from(position.caseload) < places || !params.enabled;
                if position.is_present(week) && room {
                    self.free.push(*id);
                }
            }
        }
        self.free.sort_unstable();
    }

    fn sort(&self, waiting: &mut [u32]) {
        let severity = |slot: &u32| {
            let case = &self.parties.cases[*slot as usize];
            self.parties.conditions[case.resident as usize].severity[case.domain as usize]
        };
        let access = (self.terms.access).of_municipality(self.municipality);
        let priority = (self.terms.rules).priority(self.municipality, access.priority);
        priority.sort(waiting, |slot| (severity(slot), ()));
    }

    /// Gives a case to a worker; `false` when there is none for it.
    fn place(&mut self, slot: u32) -> bool {
        let terms = self.terms;
        let Parties {
            cases,
            conditions,
            positions,
            providers,
        } = &mut self.parties;
        let case = &mut cases[slot as usize];
        let (params, luck) = (terms.placing.of_case(case), terms.now.luck());
        let chosen = choose(params, &terms.care, luck, case, positions, &self.free);
        let stay = &terms.care.stay;
        let Some(chosen) = chosen.filter(|_| stays::may_begin(stay, luck, case)) else {
            return false;
        };
        let position = self.free[chosen];
        let holder = &mut positions[position as usize];
        if holder.employer != case.provider {
            move_client(case, providers, holder.employer);
        }
        let first = case.workers == 0;
        if first {
            providers[case.provider as usize].cases_this_year += 1;
        }
        let resident = &self.residents[case.resident as usize];
        let condition = &mut conditions[case.resident as usize];
        (self.spells).begin(case, resident, condition, position, holder, self.tallies);
        if first {
            cases::begin_with_family(case, conditions);
        }
        let payment = &terms.market.of_municipality(self.municipality).payment;
        if first && payment.price == Price::LumpSum {
            let cents = payment.lump_sum(case.intensity);
            let tally = self.tallies.of(case.neighbourhood);
            self.payments.pay_ahead(cents, case, providers, tally);
        }
        let cap = terms.placing.of_worker(holder).caseload_cap.0;
        let bounded = terms.placing.in_general().enabled;
        if bounded && u32::from(holder.caseload) >= holder.places(cap) {
            self.free.swap_remove(chosen);
            self.free.sort_unstable();
        }
        true
    }
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
    let able = |id: u32| positions[id as usize].can_help(case);
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
            Matching::Click => -relation::click(care, luck, case.partner(), position),
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
