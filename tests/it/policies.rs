//! Every policy does something, from its first week on and not before, and only where
//! it holds.

use std::path::{Path, PathBuf};

use buurt::config::{self, Override};
use buurt::metrics::Observed;
use buurt::scenario::Scenario;
use buurt::simulation::Simulation;

use crate::worlds::{advance, metric, run, scenario, table, town};

/// The shipped scenarios.
fn shipped() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/scenarios");
    let files = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

fn read(path: &Path, changes: &[&str]) -> Scenario {
    let changes: Vec<_> = changes
        .iter()
        .map(|change| Override::parse(change).unwrap())
        .collect();
    let loaded = config::read::<Scenario>(path, &changes);
    loaded.unwrap_or_else(|errors| panic!("{errors}")).value
}

/// Every value of every week so far, to the bit.
fn seen(simulation: &Simulation) -> Vec<u64> {
    let observed = simulation.world().resource::<Observed>();
    observed.areas[0]
        .values
        .iter()
        .map(|v| v.to_bits())
        .collect()
}

#[test]
fn every_shipped_policy_changes_something_from_its_first_week_on_and_nothing_before() {
    let first = 26;
    for path in shipped() {
        // In a small town there are few providers to begin with.
        let cap: &[&str] = match path.ends_with("few-providers.toml") {
            true => &["policies.cap.providers=1"],
            false => &[],
        };
        let mut with = read(&path, &[&["burn_in=0"], cap].concat());
        for policy in with.policies.values_mut() {
            policy.from.0 = first;
        }
        let mut without = with.clone();
        without.policies.clear();
        let town = town();
        let [mut with, mut without] =
            [with, without].map(|scenario| Simulation::new(&scenario, &town, 0));
        advance(&mut with, first as u16);
        advance(&mut without, first as u16);
        assert_eq!(seen(&with), seen(&without), "{}", path.display());
        advance(&mut with, 160);
        advance(&mut without, 160);
        assert_ne!(seen(&with), seen(&without), "{}", path.display());
    }
}

#[test]
fn every_kind_of_policy_has_a_shipped_scenario() {
    let schema = include_str!("../../configs/buurt.schema.json");
    let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
    let mut kinds = Vec::new();
    collect_kinds(&schema, &mut kinds);
    assert!(kinds.len() >= 20, "{kinds:?}");
    let texts: Vec<_> = shipped()
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    for kind in kinds {
        let line = format!("kind = \"{kind}\"");
        assert!(texts.iter().any(|text| text.contains(&line)), "{kind}");
    }
}

/// The words that `kind` may have anywhere in the schema.
fn collect_kinds(value: &serde_json::Value, kinds: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(map) => {
            if let Some(word) = map.get("kind").and_then(|kind| kind.get("const")) {
                kinds.extend(word.as_str().map(str::to_owned));
            }
            map.values().for_each(|value| collect_kinds(value, kinds));
        }
        serde_json::Value::Array(items) => {
            items.iter().for_each(|item| collect_kinds(item, kinds));
        }
        _ => {}
    }
}

/// Two towns that share neither ties nor anything else.
const APART: [&str; 5] = [
    "burn_in=0",
    "population.ties.kin=0",
    "population.ties.neighbours=0",
    "population.ties.friends=0",
    "observe.areas=[\"Town 0\",\"Town 1\"]",
];

fn values_of(simulation: &Simulation, area: &str) -> Vec<f64> {
    let observed = simulation.world().resource::<Observed>();
    let area = observed.areas.iter().find(|one| one.area == area).unwrap();
    area.values.clone()
}

#[test]
fn a_policy_for_one_municipality_changes_that_one_only() {
    let cap = [
        "policies.cap.kind=caseload_cap",
        "policies.cap.from=10",
        "policies.cap.clients=3",
        "policies.cap.areas=[\"Town 1\"]",
    ];
    let towns = table(&[&[1_200], &[1_200]]);
    let with = run(&scenario(&[&APART[..], &cap].concat()), &towns, 110);
    let without = run(&scenario(&APART), &towns, 110);
    let (here, there) = (values_of(&with, "Town 0"), values_of(&without, "Town 0"));
    let names: Vec<_> = buurt::metrics::all().map(|metric| metric.name).collect();
    // But for rounding: sums are taken in the order of memory.
    let apart = |a: f64, b: f64| (a - b).abs() > 1e-9 * a.abs().max(1.0);
    let first = (0..here.len()).find(|index| apart(here[*index], there[*index]));
    let first = first.map(|index| (index / names.len(), names[index % names.len()]));
    assert_eq!(first, None, "the week and the metric that differ first");
    let differs = values_of(&with, "Town 1");
    let differs = differs.iter().zip(values_of(&without, "Town 1"));
    assert!(differs.into_iter().any(|(a, b)| apart(*a, b)));
}

#[test]
fn craft_pays_in_results_and_without_time_for_training_costs_none() {
    let craft = |gain: &str| {
        let gain = format!("workforce.craft={gain}");
        let simulation = run(&scenario(&[&gain, "burn_in=0"]), &town(), 208);
        metric(&simulation, "need").iter().skip(104).sum::<f64>()
    };
    assert!(craft("0.5") < craft("0"));
}

#[test]
fn an_early_switch_ends_poor_starts_and_without_it_none_are_ended() {
    let switches = |changes: &[&str]| {
        let quiet = ["burn_in=0", "breaks.reallocation=0"];
        let simulation = run(&scenario(&[&quiet[..], changes].concat()), &town(), 104);
        metric(&simulation, "breaks_reallocation")
            .iter()
            .sum::<f64>()
    };
    assert_eq!(switches(&[]), 0.0);
    let early = [
        "breaks.early_switch_after=4",
        "breaks.early_switch_below=0.4",
    ];
    let few = switches(&early);
    let later = switches(&[
        "breaks.early_switch_after=4",
        "breaks.early_switch_below=0.6",
    ]);
    assert!(few > 0.0 && later > few, "{few} {later}");
}
