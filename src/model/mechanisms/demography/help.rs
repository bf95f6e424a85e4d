//! Help ends with those who are gone, and meets those who turn 18 or 23.

use bevy_ecs::prelude::{Res, ResMut};
use bevy_ecs::system::SystemParam;
use fixedbitset::FixedBitSet;

use crate::base::random::Purpose;
use crate::model::acts::endings::Endings;
use crate::model::acts::spells::Spells;
use crate::model::agents::{
    AgeBand, Case, Condition, EndReason, Involved, Law, Parties, Provider, Route, Sector, Stage,
};
use crate::model::parameters::demography::Params;
use crate::model::parameters::exits;
use crate::model::state::calendar::Now;
use crate::model::state::case_book::CaseBook;
use crate::model::state::domains::Domains;
use crate::model::state::escalations::Escalations;
use crate::model::state::lives::{Changes, Departure};
use crate::model::state::requests::{AccessQueues, Request, Requests};
use crate::model::state::tally::Tallies;

/// What becomes of help.
#[derive(SystemParam)]
pub struct Terms<'w> {
    params: Res<'w, Params>,
    exits: Res<'w, exits::Params>,
    domains: Res<'w, Domains>,
    changes: Res<'w, Changes>,
    now: Now<'w>,
}

/// Forgets the problems of those who are gone.
pub fn forget(changes: Res<Changes>, mut escalations: ResMut<Escalations>) {
    for one in &changes.left {
        escalations.forget(one.resident);
    }
}

/// Ends the cases and requests of those who are gone, and lets help under the Jeugdwet go on,
/// start anew or end for those who have turned 18 or 23.
pub fn end_help(
    terms: Terms,
    mut book: ResMut<CaseBook>,
    mut requests: ResMut<Requests>,
    mut queues: ResMut<AccessQueues>,
    mut tallies: ResMut<Tallies>,
    mut spells: Spells,
    mut involved: Involved,
) {
    let changes = &*terms.changes;
    let Parties {
        cases,
        conditions,
        positions,
        providers,
    } = involved.by_id();
    let asked =
        |id: u32| conditions[id as usize].seeking != 0 || conditions[id as usize].in_care > 0;
    let left = changes.left.iter().map(|one| one.resident);
    let met = left.chain(changes.turned.iter().map(|(resident, _)| *resident));
    if !met.clone().any(asked) {
        return;
    }
    let mut changed = FixedBitSet::with_capacity(conditions.len());
    changed.extend(met.map(|resident| resident as usize));
    requests.0.retain(|one| !changes.has_left(one.resident));
    for queue in &mut queues.queues {
        queue.retain(|one| !changes.has_left(one.resident));
    }
    let mut at = Endings {
        params: &terms.exits,
        week: terms.now.week(),
        book: &mut book,
        requests: &mut requests,
        tallies: &mut tallies,
        spells: &mut spells,
        positions,
        providers,
    };
    for (slot, case) in (0..).zip(cases.iter_mut()) {
        let mut helped = std::iter::once(case.resident).chain(case.family());
        if case.stage == Stage::Free || !helped.any(|id| changed.contains(id as usize)) {
            continue;
        }
        for member in case.family() {
            if changes.has_left(member) {
                case.lets_go(member);
            }
        }
        if let Some(gone) = changes.gone(case.resident) {
            let reason = match gone.why {
                Departure::Died => EndReason::Died,
                Departure::Moved => EndReason::Moved,
            };
            at.end(case, conditions, slot, reason);
        } else if let Some(age) = changes.turned_into(case.resident) {
            terms.hand_over(&mut at, case, conditions, (slot, age));
        }
    }
}

impl Terms<'_> {
    /// Help under the Jeugdwet meets a birthday.
    fn hand_over(
        &self,
        at: &mut Endings,
        case: &mut Case,
        conditions: &mut [Condition],
        (slot, age): (u32, AgeBand),
    ) {
        if case.law != Law::Jeugdwet || !matches!(age, AgeBand::Young | AgeBand::Adult) {
            return;
        }
        at.tallies.of(case.neighbourhood).handed_over += 1;
        let moment = case.moment(self.now.week());
        let luck = self.now.luck();
        let mut stream = luck.stream(Purpose::Handover, case.resident, moment);
        let goes_on = stream.chance(self.params.goes_on(age));
        let asks_again = stream.chance(self.params.waits_again.0);
        let law = self.domains.law(case.domain, age);
        if goes_on && (law == case.law || can_help(case, law, at.providers)) {
            case.law = law;
            return;
        }
        at.end(case, conditions, slot, EndReason::AgedOut);
        // Where the help was to go on and cannot here, it is asked for elsewhere.
        if goes_on || asks_again {
            conditions[case.resident as usize].seeking |= 1 << case.domain;
            at.requests.0.push(Request {
                resident: case.resident,
                domain: case.domain,
                route: Route::Municipality,
                mandated: false,
                week: self.now.week(),
                referrals: 0,
                added: false,
            });
        }
    }
}

/// The worker of a case may go on with it under another law.
fn can_help(case: &Case, law: Law, providers: &[Provider]) -> bool {
    let provider = providers.get(case.provider as usize);
    let offers = |one: &Provider| one.offered(Some(Sector::of(law))) >> case.domain & 1 == 1;
    case.has_worker() && provider.is_some_and(offers)
}
