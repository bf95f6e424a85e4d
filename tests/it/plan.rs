//! What an experiment takes and can show is said before it runs.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::command_line::{DEFAULT, assert_code, buurt};

const SMALL: [&str; 8] = [
    "--weeks",
    "12",
    "--set",
    "burn_in=8",
    "--set",
    "needs.past=52",
    "--set",
    "replications=6",
];

fn plan(folder: &TempDir, more: &[&str]) -> serde_json::Value {
    let output = buurt(
        folder,
        &[&["plan", DEFAULT, "--json"], &SMALL[..], more].concat(),
    );
    assert_code(&output, 0);
    serde_json::from_slice(&output.stdout).unwrap()
}

fn scenario(folder: &TempDir) -> String {
    let path = folder.path().join("no-breaks.toml");
    let text =
        format!("extends = \"{DEFAULT}\"\nname = \"no-breaks\"\n[breaks]\nenabled = false\n");
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

#[test]
fn a_comparison_is_planned_from_a_pilot_that_is_kept() {
    let folder = TempDir::new().unwrap();
    let other = scenario(&folder);
    let more = [other.as_str(), "--pilot", "3", "--metric", "alliance"];
    let first = plan(&folder, &more);
    assert_eq!(first["kind"], "comparison");
    assert_eq!(first["cost"]["runs"], 12);
    assert_eq!(
        first["cost"]["kept"], 6,
        "the pilot is part of the experiment"
    );
    assert_eq!(first["cost"]["weeks"], 6 * 20);
    assert!(first["cost"]["minutes"].as_f64().unwrap() > 0.0);
    assert!(first["cost"]["megabytes"].as_f64().unwrap() > 0.0);
    let [alliance] = &first["metrics"].as_array().unwrap()[..] else {
        panic!("{first}");
    };
    let number = |key: &str| alliance[key].as_f64().unwrap();
    let ends = alliance["smallest_interval"].as_array().unwrap();
    assert!(ends[0].as_f64().unwrap() < number("smallest"));
    assert!(ends[1].as_f64().unwrap() > number("smallest"));
    // More replications see smaller differences; a larger difference needs fewer.
    let more_replications = plan(&folder, &[&more[..], &["--replications", "60"]].concat());
    let smaller = more_replications["metrics"][0]["smallest"]
        .as_f64()
        .unwrap();
    assert!(smaller < number("smallest") / 2.0);
    let fine = plan(&folder, &[&more[..], &["--difference", "0.05"]].concat());
    let needed = |plan: &serde_json::Value| plan["metrics"][0]["needed"][0].as_u64().unwrap();
    assert!(needed(&fine) > needed(&first));
}

#[test]
fn a_probe_keeps_nothing_and_a_calibration_is_counted() {
    let folder = TempDir::new().unwrap();
    let probe = plan(&folder, &["--pilot", "0"]);
    assert_eq!(probe["cost"]["runs"], 6);
    assert!(
        fs::read_dir(folder.path()).unwrap().next().is_none(),
        "nothing was written"
    );
    let calibration =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/experiments/calibration.toml");
    let calibration = calibration.display().to_string();
    let output = buurt(
        &folder,
        &[
            "plan",
            &calibration,
            "--pilot",
            "0",
            "--set",
            "replications=3",
        ],
    );
    assert_code(&output, 0);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("400 worlds × 3 replications = 1,200 runs"),
        "{text}"
    );
}

#[test]
fn what_cannot_be_planned_is_refused() {
    let folder = TempDir::new().unwrap();
    let said = |more: &[&str]| assert_code(&buurt(&folder, &[&["plan"], more].concat()), 2);
    assert!(said(&[DEFAULT, "--metric", "alianse"]).contains("`alliance`"));
    assert!(said(&[DEFAULT, DEFAULT]).contains("the same world"));
    assert!(said(&[DEFAULT, "--difference", "0"]).contains("above 0"));
    assert!(said(&["nowhere.toml"]).contains("nowhere.toml"));
    assert!(
        fs::read_dir(folder.path()).unwrap().next().is_none(),
        "nothing was written"
    );
}

#[test]
fn every_kind_of_experiment_is_counted_before_it_runs() {
    let folder = TempDir::new().unwrap();
    let root = env!("CARGO_MANIFEST_DIR");
    let kinds = [
        // Six points of two parameters.
        ("experiments/caseload.toml", "sweep", 6, 4),
        // Twenty trajectories of ten parameters, each one row longer than its parameters.
        (
            "experiments/sensitivity.toml",
            "sensitivity analysis",
            20 * 11,
            4,
        ),
        // Sobol: two blocks of 64 rows, and one for each of four parameters.
        (
            "experiments/sensitivity-parts.toml",
            "sensitivity analysis",
            64 * 6,
            4,
        ),
        // A hundred and twenty-eight draws with and without the policy.
        (
            "experiments/discovery.toml",
            "scenario discovery",
            2 * 128,
            4,
        ),
        ("experiments/tree.toml", "scenario tree", 4, 20),
    ];
    for (file, kind, points, replications) in kinds {
        let path = format!("{root}/configs/{file}");
        let output = buurt(&folder, &["plan", &path, "--pilot", "0", "--json"]);
        assert_code(&output, 0);
        let plan: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(plan["kind"], kind, "{file}");
        assert_eq!(plan["replications"], replications, "{file}");
        assert_eq!(plan["cost"]["runs"], points * replications, "{file}");
        assert_eq!(plan["cost"]["kept"], 0, "{file}");
        assert!(plan["cost"]["minutes"].as_f64().unwrap() > 0.0, "{file}");
    }
    assert!(
        fs::read_dir(folder.path()).unwrap().next().is_none(),
        "nothing was written"
    );
}

#[test]
fn a_hypothesis_is_planned_from_its_worlds_as_declared() {
    let folder = TempDir::new().unwrap();
    let path = format!(
        "{}/configs/hypotheses/28-prevention-outside.toml",
        env!("CARGO_MANIFEST_DIR")
    );
    let output = buurt(&folder, &["plan", &path, "--pilot", "0", "--json"]);
    assert_code(&output, 0);
    let plan: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(plan["kind"], "hypothesis");
    assert_eq!(plan["replications"], 20);
    // Draws have fewer replications than the worlds as declared: the plan counts whole
    // worlds, rounded up.
    let runs = plan["cost"]["runs"].as_u64().unwrap();
    let checked = buurt(&folder, &["check", &path]);
    assert_code(&checked, 0);
    let said = String::from_utf8(checked.stdout).unwrap();
    let (before, _) = said.split_once(" runs;").unwrap();
    let exact: u64 = before.rsplit(' ').next().unwrap().parse().unwrap();
    assert!((exact..exact + 60).contains(&runs), "{said}\n{runs}");
}

#[test]
fn a_plan_reads_all_runs_that_are_kept_and_says_when_nothing_is_left() {
    let folder = TempDir::new().unwrap();
    let other = scenario(&folder);
    let five = ["--replications", "5", "--metric", "in_care"];
    let more = [&[other.as_str(), "--pilot", "5"], &five[..]].concat();
    assert_eq!(plan(&folder, &more)["pilot"], 5);
    // Two are asked for, five are there and cost nothing.
    let more = [&[other.as_str(), "--pilot", "2"], &five[..]].concat();
    let found = plan(&folder, &more);
    assert_eq!(
        (&found["pilot"], &found["cost"]["weeks"]),
        (&5.into(), &0.into())
    );
    let said = |lang: &str| {
        let arguments = [&["plan", DEFAULT], &more[..], &SMALL[..], &["--lang", lang]].concat();
        let output = buurt(&folder, &arguments);
        assert_code(&output, 0);
        String::from_utf8(output.stdout).unwrap()
    };
    let english = said("en");
    assert!(english.contains("nothing is left to run"), "{english}");
    assert!(!english.contains("0.0 minutes"), "{english}");
    // A difference between shares is in percentage points, as `buurt compare` has it.
    assert!(english.contains(" pp "), "{english}");
    assert!(said("nl").contains("er hoeft niets te worden gedaan"));
}
