//! What the tests share: configs with overrides, small tables, parts of a week, and
//! checks that take their tolerance from the standard error.

include!("worked.rs");

use buurt::model::agents::{Agent, Rows};
use std::path::Path;

use bevy_ecs::prelude::{IntoScheduleConfigs, Schedule, World};
use bevy_ecs::schedule::SingleThreadedExecutor;
use bevy_ecs::system::ScheduleSystem;
use buurt::config;
use buurt::config::Override;
use buurt::model::scenario::Scenario;
use buurt::model::simulation::Simulation;
use buurt::model::state::calendar::Week;
use buurt::model::state::tally::{Tallies, Tally};
use buurt::tables::{Area, AreaTable};

/// The default scenario with `key=value` overrides.
pub fn scenario(overrides: &[&str]) -> Scenario {
    let overrides: Vec<_> = WORKED
        .iter()
        .chain(overrides)
        .map(|text| Override::parse(text).unwrap())
        .collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/almere-haven.toml");
    config::read(&path, &overrides)
        .unwrap_or_else(|errors| panic!("{errors}"))
        .value
}

/// A neighbourhood with households of one, of couples, and of families.
pub fn area(code: &str, residents: u32, households: [u32; 3]) -> Area {
    let [single, without_children, with_children] = households;
    Area {
        code: code.into(),
        name: code.into(),
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
pub fn table(areas: impl Into<Vec<Area>>) -> AreaTable {
    AreaTable {
        areas: areas.into(),
        forecast: Vec::new(),
        notes: Vec::new(),
    }
}

/// What is said of the default with one `key=value` change.
///
/// # Panics
/// When nothing is.
pub fn complaint(change: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/almere-haven.toml");
    let read = config::read::<Scenario>(&path, &[Override::parse(change).unwrap()]);
    match read {
        Ok(_) => panic!("{change} is not refused"),
        Err(errors) => errors.to_string(),
    }
}

/// One neighbourhood of about `residents` people in a usual mix of households.
pub fn neighbourhood(residents: u32) -> AreaTable {
    let tenth = residents / 10;
    table([area("one", residents, [2 * tenth, tenth, 2 * tenth])])
}

/// A usual neighbourhood of about `residents` people.
pub fn usual(residents: u32, overrides: &[&str]) -> Simulation {
    Simulation::new(&scenario(overrides), &neighbourhood(residents), 0)
}

/// Adults who live alone, all of vulnerability one and with a threshold of 0.4.
pub fn alike(count: u32, overrides: &[&str]) -> Simulation {
    const ALIKE: [&str; 6] = [
        "population.traits.seniors=0",
        "population.traits.young_alone=0",
        "population.traits.vulnerability_between_households=0",
        "population.traits.vulnerability_within_households=0",
        "population.traits.lowest_threshold=0.4",
        "population.traits.highest_threshold=0.4",
    ];
    let overrides: Vec<_> = ALIKE.iter().chain(overrides).copied().collect();
    let table = table([area("one", count, [count, 0, 0])]);
    Simulation::new(&scenario(&overrides), &table, 0)
}

/// Runs whole weeks.
pub fn run(simulation: &mut Simulation, weeks: u32) {
    for _ in 0..weeks {
        simulation.step();
    }
}

/// Runs only these systems, in this order, for some weeks; `look` sees every week
/// before the next begins. Tallies add up, since nobody observes.
pub fn run_only<M>(
    simulation: &mut Simulation,
    weeks: u32,
    systems: impl IntoScheduleConfigs<ScheduleSystem, M>,
    mut look: impl FnMut(&mut World),
) {
    let mut schedule = Schedule::default();
    schedule.set_executor(SingleThreadedExecutor::new());
    schedule.add_systems(systems);
    let world = simulation.world_mut();
    for _ in 0..weeks {
        schedule.run(world);
        look(world);
        world.resource_mut::<Week>().0 += 1;
    }
}

/// Changes the agents of one kind, by id.
pub fn change<T: Agent>(world: &mut World, mut change: impl FnMut(usize, &mut T)) {
    for (id, agent) in Rows::<T>::of_mut(world).iter_mut().enumerate() {
        change(id, agent);
    }
}

/// What was counted so far in all neighbourhoods.
pub fn tally(world: &World) -> Tally {
    let mut sum = Tally::default();
    for tally in &world.resource::<Tallies>().0 {
        sum.add(tally);
    }
    sum
}

/// Fails unless `count` of `trials` agrees with `p`, or when there are too few
/// trials to notice `p` being a tenth off.
#[track_caller]
pub fn assert_proportion(count: u64, trials: u64, p: f64) {
    let standard_error = (p * (1.0 - p) / trials as f64).sqrt();
    assert!(
        6.0 * standard_error < 0.1 * p,
        "{trials} trials are too few for p = {p}"
    );
    let observed = count as f64 / trials as f64;
    assert!(
        (observed - p).abs() <= 4.0 * standard_error,
        "observed {observed}, expected {p}"
    );
}

/// Fails unless a Poisson count agrees with its mean, or when the mean is too small to
/// notice it being a tenth off.
#[track_caller]
pub fn assert_count(count: u64, mean: f64) {
    let standard_error = mean.sqrt();
    assert!(
        6.0 * standard_error < 0.1 * mean,
        "a mean of {mean} is too small to see a tenth"
    );
    assert!(
        (count as f64 - mean).abs() <= 4.0 * standard_error,
        "observed {count}, expected {mean}"
    );
}

/// Mean of some values and the standard error of that mean.
pub fn mean(values: impl IntoIterator<Item = f64>) -> (f64, f64) {
    let values: Vec<f64> = values.into_iter().collect();
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values
        .iter()
        .map(|value| (value - mean) * (value - mean))
        .sum();
    (mean, (squares / (count - 1.0) / count).sqrt())
}

/// Fails unless the mean of `values` agrees with `expected`, or when there are too few
/// values to notice it being a tenth off.
#[track_caller]
pub fn assert_mean(values: impl IntoIterator<Item = f64>, expected: f64) {
    let (mean, standard_error) = mean(values);
    assert!(
        6.0 * standard_error < 0.1 * expected.abs(),
        "too few values for {expected}: the standard error is {standard_error}"
    );
    assert!(
        (mean - expected).abs() <= 4.0 * standard_error,
        "observed {mean}, expected {expected}, standard error {standard_error}"
    );
}
