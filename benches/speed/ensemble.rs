//! What more threads give to an ensemble: replications of a district on one thread and on all there
//! are, in turn.

use std::time::Instant;

use buurt::lab::worlds::workers::threads;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::mechanisms::town;
use super::turns::{Ratio, TURN, ratio};
use super::{on_threads, synthetic_town};

/// Residents of the town.
const SIZE: usize = 23_000;

/// Replications of a turn: enough for all threads to end at about one time.
const REPLICATIONS: u32 = 16;

/// Pairs of turns.
const PAIRS: u32 = 6;

/// How many times as fast all threads are as one.
pub fn of_threads() -> Ratio {
    let table = synthetic_town(SIZE);
    let all = threads(None);
    ratio(PAIRS, |alone| {
        on_threads(if alone { 1 } else { all }, || {
            let started = Instant::now();
            (0..REPLICATIONS).into_par_iter().for_each(|_| {
                town(&table, &[], 4 * TURN);
            });
            started.elapsed().as_secs_f64()
        })
    })
}
