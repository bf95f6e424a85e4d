//! A case ends, for whatever reason: the worker is free again, it is counted and recorded,
//! trust and the next request follow. A rule that ends cases for a reason from outside (a
//! move, a birthday, a death) takes this door too.

use crate::model::acts::cases::{close, leave_family};
use crate::model::acts::spells::Spells;
use crate::model::agents::{Case, Condition, EndReason, Position, Provider, Stage};
use crate::model::parameters::exits::Params;
use crate::model::state::case_book::CaseBook;
use crate::model::state::recorder::SpellEnd;
use crate::model::state::requests::{Request, Requests};
use crate::model::state::tally::{Tallies, Tally};

/// All that an ending touches beside the case and its client.
pub struct Endings<'a, 'w> {
    /// What an ending does to trust.
    pub params: &'a Params,
    /// This week.
    pub week: u16,
    /// Where cases are kept.
    pub book: &'a mut CaseBook,
    /// The next request, after a referral.
    pub requests: &'a mut Requests,
    /// What is counted.
    pub tallies: &'a mut Tallies,
    /// The spell that ends with it.
    pub spells: &'a mut Spells<'w>,
    /// The workers.
    pub positions: &'a mut [Position],
    /// Who employs those.
    pub providers: &'a mut [Provider],
}

impl Endings<'_, '_> {
    /// Ends a case, wherever it stands: with a worker, between two, or still waiting. Its
    /// slot is free after this.
    pub fn end(
        &mut self,
        case: &mut Case,
        conditions: &mut [Condition],
        slot: u32,
        reason: EndReason,
    ) {
        if case.stage == Stage::Waiting {
            self.leave_the_lists(case, slot, reason);
        } else if case.has_worker() {
            let present = present(case, self.positions);
            self.spells.end(case, present, SpellEnd::Case(reason));
        } else {
            self.book.resuming.retain(|waiting| *waiting != slot);
        }
        if case.stage == Stage::InCare {
            let tally = self.tallies.of(case.neighbourhood);
            tally.ended[reason as usize] += 1;
            tally.weeks_ended += u64::from(case.weeks_in_care);
            tally.workers_ended += u64::from(case.workers);
            tally.cost_ended += u64::from(case.cost);
        }
        let condition = &mut conditions[case.resident as usize];
        close(case, condition, self.providers, self.spells, reason);
        self.aftermath(case, condition, reason);
        leave_family(case, conditions, &mut self.book.families);
        self.book.free.push(slot);
    }

    /// Takes a case that waits off every list it may be on.
    fn leave_the_lists(&mut self, case: &Case, slot: u32, reason: EndReason) {
        let book = &mut *self.book;
        let lists = book.waiting.iter_mut().chain(&mut book.unplaced);
        for list in lists.chain([&mut book.arrivals]) {
            list.retain(|waiting| *waiting != slot);
        }
        count_unbegun(self.tallies.of(case.neighbourhood), reason);
    }

    /// What an ending does to trust, and the next request where there is one.
    fn aftermath(&mut self, case: &Case, condition: &mut Condition, reason: EndReason) {
        let trust = match reason {
            EndReason::Goal => self.params.goal_trust.0,
            EndReason::ClientDropout
            | EndReason::ProviderEnded
            | EndReason::ContractEnded
            | EndReason::Breakdown
            | EndReason::TermEnded
            | EndReason::AgedOut => -self.params.dropout_trust.0,
            EndReason::NaturalRecovery
            | EndReason::ReferredOn
            | EndReason::MovedOnAgreement
            | EndReason::Died
            | EndReason::Moved => 0.0,
        };
        condition.trust = (f64::from(condition.trust) + trust).clamp(0.0, 1.0) as f32;
        if matches!(reason, EndReason::ReferredOn | EndReason::MovedOnAgreement) {
            condition.seeking |= 1 << case.domain;
            self.requests.0.push(Request {
                resident: case.resident,
                domain: case.domain,
                route: case.route,
                mandated: case.mandated,
                week: self.week,
                referrals: case.referrals.saturating_add(1),
                added: false,
            });
        }
    }
}

/// Counts a case that ended before care began.
pub fn count_unbegun(tally: &mut Tally, reason: EndReason) {
    match reason {
        EndReason::NaturalRecovery => tally.recovered_waiting += 1,
        // They did not give up: they are not here, or too old.
        EndReason::Died | EndReason::Moved | EndReason::AgedOut => tally.gone_waiting += 1,
        _ => tally.gave_up_waiting += 1,
    }
}

/// The worker of a case, when still there.
pub fn present<'a>(case: &Case, positions: &'a mut [Position]) -> Option<&'a mut Position> {
    let position = &mut positions[case.position as usize];
    (position.person == case.last_worker).then_some(position)
}

#[cfg(test)]
mod tests;
