//! The default run as its user has it: the command, everything written, charts included.

use std::process::{Command, Stdio};
use std::time::Instant;

/// The shipped config.
const CONFIG: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/configs/almere-haven.toml");

/// Seconds on the clock.
pub fn seconds() -> f64 {
    let folder = tempfile::tempdir().expect("a temporary directory");
    let started = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_buurt"))
        .args(["run", CONFIG, "--out"])
        .arg(folder.path().join("result"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let status = status.expect("the command can be started");
    assert!(status.success(), "the default run did not end well");
    started.elapsed().as_secs_f64()
}
