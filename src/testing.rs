//! What unit tests share: the default scenario with overrides, and a row of adults who
//! live alone and differ in nothing, to whom a test gives what it needs.

use std::path::Path;

use bevy_ecs::component::Mutable;
use bevy_ecs::prelude::{Component, World};

use crate::agents::Condition;
use crate::config::{self, Override};
use crate::metrics::{Tallies, Tally};
use crate::population::table::{Area, AreaTable};
use crate::scenario::Scenario;
use crate::simulation::Simulation;

/// Values the worked examples are computed with, whatever the shipped default says.
pub const WORKED: [&str; 23] = [
    "needs.past=0",
    "needs.spillover=1.5",
    "needs.domains.housing.events_per_year=0.04",
    "needs.domains.income.events_per_year=0.06",
    "needs.domains.mental_health.events_per_year=0.12",
    "needs.domains.parenting.events_per_year=0.1",
    "needs.domains.participation.events_per_year=0.08",
    "needs.domains.safety.events_per_year=0.03",
    "needs.domains.participation.half_life=104",
    "informal_support.spare_hours=16",
    "informal_support.hours_needed=30",
    "informal_support.willingness=0.4",
    "informal_support.heavy_hours=12",
    "population.ties.street=20",
    "population.ties.circle=1000",
    "population.ties.closure=0.5",
    "tie_change.half_life=250",
    "care.effect_per_hour=0.028",
    "care.light.tariff=85",
    "care.regular.tariff=110",
    "care.intensive.tariff=130",
    "workforce.positions_per_1000=4.5",
    "workforce.leaving=0.12",
];

/// The default scenario with `key=value` overrides.
pub fn scenario(overrides: &[&str]) -> Scenario {
    let overrides: Vec<_> = WORKED
        .iter()
        .chain(overrides)
        .map(|text| Override::parse(text).unwrap())
        .collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/almere-haven.toml");
    config::read(&path, &overrides).unwrap().value
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
    }
}

/// A table of these areas.
pub fn table(areas: Vec<Area>) -> AreaTable {
    AreaTable {
        areas,
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

/// Changes the agents of one kind, by id.
pub fn change<T: Component<Mutability = Mutable>>(
    world: &mut World,
    mut change: impl FnMut(usize, &mut T),
) {
    let mut agents = world.query::<&mut T>();
    for (id, mut agent) in agents.iter_mut(world).enumerate() {
        change(id, &mut agent);
    }
}

/// The condition of one resident.
pub fn condition(world: &mut World, id: usize) -> Condition {
    *world.query::<&Condition>().iter(world).nth(id).unwrap()
}

/// What was counted so far in the only neighbourhood.
pub fn tally(world: &World) -> Tally {
    world.resource::<Tallies>().0[0]
}
