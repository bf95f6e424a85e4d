//! What more threads inside one run give: one town, a quarter of a year on one thread and the
//! next on all there are, in turn. Time on the wall, since that is what a second thread is for.

use std::time::Instant;

use buurt::model::simulation::Simulation;
use buurt::statistics::{mean, mean_interval};

use super::mechanisms::{TURN, town};
use super::{on_threads, residents_of, synthetic_town};

/// Prints the ratio for one size of town.
pub fn print(size: usize, weeks: u32, burn_in: u32) {
    let table = synthetic_town(size);
    let residents = residents_of(&table);
    let all = std::thread::available_parallelism().map_or(1, usize::from);
    let pairs = weeks.div_ceil(TURN);
    let mut town = town(&table, &[], burn_in);
    let ratios: Vec<f64> = (0..pairs)
        .map(|pair| {
            // Who goes first changes from pair to pair.
            let order = if pair % 2 == 0 { [1, all] } else { [all, 1] };
            let [first, second] = order.map(|threads| turn(&mut town, threads));
            let ratio = libm::log(first / second);
            if pair % 2 == 0 { ratio } else { -ratio }
        })
        .collect();
    let interval = mean_interval(&ratios).map_or(String::new(), |ends| {
        let [low, high] = ends.map(libm::exp);
        format!(" ({low:.2} to {high:.2})")
    });
    println!(
        "{residents} residents, {pairs} pairs of turns of {TURN} weeks: {all} threads are {:.2}{interval} times as fast as one",
        libm::exp(mean(&ratios))
    );
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
