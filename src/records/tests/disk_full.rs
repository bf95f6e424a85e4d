//! A full disk gives an error that names the file; nothing half-written gets a
//! final name; what was finished is kept.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{identity, run_to_the_end, tables, working};
use crate::records::part::part_path;
use crate::records::{Column, ContentHash, RecordError, Table, Tables};

/// A small disk, unmounted when dropped.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    /// `None` where mounting is not permitted.
    fn mount() -> Option<Self> {
        let place = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=256k", "none"])
            .arg(place.path())
            .output();
        match mounted {
            Ok(output) if output.status.success() => Some(Self(place)),
            Ok(output) => {
                println!(
                    "skipped: {}",
                    String::from_utf8_lossy(&output.stderr).trim()
                );
                None
            }
            Err(error) => {
                println!("skipped: cannot start mount: {error}");
                None
            }
        }
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

/// Fills the disk but for about so many bytes.
fn fill(disk: &Path, left: usize) {
    let ballast = disk.join("ballast");
    let mut size = 0;
    while fs::write(&ballast, vec![1; size + 4096]).is_ok() {
        size += 4096;
    }
    fs::write(&ballast, vec![1; size.saturating_sub(left)]).unwrap();
}

#[track_caller]
fn assert_names(error: &RecordError, path: &Path) {
    let message = error.to_string();
    assert!(matches!(error, RecordError::Write { .. }), "{message}");
    for part in [
        &path.display().to_string(),
        "No space left on device",
        "make room and run again",
    ] {
        assert!(message.contains(part), "{message}");
    }
}

/// Takes the ballast away. Emptied first: a process that another test has just started may
/// still hold the file, which would keep its room after it was removed.
fn make_room(disk: &Path) {
    let ballast = disk.join("ballast");
    fs::File::options()
        .write(true)
        .open(&ballast)
        .and_then(|file| file.set_len(0))
        .unwrap();
    fs::remove_file(ballast).unwrap();
}

#[test]
fn a_part_that_does_not_fit_is_named_and_the_finished_ones_are_kept() {
    let Some(disk) = SmallDisk::mount() else {
        return;
    };
    let path = disk.0.path().join("result");
    let directory = working(&path, &identity(2));
    directory.store(0, &tables(0), 0.0).unwrap();
    let large = Table::new(vec![Column::new("x", vec![0.1; 60_000])]);
    let error = directory
        .store(1, &Tables::from([("large".to_owned(), large)]), 0.0)
        .unwrap_err();
    assert_names(&error, &part_path(&path, 1));
    assert!(!part_path(&path, 1).exists());
    drop(directory);
    let directory = working(&path, &identity(2));
    assert_eq!(directory.finished(), [0]);
    run_to_the_end(directory);
}

#[test]
fn files_that_do_not_fit_at_the_end_leave_the_parts_and_the_next_run_goes_on() {
    let Some(disk) = SmallDisk::mount() else {
        return;
    };
    let path = disk.0.path().join("result");
    for left in [0, 4096, 8192, 12_288] {
        let directory = working(&path, &identity(2));
        for replication in directory.missing() {
            directory
                .store(replication, &tables(replication), 0.0)
                .unwrap();
        }
        fill(disk.0.path(), left);
        let error = directory
            .merge()
            .and_then(|()| directory.write("large.svg", &[b'x'; 16_384]))
            .unwrap_err();
        assert!(
            error.to_string().contains("No space left on device"),
            "{error}"
        );
        drop(directory);
        assert!(!path.join("large.svg").exists());
        make_room(disk.0.path());
        let directory = working(&path, &identity(2));
        assert_eq!(directory.finished(), [0, 1], "with {left} bytes left");
    }
    run_to_the_end(working(&path, &identity(2)));
}

#[test]
fn a_manifest_that_does_not_fit_leaves_no_directory_that_seems_complete() {
    let Some(disk) = SmallDisk::mount() else {
        return;
    };
    let path = disk.0.path().join("result");
    let directory = working(&path, &identity(1));
    directory.store(0, &tables(0), 0.0).unwrap();
    directory.merge().unwrap();
    fill(disk.0.path(), 0);
    let error = directory.complete().unwrap_err();
    assert_names(&error, &path.join("ro-crate-metadata.json"));
    make_room(disk.0.path());
    let directory = working(&path, &identity(1));
    assert_eq!(directory.finished(), [0]);
    assert!(run_to_the_end(directory).result_hash.is_some());
}

#[test]
fn a_disk_full_from_the_start_is_named() {
    let Some(disk) = SmallDisk::mount() else {
        return;
    };
    fill(disk.0.path(), 0);
    let error = crate::records::atomic::write(
        &disk.0.path().join("summary.csv"),
        ContentHash::of(b"").to_string().as_bytes(),
    );
    assert_names(&error.unwrap_err(), &disk.0.path().join("summary.csv"));
}
