//! A serious problem on which nobody works may get worse: debts pile up, a child drops out
//! of school. Like life events these are drawn by the agenda, at the rate of the domain: a
//! problem is looked at when it becomes serious and when it may get worse, and a possible
//! worsening is none while somebody works on it.

use std::collections::BTreeSet;

use bevy_ecs::prelude::{Res, ResMut};
use bevy_ecs::system::SystemParam;

use super::add;
use crate::base::random::Purpose;
use crate::model::agents::{Agents, Case, Condition, People, Resident, Stage, moment};
use crate::model::parameters::needs::Params;
use crate::model::state::agenda::{ActiveResidents, Agenda, Strikes};
use crate::model::state::calendar::Now;
use crate::model::state::domains::{Domains, power};
use crate::model::state::escalations::{Escalations, Problem};
use crate::model::state::tally::Tallies;

/// What makes problems worse.
#[derive(SystemParam)]
pub struct Worsening<'w> {
    params: Res<'w, Params>,
    domains: Res<'w, Domains>,
    now: Now<'w>,
}

impl Worsening<'_> {
    /// Weekly rate at which a problem in a domain gets worse.
    fn rate(&self, domain: u8) -> f64 {
        self.domains.list[usize::from(domain)]
            .escalation
            .weekly_hazard()
    }

    fn is_serious(&self, condition: &Condition, domain: u8) -> bool {
        f64::from(condition.severity[usize::from(domain)]) > self.params.escalates_above.0
    }

    /// Some problem may get worse.
    fn happens(&self) -> bool {
        self.domains.list.iter().any(|one| one.escalation.0 > 0.0)
    }

    /// The next week in which a problem may get worse, after this one.
    fn next(&self, problem: Problem) -> u16 {
        let (resident, domain) = problem;
        let moment = moment(self.now.week(), domain);
        let luck = self.now.luck();
        let mut stream = luck.stream(Purpose::Escalation, resident, moment);
        let wait = stream.weeks_until(self.rate(domain));
        Agenda::after(self.now.week(), wait.saturating_add(1))
    }

    /// How hard it gets worse now.
    fn force(&self, (resident, domain): Problem) -> f64 {
        let moment = moment(self.now.week(), domain);
        let luck = self.now.luck();
        let draw = luck.uniform(Purpose::EscalationForce, resident, moment);
        power(self.params.escalation_force.0, draw)
    }
}

/// Lets the problems get worse that are due, are still serious, and on which nobody works.
/// Comes before problems recover, which brings all who are troubled to the same week.
pub fn escalate(
    worsening: Worsening,
    mut escalations: ResMut<Escalations>,
    mut active: ResMut<ActiveResidents>,
    mut tallies: ResMut<Tallies>,
    cases: Agents<Case>,
    mut people: People,
) {
    let week = worsening.now.week();
    let (residents, conditions) = people.by_id();
    let due = escalations.due(week, |resident| residents[resident as usize].person);
    if due.is_empty() {
        return;
    }
    let worked_on = worked_on(&due, conditions, cases.by_id());
    let mut newcomers = Vec::new();
    for problem in due {
        let (resident, domain) = problem;
        let condition = &mut conditions[resident as usize];
        (worsening.domains).catch_up(condition, week.saturating_sub(1));
        if !worsening.is_serious(condition, domain) {
            escalations.let_go(problem);
            continue;
        }
        if !worked_on.contains(&problem) {
            let force = worsening.force(problem);
            add(&mut condition.severity[usize::from(domain)], force);
            let first = escalations.got_worse(problem);
            let tally = tallies.of(residents[resident as usize].neighbourhood);
            tally.escalated += 1;
            tally.escalated_first += u64::from(first);
            if !condition.active {
                condition.active = true;
                newcomers.push(resident);
            }
        }
        let person = residents[resident as usize].person;
        escalations.schedule(problem, person, worsening.next(problem));
    }
    // One resident may have several that are due.
    newcomers.dedup();
    active.admit(&newcomers);
}

/// Those of the problems that a worker works on. Cases are gone through only when one of
/// these residents has any.
fn worked_on(due: &[Problem], conditions: &[Condition], cases: &[Case]) -> BTreeSet<Problem> {
    let in_care = |(resident, _): &&Problem| conditions[*resident as usize].in_care > 0;
    let due: Vec<Problem> = due.iter().filter(in_care).copied().collect();
    if due.is_empty() {
        return BTreeSet::new();
    }
    let at_work = |case: &&Case| case.stage == Stage::InCare && case.has_worker();
    let mut found = BTreeSet::new();
    for case in cases.iter().filter(at_work) {
        for helped in std::iter::once(case.resident).chain(case.family()) {
            let first = due.partition_point(|(resident, _)| *resident < helped);
            let theirs = due[first..].iter();
            let theirs = theirs.take_while(|(resident, _)| *resident == helped);
            let covers = |problem: &&Problem| case.covers >> problem.1 & 1 == 1;
            found.extend(theirs.filter(covers));
        }
    }
    found
}

/// Puts the problems on the agenda that have become serious this week, after what people
/// nearby took off them; in the first week all that there are.
pub fn watch(
    worsening: Worsening,
    strikes: Res<Strikes>,
    mut escalations: ResMut<Escalations>,
    active: Res<ActiveResidents>,
    mut tallies: ResMut<Tallies>,
    mut people: People,
) {
    let risen = std::mem::take(&mut escalations.risen);
    if !worsening.happens() {
        return;
    }
    let (residents, conditions) = people.by_id();
    let struck = strikes.0.iter().map(|one| (one.resident, one.domain));
    let mut seen: Vec<Problem> = risen.into_iter().chain(struck).collect();
    if worsening.now.week() == 0 {
        let domains = 0..worsening.domains.list.len() as u8;
        let of = |id: &u32| {
            let id = *id;
            domains.clone().map(move |domain| (id, domain))
        };
        seen.extend(active.ids.iter().flat_map(of));
    }
    for problem in seen {
        let (resident, domain) = problem;
        let serious = worsening.is_serious(&conditions[resident as usize], domain);
        if serious && worsening.rate(domain) > 0.0 && escalations.watch(problem) {
            let Resident {
                neighbourhood,
                person,
                ..
            } = residents[resident as usize];
            tallies.of(neighbourhood).serious += 1;
            escalations.schedule(problem, person, worsening.next(problem));
        }
    }
}
