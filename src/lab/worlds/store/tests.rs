use super::*;
use crate::config::Override;
use crate::lab::worlds::{Prepared, Template};

fn prepared(changes: &[&str]) -> Prepared {
    let changes: Vec<_> = changes
        .iter()
        .map(|text| Override::parse(text).unwrap())
        .collect();
    Template::read("configs/almere-haven.toml".as_ref(), &changes)
        .unwrap_or_else(|errors| panic!("{errors}"))
        .prepared()
}

fn key(changes: &[&str], replication: u32) -> RunKey {
    Content::of(&prepared(changes)).replication(replication)
}

fn failed(error: &str) -> KeptRun {
    KeptRun {
        seconds: 1.5,
        values: Err(error.to_owned()),
    }
}

#[test]
fn what_only_names_or_observes_a_run_does_not_make_another_of_it() {
    let same = key(&[], 0);
    for change in [
        "name=other",
        "title=Other",
        "replications=7",
        "observe.metrics=[\"alliance\"]",
        "observe.microdata=false",
        "observe.panel=3",
        "valuation.rate=0.01",
    ] {
        assert_eq!(key(&[change], 0), same, "{change}");
    }
}

#[test]
fn what_bears_on_a_run_makes_another_of_it() {
    let mut keys = vec![
        key(&[], 0),
        key(&[], 1),
        key(&["seed=4"], 0),
        key(&["weeks=100"], 0),
        key(&["needs.spillover=1.5"], 0),
        key(&["observe.survey_every=4"], 0),
        key(
            &[
                "policies.p.kind=lead_worker",
                "policies.p.from=3",
                "policies.p.from_helpers=3",
            ],
            0,
        ),
    ];
    let mut other_table = prepared(&[]);
    std::sync::Arc::make_mut(&mut other_table.table).areas[0].deprivation += 1e-9;
    keys.push(Content::of(&other_table).replication(0));
    let all = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), all);
}

#[test]
fn a_run_that_was_kept_comes_back_and_another_does_not() {
    let place = tempfile::tempdir().unwrap();
    let store = RunStore::new(place.path());
    let (one, other) = (key(&[], 0), key(&[], 1));
    assert!(!store.has(&one) && store.get(&one).is_none());
    store.keep(&one, &failed("no care left")).unwrap();
    assert_eq!(store.get(&one), Some(failed("no care left")));
    assert_eq!(store.get(&other), None);
    // A file under the name of another run is not that run.
    std::fs::create_dir_all(store.path(&other).parent().unwrap()).unwrap();
    std::fs::copy(store.path(&one), store.path(&other)).unwrap();
    assert_eq!(store.get(&other), None);
}

#[test]
fn a_damaged_file_is_a_missing_run() {
    let place = tempfile::tempdir().unwrap();
    let store = RunStore::new(place.path());
    let key = key(&[], 0);
    store.keep(&key, &failed("x")).unwrap();
    let whole = std::fs::read(store.path(&key)).unwrap();
    for index in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[index] ^= 1;
        std::fs::write(store.path(&key), &bytes).unwrap();
        assert_eq!(store.get(&key), None, "byte {index}");
        std::fs::write(store.path(&key), &whole[..index]).unwrap();
        assert_eq!(store.get(&key), None, "cut at {index}");
    }
    std::fs::write(store.path(&key), &whole).unwrap();
    assert!(store.get(&key).is_some());
}
