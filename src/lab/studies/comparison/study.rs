//! A comparison as a study: what its result is, and how its runs become one. Over a family
//! the members are lived through one after the other, each with a past of its own.

use std::path::Path;

use super::difference::{by_area, differences};
use super::fork::{self, Grown};
use super::notes::Noted;
use super::pairs::Pairs;
use super::sides::named;
use super::under::Together;
use super::{Compared, Comparison, Frame, write};
use crate::base::words::tell;
use crate::lab::studies::Kind;
use crate::lab::studies::VERSION;
use crate::lab::studies::recipe::{Hashes, Question};
use crate::lab::studies::study::{Asked, Sampled, Study, StudyError, Work};
use crate::lab::worlds::ensemble::Ensemble;
use crate::lab::worlds::precision::{Reached, looks, why};
use crate::lab::worlds::runs::RunRow;
use crate::lab::worlds::store::{Content, RESULTS_VERSION};
use crate::lab::worlds::{Prepared, Progress};
use crate::records::{ContentHash, Identity, Manifest};

impl Study for Compared {
    type Told = Comparison;

    fn identity(&self) -> Result<Identity, StudyError> {
        let frame = self.frame()?;
        Ok(Identity {
            name: self.name.clone(),
            buurt_version: VERSION.to_owned(),
            results_version: RESULTS_VERSION,
            config_hash: self.hash_of(&frame),
            seed: self.sides[0].scenario.seed,
            replications: self.replications(),
        })
    }

    fn question(&self) -> Question {
        if self.fork.is_some() {
            return Question::declared(Kind::Tree);
        }
        let sides = self.sides.iter();
        Question::Compare {
            name: self.name.clone(),
            changes: self.changes.clone(),
            sides: sides.map(|side| side.scenario.name.clone()).collect(),
            metrics: self.metrics.clone(),
            window: self.window,
            precision: self.precision.clone(),
            family: self
                .family
                .as_ref()
                .map_or_else(Vec::new, |under| under.family.names()),
        }
    }

    fn grows(&self, found: &Manifest, directory: &Path) -> bool {
        fork::extends(self, found, directory)
    }

    fn recall(&self, asked: &Asked, _: &Manifest) -> Result<Option<Comparison>, StudyError> {
        Ok(Some(write::read_back(asked.directory)?))
    }

    fn some(&self, numbers: &[u32], ensemble: &Ensemble, progress: &Progress) -> Sampled {
        let frame = self.frame()?;
        let (apart, mut hashes) = (self.apart(), Hashes::new());
        let mut together = Together::new(self.members());
        for alone in self.each_alone(&apart) {
            let mut notes = frame.notes();
            let numbers = numbers.iter().copied();
            let grown = alone.run(
                &frame,
                numbers,
                (ensemble, progress),
                |side, replication, run| {
                    let noted = notes.next(side, run);
                    let noted = noted.and_then(|noted| together.add(replication, noted));
                    if let Some(noted) = noted {
                        hashes.insert(replication, noted.hash);
                    }
                },
            )?;
            if grown.ended.stopped {
                return Ok(None);
            }
        }
        Ok(Some(hashes))
    }

    fn answer(&self, work: &Work) -> Result<Option<Comparison>, StudyError> {
        let frame = self.frame()?;
        fork::write_first(self, &frame.sides, work)?;
        let apart = self.apart();
        let alone = self.each_alone(&apart);
        let Some(Lived {
            pairs,
            rows,
            done,
            reached,
            grown,
        }) = self.live(&frame, &alone, work)?
        else {
            return Ok(None);
        };
        let (precision, baseline) = (self.precision.as_ref(), &self.sides[0]);
        let most = self.replications();
        let (differences, failures) = (differences(&pairs), self.failures(&pairs));
        if differences.iter().all(|row| row.n == 0)
            && let Some((_, _, error)) = failures.first()
        {
            let message = tell!("comparison-all-pairs-failed", error);
            return Err(StudyError::AllFailed(message));
        }
        let family = self.family.as_ref();
        let comparison = Comparison {
            replications: done,
            changes: self.changes.clone(),
            members: family.map_or_else(Vec::new, |under| under.family.names()),
            by_area: by_area(&pairs, |area| named(baseline, area)),
            stopped: why(precision, &reached, done, most),
            reached,
            sides: frame.sides,
            seed: baseline.scenario.seed,
            residents: baseline.residents(),
            differences,
            failures,
            grown,
        };
        write::write(self, work, &comparison, &pairs, &rows)?;
        Ok(Some(comparison))
    }
}

/// All runs of a comparison, lived through.
struct Lived {
    /// By member; one without a family.
    pairs: Vec<Pairs>,
    rows: Vec<RunRow>,
    /// Replications done.
    done: u32,
    reached: Vec<Reached>,
    grown: Option<Grown>,
}

impl Compared {
    /// Runs replication after replication until it is precise enough, of one member after the
    /// other; `None` when it was stopped.
    fn live(
        &self,
        frame: &Frame,
        alone: &[&Self],
        work: &Work,
    ) -> Result<Option<Lived>, StudyError> {
        let directory = work.directory().expect("a complete comparison is recalled");
        let pairs = alone.iter().map(|_| Pairs::new(frame, directory.path()));
        let mut pairs: Vec<Pairs> = pairs.collect::<Result<_, _>>()?;
        let precision = self.precision.as_ref();
        let most = self.replications();
        let (mut together, mut rows) = (Together::new(alone.len()), Vec::new());
        let (mut done, mut reached, mut grown) = (0, Vec::new(), None);
        let how = (&work.ensemble, work.progress);
        for look in looks(precision, most) {
            for (member, (alone, pairs)) in alone.iter().zip(&mut pairs).enumerate() {
                let mut notes = frame.notes();
                let first = member * frame.sides.len();
                let now = alone.run(frame, done..look, how, |side, replication, run| {
                    pairs.add(replication, side, run);
                    let noted = notes.next(side, run);
                    let noted = noted.and_then(|noted| together.add(replication, noted));
                    if let Some(Noted { hash, seconds }) = noted {
                        directory.end(replication, hash, seconds);
                    }
                    let looked = frame.looked(side);
                    rows.push(RunRow::of(first + side, replication, run, looked));
                })?;
                pairs.whole()?;
                if now.ended.stopped {
                    return Ok(None);
                }
                grown = Some(now);
            }
            done = look;
            if let Some(precision) = precision {
                reached = pairs[0].reached(precision, most);
                if reached.iter().all(|one| one.enough) {
                    break;
                }
            }
        }
        Ok(Some(Lived {
            pairs,
            rows,
            done,
            reached,
            grown,
        }))
    }

    /// What is run one after the other: itself, or these, one per member.
    fn each_alone<'a>(&'a self, apart: &'a [Self]) -> Vec<&'a Self> {
        match apart {
            [] => vec![self],
            apart => apart.iter().collect(),
        }
    }

    /// The runs that failed, with the member they were of in the error.
    fn failures(&self, pairs: &[Pairs]) -> Vec<(u32, String, String)> {
        let of_member = |(place, pairs): (usize, &Pairs)| {
            let member = self.member(place);
            let told = |(replication, scenario, error): &(u32, String, String)| {
                let error = match member {
                    Some(member) => tell!("family-run-failed", member, error),
                    None => error.clone(),
                };
                (*replication, scenario.clone(), error)
            };
            pairs.failures.iter().map(told).collect::<Vec<_>>()
        };
        pairs.iter().enumerate().flat_map(of_member).collect()
    }

    /// Everything that decides what is in the result, apart from seed and replications.
    fn hash_of(&self, frame: &Frame) -> ContentHash {
        let places = 0..self.sides.len();
        let contents: Vec<_> = places.map(|place| self.content(place).hash()).collect();
        let Frame {
            sides,
            metrics,
            areas,
        } = frame;
        let all = serde_json::json!(["compare", sides, contents, metrics, self.precision]);
        let mut text = all.to_string();
        if areas.len() > 1 {
            text += &serde_json::json!(areas).to_string();
        }
        if let Some(fork) = &self.fork {
            text += &serde_json::json!(["tree", fork.tree.fork]).to_string();
        }
        if let Some(under) = &self.family {
            let content = |sides: &Vec<Prepared>| -> Vec<_> {
                sides.iter().map(|side| Content::of(side).hash()).collect()
            };
            let contents: Vec<_> = under.sides.iter().map(content).collect();
            text += &serde_json::json!(["family", under.family.hash(), contents]).to_string();
        }
        ContentHash::of(text.as_bytes())
    }
}
