//! Validation: what the command writes and says, and limits in which the model is a
//! known one.

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use buurt::lab::studies::study::{self, Outcome};
use buurt::lab::studies::validation::{Asked, Laid, Verdict};
use buurt::lab::worlds::Progress;
use buurt::lab::worlds::store::RunStore;
use tempfile::TempDir;

const DEFAULT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/configs/almere-haven.toml");

fn validation(folder: &TempDir, more: &[&str]) -> Output {
    let short = [
        "--weeks",
        "60",
        "--replications",
        "2",
        "--set",
        "burn_in=20",
    ];
    let mut command = Command::cargo_bin("buurt").unwrap();
    command
        .current_dir(folder.path())
        .args(["validate", DEFAULT, "--quiet"])
        .args(short)
        .args(more)
        .output()
        .unwrap()
}

#[test]
fn a_validation_leaves_a_table_a_page_and_charts_and_fails_when_a_check_does() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("outputs/almere-haven-validation");
    // A year is too short for ties to be replaced, and the default is off in use.
    let page = folder.path().join("docs/page.md");
    let paged = ["--only", "C1,P7,L7", "--page", page.to_str().unwrap()];
    let output = validation(&folder, &paged);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{errors}");
    for file in [
        "validation.json",
        "validation.md",
        "charts/p7.svg",
        "charts/p7.png",
    ] {
        assert!(out.join(file).is_file(), "{file} is missing");
    }
    assert!(page.is_file() && folder.path().join("docs/images/page/p7.svg").is_file());
    let table = fs::read_to_string(out.join("validation.csv")).unwrap();
    let verdict = |id: &str| {
        let line = table.lines().find(|line| line.starts_with(id)).unwrap();
        line.split(',').rev().nth(1).unwrap().to_owned()
    };
    assert_eq!(verdict("C1,"), "fails");
    assert!(["passes_in_part", "not_measured"].contains(&verdict("P7,").as_str()));
    assert_eq!(verdict("L7,"), "passes");

    let again = validation(&folder, &["--only", "L7"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("--force"));
    let forced = validation(&folder, &["--only", "L7", "--force", "--threads", "1"]);
    assert_eq!(forced.status.code(), Some(0));
}

#[test]
fn what_cannot_be_validated_is_refused_before_anything_runs() {
    let folder = TempDir::new().unwrap();
    let output = validation(&folder, &["--only", "C1,Q9"]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{errors}");
    assert!(errors.contains("Q9") && errors.contains("P7"), "{errors}");
    let output = validation(&folder, &["--set", "care.half=1"]);
    assert_eq!(output.status.code(), Some(2));
    fs::write(folder.path().join("mine.txt"), "mine").unwrap();
    let output = validation(&folder, &["--out", ".", "--force"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

fn verdicts(only: &[&str], replications: u32, threads: usize) -> Vec<(Verdict, Vec<Option<f64>>)> {
    let only: Vec<String> = only.iter().map(|id| (*id).to_owned()).collect();
    let asked = Asked {
        config: Path::new(DEFAULT),
        changes: &[],
        replications,
        limit_replications: replications,
        only: &only,
        quick: true,
    };
    let laid = Laid::new(&asked).unwrap();
    let folder = TempDir::new().unwrap();
    let store = RunStore::new(folder.path().join("runs"));
    let out = folder.path().join("out");
    let asked = study::Asked {
        threads: Some(threads),
        ..study::Asked::new(&out, &store)
    };
    let done = study::ask(&laid, &asked, &Progress::default()).unwrap();
    let Outcome::Done { told: report, .. } = done else {
        panic!("it was not stopped")
    };
    let rows = |id: &str| {
        let rows = report.rows.iter().filter(|row| row.id == id);
        rows.map(|row| row.measured).collect()
    };
    let verdicts = report.verdicts();
    verdicts
        .into_iter()
        .map(|(id, verdict)| (verdict, rows(id)))
        .collect()
}

#[test]
fn in_the_limits_the_model_is_a_known_one() {
    for (verdict, measured) in verdicts(&["L2", "L3", "L4", "L6"], 4, 2) {
        assert_eq!(verdict, Verdict::Passes, "{measured:?}");
    }
}

#[test]
fn the_number_of_threads_does_not_change_a_verdict_or_a_figure() {
    assert_eq!(verdicts(&["L2"], 2, 1), verdicts(&["L2"], 2, 2));
}
