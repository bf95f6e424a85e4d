//! M2: problems arise, recover by themselves and spill over.
//!
//! Each resident has a private stream of *possible* events, Poisson at the highest
//! rate that resident can ever have; a possible event becomes a real one with the
//! ratio of the present rate to that ceiling (thinning, Lewis and Shedler 1979). This
//! is exact, needs nothing while nothing happens, and keeps the luck of two worlds
//! together: what strikes at a low rate also strikes, at the same moment, at a higher.

mod escalation;
mod newcomers;
mod recovery;

use bevy_ecs::prelude::{Res, ResMut};
use bevy_ecs::system::SystemParam;
pub use escalation::{escalate, watch};
pub use newcomers::take_in;
pub use recovery::recover;

use crate::base::random::{Luck, Purpose, Stream};
use crate::model::agents::{
    Agents, BATCH, Condition, Fetch, People, Pieces, Resident, Span, moment,
};
use crate::model::parameters::needs::Params;
use crate::model::parameters::{continuing, help_seeking, informal_support};
use crate::model::state::agenda::{ActiveResidents, Agenda, Strike, Strikes};
use crate::model::state::calendar::Now;
use crate::model::state::domains::Domains;
use crate::model::state::limitations::Limitations;
use crate::model::state::prevention::Prevention;
use crate::model::state::tally::Tallies;

/// Lets events that are still to come be as much sooner or later as they have become more or
/// less likely: for everyone, in the weeks in which a policy changes the rates.
pub fn keep_pace(
    params: Res<Params>,
    domains: Res<Domains>,
    now: Now,
    mut agenda: ResMut<Agenda>,
    residents: Agents<Resident>,
) {
    let (was, is) = (agenda.paces.life_event, pace(&params, &domains));
    if was == is {
        return;
    }
    agenda.paces.life_event = is;
    for (id, resident) in (0..).zip(residents.by_id()) {
        let rates = [was, is].map(|pace| pace[resident.age as usize]);
        if rates[0] != rates[1] {
            let rates = rates.map(|rate| rate * f64::from(resident.vulnerability));
            let mut stream = now.stream(Purpose::NewPace, id);
            let due = &mut agenda.life_event[id as usize];
            *due = Agenda::at_pace(now.week(), *due, rates, &mut stream);
        }
    }
}

/// The highest rate of events there can be, by age band, at vulnerability one.
pub(crate) fn pace(params: &Params, domains: &Domains) -> [f64; 4] {
    domains.total_rate.map(|rate| rate * params.rate_ceiling.0)
}

/// What decides how often something strikes, and how hard.
#[derive(SystemParam)]
pub struct Hazards<'w> {
    needs: Res<'w, Params>,
    support: Res<'w, informal_support::Params>,
    help: Res<'w, help_seeking::Params>,
    domains: Res<'w, Domains>,
    prevention: Res<'w, Prevention>,
    continuing: Res<'w, continuing::Params>,
    limitations: Res<'w, Limitations>,
    now: Now<'w>,
}

/// Draws the life events that are due and lets them strike.
pub fn strike(
    hazards: Hazards,
    pieces: Res<Pieces>,
    mut agenda: ResMut<Agenda>,
    mut active: ResMut<ActiveResidents>,
    mut strikes: ResMut<Strikes>,
    mut tallies: ResMut<Tallies>,
    mut people: People,
) {
    let (residents, conditions) = people.by_id();
    let mut due = Agenda::due(&agenda.life_event, hazards.now.week());
    let lived = pieces.work(&mut due, conditions, |due, conditions| {
        hazards.live_all(due, residents, conditions)
    });
    strikes.0.clear();
    for lived in lived {
        strikes.0.extend(lived.strikes);
        active.admit(&lived.newcomers);
        for (id, next) in lived.next {
            agenda.life_event[id as usize] = next;
        }
        for neighbourhood in lived.prevented {
            tallies.of(neighbourhood).prevented += 1;
        }
    }
}

/// What the events of a week do beside making the problems of those whom they strike worse.
#[derive(Default)]
struct Lived {
    strikes: Vec<Strike>,
    /// Those who were at rest before.
    newcomers: Vec<u32>,
    /// When the next event may come, and to whom.
    next: Vec<(u32, u16)>,
    /// The neighbourhoods in which prevention kept one from arising.
    prevented: Vec<u16>,
}

impl Hazards<'_> {
    /// Lets happen what is due this week to these residents.
    fn live_all(
        &self,
        due: &[u32],
        residents: &[Resident],
        mut conditions: Span<Condition>,
    ) -> Lived {
        let mut lived = Lived::default();
        for batch in due.chunks(BATCH) {
            conditions.fetch(batch);
            residents.fetch(batch);
            for id in batch.iter().copied() {
                let condition = &mut conditions[id];
                let was_active = condition.active;
                let highest = self.live(id, &residents[id as usize], condition, &mut lived);
                if condition.active && !was_active {
                    lived.newcomers.push(id);
                }
                let wait = (self.now.stream(Purpose::EventTiming, id)).weeks_until(highest);
                let next = Agenda::after(self.now.week(), wait.saturating_add(1));
                lived.next.push((id, next));
            }
        }
        lived
    }

    /// Lets happen what may happen to a resident this week. Returns the highest rate there
    /// can be for them.
    fn live(
        &self,
        id: u32,
        resident: &Resident,
        condition: &mut Condition,
        lived: &mut Lived,
    ) -> f64 {
        let (domains, now) = (&self.domains, &self.now);
        let ceiling = self.needs.rate_ceiling.0;
        let rates = &domains.rates[resident.age as usize];
        let own_rate =
            domains.total_rate[resident.age as usize] * f64::from(resident.vulnerability);
        let highest = own_rate * ceiling;
        let mut stream = now.stream(Purpose::LifeEvent, id);
        for number in 0..stream.at_least_one(highest) {
            let domain = stream.weighted(rates);
            let (accept, size) = (stream.uniform(), stream.uniform());
            domains.catch_up(condition, now.week());
            let elsewhere = condition.total_severity() - f64::from(condition.severity[domain])
                + self.limitations.burden(&self.continuing, id);
            let rate =
                (1.0 + self.needs.spillover.0 * elsewhere) * self.support.strain(condition.giving);
            if accept * ceiling >= rate {
                continue;
            }
            let force = domains.force(domain, size);
            let reduction = self.prevention.reduction(resident, domain, force);
            if accept * ceiling >= rate * (1.0 - reduction) {
                lived.prevented.push(resident.neighbourhood);
                continue;
            }
            let strikes = &mut lived.strikes;
            strikes.push(hit(id, condition, domain, force));
            // Drawn apart, so that what is struck first is the same whatever the chance.
            let moment = moment(now.week(), number as u8);
            let mut also = now.luck().stream(Purpose::StruckTogether, id, moment);
            let and = |next, force| strikes.push(hit(id, condition, next, force));
            struck_with(domain, &self.needs, domains, rates, &mut also, and);
            if !condition.active {
                condition.active = true;
                self.help.restore_trust(condition);
            }
        }
        highest
    }
}

/// What a life event strikes beside one domain: `hit` gets each, with the force.
fn struck_with(
    first: usize,
    params: &Params,
    domains: &Domains,
    rates: &[f64],
    also: &mut Stream,
    mut hit: impl FnMut(usize, f64),
) {
    let mut struck = 1_u8 << first;
    for _ in 1..domains.list.len() {
        if !also.chance(params.together.0) {
            break;
        }
        let next = also.weighted(rates);
        let force = domains.force(next, also.uniform());
        if struck >> next & 1 == 0 {
            struck |= 1 << next;
            hit(next, force);
        }
    }
}

/// Lets a problem of this force strike.
fn hit(resident: u32, condition: &mut Condition, domain: usize, force: f64) -> Strike {
    add(&mut condition.severity[domain], force);
    Strike {
        resident,
        domain: domain as u8,
        force,
    }
}

/// The first week in which something may happen to each resident.
pub fn first_events(
    params: &Params,
    domains: &Domains,
    luck: &Luck,
    residents: &[Resident],
) -> Vec<u16> {
    let first = |(id, resident): (usize, &Resident)| {
        let rate = domains.total_rate[resident.age as usize]
            * f64::from(resident.vulnerability)
            * params.rate_ceiling.0;
        let wait = luck
            .stream(Purpose::EventTiming, id as u32, u32::MAX)
            .weeks_until(rate);
        Agenda::after(0, wait)
    };
    residents.iter().enumerate().map(first).collect()
}

/// Whether somebody's problems last.
fn problems_last(params: &Params, luck: &Luck, person: u32) -> bool {
    luck.uniform(Purpose::Lasting, person, 0) < params.lasting_share.0
}

/// Draws whose problems last. Where nobody's do, nothing is drawn.
pub fn lasting_problems(params: &Params, luck: &Luck, conditions: &mut [Condition]) {
    if params.lasting_share.0 > 0.0 {
        for (id, condition) in (0..).zip(conditions) {
            condition.lasting = problems_last(params, luck, id);
        }
    }
}

/// Adds a problem to what there is: it takes its force out of the wellbeing that was left.
fn add(severity: &mut f32, force: f64) {
    *severity = (1.0 - (1.0 - f64::from(*severity)) * (1.0 - force)) as f32;
}

/// Gives residents the problems that are left of their past, and lists who is troubled.
/// What was worth asking about has been helped, after some time, down to `goal`.
pub fn past_problems(
    params: &Params,
    goal: f64,
    domains: &Domains,
    luck: &Luck,
    residents: &[Resident],
    conditions: &mut [Condition],
) -> ActiveResidents {
    let mut active = ActiveResidents::default();
    for (id, (resident, condition)) in (0..).zip(residents.iter().zip(conditions)) {
        let weeks = f64::from(params.past.0);
        live_the_past(params, goal, domains, luck, weeks, resident, condition);
        if f64::from(condition.worst_severity()) >= params.noticeable.0 {
            condition.active = true;
            active.ids.push(id);
        }
    }
    active
}

/// Gives somebody what is left of the problems of so many weeks.
fn live_the_past(
    params: &Params,
    goal: f64,
    domains: &Domains,
    luck: &Luck,
    weeks: f64,
    resident: &Resident,
    condition: &mut Condition,
) {
    let rates = &domains.rates[resident.age as usize];
    let rate = domains.total_rate[resident.age as usize] * f64::from(resident.vulnerability);
    let mut stream = luck.stream(Purpose::Past, resident.person, 0);
    let mut number = 0;
    let mut ago = stream.exponential() / rate;
    while ago < weeks {
        let mut leave =
            |domain, force| leave(params, goal, domains, condition, (domain, force, ago));
        let domain = stream.weighted(rates);
        leave(domain, domains.force(domain, stream.uniform()));
        let mut also = luck.stream(Purpose::PastTogether, resident.person, number);
        struck_with(domain, params, domains, rates, &mut also, &mut leave);
        number += 1;
        ago += stream.exponential() / rate;
    }
}

/// Adds what is left of a problem that struck a domain, with a force, so many weeks ago.
fn leave(
    params: &Params,
    goal: f64,
    domains: &Domains,
    condition: &mut Condition,
    (domain, force, ago): (usize, f64, f64),
) {
    let left_after = |weeks| domains.left_after(domain, condition.lasting, weeks);
    let helped = f64::from(params.past_help.0);
    let then = force * left_after(helped.min(ago));
    let was_helped =
        helped > 0.0 && ago > helped && then > f64::from(condition.disposition.threshold);
    let left = if was_helped {
        goal.min(then) * left_after(ago - helped)
    } else {
        force * left_after(ago)
    };
    add(&mut condition.severity[domain], left);
}

#[cfg(test)]
mod tests;
