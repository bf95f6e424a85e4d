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
mod study;
mod under;
mod weekly;
mod weekly_mean;
mod weekly_over;
mod words;
mod write;

pub use difference::{Difference, FEWEST_PAIRS, InArea};
pub use experiment::{Experiment, observing, templates, worlds};
pub use fork::Fork;
pub use pairing::obstacles;
pub use sides::Frame;
pub use under::Under;
pub use words::{changed, closing, pairs_in_words, plain, sentence, size, step};

use std::sync::Arc;

use experiment::{of_file, weeks_compared};
use fork::{Grown, run_each};
use pairing::first_difference;
use pairs::Pairs;
use serde::{Deserialize, Serialize};

use super::plan::{self, Design};
use super::study::StudyError;
use super::{Declared, Kind, read};
use crate::base::language::Language;
use crate::base::words::tell;
use crate::config::{File, Override};
use crate::lab::worlds::ensemble::{Ensemble, EnsembleError, Runnable};
use crate::lab::worlds::precision::{Precision, Reached};
use crate::lab::worlds::store::KeptRun;
use crate::lab::worlds::{Family, LoadError, Prepared, Progress, Template};

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
}
