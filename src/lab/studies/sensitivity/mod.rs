//! Which parameters move which metrics, alone or together, and how much is chance.
//!
//! A Morris or Sobol design spreads points over the ranges; every point is run with the
//! same replications, so that luck is the same everywhere and can be told apart.

mod config;
mod picture;
#[cfg(test)]
mod tests;
mod words;
mod write;

pub use config::{Method, Sensitivity};
pub use picture::draw;
pub use words::{sentence, table_rows};
pub use write::write;

use crate::base::random::Luck;
use crate::lab::measures::{Outcome, outcome};
use crate::lab::worlds::ensemble::{Ended, Ensemble, EnsembleError};
use crate::lab::worlds::outcomes::{Asked, Outcomes};
use crate::lab::worlds::space::{Space, weeks_counted};
use crate::lab::worlds::{Progress, Template, outcomes};
use crate::statistics::design::{SaltelliRow, saltelli, trajectory};
use crate::statistics::morris::{Effects, Morris, elementary_effects, morris};
use crate::statistics::sobol::{Row, Sobol, sobol};

/// Levels of the grid of a Morris design, as Morris and after him most use.
const LEVELS: u32 = 4;

/// Level of all intervals.
const LEVEL: f64 = 0.95;

/// What was found about all metrics.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// Keys of the parameters.
    pub parameters: Vec<String>,
    /// By metric, in the order of the file.
    pub found: Vec<(Outcome, Indices)>,
    /// Points that the scenario refuses, with the first reason.
    pub refused: (u32, Option<String>),
    /// Errors of runs that failed, each once.
    pub errors: Vec<String>,
    /// How the runs ended.
    pub ended: Ended,
}

/// What was found about one metric.
#[derive(Debug, Clone, PartialEq)]
pub enum Indices {
    /// Elementary effects.
    Morris(Morris),
    /// Parts of the variance.
    Sobol(Sobol),
    /// Nothing: no row of the design has all its values.
    Nothing,
}

/// Runs the design and estimates; `None` when it was stopped, what was run is kept.
///
/// # Errors
/// When runs cannot be kept or threads cannot be started.
pub fn analyse(
    sensitivity: &Sensitivity,
    template: &Template,
    ensemble: &Ensemble,
    progress: &Progress,
) -> Result<Option<Analysis>, EnsembleError> {
    let space = Space::new(&sensitivity.parameters, template);
    let asked = asked(sensitivity);
    let rows = design(sensitivity);
    let points = rows.concat();
    let outcomes = outcomes::run(template, &space, &points, asked, ensemble, progress)?;
    if outcomes.ended.stopped {
        return Ok(None);
    }
    let luck = Luck::new(sensitivity.seed, 1);
    let found = sensitivity.metrics.iter().enumerate().map(|(place, name)| {
        let known = outcome(name).expect("the file was checked");
        (known, estimate(sensitivity, &rows, &outcomes, place, &luck))
    });
    let refused = outcomes.refused.iter().flatten();
    Ok(Some(Analysis {
        parameters: sensitivity.parameters.keys().cloned().collect(),
        found: found.collect(),
        refused: (
            refused.clone().count() as u32,
            refused.clone().next().cloned(),
        ),
        errors: outcomes.errors.clone(),
        ended: outcomes.ended,
    }))
}

/// What is wanted of every point.
pub fn asked(sensitivity: &Sensitivity) -> Asked<'_> {
    Asked {
        metrics: &sensitivity.metrics,
        replications: sensitivity.replications.0,
        weeks: sensitivity.weeks.0,
        window: weeks_counted(sensitivity.weeks, sensitivity.window),
    }
}

/// All points, by row or trajectory.
fn design(sensitivity: &Sensitivity) -> Vec<Vec<Vec<f64>>> {
    let (rows, seed) = (sensitivity.rows(), sensitivity.seed);
    let parameters = sensitivity.parameters.len();
    match sensitivity.method {
        Method::Morris => (0..rows)
            .map(|number| trajectory(number, parameters, LEVELS, seed))
            .collect(),
        Method::Sobol => saltelli(rows, parameters, seed)
            .into_iter()
            .map(|SaltelliRow { a, b, ab }| [vec![a, b], ab].concat())
            .collect(),
    }
}

fn estimate(
    sensitivity: &Sensitivity,
    rows: &[Vec<Vec<f64>>],
    outcomes: &Outcomes,
    metric: usize,
    luck: &Luck,
) -> Indices {
    let resamples = sensitivity.bootstrap.0;
    let length = sensitivity.row_length() as usize;
    let of_row = |row: usize| -> Vec<&[f64]> {
        let points = row * length..(row + 1) * length;
        points.map(|point| outcomes.of(metric, point)).collect()
    };
    match sensitivity.method {
        Method::Morris => {
            let effects = rows.iter().enumerate();
            let effects: Vec<Effects> = effects
                .map(|(row, points)| elementary_effects(points, &of_row(row)))
                .collect();
            morris(&effects, resamples, LEVEL, luck).map_or(Indices::Nothing, Indices::Morris)
        }
        Method::Sobol => {
            let row = |row: usize| {
                let values: Vec<Vec<f64>> = of_row(row).into_iter().map(<[f64]>::to_vec).collect();
                Row {
                    a: values[0].clone(),
                    b: values[1].clone(),
                    ab: values[2..].to_vec(),
                }
            };
            let rows: Vec<Row> = (0..rows.len()).map(row).collect();
            sobol(&rows, resamples, LEVEL, luck).map_or(Indices::Nothing, Indices::Sobol)
        }
    }
}
