//! Promises that take the whole of `records`: one module per promise.

mod disk_full;
mod kill;
mod life;
mod overwrite;
mod round_trip;

use std::fs;
use std::path::{Path, PathBuf};

use super::hash::table_hash;
use super::manifest::{FORMAT_VERSION, Status};
use super::run::{Run, RunStatus};
use super::{
    Column, ContentHash, Identity, Manifest, Opened, RecordError, ResultDirectory, Table, Tables,
    Text, Values,
};

fn identity(replications: u32) -> Identity {
    Identity {
        name: "almere-haven".into(),
        buurt_version: "0.1.0".into(),
        results_version: 4,
        config_hash: ContentHash::of(b"config"),
        seed: 20_261_122,
        replications,
    }
}

/// A manifest of two runs, one of which failed.
pub(crate) fn by_hand(seed: u64) -> Manifest {
    let hash = ContentHash::of(b"config");
    let done = Run {
        replication: 0,
        status: RunStatus::Done,
        error: None,
        wall_seconds: 1.5,
        hash: Some(hash),
    };
    let failed = Run {
        status: RunStatus::Failed,
        error: Some("no residents".into()),
        hash: None,
        ..done.clone()
    };
    Manifest {
        format_version: FORMAT_VERSION,
        identity: Identity {
            config_hash: hash,
            seed,
            ..identity(2)
        },
        status: Status::Running,
        runs: vec![done, failed],
        wall_seconds: 3.0,
        result_hash: None,
        files: Vec::new(),
        started: "2026-11-22T08:02:03Z".into(),
        finished: None,
        recipe: None,
    }
}

/// Two small tables that differ by replication.
fn tables(replication: u32) -> Tables {
    let rows = 50 + replication as usize;
    let number = i32::try_from(replication).unwrap();
    let trajectories = Table::new(vec![
        Column::new("scenario", Values::Text(Text::repeated("baseline", rows))),
        Column::new("replication", vec![number; rows]),
        Column::new("week", (0..50 + number).collect::<Vec<_>>()),
        Column::new(
            "alliance",
            (0..rows)
                .map(|row| (row % 7 > 0).then(|| (row as f64).sqrt()))
                .collect::<Vec<_>>(),
        ),
    ]);
    let cases = Table::new(vec![
        Column::new("case_id", (0..rows as i64).collect::<Vec<_>>()),
        Column::new(
            "mandated",
            (0..rows).map(|row| row % 5 == 0).collect::<Vec<_>>(),
        ),
        Column::new(
            "law",
            Values::Text(["wmo", "jeugdwet"].into_iter().cycle().take(rows).collect()),
        ),
    ]);
    Tables::from([
        ("trajectories".to_owned(), trajectories),
        ("cases".to_owned(), cases),
    ])
}

/// Whether a table is these others below each other, also to the hash.
fn is_joined(whole: &Table, pieces: &[Table]) -> bool {
    let hash = |table: &Table| table_hash(&Tables::from([(String::new(), table.clone())]));
    let mut end = 0;
    let mut comes_next = |piece: &Table| {
        let rows = end..end + piece.len();
        end = rows.end;
        let columns = whole.columns().iter().map(|column| {
            let values = column.values.slice(rows.clone());
            Column::new(column.name.clone(), values)
        });
        let part = Table::new(columns.collect());
        part == *piece && hash(&part) == hash(piece)
    };
    pieces.iter().all(&mut comes_next) && end == whole.len()
}

/// Opens a directory in which there must be work to do.
#[track_caller]
fn working(path: &std::path::Path, identity: &Identity) -> ResultDirectory {
    match ResultDirectory::open(path, identity, false).unwrap() {
        Opened::Working(directory) => directory,
        Opened::Complete(manifest) => panic!("already complete: {manifest:?}"),
    }
}

/// Does what a run does with the replications that miss.
fn run_to_the_end(directory: ResultDirectory) -> Manifest {
    for replication in directory.missing() {
        directory
            .store(replication, &tables(replication), 0.5)
            .unwrap();
    }
    directory.merge().unwrap();
    directory.write("config.toml", b"weeks = 52\n").unwrap();
    directory.write("charts/alliance.svg", b"<svg/>").unwrap();
    directory.complete().unwrap()
}

/// Everything below a directory with its bytes.
fn content(path: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(path).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(content(&path))
        } else {
            files.push((path.clone(), fs::read(&path).unwrap()))
        }
    }
    files.sort();
    files
}

fn names(path: &Path) -> Vec<String> {
    let relative = |(file, _): (PathBuf, _)| file.strip_prefix(path).unwrap().display().to_string();
    content(path).into_iter().map(relative).collect()
}

/// The files of a result but for the one that tells the time.
fn timeless(manifest: &Manifest) -> Vec<super::manifest::FileEntry> {
    let files = manifest.files.iter();
    files
        .filter(|file| file.path != super::ro_crate::NAME)
        .cloned()
        .collect()
}

fn refusal(path: &Path, identity: &Identity, force: bool) -> RecordError {
    ResultDirectory::open(path, identity, force).unwrap_err()
}
