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

use super::plan::{Design, looked_at};
use super::recipe::Question;
use super::study::{self, Study, StudyError, Work};
use super::verify::RunPlace;
use super::{Declared, Kind, kind};
use crate::base::random::Luck;
use crate::base::words::tell;
use crate::config::{File, Loaded, Override};
use crate::lab::measures::{Outcome, outcome};
use crate::lab::worlds::ensemble::{Ended, Ensemble, EnsembleError};
use crate::lab::worlds::outcomes::{Asked, Outcomes};
use crate::lab::worlds::runs::RunRow;
use crate::lab::worlds::space::{Space, weeks_counted};
use crate::lab::worlds::store::Content;
use crate::lab::worlds::{LoadError, Prepared, Progress, outcomes};
use crate::records::Identity;
use crate::statistics::design::{saltelli, trajectory};
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
    /// Values of the parameters, by point.
    pub points: Vec<Vec<f64>>,
    /// One row per point and replication.
    pub runs: Vec<RunRow>,
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

/// An analysis whose scenario was read and takes the parameters.
#[derive(Debug)]
pub struct Laid {
    /// The declaration.
    pub declared: Sensitivity,
    space: Space,
}

impl Laid {
    /// Reads the scenario of an analysis.
    ///
    /// # Errors
    /// When it cannot be read, does not have a parameter or refuses an end of a range.
    pub fn new(loaded: &Loaded<Sensitivity>) -> Result<Self, LoadError> {
        let declared = loaded.value.clone();
        let named = ("scenario", declared.scenario.as_str());
        let changes = asked(&declared).changes();
        let space = Space::read(loaded, named, &declared.parameters, &changes)?;
        Ok(Self { declared, space })
    }

    /// The scenario as it is without changes.
    pub fn scenario(&self) -> Prepared {
        self.space.prepared()
    }
}

impl Declared for Sensitivity {
    const KIND: Kind = Kind::Sensitivity;
    type Laid = Laid;

    fn laid(file: &File, changes: &[Override]) -> Result<Laid, Vec<StudyError>> {
        kind::laid(file, changes, Laid::new)
    }

    fn told(laid: &Laid) -> String {
        let declared = &laid.declared;
        tell!(
            "check-sensitivity",
            points = declared.size(),
            replications = declared.replications.0
        )
    }

    /// The scenario as it stands is looked at beforehand.
    fn design(laid: Laid, wanted: &[String]) -> Result<Design, Vec<StudyError>> {
        let declared = &laid.declared;
        let asked = asked(declared);
        let looked = (looked_at(wanted, asked.metrics), asked.window);
        let size = (declared.size(), declared.replications.0);
        let what = (Self::KIND, declared.name.as_str());
        Ok(Design::of_points(what, &[laid.scenario()], looked, size))
    }
}

impl Study for Laid {
    type Told = Analysis;

    fn identity(&self) -> Result<Identity, StudyError> {
        let (declared, scenario) = (&self.declared, self.scenario());
        let mut asked = declared.clone();
        asked.scenario = Content::of(&scenario).hash().to_string();
        let question = serde_json::json!(["sensitivity", asked]);
        let runs = declared.size() * u64::from(declared.replications.0);
        let seed = scenario.scenario.seed;
        Ok(study::identity(&declared.name, &question, seed, runs))
    }

    fn question(&self) -> Question {
        Question::declared(Kind::Sensitivity)
    }

    fn places(&self, runs: u32) -> Option<Vec<RunPlace>> {
        Some(study::by_point(runs, self.declared.replications.0))
    }

    fn answer(&self, work: &Work) -> Result<Option<Analysis>, StudyError> {
        let (ensemble, progress) = (&work.ensemble, work.progress);
        let done = analyse(&self.declared, &self.space, ensemble, progress)?;
        let Some(analysis) = done else {
            return Ok(None);
        };
        write::write(self, &analysis, work)?;
        Ok(Some(analysis))
    }
}

/// Runs the design and estimates; `None` when it was stopped, what was run is kept.
///
/// # Errors
/// When runs cannot be kept or threads cannot be started.
pub fn analyse(
    sensitivity: &Sensitivity,
    space: &Space,
    ensemble: &Ensemble,
    progress: &Progress,
) -> Result<Option<Analysis>, EnsembleError> {
    let asked = asked(sensitivity);
    let rows = design(sensitivity);
    let points = rows.concat();
    let outcomes = outcomes::run(space, &points, asked, ensemble, progress)?;
    if outcomes.ended.stopped {
        return Ok(None);
    }
    let luck = Luck::new(sensitivity.seed, 1);
    let found = sensitivity.metrics.iter().enumerate().map(|(place, name)| {
        let known = outcome(name).expect("the file was checked");
        (known, estimate(sensitivity, &rows, &outcomes, place, &luck))
    });
    Ok(Some(Analysis {
        parameters: sensitivity.parameters.keys().cloned().collect(),
        found: found.collect(),
        points: points.iter().map(|point| space.values(point)).collect(),
        ended: outcomes.ended,
        runs: outcomes.rows,
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
        Method::Sobol => saltelli(rows, parameters, seed),
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
    let of_row = |row: usize| -> Vec<Vec<f64>> {
        let points = row * length..(row + 1) * length;
        points.map(|point| outcomes.of(metric, point)).collect()
    };
    match sensitivity.method {
        Method::Morris => {
            let effects = rows.iter().enumerate();
            let effects: Vec<Effects> = effects
                .map(|(row, points)| {
                    let values = of_row(row);
                    let values: Vec<&[f64]> = values.iter().map(Vec::as_slice).collect();
                    elementary_effects(points, &values)
                })
                .collect();
            morris(&effects, resamples, LEVEL, luck).map_or(Indices::Nothing, Indices::Morris)
        }
        Method::Sobol => {
            let row = |row: usize| {
                let values = of_row(row);
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
