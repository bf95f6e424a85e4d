//! One large run from its first week to its last, on all threads: time by phase, and memory.

use std::collections::BTreeMap;
use std::time::Instant;

use buurt::lab::worlds::workers::threads;
use buurt::model::schedule::Phase;

use super::machine::{peak, resident_set};
use super::mechanisms::town;
use super::{on_threads, residents_of, synthetic_town};

/// Lives through a town of this size for so many weeks, and prints what that took.
pub fn print(size: usize, weeks: u32) {
    let threads = threads(None);
    on_threads(threads, || live(size, weeks, threads));
}

fn live(size: usize, weeks: u32, threads: usize) {
    let table = synthetic_town(size);
    let residents = f64::from(residents_of(&table));
    let started = Instant::now();
    let mut town = town(&table, &[], 0);
    let building = started.elapsed().as_secs_f64();
    let phases: Vec<Phase> = town.schedule().phases().collect();
    println!("{residents} residents, {weeks} weeks, {threads} threads");
    println!(
        "{:<20} {building:>8.1} s   {:>6.2} GB",
        "building",
        resident_set() / 1e9
    );
    let mut seconds: BTreeMap<Phase, f64> = BTreeMap::new();
    let started = Instant::now();
    for _ in 0..weeks {
        let mut of = phases.iter();
        let mut begun: Option<(Phase, Instant)> = None;
        town.step_apart(|| {
            if let Some((phase, begun)) = begun {
                *seconds.entry(phase).or_default() += begun.elapsed().as_secs_f64();
            }
            begun = of.next().map(|phase| (*phase, Instant::now()));
        });
    }
    let living = started.elapsed().as_secs_f64();
    let each = 1e9 / residents / f64::from(weeks);
    for (phase, seconds) in seconds {
        let phase = format!("{phase:?}");
        println!(
            "{phase:<20} {seconds:>8.1} s   {:>6.2} ns per resident-week",
            seconds * each
        );
    }
    println!(
        "{:<20} {living:>8.1} s   {:>6.2} ns per resident-week; {:.2} GB at the end, {:.2} at most",
        "all weeks",
        living * each,
        resident_set() / 1e9,
        peak() / 1e9
    );
}
