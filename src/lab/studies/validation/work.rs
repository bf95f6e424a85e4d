//! Runs every world that is asked for once per replication, in parallel, and judges.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::Instant;

use rayon::prelude::*;

use super::judge::Row;
use super::questions::{Ground, Question, What, questions};
use super::result::{Curves, Meta, Report};
use super::{Twin, judge, limits};
use crate::base::language::Label;
use crate::config::{ConfigErrors, Override};
use crate::lab::measures::world::{Pair, Watch, World, measured_from};
use crate::lab::studies::VERSION;
use crate::lab::worlds::{LoadError, Prepared, Progress};

/// What is to be validated, and how.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The config.
    pub config: &'a Path,
    /// Changes to it.
    pub changes: &'a [Override],
    /// Replications of targets and patterns.
    pub replications: u32,
    /// Replications of limits.
    pub limit_replications: u32,
    /// Threads; `None` uses all.
    pub threads: Option<usize>,
    /// Ids to judge, such as `C1`; empty for all.
    pub only: &'a [String],
}

/// Why nothing could be validated.
#[derive(Debug, thiserror::Error)]
pub enum ValidateError {
    /// Mistakes in the config.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// Mistakes in the program's own configs.
    #[error("{0}")]
    Shipped(ConfigErrors),
    /// An id that is none.
    #[error("there is no `{id}` to validate; expected one of {known}")]
    Unknown {
        /// What was asked for.
        id: String,
        /// What there is.
        known: String,
    },
    /// The threads could not be started.
    #[error("the threads could not be started: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

/// A world that can be run, and how often; or the reason that it cannot.
type Prepare = Result<Prepared, Label>;

fn prepare(asked: &Asked, ground: &Ground) -> Result<Prepare, ValidateError> {
    let own = ground.settings.iter().map(|setting| {
        Override::parse(setting).expect("settings of patterns are parsed in a test")
    });
    let mut prepared = if let Some(name) = ground.shipped {
        let changes: Vec<_> = own.collect();
        limits::prepare(name, &changes).map_err(ValidateError::Shipped)?
    } else {
        let changes: Vec<_> = asked.changes.iter().cloned().chain(own).collect();
        match crate::lab::worlds::load(asked.config, &changes) {
            Ok(prepared) => prepared,
            // A setting of a pattern that this version or this config does not allow.
            Err(_) if !ground.settings.is_empty() => {
                return Ok(Err(Label::new(
                    "the settings it needs do not go with this config",
                    "de instellingen die het vraagt passen niet bij deze config",
                )));
            }
            Err(error) => return Err(error.into()),
        }
    };
    let observe = &mut prepared.scenario.observe;
    observe.metrics.clear();
    observe.microdata = true;
    if ground.shipped.is_none() {
        // No measure of these worlds looks at them.
        observe.panel.0 = 0;
        observe.survey_sample.0 = 0;
    }
    Ok(Ok(prepared))
}

/// Runs everything and judges it; `None` when stopped.
///
/// # Errors
/// Mistakes in the config or in what is asked.
pub fn validate(asked: &Asked, progress: &Progress) -> Result<Option<Report>, ValidateError> {
    let started = Instant::now();
    let questions = questions(asked.only)?;
    let config = crate::lab::worlds::load(asked.config, asked.changes)?;
    let mut grounds: BTreeMap<Ground, Prepare> = BTreeMap::new();
    for question in &questions {
        let twin = question
            .twin
            .map(|twin| question.ground.with(twin.settings));
        for ground in std::iter::once(question.ground.clone()).chain(twin) {
            if let Entry::Vacant(place) = grounds.entry(ground) {
                let prepared = prepare(asked, place.key())?;
                place.insert(prepared);
            }
        }
    }
    let jobs = jobs(asked, &questions, &grounds);
    let weeks = jobs.iter().map(|job| job.weeks()).sum();
    progress.weeks_to_run.store(weeks, Ordering::Relaxed);
    let threads = crate::lab::worlds::workers(asked.threads)?;
    let seen: Option<Vec<_>> = threads.install(|| {
        jobs.par_iter()
            .map(|job| {
                let answers = job.run(&questions, progress)?;
                progress.replications.fetch_add(1, Ordering::Relaxed);
                Some(answers)
            })
            .collect()
    });
    let Some(seen) = seen else { return Ok(None) };
    // Per question the answers of every replication, in order.
    let mut answers: Vec<Vec<Vec<Option<f64>>>> = vec![Vec::new(); questions.len()];
    for (question, values) in seen.into_iter().flatten() {
        answers[question].push(values);
    }
    let scenario = &config.scenario;
    let meta = Meta {
        name: scenario.name.clone(),
        title: scenario.title.clone(),
        version: VERSION.to_owned(),
        config_hash: config.config_hash().to_string(),
        seed: scenario.seed,
        replications: asked.replications,
        limit_replications: asked.limit_replications,
        residents: config.residents(),
        weeks: scenario.weeks.0,
        burn_in: scenario.burn_in.0,
        only: asked.only.to_vec(),
        wall_seconds: started.elapsed().as_secs_f64(),
    };
    let (rows, curves) = judge_all(&questions, &answers, &grounds);
    Ok(Some(Report { meta, rows, curves }))
}

/// One replication of one world, with the questions asked of it.
struct Job<'a> {
    prepared: &'a Prepared,
    replication: u32,
    /// First week that is measured.
    from: u16,
    asked: Vec<usize>,
    /// The twins that are needed, and under which scenario each runs.
    twins: Vec<(Twin, &'a Prepared)>,
}

fn jobs<'a>(
    asked: &Asked,
    questions: &[Question],
    grounds: &'a BTreeMap<Ground, Prepare>,
) -> Vec<Job<'a>> {
    let mut jobs = Vec::new();
    for (ground, prepared) in grounds {
        let Ok(prepared) = prepared else { continue };
        let mut here = Vec::new();
        let mut twins: Vec<(Twin, &Prepared)> = Vec::new();
        for (index, question) in questions.iter().enumerate() {
            if question.ground != *ground {
                continue;
            }
            if let Some(twin) = question.twin {
                let Ok(other) = &grounds[&ground.with(twin.settings)] else {
                    continue;
                };
                if !twins.iter().any(|(known, _)| *known == twin) {
                    twins.push((twin, other));
                }
            }
            here.push(index);
        }
        let limits_only = here
            .iter()
            .all(|index| matches!(questions[*index].what, What::Limit(_)));
        let replications = if limits_only && ground.shipped.is_some() {
            asked.limit_replications
        } else {
            asked.replications
        };
        // A world that is only somebody's twin is run with that one.
        let replications = if here.is_empty() { 0 } else { replications };
        jobs.extend((0..replications).map(|replication| Job {
            prepared,
            replication,
            from: measured_from(&prepared.scenario, ground.shipped.is_some()),
            asked: here.clone(),
            twins: twins.clone(),
        }));
    }
    jobs
}

impl Job<'_> {
    fn weeks(&self) -> u64 {
        let all = |prepared: &Prepared| u64::from(prepared.scenario.all_weeks());
        let twins = self.twins.iter().map(|(twin, prepared)| {
            let shared = if twin.parts_late {
                u64::from(self.from)
            } else {
                0
            };
            all(prepared) - shared
        });
        all(self.prepared) + twins.sum::<u64>()
    }

    /// Runs the world and its twins and answers; `None` when stopped.
    fn run(
        &self,
        questions: &[Question],
        progress: &Progress,
    ) -> Option<Vec<(usize, Vec<Option<f64>>)>> {
        let Prepared {
            scenario, table, ..
        } = self.prepared;
        let mut watch = Watch::new(scenario, table, self.replication, self.from);
        let mut parted = Vec::new();
        if self.twins.iter().any(|(twin, _)| twin.parts_late) {
            watch.run_to(self.from, progress)?;
            for (twin, other) in self.twins.iter().filter(|(twin, _)| twin.parts_late) {
                let branch = watch.part(&other.scenario, &other.table, self.replication);
                parted.push((*twin, branch, *other));
            }
        }
        watch.run_to(scenario.all_weeks() as u16, progress)?;
        let world = watch.finish(scenario, table);
        let mut answers = Vec::new();
        let mut answer = |twin: Option<Twin>, other: Option<&World>| {
            for index in &self.asked {
                if questions[*index].twin == twin {
                    let pair = Pair {
                        world: &world,
                        twin: other,
                    };
                    answers.push((*index, questions[*index].answer(&pair, self.prepared)));
                }
            }
        };
        answer(None, None);
        for (twin, other) in self.twins.iter().filter(|(twin, _)| !twin.parts_late) {
            let Prepared {
                scenario, table, ..
            } = other;
            let watch = Watch::new(scenario, table, self.replication, self.from);
            parted.push((*twin, watch, *other));
        }
        for (twin, mut watch, other) in parted {
            watch.run_to(other.scenario.all_weeks() as u16, progress)?;
            answer(
                Some(twin),
                Some(&watch.finish(&other.scenario, &other.table)),
            );
        }
        Some(answers)
    }
}

/// Rows in the order of the questions, and the curves of the patterns.
fn judge_all(
    questions: &[Question],
    answers: &[Vec<Vec<Option<f64>>>],
    grounds: &BTreeMap<Ground, Prepare>,
) -> (Vec<Row>, Vec<Curves>) {
    let (mut rows, mut curves) = (Vec::new(), Vec::new());
    let mut index = 0;
    while index < questions.len() {
        let question = &questions[index];
        let column = |index: usize, place: usize| -> Vec<Option<f64>> {
            let runs = answers[index].iter();
            runs.map(|run| run.get(place).copied().flatten()).collect()
        };
        match question.what {
            What::Target(target) => rows.push(judge::target(target, &column(index, 0))),
            What::Limit(limit) => {
                let Some(Ok(prepared)) = grounds.get(&question.ground) else {
                    unreachable!("shipped configs are prepared or nothing is run");
                };
                let expected = (limit.expected)(&prepared.scenario, prepared.residents());
                rows.push(judge::limit(limit, &column(index, 0), expected));
            }
            What::Pattern(pattern) => {
                let needs = grounds[&question.ground].as_ref().err().copied();
                for (place, part) in pattern.parts.iter().enumerate() {
                    let (here, ablated) = (column(index, place), column(index + 1, place));
                    rows.push(judge::part(pattern, part, &here, &ablated, needs));
                }
                let length = answers[index].iter().map(Vec::len).max().unwrap_or(0);
                let places = pattern.parts.len()..length.max(pattern.parts.len());
                let of = |index: usize| places.clone().map(|p| column(index, p)).collect();
                curves.push(Curves {
                    pattern,
                    configured: of(index),
                    ablated: of(index + 1),
                });
                index += 1;
            }
        }
        index += 1;
    }
    (rows, curves)
}
