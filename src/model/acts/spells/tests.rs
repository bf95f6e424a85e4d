use bevy_ecs::system::RunSystemOnce;

use super::*;
use crate::model::agents::{Agents, BreakCause, Intensity, Involved, Rows};
use crate::model::by_hand;
use crate::model::mechanisms::care::work;
use crate::model::scenario::Scenario;
use crate::model::simulation::Simulation;
use crate::model::state::calendar::Week;

/// A case that had `before` as its last worker and now starts with position 1.
fn taken_over(scenario: &Scenario, before: Option<u32>) -> (Simulation, Case) {
    let mut simulation = by_hand::world(scenario);
    let case = Case {
        stage: Stage::InCare,
        workers: 1,
        last_worker: before.unwrap_or(77),
        pending_break: Some(BreakCause::SickLeave),
        alliance: 0.9,
        goal_agreement: 0.8,
        felt: 0.2,
        ..by_hand::waiting(0, 0, 0)
    };
    Rows::of_mut(simulation.world_mut()).push(case);
    let world = simulation.world_mut();
    world.resource_mut::<Week>().0 = 3;
    for condition in Rows::<Condition>::of_mut(world) {
        condition.trust = 0.5;
        condition.workers_met = 4;
        condition.in_care = 1;
    }
    world.run_system_once(start).unwrap();
    let case = simulation.agents::<Case>()[0];
    (simulation, case)
}

fn start(
    mut spells: Spells,
    mut tallies: ResMut<Tallies>,
    residents: Agents<Resident>,
    mut involved: Involved,
) {
    let parties = involved.by_id();
    spells.begin(
        &mut parties.cases[0],
        &residents.by_id()[0],
        &mut parties.conditions[0],
        1,
        &mut parties.positions[1],
        &mut tallies,
    );
}

#[test]
fn a_new_worker_starts_afresh_hears_the_story_again_and_costs_trust() {
    let mut scenario = by_hand::defaults();
    scenario.care.alliance.spread.0 = 0.0;
    scenario.care.alliance.bond.0 = 0.6;
    scenario.care.alliance.unfamiliar.0 = 0.1;
    let (mut simulation, case) = taken_over(&scenario, None);
    assert_eq!((case.bond, case.alliance), (0.6, 0.5), "a fresh alliance");
    assert_eq!(case.retelling, 2.0);
    assert!((case.goal_agreement - 0.8 * 0.7).abs() < 1e-6);
    assert_eq!(case.breaks, [0, 1, 0, 0, 0]);
    assert_eq!(
        (case.workers, case.pending_break, case.position),
        (2, None, 1)
    );
    let condition = simulation.agents::<Condition>()[0];
    assert!((condition.trust - 0.48).abs() < 1e-6);
    assert_eq!(condition.workers_met, 5);
    let tally = simulation.world().resource::<Tallies>().0[0];
    assert_eq!((tally.breaks, tally.retellings), ([0, 1, 0, 0, 0], 1));
}

#[test]
fn switched_off_the_bond_goes_on_as_it_was_but_the_change_is_counted() {
    let mut scenario = by_hand::defaults();
    scenario.breaks.enabled = false;
    let (mut simulation, case) = taken_over(&scenario, None);
    assert_eq!(
        (case.alliance, case.goal_agreement, case.felt),
        (0.9, 0.8, 0.2)
    );
    assert_eq!((case.retelling, case.breaks), (0.0, [0, 1, 0, 0, 0]));
    assert_eq!(simulation.agents::<Condition>()[0].trust, 0.5);
    let tally = simulation.world().resource::<Tallies>().0[0];
    assert_eq!((tally.breaks, tally.retellings), ([0, 1, 0, 0, 0], 0));
}

#[test]
fn the_same_worker_coming_back_is_no_new_face() {
    let scenario = by_hand::defaults();
    let same = by_hand::world(&scenario).agents::<Position>()[1].person;
    let (mut simulation, case) = taken_over(&scenario, Some(same));
    assert_eq!((case.alliance, case.goal_agreement), (0.9, 0.8));
    assert_eq!((case.workers, case.breaks), (1, [0; 5]));
    assert_eq!((case.pending_break, case.position), (None, 1));
    let condition = simulation.agents::<Condition>()[0];
    assert_eq!((condition.trust, condition.workers_met), (0.5, 4));
    assert_eq!(simulation.agents::<Position>()[1].caseload, 1);
}

#[test]
fn telling_the_story_again_takes_contact_hours_away_from_progress() {
    let severity = |retelling| {
        let mut scenario = by_hand::defaults();
        scenario.care.effect_per_hour.0 = 0.1;
        let mut simulation = by_hand::world(&scenario);
        let case = Case {
            stage: Stage::InCare,
            intensity: Intensity::Intensive,
            position: 1,
            workers: 2,
            last_worker: simulation.agents::<Position>()[1].person,
            retelling,
            ..by_hand::waiting(0, 0, 0)
        };
        Rows::of_mut(simulation.world_mut()).push(case);
        let world = simulation.world_mut();
        for condition in Rows::<Condition>::of_mut(world) {
            condition.severity[0] = 0.8;
        }
        world.run_system_once(work).unwrap();
        let left = simulation.agents::<Case>()[0].retelling;
        (simulation.agents::<Condition>()[0].severity[0], left)
    };
    // Intensive help is 2.5 hours a week.
    assert!(severity(0.0).0 < severity(2.0).0 && severity(2.0).0 < 0.8);
    assert_eq!(severity(2.0).1, 0.0);
    assert_eq!(severity(4.0), (0.8, 1.5), "all time went into the story");
}
