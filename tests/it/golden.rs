//! The runs of the default, to the bit. They change only together with a line
//! "Results:" in the changelog; a parameter that is named anew leaves them as they are.

use std::path::Path;
use std::sync::atomic::Ordering;

use buurt::config::Override;
use buurt::lab::studies::study::{Asked, Outcome, ask};
use buurt::lab::worlds::Progress;
use buurt::lab::worlds::load;
use buurt::lab::worlds::store::{RESULTS_VERSION, RunStore};
use buurt::records::run::Run;
use tempfile::TempDir;

/// The version of the results that this is, which keeps runs of an older model apart, and
/// the hashes of the runs below. They change together.
const VERSION: u32 = 4;
const ON_RECORD: [&str; 3] = [
    "8bd298a3b331938bfb25d35d32ba4738fe2a355ee63ab6e1a7ca2b2f5ce8de63",
    "66732a173d7dd6bcd8122fb7399b71588b071652b0943f934704aae034c09a8c",
    "2342e1f45af6f3bce760b23fe1c0e90440b66b3a7cbffb6c21140ef95aa0abdc",
];

fn hashes(threads: usize, more: &[&str]) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/almere-haven.toml");
    let settings = ["weeks=60", "burn_in=30", "replications=3"];
    let overrides: Vec<_> = settings
        .iter()
        .chain(more)
        .map(|text| Override::parse(text).unwrap())
        .collect();
    let prepared = load(&path, &overrides).unwrap_or_else(|error| panic!("{error}"));
    let folder = TempDir::new().unwrap();
    let (out, store) = (folder.path().join("out"), folder.path().join("runs"));
    let store = RunStore::new(&store);
    let asked = Asked {
        threads: Some(threads),
        ..Asked::new(&out, &store)
    };
    let progress = Progress::default();
    let Ok(Outcome::Done { manifest, .. }) = ask(&prepared, &asked, &progress) else {
        panic!("the run did not end well");
    };
    assert_eq!(progress.weeks.load(Ordering::Relaxed), 270);
    let hash = |run: &Run| run.hash.expect("a run that is done has a hash").to_string();
    manifest.runs.iter().map(hash).collect()
}

#[test]
fn the_result_of_the_default_is_the_one_on_record() {
    assert_eq!(
        (RESULTS_VERSION, hashes(1, &[])),
        (VERSION, ON_RECORD.map(str::to_owned).to_vec()),
        "raise RESULTS_VERSION and VERSION when the same config gives other results; a new \
         default is another config"
    );
}

#[test]
fn the_number_of_threads_changes_nothing() {
    assert_eq!(hashes(2, &[]), ON_RECORD);
    assert_eq!(hashes(3, &[]), ON_RECORD);
}
