//! Every parameter has two ends, and a run at either of them ends, and adds up.
//!
//! Tests are built with overflow checks: a whole number that wrapped would be a panic here.

use std::path::Path;

use buurt::base::random::{Luck, Purpose};
use buurt::config::{self, Override, Parameter};
use buurt::model::metrics::Observed;
use buurt::model::scenario::Scenario;
use buurt::model::simulation::Simulation;

use crate::support::neighbourhood;

/// Numbers whose ends say how long or how often a run is made, not how its people live.
const OF_THE_RUN: [&str; 4] = ["seed", "replications", "weeks", "burn_in"];

/// Keys of the sections that a scenario has; those of a policy are tested with their kind.
fn numbers() -> Vec<Parameter> {
    let parameters = config::parameters::<Scenario>(None);
    let number = |parameter: &Parameter| parameter.field.is_number();
    let fixed = |parameter: &Parameter| OF_THE_RUN.contains(&parameter.key.as_str());
    parameters
        .into_iter()
        .filter(|one| number(one) && !fixed(one) && !one.key.contains('<'))
        .collect()
}

fn ends(parameter: &Parameter) -> [String; 2] {
    let limits = parameter.field.limits();
    // Just inside an end that is not part of the range.
    let low = limits.minimum.or(limits.above.map(|above| above + 1e-6));
    let high = limits.maximum.or(limits.below.map(|below| below - 1e-6));
    let [low, high] = [low, high].map(|end| end.expect("every number has two ends"));
    [low, high].map(|end| format!("{}={end}", parameter.key))
}

/// Lives through a few weeks with these changes; `false` when they contradict each other.
fn lives(changes: &[String]) -> bool {
    let changes: Vec<_> = changes
        .iter()
        .map(|change| Override::parse(change).unwrap())
        .collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/almere-haven.toml");
    let Ok(loaded) = config::read::<Scenario>(&path, &changes) else {
        return false;
    };
    let mut scenario = loaded.value;
    (scenario.weeks.0, scenario.burn_in.0) = (60, 0);
    let mut simulation = Simulation::new(&scenario, &neighbourhood(200), 0);
    for _ in 0..56 {
        simulation.step();
    }
    let observed = simulation.world().resource::<Observed>();
    let all = &observed.areas[0];
    let infinite = all.values.iter().position(|value| value.is_infinite());
    assert_eq!(infinite, None, "with {changes:?}");
    true
}

#[test]
fn every_number_of_a_scenario_has_two_ends() {
    let open = |parameter: &&Parameter| {
        let limits = parameter.field.limits();
        let low = limits.minimum.or(limits.above);
        low.is_none() || limits.maximum.or(limits.below).is_none()
    };
    let all = config::parameters::<Scenario>(None);
    let numbers = all
        .iter()
        .filter(|one| one.field.is_number() && one.key != "seed");
    let open: Vec<_> = numbers.filter(open).map(|one| &one.key).collect();
    assert!(open.is_empty(), "without an end: {open:?}");
}

#[test]
fn a_town_lives_on_with_any_number_at_either_end() {
    let mut lived = 0;
    for parameter in numbers() {
        for change in ends(&parameter) {
            lived += u32::from(lives(std::slice::from_ref(&change)));
        }
    }
    assert!(lived > 300, "only {lived} ends could be tried");
}

#[test]
fn a_town_lives_on_with_many_numbers_at_their_ends_together() {
    let numbers = numbers();
    let luck = Luck::new(1, 0);
    let mut lived = 0;
    for round in 0..150 {
        let mut stream = luck.stream(Purpose::Design, round, 0);
        let mut changes = Vec::new();
        for parameter in &numbers {
            if stream.chance(0.04) {
                changes.push(ends(parameter)[stream.below(2) as usize].clone());
            }
        }
        lived += u32::from(lives(&changes));
    }
    assert!(
        lived > 30,
        "only {lived} of 150 corners did not contradict themselves"
    );
}
