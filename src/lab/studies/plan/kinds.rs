//! The kinds of experiment that can be planned. To add one: a line in [`design`] and a
//! function that makes a [`Design`] of its file; a kind without a line does not compile.

use std::path::PathBuf;
use std::sync::Arc;

use super::Design;
use super::design::Participant;
use crate::base::language::Label;
use crate::config::{ConfigErrors, File, Override};
use crate::lab::studies::calibration::Calibration;
use crate::lab::studies::comparison;
use crate::lab::studies::comparison::Experiment;
use crate::lab::studies::discovery;
use crate::lab::studies::discovery::Discovery;
use crate::lab::studies::hypothesis;
use crate::lab::studies::hypothesis::Other;
use crate::lab::studies::sensitivity;
use crate::lab::studies::sensitivity::Sensitivity;
use crate::lab::studies::sweep::{Places, Sweep};
use crate::lab::studies::tree;
use crate::lab::studies::tree::Tree;
use crate::lab::studies::{self, Kind};
use crate::lab::worlds::Template;
use crate::lab::worlds::ensemble::Runnable;
use crate::lab::worlds::outcomes::same_for_all;
use crate::lab::worlds::{LoadError, Prepared};

const SINGLE: Label = Label::new("single scenario", "één scenario");

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
    #[error("{} is a {kind} and stands on its own; plan the files one by one", .path.display())]
    Alone {
        /// The file.
        path: PathBuf,
        /// What it is.
        kind: &'static str,
    },
    /// A claim that cannot be tested.
    #[error("{} says itself that it cannot be tested: there is nothing to plan", .0.display())]
    NothingToRun(PathBuf),
    /// Two worlds that will be compared have the same content.
    #[error("`{0}` and `{1}` are the same world: there is no difference to look for")]
    Same(String, String),
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
    of_worlds(name, &worlds, wanted)
}

/// A comparison: all its worlds.
fn of_comparison(
    file: &File,
    changes: &[Override],
    wanted: &[String],
) -> Result<Design, PlanError> {
    let loaded = studies::read::<Experiment>(file, &[]).map_err(PlanError::Config)?;
    let worlds = comparison::of_file(&loaded, changes).map_err(PlanError::first)?;
    of_worlds(loaded.value.name.clone(), &worlds, wanted)
}

fn of_worlds(name: String, worlds: &[Prepared], wanted: &[String]) -> Result<Design, PlanError> {
    let mut found: Vec<Participant> = Vec::new();
    for prepared in worlds {
        let world = participant(prepared, prepared.scenario.name.clone(), wanted);
        let same = |other: &&Participant| other.runnable.content == world.runnable.content;
        if let Some(other) = found.iter().find(same) {
            return Err(PlanError::Same(other.name.clone(), world.name));
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
        worlds: found,
        tree: None,
    })
}

fn of_tree(file: &File, changes: &[Override], wanted: &[String]) -> Result<Design, PlanError> {
    let mut loaded = studies::read::<Tree>(file, &[]).map_err(PlanError::Config)?;
    if !wanted.is_empty() && !loaded.value.metrics.is_empty() {
        loaded.value.metrics.extend(wanted.iter().cloned());
    }
    let planted = tree::plant(&loaded, changes)?;
    let names = planted.futures.iter().map(|future| future.name.clone());
    let worlds = names.zip(planted.runnables());
    let worlds: Vec<Participant> = worlds
        .map(|(name, runnable)| Participant { name, runnable })
        .collect();
    Ok(Design {
        kind: Kind::Tree.label(),
        name: planted.tree.name.clone(),
        points: worlds.len() as u64,
        replications: planted.replications(),
        worlds,
        tree: Some(planted),
    })
}

/// A sweep, of which the first and the last point are looked at beforehand.
fn of_sweep(file: &File, changes: &[Override], wanted: &[String]) -> Result<Design, PlanError> {
    let loaded = studies::read::<Sweep>(file, changes).map_err(PlanError::Config)?;
    let places = Places::new(&loaded)?;
    let points = places.values.len();
    let world = |point: usize, prepared: &Prepared| Participant {
        name: format!("point {point}"),
        runnable: Arc::new(Runnable::new(prepared, wanted)),
    };
    let mut worlds = vec![world(0, &places.at(0)?)];
    if points > 1 {
        worlds.push(world(points - 1, &places.at(points - 1)?));
    }
    Ok(Design {
        kind: Kind::Sweep.label(),
        name: loaded.value.name.clone(),
        worlds,
        points: points as u64,
        replications: loaded.value.replications.0,
        tree: None,
    })
}

fn of_calibration(
    file: &File,
    changes: &[Override],
    wanted: &[String],
) -> Result<Design, PlanError> {
    let loaded = studies::read::<Calibration>(file, &[]).map_err(PlanError::Config)?;
    let calibration = &loaded.value;
    let scenario = loaded.directory_of("scenario").join(&calibration.scenario);
    let weeks = Override::fixed("weeks", calibration.weeks.0);
    let changes: Vec<Override> = changes.iter().cloned().chain([weeks]).collect();
    let prepared = Template::read(&scenario, &changes)?.into_prepared();
    Ok(Design {
        kind: Kind::Calibration.label(),
        name: calibration.name.clone(),
        worlds: vec![Participant {
            name: prepared.scenario.name.clone(),
            runnable: Arc::new(Runnable::new(&prepared, wanted)),
        }],
        points: u64::from(calibration.points.0) * u64::from(calibration.waves.0),
        replications: calibration.replications.0,
        tree: None,
    })
}

fn participant(prepared: &Prepared, name: String, wanted: &[String]) -> Participant {
    Participant {
        name,
        runnable: Arc::new(Runnable::new(prepared, wanted)),
    }
}

/// A sensitivity analysis, of which the scenario as it stands is looked at beforehand.
fn of_sensitivity(
    file: &File,
    changes: &[Override],
    wanted: &[String],
) -> Result<Design, PlanError> {
    let loaded = studies::read::<Sensitivity>(file, changes).map_err(PlanError::Config)?;
    let declared = &loaded.value;
    let scenario = loaded.directory_of("scenario").join(&declared.scenario);
    let all = same_for_all(sensitivity::asked(declared));
    let prepared = Template::read(&scenario, &all)?.into_prepared();
    Ok(Design {
        kind: Kind::Sensitivity.label(),
        name: declared.name.clone(),
        worlds: vec![participant(
            &prepared,
            prepared.scenario.name.clone(),
            wanted,
        )],
        points: u64::from(declared.rows()) * u64::from(declared.row_length()),
        replications: declared.replications.0,
        tree: None,
    })
}

/// A discovery: the policy and its baseline, for every draw.
fn of_discovery(file: &File, changes: &[Override], wanted: &[String]) -> Result<Design, PlanError> {
    let loaded = studies::read::<Discovery>(file, changes).map_err(PlanError::Config)?;
    let declared = &loaded.value;
    let all = same_for_all(discovery::asked(declared));
    let mut worlds = Vec::new();
    for (key, name) in [
        ("baseline", &declared.baseline),
        ("scenario", &declared.scenario),
    ] {
        let path = loaded.directory_of(key).join(name);
        let prepared = Template::read(&path, &all)?.into_prepared();
        worlds.push(participant(
            &prepared,
            prepared.scenario.name.clone(),
            wanted,
        ));
    }
    Ok(Design {
        kind: Kind::Discovery.label(),
        name: declared.name.clone(),
        worlds,
        points: 2 * u64::from(declared.points.0),
        replications: declared.replications.0,
        tree: None,
    })
}

/// A hypothesis: its worlds as declared are looked at beforehand, without its draws.
fn of_hypothesis(
    file: &File,
    _changes: &[Override],
    wanted: &[String],
) -> Result<Design, PlanError> {
    let claimed = hypothesis::read_file(file, Other::default())?;
    let replications = claimed.replications(0);
    let declared = claimed.draws.first().into_iter();
    let worlds: Vec<Participant> = declared
        .flat_map(|draw| &draw.worlds)
        .map(|(name, prepared)| participant(prepared, name.clone(), wanted))
        .collect();
    if worlds.is_empty() {
        return Err(PlanError::NothingToRun(file.path().to_owned()));
    }
    Ok(Design {
        kind: Kind::Hypothesis.label(),
        name: claimed.declared.name.clone(),
        worlds,
        points: claimed.runs().div_ceil(u64::from(replications.max(1))),
        replications,
        tree: None,
    })
}
