//! Same luck, other policy: scenarios against a baseline, paired by replication.
//!
//! Replication 7 of the scenario has the luck of replication 7 of the baseline, so that
//! what differs between them is what the scenario changes, and the noise that both share
//! falls out of the difference.

mod difference;
mod experiment;
mod notes;
mod overview;
mod pairing;
mod pairs;
mod pictures;
mod sides;
mod weekly;
mod weekly_mean;
mod words;
mod write;

pub use difference::{Difference, FEWEST_PAIRS, InArea};
pub use experiment::{Experiment, observing, of_file, worlds};
pub use pairing::{first_difference, obstacles};
pub use sides::{name_of, sides};
pub use words::{changed, closing, pairs_in_words, plain, sentence, size, step};

// A tree is a comparison whose runs share a past.
pub(super) use difference::differences;
pub(super) use notes::Notes;
pub(super) use pairs::Pairs;
pub(super) use write::{read_back, write};

use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sides::{areas_of, figures, metrics_of, named, runnable};

use super::recipe;
use super::recipe::{Hashes, Recipe};
use super::run::VERSION;
use crate::base::language::Language;
use crate::charts::ChartError;
use crate::lab::worlds::ensemble::{Ensemble, EnsembleError, Wanted};
use crate::lab::worlds::precision::{Precision, Reached, why};
use crate::lab::worlds::{Prepared, Progress};
use crate::records::{ContentHash, Identity, Opened, RecordError};
use crate::statistics::mean;

/// What is compared, and where the result goes. Areas that any side observes are looked
/// at apart as well.
pub struct Job<'a> {
    /// Name of the comparison; see [`name_of`].
    pub name: &'a str,
    /// The scenarios; the first is the baseline.
    pub sides: &'a [Prepared],
    /// Metrics by name; empty means all that get a chart.
    pub metrics: &'a [String],
    /// First week compared, and the first that no longer is, where the user chose.
    pub window: [Option<i32>; 2],
    /// What was changed in all sides, as `key=value`: readers are told.
    pub changes: &'a [String],
    /// When to stop before all replications of the baseline's config are done.
    pub precision: Option<&'a Precision>,
    /// The result directory.
    pub directory: &'a Path,
    /// Replace a result that is there already.
    pub force: bool,
    /// Language of charts and page.
    pub language: Language,
}

/// What came out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The scenarios, the baseline first.
    pub sides: Vec<Side>,
    /// Master seed.
    pub seed: u64,
    /// Residents.
    pub residents: u64,
    /// Replications done.
    pub replications: u32,
    /// What was changed in all sides, as `key=value`.
    #[serde(default)]
    pub changes: Vec<String>,
    /// Rows of the table, by scenario and metric.
    pub differences: Vec<Difference>,
    /// The same by area, for areas that are looked at beside the whole.
    #[serde(default)]
    pub by_area: Vec<InArea>,
    /// What was reached of the precision asked for.
    pub reached: Vec<Reached>,
    /// Why it stopped, in English and Dutch; empty when nothing was asked.
    pub stopped: Vec<String>,
    /// Runs that failed: replication, scenario, error.
    pub failures: Vec<(u32, String, String)>,
}

impl Comparison {
    /// Whether any scenario clearly makes a difference in this metric.
    pub fn is_clear(&self, metric: &str) -> bool {
        let mut rows = self.differences.iter();
        rows.any(|row| row.metric == metric && row.is_clear())
    }
}

/// One of the scenarios.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// Its name.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// First week in which it can differ from the baseline; absent for the baseline.
    pub differs_from: Option<i32>,
    /// Weeks compared: the first, and the first that no longer is.
    pub window: [i32; 2],
}

/// How it ended.
#[derive(Debug)]
pub enum Outcome {
    /// Everything is there.
    Done {
        /// What came out.
        comparison: Box<Comparison>,
        /// The same was asked before and is complete: nothing was done.
        recognised: bool,
    },
    /// Stopped; finished runs are kept.
    Interrupted {
        /// Runs finished.
        finished: usize,
    },
}

/// Why there is no comparison.
#[derive(Debug, thiserror::Error)]
pub enum ComparisonError {
    /// The scenarios cannot be compared: the user has to change something.
    #[error("{0}")]
    Refused(String),
    /// Something with the result directory.
    #[error(transparent)]
    Records(#[from] RecordError),
    /// Something with the runs.
    #[error(transparent)]
    Ensemble(#[from] EnsembleError),
    /// A chart could not be drawn.
    #[error("a chart could not be drawn: {0}")]
    Chart(#[from] ChartError),
    /// No pair of runs succeeded.
    #[error("no pair of runs succeeded; the first failed with: {0}")]
    AllFailed(String),
}

/// Compares.
///
/// # Errors
/// When the scenarios cannot be paired (before anything is run or written), the
/// directory or the store cannot be used, or nothing succeeded.
pub fn compare(
    job: &Job,
    ensemble: &Ensemble,
    progress: &Progress,
) -> Result<Outcome, ComparisonError> {
    let sides = sides(job.sides, job.window)?;
    let metrics = metrics_of(job)?;
    let areas = areas_of(job.sides);
    let identity = identity_of(job, &sides, &metrics, &areas);
    let replications = identity.replications;
    let recipe = Recipe::Compare {
        name: job.name.to_owned(),
        changes: job.changes.to_vec(),
        language: job.language,
        sides: sides.iter().map(|side| side.name.clone()).collect(),
        metrics: job.metrics.to_vec(),
        window: job.window,
        precision: job.precision.cloned(),
    };
    let retry = ensemble.retry_failed;
    let opened = recipe::open(job.directory, &identity, &recipe, job.force, retry, |_| {
        false
    });
    let directory = match opened? {
        Opened::Complete(_) => {
            let comparison = Box::new(read_back(job.directory)?);
            return Ok(Outcome::Done {
                comparison,
                recognised: true,
            });
        }
        Opened::Working(directory) => directory,
    };
    let scenarios = sides[1..].iter().map(|side| side.name.clone()).collect();
    let windows = sides[1..].iter().map(|side| side.window).collect();
    let place = directory.path();
    let mut pairs = Pairs::new(scenarios, metrics.clone(), windows, areas.clone(), place)?;
    let runnables: Vec<_> = job
        .sides
        .iter()
        .map(|side| Arc::new(runnable(side, &metrics, &areas, &sides)))
        .collect();
    let looks = job.precision.map_or(vec![replications], |precision| {
        precision.looks(replications)
    });
    let mut notes = Notes::new(runnables.len(), &metrics, &areas)
        .with_figures(figures(&metrics, &areas, &sides));
    let (mut done, mut reached) = (0, Vec::new());
    for look in looks {
        let wanted: Vec<_> = (done..look)
            .flat_map(|replication| {
                runnables
                    .iter()
                    .map(move |one| Wanted::new(one, replication))
            })
            .collect();
        let ended = ensemble.run(&wanted, progress, |place, run| {
            let replication = wanted[place].replication;
            let side = place % runnables.len();
            pairs.add(replication, side, run);
            notes.add(&directory, replication, side, run);
        })?;
        pairs.whole()?;
        if ended.stopped {
            let finished = done as usize * runnables.len() + ended.handed_over;
            return Ok(Outcome::Interrupted { finished });
        }
        done = look;
        if let Some(precision) = job.precision {
            reached = reached_now(precision, &pairs, replications);
            if reached.iter().all(|one| one.enough) {
                break;
            }
        }
    }
    let differences = differences(&pairs);
    if differences.iter().all(|row| row.n == 0)
        && let Some((_, _, error)) = pairs.failures.first()
    {
        return Err(ComparisonError::AllFailed(error.clone()));
    }
    let stopped = match job.precision {
        Some(_) => why(&reached, done, replications, done < replications).into(),
        None => Vec::new(),
    };
    let comparison = Comparison {
        seed: identity.seed,
        residents: job.sides[0].residents(),
        replications: done,
        failures: pairs.failures.clone(),
        changes: job.changes.to_vec(),
        by_area: difference::by_area(&pairs, |area| named(&job.sides[0], area)),
        sides,
        differences,
        reached,
        stopped,
    };
    let sides: Vec<&Prepared> = job.sides.iter().collect();
    write(
        &sides,
        job.language,
        &directory,
        &comparison,
        &pairs,
        Vec::new(),
    )?;
    directory.complete_early()?;
    Ok(Outcome::Done {
        comparison: Box::new(comparison),
        recognised: false,
    })
}

/// What the result of a comparison is.
///
/// # Errors
/// When the scenarios cannot be paired.
pub(super) fn identity(job: &Job) -> Result<Identity, ComparisonError> {
    let sides = sides(job.sides, job.window)?;
    let areas = areas_of(job.sides);
    Ok(identity_of(job, &sides, &metrics_of(job)?, &areas))
}

fn identity_of(job: &Job, sides: &[Side], metrics: &[String], areas: &[String]) -> Identity {
    Identity {
        name: job.name.to_owned(),
        buurt_version: VERSION.to_owned(),
        config_hash: hash_of(job, sides, metrics, areas),
        seed: job.sides[0].scenario.seed,
        replications: job.sides[0].scenario.replications.0,
    }
}

/// How these replications end, all their sides together; `None` when stopped.
///
/// # Errors
/// As [`compare`], but for the result directory.
pub(super) fn some(
    job: &Job,
    replications: &[u32],
    ensemble: &Ensemble,
    progress: &Progress,
) -> Result<Option<Hashes>, ComparisonError> {
    let metrics = metrics_of(job)?;
    let areas = areas_of(job.sides);
    let sides = sides(job.sides, job.window)?;
    let runnables: Vec<_> = job
        .sides
        .iter()
        .map(|side| Arc::new(runnable(side, &metrics, &areas, &sides)))
        .collect();
    let wanted: Vec<_> = replications
        .iter()
        .flat_map(|replication| runnables.iter().map(|one| Wanted::new(one, *replication)))
        .collect();
    let mut notes = Notes::new(runnables.len(), &metrics, &areas)
        .with_figures(figures(&metrics, &areas, &sides));
    let mut hashes = Hashes::new();
    let ended = ensemble.run(&wanted, progress, |place, run| {
        if let Some(noted) = notes.next(place % runnables.len(), run) {
            hashes.insert(wanted[place].replication, noted.hash);
        }
    })?;
    Ok((!ended.stopped).then_some(hashes))
}

/// Everything that decides what is in the result, apart from seed and replications.
fn hash_of(job: &Job, sides: &[Side], metrics: &[String], areas: &[String]) -> ContentHash {
    let contents: Vec<_> = job
        .sides
        .iter()
        .map(|side| crate::lab::worlds::store::Content::of(side).hash())
        .collect();
    let all = serde_json::json!(["compare", sides, contents, metrics, job.precision]);
    let mut text = all.to_string();
    if areas.len() > 1 {
        text += &serde_json::json!(areas).to_string();
    }
    ContentHash::of(text.as_bytes())
}

fn reached_now(precision: &Precision, pairs: &Pairs, most: u32) -> Vec<Reached> {
    let mut reached = Vec::new();
    for (side, scenario) in pairs.scenarios.iter().enumerate() {
        for (place, metric) in pairs.metrics.iter().enumerate() {
            if precision.metrics.contains_key(metric) {
                let [one, two] = pairs.means(0, side, place);
                let differences: Vec<_> = one.iter().zip(two).map(|(one, two)| two - one).collect();
                let with_value: Vec<_> = one.iter().copied().filter(|one| !one.is_nan()).collect();
                reached.push(precision.reached(
                    scenario,
                    metric,
                    &differences,
                    mean(&with_value),
                    most,
                ));
            }
        }
    }
    reached
}
