//! A process killed at any moment leaves whole parts, and the run goes on from them.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::{identity, run_to_the_end, timeless, working};
use crate::records::part::{check_part, part_path};
use crate::records::{Manifest, Opened, ResultDirectory};

const REPLICATIONS: u32 = 60;
const PLACE: &str = "BUURT_KILL_TEST_DIRECTORY";

#[test]
#[ignore = "the child of the kill test; does nothing by itself"]
fn child_runs_to_the_end() {
    if let Some(path) = std::env::var_os(PLACE)
        && let Opened::Working(directory) =
            ResultDirectory::open(&PathBuf::from(path), &identity(REPLICATIONS), false).unwrap()
    {
        run_to_the_end(directory);
    }
}

fn child(path: &Path) -> Command {
    let (_, module) = module_path!().split_once("::").unwrap();
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([
        &format!("{module}::child_runs_to_the_end"),
        "--exact",
        "--ignored",
    ]);
    command
        .env(PLACE, path)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

#[test]
fn a_run_killed_again_and_again_ends_as_one_that_was_not() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("result");
    let (mut kills, mut parts_seen) = (0, 0);
    for round in 0..200 {
        let mut running = child(&path).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(2_000 + 613 * (round % 29)));
        running.kill().unwrap();
        kills += u32::from(!running.wait().unwrap().success());
        for replication in 0..REPLICATIONS {
            let part = part_path(&path, replication);
            if part.exists() {
                check_part(&part, &identity(REPLICATIONS).origin(replication)).unwrap();
                parts_seen += 1;
            }
        }
        if path.exists()
            && Manifest::read(&path)
                .unwrap()
                .is_some_and(|manifest| manifest.result_hash.is_some())
        {
            break;
        }
    }
    assert!(
        kills > 3 && parts_seen > 0,
        "{kills} kills saw {parts_seen} parts: too quick to tell"
    );
    assert!(child(&path).status().unwrap().success());
    let elsewhere = tempfile::tempdir().unwrap();
    let straight = run_to_the_end(working(elsewhere.path(), &identity(REPLICATIONS)));
    let killed = Manifest::read(&path).unwrap().unwrap();
    assert_eq!(
        (killed.result_hash, timeless(&killed)),
        (straight.result_hash, timeless(&straight))
    );
    println!("{kills} kills, {parts_seen} parts seen");
}
