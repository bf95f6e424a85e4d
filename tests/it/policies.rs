//! Every policy does something, from its first week on and not before, and only where
//! it holds.

use std::path::{Path, PathBuf};

use buurt::config;
use buurt::config::Override;
use buurt::model::agents::{Intensity, Stage};
use buurt::model::metrics::Observed;
use buurt::model::scenario::Scenario;
use buurt::model::simulation::Simulation;
use buurt::model::state::in_force::Scopes;

use crate::worlds::{advance, all_cases, metric, open_cases, run, scenario, table, town};

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
            // Providers add positions where people wait.
            false if path.ends_with("more-staff.toml") => &[
                "workforce.positions_per_1000=4",
                "workforce.labour.pool_per_1000=0",
                "needs.domains.mental_health.adult=0.65",
                "needs.domains.participation.senior=2.5",
            ],
            // Who pays for whom shows where it is held against a budget.
            false if path.ends_with("shared-cost.toml") => &["budget.jeugdwet=100"],
            false => &[],
        };
        let mut with = read(&path, &[&["burn_in=0"], cap].concat());
        for policy in with.policies.values_mut() {
            policy.from.0 = first;
        }
        let mut without = with.clone();
        without.policies.clear();
        let town = match with.region.enabled {
            // It names municipalities.
            true => buurt::lab::worlds::load(&path, &[]).unwrap().table,
            false => town().into(),
        };
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

/// So much of everything that every kind of policy has something to change.
const BUSY: [&str; 25] = [
    // One domain, so that nobody has two cases: their order in memory depends on others.
    "needs.domains.housing.events_per_year=0",
    "needs.domains.income.events_per_year=0",
    "needs.domains.mental_health.events_per_year=0.5",
    "needs.domains.parenting.events_per_year=0",
    "needs.domains.participation.events_per_year=0",
    "needs.domains.safety.events_per_year=0",
    "prevention.inside.domains=[\"mental_health\"]",
    "prevention.outside.domains=[\"mental_health\"]",
    "market.enabled=true",
    "market.contract_length=20",
    "market.growth.every=4",
    "market.providers_per_10000=30",
    "market.entry.rate=20",
    "market.revenue_orientation=0.8",
    "workforce.leaving=0.4",
    "workforce.administration=0.2",
    "control.enabled=true",
    "control.start_rules=20",
    "care.fit.review=0.05",
    "coordination.enabled=true",
    "prevention.inside.pace.lag=1",
    "prevention.inside.pace.build_up=1",
    "prevention.inside.target_share=0.5",
    "prevention.outside.pace.lag=1",
    "prevention.outside.pace.build_up=1",
];

/// Kinds that may be limited to a municipality, with settings that do something.
const LIMITED: [(&str, &[&str]); 18] = [
    ("caseload_cap", &["clients=3"]),
    ("provider_cap", &["providers=2"]),
    ("contract_length", &["length=3"]),
    ("market_form", &["form=partnership", "partners=1"]),
    ("lead_worker", &["from_helpers=2"]),
    ("integrated_team", &["hours=4"]),
    ("automation", &["saved=0.5"]),
    ("rule_repeal", &["at_once=0.5", "afterwards=0"]),
    ("steering_on", &["steering=output", "strength=1"]),
    ("staffing", &["factor=0.3"]),
    ("prevention_inside", &["coverage=1"]),
    ("prevention_outside", &["coverage=1"]),
    ("priority_rule", &["priority=neediest_first"]),
    ("stop_products", &["products=[\"regular\"]"]),
    ("strict_access", &["strictness=0.5", "refuse_below=0.3"]),
    ("early_switch", &["after=4", "below=0.6"]),
    ("craft_investment", &["gain=0.4", "training=0.1"]),
    ("retention", &["stay=0.9"]),
];

/// Fails unless a policy of this kind for one of two towns changes that one only.
fn check_limited(kind: &str, settings: &[&str], place: &str) {
    let mut keys = vec![format!("kind={kind}"), "from=10".into(), place.into()];
    keys.extend(settings.iter().map(ToString::to_string));
    let keys: Vec<_> = keys
        .iter()
        .map(|key| format!("policies.one.{key}"))
        .collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let towns = table(&[&[1_200], &[1_200]]);
    let world = [&APART[..], &BUSY].concat();
    let limited = scenario(&[&world[..], &keys].concat());
    let with = run(&limited, &towns, 110);
    let without = run(&scenario(&world), &towns, 110);
    let names: Vec<_> = buurt::model::metrics::all()
        .filter(|metric| buurt::model::metrics::is_there(metric, &limited))
        .map(|metric| metric.name)
        .collect();
    // But for rounding: sums are taken in the order of memory.
    let apart = |a: f64, b: f64| (a - b).abs() > 1e-9 * a.abs().max(1.0);
    let first = |town: &str| {
        let (here, there) = (values_of(&with, town), values_of(&without, town));
        let first = (0..here.len()).find(|index| apart(here[*index], there[*index]));
        first.map(|index| (index / names.len(), names[index % names.len()]))
    };
    let changed = ["Town 0", "Town 1"].map(first);
    let drawn: Vec<bool> = (0..2)
        .map(|town| {
            with.world()
                .resource::<Scopes>()
                .arms
                .drew_municipality(town)
        })
        .collect();
    let under = if place.starts_with("trial") {
        drawn.iter().position(|drawn| *drawn).unwrap()
    } else {
        1
    };
    // The week and the metric that differ first.
    assert_eq!(changed[1 - under], None, "{kind}: the other town");
    assert!(changed[under].is_some(), "{kind}: its own town");
    assert!(changed[under].unwrap().0 >= 10, "{kind}: before its start");
}

#[test]
fn a_policy_for_one_municipality_changes_that_one_only() {
    for (kind, settings) in LIMITED {
        check_limited(kind, settings, "areas=[\"Town 1\"]");
    }
}

#[test]
fn a_policy_drawn_by_municipality_changes_those_drawn_only() {
    for (kind, settings) in &LIMITED[1..12] {
        check_limited(kind, settings, "trial=municipality");
    }
}

/// What is granted, in order of case.
fn granted(simulation: &mut Simulation, from: u16) -> Vec<(u8, Intensity, bool)> {
    let cases = all_cases(simulation);
    let since = cases.iter().filter(|row| row.case.request_week >= from);
    since
        .map(|row| (row.case.domain, row.case.intensity, row.case.mandated))
        .collect()
}

#[test]
fn a_product_that_stops_is_not_granted_and_a_lighter_one_is() {
    let stop = |products: &str, more: &[&str]| {
        let products = format!("policies.stop.products={products}");
        let keys = [
            "burn_in=0",
            "needs.domains.parenting.events_per_year=0.2",
            "policies.stop.kind=stop_products",
            "policies.stop.from=0",
        ];
        run(
            &scenario(&[&keys[..], &[&products], more].concat()),
            &town(),
            104,
        )
    };
    let mut without = run(
        &scenario(&["burn_in=0", "needs.domains.parenting.events_per_year=0.2"]),
        &town(),
        104,
    );
    let before = granted(&mut without, 0);
    let parenting = |(domain, _, _): &&(u8, Intensity, bool)| *domain == 3;
    let of = |all: &[(u8, Intensity, bool)], wanted| {
        all.iter()
            .filter(parenting)
            .filter(|one| one.1 == wanted)
            .count()
    };
    // Regular help with parenting stops: light help takes its place, elsewhere nothing.
    let mut simulation = stop("[\"parenting_regular\"]", &[]);
    let after = granted(&mut simulation, 0);
    assert!(of(&before, Intensity::Regular) > 10);
    assert_eq!(of(&after, Intensity::Regular), 0);
    assert!(of(&after, Intensity::Light) > of(&before, Intensity::Light));
    let elsewhere = |one: &(u8, _, _)| one.0 != 3 && one.1 == Intensity::Regular;
    assert!(after.iter().any(elsewhere));
    // Without a lighter one: refused, unless under a mandate.
    let refused = |simulation: &Simulation| {
        let shares = metric(simulation, "refused_share");
        shares.iter().filter(|share| !share.is_nan()).sum::<f64>()
    };
    let mandate = [
        "help_seeking.mandate=1",
        "needs.domains.parenting.mandated_above=0.3",
    ];
    let all = run(
        &scenario(&[&["burn_in=0"], &mandate[..]].concat()),
        &town(),
        104,
    );
    let products = "[\"parenting_light\",\"parenting_regular\"]";
    let mut simulation = stop(products, &mandate);
    assert!(refused(&simulation) > refused(&all) + 1.0);
    let after = granted(&mut simulation, 0);
    let light = after.iter().filter(parenting);
    assert!(light.clone().all(|one| one.1 == Intensity::Intensive));
    assert!(light.clone().any(|one| one.2), "the mandated are helped");
    // Nothing is left of a domain: nobody gets it, mandated or not.
    let mut simulation = stop("[\"parenting\"]", &mandate);
    assert_eq!(
        granted(&mut simulation, 0).iter().filter(parenting).count(),
        0
    );
}

#[test]
fn what_was_granted_before_a_product_stopped_ends_at_its_review_and_not_before() {
    let in_care = |review: &str, weeks: u16| {
        let review = format!("care.fit.review={review}");
        let keys = [
            "burn_in=0",
            "policies.stop.kind=stop_products",
            "policies.stop.from=60",
            "policies.stop.products=[\"regular\"]",
            &review,
        ];
        let mut simulation = run(&scenario(&keys), &town(), 60 + weeks);
        let cases = open_cases(&mut simulation);
        let running = cases
            .iter()
            .filter(|case| case.stage == Stage::InCare && case.intensity == Intensity::Regular);
        running.count()
    };
    let before = in_care("0.05", 0);
    assert!(before > 10);
    // Without reviews it is finished as it would have been.
    assert!(in_care("0", 4) * 2 > before);
    // A review every week, and who waited was still to begin.
    assert!(in_care("5", 4) * 2 < before);
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
