//! Same luck, other policy: scenarios against a baseline, paired by replication.
//!
//! Replication 7 of the scenario has the luck of replication 7 of the baseline, so that
//! what differs between them is what the scenario changes, and the noise that both share
//! falls out of the difference.

mod difference;
mod experiment;
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
pub use experiment::{Experiment, observing, of_file, worlds};
pub use pairing::{first_difference, obstacles};
pub use sides::{name_of, sides};
pub use words::{changed, closing, pairs_in_words, plain, sentence, size, step};

// A tree is a comparison whose runs share a past.
pub(super) use pairs::Pairs;
pub(super) use sides::Frame;
pub(super) use write::{read_back, write};

use std::sync::Arc;

use difference::differences;
use serde::{Deserialize, Serialize};
use sides::{areas_of, metrics_of, named};

use super::plan::{self, Design, PlanError};
use super::recipe::{Hashes, Question};
use super::run::VERSION;
use super::study::{Asked, Sampled, Study, StudyError, Work};
use super::{Declared, Kind, read};
use crate::base::language::Language;
use crate::base::words::tell;
use crate::config::{File, Override};
use crate::lab::worlds::ensemble::{Ensemble, Runnable, Wanted};
use crate::lab::worlds::precision::{Precision, Reached, looks, why};
use crate::lab::worlds::runs::RunRow;
use crate::lab::worlds::store::Content;
use crate::lab::worlds::{LoadError, Prepared, Progress};
use crate::records::{ContentHash, Identity, Manifest};
use crate::statistics::mean;

/// What is compared. Areas that any side observes are looked at apart as well.
#[derive(Debug)]
pub struct Compared {
    /// Name of the comparison; see [`name_of`].
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
        window: declared.weeks_compared(),
        name: declared.name,
        sides,
        metrics: declared.metrics,
        changes: declared.set,
        precision: declared.precision,
    })
}

impl Declared for Experiment {
    const KIND: Kind = Kind::Comparison;
    type Laid = Compared;

    fn laid(file: &File, changes: &[Override]) -> Result<Compared, Vec<StudyError>> {
        let compared = compared(file, changes)?;
        sides::sides(&compared.sides, compared.window).map_err(|error| vec![error])?;
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

    fn design(laid: Compared, wanted: &[String]) -> Result<Design, PlanError> {
        let Compared { name, sides, .. } = &laid;
        plan::of_worlds(name, sides, &laid.metrics, laid.window, wanted)
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
            replications: self.sides[0].scenario.replications.0,
        })
    }

    fn question(&self) -> Question {
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

    fn recall(&self, asked: &Asked, _: &Manifest) -> Result<Option<Comparison>, StudyError> {
        Ok(Some(read_back(asked.directory)?))
    }

    fn some(&self, numbers: &[u32], ensemble: &Ensemble, progress: &Progress) -> Sampled {
        let frame = self.frame()?;
        let runnables = self.runnables(&frame);
        let wanted = Wanted::of_each(&runnables, numbers.iter().copied());
        let (mut notes, mut hashes) = (frame.notes(), Hashes::new());
        let ended = ensemble.run(&wanted, progress, |place, run| {
            if let Some(noted) = notes.next(place % runnables.len(), run) {
                hashes.insert(wanted[place].replication, noted.hash);
            }
        })?;
        Ok((!ended.stopped).then_some(hashes))
    }

    fn answer(&self, work: &Work) -> Result<Option<Comparison>, StudyError> {
        let frame = self.frame()?;
        let directory = work.directory().expect("a complete comparison is recalled");
        let mut pairs = Pairs::new(&frame, directory.path())?;
        let runnables = self.runnables(&frame);
        let (precision, baseline) = (self.precision.as_ref(), &self.sides[0]);
        let most = baseline.scenario.replications.0;
        let (mut notes, mut rows) = (frame.notes(), Vec::new());
        let (mut done, mut reached) = (0, Vec::new());
        for look in looks(precision, most) {
            let wanted = Wanted::of_each(&runnables, done..look);
            let ended = work.run(&wanted, |place, run| {
                let (replication, side) = (wanted[place].replication, place % runnables.len());
                pairs.add(replication, side, run);
                notes.add(directory, replication, side, run);
                rows.push(RunRow::of(side, replication, run, frame.looked(side)));
            })?;
            pairs.whole()?;
            if ended.stopped {
                return Ok(None);
            }
            done = look;
            if let Some(precision) = precision {
                reached = reached_now(precision, &pairs, most);
                if reached.iter().all(|one| one.enough) {
                    break;
                }
            }
        }
        let comparison = Comparison {
            replications: done,
            changes: self.changes.clone(),
            by_area: difference::by_area(&pairs, |area| named(baseline, area)),
            stopped: why(precision, &reached, done, most),
            reached,
            ..Comparison::of(frame.sides, baseline, &pairs)?
        };
        let sides: Vec<&Prepared> = self.sides.iter().collect();
        write(&sides, work, &comparison, &pairs, &rows, Vec::new())?;
        Ok(Some(comparison))
    }
}

impl Comparison {
    /// What the pairs say, all replications of the baseline done.
    ///
    /// # Errors
    /// The first failure, when no pair has a value.
    pub(super) fn of(
        sides: Vec<Side>,
        baseline: &Prepared,
        pairs: &Pairs,
    ) -> Result<Self, StudyError> {
        let differences = differences(pairs);
        if differences.iter().all(|row| row.n == 0)
            && let Some((_, _, error)) = pairs.failures.first()
        {
            let message = tell!("comparison-all-pairs-failed", error);
            return Err(StudyError::AllFailed(message));
        }
        Ok(Self {
            sides,
            seed: baseline.scenario.seed,
            residents: baseline.residents(),
            replications: baseline.scenario.replications.0,
            changes: Vec::new(),
            differences,
            by_area: Vec::new(),
            reached: Vec::new(),
            stopped: Vec::new(),
            failures: pairs.failures.clone(),
        })
    }
}

impl Compared {
    /// Scenarios whose config asks for another number of replications than the baseline,
    /// which decides: their name and that number.
    pub fn other_replications(&self) -> impl Iterator<Item = (&str, u32)> {
        let asked = |side: &Prepared| side.scenario.replications.0;
        let decided = asked(&self.sides[0]);
        let others = self.sides.iter().filter(move |side| asked(side) != decided);
        others.map(move |side| (side.scenario.name.as_str(), asked(side)))
    }

    fn frame(&self) -> Result<Frame, StudyError> {
        Ok(Frame {
            sides: sides(&self.sides, self.window)?,
            metrics: metrics_of(self)?,
            areas: areas_of(&self.sides),
        })
    }

    fn runnables(&self, frame: &Frame) -> Vec<Arc<Runnable>> {
        let each = self.sides.iter();
        each.map(|side| Arc::new(frame.runnable(side))).collect()
    }

    /// Everything that decides what is in the result, apart from seed and replications.
    fn hash_of(&self, frame: &Frame) -> ContentHash {
        let sides = self.sides.iter();
        let contents: Vec<_> = sides.map(|side| Content::of(side).hash()).collect();
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
        ContentHash::of(text.as_bytes())
    }
}

fn reached_now(precision: &Precision, pairs: &Pairs, most: u32) -> Vec<Reached> {
    let mut reached = Vec::new();
    for (side, scenario) in pairs.scenarios.iter().enumerate() {
        for (place, metric) in pairs.metrics.iter().enumerate() {
            if precision.metrics.contains_key(metric) {
                let [one, two] = pairs.means(0, side, place);
                let differences: Vec<_> = one.iter().zip(two).map(|(one, two)| two - one).collect();
                let with_value: Vec<_> = one.iter().copied().filter(|one| !one.is_nan()).collect();
                reached.push(precision.reached(
                    scenario,
                    metric,
                    &differences,
                    mean(&with_value),
                    most,
                ));
            }
        }
    }
    reached
}
