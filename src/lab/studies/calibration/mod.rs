//! Looks for the sets of parameters that bring a scenario near published figures, and
//! keeps many of them: that different sets fit as well is part of the answer.
//!
//! In waves, all under the same luck: the first spreads its points over the ranges; each
//! next one learns from the one before ([`Search`]), either as an ensemble whose sets
//! move towards the targets, or by spreading new points over what the nearest sets span.
//! Validation patterns play no part.

mod config;
mod ensemble;
mod sets;
mod write;

pub use config::{Calibration, Goal, Search};
pub use sets::{Figures, Tried, nearest, shrunk};

use super::plan::{Design, last_weeks, looked_at};
use super::recipe::Question;
use super::study::{self, Study, StudyError, Work};
use super::verify::RunPlace;
use super::{Declared, Kind, kind};
use crate::base::words::tell;
use crate::config::{File, Loaded, Override};
use crate::lab::measures::targets;
use crate::lab::measures::world::live;
use crate::lab::worlds::ensemble::Errand;
use crate::lab::worlds::runs::RunRow;
use crate::lab::worlds::space::{Space, Span, same_for_all};
use crate::lab::worlds::store::{Content, RunKey};
use crate::lab::worlds::{LoadError, Prepared, Progress, Template};
use crate::records::Identity;
use crate::statistics::design::points;
use crate::statistics::mean;

/// A calibration whose scenario was read and takes the parameters.
#[derive(Debug)]
pub struct Laid {
    /// The declaration.
    pub declared: Calibration,
    /// The scenario as the sets are run.
    space: Space,
    /// The scenario as it is.
    scenario: Prepared,
}

/// What came of it: every set that was tried, in order, and how every run ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibrated {
    /// The sets.
    pub tried: Vec<Tried>,
    /// One row per set and replication.
    pub runs: Vec<RunRow>,
}

impl Laid {
    /// Reads the scenario of a calibration.
    ///
    /// # Errors
    /// When it cannot be read, does not have a parameter or refuses an end of a range.
    pub fn new(loaded: &Loaded<Calibration>) -> Result<Self, LoadError> {
        let declared = loaded.value.clone();
        let mut changes = same_for_all(declared.weeks.0, declared.replications.0).to_vec();
        changes.push(Override::fixed("observe.panel", 0));
        let named = ("scenario", declared.scenario.as_str());
        Ok(Self {
            scenario: Template::beside(loaded, named, &[])?.prepared(),
            space: Space::read(loaded, named, &declared.parameters, &changes)?,
            declared,
        })
    }

    /// Sets of the whole calibration.
    fn sets(&self) -> u64 {
        u64::from(self.declared.points.0) * u64::from(self.declared.waves.0)
    }

    /// The scenario as the sets are run, without the values of any.
    pub fn prepared(&self) -> Prepared {
        self.space.prepared()
    }

    /// Tries the sets of one wave; `None` when it was stopped. `first` is the number of the
    /// first of them.
    fn wave(
        &self,
        places: &[Vec<f64>],
        first: usize,
        work: &Work,
    ) -> Result<Option<Wave>, StudyError> {
        let sets = self.space.all(places, work.ensemble.threads, |set| set)?;
        let targets = targets::all();
        let replications = self.declared.replications.0;
        let (mut errands, mut of, mut rows) = (Vec::new(), Vec::new(), Vec::new());
        for (set, prepared) in sets.iter().enumerate() {
            for replication in 0..replications {
                match prepared {
                    Ok(prepared) => {
                        errands.push(errand(prepared, replication));
                        of.push((first + set, replication));
                    }
                    Err(error) => {
                        let width = targets.len();
                        rows.push(RunRow::refused(first + set, replication, error, width));
                    }
                }
            }
        }
        let ended = work.errands(&errands, |place, run| {
            let (set, replication) = of[place];
            rows.push(RunRow::of_errand(set, replication, run, targets.len()));
        })?;
        if ended.stopped {
            return Ok(None);
        }
        rows.sort_by_key(|row| (row.point, row.replication));
        let figures = rows.chunks(replications as usize).map(figures).collect();
        Ok(Some((figures, rows)))
    }
}

/// The figures of the sets of one wave, and how its runs ended.
type Wave = (Vec<Result<Figures, String>>, Vec<RunRow>);

/// The targets of one replication of a set.
fn errand(prepared: &Prepared, replication: u32) -> Errand<'_> {
    let names: Vec<String> = names().collect();
    let key = Content::of(prepared).replication(replication).to_string();
    Errand {
        key: RunKey::of_errand("targets", &serde_json::json!([key, names])),
        weeks: u64::from(prepared.scenario.all_weeks()),
        live: Box::new(move |progress: &Progress| {
            let world = live(prepared, replication, progress)?;
            let targets = targets::all().into_iter();
            let values = targets.map(|target| (target.measure)(&world).unwrap_or(f64::NAN));
            Some(values.collect())
        }),
    }
}

/// Names of all targets: id and part.
fn names() -> impl Iterator<Item = String> {
    let targets = targets::all().into_iter();
    targets.map(|target| format!("{}.{}", target.id, target.part))
}

/// The figures of a set: means over its replications, of those that have a value.
fn figures(rows: &[RunRow]) -> Result<Figures, String> {
    if let Some(row) = rows.iter().find(|row| !row.error.is_empty()) {
        return Err(row.error.clone());
    }
    let of_target = |(place, name): (usize, String)| {
        let values = rows.iter().map(|row| row.means[place]);
        let values: Vec<f64> = values.filter(|value| !value.is_nan()).collect();
        (!values.is_empty()).then(|| (name, mean(&values)))
    };
    Ok(names().enumerate().filter_map(of_target).collect())
}

impl Declared for Calibration {
    const KIND: Kind = Kind::Calibration;
    type Laid = Laid;

    fn laid(file: &File, changes: &[Override]) -> Result<Laid, Vec<StudyError>> {
        kind::laid(file, changes, Laid::new)
    }

    fn told(laid: &Laid) -> String {
        let declared = &laid.declared;
        tell!(
            "check-calibration",
            parameters = declared.parameters.len(),
            targets = declared.targets.len(),
            waves = declared.waves.0,
            points = declared.points.0,
            replications = declared.replications.0,
            weeks = declared.weeks.0
        )
    }

    fn design(laid: Laid, wanted: &[String]) -> Result<Design, Vec<StudyError>> {
        let (prepared, declared) = (laid.prepared(), &laid.declared);
        let looked = (looked_at(wanted, &[]), last_weeks(&prepared.scenario));
        let size = (laid.sets(), declared.replications.0);
        let what = (Self::KIND, declared.name.as_str());
        Ok(Design::of_points(what, &[prepared], looked, size))
    }
}

impl Study for Laid {
    type Told = Calibrated;

    fn identity(&self) -> Result<Identity, StudyError> {
        let prepared = self.prepared();
        let mut asked = self.declared.clone();
        asked.scenario = Content::of(&prepared).hash().to_string();
        let question = serde_json::json!(["calibration", asked]);
        let seed = prepared.scenario.seed;
        let name = &self.declared.name;
        let runs = self.sets() * u64::from(self.declared.replications.0);
        Ok(study::identity(name, &question, seed, runs))
    }

    fn question(&self) -> Question {
        Question::declared(Kind::Calibration)
    }

    fn places(&self, runs: u32) -> Option<Vec<RunPlace>> {
        Some(study::by_point(runs, self.declared.replications.0))
    }

    fn answer(&self, work: &Work) -> Result<Option<Calibrated>, StudyError> {
        let calibration = &self.declared;
        let (mut tried, mut runs): (Vec<Tried>, Vec<RunRow>) = (Vec::new(), Vec::new());
        let mut places = spread_over(calibration, calibration.parameters.values().copied(), 0);
        for wave in 1..=calibration.waves.0 {
            let Some((figures, rows)) = self.wave(&places, tried.len(), work)? else {
                return Ok(None);
            };
            runs.extend(rows);
            let sets = places.into_iter().zip(figures);
            let sets: Vec<Tried> = sets
                .map(|(values, figures)| Tried::new(wave, values, figures, &calibration.targets))
                .collect();
            let moves = calibration.waves.0 - 1;
            let seed = seed(calibration, wave);
            let next = match calibration.search {
                Search::Ensemble => ensemble::moved(calibration, &sets, moves, seed),
                Search::Shrink => None,
            };
            tried.extend(sets);
            places = match (next, calibration.search) {
                (Some(next), _) => next,
                // The same sets again would say the same again.
                (None, Search::Ensemble) => break,
                (None, Search::Shrink) => {
                    spread_over(calibration, shrunk(calibration, &tried), wave)
                }
            };
        }
        if let Some(Err(first)) = tried.first().map(|set| &set.figures)
            && tried.iter().all(|set| set.figures.is_err())
        {
            let sets = tried.len();
            return Err(StudyError::AllFailed(tell!(
                "calibration-none",
                sets,
                first
            )));
        }
        let calibrated = Calibrated { tried, runs };
        write::write(self, &calibrated, work)?;
        Ok(Some(calibrated))
    }
}

/// Whether the search stopped before its last wave, because its sets showed nothing that
/// chance would not show as well.
pub fn nothing_learned(calibration: &Calibration, tried: &[Tried]) -> bool {
    tried.iter().all(|set| set.wave < calibration.waves.0)
}

/// The seed of a wave, counted from 0.
fn seed(calibration: &Calibration, wave: u32) -> u64 {
    calibration.seed.wrapping_add(u64::from(wave))
}

/// The points of a wave, spread over ranges.
fn spread_over(
    calibration: &Calibration,
    spans: impl IntoIterator<Item = Span>,
    wave: u32,
) -> Vec<Vec<f64>> {
    let spans: Vec<Span> = spans.into_iter().collect();
    let (count, seed) = (calibration.points.0, seed(calibration, wave));
    let cube = points(calibration.spread, count, spans.len(), seed);
    let value = |(span, place): (&Span, &f64)| span.at(*place);
    cube.iter()
        .map(|point| spans.iter().zip(point).map(value).collect())
        .collect()
}

#[cfg(test)]
mod tests;
