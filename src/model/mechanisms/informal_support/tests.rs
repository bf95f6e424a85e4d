use bevy_ecs::system::RunSystemOnce;
use bevy_ecs::world::World;

use super::*;
use crate::model::network::{Tie, TieKind};
use crate::model::state::agenda::{LostTies, Strike};
use crate::model::state::calendar::Week;
use crate::model::testing::{ORDINARY, adults, change, condition, scenario, tally};

/// Resident 0 is struck with force 0.5 in income (ceiling 0.2); residents 1 and 2
/// are tied to them at full strength, and everyone is willing.
fn struck(overrides: &[&str]) -> World {
    let mut overrides = overrides.to_vec();
    overrides.insert(0, "informal_support.willingness=1");
    let mut simulation = adults(4, &overrides);
    let mut world = std::mem::take(simulation.world_mut());
    let tie = Tie::new(TieKind::Friend, 1.0);
    world.insert_resource(Ties::from_edges(4, &[(0, 1, tie), (0, 2, tie)]));
    strike(&mut world);
    world
}

fn strike(world: &mut World) {
    change(world, |id, condition: &mut Condition| {
        if id == 0 {
            condition.severity[1] = 0.5;
        }
    });
    world.resource_mut::<Strikes>().0 = vec![Strike {
        resident: 0,
        domain: 1,
        force: 0.5,
    }];
}

#[test]
fn enough_support_takes_away_the_ceiling_and_no_more() {
    // 30 hours × 0.5 = 15 are needed; the first giver has 16.
    let mut world = struck(&[]);
    world.run_system_once(absorb).unwrap();
    let receiver = condition(&mut world, 0);
    assert!((receiver.severity[1] - 0.5 * (1.0 - 0.2)).abs() < 1e-6);
    assert_eq!(receiver.receiving, 15.0);
    let giving = [1, 2, 3].map(|id| condition(&mut world, id).giving);
    assert_eq!(giving, [15.0, 0.0, 0.0]);
    assert_eq!(tally(&world).problems, 1);
    assert!((tally(&world).absorbed - 0.2).abs() < 1e-9);
}

#[test]
fn what_one_cannot_give_the_next_does_and_half_the_hours_take_away_half() {
    let mut world = struck(&["informal_support.spare_hours=4"]);
    world.run_system_once(absorb).unwrap();
    let giving = [1, 2, 3].map(|id| condition(&mut world, id).giving);
    assert_eq!(giving, [4.0, 4.0, 0.0]);
    let receiver = condition(&mut world, 0);
    let absorbed = 0.2 * 8.0 / 15.0;
    assert!((receiver.severity[1] - (0.5 * (1.0 - absorbed)) as f32).abs() < 1e-6);
}

#[test]
fn a_problem_that_was_there_already_is_not_relieved() {
    let mut condition = Condition::untroubled(ORDINARY, 0.7, 0.7);
    // 0.5 before, then a problem of force 0.4: 1 - 0.5 × 0.6 = 0.7.
    condition.severity[1] = 0.7;
    relieve(&mut condition, 1, 0.4, 1.0);
    assert!((condition.severity[1] - 0.5).abs() < 1e-6);
}

#[test]
fn severity_stays_between_nought_and_one_however_hard_a_problem_strikes() {
    for severity in [1.0, 1.0 - f32::EPSILON, 1.0 - f32::EPSILON / 2.0] {
        for force in [1.0 - 1e-12, 1.0 - 3e-8, 1.0 - 5e-8] {
            let mut condition = Condition::untroubled(ORDINARY, 0.7, 0.7);
            condition.severity[1] = severity;
            relieve(&mut condition, 1, force, 1.0);
            assert!((0.0..=1.0).contains(&condition.severity[1]));
        }
    }
}

#[test]
fn children_give_nothing_and_own_problems_cost_time() {
    let params = scenario(&[]).informal_support;
    let mut simulation = adults(1, &[]);
    let mut resident = simulation.agents::<Resident>()[0];
    let mut condition = Condition::untroubled(ORDINARY, 0.7, 0.7);
    assert_eq!(spare(&params, &resident, &condition), 16.0);
    condition.severity[3] = 0.25;
    condition.giving = 2.0;
    assert_eq!(spare(&params, &resident, &condition), 10.0);
    condition.giving = 20.0;
    assert_eq!(spare(&params, &resident, &condition), 0.0);
    resident.age = AgeBand::Child;
    condition.giving = 0.0;
    assert_eq!(spare(&params, &resident, &condition), 0.0);
}

#[test]
fn support_that_ends_gives_back_exactly_the_hours_it_took() {
    let mut world = struck(&["informal_support.hours_needed=31.7"]);
    world.run_system_once(absorb).unwrap();
    let ends = world.resource::<Commitments>().weeks();
    assert!(!ends.is_empty());
    for week in ends {
        world.resource_mut::<Week>().0 = week;
        world.run_system_once(end_support).unwrap();
    }
    for id in 0..4 {
        let condition = condition(&mut world, id);
        assert_eq!((condition.giving, condition.receiving), (0.0, 0.0));
    }
}

#[test]
fn giving_strains_above_the_heavy_hours_only() {
    let params = scenario(&["informal_support.strain_effect=0.5"]).informal_support;
    assert_eq!(params.strain(0.0), 1.0);
    assert_eq!(params.strain(12.0), 1.0);
    assert_eq!(params.strain(24.0), 1.5);
    let without = scenario(&["informal_support.strain_effect=0"]).informal_support;
    assert_eq!(without.strain(24.0), 1.0);
}

#[test]
fn without_informal_support_nothing_is_absorbed_and_problems_still_count() {
    let mut world = struck(&["informal_support.enabled=false"]);
    world.run_system_once(absorb).unwrap();
    assert_eq!(condition(&mut world, 0).severity[1], 0.5);
    assert_eq!(condition(&mut world, 1).giving, 0.0);
    assert_eq!((tally(&world).problems, tally(&world).absorbed), (1, 0.0));
}

/// Runs the ends of support of one week.
fn end_in(world: &mut World, week: u16) {
    world.resource_mut::<Week>().0 = week;
    world.run_system_once(end_support).unwrap();
}

/// The week in which the support of `struck` ends.
fn last_week(world: &World) -> u16 {
    let commitments = world.resource::<Commitments>();
    *commitments.weeks().first().expect("somebody gives")
}

#[test]
fn relief_that_lasts_as_long_as_it_is_given_comes_back_less_what_passed_by_itself() {
    for (ends, expected) in [(true, 0.5), (false, 0.4)] {
        let mut world = struck(&[&format!("informal_support.relief_ends={ends}")]);
        world.run_system_once(absorb).unwrap();
        let week = last_week(&world);
        let domains = world.resource::<Domains>().clone();
        end_in(&mut world, week);
        let mut receiver = condition(&mut world, 0);
        domains.catch_up(&mut receiver, week);
        let left = expected * domains.left_after(1, false, f64::from(week));
        let found = f64::from(receiver.severity[1]);
        assert!((found - left).abs() < 1e-5, "{found} against {left}");
        assert_eq!(receiver.active, ends, "whoever is troubled anew is seen");
        assert_eq!(condition(&mut world, 1).giving, 0.0);
    }
}

#[test]
fn two_who_gave_take_back_their_part_each() {
    let mut world = struck(&[
        "informal_support.relief_ends=true",
        "informal_support.spare_hours=4",
    ]);
    world.run_system_once(absorb).unwrap();
    let relieved = 0.5 - condition(&mut world, 0).severity[1];
    world.resource_mut::<LostTies>().0 = vec![[1, 0]];
    end_in(&mut world, 1);
    let receiver = condition(&mut world, 0);
    assert!((receiver.severity[1] - (0.5 - relieved / 2.0)).abs() < 1e-6);
    assert_eq!(receiver.receiving, 4.0);
    assert!((tally(&world).relieved - f64::from(relieved)).abs() < 1e-6);
    assert!((tally(&world).relief_returned - f64::from(relieved) / 2.0).abs() < 1e-6);
}

/// Resident 1 gives 15 hours, which is more than 10, and would for ever.
fn tired(overrides: &[&str]) -> World {
    let tired = [
        "informal_support.duration=5200",
        "informal_support.exhausted_above=10",
        "informal_support.exhausted_after=4",
        "informal_support.exhausted_rest=6",
        "informal_support.relief_ends=true",
    ];
    let mut world = struck(&[&tired[..], overrides].concat());
    world.run_system_once(absorb).unwrap();
    assert_eq!(condition(&mut world, 1).giving, 15.0);
    world
}

#[test]
fn an_exhausted_carer_stops_and_rests_for_a_while() {
    let mut world = tired(&[]);
    for week in 1..4 {
        end_in(&mut world, week);
        assert_eq!(condition(&mut world, 1).giving, 15.0, "week {week}");
    }
    end_in(&mut world, 4);
    assert_eq!(condition(&mut world, 1).giving, 0.0);
    assert_eq!(condition(&mut world, 0).receiving, 0.0);
    assert_eq!(tally(&world).exhausted, 1);
    assert!(tally(&world).relief_returned > 0.0);
    // Struck again, the resident is helped by the other friend; after the rest, by both.
    for (week, giver) in [(5, 2), (11, 1)] {
        world.resource_mut::<Week>().0 = week;
        let before = condition(&mut world, giver).giving;
        strike(&mut world);
        world.run_system_once(absorb).unwrap();
        let after = condition(&mut world, giver).giving;
        assert!(after > before, "week {week}: {before}, {after}");
    }
}

#[test]
fn who_gives_less_than_too_much_or_may_not_tire_goes_on() {
    for more in [
        "informal_support.exhausted_above=15",
        "informal_support.exhausted_after=0",
    ] {
        let mut world = tired(&[more]);
        for week in 1..60 {
            end_in(&mut world, week);
        }
        assert_eq!(condition(&mut world, 1).giving, 15.0, "{more}");
        assert_eq!(tally(&world).exhausted, 0);
    }
}
