//! Support ends when its time is over, the tie it went along is gone, whoever gives it is
//! exhausted, or one of the two is here no more. Relief that lasts as long as it is given then comes back, as far as it has not
//! passed meanwhile.

use bevy_ecs::prelude::{Res, ResMut};
use bevy_ecs::system::SystemParam;

use crate::model::agents::{BATCH, Condition, Fetch, People, Resident};
use crate::model::parameters::informal_support::Params;
use crate::model::state::agenda::{ActiveResidents, Agenda, LostTies};
use crate::model::state::calendar::Week;
use crate::model::state::domains::Domains;
use crate::model::state::escalations::Escalations;
use crate::model::state::lives::Changes;
use crate::model::state::support::{Commitment, Commitments};
use crate::model::state::tally::Tallies;

/// What ends support.
#[derive(SystemParam)]
pub struct Causes<'w> {
    params: Res<'w, Params>,
    domains: Res<'w, Domains>,
    lost: Res<'w, LostTies>,
    changes: Res<'w, Changes>,
    week: Res<'w, Week>,
}

/// Ends the support whose time has come or that cannot go on. Comes before problems recover,
/// so that what comes back recovers with the rest from this week on.
pub fn end_support(
    causes: Causes,
    mut commitments: ResMut<Commitments>,
    mut escalations: ResMut<Escalations>,
    mut active: ResMut<ActiveResidents>,
    mut tallies: ResMut<Tallies>,
    mut people: People,
) {
    let (residents, conditions) = people.by_id();
    let week = causes.week.0;
    let mut ending = Ending {
        causes: &causes,
        commitments: &mut commitments,
        escalations: &mut escalations,
        tallies: &mut tallies,
        residents,
        conditions,
        newcomers: Vec::new(),
    };
    let due = ending.commitments.due(week);
    ending.end(&due);
    let gone = causes.changes.left.iter().map(|one| one.resident);
    let given = ending.commitments.withdraw_of(gone);
    ending.end(&given);
    if causes.params.may_end_before() {
        ending.stop_the_exhausted();
        for [one, other] in causes.lost.0.iter().copied() {
            for (giver, receiver) in [(one, other), (other, one)] {
                let given = ending.commitments.withdraw(giver, Some(receiver));
                ending.end(&given);
            }
        }
    }
    let mut newcomers = ending.newcomers;
    newcomers.sort_unstable();
    active.admit(&newcomers);
}

/// Support being ended.
struct Ending<'a> {
    causes: &'a Causes<'a>,
    commitments: &'a mut Commitments,
    escalations: &'a mut Escalations,
    tallies: &'a mut Tallies,
    residents: &'a [Resident],
    conditions: &'a mut [Condition],
    /// Those for whom something came back and who were at rest.
    newcomers: Vec<u32>,
}

impl Ending<'_> {
    /// Hours are free again, and relief that does not last comes back.
    fn end(&mut self, given: &[Commitment]) {
        for batch in given.chunks(BATCH) {
            let people = batch.iter().flat_map(Commitment::both);
            self.conditions.fetch(people);
            self.end_some(batch);
        }
    }

    /// The same for a few, whose rows have been fetched.
    fn end_some(&mut self, given: &[Commitment]) {
        for one in given {
            let giver = &mut self.conditions[one.giver as usize];
            giver.giving -= one.hours;
            if !self.causes.params.is_too_much(giver.giving) {
                self.commitments.ease(one.giver);
            }
            self.conditions[one.receiver as usize].receiving -= one.hours;
            if one.relief > 0.0 {
                self.give_back(one);
            }
        }
    }

    /// Those who have given too much for too long stop, and rest.
    fn stop_the_exhausted(&mut self) {
        let (params, week) = (&self.causes.params, self.causes.week.0);
        let Some(since) = week.checked_sub(params.exhausted_after.0 as u16) else {
            return;
        };
        for giver in self.commitments.exhausted(week, since) {
            let given = self.commitments.withdraw(giver, None);
            self.end(&given);
            let until = Agenda::after(week, params.exhausted_rest.0);
            self.commitments.rest(giver, until);
            let home = self.residents[giver as usize].neighbourhood;
            self.tallies.of(home).exhausted += 1;
        }
    }

    /// What was taken off a problem and has not passed by itself since is there again. As of
    /// last week: this week's recovery is still to come.
    fn give_back(&mut self, one: &Commitment) {
        let (domains, last) = (&self.causes.domains, self.causes.week.0.saturating_sub(1));
        let condition = &mut self.conditions[one.receiver as usize];
        domains.catch_up(condition, last);
        let domain = usize::from(one.domain);
        let weeks = f64::from(last.saturating_sub(one.since));
        let left = domains.left_after(domain, condition.lasting, weeks);
        let before = condition.severity[domain];
        let back = f64::from(one.relief) * left;
        condition.severity[domain] = (f64::from(before) + back).min(1.0) as f32;
        let home = self.residents[one.receiver as usize].neighbourhood;
        self.tallies.of(home).relief_returned += f64::from(condition.severity[domain] - before);
        if !condition.active {
            condition.active = true;
            self.newcomers.push(one.receiver);
        }
        self.escalations.risen.push((one.receiver, one.domain));
    }
}
