//! Worlds of a few agents for unit tests: everything is there, nothing has happened.

use bevy_ecs::prelude::World;
use bevy_ecs::system::RunSystemOnce;

use crate::model::agents::{Case, Intensity, NOBODY, Position, Provider, Role, Rows, Stage};
use crate::model::mechanisms::market;
use crate::model::scenario::Scenario;
use crate::model::simulation::Simulation;
use crate::model::state::case_book::CaseBook;
use crate::model::testing;
use crate::tables::AreaTable;

/// The default config.
pub fn defaults() -> Scenario {
    testing::scenario(&[])
}

/// One neighbourhood of people who live alone.
pub fn singles(residents: u32) -> AreaTable {
    testing::table(vec![testing::area(residents, [residents, 0, 0])])
}

/// Twenty residents, one access worker and two providers of one able specialist each
/// (positions 1 and 2), before the first week.
pub fn world(scenario: &Scenario) -> Simulation {
    let mut scenario = scenario.clone();
    scenario.workforce.positions_per_1000.0 = 100.0;
    scenario.market.providers_per_10000.0 = 1_000.0;
    let mut simulation = Simulation::new(&scenario, &singles(20), 0);
    let world = simulation.world_mut();
    for position in Rows::<Position>::of_mut(world) {
        position.domains = u8::MAX;
        position.way_of_working = 0;
        position.skill_now = 1.0;
        if position.employer != NOBODY {
            position.role = Role::Specialist;
        }
    }
    for provider in Rows::<Provider>::of_mut(world) {
        provider.domains = [u8::MAX; 2];
    }
    take_stock(world);
    simulation
}

/// Lets everyone know who offers what.
pub fn take_stock(world: &mut World) {
    world.run_system_once(market::take_stock).unwrap();
}

/// A waiting case of a resident with `provider`, in the first domain.
pub fn waiting(id: u32, resident: u32, provider: u32) -> Case {
    Case {
        id,
        stage: Stage::Waiting,
        resident,
        // They live alone.
        household: resident,
        covers: 1,
        intensity: Intensity::Regular,
        provider,
        ..Case::FREE
    }
}

/// Puts cases into the world's slots, waiting ones at the end of their provider's list.
pub fn put(simulation: &mut Simulation, cases: &[Case]) {
    for case in cases {
        let slot = simulation.world().resource::<CaseBook>().slots;
        Rows::of_mut(simulation.world_mut()).push(*case);
        let mut book = simulation.world_mut().resource_mut::<CaseBook>();
        book.slots += 1;
        book.next_id = book.next_id.max(case.id + 1);
        if case.stage == Stage::Waiting {
            book.waiting[case.provider as usize].push(slot);
        }
        let world = simulation.world_mut();
        let provider = Rows::<Provider>::of_mut(world).get_mut(case.provider as usize);
        provider.expect("the provider exists").clients += 1;
    }
}
