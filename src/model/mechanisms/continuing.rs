//! M18: support for a limitation that lasts: household help, aids, transport, day care,
//! supported living. There is no goal to reach and hardly a relation with a worker, so it is
//! no case: it is asked for, granted, given by the week, and ends when the limitation does, by
//! death, a move, the Wlz or a review.
//!
//! A limitation begins, grows and ends by constant rates, so that only its next change has to
//! be drawn: whoever has household help and nothing else is not looked at between changes.

mod newcomers;
mod start;

use bevy_ecs::prelude::{Res, ResMut};
use bevy_ecs::system::SystemParam;
pub use newcomers::{let_go, take_in};
pub use start::limitations_at_start;

use crate::base::random::{Purpose, Stream};
use crate::model::agents::{Agents, Law, Resident};
use crate::model::parameters::continuing::Params;
use crate::model::parameters::demography;
use crate::model::parameters::money;
use crate::model::population::{Households, Town};
use crate::model::state::agenda::Agenda;
use crate::model::state::books::Ledger;
use crate::model::state::calendar::{Calendar, Now};
use crate::model::state::limitations::{Asked, Given, Limitations};
use crate::model::state::recorder::{Recorder, SupportEnd, SupportRow, Who};
use crate::model::state::staffing::AccessHours;
use crate::model::state::tally::Tallies;

/// Who lives where, and by which rules limitations come and go.
#[derive(SystemParam)]
pub struct Terms<'w> {
    params: Res<'w, Params>,
    households: Res<'w, Households>,
    town: Res<'w, Town>,
    residents: Agents<'w, Resident>,
    /// Who dies or moves is gone by themselves.
    lives: Res<'w, demography::Params>,
    now: Now<'w>,
}

/// Lets limitations begin, grow and end.
pub fn change(
    terms: Terms,
    mut limitations: ResMut<Limitations>,
    mut ledger: ResMut<Ledger>,
    mut recorder: ResMut<Recorder>,
) {
    if !terms.params.enabled {
        return;
    }
    let (params, week) = (&*terms.params, terms.now.week());
    for id in Agenda::due(&limitations.next, week) {
        let resident = &terms.residents.by_id()[id as usize];
        let mut stream = terms.now.stream(Purpose::Limitation, id);
        let course = params.course(resident.age, terms.lives.enabled);
        let happened = match limitations.of.contains_key(&id) {
            false => 0,
            true => stream.weighted(&course),
        };
        let lasts = match SupportEnd::ALL.get(happened.wrapping_sub(1)) {
            None => {
                need(&terms, &mut limitations, id, &mut stream);
                true
            }
            Some(why) => {
                end(
                    &terms,
                    &mut limitations,
                    &mut ledger,
                    &mut recorder,
                    id,
                    *why,
                );
                false
            }
        };
        let rate = match lasts {
            true => course.iter().sum(),
            false => params.onset_at(resident.age) * f64::from(resident.vulnerability),
        };
        let wait = stream.weeks_until(rate).saturating_add(1);
        limitations.next[id as usize] = Agenda::after(week, wait);
    }
}

/// One thing more is needed; it may be asked for.
fn need(terms: &Terms, limitations: &mut Limitations, id: u32, stream: &mut Stream) {
    let resident = &terms.residents.by_id()[id as usize];
    let (wanted, asks) = (stream.uniform(), stream.uniform());
    let kind = next_kind(
        &terms.params,
        &terms.households,
        resident,
        id,
        limitations,
        wanted,
    );
    let limited = limitations.of.entry(id).or_default();
    let Some(kind) = kind else {
        return;
    };
    limited.needed |= 1 << kind;
    if asks < terms.params.asks.0 {
        limited.asked |= 1 << kind;
        let place = &terms.town.neighbourhoods[usize::from(resident.neighbourhood)];
        limitations.asked[usize::from(place.municipality)].push(Asked {
            resident: id,
            kind,
            week: terms.now.week(),
        });
    }
}

/// What is needed next: of the kinds that the resident does not need yet, and of those for a
/// household that nobody there needs yet. None when nothing is left.
fn next_kind(
    params: &Params,
    households: &Households,
    resident: &Resident,
    id: u32,
    limitations: &Limitations,
    draw: f64,
) -> Option<u8> {
    let needed = |id: u32| limitations.of.get(&id).map_or(0, |limited| limited.needed);
    let own = needed(id);
    let members = households.of(resident).members();
    let at_home = members.fold(0, |all, member| all | needed(member));
    let mut weights = params.weights(resident.age);
    for ((number, kind), weight) in (0..).zip(params.kinds.values()).zip(&mut weights) {
        let known = if kind.shared { at_home } else { own };
        *weight *= f64::from(1 - (known >> number & 1));
    }
    let mut left = draw * weights.iter().sum::<f64>();
    for (kind, weight) in (0..).zip(weights) {
        left -= weight;
        if left < 0.0 {
            return Some(kind);
        }
    }
    None
}

/// The limitation is over, and so is all that is given for it.
fn end(
    terms: &Terms,
    limitations: &mut Limitations,
    ledger: &mut Ledger,
    recorder: &mut Recorder,
    id: u32,
    why: SupportEnd,
) {
    let resident = &terms.residents.by_id()[id as usize];
    let home = usize::from(resident.neighbourhood);
    limitations.of.remove(&id);
    let (week, mut any) = (terms.now.week(), false);
    for kind in 0..terms.params.kinds.len() as u8 {
        let Some(mut given) = limitations.given.remove(&(id, kind)) else {
            continue;
        };
        any = true;
        limitations.weekly[home] -= u64::from(given.cents);
        enter(ledger, resident.household, &mut given, week);
        recorder.support(SupportRow {
            who: Who::from(resident),
            kind,
            given,
            end: Some((week, why)),
        });
    }
    limitations.clients[home] -= u64::from(any);
}

/// Sees the requests for which the access has hours, and begins what was granted before.
/// They come before requests that need looking into: there is a term for them, and they are
/// short.
pub fn grant(
    terms: Terms,
    mut limitations: ResMut<Limitations>,
    mut hours: ResMut<AccessHours>,
    mut tallies: ResMut<Tallies>,
) {
    if !terms.params.enabled {
        return;
    }
    let (params, week) = (&*terms.params, terms.now.week());
    let residents = terms.residents.by_id();
    for asked in limitations.coming.remove(&week).into_iter().flatten() {
        let home = residents[asked.resident as usize].neighbourhood;
        begin(params, &mut limitations, asked, home, week);
    }
    let Limitations {
        of, asked, coming, ..
    } = &mut *limitations;
    for (queue, left) in asked.iter_mut().zip(&mut hours.0) {
        let mut seen = 0;
        while seen < queue.len() && *left > 0.0 {
            let request = queue[seen];
            seen += 1;
            let Some(limited) = of.get_mut(&request.resident) else {
                continue;
            };
            *left -= params.hours.0;
            let home = residents[request.resident as usize].neighbourhood;
            tallies.of(home).investigation_hours += params.hours.0;
            // Drawn by the kind, so that what is decided in the same week stays apart.
            let moment = u32::from(week) << 8 | u32::from(request.kind);
            let luck = terms.now.luck();
            let draw = luck.uniform(Purpose::SupportGranted, request.resident, moment);
            if draw < params.refused.0 {
                limited.asked &= !(1 << request.kind);
            } else {
                let begins = Agenda::after(week, params.delivery.0.max(1));
                coming.entry(begins).or_default().push(request);
            }
        }
        queue.drain(..seen);
    }
}

/// Support begins, unless it is not asked for any more.
fn begin(params: &Params, limitations: &mut Limitations, asked: Asked, home: u16, week: u16) {
    let Asked { resident, kind, .. } = asked;
    let limited = limitations.of.get_mut(&resident);
    let Some(limited) = limited.filter(|limited| limited.asked >> kind & 1 == 1) else {
        return;
    };
    limited.asked &= !(1 << kind);
    let first = limited.given == 0;
    limited.given |= 1 << kind;
    let cents = params.cents(kind);
    let given = Given {
        request_week: asked.week,
        start_week: week,
        entered_to: week,
        cents,
    };
    limitations.given.insert((resident, kind), given);
    limitations.weekly[usize::from(home)] += u64::from(cents);
    limitations.clients[usize::from(home)] += u64::from(first);
}

/// Pays a week of all that is given: by neighbourhood, since every client costs what they did
/// the week before. At the end of a year it is entered under the households.
pub fn pay(
    terms: Terms,
    calendar: Res<Calendar>,
    money: Res<money::Params>,
    mut limitations: ResMut<Limitations>,
    mut ledger: ResMut<Ledger>,
    mut tallies: ResMut<Tallies>,
) {
    if !terms.params.enabled {
        return;
    }
    let law = Law::Wmo as usize;
    for (home, cents) in limitations.weekly.iter().copied().enumerate() {
        let municipality = usize::from(terms.town.neighbourhoods[home].municipality);
        ledger.by_law[law] += cents as i64;
        ledger.by_municipality[municipality] += cents as i64;
        ledger.this_year[municipality][law] += cents as i64;
        ledger.continuing += cents as i64;
        ledger.to_be_entered += cents as i64;
        let tally = &mut tallies.0[home];
        tally.care_by_law[law] += cents;
        tally.continuing_cost += cents;
        tally.municipal_overhead += cents as f64 * money.municipal_overhead.0;
        tally.continuing_clients = limitations.clients[home];
    }
    let residents = terms.residents.by_id();
    for asked in limitations.waiting() {
        let home = residents[asked.resident as usize].neighbourhood;
        tallies.of(home).continuing_waiting += 1;
    }
    let week = terms.now.week();
    if calendar.year_ends(week) {
        for ((resident, _), given) in &mut limitations.given {
            let household = residents[*resident as usize].household;
            enter(&mut ledger, household, given, week + 1);
        }
    }
}

/// Enters under a household what was paid for it up to a week.
fn enter(ledger: &mut Ledger, household: u32, given: &mut Given, week: u16) {
    let cents = u64::from(week - given.entered_to) * u64::from(given.cents);
    ledger.by_household[household as usize] += cents;
    ledger.to_be_entered -= cents as i64;
    given.entered_to = week;
}

#[cfg(test)]
mod tests;
