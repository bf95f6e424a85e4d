//! Scenario discovery: under which circumstances does a policy fail?
//!
//! Uncertain parameters are drawn over their ranges. For every draw the world is run
//! twice with the same luck, with and without the policy, and a box of circumstances is
//! looked for in which the difference is beyond a threshold much more often than
//! elsewhere.

mod config;
#[cfg(test)]
mod tests;
mod words;
mod write;

pub use config::{Discovery, Side};
pub use words::sentence;

use super::comparison::obstacles;
use super::plan::{Design, looked_at};
use super::recipe::Question;
use super::study::{self, Study, StudyError, Work};
use super::verify::RunPlace;
use super::{Declared, Kind, kind};
use crate::base::words::tell;
use crate::config::{File, Loaded, Override};
use crate::lab::worlds::Progress;
use crate::lab::worlds::ensemble::{Ended, Ensemble, EnsembleError};
use crate::lab::worlds::outcomes;
use crate::lab::worlds::outcomes::{Asked, Outcomes};
use crate::lab::worlds::runs::RunRow;
use crate::lab::worlds::space::{Space, weeks_counted};
use crate::lab::worlds::store::Content;
use crate::lab::worlds::{LoadError, Prepared};
use crate::records::Identity;
use crate::statistics::design::points;
use crate::statistics::prim::{Case, Found, discover};
use crate::statistics::{mean, quantile, standard_deviation};

/// A draw of the parameters and what the policy does there.
#[derive(Debug, Clone, PartialEq)]
pub struct Draw {
    /// Values of the parameters.
    pub values: Vec<f64>,
    /// Mean paired difference, with the policy less without; NaN when there is none.
    pub difference: f64,
    /// Its standard error; NaN for fewer than two pairs.
    pub standard_error: f64,
    /// Why it could not be run.
    pub refused: Option<String>,
    /// Whether the policy fails there.
    pub fails: bool,
}

/// Where a policy fails.
#[derive(Debug, Clone, PartialEq)]
pub struct Discovered {
    /// Keys of the parameters.
    pub parameters: Vec<String>,
    /// All draws, in the order of the design.
    pub draws: Vec<Draw>,
    /// The difference beyond which it fails.
    pub threshold: f64,
    /// The box; `None` when it fails nowhere or everywhere.
    pub found: Option<Found>,
    /// One row per draw and replication, of the baseline and of the scenario.
    pub runs: [Vec<RunRow>; 2],
    /// How the runs ended, both sides together.
    pub ended: Ended,
}

/// A discovery whose sides were read, are the same world and take the parameters.
#[derive(Debug)]
pub struct Laid {
    /// The declaration.
    pub declared: Discovery,
    sides: [Space; 2],
}

impl Laid {
    /// Reads both sides.
    ///
    /// # Errors
    /// When one cannot be read or does not take the parameters, or they are not the same
    /// world under the same luck.
    pub fn new(loaded: &Loaded<Discovery>) -> Result<Self, LoadError> {
        let declared = loaded.value.clone();
        let read = |key, name: &String, changes: &[Override]| {
            Space::read(loaded, (key, name), &declared.parameters, changes)
        };
        let mut changes = asked(&declared).changes();
        let baseline = read("baseline", &declared.baseline, &changes)?;
        let one = baseline.prepared();
        // Both sides have the luck of the baseline.
        changes.push(Override::fixed("seed", one.scenario.seed));
        let scenario = read("scenario", &declared.scenario, &changes)?;
        let other = scenario.prepared();
        if !one.table.is_like(&other.table) {
            let message = tell!("rule-other-towns");
            let errors = loaded.contradiction(&["baseline", "scenario"], message);
            return Err(LoadError::Config(errors));
        }
        let obstacles = obstacles(&one, &other);
        if let Some(first) = obstacles.first() {
            let message = tell!("rule-sides-paired", first);
            let errors = loaded.contradiction(&["scenario", "baseline"], message);
            return Err(LoadError::Config(errors));
        }
        let sides = [baseline, scenario];
        Ok(Self { declared, sides })
    }

    /// Both sides without changes, the baseline first.
    pub fn worlds(&self) -> [Prepared; 2] {
        self.sides.each_ref().map(Space::prepared)
    }
}

impl Declared for Discovery {
    const KIND: Kind = Kind::Discovery;
    type Laid = Laid;

    fn laid(file: &File, changes: &[Override]) -> Result<Laid, Vec<StudyError>> {
        kind::laid(file, changes, Laid::new)
    }

    fn told(laid: &Laid) -> String {
        let (draws, replications) = (laid.declared.points.0, laid.declared.replications.0);
        tell!("check-discovery", draws, replications)
    }

    /// The policy and its baseline, for every draw.
    fn design(laid: Laid, wanted: &[String]) -> Result<Design, Vec<StudyError>> {
        let declared = &laid.declared;
        let asked = asked(declared);
        let looked = (looked_at(wanted, asked.metrics), asked.window);
        let size = (2 * u64::from(declared.points.0), declared.replications.0);
        let what = (Self::KIND, declared.name.as_str());
        Ok(Design::of_points(what, &laid.worlds(), looked, size))
    }
}

impl Study for Laid {
    type Told = Discovered;

    fn identity(&self) -> Result<Identity, StudyError> {
        let declared = &self.declared;
        let worlds = self.worlds();
        let [baseline, scenario] = worlds.each_ref().map(|world| Content::of(world).hash());
        let mut asked = declared.clone();
        asked.baseline = baseline.to_string();
        asked.scenario = scenario.to_string();
        let question = serde_json::json!(["discovery", asked]);
        let runs = 2 * u64::from(declared.points.0) * u64::from(declared.replications.0);
        let seed = worlds[0].scenario.seed;
        Ok(study::identity(&declared.name, &question, seed, runs))
    }

    fn question(&self) -> Question {
        Question::declared(Kind::Discovery)
    }

    fn places(&self, runs: u32) -> Option<Vec<RunPlace>> {
        Some(study::by_point(runs, self.declared.replications.0))
    }

    fn answer(&self, work: &Work) -> Result<Option<Discovered>, StudyError> {
        let sides = self.sides.each_ref();
        let done = explore(&self.declared, sides, &work.ensemble, work.progress)?;
        let Some(discovered) = done else {
            return Ok(None);
        };
        write::write(self, &discovered, work)?;
        Ok(Some(discovered))
    }
}

/// What is wanted of every draw.
pub fn asked(discovery: &Discovery) -> Asked<'_> {
    Asked {
        metrics: std::slice::from_ref(&discovery.metric),
        replications: discovery.replications.0,
        weeks: discovery.weeks.0,
        window: weeks_counted(discovery.weeks, discovery.window),
    }
}

/// Runs all draws on both sides and looks for the box; `None` when it was stopped, what
/// was run is kept.
///
/// # Errors
/// When runs cannot be kept or threads cannot be started.
pub fn explore(
    discovery: &Discovery,
    [baseline, scenario]: [&Space; 2],
    ensemble: &Ensemble,
    progress: &Progress,
) -> Result<Option<Discovered>, EnsembleError> {
    let (count, seed) = (discovery.points.0, discovery.seed);
    let cube = points(discovery.spread, count, discovery.parameters.len(), seed);
    let asked = asked(discovery);
    let one = |space| outcomes::run(space, &cube, asked, ensemble, progress);
    let without = one(baseline)?;
    if without.ended.stopped {
        return Ok(None);
    }
    let mut sides = [without, one(scenario)?];
    if sides[1].ended.stopped {
        return Ok(None);
    }
    let mut draws: Vec<Draw> = cube
        .iter()
        .enumerate()
        .map(|(place, point)| draw(&sides, place, baseline.values(point)))
        .collect();
    let threshold = threshold(discovery, &draws);
    for draw in &mut draws {
        draw.fails = fails(discovery.fails_when, draw.difference, threshold);
    }
    let whole = draws.iter().filter(|draw| !draw.difference.is_nan());
    let cases: Vec<Case> = whole
        .map(|draw| Case {
            values: draw.values.clone(),
            happened: draw.fails,
        })
        .collect();
    Ok(Some(Discovered {
        parameters: discovery.parameters.keys().cloned().collect(),
        found: discover(&cases),
        draws,
        threshold,
        ended: Ended {
            handed_over: sides.iter().map(|side| side.ended.handed_over).sum(),
            kept_before: sides.iter().map(|side| side.ended.kept_before).sum(),
            failed: sides.iter().map(|side| side.ended.failed).sum(),
            stopped: false,
        },
        runs: sides.each_mut().map(|side| std::mem::take(&mut side.rows)),
    }))
}

fn draw(sides: &[Outcomes], place: usize, values: Vec<f64>) -> Draw {
    let [without, with] = [&sides[0], &sides[1]].map(|side| side.of(0, place));
    let differences: Vec<f64> = without
        .iter()
        .zip(&with)
        .map(|(without, with)| with - without)
        .filter(|difference| !difference.is_nan())
        .collect();
    Draw {
        values,
        difference: mean(&differences),
        standard_error: standard_deviation(&differences) / (differences.len() as f64).sqrt(),
        refused: sides
            .iter()
            .find_map(|side| side.refused(place))
            .map(str::to_owned),
        fails: false,
    }
}

/// The threshold that was declared, or the one beyond which the worst share lies.
fn threshold(discovery: &Discovery, draws: &[Draw]) -> f64 {
    let worst = discovery.worst.map_or(0.0, |share| share.0);
    discovery.threshold.unwrap_or_else(|| {
        let all = draws.iter().map(|draw| draw.difference);
        let mut sorted: Vec<f64> = all.filter(|difference| !difference.is_nan()).collect();
        sorted.sort_by(f64::total_cmp);
        match discovery.fails_when {
            Side::Above => quantile(&sorted, 1.0 - worst),
            Side::Below => quantile(&sorted, worst),
        }
    })
}

fn fails(side: Side, difference: f64, threshold: f64) -> bool {
    match side {
        Side::Above => difference > threshold,
        Side::Below => difference < threshold,
    }
}

impl Discovered {
    /// Draws of which both sides have a value.
    pub fn whole(&self) -> impl Iterator<Item = &Draw> {
        self.draws.iter().filter(|draw| !draw.difference.is_nan())
    }

    /// Draws that chance could have put on the other side of the threshold: nearer to it
    /// than two standard errors.
    pub fn unsure(&self) -> usize {
        let near =
            |draw: &&Draw| (draw.difference - self.threshold).abs() < 2.0 * draw.standard_error;
        self.whole().filter(near).count()
    }
}
