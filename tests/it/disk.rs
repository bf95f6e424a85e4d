//! A disk that is full or may not be written to: every command names the file and ends
//! with the same code, and nobody panics.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::command_line::{assert_code, buurt};
use crate::experiments::small_world;

/// A small disk, unmounted when dropped.
struct Disk(PathBuf);

impl Disk {
    /// `None` where mounting is not permitted.
    fn mount(folder: &TempDir, options: &str) -> Option<Self> {
        let place = folder.path().join("disk");
        fs::create_dir_all(&place).unwrap();
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", options, "none"])
            .arg(&place);
        match mount.output() {
            Ok(output) if output.status.success() => Some(Self(place)),
            _ => {
                println!("skipped: mounting is not permitted here");
                None
            }
        }
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

const SWEEP: &str = "name = \"s\"\nscenario = \"base.toml\"\ndesign = \"grid\"\nseed = 1\n\
    weeks = 12\nreplications = 1\nmetrics = [\"in_care\"]\n[parameters]\n\
    \"needs.spillover\" = { values = [1.0, 1.2] }\n";

const CALIBRATION: &str = "name = \"c\"\nscenario = \"base.toml\"\nweeks = 52\n\
    spread = \"sobol\"\nsearch = \"shrink\"\nreplications = 1\npoints = 4\nkeep = 1\nwaves = 1\nseed = 1\n[parameters]\n\
    \"needs.spillover\" = { low = 1.0, high = 1.2 }\n[targets]\n\
    \"C1.use\" = { low = 0.01, high = 0.9 }\n";

/// Commands that write results, each with its own folder on the disk.
const COMMANDS: [&[&str]; 5] = [
    &["run", "base.toml"],
    &["compare", "base.toml", "staff.toml", "--store", "disk/runs"],
    &["sweep", "sweep.toml", "--store", "disk/runs"],
    &["evaluate", "staff.toml"],
    &["calibrate", "calibration.toml"],
];

fn said_of(folder: &TempDir, command: &[&str], code: i32) -> String {
    let out = format!("disk/{}", command[0]);
    let output = buurt(folder, &[command, &["--out", &out, "--quiet"]].concat());
    let said = assert_code(&output, code);
    assert!(said.contains("disk/"), "{command:?} names no file: {said}");
    said
}

fn prepared() -> TempDir {
    let folder = small_world();
    fs::write(folder.path().join("sweep.toml"), SWEEP).unwrap();
    fs::write(folder.path().join("calibration.toml"), CALIBRATION).unwrap();
    folder
}

/// Fills the disk to the last byte.
fn fill(disk: &Path) {
    let mut size = 0;
    while fs::write(disk.join("ballast"), vec![1; size + 4096]).is_ok() {
        size += 4096;
    }
}

#[test]
fn a_full_disk_is_the_same_to_every_command() {
    let folder = prepared();
    let Some(disk) = Disk::mount(&folder, "size=64k") else {
        return;
    };
    fill(&disk.0);
    for command in COMMANDS {
        let said = said_of(&folder, command, 3);
        assert!(said.contains("No space left on device"), "{said}");
    }
}

#[test]
fn a_disk_that_may_not_be_written_to_is_the_same_to_every_command() {
    let folder = prepared();
    let Some(_disk) = Disk::mount(&folder, "ro,size=64k") else {
        return;
    };
    for command in COMMANDS {
        let said = said_of(&folder, command, 2);
        assert!(said.contains("Read-only file system"), "{said}");
    }
}
