//! A week runs in the order of the specification, and no two systems race.

use bevy_ecs::prelude::{IntoScheduleConfigs, ResMut, Resource};
use bevy_ecs::schedule::ScheduleConfigs;
use bevy_ecs::system::ScheduleSystem;
use buurt::model::schedule::{Phase, week};
use buurt::model::simulation::Simulation;

use crate::worlds::{scenario, table};

#[derive(Resource, Default)]
struct Trace(Vec<&'static str>);

fn pass(name: &'static str) -> impl FnMut(ResMut<Trace>) {
    move |mut trace| trace.0.push(name)
}

/// Leaves a trace somewhere in a phase. Where in it does not matter.
fn at(phase: Phase, name: &'static str) -> ScheduleConfigs<ScheduleSystem> {
    pass(name).in_set(phase).ambiguous_with_all()
}

/// A world to run a week in.
fn small() -> Simulation {
    let mut simulation = Simulation::new(&scenario(&[]), &table(&[&[100]]), 0);
    simulation.world_mut().init_resource::<Trace>();
    simulation
}

#[test]
fn the_phases_run_in_the_order_of_the_specification() {
    let mut simulation = small();
    let mut schedule = week();
    // Added in another order on purpose.
    schedule.add_systems((
        at(Phase::Observe, "observe"),
        at(Phase::Market, "market"),
        at(Phase::LifeEvents, "life events"),
        at(Phase::Workforce, "workforce"),
        at(Phase::Exit, "exit"),
        at(Phase::Policy, "policy"),
        at(Phase::Care, "care"),
        at(Phase::Allocation, "allocation"),
        at(Phase::Access, "access"),
        at(Phase::HelpSeeking, "help-seeking"),
        at(Phase::InformalSupport, "informal support"),
    ));
    schedule.run(simulation.world_mut());
    let order = [
        "policy",
        "life events",
        "informal support",
        "help-seeking",
        "access",
        "allocation",
        "care",
        "exit",
        "workforce",
        "market",
        "observe",
    ];
    assert_eq!(simulation.world().resource::<Trace>().0, order);
}

#[test]
fn the_week_builds_without_any_ambiguity() {
    let mut simulation = small();
    assert!(week().initialize(simulation.world_mut()).is_ok());
}

#[test]
fn two_systems_that_could_run_in_either_order_are_refused() {
    let mut simulation = small();
    let mut schedule = week();
    schedule.add_systems((pass("one"), pass("other")).in_set(Phase::Care));
    assert!(schedule.initialize(simulation.world_mut()).is_err());
}
