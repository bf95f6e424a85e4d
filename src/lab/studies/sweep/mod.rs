//! A design of points times replications: what a metric does when parameters vary.
//!
//! Every point has the luck of every other, replication by replication. The runs are
//! kept, so that the same sweep with more points or replications runs only what is new.

mod config;
mod places;
mod rows;
mod under;
mod write;

pub use config::{Axis, Design, Sweep};
pub use places::Places;
pub use rows::{PointRow, point_rows};
pub use under::Under;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::plan::{self, looked_at};
use super::recipe::{Hashes, Question, Recipe};
use super::study::{self, Sampled, Study, StudyError, Work};
use super::verify::RunPlace;
use super::{Declared, Kind, kind};
use crate::base::words::tell;
use crate::config::{File, Override};
use crate::lab::worlds::Progress;
use crate::lab::worlds::ensemble::{Ensemble, Runnable, Wanted};
use crate::lab::worlds::precision::{Reached, looks, why};
use crate::lab::worlds::runs::{self, AtPoint, Looked, RunRow};
use crate::lab::worlds::space::Space;
use crate::lab::worlds::store::Content;
use crate::records::{ContentHash, Identity, Manifest};

/// What came out.
#[derive(Debug, Clone, PartialEq)]
pub struct Swept {
    /// One row per point and replication, in that order.
    pub runs: Vec<RunRow>,
    /// One row per point and metric.
    pub points: Vec<PointRow>,
    /// What was reached of the precision asked for.
    pub reached: Vec<Reached>,
    /// Why it stopped, in English and Dutch; empty when nothing was asked.
    pub stopped: Vec<String>,
    /// Runs that were kept before and not run again.
    pub kept_before: usize,
    /// Points that are the same world as an earlier one, and that one: their runs are the
    /// same runs.
    pub same: Vec<[usize; 2]>,
}

impl Swept {
    /// What was reached of the precision asked for at a point.
    pub fn reached_at(&self, point: usize) -> impl Iterator<Item = &Reached> {
        let of = name_of_point(point);
        self.reached.iter().filter(move |one| one.of == of)
    }
}

/// What a point is called where its precision is told.
fn name_of_point(point: usize) -> String {
    format!("point {point}")
}

impl Declared for Sweep {
    const KIND: Kind = Kind::Sweep;
    type Laid = Places;

    fn laid(file: &File, changes: &[Override]) -> Result<Places, Vec<StudyError>> {
        kind::laid(file, changes, Places::new)
    }

    fn told(laid: &Places) -> String {
        let (points, replications) = (laid.values.len(), laid.sweep.replications.0);
        tell!("check-sweep", points, replications)
    }

    /// The first and the last point are looked at beforehand.
    fn design(laid: Places, wanted: &[String]) -> Result<plan::Design, Vec<StudyError>> {
        let (sweep, points) = (&laid.sweep, laid.values.len());
        let mut worlds = Vec::new();
        for point in [0, points - 1].into_iter().take(points) {
            let mut prepared = laid.at(point).map_err(|error| vec![error.into()])?;
            prepared.scenario.name = name_of_point(point);
            worlds.push(prepared);
        }
        let looked = (looked_at(wanted, &sweep.metrics), sweep.weeks_counted());
        let size = ((points * laid.members()) as u64, sweep.replications.0);
        let what = (Self::KIND, sweep.name.as_str());
        let members = laid.under.as_ref().map_or(0, |_| laid.members() as u32);
        Ok(plan::Design {
            members,
            ..plan::Design::of_points(what, &worlds, looked, size)
        })
    }
}

impl Study for Places {
    type Told = Swept;

    fn identity(&self) -> Result<Identity, StudyError> {
        let (sweep, scenario) = (&self.sweep, self.scenario());
        let size = (sweep.points, sweep.replications);
        let question = serde_json::json!(["sweep", self.of_any_size(), size]);
        let worlds = self.values.len() * self.members();
        let runs = worlds as u64 * u64::from(sweep.replications.0);
        let seed = scenario.scenario.seed;
        Ok(study::identity(&sweep.name, &question, seed, runs))
    }

    fn question(&self) -> Question {
        let (kind, question) = (Kind::Sweep, Some(self.of_any_size()));
        Question::Study {
            kind,
            question,
            family: (self.under.as_ref()).map_or_else(Vec::new, |under| under.family.names()),
        }
    }

    fn grows(&self, found: &Manifest, _directory: &Path) -> bool {
        let same = &found.identity;
        same.name == self.sweep.name
            && same.seed == self.scenario().scenario.seed
            && Recipe::of(found).is_some_and(|was| was.question == self.question())
    }

    fn places(&self, runs: u32) -> Option<Vec<RunPlace>> {
        let mut places = study::by_point(runs, self.sweep.replications.0);
        for (world, place) in places.iter_mut().enumerate() {
            let world = world / self.sweep.replications.0 as usize;
            if let Some(member) = self.member(world) {
                place.of = format!("{} ({member})", world / self.members());
            }
        }
        Some(places)
    }

    fn some(&self, numbers: &[u32], ensemble: &Ensemble, progress: &Progress) -> Sampled {
        let replications = self.sweep.replications.0;
        let runnables = self.runnables(ensemble.threads)?;
        let (mut hashes, mut wanted, mut of) = (Hashes::new(), Vec::new(), Vec::new());
        for number in numbers {
            match runnables.get((number / replications) as usize) {
                Some(Ok(runnable)) => {
                    wanted.push(Wanted::new(runnable, number % replications));
                    of.push(*number);
                }
                Some(Err(error)) => drop(hashes.insert(*number, Err(error.clone()))),
                None => drop(hashes.insert(*number, Err("the design has no such run".to_owned()))),
            }
        }
        let ended = ensemble.run(&wanted, progress, |place, run| {
            let row = RunRow::of(0, wanted[place].replication, run, self.looked());
            let end = run.values.as_ref().map(|_| row.hash());
            hashes.insert(of[place], end.map_err(Clone::clone));
        })?;
        Ok((!ended.stopped).then_some(hashes))
    }

    fn answer(&self, work: &Work) -> Result<Option<Swept>, StudyError> {
        let sweep = &self.sweep;
        let runnables = self.runnables(work.ensemble.threads)?;
        let most = sweep.replications.0;
        let mut by_point: Vec<Vec<RunRow>> = vec![Vec::new(); runnables.len()];
        let (mut done, mut reached, mut kept_before) = (0, Vec::new(), 0);
        let mut open: Vec<usize> = (0..runnables.len()).collect();
        for look in looks(sweep.precision.as_ref(), most) {
            let (ensemble, progress) = (&work.ensemble, work.progress);
            let looked = self.looked();
            let (rows, ended) =
                runs::rows(&runnables, &open, done..look, looked, ensemble, progress)?;
            if ended.stopped {
                return Ok(None);
            }
            rows.into_iter()
                .for_each(|row| by_point[row.point].push(row));
            kept_before += ended.kept_before;
            done = look;
            if sweep.precision.is_some() {
                let enough;
                (reached, enough) = self.reached(&runnables, &by_point);
                open.retain(|point| !enough[*point]);
                if open.is_empty() {
                    break;
                }
            }
        }
        let runs: Vec<RunRow> = by_point.into_iter().flatten().collect();
        let swept = Swept {
            points: match self.under {
                None => point_rows(sweep, &self.values, &runs),
                Some(_) => under::rows_over(self, &runs),
            },
            runs,
            stopped: why(sweep.precision.as_ref(), &reached, done, most),
            reached,
            kept_before,
            same: same_points(&runnables, self.members()),
        };
        write::write(self, work, &swept)?;
        Ok(Some(swept))
    }
}

impl Places {
    /// Everything that is asked but for its size.
    fn of_any_size(&self) -> ContentHash {
        let mut without_size = self.sweep.clone();
        without_size.points = None;
        without_size.replications.0 = 1;
        without_size.scenario = Content::of(&self.scenario()).hash().to_string();
        let mut text = serde_json::json!(without_size).to_string();
        if let Some(under) = &self.under {
            text += &under.family.hash().to_string();
        }
        ContentHash::of(text.as_bytes())
    }

    fn looked(&self) -> Looked<'_> {
        Looked {
            metrics: &self.sweep.metrics,
            window: self.sweep.weeks_counted(),
        }
    }

    /// The scenario at every point, or why there is none; over a family under each member,
    /// point by point.
    fn runnables(&self, threads: Option<usize>) -> Result<Vec<AtPoint>, StudyError> {
        let Looked { metrics, window } = self.looked();
        let all = |space: &Space| {
            space.all(&self.values, threads, |prepared| {
                Arc::new(Runnable::wanting(&prepared, metrics, window))
            })
        };
        let Some(under) = &self.under else {
            return Ok(all(&self.space)?);
        };
        let members = under.spaces.iter().map(all);
        let members: Vec<Vec<AtPoint>> = members.collect::<Result<_, _>>()?;
        let of_point = |point: usize| members.iter().map(move |worlds| worlds[point].clone());
        Ok((0..self.values.len()).flat_map(of_point).collect())
    }

    /// What was reached of the precision asked for, and by point whether that is enough.
    fn reached(
        &self,
        runnables: &[AtPoint],
        by_point: &[Vec<RunRow>],
    ) -> (Vec<Reached>, Vec<bool>) {
        let sweep = &self.sweep;
        let (mut reached, mut enough) = (Vec::new(), vec![true; runnables.len()]);
        let Some(precision) = &sweep.precision else {
            return (reached, enough);
        };
        for (point, rows) in by_point.iter().enumerate() {
            for (place, metric) in sweep.metrics.iter().enumerate() {
                if precision.metrics.contains_key(metric) && runnables[point].is_ok() {
                    let values: Vec<f64> = rows.iter().map(|row| row.means[place]).collect();
                    let of = name_of_point(point);
                    let most = sweep.replications.0;
                    let one = precision.reached_alone(&of, metric, &values, most);
                    enough[point] &= one.enough;
                    reached.push(one);
                }
            }
        }
        (reached, enough)
    }
}

/// Each point whose world an earlier one has too, and the first that has it; over a family
/// under all of its members.
fn same_points(runnables: &[AtPoint], members: usize) -> Vec<[usize; 2]> {
    let same = same_worlds(runnables);
    let twin = |world: usize| same.iter().find(|[one, _]| *one == world);
    let point = |point: usize| {
        let worlds = point * members..(point + 1) * members;
        let twins: Vec<usize> = worlds
            .filter_map(|world| Some(twin(world)?[1] / members))
            .collect();
        let first = *twins.first()?;
        let all = twins.len() == members && twins.iter().all(|twin| *twin == first);
        (all && first < point).then_some([point, first])
    };
    (0..runnables.len() / members).filter_map(point).collect()
}

/// Each world that an earlier one is as well, and the first of them.
fn same_worlds(runnables: &[AtPoint]) -> Vec<[usize; 2]> {
    let mut first = BTreeMap::new();
    let mut same = Vec::new();
    for (point, runnable) in runnables.iter().enumerate() {
        if let Ok(runnable) = runnable {
            let earlier = *first.entry(runnable.content.hash()).or_insert(point);
            if earlier < point {
                same.push([point, earlier]);
            }
        }
    }
    same
}

#[cfg(test)]
mod tests;
