//! A result is never overwritten unasked, and nothing of others ever.

use std::fs;

use super::{content, identity, names, refusal, run_to_the_end, tables, working};
use crate::records::{Identity, Opened, RecordError, ResultDirectory};

#[test]
fn another_result_is_refused_by_name_and_nothing_is_touched() {
    let place = tempfile::tempdir().unwrap();
    run_to_the_end(working(place.path(), &identity(2)));
    let before = content(place.path());
    for asked in [
        Identity {
            seed: 8,
            ..identity(2)
        },
        Identity {
            name: "other".into(),
            ..identity(2)
        },
        Identity {
            results_version: 5,
            ..identity(2)
        },
        identity(3),
    ] {
        let message = refusal(place.path(), &asked, false).to_string();
        for part in [
            "a complete result: `almere-haven`",
            "seed 20261122",
            "buurt 0.1.0 (results 4)",
            "--force",
            "--out",
        ] {
            assert!(message.contains(part), "{message}");
        }
    }
    assert_eq!(content(place.path()), before);
}

#[test]
fn force_replaces_our_files_and_leaves_those_of_others() {
    let place = tempfile::tempdir().unwrap();
    run_to_the_end(working(place.path(), &identity(2)));
    fs::write(place.path().join("notes.txt"), "mine").unwrap();
    let other = Identity {
        seed: 8,
        ..identity(1)
    };
    let Opened::Working(directory) = ResultDirectory::open(place.path(), &other, true).unwrap()
    else {
        panic!("it was to be replaced");
    };
    assert_eq!(
        names(place.path()),
        [".buurt.lock", "manifest.json", "notes.txt"]
    );
    run_to_the_end(directory);
    assert_eq!(fs::read(place.path().join("notes.txt")).unwrap(), b"mine");
}

#[test]
fn a_forced_run_that_was_stopped_goes_on_where_it_was() {
    let place = tempfile::tempdir().unwrap();
    run_to_the_end(working(place.path(), &identity(2)));
    let forced = || match ResultDirectory::open(place.path(), &identity(2), true).unwrap() {
        Opened::Working(directory) => directory,
        Opened::Complete(_) => panic!("it was to be made again"),
    };
    let directory = forced();
    assert_eq!(directory.missing(), [0, 1]);
    directory.store(0, &tables(0), 1.0).unwrap();
    drop(directory);
    // The same command, which says that it replaces what is there.
    assert_eq!(forced().missing(), [1]);
}

#[test]
fn a_directory_that_is_no_result_is_refused_even_with_force() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("thesis.docx"), "years of work").unwrap();
    for force in [false, true] {
        let error = refusal(place.path(), &identity(1), force);
        assert!(
            matches!(&error, RecordError::NotAResult(_, found) if found == "thesis.docx"),
            "{error}"
        );
    }
    assert_eq!(names(place.path()), ["thesis.docx"]);
}

#[test]
fn a_manifest_that_lists_files_outside_cannot_make_us_remove_them() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("result");
    run_to_the_end(working(&path, &identity(1)));
    fs::write(place.path().join("precious"), "").unwrap();
    let manifest = path.join("manifest.json");
    let text = fs::read_to_string(&manifest)
        .unwrap()
        .replace("config.toml", "../precious");
    fs::write(manifest, text).unwrap();
    ResultDirectory::open(&path, &identity(1), true).unwrap();
    assert!(place.path().join("precious").exists());
}

#[test]
fn a_file_in_the_way_and_a_place_that_cannot_be_written_are_named() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("file");
    fs::write(&file, "").unwrap();
    assert!(matches!(
        refusal(&file, &identity(1), true),
        RecordError::NotADirectory { .. }
    ));
    let below = file.join("below");
    assert!(
        refusal(&below, &identity(1), false)
            .to_string()
            .contains(&below.display().to_string())
    );
    if cfg!(target_os = "linux") {
        let message = refusal("/proc/buurt".as_ref(), &identity(1), false).to_string();
        assert!(message.starts_with("cannot write /proc/buurt"), "{message}");
    }
}

#[test]
fn an_unfinished_run_of_another_config_is_refused() {
    let place = tempfile::tempdir().unwrap();
    working(place.path(), &identity(3))
        .store(0, &tables(0), 0.5)
        .unwrap();
    let other = Identity {
        config_hash: crate::records::ContentHash::of(b"other"),
        ..identity(3)
    };
    assert!(
        refusal(place.path(), &other, false)
            .to_string()
            .contains("an unfinished result")
    );
}

#[test]
fn two_processes_cannot_work_in_one_directory() {
    let place = tempfile::tempdir().unwrap();
    let directory = working(place.path(), &identity(1));
    for force in [false, true] {
        let message = refusal(place.path(), &identity(1), force).to_string();
        assert!(
            message.contains(&format!("(process {}) is working in", std::process::id())),
            "{message}"
        );
    }
    drop(directory);
    working(place.path(), &identity(1));
}
