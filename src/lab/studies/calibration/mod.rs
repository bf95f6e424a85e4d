//! Looks for the sets of parameters that bring a scenario near published figures, and
//! keeps many of them: that different sets fit as well is part of the answer.
//!
//! In waves, all under the same luck: the first spreads its points over the ranges; each
//! next one learns from the one before ([`Search`]), either as an ensemble whose sets
//! move towards the targets, or by spreading new points over what the nearest sets span.
//! Validation patterns play no part.

mod config;
mod ensemble;
mod sets;
mod write;

pub use config::{Calibration, Goal, Search, Span};
pub use sets::{Figures, Tried, nearest, shrunk};
pub use write::write;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use crate::base::words::in_english;
use crate::config::Override;
use crate::lab::measures::targets;
use crate::lab::measures::world::live;
use crate::lab::worlds::space::{change, refusal};
use crate::lab::worlds::{LoadError, Prepared, Progress, Template, load, workers};
use crate::records::sealed::Form;
use crate::records::{ContentHash, RecordError};
use crate::statistics::design::points;
use crate::statistics::mean;

/// What is kept of a set. A damaged file is run again.
const FORM: Form = Form {
    mark: b"BUURTSET",
    version: 1,
};

/// Why a calibration cannot be done.
#[derive(Debug, thiserror::Error)]
pub enum CalibrationError {
    /// The scenario cannot be read, or a parameter does not exist.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A range holds values the scenario refuses.
    #[error("`{key}`, at an end of its range: {message}")]
    Refused {
        /// The parameter.
        key: String,
        /// Which value is refused, and why.
        message: String,
    },
    /// No set could be run at all.
    #[error("none of the {0} sets could be run; the first: {1}")]
    NoneRan(usize, String),
    /// Something with the result directory.
    #[error(transparent)]
    Records(#[from] RecordError),
    /// The threads could not be started.
    #[error("the threads could not be started: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// Stopped; what was finished is kept.
    #[error("stopped: {0} sets are finished and kept; the same command goes on from there")]
    Stopped(u32),
}

/// What every set has in common.
fn same_for_all(calibration: &Calibration) -> [Override; 3] {
    [
        Override::fixed("weeks", calibration.weeks.0),
        Override::fixed("replications", calibration.replications.0),
        Override::fixed("observe.panel", 0),
    ]
}

/// The overrides of one set.
fn overrides(calibration: &Calibration, values: &[f64]) -> Vec<Override> {
    let keys = calibration.parameters.keys();
    let set = keys
        .zip(values)
        .map(|(key, value)| change(key, false, *value));
    set.chain(same_for_all(calibration)).collect()
}

/// Tries all waves; returns every set that was tried, in order. `directory` keeps the
/// figures of every set that was run, so that none is run twice.
///
/// # Errors
/// When the scenario is refused with a parameter at either end of its range, the
/// directory cannot be written, no set ran, or it was stopped.
pub fn calibrate(
    calibration: &Calibration,
    scenario: &Path,
    directory: &Path,
    threads: Option<usize>,
    progress: &Progress,
) -> Result<Vec<Tried>, CalibrationError> {
    check_ends(calibration, scenario)?;
    let prepared = load(scenario, &overrides(calibration, &[]))?;
    let weeks = u64::from(prepared.scenario.all_weeks()) * u64::from(calibration.replications.0);
    let sets = u64::from(calibration.points.0) * u64::from(calibration.waves.0);
    progress.weeks_to_run.store(weeks * sets, Ordering::Relaxed);
    let threads = workers(threads)?;
    let mut tried: Vec<Tried> = Vec::new();
    let mut places = spread_over(calibration, calibration.parameters.values().copied(), 0);
    for wave in 1..=calibration.waves.0 {
        let run = |values: &Vec<f64>| try_set(calibration, scenario, values, directory, progress);
        let figures: Result<Vec<_>, CalibrationError> =
            threads.install(|| places.par_iter().map(run).collect());
        let sets = places.into_iter().zip(figures?);
        let sets: Vec<Tried> = sets
            .map(|(values, figures)| Tried::new(wave, values, figures, &calibration.targets))
            .collect();
        let moves = calibration.waves.0 - 1;
        let next = match calibration.search {
            Search::Ensemble => ensemble::moved(calibration, &sets, moves, seed(calibration, wave)),
            Search::Shrink => None,
        };
        tried.extend(sets);
        places = match (next, calibration.search) {
            (Some(next), _) => next,
            // The same sets again would say the same again.
            (None, Search::Ensemble) => break,
            (None, Search::Shrink) => spread_over(calibration, shrunk(calibration, &tried), wave),
        };
    }
    if let Some(Err(first)) = tried.first().map(|set| &set.figures)
        && tried.iter().all(|set| set.figures.is_err())
    {
        return Err(CalibrationError::NoneRan(tried.len(), first.clone()));
    }
    Ok(tried)
}

/// Whether the search stopped before its last wave, because its sets showed nothing that
/// chance would not show as well.
pub fn nothing_learned(calibration: &Calibration, tried: &[Tried]) -> bool {
    tried.iter().all(|set| set.wave < calibration.waves.0)
}

/// The seed of a wave, counted from 0.
fn seed(calibration: &Calibration, wave: u32) -> u64 {
    calibration.seed.wrapping_add(u64::from(wave))
}

/// The points of a wave, spread over ranges.
fn spread_over(
    calibration: &Calibration,
    spans: impl IntoIterator<Item = Span>,
    wave: u32,
) -> Vec<Vec<f64>> {
    let spans: Vec<Span> = spans.into_iter().collect();
    let (count, seed) = (calibration.points.0, seed(calibration, wave));
    let cube = points(calibration.spread, count, spans.len(), seed);
    let value = |(span, place): (&Span, &f64)| span.at(*place);
    cube.iter()
        .map(|point| spans.iter().zip(point).map(value).collect())
        .collect()
}

/// A range whose ends the scenario refuses is a mistake, not a set that fits badly.
///
/// # Errors
/// When the scenario cannot be read, or refuses a parameter at an end of its range.
pub fn check_ends(calibration: &Calibration, scenario: &Path) -> Result<(), CalibrationError> {
    let template = Template::read(scenario, &same_for_all(calibration))?;
    let varied = |other: &str| calibration.parameters.contains_key(other);
    for (key, span) in &calibration.parameters {
        let refused = |value: &f64| refusal(&template, key, false, *value, varied);
        if let Some(message) = [span.low, span.high].iter().find_map(refused) {
            let key = key.clone();
            return Err(CalibrationError::Refused { key, message });
        }
    }
    Ok(())
}

/// The figures of one set: read back when it was run before, else run. A set whose
/// values contradict each other has none, and says why.
fn try_set(
    calibration: &Calibration,
    scenario: &Path,
    values: &[f64],
    directory: &Path,
    progress: &Progress,
) -> Result<Result<Figures, String>, CalibrationError> {
    let read = || load(scenario, &overrides(calibration, values)).map_err(|error| error.plain());
    let prepared = match in_english(read) {
        Ok(prepared) => prepared,
        Err(error) => return Ok(Err(error)),
    };
    let file = directory.join("sets").join(name_of(&prepared));
    if let Some(figures) = FORM.kept(&file) {
        let weeks = u64::from(prepared.scenario.all_weeks());
        let weeks = weeks * u64::from(prepared.scenario.replications.0);
        progress.weeks.fetch_add(weeks, Ordering::Relaxed);
        progress.replications.fetch_add(1, Ordering::Relaxed);
        return Ok(Ok(figures));
    }
    let mut per_target: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for replication in 0..prepared.scenario.replications.0 {
        let world = live(&prepared, replication, progress).ok_or_else(|| {
            CalibrationError::Stopped(progress.replications.load(Ordering::Relaxed))
        })?;
        for target in targets::all() {
            if let Some(value) = (target.measure)(&world) {
                let name = format!("{}.{}", target.id, target.part);
                per_target.entry(name).or_default().push(value);
            }
        }
    }
    let figures: Figures = per_target
        .into_iter()
        .map(|(name, values)| (name, mean(&values)))
        .collect();
    FORM.keep(&file, &figures)?;
    progress.replications.fetch_add(1, Ordering::Relaxed);
    Ok(Ok(figures))
}

/// The name under which a set is kept: made from everything its figures depend on.
fn name_of(prepared: &Prepared) -> String {
    let of = format!(
        "{} {} {} {}",
        super::VERSION,
        prepared.config_hash(),
        prepared.scenario.seed,
        prepared.scenario.replications.0
    );
    format!("{}.kept", ContentHash::of(of.as_bytes()))
}

#[cfg(test)]
mod tests;
