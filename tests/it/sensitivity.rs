//! Sensitivity and discovery at the command line, and the experiments that are shipped.

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use buurt::config::{self, Problems};
use buurt::lab::studies::discovery::Discovery;
use buurt::lab::studies::sensitivity::Sensitivity;
use buurt::lab::worlds::Template;
use buurt::lab::worlds::space::Space;
use tempfile::TempDir;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn buurt(folder: &TempDir, command: &str, file: &str, more: &[&str]) -> Output {
    let file = format!("{ROOT}/configs/experiments/{file}");
    let mut program = Command::cargo_bin("buurt").unwrap();
    program
        .current_dir(folder.path())
        .args([command, &file, "--out", "out", "--store", "runs"])
        .args(more)
        .output()
        .unwrap()
}

/// A sensitivity analysis of seconds.
const SHORT: [&str; 10] = [
    "--set",
    "trajectories=2",
    "--set",
    "replications=2",
    "--set",
    "weeks=4",
    "--set",
    "bootstrap=100",
    "--set",
    "metrics=[\"unmet_need\"]",
];

#[test]
fn a_sensitivity_analysis_leaves_tables_and_charts_and_a_sentence_in_dutch() {
    let folder = TempDir::new().unwrap();
    let more = [&SHORT[..], &["--lang", "nl"]].concat();
    let done = buurt(&folder, "sensitivity", "sensitivity.toml", &more);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let said = String::from_utf8(done.stdout).unwrap();
    assert!(
        said.contains("44 runs, 0 van eerder bewaard, 0 mislukt."),
        "{said}"
    );
    let out = folder.path().join("out");
    for name in [
        "indices.csv",
        "experiment.toml",
        "configs/scenario.toml",
        "configs/population.csv",
        "manifest.json",
        "runs.parquet",
        "charts/unmet_need.svg",
        "charts/unmet_need.png",
    ] {
        assert!(out.join(name).exists(), "{name} is missing");
    }
    let first = fs::read(out.join("indices.csv")).unwrap();
    let again = buurt(&folder, "sensitivity", "sensitivity.toml", &SHORT);
    let said = String::from_utf8(again.stdout).unwrap();
    assert!(said.contains("44 runs, 44 kept from before"), "{said}");
    assert_eq!(fs::read(out.join("indices.csv")).unwrap(), first);
    let json = [&SHORT[..], &["--json"]].concat();
    let json = buurt(&folder, "sensitivity", "sensitivity.toml", &json);
    let rows: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let row = &rows["indices"][0];
    assert_eq!(row["metric"], "unmet_need", "{rows}");
    assert!(
        row.as_object()
            .unwrap()
            .values()
            .any(serde_json::Value::is_f64)
    );

    // More trajectories are another result: not without being told.
    let more = [&SHORT[..], &["--set", "trajectories=3"]].concat();
    let refused = buurt(&folder, "sensitivity", "sensitivity.toml", &more);
    assert_eq!(refused.status.code(), Some(2), "{refused:?}");
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("replace it with --force"), "{said}");
    assert_eq!(fs::read(out.join("indices.csv")).unwrap(), first);
    let more = [&more[..], &["--force"]].concat();
    let done = buurt(&folder, "sensitivity", "sensitivity.toml", &more);
    let said = String::from_utf8(done.stdout).unwrap();
    assert!(said.contains("44 kept from before"), "{said}");
    assert_ne!(fs::read(out.join("indices.csv")).unwrap(), first);
}

#[test]
fn what_cannot_be_done_is_refused_before_anything_is_written() {
    for (command, file, change, expected) in [
        (
            "sensitivity",
            "sensitivity.toml",
            "replications=1",
            "chance cannot be told",
        ),
        (
            "sensitivity",
            "sensitivity.toml",
            "method=sobol",
            "needs `points`",
        ),
        (
            "sensitivity",
            "sensitivity.toml",
            "metrics=[\"wating\"]",
            "waiting",
        ),
        (
            "sensitivity",
            "sensitivity-parts.toml",
            "points=60",
            "32 or 64",
        ),
        (
            "discover",
            "discovery.toml",
            "scenario=../small-town.toml",
            "same config",
        ),
        (
            "discover",
            "discovery.toml",
            "worst=0.2",
            "expected one of the two",
        ),
    ] {
        let folder = TempDir::new().unwrap();
        let done = buurt(&folder, command, file, &["--set", change]);
        let errors = String::from_utf8(done.stderr).unwrap();
        assert_eq!(done.status.code(), Some(2), "{change}: {errors}");
        assert!(errors.contains(expected), "{change}: {errors}");
        let mut left = fs::read_dir(folder.path()).unwrap();
        assert!(left.next().is_none(), "{change} wrote something");
    }
}

#[test]
fn the_shipped_experiments_can_be_run() {
    let folder = Path::new(ROOT).join("configs/experiments");
    for name in ["sensitivity", "sensitivity-parts"] {
        let path = folder.join(name).with_extension("toml");
        let read = config::read::<Sensitivity>(&path, &[]).unwrap();
        assert_eq!(read.value.name, name);
        assert_fits(&folder.join(&read.value.scenario), &read.value.parameters);
    }
    let read = config::read::<Discovery>(&folder.join("discovery.toml"), &[]).unwrap();
    for side in [&read.value.baseline, &read.value.scenario] {
        assert_fits(&folder.join(side), &read.value.parameters);
    }
}

#[track_caller]
fn assert_fits(
    scenario: &Path,
    parameters: &std::collections::BTreeMap<String, buurt::lab::worlds::space::Span>,
) {
    let template = Template::read(scenario, &[]).unwrap_or_else(|error| panic!("{error}"));
    let mut problems = Problems::default();
    Space::new(parameters, template).complaints(&mut problems);
    let found: Vec<&str> = problems.messages().collect();
    assert!(found.is_empty(), "{found:?}");
}
