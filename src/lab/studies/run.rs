//! All replications of one scenario into one result directory.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::Instant;

use rayon::prelude::*;

use super::album::{Charts, save_charts};
use super::pictures::{draw, is_main};
use crate::base::language::Language;
use crate::base::words::tell;
use crate::charts::{Caption, ChartError, Meaning};
use crate::lab::microdata;
use crate::lab::microdata::{Context, record_what_is_open};
use crate::lab::worlds::workers::{caught, workers};
use crate::lab::worlds::{Prepared, Progress, Trajectories, resolved, summary, trajectories};
use crate::model::agents::Resident;
use crate::model::metrics::Observed;
use crate::model::population::Town;
use crate::model::simulation::Simulation;
use crate::model::state::domains::Domains;
use crate::model::state::in_force::Scopes;
use crate::model::state::recorder::Recorder;
use crate::records::summary::{SummaryRow, summary_bytes};
use crate::records::{
    Identity, Manifest, Opened, RecordError, ResultDirectory, Tables, addition, parquet_in,
};

/// The version of Buurt, as it is written in manifests and captions.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What is to be run, and where the results go.
pub struct Job<'a> {
    /// The scenario and its table.
    pub prepared: &'a Prepared,
    /// The result directory.
    pub directory: &'a Path,
    /// Replace a result that is there already.
    pub force: bool,
    /// Language of the charts.
    pub language: Language,
    /// Which charts are drawn.
    pub charts: Charts,
    /// Threads; `None` uses all.
    pub threads: Option<usize>,
}

impl Job<'_> {
    /// What is run, as the manifest has it.
    pub(super) fn identity(&self) -> Identity {
        identity(self.prepared)
    }
}

/// What a run of a config is.
pub(super) fn identity(prepared: &Prepared) -> Identity {
    let scenario = &prepared.scenario;
    Identity {
        name: scenario.name.clone(),
        buurt_version: VERSION.to_owned(),
        config_hash: prepared.config_hash(),
        seed: scenario.seed,
        replications: scenario.replications.0,
    }
}

/// How a job ended.
#[derive(Debug)]
pub enum Outcome {
    /// Everything is there; failed replications are in the manifest.
    Done {
        /// The manifest.
        manifest: Box<Manifest>,
        /// The summary.
        summary: Vec<SummaryRow>,
        /// The same run was complete already: nothing was run.
        recognised: bool,
    },
    /// Stopped: what was finished is kept, and the same command goes on from there.
    Interrupted {
        /// Replications finished so far.
        finished: u32,
        /// Replications asked for.
        of: u32,
    },
}

/// Why a job could not be done.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// Something with the result directory.
    #[error(transparent)]
    Records(#[from] RecordError),
    /// A chart could not be drawn.
    #[error("{}", tell!("error-chart", why = .0.to_string()))]
    Chart(#[from] ChartError),
    /// The threads could not be started.
    #[error("{}", tell!("error-threads", why = .0.to_string()))]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// No replication succeeded.
    #[error("{}", tell!("all-failed", error = .0))]
    AllFailed(String),
}

/// Runs what is missing of a job and completes its directory.
///
/// # Errors
/// When the directory cannot be used or written, or nothing succeeded.
pub fn run(job: &Job, progress: &Progress) -> Result<Outcome, RunError> {
    let scenario = &job.prepared.scenario;
    let directory = match ResultDirectory::open(job.directory, &job.identity(), job.force)? {
        Opened::Complete(manifest) => return recognised(job, manifest),
        Opened::Working(directory) => directory,
    };
    let missing = directory.missing();
    let weeks = missing.len() as u64 * u64::from(scenario.all_weeks());
    progress.weeks_to_run.store(weeks, Ordering::Relaxed);
    let threads = workers(job.threads)?;
    threads.install(|| {
        missing
            .par_iter()
            .try_for_each(|replication| run_one(job.prepared, *replication, &directory, progress))
    })?;
    if progress.stopped() {
        let finished = directory.finished().len() as u32;
        return Ok(Outcome::Interrupted {
            finished,
            of: scenario.replications.0,
        });
    }
    finish(job, directory, &threads)
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
        Err(panic) => directory.fail(replication, panic, seconds),
    }
    Ok(())
}

/// The tables of one replication; `None` when it was stopped.
pub(super) fn replicate(
    prepared: &Prepared,
    replication: u32,
    progress: &Progress,
) -> Option<Tables> {
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
    let residents: Vec<Resident> = simulation.agents();
    let world = simulation.world();
    let context = Context {
        scenario: &scenario.name,
        replication,
        burn_in: scenario.burn_in.0,
        town: world.resource::<Town>(),
        residents: &residents,
        domains: &world.resource::<Domains>().names,
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

/// Merges the parts and writes everything that is made of them.
fn finish(
    job: &Job,
    directory: ResultDirectory,
    threads: &rayon::ThreadPool,
) -> Result<Outcome, RunError> {
    let finished = directory.finished();
    if finished.is_empty() {
        let manifest = directory.complete()?;
        let first = manifest.runs.first().and_then(|run| run.error.clone());
        return Err(RunError::AllFailed(first.unwrap_or_default()));
    }
    directory.merge()?;
    let made = threads.install(|| made_of_tables(job, finished.len() as u32));
    let (summary, made) = made?;
    for (name, bytes) in &made {
        directory.write(name, bytes)?;
    }
    let manifest = directory.complete()?;
    Ok(Outcome::Done {
        manifest: Box::new(manifest),
        summary,
        recognised: false,
    })
}

/// Files of a result and what they hold.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Everything that is made of the tables of a result and its config, by file: the summary,
/// the config with its table, and the charts of so many finished replications.
///
/// # Errors
/// When the tables cannot be read, or a chart cannot be drawn.
pub(super) fn made_of_tables(
    job: &Job,
    finished: u32,
) -> Result<(Vec<SummaryRow>, Files), RunError> {
    let scenario = &job.prepared.scenario;
    let all = read_trajectories(job.directory)?;
    let summary = summary(&scenario.name, &all);
    let (table, bytes) = resolved::table(job.prepared)?;
    // `buurt run` on this config gives the same result.
    let config = resolved::config(scenario, &table);
    let mut made = BTreeMap::from([
        ("summary.csv".to_owned(), summary_bytes(&summary)),
        (table, bytes),
        ("config.toml".to_owned(), config.into_bytes()),
    ]);
    let drawn = draw(&all, &caption(job, finished), job.charts, job.language)?;
    save_charts(&drawn, job.language, |name, bytes| {
        made.insert(name.to_owned(), bytes.to_owned());
        Ok::<(), RunError>(())
    })?;
    Ok((summary, made))
}

/// The trajectories of all replications, from the merged file of a result.
pub(super) fn read_trajectories(directory: &Path) -> Result<Trajectories, RecordError> {
    let mut all = Trajectories::default();
    all.add(&parquet_in::read_parquet(
        &directory.join("trajectories.parquet"),
    )?);
    Ok(all)
}

fn caption(job: &Job, replications: u32) -> Caption {
    Caption {
        scenario: job.prepared.scenario.titles().text(job.language).to_owned(),
        replications,
        seed: job.prepared.scenario.seed,
        version: VERSION.to_owned(),
        residents: job.prepared.residents(),
        meaning: Meaning::Spread,
    }
}

/// The same run is there: only its charts are drawn again, in the language asked for and
/// as many as that.
fn recognised(job: &Job, manifest: Manifest) -> Result<Outcome, RunError> {
    let all = read_trajectories(job.directory)?;
    let finished = manifest
        .runs
        .iter()
        .filter(|run| run.error.is_none())
        .count() as u32;
    let charts = match charts_of(&manifest) {
        // Those that are there may not be left behind in another language.
        Charts::All => Charts::All,
        Charts::Main => job.charts,
    };
    let more = charts != charts_of(&manifest);
    if language_of(job.directory) != Some(job.language) || more {
        let drawn = draw(&all, &caption(job, finished), charts, job.language)?;
        save_charts(&drawn, job.language, |name, bytes| {
            addition::add_file(job.directory, name, bytes)
        })?;
    }
    let summary = summary(&job.prepared.scenario.name, &all);
    Ok(Outcome::Done {
        manifest: Box::new(manifest),
        summary,
        recognised: true,
    })
}

/// Which charts a result has.
pub(super) fn charts_of(manifest: &Manifest) -> Charts {
    let mut stems = manifest.files.iter().filter_map(|file| {
        let stem = file.path.strip_prefix("charts/")?;
        stem.strip_suffix(".svg")
    });
    match stems.any(|stem| !is_main(stem)) {
        true => Charts::All,
        false => Charts::Main,
    }
}

/// The language of the charts of a result; `None` when it has none.
pub(super) fn language_of(directory: &Path) -> Option<Language> {
    let files = std::fs::read_dir(directory.join("charts")).ok()?;
    let mut charts: Vec<_> = files.flatten().map(|file| file.path()).collect();
    charts.retain(|path| path.extension().is_some_and(|extension| extension == "svg"));
    charts.sort();
    let text = std::fs::read_to_string(charts.first()?).ok()?;
    let (_, language) = text.split_once("xml:lang=\"")?;
    language.split_once('"')?.0.parse().ok()
}
