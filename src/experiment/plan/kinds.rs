//! The kinds of experiment that can be planned. To add one: a line in [`KINDS`] and a
//! function that makes a [`Design`] of its file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Design;
use super::design::Participant;
use crate::config::{self, ConfigErrors, Override};
use crate::experiment::calibration::Calibration;
use crate::experiment::ensemble::Runnable;
use crate::experiment::tree::{self, Tree};
use crate::experiment::{LoadError, Template};
use crate::language::Label;

/// A kind of experiment file.
pub struct Kind {
    /// What it is called.
    pub name: Label,
    /// A key that stands at the top of every file of this kind, and of no other kind.
    pub mark: &'static str,
    /// Makes a design of a file, with changes laid over its configs.
    pub design: fn(&Path, &[Override], &[String]) -> Result<Design, PlanError>,
}

/// The list. A file that has none of the marks is a config.
pub const KINDS: [Kind; 2] = [
    Kind {
        name: Label::new("scenario tree", "scenarioboom"),
        mark: "trunk",
        design: of_tree,
    },
    Kind {
        name: Label::new("calibration", "kalibratie"),
        mark: "targets",
        design: of_calibration,
    },
];

const COMPARISON: Label = Label::new("comparison", "vergelijking");
const SINGLE: Label = Label::new("single scenario", "één scenario");

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
    /// Two worlds that will be compared have the same content.
    #[error("`{0}` and `{1}` are the same world: there is no difference to look for")]
    Same(String, String),
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
        let Some(kind) = kind_of(path) else {
            continue;
        };
        if files.len() > 1 {
            return Err(PlanError::Alone {
                path: path.clone(),
                kind: kind.name.english,
            });
        }
        return (kind.design)(path, changes, wanted);
    }
    of_configs(files, changes, wanted)
}

/// The kind of a file, by its mark; `None` for a config and for what is no TOML at all.
pub fn kind_of(path: &Path) -> Option<&'static Kind> {
    let text = std::fs::read_to_string(path).ok()?;
    let keys: toml::Table = text.parse().ok()?;
    KINDS.iter().find(|kind| keys.contains_key(kind.mark))
}

fn of_configs(
    files: &[PathBuf],
    changes: &[Override],
    wanted: &[String],
) -> Result<Design, PlanError> {
    let mut worlds: Vec<Participant> = Vec::new();
    let mut replications = 1;
    for path in files {
        let prepared = Template::read(path, changes)?.into_prepared();
        let runnable = Arc::new(Runnable::new(&prepared, wanted));
        let same = |other: &&Participant| other.runnable.content == runnable.content;
        if let Some(other) = worlds.iter().find(same) {
            let name = prepared.scenario.name;
            return Err(PlanError::Same(other.name.clone(), name));
        }
        replications = replications.max(prepared.scenario.replications.0);
        worlds.push(Participant {
            name: prepared.scenario.name.clone(),
            runnable,
        });
    }
    Ok(Design {
        kind: if worlds.len() > 1 { COMPARISON } else { SINGLE },
        name: worlds[0].name.clone(),
        points: worlds.len() as u64,
        replications,
        worlds,
        tree: None,
    })
}

fn of_tree(path: &Path, changes: &[Override], wanted: &[String]) -> Result<Design, PlanError> {
    let mut loaded = config::read::<Tree>(path, &[]).map_err(PlanError::Config)?;
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
        kind: KINDS[0].name,
        name: planted.tree.name.clone(),
        points: worlds.len() as u64,
        replications: planted.replications(),
        worlds,
        tree: Some(planted),
    })
}

fn of_calibration(
    path: &Path,
    changes: &[Override],
    wanted: &[String],
) -> Result<Design, PlanError> {
    let loaded = config::read::<Calibration>(path, &[]).map_err(PlanError::Config)?;
    let calibration = &loaded.value;
    let scenario = loaded.directory_of("scenario").join(&calibration.scenario);
    let weeks = format!("weeks={}", calibration.weeks.0);
    let weeks = Override::parse(&weeks).expect("a key and a whole number");
    let changes: Vec<Override> = changes.iter().cloned().chain([weeks]).collect();
    let prepared = Template::read(&scenario, &changes)?.into_prepared();
    Ok(Design {
        kind: KINDS[1].name,
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
