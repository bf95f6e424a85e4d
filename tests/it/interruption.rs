//! An experiment that is stopped with Ctrl-C ends with 130, keeps what was finished, and goes
//! on as if nothing had happened.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::command_line::{assert_code, buurt};
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
    while kept(&store) < 3 && running.try_wait().unwrap().is_none() {
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
fn goes_on(prepare: impl Fn(&TempDir), arguments: &[&str], out: &str, table: &str, runs: usize) {
    let folder = small_world();
    prepare(&folder);
    let (code, said) = stop_halfway(&folder, arguments);
    let kept = || walk(&folder.path().join("outputs/.runs"));
    // Where the machine was so slow to deliver the signal that all was done, it is done.
    if code != Some(0) {
        assert_eq!(code, Some(130), "{said}");
        assert!(said.contains("Onderbroken: "), "{said}");
        assert!(
            said.contains("Dezelfde opdracht gaat daar verder."),
            "{said}"
        );
        assert!((3..runs).contains(&kept()), "{} of {runs}", kept());
        assert!(!folder.path().join(out).join(table).exists());
    }
    assert_code(&buurt(&folder, arguments), 0);
    assert_eq!(kept(), runs);
    let elsewhere = small_world();
    prepare(&elsewhere);
    assert_code(&buurt(&elsewhere, arguments), 0);
    assert_eq!(result_hash(&folder, out), result_hash(&elsewhere, out));
    let file = format!("{out}/{table}");
    assert_eq!(read(&folder, &file), read(&elsewhere, &file));
}

#[test]
fn a_comparison_that_is_stopped_goes_on_and_ends_as_one_that_was_not() {
    let arguments = [
        "compare",
        "base.toml",
        "staff.toml",
        "--replications",
        "60",
        "--threads",
        "1",
        "--metrics",
        "in_care,alliance",
        "--lang",
        "nl",
        "--quiet",
    ];
    let out = "outputs/staff-against-base";
    goes_on(|_| (), &arguments, out, "differences.csv", 120);
}

#[test]
fn a_sweep_that_is_stopped_goes_on_and_ends_as_one_that_was_not() {
    let prepare = |folder: &TempDir| {
        let text = "name = \"s\"\nscenario = \"base.toml\"\nseed = 1\nweeks = 16\n\
            metrics = [\"in_care\"]\ndesign = \"sobol\"\npoints = 20\nreplications = 6\n\
            [parameters]\n\"needs.spillover\" = { low = 0.5, high = 2.0 }\n";
        fs::write(folder.path().join("sweep.toml"), text).unwrap();
    };
    let arguments = [
        "sweep",
        "sweep.toml",
        "--threads",
        "1",
        "--lang",
        "nl",
        "--quiet",
    ];
    goes_on(prepare, &arguments, "outputs/s", "points.csv", 120);
}
