//! Whoever reads what a command prints may stop reading, and the disk it goes to may be
//! full: the first changes nothing, the second is told.
#![cfg(target_os = "linux")]

use std::fs::File;
use std::process::{Command, Output, Stdio};

use buurt::records::Manifest;
use buurt::records::manifest::Status;
use tempfile::TempDir;

use crate::experiments::small_world;

fn command(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("buurt"));
    command.current_dir(folder.path()).args(arguments);
    command
}

fn full() -> File {
    File::options().write(true).open("/dev/full").unwrap()
}

#[track_caller]
fn assert_told(lost: Output) {
    let said = String::from_utf8(lost.stderr).unwrap();
    assert_eq!(lost.status.code(), Some(3), "{said}");
    assert!(
        said.contains("cannot write to standard output: No space left"),
        "{said}"
    );
    assert!(!said.contains("panicked"), "{said}");
}

#[test]
fn a_run_whose_reader_has_gone_is_finished() {
    let folder = small_world();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut run = command(&folder, &["run", "base.toml", "--out", "out"]);
    run.stdout(writer.try_clone().unwrap()).stderr(writer);
    assert_eq!(run.status().unwrap().code(), Some(0));
    let manifest = Manifest::read(&folder.path().join("out")).unwrap().unwrap();
    assert_eq!(manifest.status, Status::Complete);
}

#[test]
fn a_full_disk_behind_standard_output_is_told_and_the_result_is_there() {
    let folder = small_world();
    let mut run = command(&folder, &["run", "base.toml", "--out", "out"]);
    assert_told(run.stdout(full()).output().unwrap());
    let manifest = Manifest::read(&folder.path().join("out")).unwrap().unwrap();
    assert_eq!(manifest.status, Status::Complete);
    let commands: [&[&str]; 8] = [
        &["explain"],
        &["explain", "needs.spillover"],
        &["schema"],
        &["check", "base.toml"],
        &["run", "base.toml", "--out", "out", "--json"],
        &["test", "--measures"],
        &["--help"],
        &["--version"],
    ];
    for arguments in commands {
        assert_told(command(&folder, arguments).stdout(full()).output().unwrap());
        let mut unheard = command(&folder, arguments);
        let unheard = unheard.stdout(Stdio::null()).stderr(full()).status();
        assert_eq!(unheard.unwrap().code(), Some(0), "{arguments:?}");
    }
}
