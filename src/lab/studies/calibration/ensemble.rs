//! An ensemble that learns: how the sets of a wave move to those of the next.
//!
//! Ensemble smoother with multiple data assimilation (Emerick and Reynolds 2013,
//! Computers & Geosciences 55): over the sets of a wave, how parameters and figures vary
//! together says which way to move each set for its figures to come to the targets. No
//! derivative is needed, chance in the figures is allowed for, and the sets stay many:
//! what the figures do not decide keeps its spread.

use super::config::{Calibration, Goal};
use super::sets::{FURTHEST, Figures, Tried};
use crate::base::random::{Luck, Purpose};
use crate::statistics::{mean, solve_symmetric};

/// A range is read as the middle, give or take two of these, in half-widths.
const DEVIATION: f64 = 0.5;

/// Correlations below this many times what chance gives among so many sets count as none.
const CHANCE: f64 = 2.0;

/// Places nearer to an end of a range than this are taken for it: they stay within
/// reach of a move back.
const EDGE: f64 = 0.01;

/// Parameter values of the next wave, from the sets of the `last` one. `moves` is how
/// many moves there are in all: each goes a part of the way. `None` when so few sets show
/// no parameter that goes with a figure beyond chance: there is nothing to learn from.
pub fn moved(
    calibration: &Calibration,
    last: &[Tried],
    moves: u32,
    seed: u64,
) -> Option<Vec<Vec<f64>>> {
    let goals: Vec<&Goal> = calibration.targets.values().collect();
    let ran: Vec<&Tried> = last.iter().filter(|set| set.figures.is_ok()).collect();
    if ran.len() < 3 {
        return None;
    }
    let spread: Vec<Vec<f64>> = ran
        .iter()
        .map(|set| unbounded(calibration, &set.values))
        .collect();
    let off: Vec<Vec<f64>> = ran.iter().map(|set| offs(calibration, set)).collect();
    let share = f64::from(moves.max(1));
    let noise = DEVIATION * share.sqrt();
    let mut between = covariance(&off, &off);
    for (index, row) in between.iter_mut().enumerate() {
        row[index] += noise * noise;
    }
    let gain = screened(&spread, &off);
    if gain.iter().flatten().all(|value| *value == 0.0) {
        return None;
    }
    let luck = Luck::new(seed, 0);
    // A set that could not be run starts from one that could.
    let mut others = ran.iter().zip(spread.iter().zip(&off)).cycle();
    let next = (0_u32..).zip(last).map(|(number, set)| {
        let own = ran.iter().position(|one| std::ptr::eq(*one, set));
        let (values, off) = match own {
            Some(own) => (&spread[own], &off[own]),
            None => others.next().expect("three sets at least").1,
        };
        let mut stream = luck.stream(Purpose::Ensemble, number, 0);
        let short: Vec<f64> = (0..goals.len())
            .map(|goal| noise * stream.normal() - off[goal])
            .collect();
        let Some(weights) = solve_symmetric(&between, &short) else {
            return set.values.clone();
        };
        let step = |row: &Vec<f64>| row.iter().zip(&weights).map(|(a, b)| a * b).sum::<f64>();
        let moved: Vec<f64> = (values.iter().zip(&gain))
            .map(|(value, row)| value + step(row))
            .collect();
        bounded(calibration, &moved)
    });
    Some(next.collect())
}

/// How far each figure is from the middle of its range, in half-widths.
fn offs(calibration: &Calibration, set: &Tried) -> Vec<f64> {
    let none = Figures::new();
    let figures = set.figures.as_ref().unwrap_or(&none);
    let goals = calibration.targets.iter();
    goals
        .map(|(name, goal)| {
            let half = (goal.high - goal.low) / 2.0;
            let value = figures.get(name).copied();
            value.map_or(FURTHEST, |value| {
                ((value - goal.low) / half - 1.0).clamp(-FURTHEST, FURTHEST)
            })
        })
        .collect()
}

/// Places in the ranges, stretched so that their ends lie infinitely far.
fn unbounded(calibration: &Calibration, values: &[f64]) -> Vec<f64> {
    let spans = calibration.parameters.values().zip(values);
    spans
        .map(|(span, value)| {
            let place = (value - span.low) / (span.high - span.low);
            let place = place.clamp(EDGE, 1.0 - EDGE);
            libm::log(place / (1.0 - place))
        })
        .collect()
}

/// Back to values within the ranges.
fn bounded(calibration: &Calibration, stretched: &[f64]) -> Vec<f64> {
    let spans = calibration.parameters.values().zip(stretched);
    spans
        .map(|(span, value)| span.at(1.0 / (1.0 + libm::exp(-value))))
        .collect()
}

/// Covariance of every column of one with every column of the other.
fn covariance(one: &[Vec<f64>], other: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let (one, other) = (columns(one), columns(other));
    let last = one.first().map_or(1, Vec::len) as f64 - 1.0;
    let product = |a: &Vec<f64>, b: &Vec<f64>| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    one.iter()
        .map(|a| other.iter().map(|b| product(a, b) / last).collect())
        .collect()
}

/// The columns of a table, each less its mean.
fn columns(rows: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let width = rows.first().map_or(0, Vec::len);
    (0..width)
        .map(|column| {
            let values: Vec<f64> = rows.iter().map(|row| row[column]).collect();
            let mean = mean(&values);
            values.iter().map(|value| value - mean).collect()
        })
        .collect()
}

/// Covariance of parameters with figures, without what so few sets show by chance.
fn screened(spread: &[Vec<f64>], off: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let size = |rows: &[Vec<f64>]| -> Vec<f64> {
        let squares = columns(rows).into_iter();
        squares
            .map(|column| column.iter().map(|value| value * value).sum::<f64>())
            .map(|sum| (sum / (rows.len() as f64 - 1.0)).sqrt())
            .collect()
    };
    let (wide, deep) = (size(spread), size(off));
    let least = CHANCE / (spread.len() as f64).sqrt();
    let mut gain = covariance(spread, off);
    for (row, wide) in gain.iter_mut().zip(&wide) {
        for (value, deep) in row.iter_mut().zip(&deep) {
            if value.abs() < least * wide * deep {
                *value = 0.0;
            }
        }
    }
    gain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::studies::calibration::tests::declared;
    use crate::lab::worlds::space::Span;
    use crate::statistics::design::{Spread, points};

    /// Two parameters, of which only the sum shows, and a third that shows alone.
    fn toy() -> Calibration {
        let mut toy = declared(("", "")).expect("the small declaration");
        let span = Span {
            low: 0.0,
            high: 1.0,
        };
        toy.parameters = ["a", "b", "c"].map(|key| (key.to_owned(), span)).into();
        let goal = |low, high| Goal { low, high };
        toy.targets = [
            ("alone".to_owned(), goal(0.7, 0.9)),
            ("sum".to_owned(), goal(0.5, 0.7)),
        ]
        .into();
        toy
    }

    fn tried(toy: &Calibration, places: Vec<Vec<f64>>) -> Vec<Tried> {
        let figures = |values: &[f64]| {
            let alone = ("alone".to_owned(), values[2] * values[2]);
            Figures::from([alone, ("sum".to_owned(), values[0] + values[1])])
        };
        let set = |values: Vec<f64>| {
            let figures = figures(&values);
            Tried::new(1, values, Ok(figures), &toy.targets)
        };
        places.into_iter().map(set).collect()
    }

    #[test]
    fn the_sets_come_to_the_targets_and_keep_the_spread_the_targets_do_not_decide() {
        let toy = toy();
        let mut sets = tried(&toy, points(Spread::Sobol, 128, 3, 5));
        assert!(sets.iter().filter(|set| set.met == 2).count() < 5);
        for wave in 0..6 {
            let next = moved(&toy, &sets, 6, wave).unwrap();
            assert!(
                next.iter()
                    .flatten()
                    .all(|value| (0.0..=1.0).contains(value))
            );
            sets = tried(&toy, next);
        }
        let met = sets.iter().filter(|set| set.met == 2).count();
        assert!(met > 80, "{met} of 128");
        // The sum is known to a tenth; which of the two makes it is not.
        let first: Vec<f64> = sets.iter().map(|set| set.values[0]).collect();
        let spread = crate::statistics::standard_deviation(&first);
        assert!(spread > 0.1, "{spread}");
    }

    #[test]
    fn a_set_that_could_not_run_goes_on_from_one_that_could() {
        let toy = toy();
        let mut sets = tried(&toy, points(Spread::Sobol, 16, 3, 5));
        sets[3] = Tried::new(1, vec![0.5; 3], Err("refused".into()), &toy.targets);
        let next = moved(&toy, &sets, 3, 1).unwrap();
        assert_eq!(next.len(), 16);
        assert_ne!(next[3], sets[3].values);
        // With next to nothing to learn from, nothing moves.
        assert_eq!(moved(&toy, &sets[2..4], 3, 1), None);
        // Nor where no parameter goes with a figure.
        for set in &mut sets {
            let figures = Figures::from([("alone".to_owned(), 0.5), ("sum".to_owned(), 0.6)]);
            *set = Tried::new(1, set.values.clone(), Ok(figures), &toy.targets);
        }
        assert_eq!(moved(&toy, &sets, 3, 1), None);
    }
}
