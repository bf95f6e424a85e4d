//! A result directory is complete or says that it is not.

use std::fs;

use ::parquet::file::metadata::KeyValue;
use ::parquet::file::reader::{FileReader, SerializedFileReader};

use super::{
    content, identity, is_joined, names, refusal, run_to_the_end, tables, timeless, working,
};
use crate::records::addition::retell;
use crate::records::manifest::Status;
use crate::records::parquet_in::read_parquet;
use crate::records::part::part_path;
use crate::records::run::RunStatus;
use crate::records::{Manifest, Opened, RecordError, ResultDirectory};

#[test]
fn a_run_leaves_its_files_and_a_complete_manifest_and_nothing_else() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("outputs/almere-haven");
    let directory = working(&path, &identity(3));
    assert_eq!(
        Manifest::read(&path).unwrap().unwrap().status,
        Status::Running
    );
    let manifest = run_to_the_end(directory);
    assert_eq!(
        names(&path),
        [
            "cases.parquet",
            "charts/alliance.svg",
            "config.toml",
            "manifest.json",
            "ro-crate-metadata.json",
            "trajectories.parquet"
        ]
    );
    assert_eq!(Manifest::read(&path).unwrap(), Some(manifest.clone()));
    assert_eq!(manifest.status, Status::Complete);
    assert_eq!(manifest.wall_seconds, 1.5);
    assert_eq!(manifest.files.len(), 5);
    for file in &manifest.files {
        let bytes = fs::read(path.join(&file.path)).unwrap();
        assert_eq!(
            (file.bytes, file.blake3),
            (bytes.len() as u64, crate::records::ContentHash::of(&bytes))
        );
    }
}

#[test]
fn merged_files_hold_all_replications_in_order() {
    let place = tempfile::tempdir().unwrap();
    let directory = working(place.path(), &identity(3));
    for replication in [2, 0, 1] {
        directory
            .store(replication, &tables(replication), 0.0)
            .unwrap();
    }
    run_to_the_end(directory);
    let pieces = [0, 1, 2].map(|number| tables(number).remove("trajectories").unwrap());
    let file = place.path().join("trajectories.parquet");
    assert!(is_joined(&read_parquet(&file).unwrap(), &pieces));
    let reader = SerializedFileReader::new(fs::File::open(&file).unwrap()).unwrap();
    let notes = reader.metadata().file_metadata().key_value_metadata();
    let hash = identity(3).config_hash.to_string();
    let note = KeyValue::new("config_hash".to_owned(), hash);
    assert!(notes.unwrap().contains(&note), "{notes:?}");
}

#[test]
fn the_same_run_asked_twice_is_recognised_and_nothing_is_touched() {
    let place = tempfile::tempdir().unwrap();
    let manifest = run_to_the_end(working(place.path(), &identity(2)));
    let before = content(place.path());
    match ResultDirectory::open(place.path(), &identity(2), false).unwrap() {
        Opened::Complete(found) => assert_eq!(found, manifest),
        Opened::Working(_) => panic!("it was complete"),
    }
    assert_eq!(content(place.path()), before);
}

#[test]
fn an_interrupted_run_goes_on_where_it_was_even_with_more_replications() {
    let place = tempfile::tempdir().unwrap();
    let directory = working(place.path(), &identity(3));
    directory.store(0, &tables(0), 0.5).unwrap();
    directory.store(2, &tables(2), 0.5).unwrap();
    drop(directory);
    let directory = working(place.path(), &identity(5));
    assert_eq!(directory.missing(), [1, 3, 4]);
    assert_eq!(directory.tables(2).unwrap(), tables(2));
    let resumed = run_to_the_end(directory);
    let elsewhere = tempfile::tempdir().unwrap();
    let straight = run_to_the_end(working(elsewhere.path(), &identity(5)));
    assert_eq!(resumed.result_hash, straight.result_hash);
    assert_eq!(timeless(&resumed), timeless(&straight));
}

#[test]
fn a_damaged_part_is_run_again() {
    let place = tempfile::tempdir().unwrap();
    let directory = working(place.path(), &identity(2));
    directory.store(0, &tables(0), 0.0).unwrap();
    drop(directory);
    let part = part_path(place.path(), 0);
    let whole = fs::read(&part).unwrap();
    fs::write(&part, &whole[..whole.len() - 1]).unwrap();
    let directory = working(place.path(), &identity(2));
    assert_eq!(directory.missing(), [0, 1]);
    let problem = directory.tables(0).unwrap_err().to_string();
    assert!(problem.contains("damaged"), "{problem}");
}

#[test]
fn a_failed_replication_is_listed_and_the_rest_is_kept() {
    let place = tempfile::tempdir().unwrap();
    let directory = working(place.path(), &identity(2));
    directory.end(1, Err("no residents left".into()), 0.25);
    let manifest = run_to_the_end(directory);
    assert_eq!(manifest.runs[0].status, RunStatus::Done);
    assert_eq!(
        manifest.failed().next().unwrap().error.as_deref(),
        Some("no residents left")
    );
    assert_eq!(manifest.wall_seconds, 0.75);
}

#[test]
fn a_result_is_not_complete_while_a_replication_misses() {
    let place = tempfile::tempdir().unwrap();
    let directory = working(place.path(), &identity(3));
    directory.store(1, &tables(1), 0.0).unwrap();
    directory.merge().unwrap();
    let error = directory.complete().unwrap_err();
    assert!(matches!(error, RecordError::Unfinished(_, 2, 0)), "{error}");
    assert_eq!(working(place.path(), &identity(3)).finished(), [1]);
}

#[test]
fn a_complete_result_that_lost_a_file_says_which() {
    let place = tempfile::tempdir().unwrap();
    run_to_the_end(working(place.path(), &identity(1)));
    fs::remove_file(place.path().join("cases.parquet")).unwrap();
    let error = refusal(place.path(), &identity(1), false);
    assert!(
        matches!(&error, RecordError::Incomplete(_, file) if file == "cases.parquet"),
        "{error}"
    );
}

#[test]
fn a_complete_result_with_one_bit_flipped_says_which_file() {
    let place = tempfile::tempdir().unwrap();
    let manifest = run_to_the_end(working(place.path(), &identity(1)));
    for file in manifest.files {
        let path = place.path().join(&file.path);
        let whole = fs::read(&path).unwrap();
        let mut damaged = whole.clone();
        damaged[whole.len() / 2] ^= 1;
        fs::write(&path, damaged).unwrap();
        let error = refusal(place.path(), &identity(1), false);
        assert!(
            matches!(&error, RecordError::Incomplete(_, named) if *named == file.path),
            "{error}"
        );
        fs::write(&path, whole).unwrap();
    }
}

#[test]
fn what_a_killed_process_left_is_in_nobodys_way_and_goes() {
    let place = tempfile::tempdir().unwrap();
    let leave = |names: &[&str]| {
        for name in names {
            fs::write(place.path().join(name), "").unwrap();
        }
    };
    leave(&[".buurt.lock", ".buurt-a1.tmp"]);
    let manifest = run_to_the_end(working(place.path(), &identity(2)));
    let left = |path: &std::path::Path| {
        let hidden = names(path).into_iter();
        hidden.filter(|name| name.contains(".buurt")).count()
    };
    assert_eq!(left(place.path()), 0);
    leave(&[".buurt.lock", ".buurt-a1.tmp", "charts/.buurt-b2.tmp"]);
    match ResultDirectory::open(place.path(), &identity(2), false).unwrap() {
        Opened::Complete(found) => assert_eq!(found, manifest),
        Opened::Working(_) => panic!("it was complete"),
    }
    assert_eq!(left(place.path()), 0);
}

#[cfg(unix)]
#[test]
fn a_directory_taken_away_while_it_is_worked_in_is_not_called_complete() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("result");
    let gone = |directory: ResultDirectory| {
        let error = directory.complete_early().unwrap_err();
        assert!(matches!(error, RecordError::Gone { .. }), "{error}");
    };
    let directory = working(&path, &identity(2));
    directory.store(0, &tables(0), 0.0).unwrap();
    fs::remove_dir_all(&path).unwrap();
    let error = directory.store(1, &tables(1), 0.0).unwrap_err();
    assert!(matches!(error, RecordError::Gone { .. }), "{error}");
    assert!(directory.write("summary.csv", b"").is_err());
    gone(directory);
    assert!(!path.exists());
    let directory = working(&path, &identity(2));
    directory.write("summary.csv", b"a").unwrap();
    fs::remove_file(path.join("summary.csv")).unwrap();
    gone(directory);
    assert_eq!(
        Manifest::read(&path).unwrap().unwrap().status,
        Status::Running
    );
}

#[test]
fn charts_can_be_put_into_a_complete_result_only() {
    let place = tempfile::tempdir().unwrap();
    let directory = working(place.path(), &identity(1));
    let recipe = serde_json::json!({ "language": "nl" });
    let files = [("charts/a.svg".to_owned(), b"<svg/>\n".to_vec())];
    let early = retell(place.path(), recipe.clone(), &files).unwrap_err();
    assert!(matches!(early, RecordError::NotComplete { .. }), "{early}");
    run_to_the_end(directory);
    let told = retell(place.path(), recipe.clone(), &files).unwrap();
    let manifest = Manifest::read(place.path()).unwrap().unwrap();
    assert_eq!(told, manifest);
    assert_eq!(manifest.recipe, Some(recipe));
    assert!(
        manifest
            .files
            .iter()
            .any(|file| file.path == "charts/a.svg" && file.bytes == 7)
    );
}

#[test]
#[should_panic(expected = "files of a result are named by a path inside it")]
fn a_file_of_a_result_cannot_lead_out_of_it() {
    let place = tempfile::tempdir().unwrap();
    let _ = working(&place.path().join("result"), &identity(1)).write("../elsewhere", b"");
}
