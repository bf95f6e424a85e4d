//! What a tree leaves on disk: a comparison of its branches with its trunk, whose runs
//! share a past.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Grown, Planted, Tree, picture};
use crate::base::language::Language;
use crate::config::annotated_toml;
use crate::lab::studies::Kind;
use crate::lab::studies::comparison::{self, Comparison, Frame, Pairs, Side, first_difference};
use crate::lab::studies::recipe::{Hashes, Question};
use crate::lab::studies::study::{self, Asked, Sampled, Study, StudyError, Work};
use crate::lab::worlds::ensemble::Ensemble;
use crate::lab::worlds::outcome::LAST_WEEKS;
use crate::lab::worlds::runs::RunRow;
use crate::lab::worlds::{Prepared, Progress};
use crate::model::metrics;
use crate::model::metrics::Chart;
use crate::records::csv_text::Lines;
use crate::records::{ContentHash, Identity, Manifest, RecordError, json};

/// The file that says which tree it was.
const KEPT: &str = "tree.json";

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

impl Study for Planted {
    /// The branches beside the trunk, and how the tree was grown; absent when the same was
    /// there and nothing was done.
    type Told = (Comparison, Option<Grown>);

    fn identity(&self) -> Result<Identity, StudyError> {
        Ok(self.identity_of(&self.frame()))
    }

    fn question(&self) -> Question {
        Question::declared(Kind::Tree)
    }

    fn grows(&self, found: &Manifest, directory: &Path) -> bool {
        let frame = self.frame();
        let asked = self.identity_of(&frame);
        extends(directory, found, &asked, &self.kept(&frame.sides))
    }

    fn recall(&self, asked: &Asked, _: &Manifest) -> Result<Option<Self::Told>, StudyError> {
        Ok(Some((comparison::read_back(asked.directory)?, None)))
    }

    fn some(&self, numbers: &[u32], ensemble: &Ensemble, progress: &Progress) -> Sampled {
        let mut notes = self.frame().notes();
        let mut hashes = Hashes::new();
        let grown = self.grow_some(numbers, ensemble, progress, |future, replication, run| {
            if let Some(noted) = notes.next(future, run) {
                hashes.insert(replication, noted.hash);
            }
        })?;
        Ok((!grown.ended.stopped).then_some(hashes))
    }

    fn answer(&self, work: &Work) -> Result<Option<Self::Told>, StudyError> {
        let frame = self.frame();
        let directory = work.directory().expect("a complete tree is recalled");
        // First, so that an interrupted tree can be extended too.
        let json = serde_json::to_vec_pretty(&self.kept(&frame.sides)).expect("names and numbers");
        work.write(KEPT, json)?;
        let mut pairs = Pairs::new(&frame, directory.path())?;
        let (mut notes, mut rows) = (frame.notes(), Vec::new());
        let (ensemble, progress) = (&work.ensemble, work.progress);
        let grown = self.grow(ensemble, progress, |future, replication, run| {
            pairs.add(replication, future, run);
            notes.add(directory, replication, future, run);
            rows.push(RunRow::of(future, replication, run, frame.looked(future)));
        })?;
        pairs.whole()?;
        if grown.ended.stopped {
            return Ok(None);
        }
        let comparison = Comparison::of(frame.sides, &self.futures[0].prepared, &pairs)?;
        let futures = self.futures.iter();
        let prepared: Vec<&Prepared> = futures.map(|future| &future.prepared).collect();
        let drawn = picture::draw(self.tree.fork.0, work, &comparison, &pairs)?;
        comparison::write(&prepared, work, &comparison, &pairs, &rows, drawn)?;
        work.write("runs.csv", runs_csv(&comparison, &rows))?;
        work.write("experiment.toml", annotated_toml(&self.own_tree()))?;
        Ok(Some((comparison, Some(grown))))
    }
}

/// Whether the result that is there is of the same past: then branches and replications
/// were added or left out, and it may be written again.
fn extends(directory: &Path, found: &Manifest, asked: &Identity, kept: &Kept) -> bool {
    let same = Identity {
        config_hash: asked.config_hash,
        replications: asked.replications,
        ..found.identity.clone()
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
        lines.add([
            comparison.sides[row.point].name.as_str(),
            &row.replication.to_string(),
            row.status.word(),
            // One line: the whole story is on the screen of whoever runs it.
            row.error.lines().next().unwrap_or_default(),
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
                title: self.title(place, Language::English),
                title_nl: self.title(place, Language::Dutch),
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
    fn title(&self, place: usize, language: Language) -> String {
        let title = |future: usize| {
            let titles = self.futures[future].prepared.scenario.titles();
            titles.text(language).to_owned()
        };
        let mut others = (0..self.futures.len()).filter(|other| *other != place);
        if place > 0 && others.any(|other| title(other) == title(place)) {
            self.futures[place].name.clone()
        } else {
            title(place)
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

    /// The sides and metrics that are compared, for the whole alone.
    fn frame(&self) -> Frame {
        Frame {
            sides: self.sides(),
            metrics: self.compared(),
            areas: vec!["all".to_owned()],
        }
    }

    /// Everything that decides what is in the result.
    fn identity_of(&self, Frame { sides, metrics, .. }: &Frame) -> Identity {
        let runnables = self.runnables();
        let contents: Vec<_> = runnables.iter().map(|one| one.content.hash()).collect();
        let all = serde_json::json!(["tree", self.tree.fork, sides, contents, metrics]);
        let (seed, runs) = (self.futures[0].prepared.scenario.seed, self.replications());
        study::identity(&self.tree.name, &all, seed, runs.into())
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
