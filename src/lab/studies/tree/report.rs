//! What a tree leaves on disk: a comparison of its branches with its trunk, whose runs
//! share a past.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Grown, Planted, Tree, picture};
use crate::base::language::Language;
use crate::config::annotated_toml;
use crate::lab::studies::comparison::{
    Comparison, ComparisonError, Notes, Pairs, Side, differences, first_difference,
};
use crate::lab::studies::recipe::{Hashes, Recipe};
use crate::lab::studies::{VERSION, comparison, recipe};
use crate::lab::worlds::ensemble::Ensemble;
use crate::lab::worlds::outcome::LAST_WEEKS;
use crate::lab::worlds::{Prepared, Progress};
use crate::model::metrics;
use crate::model::metrics::Chart;
use crate::records::csv_text::Lines;
use crate::records::{ContentHash, Identity, Manifest, Opened, RecordError, json};

/// The file that says which tree it was.
const KEPT: &str = "tree.json";

/// What is grown, and where the result goes.
pub struct Job<'a> {
    /// The tree.
    pub planted: &'a Planted,
    /// The result directory.
    pub directory: &'a Path,
    /// Replace a result of something else that is there.
    pub force: bool,
    /// Language of charts and page.
    pub language: Language,
}

/// How it ended.
#[derive(Debug)]
pub enum Outcome {
    /// Everything is there.
    Done {
        /// The branches beside the trunk.
        comparison: Box<Comparison>,
        /// How it was grown; absent when the same was there and nothing was done.
        grown: Option<Grown>,
    },
    /// Stopped; finished runs are kept, with the checkpoints they began from.
    Interrupted {
        /// Runs finished.
        finished: usize,
    },
}

/// `tree.json`: what a comparison does not say of a tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// Hash of the past that the futures share, seed aside: a result of the same past
    /// may be extended with branches and replications.
    pub past: ContentHash,
    /// Week in which the futures part, counted from the end of the burn-in.
    pub fork: u32,
    /// The futures, the trunk first.
    pub futures: Vec<KeptFuture>,
}

/// A future in `tree.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptFuture {
    /// Its name.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// Hash of its resolved config.
    pub config_hash: ContentHash,
    /// Parameters change at the fork, so that no run of its config from the start is
    /// the same.
    pub parameters_change: bool,
}

/// One line of `runs.csv`.
struct RunRow {
    future: usize,
    replication: u32,
    error: Option<String>,
}

/// The areas that a tree compares: the whole alone.
fn whole() -> Vec<String> {
    vec!["all".to_owned()]
}

/// Grows a tree and writes the result. A result of the same past is extended.
///
/// # Errors
/// When the directory or the store cannot be used, or no pair of runs succeeded.
pub fn report(
    job: &Job,
    ensemble: &Ensemble,
    progress: &Progress,
) -> Result<Outcome, ComparisonError> {
    let planted = job.planted;
    let sides = planted.sides();
    let metrics = planted.compared();
    let kept = planted.kept(&sides);
    let identity = planted.identity(&sides, &metrics);
    let recipe = Recipe::Tree {
        language: job.language,
    };
    let retry = ensemble.retry_failed;
    let grows = |found: &Manifest| extends(job.directory, found, &identity, &kept);
    let opened = recipe::open(job.directory, &identity, &recipe, job.force, retry, grows)?;
    let directory = match opened {
        Opened::Complete(_) => {
            let comparison = Box::new(comparison::read_back(job.directory)?);
            return Ok(Outcome::Done {
                comparison,
                grown: None,
            });
        }
        Opened::Working(directory) => directory,
    };
    // First, so that an interrupted tree can be extended too.
    let json = serde_json::to_vec_pretty(&kept).expect("names and numbers");
    directory.write(KEPT, &json)?;
    let names = sides[1..].iter().map(|side| side.name.clone()).collect();
    let windows = sides[1..].iter().map(|side| side.window).collect();
    let mut pairs = Pairs::new(names, metrics.clone(), windows, whole(), directory.path())?;
    let mut notes = Notes::new(sides.len(), &metrics, &whole());
    let mut rows = Vec::new();
    let grown = planted.grow(ensemble, progress, |future, replication, run| {
        pairs.add(replication, future, run);
        notes.add(&directory, replication, future, run);
        rows.push(RunRow {
            future,
            replication,
            error: run.values.as_ref().err().cloned(),
        });
    })?;
    pairs.whole()?;
    if grown.ended.stopped {
        return Ok(Outcome::Interrupted {
            finished: grown.ended.handed_over,
        });
    }
    let differences = differences(&pairs);
    if differences.iter().all(|row| row.n == 0)
        && let Some((_, _, error)) = pairs.failures.first()
    {
        return Err(ComparisonError::AllFailed(error.clone()));
    }
    let trunk = &planted.futures[0].prepared;
    let comparison = Comparison {
        seed: identity.seed,
        residents: trunk.residents(),
        replications: identity.replications,
        failures: pairs.failures.clone(),
        changes: Vec::new(),
        by_area: Vec::new(),
        sides,
        differences,
        reached: Vec::new(),
        stopped: Vec::new(),
    };
    let futures = planted.futures.iter();
    let prepared: Vec<&Prepared> = futures.map(|future| &future.prepared).collect();
    let drawn = picture::draw(planted.tree.fork.0, job.language, &comparison, &pairs)?;
    comparison::write(
        &prepared,
        job.language,
        &directory,
        &comparison,
        &pairs,
        drawn,
    )?;
    directory.write("runs.csv", &runs_csv(&comparison, &rows))?;
    let own = annotated_toml(&planted.own_tree());
    directory.write("experiment.toml", own.as_bytes())?;
    directory.complete()?;
    Ok(Outcome::Done {
        comparison: Box::new(comparison),
        grown: Some(grown),
    })
}

/// What the result of a tree is.
pub(in crate::lab) fn identity(planted: &Planted) -> Identity {
    planted.identity(&planted.sides(), &planted.compared())
}

/// How these replications end, all their futures together; `None` when stopped.
///
/// # Errors
/// When the store cannot be used or threads cannot be started.
pub(in crate::lab) fn some(
    planted: &Planted,
    replications: &[u32],
    ensemble: &Ensemble,
    progress: &Progress,
) -> Result<Option<Hashes>, ComparisonError> {
    let mut notes = Notes::new(planted.futures.len(), &planted.compared(), &whole());
    let mut hashes = Hashes::new();
    let grown = planted.grow_some(
        replications,
        ensemble,
        progress,
        |future, replication, run| {
            if let Some(noted) = notes.next(future, run) {
                hashes.insert(replication, noted.hash);
            }
        },
    )?;
    Ok((!grown.ended.stopped).then_some(hashes))
}

/// Whether the result that is there is of the same past: then branches and replications
/// were added or left out, and it may be written again.
fn extends(directory: &Path, found: &Manifest, asked: &Identity, kept: &Kept) -> bool {
    let found = Identity::of(found);
    let same = Identity {
        config_hash: asked.config_hash,
        replications: asked.replications,
        ..found
    };
    same == *asked && read_back(directory).is_ok_and(|there| there.past == kept.past)
}

/// Which tree a result is of.
///
/// # Errors
/// [`RecordError::Read`]; [`RecordError::Manifest`] when it is no tree.
pub fn read_back(directory: &Path) -> Result<Kept, RecordError> {
    json::read(directory.join(KEPT))
}

fn runs_csv(comparison: &Comparison, rows: &[RunRow]) -> Vec<u8> {
    let mut lines = Lines::new(["scenario", "replication", "status", "error"]);
    for row in rows {
        let error = row.error.as_deref();
        lines.add([
            comparison.sides[row.future].name.as_str(),
            &row.replication.to_string(),
            error.map_or("done", |_| "failed"),
            // One line: the whole story is on the screen of whoever runs it.
            error.and_then(|text| text.lines().next()).unwrap_or(""),
        ]);
    }
    lines.into_bytes()
}

impl Planted {
    /// The futures as sides of a comparison, the trunk first. Weeks compared are those
    /// of the last year that lie after the fork.
    fn sides(&self) -> Vec<Side> {
        let trunk = &self.futures[0].prepared.scenario;
        let (fork, weeks) = (self.tree.fork.0 as i32, trunk.weeks.0 as i32);
        let window = [fork.max(weeks - LAST_WEEKS), weeks];
        let futures = self.futures.iter().enumerate();
        futures
            .map(|(place, future)| Side {
                name: future.name.clone(),
                title: self.title(place),
                differs_from: match (place, future.changed) {
                    (0, _) => None,
                    (_, true) => Some(fork),
                    (_, false) => first_difference(trunk, &future.prepared.scenario),
                },
                window,
            })
            .collect()
    }

    /// The name of a future for people: the title of its config where no other future
    /// has that, such as the trunk it only changes a parameter of.
    fn title(&self, place: usize) -> String {
        let title = |future: usize| &self.futures[future].prepared.scenario.title;
        let mut others = (0..self.futures.len()).filter(|other| *other != place);
        if place > 0 && others.any(|other| title(other) == title(place)) {
            self.futures[place].name.clone()
        } else {
            title(place).clone()
        }
    }

    /// The metrics compared: those asked for, else all that get a chart.
    fn compared(&self) -> Vec<String> {
        let asked = &self.tree.metrics;
        let there = self.runnables()[0].metrics().to_vec();
        let wanted = metrics::all().filter(|metric| match asked.is_empty() {
            true => metric.chart != Chart::No && there.iter().any(|name| name == metric.name),
            false => asked.iter().any(|name| name == metric.name),
        });
        wanted.map(|metric| metric.name.to_owned()).collect()
    }

    fn kept(&self, sides: &[Side]) -> Kept {
        let trunk = self.runnables()[0].content.hash();
        let past = serde_json::json!(["past", trunk, self.tree.fork]);
        let futures = self.futures.iter().zip(sides);
        Kept {
            past: ContentHash::of(past.to_string().as_bytes()),
            fork: self.tree.fork.0,
            futures: futures
                .map(|(future, side)| KeptFuture {
                    name: side.name.clone(),
                    title: side.title.clone(),
                    config_hash: future.prepared.config_hash(),
                    parameters_change: future.changed,
                })
                .collect(),
        }
    }

    /// Everything that decides what is in the result.
    fn identity(&self, sides: &[Side], metrics: &[String]) -> Identity {
        let runnables = self.runnables();
        let contents: Vec<_> = runnables.iter().map(|one| one.content.hash()).collect();
        let all = serde_json::json!(["tree", self.tree.fork, sides, contents, metrics]);
        Identity {
            name: self.tree.name.clone(),
            buurt_version: VERSION.to_owned(),
            config_hash: ContentHash::of(all.to_string().as_bytes()),
            seed: self.futures[0].prepared.scenario.seed,
            replications: self.replications(),
        }
    }

    /// The tree over the resolved configs beside it.
    fn own_tree(&self) -> Tree {
        let config = |name: &str| format!("configs/{name}.toml");
        let branches = self.futures[1..].iter().map(|future| {
            let branch = super::Branch {
                config: config(&future.name),
                set: Vec::new(),
            };
            (future.name.clone(), branch)
        });
        Tree {
            trunk: config(super::TRUNK),
            branches: branches.collect(),
            ..self.tree.clone()
        }
    }
}
