//! What a target, a pattern and a limit are.

use crate::base::language::Language;
use crate::base::unit::Unit;
use crate::base::words::say;
use crate::lab::measures::targets::Range;
use crate::lab::measures::world::Pair;
use crate::model::scenario::Scenario;

/// The other world that a measure compares with: the same luck under other settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Twin {
    /// What differs, as `key=value`.
    pub settings: &'static [&'static str],
    /// The worlds part at the first week of the measured years; otherwise they differ
    /// from the first week of the run.
    pub parts_late: bool,
}

/// A validation pattern: seen in reality, never tuned on. What is said of it stands in the
/// messages `pattern-<id>-…`, see [`Pattern::say`].
#[derive(Debug)]
pub struct Pattern {
    /// Id in the table of evidence, such as `P1`.
    pub id: &'static str,
    /// The message with what a version lacks that cannot measure it.
    pub needs: &'static str,
    /// The figures.
    pub parts: &'static [Part],
    /// What the config must say for the pattern to be looked for, as `key=value`.
    pub settings: &'static [&'static str],
    /// How many towns like this one lie side by side, under one municipality, where it is
    /// looked for: in a small one chance hides it.
    pub towns: u32,
    /// The world it is compared with.
    pub twin: Option<Twin>,
    /// What takes the cause away, as `key=value`.
    pub ablation: &'static [&'static str],
    /// What its chart shows.
    pub curve: Curve,
}

impl Pattern {
    /// How many towns it is looked for in; a quick look takes the town as it is.
    pub fn towns_in(&self, quick: bool) -> u32 {
        if quick { 1 } else { self.towns }
    }

    /// What a message says of it: `what` is seen in reality, a `note` the reader must know,
    /// the world `without` its cause, the title of its `chart`, or one of its bars.
    pub fn say(&self, what: &str, language: Language) -> String {
        say!(language, &format!("pattern-{}-{what}", self.id))
    }
}

/// A figure of a pattern. What is counted, exactly, is said by the message
/// `figure-<id>-<name>`.
#[derive(Debug)]
pub struct Part {
    /// Short name.
    pub name: &'static str,
    /// What it is counted in.
    pub unit: Unit,
    /// What the interval over the replications must overlap.
    pub range: Range,
    /// The ablation must bring this figure, or another one marked so, out of its range.
    pub breaks: bool,
    /// The value of one replication.
    pub measure: fn(&Pair) -> Option<f64>,
}

impl Part {
    /// A figure that is yet to be measured.
    pub const fn new(name: &'static str, unit: Unit, range: Range) -> Self {
        Self {
            name,
            unit,
            range,
            breaks: false,
            measure: |_| None,
        }
    }

    /// Measured so.
    pub const fn measured(self, measure: fn(&Pair) -> Option<f64>) -> Self {
        Self { measure, ..self }
    }

    /// Measured so, and to be broken by the ablation.
    pub const fn to_break(self, measure: fn(&Pair) -> Option<f64>) -> Self {
        Self {
            breaks: true,
            ..self.measured(measure)
        }
    }
}

/// What the chart of a pattern shows, as configured and under the ablation.
#[derive(Debug)]
pub struct Curve {
    /// What the values are counted in.
    pub unit: Unit,
    /// A bar for each of these messages of the pattern; without any, a line through the
    /// weeks.
    pub bars: &'static [&'static str],
    /// First week of a line, and the weeks between two values.
    pub weeks: (i32, i32),
    /// The values of one replication.
    pub values: fn(&Pair) -> Vec<Option<f64>>,
}

/// How near theory a measured value must come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tolerance {
    /// Within four standard errors of the mean.
    Sampling,
    /// Within so much in every replication: nothing here is chance.
    Exact(f64),
}

/// A limit in which the model is a known one. What is counted, exactly, is said by the
/// message `figure-<id>-<part>`.
#[derive(Debug)]
pub struct Limit {
    /// Id, such as `L1`.
    pub id: &'static str,
    /// Which of the figures under that id.
    pub part: &'static str,
    /// What it is counted in.
    pub unit: Unit,
    /// What it is measured in: a config in `configs/verification` in which everything else
    /// is neutralised; `None` is the config that is validated, as it is.
    pub shipped: Option<&'static str>,
    /// The world it is compared with.
    pub twin: Option<Twin>,
    /// The value of one replication.
    pub measure: fn(&Pair, &Scenario) -> Option<f64>,
    /// What theory says, for so many residents.
    pub expected: fn(&Scenario, u64) -> f64,
    /// How near it must come.
    pub tolerance: Tolerance,
}

impl Limit {
    /// Of the run that is validated: nothing is off, in no replication.
    pub const NOTHING: Self = Self {
        id: "",
        part: "",
        unit: Unit::Count,
        shipped: None,
        twin: None,
        measure: |_, _| None,
        expected: |_, _| 0.0,
        tolerance: Tolerance::Exact(0.0),
    };

    /// One, but for chance.
    pub const ONE: Self = Self {
        unit: Unit::Index,
        expected: |_, _| 1.0,
        tolerance: Tolerance::Sampling,
        ..Self::NOTHING
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_to_a_range_is_nothing_inside_it() {
        let range = Range::new(1.0, 2.0);
        assert_eq!(range.distance(1.5), 0.0);
        assert_eq!(range.distance(0.25), -0.75);
        assert_eq!(range.distance(4.0), 2.0);
        assert_eq!(Range::at_most(0.5).distance(-9.0), 0.0);
    }

    #[test]
    fn an_interval_overlaps_a_range_as_soon_as_they_touch() {
        let range = Range::new(1.0, 2.0);
        assert!(range.overlaps([0.0, 1.0]) && range.overlaps([1.4, 1.6]));
        assert!(!range.overlaps([2.1, 3.0]) && !range.overlaps([0.0, 0.9]));
    }
}
