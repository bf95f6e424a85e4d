//! What a target is: a published figure, and the range in which it must lie.

use crate::base::unit::Unit;
use crate::lab::measures::world::World;

/// Where a measured value must lie, ends included. An end may be infinite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Range {
    /// From `low` up to `high`.
    pub const fn new(low: f64, high: f64) -> Self {
        Self { low, high }
    }

    /// As published, give or take so much.
    pub const fn around(value: f64, margin: f64) -> Self {
        Self::new(value - margin, value + margin)
    }

    /// Anything up to `high`.
    pub const fn at_most(high: f64) -> Self {
        Self::new(f64::NEG_INFINITY, high)
    }

    /// Anything from `low`.
    pub const fn at_least(low: f64) -> Self {
        Self::new(low, f64::INFINITY)
    }

    /// Whether a value lies in it.
    pub fn holds(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// Whether an interval shares a value with it.
    pub fn overlaps(&self, [low, high]: [f64; 2]) -> bool {
        low <= self.high && high >= self.low
    }

    /// How far a value lies outside: below is negative, inside is nothing.
    pub fn distance(&self, value: f64) -> f64 {
        (value - self.low).min(0.0) + (value - self.high).max(0.0)
    }
}

/// A calibration target: a published figure that the default must meet. What is counted,
/// exactly, is said by the message `figure-<id>-<part>`.
#[derive(Debug)]
pub struct Target {
    /// Id in the table of evidence, such as `C2`.
    pub id: &'static str,
    /// Which of the figures under that id.
    pub part: &'static str,
    /// What it is counted in.
    pub unit: Unit,
    /// Where the mean must lie.
    pub range: Range,
    /// Id of the source in the table of evidence.
    pub source: &'static str,
    /// The message with what a version lacks that cannot measure it.
    pub needs: &'static str,
    /// The value of one replication.
    pub measure: fn(&World) -> Option<f64>,
}

/// A target that is a share, yet to be measured.
pub(super) const fn share(
    id: &'static str,
    part: &'static str,
    [low, high]: [f64; 2],
    source: &'static str,
) -> Target {
    Target {
        id,
        part,
        unit: Unit::Share,
        range: Range::new(low, high),
        source,
        needs: "lacks-events",
        measure: |_| None,
    }
}

/// The same, for a number without a unit of its own.
pub(super) const fn number(
    id: &'static str,
    part: &'static str,
    range: [f64; 2],
    source: &'static str,
) -> Target {
    share(id, part, range, source).counted_in(Unit::Index)
}

impl Target {
    /// The same, measured so.
    pub(super) const fn measured(self, measure: fn(&World) -> Option<f64>) -> Self {
        Self { measure, ..self }
    }

    /// The same, counted in this unit.
    pub(super) const fn counted_in(self, unit: Unit) -> Self {
        Self { unit, ..self }
    }

    /// The same, for which a version can lack more than events: the message with what.
    pub(super) const fn lacking(self, needs: &'static str) -> Self {
        Self { needs, ..self }
    }
}
