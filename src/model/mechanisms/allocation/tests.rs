use bevy_ecs::system::RunSystemOnce;

use super::*;
use crate::model::acts::cases::wrong_code;
use crate::model::agents::{Intensity, Provider, Role, Rows};
use crate::model::by_hand;
use crate::model::by_hand::{put, waiting};
use crate::model::parameters::access::Priority;
use crate::model::scenario::Scenario;
use crate::model::simulation::Simulation;

fn with_severity(simulation: &mut Simulation, resident: usize, severity: f32) {
    let world = simulation.world_mut();
    let condition = &mut Rows::<Condition>::of_mut(world)[resident];
    condition.severity[0] = severity;
    condition.motivation = 0.8;
    condition.trust = 0.5;
    condition.seeking = 1;
}

/// Two waiting cases at provider 0: residents 0 (severity .6) and 1 (severity .5).
fn two_waiting(scenario: &Scenario) -> Simulation {
    let mut simulation = by_hand::world(scenario);
    with_severity(&mut simulation, 0, 0.6);
    with_severity(&mut simulation, 1, 0.5);
    put(&mut simulation, &[waiting(0, 0, 0), waiting(1, 1, 0)]);
    simulation
}

fn set_positions(simulation: &mut Simulation, change: impl Fn(usize, &mut Position)) {
    crate::model::testing::change(simulation.world_mut(), change);
}

#[test]
fn a_week_of_waiting_costs_motivation_and_trust() {
    let mut scenario = by_hand::defaults();
    scenario.allocation.motivation_loss.0 = 0.25;
    scenario.allocation.waiting_trust.0 = 0.125;
    scenario.allocation.giving_up.0 = 0.0;
    let mut simulation = two_waiting(&scenario);
    simulation.world_mut().run_system_once(wait).unwrap();
    let condition = simulation.agents::<Condition>()[0];
    assert_eq!((condition.motivation, condition.trust), (0.6, 0.375));
}

#[test]
fn waiting_costs_nothing_where_nothing_is_lost_by_it() {
    let mut scenario = by_hand::defaults();
    scenario.allocation.motivation_loss.0 = 0.0;
    scenario.allocation.waiting_trust.0 = 0.0;
    scenario.allocation.giving_up.0 = 0.0;
    let mut simulation = two_waiting(&scenario);
    simulation.world_mut().run_system_once(wait).unwrap();
    let condition = simulation.agents::<Condition>()[0];
    assert_eq!((condition.motivation, condition.trust), (0.8, 0.5));
}

#[test]
fn who_recovers_by_themselves_leaves_the_waiting_list() {
    let mut scenario = by_hand::defaults();
    scenario.allocation.giving_up.0 = 0.0;
    let mut simulation = two_waiting(&scenario);
    with_severity(&mut simulation, 0, 0.14);
    simulation.world_mut().run_system_once(wait).unwrap();
    let world = simulation.world();
    let book = world.resource::<CaseBook>();
    assert_eq!((&book.waiting[0], &book.free), (&vec![1], &vec![0]));
    let ended = world
        .resource::<crate::model::state::recorder::Recorder>()
        .cases[0];
    assert_eq!(ended.end, Some((0, EndReason::NaturalRecovery)));
    assert_eq!(simulation.agents::<Condition>()[0].seeking, 0);
    assert_eq!(simulation.agents::<Provider>()[0].clients, 1);
}

#[test]
fn clients_without_motivation_give_up_unless_they_are_mandated() {
    let mut scenario = by_hand::defaults();
    scenario.allocation.giving_up.0 = 1_000.0;
    let mut simulation = by_hand::world(&scenario);
    with_severity(&mut simulation, 0, 0.6);
    with_severity(&mut simulation, 1, 0.6);
    let mandated = Case {
        mandated: true,
        ..waiting(1, 1, 0)
    };
    put(&mut simulation, &[waiting(0, 0, 0), mandated]);
    simulation.world_mut().run_system_once(wait).unwrap();
    assert_eq!(simulation.world().resource::<CaseBook>().waiting[0], [1]);
    let recorder = simulation
        .world()
        .resource::<crate::model::state::recorder::Recorder>();
    assert_eq!(recorder.cases[0].end, Some((0, EndReason::ClientDropout)));
}

#[test]
fn nobody_gives_up_where_giving_up_is_off() {
    let mut scenario = by_hand::defaults();
    scenario.allocation.giving_up.0 = 0.0;
    scenario.allocation.motivation_loss.0 = 0.5;
    let mut simulation = two_waiting(&scenario);
    for _ in 0..100 {
        simulation.world_mut().run_system_once(wait).unwrap();
    }
    assert_eq!(
        simulation.world().resource::<CaseBook>().waiting[0].len(),
        2
    );
}

#[test]
fn a_full_worker_takes_nobody_and_the_first_in_the_list_goes_first() {
    let mut scenario = by_hand::defaults();
    scenario.allocation.caseload_cap.0 = 1;
    let mut simulation = two_waiting(&scenario);
    simulation.world_mut().run_system_once(place).unwrap();
    let cases = simulation.agents::<Case>();
    assert_eq!([cases[0].position, cases[1].position], [1, NOBODY]);
    assert_eq!(simulation.agents::<Position>()[1].caseload, 1);
    assert_eq!(simulation.world().resource::<CaseBook>().waiting[0], [1]);
}

#[test]
fn the_priority_rule_decides_who_goes_first() {
    for (priority, chosen) in [(Priority::NeediestFirst, 0), (Priority::QuickWins, 1)] {
        let mut scenario = by_hand::defaults();
        scenario.allocation.caseload_cap.0 = 1;
        scenario.access.priority = priority;
        let mut simulation = two_waiting(&scenario);
        simulation.world_mut().run_system_once(place).unwrap();
        assert_eq!(
            simulation.agents::<Case>()[chosen].position,
            1,
            "{priority:?}"
        );
    }
}

#[test]
fn a_pooled_list_uses_free_workers_of_other_providers() {
    for (pooled, position) in [(false, NOBODY), (true, 2)] {
        let mut scenario = by_hand::defaults();
        scenario.allocation.pooled = pooled;
        let mut simulation = two_waiting(&scenario);
        set_positions(&mut simulation, |id, position| {
            position.caseload = if id == 1 { 16 } else { 15 };
        });
        simulation.world_mut().run_system_once(place).unwrap();
        assert_eq!(simulation.agents::<Case>()[0].position, position);
        let clients: Vec<_> = simulation
            .agents::<Provider>()
            .iter()
            .map(|p| p.clients)
            .collect();
        assert_eq!(clients, if pooled { [1, 1] } else { [2, 0] });
    }
}

#[test]
fn switched_off_even_the_busiest_worker_takes_a_client() {
    let mut scenario = by_hand::defaults();
    scenario.allocation.enabled = false;
    let mut simulation = two_waiting(&scenario);
    set_positions(&mut simulation, |_, position| position.caseload = 100);
    simulation.world_mut().run_system_once(place).unwrap();
    assert!(simulation.agents::<Case>().iter().all(Case::has_worker));
}

#[test]
fn switched_off_a_client_whose_provider_has_nobody_goes_to_a_colleague_elsewhere() {
    let mut scenario = by_hand::defaults();
    scenario.allocation.enabled = false;
    let mut simulation = two_waiting(&scenario);
    set_positions(&mut simulation, |id, position| {
        position.sick_until = if id == 1 { 9 } else { 0 };
    });
    simulation.world_mut().run_system_once(place).unwrap();
    let cases = simulation.agents::<Case>();
    assert_eq!([cases[0].position, cases[1].position], [2, 2]);
}

/// Which of the positions 1 (far, idle) and 2 (near, busy) case 0 gets under a rule.
fn chosen(matching: Matching, clicks_with: u32) -> u32 {
    let mut scenario = by_hand::defaults();
    scenario.allocation.matching = matching;
    scenario.care.alliance.worker_share.0 = 1.0;
    scenario.care.alliance.client_share.0 = 0.0;
    let mut simulation = two_waiting(&scenario);
    set_positions(&mut simulation, |id, position| {
        position.neighbourhood = if id == 2 { 0 } else { 7 };
        position.caseload = if id == 2 { 3 } else { 0 };
        position.warmth = if id as u32 == clicks_with { 1.0 } else { -1.0 };
    });
    let positions = simulation.agents::<Position>();
    let case = simulation.agents::<Case>()[0];
    let luck = *simulation.world().resource::<Luck>();
    let free = [1, 2];
    let index = choose(
        &scenario.allocation,
        &scenario.care,
        &luck,
        &case,
        &positions,
        &free,
    );
    free[index.unwrap()]
}

#[test]
fn matching_takes_the_idlest_the_nearest_or_the_one_who_clicks() {
    assert_eq!(chosen(Matching::FirstFree, 2), 1);
    assert_eq!(chosen(Matching::SameNeighbourhood, 1), 2);
    assert_eq!(chosen(Matching::Click, 1), 1);
    assert_eq!(chosen(Matching::Click, 2), 2);
}

#[test]
fn a_case_given_to_a_colleague_does_not_come_back_to_the_same_worker() {
    let mut scenario = by_hand::defaults();
    scenario.allocation.pooled = true;
    let mut simulation = two_waiting(&scenario);
    set_positions(&mut simulation, |id, position| {
        position.caseload = if id == 2 { 3 } else { 0 };
    });
    let positions = simulation.agents::<Position>();
    let mut case = simulation.agents::<Case>()[0];
    case.last_worker = positions[1].person;
    case.pending_break = Some(BreakCause::Reallocation);
    let luck = *simulation.world().resource::<Luck>();
    let index = choose(
        &scenario.allocation,
        &scenario.care,
        &luck,
        &case,
        &positions,
        &[1, 2],
    );
    assert_eq!(index, Some(1));
}

#[test]
fn generalists_take_everything_but_intensive_help() {
    let scenario = by_hand::defaults();
    let mut simulation = two_waiting(&scenario);
    set_positions(&mut simulation, |_, position| {
        position.role = Role::Generalist
    });
    let positions = simulation.agents::<Position>();
    let luck = *simulation.world().resource::<Luck>();
    let mut case = simulation.agents::<Case>()[0];
    let choose = |case: &Case| {
        choose(
            &scenario.allocation,
            &scenario.care,
            &luck,
            case,
            &positions,
            &[1],
        )
    };
    assert_eq!(choose(&case), Some(0));
    case.intensity = Intensity::Intensive;
    assert_eq!(choose(&case), None);
}

#[test]
fn each_further_product_code_is_another_chance_to_go_wrong() {
    let mut params = by_hand::defaults().allocation;
    params.right_code.0 = 0.9;
    for (cut, wrong) in [(1, 0.0), (2, 0.1), (3, 0.19), (4, 0.271)] {
        params.product_cut.0 = cut;
        assert!((wrong_code(&params) - wrong).abs() < 1e-12, "{cut}");
    }
}
