//! All replications of one scenario into one result directory.

use std::path::Path;
use std::time::Instant;

use rayon::prelude::*;

use super::album::{Charts, Drawn};
use super::pictures::draw;
use super::recipe::{Question, Recipe};
use super::study::{self, Asked, Redrawn, Sampled, Study, StudyError, Work};
use crate::base::language::Language;
use crate::base::words::tell;
use crate::charts::{ChartError, Meaning};
use crate::lab::microdata;
use crate::lab::microdata::{Context, record_what_is_open};
use crate::lab::worlds::ensemble::Ensemble;
use crate::lab::worlds::store::RESULTS_VERSION;
use crate::lab::worlds::workers::{caught, workers};
use crate::lab::worlds::{Prepared, Progress, Trajectories, summary, trajectories};
use crate::model::metrics::Observed;
use crate::model::population::Town;
use crate::model::simulation::Simulation;
use crate::model::state::domains::Domains;
use crate::model::state::in_force::Scopes;
use crate::model::state::recorder::Recorder;
use crate::records::hash::table_hash;
use crate::records::summary::{SummaryRow, summary_bytes};
use crate::records::{Identity, Manifest, RecordError, ResultDirectory, Tables, parquet_in};

/// The version of Buurt, as it is written in manifests and captions.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A scenario, all replications of which are run.
impl Study for Prepared {
    type Told = Vec<SummaryRow>;

    fn identity(&self) -> Result<Identity, StudyError> {
        let scenario = &self.scenario;
        Ok(Identity {
            name: scenario.name.clone(),
            buurt_version: VERSION.to_owned(),
            results_version: RESULTS_VERSION,
            config_hash: self.config_hash(),
            seed: scenario.seed,
            replications: scenario.replications.0,
        })
    }

    fn question(&self) -> Question {
        Question::Run
    }

    fn kept_in<'a>(&self, asked: &Asked<'a>) -> &'a Path {
        asked.directory
    }

    fn redraw(&self, place: &Path, manifest: &Manifest, recipe: &Recipe) -> Redrawn {
        let finished = manifest.runs.iter().filter(|run| run.hash.is_some());
        let finished = finished.count() as u32;
        let all = read_trajectories(place)?;
        let drawn = drawn(self, &all, finished, recipe.charts, recipe.language)?;
        Ok(Some(drawn))
    }

    fn recall(&self, asked: &Asked, _: &Manifest) -> Result<Option<Vec<SummaryRow>>, StudyError> {
        let all = read_trajectories(asked.directory)?;
        Ok(Some(summary(&self.scenario.name, &all)))
    }

    fn some(&self, numbers: &[u32], ensemble: &Ensemble, progress: &Progress) -> Sampled {
        progress.expect(numbers.len() as u64 * u64::from(self.scenario.all_weeks()));
        let one = |&number: &u32| {
            let tables = caught(|| replicate(self, number, progress)).transpose()?;
            progress.replication_done();
            Some((number, tables.map(|tables| table_hash(&tables))))
        };
        let all = || numbers.par_iter().map(one).collect();
        Ok(workers(ensemble.threads)?.install(all))
    }

    /// Runs what is missing and completes the directory.
    fn answer(&self, work: &Work) -> Result<Option<Vec<SummaryRow>>, StudyError> {
        let directory = work.directory().expect("a complete run is recalled");
        let (missing, progress) = (directory.missing(), work.progress);
        progress.expect(missing.len() as u64 * u64::from(self.scenario.all_weeks()));
        let threads = workers(work.ensemble.threads)?;
        threads.install(|| {
            missing
                .par_iter()
                .try_for_each(|replication| run_one(self, *replication, directory, progress))
        })?;
        if progress.stopped() {
            return Ok(None);
        }
        let finished = directory.finished().len() as u32;
        if finished == 0 {
            let first = directory.first_error().unwrap_or_default();
            return Err(StudyError::AllFailed(tell!("all-failed", error = first)));
        }
        threads.install(|| directory.merge())?;
        let all = read_trajectories(directory.path())?;
        let summary = summary(&self.scenario.name, &all);
        work.write("summary.csv", summary_bytes(&summary))?;
        // `buurt run` on this config gives the same result.
        work.config("config", self)?;
        let drawn = || drawn(self, &all, finished, work.charts, work.language);
        work.charts(&threads.install(drawn)?)?;
        Ok(Some(summary))
    }
}

/// Runs one replication and stores its tables; a failure is noted, not raised.
fn run_one(
    prepared: &Prepared,
    replication: u32,
    directory: &ResultDirectory,
    progress: &Progress,
) -> Result<(), RecordError> {
    if progress.stopped() {
        return Ok(());
    }
    let started = Instant::now();
    // A defect in one replication must not take the others with it.
    let tables = caught(|| replicate(prepared, replication, progress));
    let seconds = started.elapsed().as_secs_f64();
    match tables {
        Ok(Some(tables)) => {
            directory.store(replication, &tables, seconds)?;
            progress.replication_done();
        }
        Ok(None) => {}
        Err(panic) => directory.end(replication, Err(panic), seconds),
    }
    Ok(())
}

/// The tables of one replication; `None` when it was stopped.
fn replicate(prepared: &Prepared, replication: u32, progress: &Progress) -> Option<Tables> {
    let scenario = &prepared.scenario;
    let mut simulation = Simulation::new(scenario, &prepared.table, replication);
    for _ in 0..scenario.all_weeks() {
        if progress.stopped() {
            return None;
        }
        simulation.step();
        progress.week_done();
    }
    Some(results(prepared, replication, &mut simulation))
}

/// Everything a replication has to show, as tables.
pub fn results(prepared: &Prepared, replication: u32, simulation: &mut Simulation) -> Tables {
    let scenario = &prepared.scenario;
    let mut recorder = simulation.world_mut().resource_mut::<Recorder>().take();
    record_what_is_open(&mut recorder, simulation);
    let world = simulation.world();
    let support = scenario.continuing.names();
    let context = Context {
        scenario: &scenario.name,
        replication,
        burn_in: scenario.burn_in.0,
        town: world.resource::<Town>(),
        domains: &world.resource::<Domains>().names,
        support: &support,
        arms: &world.resource::<Scopes>().arms,
    };
    let mut tables = if recorder.on {
        microdata::tables(&context, &recorder)
    } else {
        Tables::new()
    };
    let observed = world.resource::<Observed>();
    tables.insert(
        "trajectories".into(),
        trajectories::table(&context, observed),
    );
    tables
}

/// The charts of so many finished replications.
fn drawn(
    prepared: &Prepared,
    all: &Trajectories,
    finished: u32,
    charts: Charts,
    language: Language,
) -> Result<Vec<Drawn>, ChartError> {
    let caption = study::caption(prepared, finished, Meaning::Spread, language);
    draw(all, &caption, charts, language)
}

/// The trajectories of all replications, from the merged file of a result.
fn read_trajectories(directory: &Path) -> Result<Trajectories, RecordError> {
    let mut all = Trajectories::default();
    all.add(&parquet_in::read_parquet(
        &directory.join("trajectories.parquet"),
    )?);
    Ok(all)
}
