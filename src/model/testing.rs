//! What unit tests share: the default scenario with overrides, and a row of adults who
//! live alone and differ in nothing, to whom a test gives what it needs.

use std::path::Path;

use bevy_ecs::prelude::World;

use crate::config::{self, Override, Problems};
use crate::model::agents::{Agent, Condition, Disposition, Rows};
use crate::model::scenario::Scenario;
use crate::model::simulation::Simulation;
use crate::model::state::tally::{Tallies, Tally};
use crate::tables::{self, Area, AreaTable};

include!("../../tests/it/worked.rs");

/// The default scenario with `key=value` overrides.
pub fn scenario(overrides: &[&str]) -> Scenario {
    let overrides: Vec<_> = WORKED
        .iter()
        .chain(overrides)
        .map(|text| Override::parse(text).unwrap())
        .collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/almere-haven.toml");
    let loaded = config::read(&path, &overrides);
    loaded.unwrap_or_else(|errors| panic!("{errors}")).value
}

/// What is said of the default with these `key=value` changes, held against its table too.
pub fn complaints(keys: &[&str]) -> String {
    let overrides: Vec<_> = keys
        .iter()
        .map(|key| Override::parse(key).unwrap())
        .collect();
    let configs = Path::new(env!("CARGO_MANIFEST_DIR")).join("configs");
    let loaded = match config::read::<Scenario>(&configs.join("almere-haven.toml"), &overrides) {
        Ok(loaded) => loaded,
        Err(errors) => return errors.to_string(),
    };
    let table = tables::read(&configs.join(&loaded.value.population.table)).unwrap();
    let mut problems = Problems::default();
    loaded.value.check_against(&table, &mut problems);
    let errors = loaded.complaints(problems);
    errors.map_or_else(String::new, |errors| errors.to_string())
}

/// A neighbourhood with households of one, of couples, and of families.
pub fn area(residents: u32, [single, without_children, with_children]: [u32; 3]) -> Area {
    Area {
        code: "one".into(),
        name: "One".into(),
        municipality: "Here".into(),
        residents,
        households: single + without_children + with_children,
        single,
        without_children,
        with_children,
        mean_household_size: None,
        deprivation: 0.0,
        age_shares: None,
        youth_care_share: None,
        wmo_per_1000: None,
        flows: None,
    }
}

/// A table of these areas.
pub fn table(areas: Vec<Area>) -> AreaTable {
    AreaTable {
        areas,
        forecast: Vec::new(),
        notes: Vec::new(),
    }
}

/// Adults who live alone, all of vulnerability one and a threshold of 0.4.
pub const ALIKE: [&str; 6] = [
    "population.traits.seniors=0",
    "population.traits.young_alone=0",
    "population.traits.vulnerability_between_households=0",
    "population.traits.vulnerability_within_households=0",
    "population.traits.lowest_threshold=0.4",
    "population.traits.highest_threshold=0.4",
];

/// A world of `count` such adults in week 0.
pub fn adults(count: u32, overrides: &[&str]) -> Simulation {
    let overrides: Vec<_> = ALIKE.iter().chain(overrides).copied().collect();
    let table = table(vec![area(count, [count, 0, 0])]);
    Simulation::new(&scenario(&overrides), &table, 0)
}

/// A disposition for residents of whom nothing else matters.
pub const ORDINARY: Disposition = Disposition {
    threshold: 0.4,
    ability: 0.5,
};

/// Changes the agents of one kind, by id.
pub fn change<T: Agent>(world: &mut World, mut change: impl FnMut(usize, &mut T)) {
    for (id, agent) in Rows::<T>::of_mut(world).iter_mut().enumerate() {
        change(id, agent);
    }
}

/// The condition of one resident.
pub fn condition(world: &mut World, id: usize) -> Condition {
    Rows::<Condition>::of(world)[id]
}

/// What was counted so far in the only neighbourhood.
pub fn tally(world: &World) -> Tally {
    world.resource::<Tallies>().0[0]
}
