//! The table of a scenario: its policies against the same config without them.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::{CostBenefitError, Row, csv, picture, table, yearly};
use crate::base::language::Language;
use crate::base::units::WEEKS_PER_YEAR;
use crate::base::words::tell;
use crate::charts::Meaning;
use crate::lab::studies::recipe::Recipe;
use crate::lab::studies::run::read_trajectories;
use crate::lab::studies::run::run;
use crate::lab::studies::study::{self, Asked, Study, StudyError, Work, caption};
use crate::lab::studies::{Charts, Drawn, Job, Outcome, RunError};
use crate::lab::worlds::Prepared;
use crate::lab::worlds::Progress;
use crate::lab::worlds::ensemble::{Ensemble, EnsembleError, Runnable, Wanted};
use crate::lab::worlds::store::Content;
use crate::lab::worlds::trajectories;
use crate::records::{Identity, Opened, ResultDirectory, Tables};

/// A scenario and what it is compared with, to be valued.
#[derive(Debug)]
pub struct Laid {
    /// The scenario with its policies.
    pub scenario: Prepared,
    /// What it is compared with.
    pub baseline: Prepared,
}

impl Laid {
    fn valued(
        &self,
        directory: &Path,
        force: bool,
        work: (&Ensemble, &Progress, Language),
    ) -> Result<Option<Vec<Row>>, StudyError> {
        let (ensemble, progress, language) = work;
        let comparison = Comparison {
            scenario: &self.scenario,
            baseline: &self.baseline,
            directory,
            force,
            language,
        };
        match value(&comparison, ensemble, progress) {
            Ok(Valued::Table(rows)) => Ok(Some(rows)),
            Ok(Valued::Interrupted) => Ok(None),
            Err(ValueError::Run(RunError::Records(error))) => Err(error.into()),
            Err(ValueError::Ensemble(error)) => Err(error.into()),
            Err(error @ (ValueError::Failed { .. } | ValueError::Run(_))) => {
                Err(StudyError::AllFailed(error.to_string()))
            }
            Err(error) => Err(StudyError::Refused(error.to_string())),
        }
    }
}

impl Study for Laid {
    type Told = Vec<Row>;

    fn identity(&self) -> Result<Identity, StudyError> {
        let refused = |error: ValueError| StudyError::Refused(error.to_string());
        check(&self.scenario, &self.baseline).map_err(refused)?;
        let scenario = &self.scenario.scenario;
        let contents = [&self.scenario, &self.baseline].map(|one| Content::of(one).hash());
        let question = serde_json::json!(["value", contents, scenario.valuation]);
        let runs = u64::from(scenario.replications.0);
        Ok(study::identity(
            &scenario.name,
            &question,
            scenario.seed,
            runs,
        ))
    }

    fn recipe(&self, language: Language) -> Recipe {
        Recipe::Value { language }
    }

    fn recall(&self, asked: &Asked) -> Result<Option<Vec<Row>>, StudyError> {
        let ensemble = Ensemble {
            threads: asked.threads,
            ..Ensemble::new(asked.store)
        };
        let progress = Progress::default();
        self.valued(
            asked.directory,
            false,
            (&ensemble, &progress, asked.language),
        )
    }

    fn answer(&self, work: &Work) -> Result<Option<Vec<Row>>, StudyError> {
        let directory = work.directory().expect("a complete table is recalled");
        // The place is ours: what stands in it of another question goes.
        let with = (&work.ensemble, work.progress, work.language);
        let Some(rows) = self.valued(directory.path(), true, with)? else {
            return Ok(None);
        };
        work.config("configs/baseline", &self.baseline)?;
        work.config("configs/scenario", &self.scenario)?;
        work.write("cost_benefit.csv", csv(&rows))?;
        let replications = self.scenario.scenario.replications.0;
        let caption = caption(
            &self.scenario,
            replications,
            Meaning::IntervalOfTheMean,
            work.language,
        );
        let (baseline, rate) = (
            self.baseline.scenario.titles(),
            self.scenario.scenario.valuation.rate.0,
        );
        let picture = picture(
            &rows,
            baseline.text(work.language),
            rate,
            &caption,
            work.language,
        )?;
        let stem = "cost_benefit".to_owned();
        work.charts(&[Drawn { stem, picture }])?;
        Ok(Some(rows))
    }
}

/// Both worlds, and where their results go.
pub struct Comparison<'a> {
    /// The scenario with its policies.
    pub scenario: &'a Prepared,
    /// What it is compared with.
    pub baseline: &'a Prepared,
    /// The folder that gets a result of each.
    pub directory: &'a Path,
    /// Replace results that are there already.
    pub force: bool,
    /// Language of the charts.
    pub language: Language,
}

/// How a comparison ended.
#[derive(Debug)]
pub enum Valued {
    /// The table.
    Table(Vec<Row>),
    /// Stopped: what was finished is kept, and the same command goes on from there.
    Interrupted,
}

/// Why a scenario has no table.
#[derive(Debug, thiserror::Error)]
pub enum ValueError {
    /// There are no policies.
    #[error("{}", tell!("value-no-policies", name = .0))]
    NoPolicies(String),
    /// The run holds no year.
    #[error("{}", tell!("value-no-year", weeks = .0))]
    NoFullYear(u32),
    /// The worlds are not the same world twice.
    #[error("{}", tell!("value-other-world", what, scenario, baseline))]
    NotTheSameWorld {
        /// In what they differ.
        what: &'static str,
        /// Of the scenario.
        scenario: String,
        /// Of the baseline.
        baseline: String,
    },
    /// A replication failed, so that it has no partner.
    #[error("{}", tell!("value-failed", replications = .failed, world, first))]
    Failed {
        /// Which of the two.
        world: &'static str,
        /// How many.
        failed: usize,
        /// What the first failed with.
        first: String,
    },
    /// A world could not be run.
    #[error(transparent)]
    Run(#[from] RunError),
    /// Something with the runs.
    #[error(transparent)]
    Ensemble(#[from] EnsembleError),
    /// The results do not make a table.
    #[error(transparent)]
    Table(#[from] CostBenefitError),
}

/// The same config without its policies.
///
/// # Errors
/// When it has none.
pub fn without_policies(prepared: &Prepared) -> Result<Prepared, ValueError> {
    let mut scenario = prepared.scenario.clone();
    if scenario.policies.is_empty() {
        return Err(ValueError::NoPolicies(scenario.name));
    }
    scenario.policies.clear();
    scenario.name.push_str("-baseline");
    scenario.title.push_str(" (baseline)");
    if let Some(title) = &mut scenario.title_nl {
        title.push_str(" (uitgangssituatie)");
    }
    Ok(Prepared {
        scenario,
        table: prepared.table.clone(),
        table_path: prepared.table_path.clone(),
        files: prepared.files.clone(),
    })
}

/// Runs what is missing of both worlds, one after the other, and makes the table. Runs that
/// are kept are not run again; each world gets a result of its own.
///
/// # Errors
/// When the two cannot be compared, or one of them cannot be run.
pub fn value(
    comparison: &Comparison,
    ensemble: &Ensemble,
    progress: &Progress,
) -> Result<Valued, ValueError> {
    let Comparison {
        scenario, baseline, ..
    } = comparison;
    check(scenario, baseline)?;
    let worlds = [("baseline", baseline), ("scenario", scenario)];
    for (name, prepared) in worlds {
        progress.weeks.store(0, Ordering::Relaxed);
        progress.replications.store(0, Ordering::Relaxed);
        let directory = comparison.directory.join(name);
        let job = Job {
            prepared,
            directory: &directory,
            force: comparison.force,
            language: comparison.language,
            charts: Charts::Main,
            threads: ensemble.threads,
        };
        if !fill(&job, ensemble, progress)? {
            return Ok(Valued::Interrupted);
        }
        // All replications are there: only what is made of them is missing.
        let job = Job {
            force: false,
            ..job
        };
        let Outcome::Done { manifest, .. } = run(&job, progress)? else {
            return Ok(Valued::Interrupted);
        };
        let mut failed = manifest.failed();
        if let Some(first) = failed.next() {
            return Err(ValueError::Failed {
                world: name,
                failed: 1 + failed.count(),
                first: first.error.clone().unwrap_or_default(),
            });
        }
    }
    let [without, with] = worlds.map(|(name, prepared)| {
        let all = read_trajectories(&comparison.directory.join(name)).map_err(RunError::from)?;
        Ok::<_, ValueError>(yearly(&all, prepared.residents() as u32)?)
    });
    let rows = table(&scenario.scenario.valuation, &with?, &without?)?;
    Ok(Valued::Table(rows))
}

/// Fills a result directory with runs, those that are kept and those that are not yet;
/// whether all are there. A complete result is left as it is.
fn fill(job: &Job, ensemble: &Ensemble, progress: &Progress) -> Result<bool, ValueError> {
    let opened = ResultDirectory::open(job.directory, &job.identity(), job.force);
    let Opened::Working(directory) = opened.map_err(RunError::from)? else {
        return Ok(true);
    };
    let runnable = Arc::new(Runnable::new(job.prepared, &[]));
    let missing = directory.missing();
    let wanted: Vec<Wanted> = missing
        .iter()
        .map(|replication| Wanted::new(&runnable, *replication))
        .collect();
    let name = &job.prepared.scenario.name;
    let mut stored = Ok(());
    let ended = ensemble.run(&wanted, progress, |place, run| {
        let replication = missing[place];
        match &run.values {
            Ok(weekly) if stored.is_ok() => {
                let (metrics, areas) = (runnable.metrics(), &runnable.areas);
                let table = trajectories::of_weekly(name, replication, weekly, metrics, areas);
                let tables = Tables::from([("trajectories".into(), table)]);
                let done = directory.store(replication, &tables, run.seconds);
                stored = done.map(|_| ());
            }
            Ok(_) => {}
            Err(error) => directory.fail(replication, error.clone(), run.seconds),
        }
    })?;
    stored.map_err(RunError::from)?;
    Ok(!ended.stopped)
}

/// Refuses two worlds that are not the same people with the same luck.
fn check(scenario: &Prepared, baseline: &Prepared) -> Result<(), ValueError> {
    let (one, other) = (&scenario.scenario, &baseline.scenario);
    if f64::from(one.weeks.0) < WEEKS_PER_YEAR {
        return Err(ValueError::NoFullYear(one.weeks.0));
    }
    let pairs = [
        ("seed", one.seed, other.seed),
        (
            "replications",
            u64::from(one.replications.0),
            u64::from(other.replications.0),
        ),
        ("weeks", u64::from(one.weeks.0), u64::from(other.weeks.0)),
        (
            "burn_in",
            u64::from(one.burn_in.0),
            u64::from(other.burn_in.0),
        ),
        ("residents", scenario.residents(), baseline.residents()),
    ];
    for (what, scenario, baseline) in pairs {
        if scenario != baseline {
            return Err(ValueError::NotTheSameWorld {
                what,
                scenario: scenario.to_string(),
                baseline: baseline.to_string(),
            });
        }
    }
    if scenario.table.areas != baseline.table.areas {
        return Err(ValueError::NotTheSameWorld {
            what: "population.table",
            scenario: scenario.table_path.display().to_string(),
            baseline: baseline.table_path.display().to_string(),
        });
    }
    Ok(())
}
