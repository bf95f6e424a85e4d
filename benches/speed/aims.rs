//! The table of aims: what each of them was before the engine was worked on, what it is now, and
//! what it should be.
//!
//! What it was is kept with the code (`aims.tsv`): the version before, in the middle of three turns with
//! the version that follows, on two cores at rest (AMD EPYC, 1 December 2026). Times are of the machine
//! they were measured on: only a version that runs beside another can be said to be quicker.
//! Instructions and bytes can be compared as they stand.

use super::measured::Measured;
use super::systems::Found;
use super::turns::Ratio;
use super::{default_run, ensemble};

/// What is measured, what it was, what it should be: one line each, with a line of headings.
const KEPT: &str = include_str!("aims.tsv");

/// What the other tables of the bench found, from the smallest town to the largest.
pub struct Measurements<'a> {
    pub by_size: &'a [Measured],
    /// A district, system by system.
    pub district: &'a Found,
    /// One run of the largest town on two threads.
    pub inside: Ratio,
}

/// Measures what the other tables do not, and prints all that has an aim.
pub fn print(found: &Measurements) {
    let (smallest, largest) = match found.by_size {
        [smallest, .., largest] => (smallest, largest),
        _ => panic!("towns of several sizes are measured"),
    };
    let now = [
        Some(largest.nanoseconds()),
        Some(found.district.nanoseconds()),
        found.district.instructions(),
        Some(smallest.exponent(largest)),
        Some(largest.bytes()),
        Some(default_run::seconds()),
        Some(found.inside.mean),
        Some(ensemble::of_threads().mean),
    ];
    println!("\n{:<56} {:>8} {:>8} {:>8}", "", "before", "now", "aim");
    let rows = KEPT.lines().skip(1);
    for (line, now) in rows.zip(now.into_iter().chain(std::iter::repeat(None))) {
        let [what, before, aim] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("`{line}` has a name, what it was and what it should be");
        };
        let now = now.map_or("-".to_owned(), |now| format!("{now:.2}"));
        println!("{what:<56} {before:>8} {now:>8} {aim:>8}");
    }
}
