//! An experiment that is stopped with Ctrl-C ends with 130, keeps what was finished, and goes
//! on as if nothing had happened.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::command_line::buurt;
use crate::experiments::{read, result_hash, small_world, walk};

/// Runs a command, stops it as soon as a few runs are kept, and gives its exit code and
/// what it wrote to standard error.
fn stop_halfway(folder: &TempDir, arguments: &[&str]) -> (Option<i32>, String) {
    let mut running = Command::new(assert_cmd::cargo::cargo_bin("buurt"))
        .current_dir(folder.path())
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let store = folder.path().join("outputs/.runs");
    let kept = |store: &Path| if store.exists() { walk(store) } else { 0 };
    // One of these may be half written, and goes.
    while kept(&store) < 4 && running.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(2));
    }
    let pid = running.id().to_string();
    Command::new("kill").args(["-INT", &pid]).status().unwrap();
    let output = running.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), said)
}

/// Stops a command halfway and goes on, and does the same elsewhere in one go: both
/// results are the same, and nothing was run twice.
fn goes_on(prepare: impl Fn(&TempDir), arguments: &[&str], table: &str) {
    let arguments = &[
        arguments,
        &["--threads", "1", "--lang", "nl", "--out", "out", "--quiet"],
    ]
    .concat();
    let kept = |folder: &TempDir| walk(&folder.path().join("outputs/.runs"));
    // A claim or target that fails is an answer too.
    let answered = |folder: &TempDir| {
        let ended = buurt(folder, arguments);
        assert!(matches!(ended.status.code(), Some(0 | 1)), "{ended:?}");
    };
    let elsewhere = small_world();
    prepare(&elsewhere);
    answered(&elsewhere);
    let runs = kept(&elsewhere);
    let folder = small_world();
    prepare(&folder);
    let (code, said) = stop_halfway(&folder, arguments);
    // Where the machine was so slow to deliver the signal that all was done, it is done.
    if !matches!(code, Some(0 | 1)) {
        assert_eq!(code, Some(130), "{said}");
        assert!(said.contains("Onderbroken: "), "{said}");
        assert!(
            said.contains("Dezelfde opdracht gaat daar verder."),
            "{said}"
        );
        let kept = kept(&folder);
        assert!((3..runs).contains(&kept), "{kept} of {runs}");
        assert!(!folder.path().join("out").join(table).exists());
    }
    answered(&folder);
    assert_eq!(kept(&folder), runs);
    assert_eq!(result_hash(&folder, "out"), result_hash(&elsewhere, "out"));
    let file = format!("out/{table}");
    assert_eq!(read(&folder, &file), read(&elsewhere, &file));
}

#[test]
fn a_comparison_that_is_stopped_goes_on_and_ends_as_one_that_was_not() {
    let compare = ["compare", "base.toml", "staff.toml", "--replications", "60"];
    let arguments = [&compare[..], &["--metrics", "in_care,alliance"]].concat();
    goes_on(|_| (), &arguments, "differences.csv");
}

#[test]
fn a_comparison_over_a_family_that_is_stopped_goes_on_too() {
    let compare = ["compare", "base.toml", "staff.toml", "--replications", "20"];
    let more = ["--metrics", "in_care,alliance", "--family", "family"];
    let arguments = [&compare[..], &more].concat();
    goes_on(crate::family::three_members, &arguments, "differences.csv");
}

#[test]
fn a_sweep_that_is_stopped_goes_on_and_ends_as_one_that_was_not() {
    let prepare = |folder: &TempDir| {
        let text = "name = \"s\"\nscenario = \"base.toml\"\nseed = 1\nweeks = 16\n\
            metrics = [\"in_care\"]\ndesign = \"sobol\"\npoints = 20\nreplications = 6\n\
            [parameters]\n\"needs.spillover\" = { low = 0.5, high = 2.0 }\n";
        fs::write(folder.path().join("sweep.toml"), text).unwrap();
    };
    goes_on(prepare, &["sweep", "sweep.toml"], "points.csv");
}

#[test]
fn what_lives_through_worlds_of_its_own_goes_on_too_when_it_is_stopped() {
    let calibration = |folder: &TempDir| {
        let text = "name = \"c\"\nscenario = \"base.toml\"\nseed = 1\nreplications = 1\n\
            weeks = 52\nspread = \"sobol\"\npoints = 16\nsearch = \"shrink\"\nwaves = 1\nkeep = 4\n\
            [parameters]\n\"needs.spillover\" = { low = 0.5, high = 2.0 }\n\
            [targets]\n\"C1.use\" = { low = 0.10, high = 0.11 }\n";
        fs::write(folder.path().join("calibration.toml"), text).unwrap();
    };
    goes_on(calibration, &["calibrate", "calibration.toml"], "sets.csv");
    let validate = ["validate", "base.toml", "--only", "C1", "--weeks", "52"];
    let validate = [&validate[..], &["--replications", "16"]].concat();
    goes_on(|_| (), &validate, "validation.csv");
    let evaluate = ["evaluate", "staff.toml", "--replications", "16"];
    goes_on(|_| (), &evaluate, "evaluation.csv");
}
