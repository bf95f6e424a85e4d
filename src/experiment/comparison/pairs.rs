//! What is remembered of the runs of a comparison: means over the weeks compared, and
//! the differences week by week.

use crate::experiment::store::{KeptRun, Weekly};

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
    /// Difference by scenario, metric, replication and week from week 0 on.
    weekly: Vec<Vec<Vec<Vec<f64>>>>,
    /// The baseline of the replication that is coming in.
    current: Option<Weekly>,
    /// Runs that failed: replication, scenario (empty for the baseline), error.
    pub failures: Vec<(u32, String, String)>,
}

impl Pairs {
    /// Nothing has come in yet.
    pub fn new(
        scenarios: Vec<String>,
        metrics: Vec<String>,
        windows: Vec<[i32; 2]>,
        areas: Vec<String>,
    ) -> Self {
        let none: [Vec<f64>; 2] = Default::default();
        let in_one = vec![vec![none; metrics.len()]; scenarios.len()];
        Self {
            weekly: vec![vec![Vec::new(); metrics.len()]; scenarios.len()],
            means: vec![in_one; areas.len()],
            areas,
            scenarios,
            metrics,
            windows,
            current: None,
            failures: Vec::new(),
        }
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
        let Some(side) = side.checked_sub(1) else {
            self.current = weekly.cloned();
            return;
        };
        // Where either failed there is no pair.
        let pair = self.current.as_ref().zip(weekly);
        let [from, until] = self.windows[side];
        for (place, metric) in self.metrics.iter().enumerate() {
            for (area, means) in self.areas.iter().zip(&mut self.means) {
                let mean = |weekly: &Weekly| weekly.mean(area, metric, from, until);
                let both = pair.and_then(|(one, two)| Some([mean(one)?, mean(two)?]));
                let both = both.unwrap_or([f64::NAN; 2]);
                for (kept, value) in means[side][place].iter_mut().zip(both) {
                    kept.push(value);
                }
            }
            let series = pair.and_then(|(one, two)| {
                let series = |weekly: &'_ Weekly| {
                    weekly
                        .window("all", metric, 0, i32::MAX)
                        .map(<[f64]>::to_vec)
                };
                Some((series(one)?, series(two)?))
            });
            if let Some((one, two)) = series {
                let weeks = one.iter().zip(&two).map(|(one, two)| two - one);
                self.weekly[side][place].push(weeks.collect());
            }
        }
    }

    /// Means of the baseline and of a scenario over the weeks in which it is compared, in
    /// the area of this place; the first is the whole.
    pub fn means(&self, area: usize, side: usize, metric: usize) -> &[Vec<f64>; 2] {
        &self.means[area][side][metric]
    }

    /// Differences by replication and week, from week 0 on.
    pub fn weekly(&self, side: usize, metric: usize) -> &[Vec<f64>] {
        &self.weekly[side][metric]
    }
}
