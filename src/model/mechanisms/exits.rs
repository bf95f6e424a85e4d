//! Exit: the goal is reached, the client stops, the provider stops, or the client is
//! referred on. Also what interrupts a case: worker gone, case given to a colleague,
//! contract ended.

use bevy_ecs::prelude::{Res, ResMut};
use bevy_ecs::system::SystemParam;

use crate::base::random::{Purpose, Stream, happens};
use crate::model::acts::cases::close;
use crate::model::acts::contracts::{Contracts, Moves};
use crate::model::acts::spells::Spells;
use crate::model::acts::{cases, relation};
use crate::model::agents::{
    BATCH, BreakCause, Case, Condition, EndReason, Fetch, Intensity, Involved, Parties, Position,
    Provider, Stage,
};
use crate::model::parameters::exits::Params;
use crate::model::parameters::{access, care, control};
use crate::model::state::calendar::Now;
use crate::model::state::case_book::CaseBook;
use crate::model::state::in_force::InForce;
use crate::model::state::recorder::SpellEnd;
use crate::model::state::requests::{Request, Requests};
use crate::model::state::tally::Tallies;

/// What a week may bring for a running case, other than that it goes on.
enum Fate {
    Ends(EndReason),
    Interrupted(BreakCause),
}

const GIVEN_AWAY: Fate = Fate::Interrupted(BreakCause::Reallocation);

/// What cases end by.
#[derive(SystemParam)]
pub struct Terms<'w> {
    exits: Res<'w, Params>,
    care: Res<'w, care::Params>,
    access: InForce<'w, access::Params>,
    control: InForce<'w, control::Params>,
    contracts: Contracts<'w>,
    now: Now<'w>,
}

/// Decides for every running case whether it goes on.
pub fn end_cases(
    terms: Terms,
    mut book: ResMut<CaseBook>,
    mut requests: ResMut<Requests>,
    mut tallies: ResMut<Tallies>,
    mut spells: Spells,
    mut involved: Involved,
) {
    let Parties {
        cases,
        conditions,
        positions,
        providers,
    } = involved.by_id();
    let mut running = Running {
        terms: &terms,
        highest_dropout: terms.exits.highest_dropout(),
        reallocation: spells.reallocation(),
        book: &mut book,
        requests: &mut requests,
        tallies: &mut tallies,
        spells: &mut spells,
        positions,
        providers,
    };
    let mut slot = 0;
    for batch in cases.chunks_mut(BATCH) {
        conditions.fetch(relation::in_care(batch).map(|case| case.resident));
        for case in batch {
            if case.stage == Stage::InCare {
                let condition = &mut conditions[case.resident as usize];
                if let Some(fate) = running.fate(case, condition, slot) {
                    running.befall(case, condition, slot, fate);
                }
            }
            slot += 1;
        }
    }
}

/// What there is around the running cases.
struct Running<'a, 'w> {
    terms: &'a Terms<'a>,
    highest_dropout: f64,
    reallocation: f64,
    book: &'a mut CaseBook,
    requests: &'a mut Requests,
    tallies: &'a mut Tallies,
    spells: &'a mut Spells<'w>,
    positions: &'a mut [Position],
    providers: &'a mut [Provider],
}

impl Running<'_, '_> {
    /// What the week brings for a case.
    fn fate(&mut self, case: &mut Case, condition: &Condition, slot: u32) -> Option<Fate> {
        let (terms, providers) = (self.terms, &*self.providers);
        let now = &terms.now;
        let mut stream = (now.luck()).stream(Purpose::Care, case.resident, case.moment(now.week()));
        // Whose provider is gone goes elsewhere, whatever else happened.
        let moves = terms.contracts.move_on(case, providers);
        let provider = &providers[case.provider as usize];
        if provider.has_contract() {
            let control = terms.control.of_municipality(provider.municipality);
            let reviews = terms.care.fit.review.0 * control.reviews(case, providers);
            let fate = cause_of_break(case, self.positions, now.week())
                .or_else(|| self.course(case, condition, control, &mut stream))
                .or_else(|| match stream.happens(reviews) {
                    true => self.review(case, condition, &mut stream),
                    false => None,
                })
                .or_else(|| self.spells.starts_poorly(case).then_some(GIVEN_AWAY));
            if fate.is_some() {
                return fate;
            }
        }
        match moves {
            Moves::Stays => {}
            Moves::Nowhere => return Some(Fate::Ends(EndReason::ContractEnded)),
            Moves::To(provider) => self.move_to(case, slot, provider),
        }
        None
    }

    /// Lets it happen.
    fn befall(&mut self, case: &mut Case, condition: &mut Condition, slot: u32, fate: Fate) {
        match fate {
            Fate::Interrupted(cause) => {
                self.leave_worker(case, cause);
                if cause == BreakCause::Reallocation {
                    case.goal_agreement *= 1.0 - self.terms.care.goal_lost.0 as f32;
                }
                self.book.resuming.push(slot);
            }
            Fate::Ends(reason) => {
                if case.has_worker() {
                    let present = present(case, self.positions);
                    self.spells.end(case, present, SpellEnd::Case(reason));
                } else {
                    self.book.resuming.retain(|waiting| *waiting != slot);
                }
                let tally = self.tallies.of(case.neighbourhood);
                tally.ended[reason as usize] += 1;
                tally.weeks_ended += u64::from(case.weeks_in_care);
                tally.workers_ended += u64::from(case.workers);
                tally.cost_ended += u64::from(case.cost);
                close(case, condition, self.providers, self.spells, reason);
                self.aftermath(case, condition, reason);
                self.book.free.push(slot);
            }
        }
    }

    /// Another provider takes over the client.
    fn move_to(&mut self, case: &mut Case, slot: u32, provider: u32) {
        // Without a worker the case waits for one already.
        if case.has_worker() {
            self.book.resuming.push(slot);
        }
        self.leave_worker(case, BreakCause::Contract);
        cases::move_client(case, self.providers, provider);
        self.tallies.of(case.neighbourhood).transferred += 1;
    }

    fn leave_worker(&mut self, case: &mut Case, cause: BreakCause) {
        if case.has_worker() {
            let present = present(case, self.positions);
            self.spells.end(case, present, SpellEnd::Break(cause));
        }
        case.pending_break = Some(cause);
    }

    /// Goal, drop-out, stopping for want of progress, the wrong product, re-allocation.
    fn course(
        &self,
        case: &Case,
        condition: &Condition,
        control: &control::Params,
        stream: &mut Stream,
    ) -> Option<Fate> {
        let (params, contracts) = (&*self.terms.exits, &self.terms.contracts);
        let providers = &*self.providers;
        let severity = f64::from(condition.severity[case.domain as usize]);
        let (stops, ends, moves) = (stream.uniform(), stream.uniform(), stream.uniform());
        if severity < params.goal_severity.0 && !control.holds_on(&self.terms.now, case, providers)
        {
            let ends = !contracts.holds_on(case, providers);
            return ends.then_some(Fate::Ends(EndReason::Goal));
        }
        if drops_out(params, case, self.highest_dropout, stops) {
            return Some(Fate::Ends(EndReason::ClientDropout));
        }
        let patience = contracts.patience(case, providers);
        let weeks = u32::from(case.weeks_in_care);
        if case.wrong_product && weeks >= params.wrong_product_shows.0 {
            return Some(Fate::Ends(EndReason::ReferredOn));
        }
        let late = f64::from(weeks) > f64::from(params.patience.0) * patience;
        if late && case.felt <= 0.0 && happens(ends, params.provider_stops.0 / patience) {
            return Some(Fate::Ends(EndReason::ProviderEnded));
        }
        let given_away = case.has_worker() && happens(moves, self.reallocation);
        given_away.then_some(GIVEN_AWAY)
    }

    /// A review: step down, add help, or fit the solution anew.
    fn review(
        &mut self,
        case: &mut Case,
        condition: &Condition,
        stream: &mut Stream,
    ) -> Option<Fate> {
        let (params, care) = (&*self.terms.exits, &*self.terms.care);
        let access = (self.terms.access).of_resident(case.resident, case.neighbourhood);
        let stopped = |intensity| {
            let (resident, home) = (case.resident, case.neighbourhood);
            (self.terms.access)
                .of_product(resident, home, case.domain, intensity)
                .stopped
        };
        let [this_stopped, heavier_stopped] =
            [case.intensity, case.intensity.heavier()].map(stopped);
        let severity = condition.severity[case.domain as usize];
        let (reflex, refit) = (stream.uniform(), stream.uniform());
        let lighter_does =
            f64::from(severity) < access.light_below.0 && case.intensity >= Intensity::Intensive;
        if this_stopped || lighter_does {
            return Some(Fate::Ends(EndReason::MovedOnAgreement));
        }
        let worse = severity > case.severity_start;
        let there_is_more = match case.intensity {
            Intensity::Light | Intensity::Regular => true,
            Intensity::Intensive => care.stay.is_for(case.law, f64::from(severity)),
            Intensity::Stay => false,
        };
        if worse && !access.overview && reflex < params.reflex.0 && there_is_more {
            if case.intensity >= Intensity::Regular {
                // Intensive help and a stay are other products, with another worker.
                return Some(Fate::Ends(EndReason::ReferredOn));
            }
            if case.has_worker()
                && !heavier_stopped
                && let Some(position) = present(case, self.positions)
            {
                position.committed -= relation::product_hours(care, case.intensity);
                case.intensity = case.intensity.heavier();
                position.committed += relation::product_hours(care, case.intensity);
                case.goal_agreement *= 1.0 - care.goal_lost.0 as f32;
            }
            return None;
        }
        if refit < care.fit.tailoring.0 || (worse && access.overview) {
            case.offered = relation::fitting(care, condition);
        }
        None
    }

    /// What an ending does to trust, and the next request where there is one.
    fn aftermath(&mut self, case: &Case, condition: &mut Condition, reason: EndReason) {
        let params = &self.terms.exits;
        let trust = match reason {
            EndReason::Goal => params.goal_trust.0,
            EndReason::ClientDropout | EndReason::ProviderEnded | EndReason::ContractEnded => {
                -params.dropout_trust.0
            }
            EndReason::NaturalRecovery | EndReason::ReferredOn | EndReason::MovedOnAgreement => 0.0,
        };
        condition.trust = (f64::from(condition.trust) + trust).clamp(0.0, 1.0) as f32;
        if matches!(reason, EndReason::ReferredOn | EndReason::MovedOnAgreement) {
            condition.seeking |= 1 << case.domain;
            self.requests.0.push(Request {
                resident: case.resident,
                domain: case.domain,
                route: case.route,
                mandated: case.mandated,
                week: self.terms.now.week(),
                referrals: case.referrals.saturating_add(1),
                added: false,
            });
        }
    }
}

/// The worker of a case, when still there.
fn present<'a>(case: &Case, positions: &'a mut [Position]) -> Option<&'a mut Position> {
    let position = &mut positions[case.position as usize];
    (position.person == case.last_worker).then_some(position)
}

/// A client stops by a draw; only a draw that does at the highest rate is worth a look.
#[inline]
fn drops_out(params: &Params, case: &Case, highest: f64, draw: f64) -> bool {
    !case.mandated
        && happens(draw, highest)
        && happens(draw, params.dropout_at(f64::from(case.alliance)))
}

/// The worker is gone, or away for long.
fn cause_of_break(case: &Case, positions: &[Position], week: u16) -> Option<Fate> {
    let position = positions.get(case.position as usize)?;
    let away = position.long_sick && position.sick_until > week;
    let cause = match position.person != case.last_worker {
        true => BreakCause::Turnover,
        false if away => BreakCause::SickLeave,
        false => return None,
    };
    Some(Fate::Interrupted(cause))
}

#[cfg(test)]
mod tests;
