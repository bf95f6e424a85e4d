//! How long a build of the command takes from nothing, downloads apart.

use std::process::Command;
use std::time::Instant;

/// Builds it in a folder of its own, and prints the seconds.
pub fn print() {
    let folder = tempfile::tempdir().expect("a temporary directory");
    let cargo = |arguments: &[&str]| {
        let status = Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("CARGO_TARGET_DIR", folder.path())
            .status();
        assert!(
            status.is_ok_and(|status| status.success()),
            "cargo {arguments:?} did not end well"
        );
    };
    cargo(&["fetch", "--quiet", "--locked"]);
    let started = Instant::now();
    cargo(&["build", "--quiet", "--release", "--locked"]);
    println!(
        "a release build from nothing: {:.0} s",
        started.elapsed().as_secs_f64()
    );
}
