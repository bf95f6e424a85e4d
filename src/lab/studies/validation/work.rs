//! Runs every world that is asked for once per replication, in parallel, and judges.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::Path;
use std::sync::Arc;

use super::judge::Row;
use super::questions::{Ground, Question, What, questions};
use super::result::{self, Curves, Report};
use super::{Twin, judge, limits};
use crate::config::Override;
use crate::lab::measures::world::{Pair, Watch, World, measured_from};
use crate::lab::studies::recipe;
use crate::lab::studies::study::{self, Study, StudyError, Work};
use crate::lab::worlds::ensemble::Errand;
use crate::lab::worlds::runs::RunRow;
use crate::lab::worlds::store::{Content, RunKey};
use crate::lab::worlds::{LoadError, Prepared, Progress};
use crate::records::Identity;

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
    /// Ids to judge, such as `C1`; empty for all.
    pub only: &'a [String],
    /// Look for the patterns of a region in the town as it is.
    pub quick: bool,
}

/// A validation whose worlds are all ready to be run.
pub struct Laid {
    /// The config that is validated.
    pub prepared: Prepared,
    questions: Vec<Question>,
    grounds: BTreeMap<Ground, Prepare>,
    /// Replications of targets and patterns, and of limits.
    pub(super) replications: [u32; 2],
    /// Ids that were asked for; empty for all.
    pub(super) only: Vec<String>,
    pub(super) quick: bool,
}

/// A world that can be run; or the message with the reason that it cannot.
type Prepare = Result<Prepared, &'static str>;

fn prepare(asked: &Asked, ground: &Ground) -> Result<Prepare, LoadError> {
    let own = ground.settings.iter().map(|setting| {
        Override::parse(setting).expect("settings of patterns are parsed in a test")
    });
    let mut prepared = if let Some(name) = ground.shipped {
        let changes: Vec<_> = own.collect();
        limits::prepare(name, &changes).map_err(LoadError::Config)?
    } else {
        let changes: Vec<_> = asked.changes.iter().cloned().chain(own).collect();
        match crate::lab::worlds::load(asked.config, &changes) {
            Ok(prepared) => prepared,
            // A setting of a pattern that this version or this config does not allow.
            Err(_) if !ground.settings.is_empty() => return Ok(Err("lacks-settings")),
            Err(error) => return Err(error),
        }
    };
    if ground.towns > 1 {
        prepared.table = Arc::new(prepared.table.side_by_side(ground.towns));
    }
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

impl Laid {
    /// Reads the config and makes every world that is asked for.
    ///
    /// # Errors
    /// Mistakes in the config or in what is asked.
    pub fn new(asked: &Asked) -> Result<Self, StudyError> {
        let questions = questions(asked.only, asked.quick)?;
        let prepared = crate::lab::worlds::load(asked.config, asked.changes)?;
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
        Ok(Self {
            prepared,
            questions,
            grounds,
            replications: [asked.replications, asked.limit_replications],
            only: asked.only.to_vec(),
            quick: asked.quick,
        })
    }

    /// Every replication of every world of which something is asked.
    fn jobs(&self) -> Vec<Job<'_>> {
        let mut jobs = Vec::new();
        for (world, (ground, prepared)) in self.grounds.iter().enumerate() {
            let Ok(prepared) = prepared else { continue };
            let mut asked = Vec::new();
            let mut twins: Vec<(Twin, &Prepared)> = Vec::new();
            let here = self.questions.iter().enumerate();
            for (index, question) in here.filter(|(_, one)| one.ground == *ground) {
                if let Some(twin) = question.twin {
                    let Ok(other) = &self.grounds[&ground.with(twin.settings)] else {
                        continue;
                    };
                    if !twins.iter().any(|(known, _)| *known == twin) {
                        twins.push((twin, other));
                    }
                }
                asked.push((index, question));
            }
            let shipped = ground.shipped.is_some();
            let [of_patterns, of_limits] = self.replications;
            let replications = match asked.is_empty() {
                // A world that is only somebody's twin is run with that one.
                true => 0,
                false if shipped => of_limits,
                false => of_patterns,
            };
            jobs.extend((0..replications).map(|replication| Job {
                world,
                prepared,
                replication,
                from: measured_from(&prepared.scenario, shipped),
                asked: asked.clone(),
                twins: twins.clone(),
            }));
        }
        jobs
    }

    /// Rows in the order of the questions, and the curves of the patterns. `answers` has
    /// those of every replication per question.
    fn judge(&self, answers: &[Vec<Vec<f64>>]) -> (Vec<Row>, Vec<Curves>) {
        let (mut rows, mut curves) = (Vec::new(), Vec::new());
        let column =
            |of: &[Vec<f64>], place: usize| of.iter().map(|run| run[place]).collect::<Vec<f64>>();
        let mut all = self.questions.iter().zip(answers);
        while let Some((question, values)) = all.next() {
            let prepared = &self.grounds[&question.ground];
            match question.what {
                What::Target(target) => rows.push(judge::target(target, &column(values, 0))),
                What::Limit(limit) => {
                    let Ok(prepared) = prepared else {
                        unreachable!("shipped configs are prepared or nothing is run");
                    };
                    let expected = (limit.expected)(&prepared.scenario, prepared.residents());
                    rows.push(judge::limit(limit, &column(values, 0), expected));
                }
                What::Pattern(pattern) => {
                    let (_, ablated) = all.next().expect("patterns are asked of two worlds");
                    let needs = prepared.as_ref().err().copied();
                    for (place, part) in pattern.parts.iter().enumerate() {
                        let (here, without) = (column(values, place), column(ablated, place));
                        rows.push(judge::part(pattern, part, &here, &without, needs));
                    }
                    let curve = |of: &[Vec<f64>]| -> Vec<Vec<f64>> {
                        let runs = of.iter().map(|run| run[pattern.parts.len()..].to_vec());
                        runs.collect()
                    };
                    curves.push(Curves {
                        pattern,
                        configured: curve(values),
                        ablated: curve(ablated),
                    });
                }
            }
        }
        (rows, curves)
    }
}

impl Study for Laid {
    type Told = Report;

    fn identity(&self) -> Result<Identity, StudyError> {
        let scenario = &self.prepared.scenario;
        let config = self.prepared.config_hash();
        let asked = (self.replications, &self.only, self.quick);
        let question = serde_json::json!(["validate", config, asked]);
        let runs = self.jobs().len() as u64;
        let (name, seed) = (&scenario.name, scenario.seed);
        Ok(study::identity(name, &question, seed, runs))
    }

    fn question(&self) -> recipe::Question {
        recipe::Question::Validate {
            replications: self.replications,
            only: self.only.clone(),
            quick: self.quick,
        }
    }

    fn answer(&self, work: &Work) -> Result<Option<Report>, StudyError> {
        let jobs = self.jobs();
        let errands: Vec<Errand> = jobs.iter().map(Job::errand).collect();
        // Per question the answers of every replication, in order.
        let mut answers: Vec<Vec<Vec<f64>>> = vec![Vec::new(); self.questions.len()];
        let mut runs = Vec::new();
        let ended = work.errands(&errands, |place, run| {
            let job = &jobs[place];
            if let Ok(weekly) = &run.values {
                for (asked, values) in unpacked(weekly.numbers()) {
                    answers[job.asked[asked].0].push(values);
                }
            }
            runs.push(RunRow::of_errand(job.world, job.replication, run, 0));
        })?;
        if ended.stopped {
            return Ok(None);
        }
        for (number, run) in runs.iter().enumerate() {
            work.note(number as u32, run);
        }
        let (rows, curves) = self.judge(&answers);
        let report = Report { rows, curves, runs };
        work.config("config", &self.prepared)?;
        result::write(self, &report, work)?;
        Ok(Some(report))
    }
}

/// Answers as numbers: the place of the question in the job, how many values, and these.
fn packed(answers: &[(usize, Vec<f64>)]) -> Vec<f64> {
    let one = |(asked, values): &(usize, Vec<f64>)| {
        let head = [*asked as f64, values.len() as f64].into_iter();
        head.chain(values.clone()).collect::<Vec<f64>>()
    };
    answers.iter().flat_map(one).collect()
}

fn unpacked(mut numbers: &[f64]) -> Vec<(usize, Vec<f64>)> {
    let mut answers = Vec::new();
    while let [asked, length, rest @ ..] = numbers {
        let (values, rest) = rest.split_at((*length as usize).min(rest.len()));
        answers.push((*asked as usize, values.to_vec()));
        numbers = rest;
    }
    answers
}

/// One replication of one world, with the questions asked of it.
struct Job<'a> {
    /// Number of the world.
    world: usize,
    prepared: &'a Prepared,
    replication: u32,
    /// First week that is measured.
    from: u16,
    /// The questions, each with its number among all.
    asked: Vec<(usize, &'a Question)>,
    /// The twins that are needed, and under which scenario each runs.
    twins: Vec<(Twin, &'a Prepared)>,
}

impl Job<'_> {
    fn weeks(&self) -> u64 {
        let all = |prepared: &Prepared| u64::from(prepared.scenario.all_weeks());
        let twins = self.twins.iter().map(|(twin, prepared)| {
            let shared = u64::from(twin.parts_late) * u64::from(self.from);
            all(prepared) - shared
        });
        all(self.prepared) + twins.sum::<u64>()
    }

    /// The world and its twins, lived for the answers.
    fn errand(&self) -> Errand<'_> {
        let twins = self.twins.iter().map(|(twin, prepared)| {
            let content = Content::of(prepared).hash();
            (content, twin.parts_late)
        });
        let twins: Vec<_> = twins.collect();
        let asked = self.asked.iter();
        let asked: Vec<_> = asked
            .map(|(_, one)| (one.id(), one.twin.map(|twin| twin.settings)))
            .collect();
        let key = Content::of(self.prepared).replication(self.replication);
        let rest = serde_json::json!([key.to_string(), self.from, twins, asked]);
        Errand {
            key: RunKey::of_errand("validation", &rest),
            weeks: self.weeks(),
            live: Box::new(move |progress: &Progress| Some(packed(&self.run(progress)?))),
        }
    }

    /// Runs the world and its twins and answers, by the place of the question in the job;
    /// `None` when stopped.
    fn run(&self, progress: &Progress) -> Option<Vec<(usize, Vec<f64>)>> {
        let (late, early): (Vec<_>, Vec<_>) =
            (self.twins.iter().copied()).partition(|(twin, _)| twin.parts_late);
        let mut watch = Watch::new(self.prepared, self.replication, self.from);
        if !late.is_empty() {
            watch.run_to(self.from, progress)?;
        }
        let parted = late.into_iter();
        let parted: Vec<_> = parted
            .map(|(twin, other)| (twin, watch.part(other)))
            .collect();
        let world = watch.finish(progress)?;
        let mut answers = Vec::new();
        let mut answer = |twin: Option<Twin>, other: Option<&World>| {
            let pair = Pair {
                world: &world,
                twin: other,
            };
            let asked = self.asked.iter().enumerate();
            let asked = asked.filter(|(_, (_, question))| question.twin == twin);
            answers.extend(
                asked.map(|(place, (_, question))| (place, question.answer(&pair, self.prepared))),
            );
        };
        answer(None, None);
        let early = early.into_iter();
        let early =
            early.map(|(twin, other)| (twin, Watch::new(other, self.replication, self.from)));
        for (twin, watch) in parted.into_iter().chain(early) {
            answer(Some(twin), Some(&watch.finish(progress)?));
        }
        Some(answers)
    }
}
