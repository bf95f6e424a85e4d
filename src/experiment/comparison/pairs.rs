//! What is remembered of the runs of a comparison: means over the weeks compared; what
//! they were week by week waits on disk.

use std::path::Path;

use super::weekly::{Place, Weekly};
use crate::experiment::store::{self, KeptRun};
use crate::records::RecordError;

/// The runs of a comparison as they come in, replication by replication, the baseline
/// first.
pub struct Pairs {
    /// Names of the scenarios, without the baseline.
    pub scenarios: Vec<String>,
    /// Names of the metrics.
    pub metrics: Vec<String>,
    /// Weeks over which a scenario is compared: the first, and one past the last.
    pub windows: Vec<[i32; 2]>,
    /// Mean over the window by scenario, metric and replication; NaN where there is none.
    baseline: Vec<Vec<Vec<f64>>>,
    scenario: Vec<Vec<Vec<f64>>>,
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
    pub fn new(
        scenarios: Vec<String>,
        metrics: Vec<String>,
        windows: Vec<[i32; 2]>,
        directory: &Path,
    ) -> Result<Self, RecordError> {
        let empty = vec![vec![Vec::new(); metrics.len()]; scenarios.len()];
        Ok(Self {
            places: vec![Vec::new(); scenarios.len() + 1],
            weekly: Weekly::new(directory)?,
            trouble: None,
            baseline: empty.clone(),
            scenario: empty,
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
        let [from, until] = self.windows[side];
        for (place, metric) in self.metrics.iter().enumerate() {
            let mean = |weekly: &store::Weekly| weekly.mean("all", metric, from, until);
            let means = pair.and_then(|(one, two)| Some([mean(one)?, mean(two)?]));
            let [one, two] = means.unwrap_or([f64::NAN; 2]);
            self.baseline[side][place].push(one);
            self.scenario[side][place].push(two);
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

    /// Whether all weeks could be put on disk.
    ///
    /// # Errors
    /// [`RecordError::Write`] when not, such as when the disk is full.
    pub fn whole(&mut self) -> Result<(), RecordError> {
        self.trouble.take().map_or(Ok(()), Err)
    }

    /// Means of the baseline over the weeks in which this scenario is compared.
    pub fn baseline_means(&self, side: usize, metric: usize) -> Vec<f64> {
        self.baseline[side][metric].clone()
    }

    /// Means of the scenario over those weeks.
    pub fn scenario_means(&self, side: usize, metric: usize) -> Vec<f64> {
        self.scenario[side][metric].clone()
    }

    /// Differences by pair and week, from week 0 on.
    ///
    /// # Errors
    /// [`RecordError::Read`].
    pub fn differences(&self, side: usize, metric: usize) -> Result<Vec<Vec<f64>>, RecordError> {
        let pairs = self.places[0].iter().zip(&self.places[side + 1]);
        let pairs = pairs.filter_map(|(one, two)| one.zip(*two));
        pairs
            .map(|(one, two)| {
                let (one, two) = (self.weekly.get(one, metric)?, self.weekly.get(two, metric)?);
                Ok(one.iter().zip(&two).map(|(one, two)| two - one).collect())
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
