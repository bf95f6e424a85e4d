//! How fast many runs of a small neighbourhood go, on one thread and on two, and what
//! keeping them costs.
//!
//! `cargo bench --bench experiments` runs 200 replications of 1,000 residents over five
//! years after the burn-in of the default; `-- 1000` runs as many as you ask.

use std::sync::Arc;
use std::time::Instant;

use buurt::config::Override;
use buurt::lab::worlds::Prepared;
use buurt::lab::worlds::Progress;
use buurt::lab::worlds::Template;
use buurt::lab::worlds::ensemble::{Ensemble, Runnable, Wanted};
use buurt::lab::worlds::store::{Content, RunStore};
use buurt::tables;

/// Runs measured by default.
const RUNS: u32 = 200;

/// A neighbourhood of 1,000 residents.
const TABLE: &str = "code,name,municipality,residents,households,single_households,households_without_children,households_with_children\n\
     one,One,Here,1000,450,150,130,170\n";

/// What a comparison keeps.
const METRICS: [&str; 12] = [
    "self_reliant",
    "unmet_need",
    "in_care",
    "waiting",
    "weeks_to_start",
    "alliance",
    "goal_share",
    "workers_per_case",
    "caseload",
    "sick_leave",
    "carers",
    "spending_per_client",
];

fn main() {
    let mut asked = std::env::args().filter_map(|argument| argument.parse().ok());
    let runs = asked.next_back().unwrap_or(RUNS);
    let prepared = neighbourhood();
    let metrics = METRICS.map(str::to_owned);
    let runnable = Arc::new(Runnable::new(&prepared, &metrics));
    let wanted: Vec<_> = (0..runs)
        .map(|replication| Wanted::new(&runnable, replication))
        .collect();
    let folder = tempfile::tempdir().expect("a temporary directory");
    println!(
        "1,000 residents, {} weeks, {runs} runs",
        prepared.scenario.all_weeks()
    );
    let mut rates = Vec::new();
    for threads in [1, 2] {
        let store = RunStore::new(folder.path().join(threads.to_string()));
        let seconds = run(&store, threads, &wanted);
        rates.push(f64::from(runs) / seconds);
        println!(
            "{threads} thread(s): {:.0} runs per minute",
            60.0 * f64::from(runs) / seconds
        );
    }
    println!("two threads: {:.2} times one", rates[1] / rates[0]);
    let store = RunStore::new(folder.path().join("1"));
    let seconds = run(&store, 1, &wanted);
    println!("read back: {:.3} ms a run", 1e3 * seconds / f64::from(runs));
    let kept = store.get(&wanted[0].runnable.key(0)).expect("it was kept");
    let copy = RunStore::new(folder.path().join("copy"));
    let started = Instant::now();
    for replication in 0..runs {
        copy.keep(&runnable.key(replication), &kept)
            .expect("there is room");
    }
    let each = started.elapsed().as_secs_f64() / f64::from(runs);
    let bytes = std::fs::metadata(store.path(&runnable.key(0))).map_or(0, |data| data.len());
    println!("keeping: {:.3} ms a run, {bytes} bytes", 1e3 * each);
    let started = Instant::now();
    for _ in 0..20 {
        std::hint::black_box(runnable.begin(0));
    }
    println!(
        "building a world: {:.2} ms",
        1e3 * started.elapsed().as_secs_f64() / 20.0
    );
    vary();
}

/// Time to make a scenario out of a config that was read, and to name it.
fn vary() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/configs/almere-haven.toml");
    let template = Template::read(path.as_ref(), &[]).expect("the shipped config is right");
    let started = Instant::now();
    for place in 0..100 {
        let change = Override::parse(&format!(
            "needs.spillover={}",
            1.0 + f64::from(place) / 100.0
        ));
        let variant = template.with(&[change.expect("a key and a value")]);
        std::hint::black_box(Content::of(&variant.expect("within its range")));
    }
    println!(
        "a variant of a config: {:.2} ms",
        10.0 * started.elapsed().as_secs_f64()
    );
}

fn run(store: &RunStore, threads: usize, wanted: &[Wanted]) -> f64 {
    let ensemble = Ensemble {
        threads: Some(threads),
        ..Ensemble::new(store)
    };
    let started = Instant::now();
    let ended = ensemble
        .run(wanted, &Progress::default(), |_, _| {})
        .expect("the runs can be kept");
    assert_eq!((ended.handed_over, ended.failed), (wanted.len(), 0));
    started.elapsed().as_secs_f64()
}

fn neighbourhood() -> Prepared {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/configs/almere-haven.toml");
    let five_years = Override::parse("weeks=260").expect("a key and a value");
    let template = Template::read(path.as_ref(), &[five_years]);
    let mut prepared = template.expect("the shipped config is right").prepared();
    let table = tables::read_bytes("one.csv", TABLE.as_bytes());
    prepared.table = Arc::new(table.unwrap_or_else(|errors| panic!("{errors}")));
    prepared
}
