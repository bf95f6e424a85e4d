//! The kinds of experiment that can be planned. To add one: a line in [`design`] and a
//! function that makes a [`Design`] of its file; a kind without a line does not compile.

use std::path::PathBuf;
use std::sync::Arc;

use super::Design;
use super::design::Participant;
use crate::base::language::Label;
use crate::base::words::tell;
use crate::config::{ConfigErrors, File, Override};
use crate::lab::measures::Asked;
use crate::lab::studies;
use crate::lab::studies::calibration;
use crate::lab::studies::calibration::Calibration;
use crate::lab::studies::comparison::Experiment;
use crate::lab::studies::discovery::Discovery;
use crate::lab::studies::hypothesis::Other;
use crate::lab::studies::sensitivity::Sensitivity;
use crate::lab::studies::sweep::{Places, Sweep};
use crate::lab::studies::tree::Tree;
use crate::lab::studies::{Kind, comparison, discovery, hypothesis, sensitivity, tree};
use crate::lab::worlds::ensemble::Runnable;
use crate::lab::worlds::outcome::LAST_WEEKS;
use crate::lab::worlds::store::Content;
use crate::lab::worlds::{LoadError, Prepared};
use crate::model::scenario::Scenario;

const SINGLE: Label = Label::new("single scenario", "één scenario");

/// The metrics that are looked at when none is named.
const SHOWN: [&str; 8] = [
    "self_reliant",
    "unmet_need",
    "in_care",
    "weeks_to_start",
    "alliance",
    "workers_per_case",
    "caseload",
    "spending_per_client",
];

/// Makes a design of a file, with changes and the metrics that are wanted.
type OfFile = fn(&File, &[Override], &[String]) -> Result<Design, PlanError>;

/// Why there is nothing to plan.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// A file cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// Mistakes in an experiment file.
    #[error("{0}")]
    Config(ConfigErrors),
    /// More files than the kind takes.
    #[error("{}", tell!("plan-alone", path = .path.display(), kind))]
    Alone {
        /// The file.
        path: PathBuf,
        /// What it is.
        kind: &'static str,
    },
    /// A claim that cannot be tested.
    #[error("{}", tell!("plan-nothing", path = .0.display()))]
    NothingToRun(PathBuf),
    /// Two worlds that will be compared have the same content.
    #[error("{}", tell!("plan-same", first = .0, second = .1))]
    Same(String, String),
    /// Worlds that cannot be compared.
    #[error("{0}")]
    Apart(String),
}

impl PlanError {
    /// The first of the errors of several configs.
    fn first(errors: Vec<LoadError>) -> Self {
        let first = errors.into_iter().next();
        Self::Load(first.expect("there is an error when reading fails"))
    }
}

/// The design of one experiment file, or of one or more configs of which the first is the
/// baseline.
///
/// # Errors
/// When a file cannot be read or the files do not go together.
pub fn design(
    files: &[PathBuf],
    changes: &[Override],
    wanted: &[String],
) -> Result<Design, PlanError> {
    for path in files {
        let file = File::open(path);
        let kind = Kind::of(&file);
        let of_file: OfFile = match kind {
            Kind::Scenario => continue,
            Kind::Tree => of_tree,
            Kind::Comparison => of_comparison,
            Kind::Sweep => of_sweep,
            Kind::Calibration => of_calibration,
            Kind::Sensitivity => of_sensitivity,
            Kind::Discovery => of_discovery,
            Kind::Hypothesis => of_hypothesis,
        };
        if files.len() > 1 {
            return Err(PlanError::Alone {
                path: path.clone(),
                kind: kind.label().english,
            });
        }
        return of_file(&file, changes, wanted);
    }
    of_configs(files, changes, wanted)
}

fn of_configs(
    files: &[PathBuf],
    changes: &[Override],
    wanted: &[String],
) -> Result<Design, PlanError> {
    let worlds = comparison::worlds(files, changes).map_err(PlanError::first)?;
    let name = worlds[0].scenario.name.clone();
    of_worlds(name, &worlds, &[], [None; 2], wanted)
}

/// A comparison: all its worlds.
fn of_comparison(
    file: &File,
    changes: &[Override],
    wanted: &[String],
) -> Result<Design, PlanError> {
    let loaded = studies::read::<Experiment>(file, &[]).map_err(PlanError::Config)?;
    let worlds = comparison::of_file(&loaded, changes).map_err(PlanError::first)?;
    let Experiment { name, metrics, .. } = &loaded.value;
    let window = loaded.value.weeks_compared();
    of_worlds(name.clone(), &worlds, metrics, window, wanted)
}

fn of_worlds(
    name: String,
    worlds: &[Prepared],
    own: &[String],
    window: [Option<i32>; 2],
    wanted: &[String],
) -> Result<Design, PlanError> {
    let outcomes = looked_at(wanted, own);
    let last = last_weeks(&worlds[0].scenario);
    let windows = match worlds.len() {
        1 => vec![[window[0].unwrap_or(last[0]), window[1].unwrap_or(last[1])]],
        _ => windows(worlds, window)?,
    };
    let each = worlds.iter().zip(&windows);
    let mut found: Vec<Participant> = each
        .map(|(prepared, window)| Participant::of(prepared, &outcomes, *window))
        .collect();
    // The baseline is looked at over the weeks of every scenario.
    let areas = ["all".to_owned()];
    let figures = windows.iter();
    let figures = figures.flat_map(|window| Asked::of(&outcomes, &areas, *window).figures);
    found[0].runnable = Arc::new((*found[0].runnable).clone().with_figures(figures));
    let (points, replications) = (found.len() as u64, worlds[0].scenario.replications.0);
    let looked = (outcomes, last);
    let design = Design::new(Kind::Comparison, &name, found, looked, points, replications);
    Ok(Design {
        kind: match points {
            1 => SINGLE,
            _ => design.kind,
        },
        windows,
        ..design
    })
}

/// Over which weeks each is compared; that the same world is there twice is said later,
/// by name.
fn windows(worlds: &[Prepared], window: [Option<i32>; 2]) -> Result<Vec<[i32; 2]>, PlanError> {
    let contents: Vec<Content> = worlds.iter().map(Content::of).collect();
    for (place, content) in contents.iter().enumerate() {
        if let Some(first) = contents[..place].iter().position(|one| one == content) {
            let names = [first, place].map(|place| worlds[place].scenario.name.clone());
            let [first, second] = names;
            return Err(PlanError::Same(first, second));
        }
    }
    let sides = comparison::sides(worlds, window);
    let sides = sides.map_err(|error| PlanError::Apart(error.to_string()))?;
    Ok(sides.iter().map(|side| side.window).collect())
}

/// What is looked at: what was asked for, else what the file names, else the usual.
fn looked_at(wanted: &[String], own: &[String]) -> Vec<String> {
    match (wanted, own) {
        ([], []) => SHOWN.map(String::from).to_vec(),
        ([], own) => own.to_vec(),
        (wanted, _) => wanted.to_vec(),
    }
}

/// The last year of a run, or all of a shorter one.
fn last_weeks(scenario: &Scenario) -> [i32; 2] {
    let weeks = scenario.weeks.0 as i32;
    [(weeks - LAST_WEEKS).max(0), weeks]
}

fn of_tree(file: &File, changes: &[Override], wanted: &[String]) -> Result<Design, PlanError> {
    let mut loaded = studies::read::<Tree>(file, &[]).map_err(PlanError::Config)?;
    let outcomes = looked_at(wanted, &loaded.value.metrics);
    if !loaded.value.metrics.is_empty() {
        loaded.value.metrics.extend(wanted.iter().cloned());
    }
    let planted = tree::plant(&loaded, changes)?;
    let names = planted.futures.iter().map(|future| future.name.clone());
    let worlds = names.zip(planted.runnables());
    let worlds: Vec<Participant> = worlds
        .map(|(name, runnable)| Participant { name, runnable })
        .collect();
    let weeks = worlds[0].runnable.scenario.weeks.0 as i32;
    let window = [(planted.tree.fork.0 as i32).max(weeks - LAST_WEEKS), weeks];
    let (looked, replications) = ((outcomes, window), planted.replications());
    let (name, points) = (&planted.tree.name, worlds.len() as u64);
    let design = Design::new(Kind::Tree, name, worlds, looked, points, replications);
    Ok(Design {
        tree: Some(planted),
        ..design
    })
}

/// A sweep, of which the first and the last point are looked at beforehand.
fn of_sweep(file: &File, changes: &[Override], wanted: &[String]) -> Result<Design, PlanError> {
    let loaded = studies::read::<Sweep>(file, changes).map_err(PlanError::Config)?;
    let places = Places::new(&loaded)?;
    let (sweep, points) = (&loaded.value, places.values.len());
    let outcomes = looked_at(wanted, &sweep.metrics);
    let window = sweep.weeks_counted();
    let mut worlds = Vec::new();
    for point in [0, points - 1].into_iter().take(points) {
        let (name, prepared) = (format!("point {point}"), places.at(point)?);
        worlds.push(Participant::new(name, &prepared, &outcomes, window));
    }
    let (looked, replications) = ((outcomes, window), sweep.replications.0);
    let (name, points) = (&sweep.name, points as u64);
    Ok(Design::new(
        Kind::Sweep,
        name,
        worlds,
        looked,
        points,
        replications,
    ))
}

fn of_calibration(
    file: &File,
    changes: &[Override],
    wanted: &[String],
) -> Result<Design, PlanError> {
    let loaded = studies::read::<Calibration>(file, changes).map_err(PlanError::Config)?;
    let laid = calibration::Laid::new(&loaded)?;
    let (prepared, declared) = (laid.prepared(), &laid.declared);
    let (outcomes, window) = (looked_at(wanted, &[]), last_weeks(&prepared.scenario));
    let worlds = vec![Participant::of(&prepared, &outcomes, window)];
    let (name, looked) = (&declared.name, (outcomes, window));
    let points = u64::from(declared.points.0) * u64::from(declared.waves.0);
    let replications = declared.replications.0;
    Ok(Design::new(
        Kind::Calibration,
        name,
        worlds,
        looked,
        points,
        replications,
    ))
}

/// A sensitivity analysis, of which the scenario as it stands is looked at beforehand.
fn of_sensitivity(
    file: &File,
    changes: &[Override],
    wanted: &[String],
) -> Result<Design, PlanError> {
    let loaded = studies::read::<Sensitivity>(file, changes).map_err(PlanError::Config)?;
    let prepared = sensitivity::Laid::new(&loaded)?.scenario();
    let declared = &loaded.value;
    let asked = sensitivity::asked(declared);
    let (window, outcomes) = (asked.window, looked_at(wanted, asked.metrics));
    let worlds = vec![Participant::of(&prepared, &outcomes, window)];
    let (name, looked) = (&declared.name, (outcomes, window));
    let points = u64::from(declared.rows()) * u64::from(declared.row_length());
    let replications = declared.replications.0;
    Ok(Design::new(
        Kind::Sensitivity,
        name,
        worlds,
        looked,
        points,
        replications,
    ))
}

/// A discovery: the policy and its baseline, for every draw.
fn of_discovery(file: &File, changes: &[Override], wanted: &[String]) -> Result<Design, PlanError> {
    let loaded = studies::read::<Discovery>(file, changes).map_err(PlanError::Config)?;
    let worlds = discovery::Laid::new(&loaded)?.worlds();
    let declared = &loaded.value;
    let asked = discovery::asked(declared);
    let (window, outcomes) = (asked.window, looked_at(wanted, asked.metrics));
    let worlds = worlds.iter();
    let worlds = worlds.map(|world| Participant::of(world, &outcomes, window));
    let (name, worlds, looked) = (&declared.name, worlds.collect(), (outcomes, window));
    let (points, replications) = (2 * u64::from(declared.points.0), declared.replications.0);
    Ok(Design::new(
        Kind::Discovery,
        name,
        worlds,
        looked,
        points,
        replications,
    ))
}

/// A hypothesis: its worlds as declared are looked at beforehand, without its draws. What
/// it shows is told of the parts of its claim, unless something else is asked for.
fn of_hypothesis(
    file: &File,
    _changes: &[Override],
    wanted: &[String],
) -> Result<Design, PlanError> {
    let claimed = Arc::new(hypothesis::read_file(file, Other::default())?);
    let (mut worlds, mut windows) = (Vec::new(), Vec::new());
    for (name, prepared, mut runnable) in hypothesis::as_declared(&claimed) {
        let window = last_weeks(&prepared.scenario);
        if !wanted.is_empty() {
            runnable.also(&Runnable::wanting(prepared, wanted, window));
        }
        windows.push(window);
        worlds.push(Participant {
            name: name.clone(),
            runnable: Arc::new(runnable),
        });
    }
    let Some(window) = windows.first() else {
        return Err(PlanError::NothingToRun(file.path().to_owned()));
    };
    let (name, looked) = (&claimed.declared.name, (wanted.to_vec(), *window));
    let (points, replications) = (claimed.worlds() as u64, claimed.replications(0));
    let runs = hypothesis::runs_of(std::slice::from_ref(&claimed)) as u64;
    let design = Design::new(Kind::Hypothesis, name, worlds, looked, points, replications);
    Ok(Design {
        fewer: Some(runs),
        windows,
        claim: Some(claimed),
        ..design
    })
}
