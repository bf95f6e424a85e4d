//! What a policy costs and brings is read from the same world twice.

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use buurt::config::Override;
use buurt::lab::studies::cost_benefit::{Laid, Row, without_policies};
use buurt::lab::studies::study::{Asked, Outcome, ask};
use buurt::lab::worlds::Prepared;
use buurt::lab::worlds::Progress;
use buurt::lab::worlds::load;
use buurt::lab::worlds::store::RunStore;
use tempfile::TempDir;

use crate::experiments::walk;

fn shipped(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("configs")
        .join(name)
}

/// A scenario for a year and a few weeks.
fn prepared(name: &str, more: &[&str]) -> Prepared {
    let short = [
        "weeks=60",
        "burn_in=8",
        "needs.past=52",
        "replications=2",
        "observe.microdata=false",
    ];
    let changes: Vec<_> = short
        .iter()
        .chain(more)
        .map(|text| Override::parse(text).unwrap())
        .collect();
    load(&shipped(name), &changes).unwrap_or_else(|error| panic!("{error}"))
}

fn valued(scenario: Prepared, baseline: Prepared, folder: &TempDir) -> Result<Vec<Row>, String> {
    let place = TempDir::new().unwrap();
    let store = RunStore::new(place.path());
    let laid = Laid { scenario, baseline };
    let ended = ask(
        &laid,
        &Asked::new(folder.path(), &store),
        &Progress::default(),
    );
    match ended.map_err(|error| error.to_string())? {
        Outcome::Done { told, .. } => Ok(told.rows),
        Outcome::Interrupted { .. } => panic!("nobody stopped it"),
    }
}

#[test]
fn a_policy_that_has_not_begun_costs_and_brings_nothing() {
    let folder = TempDir::new().unwrap();
    let scenario = prepared("scenarios/fewer-clients.toml", &["policies.cap.from=59"]);
    let baseline = without_policies(&scenario).unwrap();
    let rows = valued(scenario, baseline, &folder).unwrap();
    assert!(rows.iter().all(|row| row.mean == 0.0), "{rows:?}");
}

#[test]
fn what_the_municipality_pays_for_prevention_stands_with_the_municipality() {
    let folder = TempDir::new().unwrap();
    let changes = ["policies.prevention.from=0"];
    let scenario = prepared("scenarios/prevention-for-good.toml", &changes);
    let baseline = without_policies(&scenario).unwrap();
    let rows = valued(scenario, baseline, &folder).unwrap();
    let prevention = rows.iter().find(|row| row.item == "prevention").unwrap();
    assert_eq!(prevention.party, "municipality");
    assert!(prevention.mean < -10_000.0, "{prevention:?}");
}

#[test]
fn worlds_with_other_luck_or_other_people_are_not_compared() {
    let folder = TempDir::new().unwrap();
    let scenario = prepared("scenarios/fewer-clients.toml", &[]);
    for (change, named) in [
        ("seed=2", "seed"),
        ("weeks=61", "weeks"),
        ("replications=3", "replications"),
    ] {
        let other = prepared("almere-haven.toml", &[change]);
        let error = valued(scenario.clone(), other, &folder).unwrap_err();
        assert!(error.contains(named), "{error}");
    }
    let short = prepared(
        "scenarios/fewer-clients.toml",
        &["weeks=40", "policies.cap.from=4"],
    );
    let baseline = without_policies(&short).unwrap();
    let error = valued(short, baseline, &folder).unwrap_err();
    assert!(error.contains("52"), "{error}");
    assert!(
        fs::read_dir(folder.path()).unwrap().next().is_none(),
        "nothing is written"
    );
}

#[test]
fn the_command_leaves_table_and_chart_and_goes_on_where_it_was() {
    let folder = TempDir::new().unwrap();
    let config = shipped("scenarios/fewer-clients.toml");
    let run = |more: &[&str]| {
        let mut command = Command::cargo_bin("buurt").unwrap();
        command.current_dir(folder.path()).arg("value").arg(&config);
        command.args(["--weeks", "56", "--replications", "2", "--set", "burn_in=4"]);
        command.args(["--set", "needs.past=52", "--set", "policies.cap.from=2"]);
        if !more.contains(&"--out") {
            command.args(["--out", "out"]);
        }
        command.args(["--lang", "nl"]).args(more).output().unwrap()
    };
    let first = run(&[]);
    let said = String::from_utf8_lossy(&first.stdout).into_owned();
    assert_eq!(first.status.code(), Some(0), "{first:?}");
    for words in [
        "Gemeente",
        "Samenleving als geheel",
        "welbevinden",
        "95%-interval",
    ] {
        assert!(said.contains(words), "{words} is missing in {said}");
    }
    let out = folder.path().join("out");
    let table = fs::read_to_string(out.join("cost_benefit.csv")).unwrap();
    assert!(table.starts_with("party,item,year_or_total,mean,ci_low,ci_high,n\n"));
    for file in [
        "charts/cost_benefit.svg",
        "charts/cost_benefit.png",
        "configs/scenario.toml",
        "configs/baseline.toml",
        "runs.parquet",
        "manifest.json",
    ] {
        assert!(out.join(file).is_file(), "{file} is missing");
    }
    // Both worlds are there: nothing is run again, and the table is the same.
    let manifest = fs::read(out.join("manifest.json")).unwrap();
    assert_eq!(run(&[]).status.code(), Some(0));
    assert_eq!(fs::read(out.join("manifest.json")).unwrap(), manifest);
    assert_eq!(
        fs::read_to_string(out.join("cost_benefit.csv")).unwrap(),
        table
    );
    // The runs are kept: elsewhere the same table is made of them, and a comparison of the
    // two worlds finds them too.
    let runs = || walk(&folder.path().join("outputs/.runs"));
    assert_eq!(runs(), 4);
    assert_eq!(run(&["--out", "elsewhere"]).status.code(), Some(0));
    assert_eq!(runs(), 4);
    let elsewhere = folder.path().join("elsewhere/cost_benefit.csv");
    assert_eq!(fs::read_to_string(elsewhere).unwrap(), table);
    assert_eq!(
        run(&["--out", "third", "--store", "fresh"]).status.code(),
        Some(0)
    );
    assert_eq!(walk(&folder.path().join("fresh")), 4);
    // Other luck does not silently replace it.
    assert_eq!(run(&["--seed", "7"]).status.code(), Some(2));
}

#[test]
fn a_config_without_policies_is_told_to_name_a_baseline() {
    let folder = TempDir::new().unwrap();
    let mut command = Command::cargo_bin("buurt").unwrap();
    command.current_dir(folder.path()).arg("value");
    let output = command.arg(shipped("almere-haven.toml")).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{errors}");
    assert!(errors.contains("--baseline"), "{errors}");
    assert!(fs::read_dir(folder.path()).unwrap().next().is_none());
}
