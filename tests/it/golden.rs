//! The result of the default, to the bit. It changes only together with a line
//! "Results:" in the changelog.

use std::path::Path;
use std::sync::atomic::Ordering;

use buurt::base::language::Language;
use buurt::config::Override;
use buurt::lab::studies::run;
use buurt::lab::studies::{Charts, Job, Outcome};
use buurt::lab::worlds::Progress;
use buurt::lab::worlds::load;
use buurt::lab::worlds::store::RESULTS_VERSION;
use tempfile::TempDir;

/// The version of the results that this is, which keeps runs of an older model apart, and
/// the `result_hash` of the run below. They change together.
const VERSION: u32 = 1;
const ON_RECORD: &str = "310cd3c80664bb82d83c4bcd3ba9558a756a0e88c3a17c7e09d41496c757a2b3";

fn result_hash(threads: usize, more: &[&str]) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/almere-haven.toml");
    let settings = ["weeks=60", "burn_in=30", "replications=3"];
    let overrides: Vec<_> = settings
        .iter()
        .chain(more)
        .map(|text| Override::parse(text).unwrap())
        .collect();
    let prepared = load(&path, &overrides).unwrap_or_else(|error| panic!("{error}"));
    let folder = TempDir::new().unwrap();
    let job = Job {
        prepared: &prepared,
        directory: &folder.path().join("out"),
        force: false,
        language: Language::English,
        charts: Charts::Main,
        threads: Some(threads),
    };
    let progress = Progress::default();
    let Ok(Outcome::Done { manifest, .. }) = run(&job, &progress) else {
        panic!("the run did not end well");
    };
    assert_eq!(progress.weeks.load(Ordering::Relaxed), 270);
    manifest
        .result_hash
        .expect("a complete result has a hash")
        .to_string()
}

#[test]
fn the_result_of_the_default_is_the_one_on_record() {
    assert_eq!(
        (RESULTS_VERSION, &*result_hash(1, &[])),
        (VERSION, ON_RECORD),
        "raise RESULTS_VERSION and VERSION when the same config gives other results; a new \
         default is another config"
    );
}

#[test]
fn the_number_of_threads_changes_nothing() {
    assert_eq!(result_hash(2, &[]), ON_RECORD);
    assert_eq!(result_hash(3, &[]), ON_RECORD);
}
