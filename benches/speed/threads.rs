//! What more threads inside one run give: one town, a quarter of a year on one thread and the
//! next on all there are, in turn. Time on the wall, since that is what a second thread is for.

use std::time::Instant;

use buurt::lab::worlds::workers::threads;
use buurt::model::simulation::Simulation;

use super::mechanisms::town;
use super::turns::{Ratio, TURN, ratio};
use super::{on_threads, residents_of, synthetic_town};

/// Prints the ratio for one size of town, and hands it back.
pub fn print(size: usize, weeks: u32, burn_in: u32) -> Ratio {
    let table = synthetic_town(size);
    let residents = residents_of(&table);
    let (all, pairs) = (threads(None), weeks.div_ceil(TURN));
    let mut town = town(&table, &[], burn_in);
    let ratio = ratio(pairs, |alone| turn(&mut town, if alone { 1 } else { all }));
    let interval = ratio.interval.map_or(String::new(), |[low, high]| {
        format!(" ({low:.2} to {high:.2})")
    });
    println!(
        "{residents} residents, {pairs} pairs of turns of {TURN} weeks: {all} threads are {:.2}{interval} times as fast as one",
        ratio.mean
    );
    ratio
}

/// Seconds that a turn takes on so many threads.
fn turn(town: &mut Simulation, threads: usize) -> f64 {
    on_threads(threads, || {
        let started = Instant::now();
        for _ in 0..TURN {
            town.step();
        }
        started.elapsed().as_secs_f64()
    })
}
