//! Those who come to live here bring the problems that are left of their past; those who had a
//! birthday meet problems at the pace of their age.

use bevy_ecs::prelude::{Res, ResMut};
use bevy_ecs::system::SystemParam;

use super::{live_the_past, problems_last};
use crate::base::random::Purpose;
use crate::model::agents::People;
use crate::model::parameters::exits;
use crate::model::parameters::needs::Params;
use crate::model::state::agenda::{ActiveResidents, Agenda};
use crate::model::state::calendar::Now;
use crate::model::state::domains::Domains;
use crate::model::state::lives::Changes;

/// What newcomers bring.
#[derive(SystemParam)]
pub struct Brought<'w> {
    params: Res<'w, Params>,
    exits: Res<'w, exits::Params>,
    domains: Res<'w, Domains>,
    changes: Res<'w, Changes>,
    now: Now<'w>,
}

/// Gives newcomers their problems, and draws anew when something may happen next to them and
/// to those of another age. Nobody brings problems from before they were born.
pub fn take_in(
    brought: Brought,
    mut agenda: ResMut<Agenda>,
    mut active: ResMut<ActiveResidents>,
    mut people: People,
) {
    let (params, domains, now) = (&brought.params, &brought.domains, &brought.now);
    let (residents, conditions) = people.by_id();
    let week = now.week();
    let mut newcomers = Vec::new();
    for one in &brought.changes.came {
        let (id, goal) = (one.resident as usize, brought.exits.goal_severity.0);
        let (resident, condition) = (&residents[id], &mut conditions[id]);
        if params.lasting_share.0 > 0.0 {
            condition.lasting = problems_last(params, now.luck(), one.person);
        }
        let past = f64::from(params.past.0);
        let past = one.weeks.map_or(past, |age| past.min(f64::from(age)));
        live_the_past(params, goal, domains, now.luck(), past, resident, condition);
        if f64::from(condition.worst_severity()) >= params.noticeable.0 && !condition.active {
            condition.active = true;
            newcomers.push(one.resident);
        }
        let rate = agenda.paces.life_event[resident.age as usize];
        let mut stream = now.stream(Purpose::EventTiming, one.resident);
        let wait = stream.weeks_until(rate * f64::from(resident.vulnerability));
        agenda.life_event[id] = Agenda::after(week, wait);
    }
    active.admit(&newcomers);
    for id in &brought.changes.emptied {
        agenda.life_event[*id as usize] = u16::MAX;
    }
    for (id, age) in &brought.changes.turned {
        if brought.changes.has_left(*id) {
            continue;
        }
        let resident = &residents[*id as usize];
        let paces = agenda.paces.life_event;
        let rates = [paces[*age as usize - 1], paces[*age as usize]];
        let rates = rates.map(|rate| rate * f64::from(resident.vulnerability));
        let mut stream = now.stream(Purpose::NewPaceOfAge, *id);
        let due = &mut agenda.life_event[*id as usize];
        *due = Agenda::at_pace(week, *due, rates, &mut stream);
    }
}
