//! Scenario discovery: under which circumstances does a policy fail?
//!
//! Uncertain parameters are drawn over their ranges. For every draw the world is run
//! twice with the same luck, with and without the policy, and a box of circumstances is
//! looked for in which the difference is beyond a threshold much more often than
//! elsewhere.

mod config;
#[cfg(test)]
mod tests;
mod words;
mod write;

pub use config::{Discovery, Side};
pub use words::sentence;
pub use write::write;

use crate::lab::worlds::ensemble::{Ended, Ensemble, EnsembleError};
use crate::lab::worlds::outcomes::{Asked, Outcomes};
use crate::lab::worlds::space::{Space, weeks_counted};
use crate::lab::worlds::{Progress, Template, outcomes};
use crate::statistics::design::points;
use crate::statistics::prim::{Case, Found, Patience, discover};
use crate::statistics::{mean, quantile, standard_deviation};

/// A draw of the parameters and what the policy does there.
#[derive(Debug, Clone, PartialEq)]
pub struct Draw {
    /// Values of the parameters.
    pub values: Vec<f64>,
    /// Mean paired difference, with the policy less without; NaN when there is none.
    pub difference: f64,
    /// Its standard error; NaN for fewer than two pairs.
    pub standard_error: f64,
    /// Why it could not be run.
    pub refused: Option<String>,
    /// Whether the policy fails there.
    pub fails: bool,
}

/// Where a policy fails.
#[derive(Debug, Clone, PartialEq)]
pub struct Discovered {
    /// Keys of the parameters.
    pub parameters: Vec<String>,
    /// All draws, in the order of the design.
    pub draws: Vec<Draw>,
    /// The difference beyond which it fails.
    pub threshold: f64,
    /// The box; `None` when it fails nowhere or everywhere.
    pub found: Option<Found>,
    /// Errors of runs that failed, each once.
    pub errors: Vec<String>,
    /// How the runs ended, both sides together.
    pub ended: Ended,
}

/// What is wanted of every draw.
pub fn asked(discovery: &Discovery) -> Asked<'_> {
    Asked {
        metrics: std::slice::from_ref(&discovery.metric),
        replications: discovery.replications.0,
        weeks: discovery.weeks.0,
        window: weeks_counted(discovery.weeks, discovery.window),
    }
}

/// Runs all draws on both sides and looks for the box; `None` when it was stopped, what
/// was run is kept.
///
/// # Errors
/// When runs cannot be kept or threads cannot be started.
pub fn explore(
    discovery: &Discovery,
    [baseline, scenario]: [&Template; 2],
    ensemble: &Ensemble,
    progress: &Progress,
) -> Result<Option<Discovered>, EnsembleError> {
    let space = Space::new(&discovery.parameters, baseline);
    let (count, seed) = (discovery.points.0, discovery.seed);
    let cube = points(discovery.spread, count, space.dimensions().len(), seed);
    let mut sides = Vec::with_capacity(2);
    for template in [baseline, scenario] {
        let side = outcomes::run(
            template,
            &space,
            &cube,
            asked(discovery),
            ensemble,
            progress,
        )?;
        if side.ended.stopped {
            return Ok(None);
        }
        sides.push(side);
    }
    let mut draws: Vec<Draw> = cube
        .iter()
        .enumerate()
        .map(|(place, point)| draw(&sides, place, space.values(point)))
        .collect();
    let threshold = threshold(discovery, &draws);
    for draw in &mut draws {
        draw.fails = fails(discovery.fails_when, draw.difference, threshold);
    }
    let whole = draws.iter().filter(|draw| !draw.difference.is_nan());
    let cases: Vec<Case> = whole
        .map(|draw| Case {
            values: draw.values.clone(),
            happened: draw.fails,
        })
        .collect();
    let mut errors: Vec<String> = sides.iter().flat_map(|side| side.errors.clone()).collect();
    errors.dedup();
    Ok(Some(Discovered {
        parameters: discovery.parameters.keys().cloned().collect(),
        found: discover(&cases, Patience::default()),
        draws,
        threshold,
        errors,
        ended: Ended {
            handed_over: sides.iter().map(|side| side.ended.handed_over).sum(),
            kept_before: sides.iter().map(|side| side.ended.kept_before).sum(),
            failed: sides.iter().map(|side| side.ended.failed).sum(),
            stopped: false,
        },
    }))
}

fn draw(sides: &[Outcomes], place: usize, values: Vec<f64>) -> Draw {
    let pairs = sides[0].of(0, place).iter().zip(sides[1].of(0, place));
    let differences: Vec<f64> = pairs
        .map(|(without, with)| with - without)
        .filter(|difference| !difference.is_nan())
        .collect();
    Draw {
        values,
        difference: mean(&differences),
        standard_error: standard_deviation(&differences) / (differences.len() as f64).sqrt(),
        refused: sides.iter().find_map(|side| side.refused[place].clone()),
        fails: false,
    }
}

/// The threshold that was declared, or the one beyond which the worst share lies.
fn threshold(discovery: &Discovery, draws: &[Draw]) -> f64 {
    let worst = discovery.worst.map_or(0.0, |share| share.0);
    discovery.threshold.unwrap_or_else(|| {
        let all = draws.iter().map(|draw| draw.difference);
        let mut sorted: Vec<f64> = all.filter(|difference| !difference.is_nan()).collect();
        sorted.sort_by(f64::total_cmp);
        match discovery.fails_when {
            Side::Above => quantile(&sorted, 1.0 - worst),
            Side::Below => quantile(&sorted, worst),
        }
    })
}

fn fails(side: Side, difference: f64, threshold: f64) -> bool {
    match side {
        Side::Above => difference > threshold,
        Side::Below => difference < threshold,
    }
}

impl Discovered {
    /// Draws of which both sides have a value.
    pub fn whole(&self) -> impl Iterator<Item = &Draw> {
        self.draws.iter().filter(|draw| !draw.difference.is_nan())
    }

    /// Draws that chance could have put on the other side of the threshold: nearer to it
    /// than two standard errors.
    pub fn unsure(&self) -> usize {
        let near =
            |draw: &&Draw| (draw.difference - self.threshold).abs() < 2.0 * draw.standard_error;
        self.whole().filter(near).count()
    }
}
