//! What a world per municipality would give at most: the towns of one run beside as many runs of one
//! municipality each, a week in turn, on one thread and on all there are.
//!
//! The runs of one share nothing: no ties, no market, no measures of the whole. What a world per
//! municipality would have to exchange comes on top.

use std::time::Instant;

use buurt::lab::worlds::workers::threads;
use buurt::model::simulation::Simulation;
use buurt::tables::AreaTable;
use rayon::iter::{IntoParallelRefMutIterator, ParallelIterator};

use super::mechanisms::town;
use super::turns::{Ratio, TURN, ratio};
use super::{on_threads, residents_of, synthetic_town};

/// Prints by how much they would be faster.
pub fn print(size: usize, weeks: u32, burn_in: u32) {
    let table = synthetic_town(size);
    let (residents, pairs) = (residents_of(&table), weeks.div_ceil(TURN));
    let mut one = [town(&table, &[], burn_in)];
    let municipalities = by_municipality(&table);
    let mut many: Vec<Simulation> = (municipalities.iter())
        .map(|table| town(table, &[], burn_in))
        .collect();
    println!(
        "{residents} residents in {} municipalities, {pairs} pairs of turns of {TURN} weeks",
        many.len()
    );
    let all = threads(None);
    for (what, threads) in [("on one thread", 1), ("on all threads", all)] {
        let faster = ratio(pairs, |whole| match whole {
            true => turn(&mut one, threads),
            false => turn(&mut many, threads),
        });
        println!("{what}, apart over together: {}", told(&faster));
    }
    let threads = ratio(pairs, |alone| turn(&mut many, if alone { 1 } else { all }));
    println!("apart, all threads over one: {}", told(&threads));
}

fn told(ratio: &Ratio) -> String {
    let interval = ratio.interval.map_or(String::new(), |[low, high]| {
        format!(" ({low:.2} to {high:.2})")
    });
    format!("{:.2}{interval} times as fast", ratio.mean)
}

/// The neighbourhoods of each municipality, as a table of their own.
fn by_municipality(table: &AreaTable) -> Vec<AreaTable> {
    let same = |one: &buurt::tables::Area, other: &buurt::tables::Area| {
        one.municipality == other.municipality
    };
    let municipalities = table.areas.chunk_by(same);
    let own = municipalities.map(|areas| AreaTable {
        areas: areas.to_vec(),
        forecast: Vec::new(),
        notes: Vec::new(),
    });
    own.collect()
}

/// Seconds in which these live through a turn, all of them a week and then the next.
fn turn(towns: &mut [Simulation], threads: usize) -> f64 {
    on_threads(threads, || {
        let started = Instant::now();
        for _ in 0..TURN {
            match &mut *towns {
                [one] => one.step(),
                many => many.par_iter_mut().for_each(Simulation::step),
            }
        }
        started.elapsed().as_secs_f64()
    })
}
