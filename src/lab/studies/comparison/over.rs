//! What a family adds to a difference: how much of its spread is luck, how much the members.

use serde::{Deserialize, Serialize};

use super::difference::LEVEL;
use crate::base::unit::Unit;
use crate::records::csv_text::number;
use crate::statistics::OverAssumptions;

/// A mean over the members of a family and over replications, with its spread told apart.
/// What cannot be told is absent: of fewer than two replications with a value in all members.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Over {
    /// Members of the family.
    pub members: u32,
    /// Replications in which every member has a value.
    pub replications: u32,
    /// 95 % interval of the mean over luck and assumptions, on which verdicts rest.
    pub interval: Option<[f64; 2]>,
    /// Its degrees of freedom.
    pub freedom: Option<f64>,
    /// Standard error of the mean over luck and assumptions.
    pub error: Option<f64>,
    /// Variance of one value by luck.
    pub by_luck: Option<f64>,
    /// Variance between members.
    pub between: Option<f64>,
    /// Share of the variance of one value that lies between members.
    pub share_between: Option<f64>,
    /// Members whose own mean has the sign of the mean of all.
    pub same_sign: Option<u32>,
}

impl Over {
    /// What was found over so many members, in which replications have a value everywhere;
    /// `bounded` keeps the ends of an interval within what is possible.
    pub fn of(
        found: Option<&OverAssumptions>,
        (members, replications): (usize, usize),
        bounded: impl Fn([f64; 2]) -> [f64; 2],
    ) -> Self {
        Self {
            members: members as u32,
            replications: replications as u32,
            interval: found.map(|found| bounded(found.interval(LEVEL))),
            freedom: found.map(|found| found.freedom),
            error: found.map(|found| found.error),
            by_luck: found.map(|found| found.by_luck),
            between: found.map(|found| found.between),
            share_between: found.and_then(OverAssumptions::share_between),
            same_sign: found.map(|found| found.same_sign),
        }
    }

    /// The cells of [`COLUMNS`](crate::lab::worlds::family::COLUMNS).
    pub fn cells(&self) -> [String; 10] {
        let [low, high] = self.interval.map_or([None; 2], |ends| ends.map(Some));
        let count = |count: Option<u32>| count.map_or(String::new(), |count| count.to_string());
        [
            self.members.to_string(),
            self.replications.to_string(),
            number(low),
            number(high),
            number(self.freedom),
            number(self.error),
            number(self.by_luck),
            number(self.between),
            number(self.share_between),
            count(self.same_sign),
        ]
    }
}

/// The ends of an interval of differences as far as they are possible.
pub fn of_difference(unit: Unit) -> impl Fn([f64; 2]) -> [f64; 2] {
    move |ends| unit.possible_difference(ends)
}
