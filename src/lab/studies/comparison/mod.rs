//! Same luck, other policy: scenarios against a baseline, paired by replication.
//!
//! Replication 7 of the scenario has the luck of replication 7 of the baseline, so that
//! what differs between them is what the scenario changes, and the noise that both share
//! falls out of the difference.

mod difference;
mod experiment;
pub mod fork;
mod notes;
mod over;
mod overview;
mod pairing;
mod pairs;
mod pictures;
mod sides;
mod under;
mod weekly;
mod weekly_mean;
mod weekly_over;
mod words;
mod write;

pub use difference::{Difference, FEWEST_PAIRS, InArea};
pub use experiment::{Experiment, observing, templates, worlds};
pub use fork::Fork;
pub use over::Over;
pub use pairing::obstacles;
pub use sides::Frame;
pub use under::Under;
pub use words::{changed, closing, pairs_in_words, plain, sentence, size, step};

use std::path::Path;
use std::sync::Arc;

use difference::differences;
use experiment::{of_file, weeks_compared};
use fork::{Grown, run_each};
use notes::Noted;
use pairing::first_difference;
use pairs::Pairs;
use serde::{Deserialize, Serialize};
use sides::named;
use under::Together;

use super::plan::{self, Design};
use super::recipe::{Hashes, Question};
use super::run::VERSION;
use super::study::{Asked, Sampled, Study, StudyError, Work};
use super::{Declared, Kind, read};
use crate::base::language::Language;
use crate::base::words::tell;
use crate::config::{File, Override};
use crate::lab::worlds::ensemble::{Ensemble, EnsembleError, Runnable};
use crate::lab::worlds::precision::{Precision, Reached, looks, why};
use crate::lab::worlds::runs::RunRow;
use crate::lab::worlds::store::{Content, KeptRun};
use crate::lab::worlds::{Family, LoadError, Prepared, Progress, Template};
use crate::records::{ContentHash, Identity, Manifest};

/// What is compared. Areas that any side observes are looked at apart as well.
#[derive(Debug)]
pub struct Compared {
    /// Name of the comparison, and of the folder with its result.
    pub name: String,
    /// The scenarios; the first is the baseline.
    pub sides: Vec<Prepared>,
    /// Metrics by name; empty means all that get a chart.
    pub metrics: Vec<String>,
    /// First week compared, and the first that no longer is, where the user chose.
    pub window: [Option<i32>; 2],
    /// What was changed in all sides, as `key=value`: readers are told.
    pub changes: Vec<String>,
    /// When to stop before all replications of the baseline's config are done.
    pub precision: Option<Precision>,
    /// Where they part, when they share a past.
    pub fork: Option<Fork>,
    /// The members under which all of it is run, in the place of the values of the configs.
    pub family: Option<Under>,
}

/// What came out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The scenarios, the baseline first.
    pub sides: Vec<Side>,
    /// Master seed.
    pub seed: u64,
    /// Residents.
    pub residents: u64,
    /// Replications done.
    pub replications: u32,
    /// What was changed in all sides, as `key=value`.
    #[serde(default)]
    pub changes: Vec<String>,
    /// Names of the members of the family it was made over; none without one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
    /// Rows of the table, by scenario and metric.
    pub differences: Vec<Difference>,
    /// The same by area, for areas that are looked at beside the whole.
    #[serde(default)]
    pub by_area: Vec<InArea>,
    /// What was reached of the precision asked for.
    pub reached: Vec<Reached>,
    /// Why it stopped, in English and Dutch; empty when nothing was asked.
    pub stopped: Vec<String>,
    /// Runs that failed: replication, scenario, error.
    pub failures: Vec<(u32, String, String)>,
    /// How a tree was grown; absent when the same was there and nothing was done.
    #[serde(skip)]
    pub grown: Option<Grown>,
}

impl Comparison {
    /// Whether any scenario clearly makes a difference in this metric.
    pub fn is_clear(&self, metric: &str) -> bool {
        let mut rows = self.differences.iter();
        rows.any(|row| row.metric == metric && row.is_clear())
    }
}

/// One of the scenarios.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// Its name.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// The same in Dutch.
    pub title_nl: String,
    /// First week in which it can differ from the baseline; absent for the baseline.
    pub differs_from: Option<i32>,
    /// Weeks compared: the first, and the first that no longer is.
    pub window: [i32; 2],
}

impl Side {
    /// Its name for people in a language.
    pub fn title_in(&self, language: Language) -> &str {
        language.of([&self.title, &self.title_nl])
    }
}

/// Reads the file of a comparison with all its worlds; whether its weeks do is judged when
/// it is asked, as others may have been chosen by then.
///
/// # Errors
/// Everything that is wrong with any of them.
pub fn compared(
    file: &File,
    changes: &[Override],
    family: Option<Family>,
) -> Result<Compared, Vec<StudyError>> {
    let loaded = read::<Experiment>(file, &[]);
    let loaded = loaded.map_err(|errors| vec![LoadError::Config(errors).into()])?;
    let mut all = loaded.value.changes();
    all.extend(changes.iter().cloned());
    let templates = of_file(&loaded, &all)?;
    let declared = loaded.value;
    let compared = Compared {
        window: weeks_compared(declared.window),
        name: declared.name,
        metrics: declared.metrics,
        changes: declared.set,
        precision: declared.precision,
        ..Compared::of(templates.iter().map(Template::prepared).collect())
    };
    compared.over(family, &templates, &all)
}

impl Declared for Experiment {
    const KIND: Kind = Kind::Comparison;
    type Laid = Compared;

    fn laid(file: &File, changes: &[Override]) -> Result<Compared, Vec<StudyError>> {
        let compared = compared(file, changes, None)?;
        compared.frame().map_err(|error| vec![error])?;
        Ok(compared)
    }

    fn told(laid: &Compared) -> String {
        let baseline = &laid.sides[0].scenario;
        tell!(
            "check-comparison",
            scenarios = laid.sides.len() - 1,
            baseline = baseline.name,
            replications = baseline.replications.0
        )
    }

    fn design(laid: Compared, wanted: &[String]) -> Result<Design, Vec<StudyError>> {
        plan::of_compared(&laid, wanted)
    }
}

impl Study for Compared {
    type Told = Comparison;

    fn identity(&self) -> Result<Identity, StudyError> {
        let frame = self.frame()?;
        Ok(Identity {
            name: self.name.clone(),
            buurt_version: VERSION.to_owned(),
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
        let directory = work.directory().expect("a complete comparison is recalled");
        fork::write_first(self, &frame.sides, work)?;
        let apart = self.apart();
        let alone = self.each_alone(&apart);
        let pairs = alone.iter().map(|_| Pairs::new(&frame, directory.path()));
        let mut pairs: Vec<Pairs> = pairs.collect::<Result<_, _>>()?;
        let (precision, baseline) = (self.precision.as_ref(), &self.sides[0]);
        let most = self.replications();
        let (mut together, mut rows) = (Together::new(alone.len()), Vec::new());
        let (mut done, mut reached, mut grown) = (0, Vec::new(), None);
        let how = (&work.ensemble, work.progress);
        for look in looks(precision, most) {
            for (member, (alone, pairs)) in alone.iter().zip(&mut pairs).enumerate() {
                let mut notes = frame.notes();
                let first = member * frame.sides.len();
                let now = alone.run(&frame, done..look, how, |side, replication, run| {
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
            by_area: difference::by_area(&pairs, |area| named(baseline, area)),
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

impl Compared {
    /// These worlds, the first of which is the baseline, as they are compared where nothing
    /// else is said.
    ///
    /// # Panics
    /// When there is none.
    pub fn of(sides: Vec<Prepared>) -> Self {
        let baseline = &sides[0].scenario.name;
        Self {
            name: match &sides[..] {
                [_, other] => format!("{}-against-{baseline}", other.scenario.name),
                _ => format!("{baseline}-compared"),
            },
            sides,
            metrics: Vec::new(),
            window: [None; 2],
            changes: Vec::new(),
            precision: None,
            fork: None,
            family: None,
        }
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

    /// Replications of every world, at most.
    pub fn replications(&self) -> u32 {
        self.sides[0].scenario.replications.0
    }

    /// Scenarios whose config asks for another number of replications than the baseline,
    /// which decides: their name and that number.
    pub fn other_replications(&self) -> impl Iterator<Item = (&str, u32)> {
        let asked = |side: &Prepared| side.scenario.replications.0;
        let decided = asked(&self.sides[0]);
        let others = self.sides.iter().filter(move |side| asked(side) != decided);
        others.map(move |side| (side.scenario.name.as_str(), asked(side)))
    }

    /// The worlds as they are run.
    pub fn runnables(&self, frame: &Frame) -> Vec<Arc<Runnable>> {
        let sides = self.sides.iter().enumerate();
        let runnable = |(place, side)| {
            Arc::new(Runnable {
                content: self.content(place),
                ..frame.runnable(side)
            })
        };
        sides.map(runnable).collect()
    }

    /// Runs what is missing of these replications, as [`run_each`].
    ///
    /// # Errors
    /// When a run cannot be kept or threads cannot be started.
    pub fn run(
        &self,
        frame: &Frame,
        replications: impl IntoIterator<Item = u32>,
        (ensemble, progress): (&Ensemble, &Progress),
        each: impl FnMut(usize, u32, &KeptRun) + Send,
    ) -> Result<Grown, EnsembleError> {
        let worlds = self.runnables(frame);
        run_each(&worlds, self.past(), replications, ensemble, progress, each)
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
