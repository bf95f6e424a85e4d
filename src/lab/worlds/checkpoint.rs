//! A run saved at a week, on disk: a sealed file of where it belongs and the state.
//!
//! What is saved is the state of a run and nothing of its config: parameters are those of
//! the config that is given when the run goes on. So one saved run can go on in many ways.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::ensemble::Runnable;
use super::load::table_hash;
use super::store::RESULTS_VERSION;
use crate::base::words::tell;
use crate::config;
use crate::model::scenario::Scenario;
use crate::model::simulation::{RestoreError, Simulation};
use crate::records::sealed::{Broken, Form};
use crate::records::{ContentHash, RecordError, atomic};

const FORM: Form = Form {
    mark: b"BUURTCHK",
    version: 2,
};

/// Which run a checkpoint is of, and at which week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Hash of all that the state depends on: the config as far as it bears on the weeks
    /// before, the population, what is observed, and the version of the model.
    pub history: ContentHash,
    /// Master seed.
    pub seed: u64,
    /// Replication.
    pub replication: u32,
    /// The week that comes next, counted from the start of the run.
    pub week: u16,
}

impl Origin {
    /// That of a run as it is before `week`, counted from the start of the run.
    pub fn of(runnable: &Runnable, replication: u32, week: u16) -> Self {
        let past = past_of(&runnable.scenario, u32::from(week));
        let text = format!(
            "buurt checkpoint, results {RESULTS_VERSION}\n{}\n{}",
            config::config_hash(&past),
            table_hash(&runnable.table)
        );
        Self {
            history: ContentHash::of(text.as_bytes()),
            seed: runnable.scenario.seed,
            replication,
            week,
        }
    }

    /// The name of the file.
    pub fn file_name(&self) -> String {
        let bytes = postcard::to_stdvec(self).expect("plain data can be written to memory");
        format!("{}.checkpoint", ContentHash::of(&bytes))
    }
}

/// A scenario without what only bears on later weeks, or on no week at all.
fn past_of(scenario: &Scenario, week: u32) -> Scenario {
    let mut past = scenario.clone();
    let burn_in = past.burn_in.0;
    (past.name, past.title, past.title_nl) = Default::default();
    (past.population.table, past.population.forecast) = Default::default();
    past.replications.0 = 1;
    past.weeks.0 = 1;
    past.seed = 0;
    past.policies
        .retain(|_, policy| policy.from.0 + burn_in < week);
    for policy in past.policies.values_mut() {
        policy.until = policy.until.filter(|until| until.0 + burn_in < week);
    }
    past
}

/// Writes a run as it is now, crash-safely.
///
/// # Errors
/// [`RecordError::Write`].
pub fn write(path: &Path, origin: &Origin, simulation: &mut Simulation) -> Result<(), RecordError> {
    let state = simulation.save();
    let bytes = FORM.begin().with(origin).with_bytes(&state).seal();
    atomic::write(path, &bytes).map(drop)
}

/// Why a checkpoint cannot be gone on from.
#[derive(Debug, thiserror::Error)]
pub enum CheckpointError {
    /// There is none, or it cannot be read.
    #[error("{0}")]
    Unreadable(#[from] std::io::Error),
    /// Damaged, cut short, or another kind of file.
    #[error("{}", tell!("checkpoint-broken", why = .0.to_string()))]
    Broken(#[from] Broken),
    /// Of another run, week or version.
    #[error("{}", tell!("checkpoint-other"))]
    OtherOrigin,
    /// Its state cannot be restored.
    #[error(transparent)]
    Restore(#[from] RestoreError),
}

/// Goes on from a checkpoint, under the parameters of `runnable`.
///
/// # Errors
/// When there is none, it is damaged, or it is not that of `origin`.
pub fn read(
    path: &Path,
    origin: &Origin,
    runnable: &Runnable,
) -> Result<Simulation, CheckpointError> {
    let bytes = std::fs::read(path)?;
    let mut content = FORM.open(&bytes)?;
    if content.take::<Origin>()? != *origin {
        return Err(CheckpointError::OtherOrigin);
    }
    let (scenario, table) = (&runnable.scenario, &runnable.table);
    let (replication, state) = (origin.replication, content.bytes());
    Ok(Simulation::restore(scenario, table, replication, state)?)
}
