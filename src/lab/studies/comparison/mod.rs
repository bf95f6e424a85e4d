//! Same luck, other policy: scenarios against a baseline, paired by replication.
//!
//! Replication 7 of the scenario has the luck of replication 7 of the baseline, so that
//! what differs between them is what the scenario changes, and the noise that both share
//! falls out of the difference.

mod difference;
mod experiment;
pub mod fork;
mod notes;
mod overview;
mod pairing;
mod pairs;
mod pictures;
mod sides;
mod weekly;
mod weekly_mean;
mod words;
mod write;

pub use difference::{Difference, FEWEST_PAIRS, InArea};
pub use experiment::{Experiment, observing, worlds};
pub use fork::Fork;
pub use pairing::obstacles;
pub use sides::Frame;
pub use words::{changed, closing, pairs_in_words, plain, sentence, size, step};

use std::path::Path;
use std::sync::Arc;

use difference::differences;
use experiment::{of_file, weeks_compared};
use fork::{Grown, run_each};
use pairing::first_difference;
use pairs::Pairs;
use serde::{Deserialize, Serialize};
use sides::named;

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
use crate::lab::worlds::store::KeptRun;
use crate::lab::worlds::{LoadError, Prepared, Progress};
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
pub fn compared(file: &File, changes: &[Override]) -> Result<Compared, Vec<StudyError>> {
    let loaded = read::<Experiment>(file, &[]);
    let loaded = loaded.map_err(|errors| vec![LoadError::Config(errors).into()])?;
    let sides = of_file(&loaded, changes)?;
    let declared = loaded.value;
    Ok(Compared {
        window: weeks_compared(declared.window),
        name: declared.name,
        metrics: declared.metrics,
        changes: declared.set,
        precision: declared.precision,
        ..Compared::of(sides)
    })
}

impl Declared for Experiment {
    const KIND: Kind = Kind::Comparison;
    type Laid = Compared;

    fn laid(file: &File, changes: &[Override]) -> Result<Compared, Vec<StudyError>> {
        let compared = compared(file, changes)?;
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
        let (mut notes, mut hashes) = (frame.notes(), Hashes::new());
        let numbers = numbers.iter().copied();
        let grown = self.run(
            &frame,
            numbers,
            (ensemble, progress),
            |side, replication, run| {
                if let Some(noted) = notes.next(side, run) {
                    hashes.insert(replication, noted.hash);
                }
            },
        )?;
        Ok((!grown.ended.stopped).then_some(hashes))
    }

    fn answer(&self, work: &Work) -> Result<Option<Comparison>, StudyError> {
        let frame = self.frame()?;
        let directory = work.directory().expect("a complete comparison is recalled");
        fork::write_first(self, &frame.sides, work)?;
        let mut pairs = Pairs::new(&frame, directory.path())?;
        let (precision, baseline) = (self.precision.as_ref(), &self.sides[0]);
        let most = self.replications();
        let (mut notes, mut rows) = (frame.notes(), Vec::new());
        let (mut done, mut reached, mut grown) = (0, Vec::new(), None);
        let how = (&work.ensemble, work.progress);
        for look in looks(precision, most) {
            let now = self.run(&frame, done..look, how, |side, replication, run| {
                pairs.add(replication, side, run);
                notes.add(directory, replication, side, run);
                rows.push(RunRow::of(side, replication, run, frame.looked(side)));
            })?;
            pairs.whole()?;
            if now.ended.stopped {
                return Ok(None);
            }
            (done, grown) = (look, Some(now));
            if let Some(precision) = precision {
                reached = pairs.reached(precision, most);
                if reached.iter().all(|one| one.enough) {
                    break;
                }
            }
        }
        let differences = differences(&pairs);
        if differences.iter().all(|row| row.n == 0)
            && let Some((_, _, error)) = pairs.failures.first()
        {
            let message = tell!("comparison-all-pairs-failed", error);
            return Err(StudyError::AllFailed(message));
        }
        let comparison = Comparison {
            replications: done,
            changes: self.changes.clone(),
            by_area: difference::by_area(&pairs, |area| named(baseline, area)),
            stopped: why(precision, &reached, done, most),
            reached,
            sides: frame.sides,
            seed: baseline.scenario.seed,
            residents: baseline.residents(),
            differences,
            failures: pairs.failures.clone(),
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
        }
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
        ContentHash::of(text.as_bytes())
    }
}
