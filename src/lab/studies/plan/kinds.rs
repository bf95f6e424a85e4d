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
    let mut found: Vec<Participant> = Vec::new();
    let last = last_weeks(&worlds[0].scenario);
    let windows = match worlds.len() {
        1 => vec![[window[0].unwrap_or(last[0]), window[1].unwrap_or(last[1])]],
        _ => windows(worlds, window)?,
    };
    for (prepared, window) in worlds.iter().zip(&windows) {
        let mut world = participant(prepared, prepared.scenario.name.clone(), &outcomes, *window);
        if found.is_empty() {
            // The baseline is looked at over the weeks of every scenario.
            let areas = ["all".to_owned()];
            let figures = windows.iter().flat_map(|window| {
                let asked = Asked::of(&outcomes, &areas, *window);
                asked.figures
            });
            let runnable = Arc::unwrap_or_clone(world.runnable).with_figures(figures);
            world.runnable = Arc::new(runnable);
        }
        found.push(world);
    }
    Ok(Design {
        kind: if found.len() > 1 {
            Kind::Comparison.label()
        } else {
            SINGLE
        },
        name,
        points: found.len() as u64,
        replications: worlds[0].scenario.replications.0,
        fewer: None,
        outcomes,
        windows,
        claim: None,
        worlds: found,
        tree: None,
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
    let fork = planted.tree.fork.0 as i32;
    Ok(Design {
        kind: Kind::Tree.label(),
        name: planted.tree.name.clone(),
        points: worlds.len() as u64,
        replications: planted.replications(),
        fewer: None,
        outcomes,
        windows: vec![[fork.max(weeks - LAST_WEEKS), weeks]; worlds.len()],
        claim: None,
        worlds,
        tree: Some(planted),
    })
}

/// A sweep, of which the first and the last point are looked at beforehand.
fn of_sweep(file: &File, changes: &[Override], wanted: &[String]) -> Result<Design, PlanError> {
    let loaded = studies::read::<Sweep>(file, changes).map_err(PlanError::Config)?;
    let places = Places::new(&loaded)?;
    let points = places.values.len();
    let outcomes = looked_at(wanted, &loaded.value.metrics);
    let window = loaded.value.weeks_counted();
    let world = |point: usize, prepared: &Prepared| {
        participant(prepared, format!("point {point}"), &outcomes, window)
    };
    let mut worlds = vec![world(0, &places.at(0)?)];
    if points > 1 {
        worlds.push(world(points - 1, &places.at(points - 1)?));
    }
    Ok(Design {
        kind: Kind::Sweep.label(),
        name: loaded.value.name.clone(),
        windows: vec![window; worlds.len()],
        worlds,
        points: points as u64,
        replications: loaded.value.replications.0,
        fewer: None,
        outcomes,
        claim: None,
        tree: None,
    })
}

fn of_calibration(
    file: &File,
    changes: &[Override],
    wanted: &[String],
) -> Result<Design, PlanError> {
    let loaded = studies::read::<Calibration>(file, changes).map_err(PlanError::Config)?;
    let laid = calibration::Laid::new(&loaded)?;
    let (prepared, declared) = (laid.prepared(), &laid.declared);
    let (name, outcomes) = (prepared.scenario.name.clone(), looked_at(wanted, &[]));
    let window = last_weeks(&prepared.scenario);
    Ok(Design {
        kind: Kind::Calibration.label(),
        name: declared.name.clone(),
        worlds: vec![participant(&prepared, name, &outcomes, window)],
        fewer: None,
        outcomes,
        windows: vec![window],
        claim: None,
        points: u64::from(declared.points.0) * u64::from(declared.waves.0),
        replications: declared.replications.0,
        tree: None,
    })
}

fn participant(
    prepared: &Prepared,
    name: String,
    outcomes: &[String],
    window: [i32; 2],
) -> Participant {
    Participant {
        name,
        runnable: Arc::new(Runnable::wanting(prepared, outcomes, window)),
    }
}

/// A sensitivity analysis, of which the scenario as it stands is looked at beforehand.
fn of_sensitivity(
    file: &File,
    changes: &[Override],
    wanted: &[String],
) -> Result<Design, PlanError> {
    let loaded = studies::read::<Sensitivity>(file, changes).map_err(PlanError::Config)?;
    let prepared = sensitivity::Laid::new(&loaded)?.scenario();
    let (declared, name) = (&loaded.value, prepared.scenario.name.clone());
    let asked = sensitivity::asked(declared);
    let (window, outcomes) = (asked.window, looked_at(wanted, asked.metrics));
    Ok(Design {
        kind: Kind::Sensitivity.label(),
        name: declared.name.clone(),
        worlds: vec![participant(&prepared, name, &outcomes, window)],
        fewer: None,
        outcomes,
        windows: vec![window],
        claim: None,
        points: u64::from(declared.rows()) * u64::from(declared.row_length()),
        replications: declared.replications.0,
        tree: None,
    })
}

/// A discovery: the policy and its baseline, for every draw.
fn of_discovery(file: &File, changes: &[Override], wanted: &[String]) -> Result<Design, PlanError> {
    let loaded = studies::read::<Discovery>(file, changes).map_err(PlanError::Config)?;
    let worlds = discovery::Laid::new(&loaded)?.worlds();
    let declared = &loaded.value;
    let asked = discovery::asked(declared);
    let (window, outcomes) = (asked.window, looked_at(wanted, asked.metrics));
    let of = |world: &Prepared| {
        let name = world.scenario.name.clone();
        participant(world, name, &outcomes, window)
    };
    Ok(Design {
        kind: Kind::Discovery.label(),
        name: declared.name.clone(),
        worlds: worlds.iter().map(of).collect(),
        fewer: None,
        windows: vec![window; worlds.len()],
        outcomes,
        claim: None,
        points: 2 * u64::from(declared.points.0),
        replications: declared.replications.0,
        tree: None,
    })
}

/// A hypothesis: its worlds as declared are looked at beforehand, without its draws. What
/// it shows is told of the parts of its claim, unless something else is asked for.
fn of_hypothesis(
    file: &File,
    _changes: &[Override],
    wanted: &[String],
) -> Result<Design, PlanError> {
    let claimed = Arc::new(hypothesis::read_file(file, Other::default())?);
    let replications = claimed.replications(0);
    let mut worlds = Vec::new();
    let mut windows = Vec::new();
    for (name, prepared, runnable) in hypothesis::as_declared(&claimed) {
        let window = last_weeks(&prepared.scenario);
        let mut asked = runnable;
        if !wanted.is_empty() {
            asked.also(&Runnable::wanting(prepared, wanted, window));
        }
        windows.push(window);
        worlds.push(Participant {
            name: name.clone(),
            runnable: Arc::new(asked),
        });
    }
    if worlds.is_empty() {
        return Err(PlanError::NothingToRun(file.path().to_owned()));
    }
    Ok(Design {
        kind: Kind::Hypothesis.label(),
        name: claimed.declared.name.clone(),
        worlds,
        points: claimed.worlds() as u64,
        replications,
        fewer: Some(hypothesis::runs_of(std::slice::from_ref(&claimed)) as u64),
        outcomes: wanted.to_vec(),
        windows,
        claim: Some(claimed),
        tree: None,
    })
}
