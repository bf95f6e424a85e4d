//! A week runs in the order of the specification.

use bevy_ecs::prelude::{ResMut, Resource};
use buurt::model::schedule::{Phase, week};
use buurt::model::simulation::Simulation;

use crate::worlds::{scenario, table};

#[derive(Resource, Default)]
struct Trace(Vec<Phase>);

fn pass(phase: Phase) -> impl FnMut(ResMut<Trace>) {
    move |mut trace| trace.0.push(phase)
}

#[test]
fn the_phases_run_in_the_order_of_the_specification() {
    let mut simulation = Simulation::new(&scenario(&[]), &table(&[&[100]]), 0);
    simulation.world_mut().init_resource::<Trace>();
    let order = [
        Phase::Policy,
        Phase::LifeEvents,
        Phase::InformalSupport,
        Phase::HelpSeeking,
        Phase::Access,
        Phase::Allocation,
        Phase::Care,
        Phase::Exit,
        Phase::Workforce,
        Phase::Market,
        Phase::Observe,
    ];
    let mut schedule = week();
    // Added in another order on purpose.
    for phase in [&order[4..], &order[..4]].concat() {
        schedule.add(phase, pass(phase));
    }
    schedule.initialize(simulation.world_mut());
    schedule.run(simulation.world_mut());
    assert_eq!(simulation.world().resource::<Trace>().0, order);
}

#[test]
fn no_system_runs_outside_its_phase() {
    assert!(week().phases().is_sorted());
}

#[test]
fn a_system_that_is_added_runs_after_all_others_of_its_phase() {
    let mut schedule = week();
    let before = schedule
        .phases()
        .filter(|phase| *phase <= Phase::Care)
        .count();
    schedule.add(Phase::Care, pass(Phase::Care));
    assert_eq!(schedule.phases().nth(before), Some(Phase::Care));
    assert_eq!(schedule.phases().nth(before + 1), Some(Phase::Exit));
}
