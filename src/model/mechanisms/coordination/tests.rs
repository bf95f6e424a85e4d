use bevy_ecs::system::RunSystemOnce;

use super::*;
use crate::model::acts::relation::product_hours;
use crate::model::agents::{Condition, Intensity, NOBODY, Role, Rows, Stage};
use crate::model::by_hand;
use crate::model::mechanisms::{care, workforce};
use crate::model::simulation::Simulation;
use crate::model::state::tally::Tally;
use crate::model::testing::{change, tally};

/// Pairs of strangers need half an hour; nothing is left of it among colleagues but two
/// fifths; all has effect.
fn params() -> Params {
    let mut params = by_hand::defaults().coordination;
    params.enabled = true;
    params.hours_per_pair.0 = 0.5;
    params.known_share.0 = 0.4;
    params.elsewhere.0 = 0.5;
    params.data_sharing_rules.0 = 1.0;
    params.room_when_busy.0 = 0.0;
    params.lead_worker = false;
    params.lead_from.0 = 3;
    params.lead_hours.0 = 0.2;
    params.integrated_team = false;
    params.team_hours.0 = 1.0;
    params.discord.0 = 0.1;
    params.overlap.0 = 0.4;
    params
}

/// Sixty residents who live alone and, beside the access (position 0), six workers of
/// as many employers, all strangers to each other, each with a case as in `cases`:
/// resident, domain, position.
fn world(params: Params, cases: &[(u32, u8, u32)]) -> Simulation {
    let mut scenario = by_hand::defaults();
    scenario.coordination = params;
    scenario.workforce.positions_per_1000.0 = 100.0;
    scenario.market.providers_per_10000.0 = 1_000.0;
    let mut simulation = Simulation::new(&scenario, &by_hand::singles(60), 0);
    let positions = simulation.agents::<Position>();
    assert_eq!(positions[0].role, Role::Access);
    assert!((1..7).all(|id| positions[id].employer == id as u32 - 1));
    let open: Vec<Case> = (0..)
        .zip(cases)
        .map(|(id, (resident, domain, position))| Case {
            stage: Stage::InCare,
            domain: *domain,
            covers: 1 << domain,
            position: *position,
            last_worker: positions[*position as usize].person,
            workers: 1,
            alliance: 0.5,
            goal_agreement: 0.5,
            ..by_hand::waiting(id, *resident, position - 1)
        })
        .collect();
    Rows::of_mut(simulation.world_mut()).extend_from_slice(&open);
    let hours = product_hours(&scenario.care, Intensity::Regular);
    change(simulation.world_mut(), |id, position: &mut Position| {
        let theirs = open.iter().filter(|case| case.position == id as u32);
        position.committed = theirs.count() as u32 * hours;
        position.skill_now = 1.0;
    });
    simulation
}

/// Shares out time and lets helpers coordinate.
fn week(simulation: &mut Simulation) {
    let world = simulation.world_mut();
    world.run_system_once(workforce::share_out_time).unwrap();
    world.run_system_once(coordinate).unwrap();
}

/// Hundredths of hours that the case of each helper was given.
fn given(mut simulation: Simulation) -> Vec<u32> {
    week(&mut simulation);
    let cases = simulation.agents::<Case>();
    cases.iter().map(|case| case.coordination).collect()
}

/// So many helpers of one resident, in as many domains.
fn helpers(count: u32) -> Vec<(u32, u8, u32)> {
    (0..count).map(|n| (0, n as u8, n + 1)).collect()
}

/// Contact asks for so many times the hours there are.
fn busy(simulation: &mut Simulation, times: f32) {
    change(simulation.world_mut(), |_, position: &mut Position| {
        position.committed = (1_770.0 * times) as u32;
    });
}

#[test]
fn two_three_and_four_strangers_cost_one_three_and_six_pairs() {
    for (count, each) in [(2, 25), (3, 50), (4, 75)] {
        let given = given(world(params(), &helpers(count)));
        assert_eq!(given, vec![each; count as usize], "{count} helpers");
    }
}

#[test]
fn a_single_helper_has_nothing_to_coordinate_however_many_the_cases() {
    let alone = [(0, 0, 1), (0, 1, 1), (0, 2, 1), (1, 0, 2)];
    let mut simulation = world(params(), &alone);
    week(&mut simulation);
    let seen = tally(simulation.world());
    assert_eq!((seen.households_helped, seen.helpers), (2, 2));
    assert_eq!((seen.several_helpers, seen.coordination_asked), (0, 0));
    assert_eq!(given(simulation), vec![0; 4]);
}

#[test]
fn hours_of_a_helper_are_spread_over_their_cases_in_the_household() {
    let two = [(0, 0, 1), (0, 1, 1), (0, 2, 2)];
    assert_eq!(given(world(params(), &two)), vec![13, 12, 25]);
}

#[test]
fn a_pair_costs_less_the_better_they_know_each_other() {
    let pair = |change_position: fn(usize, &mut Position)| {
        let mut simulation = world(params(), &helpers(2));
        change(simulation.world_mut(), change_position);
        given(simulation).iter().sum::<u32>()
    };
    let well = |_, position: &mut Position| position.local_ties = 1.0;
    assert_eq!(pair(well), 20, "two fifths");
    let half = |_, position: &mut Position| position.local_ties = 0.5;
    assert_eq!(pair(half), 42, "a quarter known: .85 of .5, in hundredths");
    let newcomer = |id, position: &mut Position| position.local_ties = f32::from(u8::from(id == 1));
    assert_eq!(pair(newcomer), 50, "the newcomer knows nobody");
    let elsewhere = |id, position: &mut Position| {
        position.local_ties = 1.0;
        position.neighbourhood = id as u16;
    };
    assert_eq!(
        pair(elsewhere),
        36,
        "half known: .7 of .5, rounded for each"
    );
    let employer = |_, position: &mut Position| position.employer = 0;
    assert_eq!(pair(employer), 20, "colleagues of one employer");
}

#[test]
fn ties_save_nothing_where_that_is_neutralised() {
    let mut params = params();
    params.known_share.0 = 1.0;
    let mut simulation = world(params, &helpers(2));
    change(simulation.world_mut(), |_, position: &mut Position| {
        position.local_ties = 1.0;
    });
    assert_eq!(given(simulation), vec![25, 25]);
}

#[test]
fn rules_on_data_sharing_multiply_the_hours_of_every_pair() {
    let mut params = params();
    params.data_sharing_rules.0 = 2.0;
    assert_eq!(given(world(params, &helpers(3))), vec![100; 3]);
}

#[test]
fn with_a_lead_worker_the_others_coordinate_with_the_lead_only() {
    let mut params = params();
    params.lead_worker = true;
    // Three pairs and leading instead of six pairs. The lead has been there longest.
    let mut simulation = world(params.clone(), &helpers(4));
    change(simulation.world_mut(), |slot, case: &mut Case| {
        case.spell_week = if slot == 2 { 0 } else { 1 };
    });
    assert_eq!(given(simulation), vec![25, 25, 75 + 20, 25]);
    // Of those who came in one week the lowest id leads.
    let given_by_id = given(world(params.clone(), &helpers(3)));
    assert_eq!(given_by_id, vec![50 + 20, 25, 25]);
    // Too few to need one.
    assert_eq!(given(world(params, &helpers(2))), vec![25, 25]);
}

#[test]
fn a_team_meets_every_week_and_its_members_know_each_other() {
    let mut params = params();
    params.integrated_team = true;
    let mut simulation = world(params, &helpers(2));
    week(&mut simulation);
    let hours: Vec<u32> = simulation
        .agents::<Position>()
        .iter()
        .map(|position| position.coordination)
        .collect();
    // The access is not in it; those without a shared household are.
    assert_eq!(hours, vec![0, 110, 110, 100, 100, 100, 100]);
    let cases = simulation.agents::<Case>();
    assert_eq!((cases[0].coordination, cases[1].coordination), (10, 10));
}

#[test]
fn who_has_no_time_for_the_team_meeting_knows_the_others_only_in_part() {
    let mut params = params();
    params.integrated_team = true;
    params.team_hours.0 = 20.0;
    let mut simulation = world(params.clone(), &helpers(2));
    // There are 17.7 hours for clients.
    week(&mut simulation);
    let positions = simulation.agents::<Position>();
    assert_eq!(
        (positions[1].coordination, positions[1].served),
        (1_770, 0.0)
    );
    let known = hours::tie(&params, [&params; 2], &positions[1], &positions[2]);
    assert!((known - 17.7 / 20.0).abs() < 1e-9, "{known}");
}

#[test]
fn a_helper_who_is_away_is_no_helper_this_week() {
    let mut simulation = world(params(), &helpers(3));
    change(
        simulation.world_mut(),
        |id, position: &mut Position| match id {
            1 => position.sick_until = 9,
            // Somebody else sits there now, who does not know the case yet.
            2 => position.person = 99,
            _ => {}
        },
    );
    assert_eq!(given(simulation), vec![0; 3]);
    let mut vacant = world(params(), &helpers(2));
    change(vacant.world_mut(), |id, position: &mut Position| {
        if id == 1 {
            position.person = NOBODY;
        }
    });
    assert_eq!(given(vacant), vec![0; 2]);
}

#[test]
fn coordination_gets_what_contact_leaves_and_at_least_the_room_kept_for_it() {
    let shares = |room: f64, times: f32| {
        let mut params = params();
        params.room_when_busy.0 = room;
        params.hours_per_pair.0 = 5.0;
        let mut simulation = world(params, &helpers(3));
        busy(&mut simulation, times);
        week(&mut simulation);
        let position = simulation.agents::<Position>()[1];
        (position.coordination, position.served)
    };
    // Of 17.7 hours five are asked.
    assert_eq!(shares(0.0, 0.5), (500, 1.0), "time enough");
    assert_eq!(shares(0.0, 0.9), (177, 1.0), "what contact leaves");
    assert_eq!(shares(0.0, 2.0), (0, 0.5), "contact first");
    assert_eq!(shares(0.1, 2.0), (177, 0.45), "a tenth is kept");
    assert_eq!(shares(1.0, 2.0).0, 500, "coordination first");
}

#[test]
fn nobody_spends_more_hours_than_there_are_and_all_are_booked() {
    for (times, room, team) in [(0.5, 0.0, false), (0.97, 0.03, true), (1.7, 0.21, true)] {
        let mut params = params();
        params.hours_per_pair.0 = 1.37;
        params.room_when_busy.0 = room;
        params.integrated_team = team;
        let shared = [
            (0, 0, 1),
            (0, 1, 2),
            (0, 2, 3),
            (1, 0, 1),
            (1, 1, 4),
            (2, 0, 1),
        ];
        let mut simulation = world(params, &shared);
        busy(&mut simulation, times);
        week(&mut simulation);
        let cases = simulation.agents::<Case>();
        change(simulation.world_mut(), |_, position: &mut Position| {
            let given = f64::from(position.committed) * f64::from(position.served);
            position.contact = given as u32;
        });
        for (id, position) in simulation.agents::<Position>().iter().enumerate().skip(1) {
            let spent = position.contact + position.coordination;
            assert!(spent <= 1_770, "position {id}: {spent}");
            let entered: u32 = cases
                .iter()
                .filter(|case| case.position == id as u32)
                .map(|case| case.coordination)
                .sum();
            assert_eq!(position.coordination, entered + 100 * u32::from(team));
        }
        simulation
            .world_mut()
            .run_system_once(workforce::staff)
            .unwrap();
        for position in simulation
            .agents::<Position>()
            .iter()
            .filter(|p| p.since == 0)
        {
            assert_eq!(
                position.hours.iter().sum::<u32>(),
                3_000 * u32::from(position.is_filled())
            );
        }
    }
}

/// Two helpers without any time left to coordinate, after the week's coordination.
fn apart(params: Params, cases: &[(u32, u8, u32)]) -> Simulation {
    let mut simulation = world(params, cases);
    busy(&mut simulation, 1.0);
    week(&mut simulation);
    simulation
}

fn done_twice(simulation: &Simulation) -> Vec<(u32, f64)> {
    simulation.world().resource::<Circles>().twice.to_vec()
}

#[test]
fn coordination_not_done_costs_agreement_on_the_goal_unless_discord_is_neutralised() {
    let goals = |params: Params, times: f32| {
        let mut simulation = world(params, &[(0, 0, 1), (0, 1, 2), (1, 0, 3)]);
        busy(&mut simulation, times);
        week(&mut simulation);
        let cases = simulation.agents::<Case>();
        cases
            .iter()
            .map(|case| case.goal_agreement)
            .collect::<Vec<_>>()
    };
    assert_eq!(goals(params(), 1.0), vec![0.45, 0.45, 0.5]);
    assert_eq!(goals(params(), 0.5), vec![0.5; 3], "all was done");
    let mut neutral = params();
    neutral.discord.0 = 0.0;
    assert_eq!(goals(neutral, 1.0), vec![0.5; 3]);
}

#[test]
fn half_of_the_coordination_done_halves_what_goes_wrong() {
    let mut params = params();
    params.hours_per_pair.0 = 2.0;
    let mut simulation = world(params, &helpers(2));
    // Each of the two has half an hour left of the hour that is asked.
    change(simulation.world_mut(), |_, position: &mut Position| {
        position.committed = 1_720;
    });
    week(&mut simulation);
    let [one, two] = [0, 1].map(|slot| simulation.agents::<Case>()[slot]);
    assert_eq!((one.coordination, two.coordination), (50, 50));
    assert!((one.goal_agreement - 0.5 * 0.95).abs() < 1e-6);
    let twice = done_twice(&simulation);
    assert_eq!(
        twice.iter().map(|(slot, _)| *slot).collect::<Vec<_>>(),
        [0, 1]
    );
    assert!((twice[0].1 - 0.2).abs() < 1e-9);
}

#[test]
fn helpers_do_the_same_twice_only_where_they_did_not_coordinate() {
    let mut coordinated = world(params(), &helpers(3));
    week(&mut coordinated);
    assert!(done_twice(&coordinated).is_empty());
    // Two others do the same: .4, and .4 of what is left.
    let uncoordinated = done_twice(&apart(params(), &helpers(3)));
    assert_eq!(uncoordinated.len(), 3);
    assert!((uncoordinated[0].1 - 0.64).abs() < 1e-9);
    let mut neutral = params();
    neutral.overlap.0 = 0.0;
    assert!(done_twice(&apart(neutral, &helpers(3))).is_empty());
}

#[test]
fn only_work_with_the_same_client_or_on_the_same_problem_is_done_twice() {
    let slots = |second: (u32, u8, u32)| {
        let mut simulation = world(params(), &[(0, 0, 1), second]);
        // Residents 0 and 1 share a household.
        change(simulation.world_mut(), |_, case: &mut Case| {
            case.household = 0;
        });
        busy(&mut simulation, 1.0);
        week(&mut simulation);
        let seen: Tally = tally(simulation.world());
        assert!(second.2 == 1 || seen.coordination_asked == 50);
        done_twice(&simulation).len()
    };
    assert_eq!(slots((0, 1, 2)), 2, "the same client");
    assert_eq!(slots((1, 0, 2)), 2, "the same problem in the household");
    assert_eq!(slots((1, 1, 2)), 0, "another client and problem");
    assert_eq!(slots((1, 0, 1)), 0, "the same worker");
}

/// Severity of residents 0 (four helpers) and 1 (one) after two years of busy helpers.
fn later(params: Params, multiply: bool) -> [f32; 2] {
    let mut cases = helpers(4);
    cases.push((1, 0, 5));
    if !multiply {
        cases.retain(|(_, _, position)| *position == 1 || *position == 5);
    }
    let mut simulation = world(params, &cases);
    busy(&mut simulation, 0.97);
    change(simulation.world_mut(), |_, condition: &mut Condition| {
        condition.severity = [0.8; 8];
    });
    for _ in 0..104 {
        week(&mut simulation);
        let world = simulation.world_mut();
        world.run_system_once(care::work).unwrap();
        world.resource_mut::<Week>().0 += 1;
    }
    let conditions = simulation.agents::<Condition>();
    [conditions[0].severity[0], conditions[1].severity[0]]
}

#[test]
fn a_lead_worker_helps_those_with_several_helpers_and_does_not_touch_the_others() {
    let mut led = params();
    led.lead_worker = true;
    let (without, with) = (later(params(), true), later(led.clone(), true));
    assert!(with[0] < without[0] - 0.01, "{with:?} against {without:?}");
    assert_eq!(with[1], without[1], "one helper, nothing to lead");
    assert_eq!(later(led, false), later(params(), false));
}

#[test]
fn switched_off_nobody_coordinates_and_nothing_goes_wrong_for_want_of_it() {
    let mut off = params();
    off.enabled = false;
    off.lead_worker = true;
    off.integrated_team = true;
    let mut simulation = apart(off, &helpers(4));
    assert!(done_twice(&simulation).is_empty());
    for position in simulation.agents::<Position>() {
        assert_eq!((position.coordination_asked, position.coordination), (0, 0));
    }
    for case in simulation.agents::<Case>() {
        assert_eq!((case.coordination, case.goal_agreement), (0, 0.5));
    }
    // Helpers are counted all the same.
    assert_eq!(tally(simulation.world()).helpers, 4);
}

#[test]
fn complexity_is_actors_times_variety_times_ties() {
    let complexity = |params: Params, cases: &[(u32, u8, u32)]| {
        let mut simulation = world(params, cases);
        week(&mut simulation);
        let seen = tally(simulation.world());
        (seen.complexity, seen.cases_worked_on)
    };
    assert_eq!(complexity(params(), &[(0, 0, 1)]), (1, 1));
    // Two helpers of two providers, one pair.
    assert_eq!(complexity(params(), &helpers(2)), (2 * 2 * 2 * 2, 2));
    // Four helpers of four providers, six pairs, or three with a lead worker.
    assert_eq!(complexity(params(), &helpers(4)), (4 * 4 * 4 * 7, 4));
    let mut led = params();
    led.lead_worker = true;
    assert_eq!(complexity(led, &helpers(4)), (4 * 4 * 4 * 4, 4));
}
