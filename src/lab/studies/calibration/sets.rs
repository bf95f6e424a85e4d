//! How far sets of parameters are from the targets, and which are kept.

use std::collections::BTreeMap;

use super::config::{Calibration, Goal};
use crate::lab::measures::targets::Range;
use crate::lab::worlds::space::Span;

/// Figures by id and part, mean over the replications.
pub type Figures = BTreeMap<String, f64>;

/// A set of parameters that was tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    /// Number of the wave, from 1.
    pub wave: u32,
    /// Values in the order of the parameters' keys.
    pub values: Vec<f64>,
    /// What came out, or why nothing did.
    pub figures: Result<Figures, String>,
    /// Root mean square over the targets of the distance to each range, in half-widths
    /// of that range. 0 is all met; infinite when it did not run.
    pub distance: f64,
    /// Targets met.
    pub met: usize,
}

/// A figure this many half-widths outside its range, or missing, is as bad as can be:
/// one hopeless target must not decide alone.
pub(super) const FURTHEST: f64 = 10.0;

impl Tried {
    /// A set and how it did.
    pub fn new(
        wave: u32,
        values: Vec<f64>,
        figures: Result<Figures, String>,
        goals: &BTreeMap<String, Goal>,
    ) -> Self {
        let (mut squares, mut met) = (0.0, 0);
        if let Ok(figures) = &figures {
            for (name, goal) in goals {
                let off = figures
                    .get(name)
                    .map_or(FURTHEST, |value| off(goal, *value));
                squares += off * off;
                met += usize::from(off == 0.0);
            }
        }
        let distance = match figures {
            Ok(_) => (squares / goals.len() as f64).sqrt(),
            Err(_) => f64::INFINITY,
        };
        Self {
            wave,
            values,
            figures,
            distance,
            met,
        }
    }
}

/// Distance to the range of a goal, in its half-widths.
fn off(goal: &Goal, value: f64) -> f64 {
    let range = Range::new(goal.low, goal.high);
    (range.distance(value).abs() / ((goal.high - goal.low) / 2.0)).min(FURTHEST)
}

/// The nearest sets, best first; among equals the one tried first. Each set once.
pub fn nearest(tried: &[Tried], keep: usize) -> Vec<&Tried> {
    let mut order: Vec<_> = tried.iter().filter(|set| set.figures.is_ok()).collect();
    order.sort_by(|a, b| a.distance.total_cmp(&b.distance));
    let mut distinct: Vec<&Tried> = Vec::new();
    for set in order {
        if distinct.len() < keep && distinct.iter().all(|kept| kept.values != set.values) {
            distinct.push(set);
        }
    }
    distinct
}

/// The ranges of the next wave: what the nearest sets span, a twentieth of the whole
/// range wider on either side, within the ranges asked for.
pub fn shrunk(calibration: &Calibration, tried: &[Tried]) -> Vec<Span> {
    let kept = nearest(tried, calibration.keep.0 as usize);
    let asked = calibration.parameters.values().enumerate();
    asked
        .map(|(index, asked)| {
            let margin = (asked.high - asked.low) / 20.0;
            let values = kept.iter().map(|set| set.values[index]);
            let (low, high) = values.fold((f64::MAX, f64::MIN), |(low, high), value| {
                (low.min(value), high.max(value))
            });
            if low > high {
                return *asked;
            }
            Span {
                low: (low - margin).max(asked.low),
                high: (high + margin).min(asked.high),
            }
        })
        .collect()
}
