//! How it went with the problems of those who asked, and of those whose help ended.
//!
//! Cases tell of those who got help, and who gets it depends on the wait: a policy that
//! helps more people looks worse by its cases. A request is followed whatever came of it.

use bevy_ecs::prelude::{Res, ResMut};

use super::{per, ratio};
use crate::model::agents::{Agents, BATCH, Condition, Fetch, Resident};
use crate::model::parameters::{exits, observe};
use crate::model::state::calendar::Week;
use crate::model::state::followed::{Followed, Noted};
use crate::model::state::requests::{Request, Requests};
use crate::model::state::tally::Tallies;

/// Weeks after the end of a case in which its problem is looked at again.
const AFTER: [u16; 2] = [26, 52];

metrics! {
    "resolved_in_time": flow Share, HigherIsBetter, "Requests resolved in time",
        "Hulpvragen op tijd opgelost",
        |tally, _| per(tally.resolved_then, tally.asked_then);
    "severity_half_year_after": flow Index, LowerIsBetter, "Severity half a year after help ended",
        "Ernst een half jaar na het einde van de hulp",
        |tally, _| ratio(tally.severity_after[0], tally.ended_then[0]);
    "severity_year_after": flow Index, LowerIsBetter, "Severity a year after help ended",
        "Ernst een jaar na het einde van de hulp",
        |tally, _| ratio(tally.severity_after[1], tally.ended_then[1]);
}

/// Notes who asked for the first time, before access has decided.
pub fn follow_requests(
    requests: Res<Requests>,
    residents: Agents<Resident>,
    mut followed: ResMut<Followed>,
) {
    let residents = residents.by_id();
    let first = |request: &&Request| request.referrals == 0 && !request.added;
    for request in requests.0.iter().filter(first) {
        let resident = &residents[request.resident as usize];
        followed.request(Noted {
            week: request.week,
            resident: request.resident,
            person: resident.person,
            domain: request.domain,
            neighbourhood: resident.neighbourhood,
            resolved: false,
        });
    }
}

/// Looks how it goes with those who are followed and still live there.
pub fn look_again(
    params: Res<observe::Params>,
    exits: Res<exits::Params>,
    week: Res<Week>,
    mut followed: ResMut<Followed>,
    mut tallies: ResMut<Tallies>,
    residents: Agents<Resident>,
    conditions: Agents<Condition>,
) {
    let (residents, conditions, week) = (residents.by_id(), conditions.by_id(), week.0);
    let is_here = |noted: &Noted| residents[noted.resident as usize].person == noted.person;
    let severity = |noted: &Noted| {
        let severity = &conditions[noted.resident as usize].severity;
        f64::from(severity[usize::from(noted.domain)])
    };
    let goal = exits.goal_severity.0;
    let open = followed.requests.make_contiguous();
    for batch in open.chunks(BATCH) {
        let open = batch.iter().filter(|noted| !noted.resolved);
        conditions.fetch(open.map(|noted| noted.resident));
    }
    followed.resolve(|noted| severity(noted) < goal);
    let horizon = params.resolved_within.0 as u16;
    while let Some(until) = week.checked_sub(horizon)
        && let Some(noted) = followed.take_request(until)
    {
        if !is_here(&noted) {
            continue;
        }
        let tally = tallies.of(noted.neighbourhood);
        tally.asked_then += 1;
        tally.resolved_then += u64::from(noted.resolved);
    }
    let Followed { ended, looked, .. } = &mut *followed;
    let due = |noted: &Noted, look: usize| week - noted.week >= AFTER[look];
    let mut enter = |noted: &Noted, look: usize| {
        if !is_here(noted) {
            return;
        }
        let tally = tallies.of(noted.neighbourhood);
        tally.ended_then[look] += 1;
        tally.severity_after[look] += severity(noted);
    };
    while let Some(noted) = ended.get(*looked).filter(|noted| due(noted, 0)) {
        enter(noted, 0);
        *looked += 1;
    }
    while let Some(noted) = ended.pop_front_if(|noted| due(noted, 1)) {
        enter(&noted, 1);
        *looked -= 1;
    }
}

#[cfg(test)]
mod tests {
    use bevy_ecs::prelude::World;
    use bevy_ecs::system::RunSystemOnce;

    use super::*;
    use crate::model::agents::{Route, Rows};
    use crate::model::metrics::Tally;
    use crate::model::testing::{adults, change, tally};

    /// Four adults whose requests have a year and a half, in tenths: 15 weeks.
    fn world() -> World {
        let mut simulation = adults(4, &["observe.resolved_within=15"]);
        std::mem::take(simulation.world_mut())
    }

    fn ask(world: &mut World, resident: u32, referrals: u8, added: bool) {
        let request = Request {
            resident,
            domain: 2,
            route: Route::None,
            mandated: false,
            week: world.resource::<Week>().0,
            referrals,
            added,
        };
        world.resource_mut::<Requests>().0 = vec![request];
        world.run_system_once(follow_requests).unwrap();
    }

    fn look(world: &mut World, week: u16) -> Tally {
        world.insert_resource(Week(week));
        world.resource_mut::<Tallies>().0.fill(Tally::default());
        world.run_system_once(look_again).unwrap();
        tally(world)
    }

    fn severity(world: &mut World, of_each: [f32; 4]) {
        change(world, |id, condition: &mut Condition| {
            condition.severity[2] = of_each[id];
        });
    }

    #[test]
    fn a_request_counts_once_its_time_is_over_whatever_came_of_it() {
        let mut world = world();
        severity(&mut world, [0.9; 4]);
        for resident in 0..3 {
            ask(&mut world, resident, 0, false);
        }
        // The first is relieved for a week only, the last after its time.
        severity(&mut world, [0.1, 0.9, 0.9, 0.9]);
        assert_eq!(look(&mut world, 5).asked_then, 0);
        severity(&mut world, [0.9, 0.1, 0.9, 0.9]);
        let then = look(&mut world, 15);
        assert_eq!((then.asked_then, then.resolved_then), (3, 2));
        severity(&mut world, [0.1; 4]);
        assert_eq!(look(&mut world, 16).asked_then, 0);
    }

    #[test]
    fn referrals_and_what_an_investigation_adds_are_no_first_requests() {
        let mut world = world();
        severity(&mut world, [0.9; 4]);
        ask(&mut world, 0, 1, false);
        ask(&mut world, 1, 0, true);
        ask(&mut world, 2, 0, false);
        world.insert_resource(Week(3));
        ask(&mut world, 2, 0, false);
        assert_eq!(look(&mut world, 15).asked_then, 1);
        assert_eq!(look(&mut world, 18).asked_then, 0);
    }

    #[test]
    fn a_problem_is_looked_at_half_a_year_and_a_year_after_help_ended() {
        let mut world = world();
        severity(&mut world, [0.1, 0.3, 0.5, 0.7]);
        for (resident, week) in [(0, 2), (2, 2), (3, 10)] {
            world.resource_mut::<Followed>().ended.push_back(Noted {
                week,
                resident,
                person: resident,
                domain: 2,
                neighbourhood: 0,
                resolved: false,
            });
        }
        assert_eq!(look(&mut world, 27).ended_then, [0, 0]);
        let half_year = look(&mut world, 28);
        assert_eq!(half_year.ended_then, [2, 0]);
        assert!((half_year.severity_after[0] - 0.6).abs() < 1e-6);
        assert_eq!(look(&mut world, 36).ended_then, [1, 0]);
        severity(&mut world, [0.0; 4]);
        let year = look(&mut world, 54);
        assert_eq!((year.ended_then, year.severity_after), ([0, 2], [0.0; 2]));
        assert_eq!(look(&mut world, 62).ended_then, [0, 1]);
        assert!(world.resource::<Followed>().ended.is_empty());
    }

    #[test]
    fn nothing_is_said_of_who_lives_there_no_more_and_who_comes_makes_requests_of_their_own() {
        let mut world = world();
        severity(&mut world, [0.5; 4]);
        ask(&mut world, 0, 0, false);
        ask(&mut world, 1, 0, false);
        world.run_system_once(follow_requests).unwrap();
        Rows::<Resident>::of_mut(&mut world)[0].person = 9;
        ask(&mut world, 0, 0, false);
        world.run_system_once(follow_requests).unwrap();
        assert_eq!(world.resource::<Followed>().requests.len(), 3);
        // Of resident 1 and of who lives at 0 now.
        assert_eq!(look(&mut world, 15).asked_then, 2);
    }
}
