//! Exit: the goal is reached, the client stops, the provider stops, or the client is
//! referred on. Also what interrupts a case: worker gone, case given to a colleague,
//! contract ended.

use bevy_ecs::prelude::{Res, ResMut};
use bevy_ecs::system::SystemParam;

use crate::base::random::{Purpose, Stream, happens};
use crate::model::acts::contracts::{Contracts, Moves};
use crate::model::acts::endings::{Endings, present};
use crate::model::acts::room::Room;
use crate::model::acts::spells::Spells;
use crate::model::acts::{cases, relation};
use crate::model::agents::{
    BATCH, BreakCause, Case, Condition, EndReason, Fetch, Intensity, Involved, Parties, Position,
    Route, Stage,
};
use crate::model::parameters::exits::Params;
use crate::model::parameters::{access, allocation, care, control};
use crate::model::population::Town;
use crate::model::state::calendar::Now;
use crate::model::state::case_book::CaseBook;
use crate::model::state::in_force::InForce;
use crate::model::state::recorder::SpellEnd;
use crate::model::state::requests::{AccessQueues, Requests};
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
    placing: InForce<'w, allocation::Params>,
    room: Room<'w>,
    town: Res<'w, Town>,
    now: Now<'w>,
}

/// Decides for every running case whether it goes on.
pub fn end_cases(
    terms: Terms,
    mut book: ResMut<CaseBook>,
    mut requests: ResMut<Requests>,
    mut queues: ResMut<AccessQueues>,
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
        queues: &mut queues,
        at: Endings {
            params: &terms.exits,
            week: terms.now.week(),
            book: &mut book,
            requests: &mut requests,
            tallies: &mut tallies,
            spells: &mut spells,
            positions,
            providers,
        },
    };
    let mut slot = 0;
    for batch in cases.chunks_mut(BATCH) {
        conditions.fetch(relation::in_care(batch).map(|case| case.resident));
        for case in batch {
            if case.stage == Stage::InCare {
                let condition = &conditions[case.resident as usize];
                if let Some(fate) = running.fate(case, condition, slot) {
                    running.befall(case, conditions, slot, fate);
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
    queues: &'a mut AccessQueues,
    at: Endings<'a, 'w>,
}

impl Running<'_, '_> {
    /// What the week brings for a case.
    fn fate(&mut self, case: &mut Case, condition: &Condition, slot: u32) -> Option<Fate> {
        let (terms, providers) = (self.terms, &*self.at.providers);
        let now = &terms.now;
        let mut stream = (now.luck()).stream(Purpose::Care, case.resident, case.moment(now.week()));
        // Whose provider is gone goes elsewhere, whatever else happened.
        let moves = terms.contracts.move_on(case, providers);
        let provider = &providers[case.provider as usize];
        if provider.has_contract() {
            let control = terms.control.of_municipality(provider.municipality);
            let reviews = terms.care.fit.review.0 * control.reviews(case, providers);
            let fate = cause_of_break(case, self.at.positions, now.week())
                .or_else(|| self.course(case, condition, control, &mut stream))
                .or_else(|| self.end_of_term(case, condition))
                .or_else(|| match stream.happens(reviews) {
                    true => self.review(case, condition, &mut stream),
                    false => None,
                })
                .or_else(|| self.at.spells.starts_poorly(case).then_some(GIVEN_AWAY));
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
    fn befall(&mut self, case: &mut Case, conditions: &mut [Condition], slot: u32, fate: Fate) {
        match fate {
            Fate::Interrupted(BreakCause::Reallocation) => self.give_away(case, slot),
            Fate::Interrupted(cause) => {
                self.leave_worker(case, cause);
                self.at.book.resuming.push(slot);
            }
            Fate::Ends(reason) => self.at.end(case, conditions, slot, reason),
        }
    }

    /// Another provider takes over the client.
    fn move_to(&mut self, case: &mut Case, slot: u32, provider: u32) {
        // Without a worker the case waits for one already.
        if case.has_worker() {
            self.at.book.resuming.push(slot);
        }
        self.leave_worker(case, BreakCause::Contract);
        cases::move_client(case, self.at.providers, provider);
        self.at.tallies.of(case.neighbourhood).transferred += 1;
    }

    /// The provider where a case goes that is given away: its own, or, where it may go to
    /// another, one that has room; `None` when nobody has.
    fn receiver(&self, case: &Case) -> Option<u32> {
        let pooled = self.terms.placing.in_general().by_municipality();
        if !self.at.spells.reallocates_elsewhere() || pooled {
            return Some(case.provider);
        }
        let now = &self.terms.now;
        let moment = case.moment(now.week());
        let draw = (now.luck()).uniform(Purpose::GivenAway, case.resident, moment);
        (self.terms.room).for_case(case, self.at.positions, draw)
    }

    /// Gives a case to another worker; without one it stays where it is.
    fn give_away(&mut self, case: &mut Case, slot: u32) {
        let Some(provider) = self.receiver(case) else {
            return;
        };
        self.leave_worker(case, BreakCause::Reallocation);
        case.goal_agreement *= 1.0 - self.terms.care.goal_lost.0 as f32;
        if provider != case.provider {
            cases::move_client(case, self.at.providers, provider);
        }
        self.at.book.resuming.push(slot);
    }

    fn leave_worker(&mut self, case: &mut Case, cause: BreakCause) {
        if case.has_worker() {
            let present = present(case, self.at.positions);
            self.at.spells.end(case, present, SpellEnd::Break(cause));
        }
        case.pending_break = Some(cause);
    }

    /// Goal, drop-out, breakdown, stopping for want of progress, the wrong product, re-allocation.
    fn course(
        &self,
        case: &Case,
        condition: &Condition,
        control: &control::Params,
        stream: &mut Stream,
    ) -> Option<Fate> {
        let (params, contracts) = (&*self.terms.exits, &self.terms.contracts);
        let providers = &*self.at.providers;
        let severity = f64::from(condition.severity[case.domain as usize]);
        let (stops, breaks, moves) = (stream.uniform(), stream.uniform(), stream.uniform());
        if severity < params.goal_severity.0 && !control.holds_on(&self.terms.now, case, providers)
        {
            let ends = !contracts.holds_on(case, providers);
            return ends.then_some(Fate::Ends(EndReason::Goal));
        }
        if drops_out(params, case, self.highest_dropout, stops) {
            return Some(Fate::Ends(EndReason::ClientDropout));
        }
        if self.breaks_down(case, breaks) {
            return Some(Fate::Ends(EndReason::Breakdown));
        }
        let patience = contracts.patience(case, providers);
        let weeks = u32::from(case.weeks_in_care);
        if case.wrong_product && self.shows(case) {
            return Some(Fate::Ends(EndReason::ReferredOn));
        }
        let late = f64::from(weeks) > f64::from(params.patience.0) * patience;
        if late && case.felt <= 0.0 && self.stops_helping(case, patience) {
            return Some(Fate::Ends(EndReason::ProviderEnded));
        }
        let given_away = case.has_worker() && happens(moves, self.reallocation);
        given_away.then_some(GIVEN_AWAY)
    }

    /// It shows that the client was sent to the wrong product.
    fn shows(&self, case: &Case) -> bool {
        let (params, now) = (self.at.params, &self.terms.now);
        let rate = params.wrong_product_rate.0;
        if rate <= 0.0 {
            return u32::from(case.weeks_in_care) >= params.wrong_product_shows.0;
        }
        let moment = case.moment(now.week());
        happens(
            (now.luck()).uniform(Purpose::WrongCode, case.resident, moment),
            rate,
        )
    }

    /// The provider or the institution ends a case in which the relation is poor.
    fn breaks_down(&self, case: &Case, draw: f64) -> bool {
        let params = self.at.params;
        if params.breakdown.0 <= 0.0 || !case.has_worker() {
            return false;
        }
        breaks_down(params, &self.terms.care.held, case, draw)
    }

    /// The provider gives up a case that came to nothing.
    fn stops_helping(&self, case: &Case, patience: f64) -> bool {
        let (params, now) = (self.at.params, &self.terms.now);
        let moment = case.moment(now.week());
        let draw = (now.luck()).uniform(Purpose::ProviderStops, case.resident, moment);
        happens(draw, params.provider_stops.0 / patience)
    }

    /// The review at the end of a term: whoever got on, or feels so, goes on for another. Who
    /// did not may be told to stop, or be sent to another product.
    fn end_of_term(&mut self, case: &mut Case, condition: &Condition) -> Option<Fate> {
        let terms = &self.at.params.terms;
        let length = u32::from(case.weeks_in_care - case.term_began);
        if !terms.enabled || length < terms.weeks(case.intensity) {
            return None;
        }
        self.take_access_hours(case);
        let severity = condition.severity[case.domain as usize];
        if f64::from(severity) < self.at.params.goal_severity.0 {
            // The provider would have held on.
            return Some(Fate::Ends(EndReason::Goal));
        }
        let fell = f64::from(case.severity_term - severity);
        let now = &self.terms.now;
        let mut stream = (now.luck()).stream(Purpose::Term, case.resident, case.moment(now.week()));
        if fell < terms.progress.0 && case.felt <= 0.0 {
            let (ends, changes) = (stream.chance(terms.ends.0), stream.chance(terms.changes.0));
            if ends {
                return Some(Fate::Ends(EndReason::TermEnded));
            }
            if changes {
                return Some(Fate::Ends(EndReason::ReferredOn));
            }
            if stream.chance(self.terms.care.fit.tailoring.0) {
                case.offered = relation::fitting(&self.terms.care, condition);
            }
        }
        (case.term_began, case.severity_term) = (case.weeks_in_care, severity);
        self.at.tallies.of(case.neighbourhood).terms_extended += 1;
        None
    }

    /// Where the municipality decides, a review is paid in hours of next week's access.
    fn take_access_hours(&mut self, case: &Case) {
        let access = (self.terms.access).of_resident(case.resident, case.neighbourhood);
        if access.enabled && case.route == Route::Municipality {
            let hours = self.at.params.terms.review_hours.0;
            let home = &self.terms.town.neighbourhoods[usize::from(case.neighbourhood)];
            self.queues.carried[usize::from(home.municipality)] -= hours;
            self.at.tallies.of(case.neighbourhood).investigation_hours += hours;
        }
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
            Intensity::Intensive => {
                !case.awaits_stay && care.stay.is_for(case.law, f64::from(severity))
            }
            Intensity::Stay => false,
        };
        if worse && !access.overview && reflex < params.reflex.0 && there_is_more {
            if case.intensity >= Intensity::Regular {
                // Intensive help and a stay are other products, with another worker.
                return Some(Fate::Ends(EndReason::ReferredOn));
            }
            if case.has_worker()
                && !heavier_stopped
                && let Some(position) = present(case, self.at.positions)
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
}

/// A client stops by a draw; only a draw that does at the highest rate is worth a look.
#[inline]
fn drops_out(params: &Params, case: &Case, highest: f64, draw: f64) -> bool {
    !case.mandated
        && happens(draw, highest)
        && happens(draw, params.dropout_at(f64::from(case.alliance)))
}

/// A case breaks down by a draw. Help that works as if every alliance were the same breaks
/// down as often in all of them.
fn breaks_down(params: &Params, held: &care::Held, case: &Case, draw: f64) -> bool {
    let alliance = care::Held::counted(held.alliance, case.alliance);
    // Only a draw that does so without any alliance is worth a look.
    happens(draw, params.breakdown.0) && happens(draw, params.breakdown_at(alliance))
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
