//! What is remembered of the runs of a comparison: means over the weeks compared; what
//! they were week by week waits on disk.

use std::path::Path;

use super::Frame;
use super::weekly::{Place, Weekly};
use crate::lab::worlds::precision::{Precision, Reached};
use crate::lab::worlds::store;
use crate::lab::worlds::store::KeptRun;
use crate::records::RecordError;
use crate::statistics::mean;

/// The runs of a comparison as they come in, replication by replication, the baseline
/// first.
pub struct Pairs {
    /// Names of the scenarios, without the baseline.
    pub scenarios: Vec<String>,
    /// Names of the metrics.
    pub metrics: Vec<String>,
    /// Weeks over which a scenario is compared: the first, and one past the last.
    pub windows: Vec<[i32; 2]>,
    /// Areas: `all` first, then those that are looked at beside the whole.
    pub areas: Vec<String>,
    /// Means over the window by area, scenario, metric and replication, those of the
    /// baseline and of the scenario; NaN where there is none.
    means: Vec<Vec<Vec<[Vec<f64>; 2]>>>,
    /// By side, the baseline first, and replication: where its weeks from week 0 on are;
    /// `None` for a run that failed.
    places: Vec<Vec<Option<Place>>>,
    weekly: Weekly,
    /// Why the weeks of a run could not be put on disk: the first time that happened.
    trouble: Option<RecordError>,
    /// The baseline of the replication that is coming in.
    current: Option<store::Weekly>,
    /// Runs that failed: replication, scenario (empty for the baseline), error.
    pub failures: Vec<(u32, String, String)>,
}

impl Pairs {
    /// Nothing has come in yet. Weeks wait in a file of no name in `directory`.
    ///
    /// # Errors
    /// [`RecordError::Write`] when there can be no such file.
    pub fn new(frame: &Frame, directory: &Path) -> Result<Self, RecordError> {
        let others = frame.sides[1..].iter();
        let windows = others.clone().map(|side| side.window).collect();
        let scenarios: Vec<String> = others.map(|side| side.name.clone()).collect();
        let (metrics, areas) = (frame.metrics.clone(), frame.areas.clone());
        let none: [Vec<f64>; 2] = Default::default();
        let in_one = vec![vec![none; metrics.len()]; scenarios.len()];
        Ok(Self {
            places: vec![Vec::new(); scenarios.len() + 1],
            weekly: Weekly::new(directory)?,
            trouble: None,
            means: vec![in_one; areas.len()],
            areas,
            scenarios,
            metrics,
            windows,
            current: None,
            failures: Vec::new(),
        })
    }

    /// The next run: side 0 is the baseline.
    pub fn add(&mut self, replication: u32, side: usize, run: &KeptRun) {
        if let Err(error) = &run.values {
            let name = side
                .checked_sub(1)
                .map(|place| self.scenarios[place].clone());
            let name = name.unwrap_or_default();
            self.failures.push((replication, name, error.clone()));
        }
        let weekly = run.values.as_ref().ok();
        let place = weekly.and_then(|weekly| self.put_away(weekly));
        self.places[side].push(place);
        let Some(side) = side.checked_sub(1) else {
            self.current = weekly.cloned();
            return;
        };
        // Where either failed there is no pair.
        let pair = self.current.as_ref().zip(weekly);
        let window = self.windows[side];
        for (place, metric) in self.metrics.iter().enumerate() {
            for (area, means) in self.areas.iter().zip(&mut self.means) {
                let mean = |weekly: &store::Weekly| weekly.outcome(area, metric, window);
                let both = pair.and_then(|(one, two)| Some([mean(one)?, mean(two)?]));
                let both = both.unwrap_or([f64::NAN; 2]);
                for (kept, value) in means[side][place].iter_mut().zip(both) {
                    kept.push(value);
                }
            }
        }
    }

    fn put_away(&mut self, weekly: &store::Weekly) -> Option<Place> {
        let metrics = self.metrics.iter();
        let weeks: Vec<_> = metrics
            .map(|metric| weekly.window("all", metric, 0, i32::MAX))
            .collect();
        match self.weekly.add(&weeks) {
            Ok(place) => Some(place),
            Err(error) => {
                self.trouble.get_or_insert(error);
                None
            }
        }
    }

    /// Means of the baseline and of a scenario over the weeks in which it is compared, in
    /// the area of this place; the first is the whole.
    pub fn means(&self, area: usize, side: usize, metric: usize) -> &[Vec<f64>; 2] {
        &self.means[area][side][metric]
    }

    /// What was reached of a precision with these pairs, of so many at most.
    pub fn reached(&self, precision: &Precision, most: u32) -> Vec<Reached> {
        let mut reached = Vec::new();
        for (side, scenario) in self.scenarios.iter().enumerate() {
            for (place, metric) in self.metrics.iter().enumerate() {
                if precision.metrics.contains_key(metric) {
                    let [one, two] = self.means(0, side, place);
                    let pairs = one.iter().zip(two);
                    let differences: Vec<_> = pairs.map(|(one, two)| two - one).collect();
                    let with_value = one.iter().copied().filter(|one| !one.is_nan());
                    let level = mean(&with_value.collect::<Vec<_>>());
                    let one = precision.reached(scenario, metric, &differences, level, most);
                    reached.push(one);
                }
            }
        }
        reached
    }

    /// Whether all weeks could be put on disk.
    ///
    /// # Errors
    /// [`RecordError::Write`] when not, such as when the disk is full.
    pub fn whole(&mut self) -> Result<(), RecordError> {
        self.trouble.take().map_or(Ok(()), Err)
    }

    /// Differences by pair and week, from week 0 on.
    ///
    /// # Errors
    /// [`RecordError::Read`].
    pub fn differences(&self, side: usize, metric: usize) -> Result<Vec<Vec<f64>>, RecordError> {
        let all = self.by_replication(side, metric)?;
        Ok(all.into_iter().flatten().collect())
    }

    /// The same by replication; `None` where a run failed.
    ///
    /// # Errors
    /// [`RecordError::Read`].
    pub fn by_replication(
        &self,
        side: usize,
        metric: usize,
    ) -> Result<Vec<Option<Vec<f64>>>, RecordError> {
        let pairs = self.places[0].iter().zip(&self.places[side + 1]);
        pairs
            .map(|(one, two)| {
                let Some((one, two)) = one.zip(*two) else {
                    return Ok(None);
                };
                let (one, two) = (self.weekly.get(one, metric)?, self.weekly.get(two, metric)?);
                Ok(Some(
                    one.iter().zip(&two).map(|(one, two)| two - one).collect(),
                ))
            })
            .collect()
    }

    /// Values by run and week, from week 0 on; side 0 is the baseline.
    ///
    /// # Errors
    /// [`RecordError::Read`].
    pub fn levels(&self, side: usize, metric: usize) -> Result<Vec<Vec<f64>>, RecordError> {
        let runs = self.places[side].iter().flatten();
        runs.map(|place| self.weekly.get(*place, metric)).collect()
    }
}
