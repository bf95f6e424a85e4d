//! What a family adds to an effect or a mean: how much of its spread is luck, how much the
//! members.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::records::csv_text::number;
use crate::statistics::{OverAssumptions, whole_columns};

/// A mean over the members of a family and over replications, with its spread told apart.
/// What cannot be told is absent: of fewer than two replications with a value in all members.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Over {
    /// Members of the family.
    pub members: u32,
    /// Replications in which every member has a value.
    pub replications: u32,
    /// Interval of the mean over luck and assumptions, on which verdicts rest: of 95 %, or of
    /// the level of a claim.
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
    /// What was found over these members, a row of replications each, with an interval of
    /// this level; `bounded` keeps its ends within what is possible.
    pub fn of(
        found: Option<&OverAssumptions>,
        table: &[Vec<f64>],
        level: f64,
        bounded: impl Fn([f64; 2]) -> [f64; 2],
    ) -> Self {
        Self {
            members: table.len() as u32,
            replications: whole_columns(table).len() as u32,
            interval: found.map(|found| bounded(found.interval(level))),
            freedom: found.map(|found| found.freedom),
            error: found.map(|found| found.error),
            by_luck: found.map(|found| found.by_luck),
            between: found.map(|found| found.between),
            share_between: found.and_then(OverAssumptions::share_between),
            same_sign: found.map(|found| found.same_sign),
        }
    }

    /// What stands in each of [`COLUMNS`](crate::lab::worlds::family::COLUMNS).
    pub fn values(&self) -> [Value; 10] {
        let [low, high] = self.interval.map_or([None; 2], |ends| ends.map(Some));
        [
            self.members.into(),
            self.replications.into(),
            low.into(),
            high.into(),
            self.freedom.into(),
            self.error.into(),
            self.by_luck.into(),
            self.between.into(),
            self.share_between.into(),
            self.same_sign.into(),
        ]
    }

    /// The same as they are written.
    pub fn cells(&self) -> [String; 10] {
        self.values().map(|value| match value {
            Value::Null => String::new(),
            Value::Number(one) if one.is_f64() => number(one.as_f64()),
            value => value.to_string(),
        })
    }
}

/// The values of all rows in the places in which every row has one.
pub fn pooled(table: &[Vec<f64>]) -> Vec<f64> {
    let places = whole_columns(table);
    let values = |row: &Vec<f64>| places.iter().map(|place| row[*place]).collect::<Vec<_>>();
    table.iter().flat_map(values).collect()
}
