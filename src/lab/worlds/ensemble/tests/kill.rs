//! A process killed at any moment loses at most the runs it was busy with.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::{values, wanted};
use crate::lab::worlds::ensemble::Ensemble;
use crate::lab::worlds::store::RunStore;

const REPLICATIONS: u32 = 40;
const PLACE: &str = "BUURT_KILL_TEST_STORE";

#[test]
#[ignore = "the child of the kill test; does nothing by itself"]
fn child_runs_the_ensemble() {
    if let Some(place) = std::env::var_os(PLACE) {
        let store = RunStore::new(PathBuf::from(place));
        values(&Ensemble::new(&store), &wanted(&["alliance"], REPLICATIONS));
    }
}

fn child(place: &Path) -> Command {
    let (_, module) = module_path!().split_once("::").unwrap();
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([
        &format!("{module}::child_runs_the_ensemble"),
        "--exact",
        "--ignored",
    ]);
    command
        .env(PLACE, place)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

#[test]
fn an_ensemble_killed_again_and_again_goes_on_and_ends_as_one_that_was_not() {
    let place = tempfile::tempdir().unwrap();
    let store = RunStore::new(place.path());
    let all = wanted(&["alliance"], REPLICATIONS);
    let there = || {
        let found = all.iter().filter(|one| store.has(&one.key()));
        // What is there is whole.
        found
            .inspect(|one| assert!(store.get(&one.key()).is_some()))
            .count()
    };
    let (mut kills, mut seen, mut before) = (0, Vec::new(), 0);
    for round in 0..300 {
        let mut running = child(place.path()).spawn().unwrap();
        // Later and later, for a machine on which nothing is done so soon.
        let after = 20_000 + 1_613 * (round % 29) + 500 * round;
        std::thread::sleep(Duration::from_micros(after));
        running.kill().unwrap();
        kills += u32::from(!running.wait().unwrap().success());
        let now = there();
        assert!(now >= before, "finished runs went");
        before = now;
        if now == all.len() {
            break;
        }
        seen.push(now);
    }
    assert!(
        kills > 3 && seen.iter().any(|count| *count > 0),
        "{kills} kills saw {seen:?} runs: too quick to tell"
    );
    let (killed, ended) = values(&Ensemble::new(&store), &all);
    assert_eq!(ended.kept_before, before);
    let elsewhere = tempfile::tempdir().unwrap();
    let elsewhere = RunStore::new(elsewhere.path());
    assert_eq!(values(&Ensemble::new(&elsewhere), &all).0, killed);
}
