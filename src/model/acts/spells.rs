//! M8: a spell is one worker with one client. Every new worker is a fresh start of
//! the alliance, a story to be told again and a little less trust; how often that
//! happens, and why, is counted per cause.

use bevy_ecs::prelude::{Res, ResMut};
use bevy_ecs::system::SystemParam;

use crate::model::acts::relation;
use crate::model::agents::{Case, Condition, EndReason, NOBODY, Position, Resident, Stage};
use crate::model::parameters::breaks::Params;
use crate::model::parameters::care;
use crate::model::state::calendar::Now;
use crate::model::state::followed::{Followed, Noted};
use crate::model::state::in_force::InForce;
use crate::model::state::recorder::{EndedCase, Recorder, SpellEnd, SpellRow};
use crate::model::state::tally::Tallies;

/// Begins and ends spells, and keeps their records.
#[derive(SystemParam)]
pub struct Spells<'w> {
    params: Res<'w, Params>,
    care: Res<'w, care::Params>,
    now: Now<'w>,
    in_force: InForce<'w, Params>,
    recorder: ResMut<'w, Recorder>,
    followed: ResMut<'w, Followed>,
}

impl Spells<'_> {
    /// A worker starts with a client.
    pub fn begin(
        &mut self,
        case: &mut Case,
        resident: &Resident,
        condition: &mut Condition,
        id: u32,
        position: &mut Position,
        tallies: &mut Tallies,
    ) {
        let (care, luck, week) = (&*self.care, self.now.luck(), self.now.week());
        let first = case.workers == 0;
        let tally = tallies.of(case.neighbourhood);
        // Whoever comes back to their own client is no new face.
        let new_face = position.person != case.last_worker;
        let cause = case.pending_break.take().filter(|_| new_face);
        if let Some(cause) = cause {
            case.breaks[cause as usize] = case.breaks[cause as usize].saturating_add(1);
            tally.breaks[cause as usize] += 1;
        }
        if cause.is_some() && self.params.enabled {
            case.retelling = self.params.retelling.0 as f32;
            case.goal_agreement *= self.params.goal_kept.0 as f32;
            condition.trust = (condition.trust - self.params.trust_lost.0 as f32).max(0.0);
            tally.retellings += 1;
        }
        if first || (self.params.enabled && new_face) {
            case.bond = relation::bond(care, luck, case, position);
            case.alliance = relation::first_alliance(care, case.bond);
            case.belief = relation::first_belief(care, resident, position);
            case.felt = 0.0;
        }
        if first {
            case.stage = Stage::InCare;
            case.start_week = week;
            case.first_worker = position.person;
            case.severity_start = condition.severity[case.domain as usize];
            case.severity_term = case.severity_start;
            case.alliance_first = case.alliance;
            case.response = relation::response(care, luck, case.resident);
            case.goal_agreement = relation::first_goal_agreement(care, case);
            case.offered = relation::offer(care, luck, case, condition);
            condition.in_care += 1;
            tally.started += 1;
            tally.weeks_waited += u64::from(week - case.request_week);
        }
        if new_face {
            case.workers += 1;
            condition.workers_met = condition.workers_met.saturating_add(1);
        }
        case.last_worker = position.person;
        case.position = id;
        case.spell_week = week;
        case.alliance_spell = case.alliance;
        position.caseload += 1;
        position.committed += relation::product_hours(care, case.intensity);
    }

    /// The worker stops working on the case, for whatever reason; `position` is given
    /// when that worker is still there.
    pub fn end(&mut self, case: &mut Case, position: Option<&mut Position>, reason: SpellEnd) {
        if let Some(position) = position {
            position.caseload -= 1;
            position.committed -= relation::product_hours(&self.care, case.intensity);
        }
        self.recorder.spell(SpellRow {
            case: case.id,
            resident: case.person,
            worker: case.last_worker,
            provider: case.provider,
            start_week: case.spell_week,
            end_week: Some(self.now.week()),
            alliance_start: case.alliance_spell,
            alliance_end: case.alliance,
            reason,
        });
        case.position = NOBODY;
    }

    /// Client and worker have known each other for as long as it takes to see that they
    /// do not get on.
    #[inline]
    pub fn starts_poorly(&self, case: &Case) -> bool {
        let params = self.in_force.of_case(case);
        let after = params.early_switch_after.0;
        after > 0
            && case.has_worker()
            && u32::from(self.now.week() - case.spell_week) == after
            && f64::from(case.alliance) < params.early_switch_below.0
    }

    /// What is recorded of a case when it is closed, and noted to look at later.
    pub fn close(&mut self, case: &Case, condition: &Condition, reason: EndReason) {
        // Whoever is gone cannot be looked at later.
        let elsewhere = matches!(
            reason,
            EndReason::ReferredOn
                | EndReason::MovedOnAgreement
                | EndReason::Died
                | EndReason::Moved
        );
        if case.stage == Stage::InCare && !elsewhere {
            self.followed.ended.push_back(Noted {
                week: self.now.week(),
                resident: case.resident,
                person: case.person,
                domain: case.domain,
                neighbourhood: case.neighbourhood,
                resolved: false,
            });
        }
        self.recorder.case(EndedCase {
            case: *case,
            end: Some((self.now.week(), reason)),
            severity_end: condition.severity[case.domain as usize],
        });
    }

    /// A case that is given away may go to another provider.
    pub fn reallocates_elsewhere(&self) -> bool {
        self.params.reallocation_elsewhere
    }

    /// Rate at which running cases are given to colleagues, per week.
    pub fn reallocation(&self) -> f64 {
        self.params.reallocation.weekly_hazard()
    }
}

#[cfg(test)]
mod tests;
