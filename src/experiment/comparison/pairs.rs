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
    /// Mean over the window by scenario, metric and replication; NaN where there is none.
    baseline: Vec<Vec<Vec<f64>>>,
    scenario: Vec<Vec<Vec<f64>>>,
    /// Difference by scenario, metric, replication and week from week 0 on.
    weekly: Vec<Vec<Vec<Vec<f64>>>>,
    /// The baseline of the replication that is coming in.
    current: Option<Weekly>,
    /// Runs that failed: replication, scenario (empty for the baseline), error.
    pub failures: Vec<(u32, String, String)>,
}

impl Pairs {
    /// Nothing has come in yet.
    pub fn new(scenarios: Vec<String>, metrics: Vec<String>, windows: Vec<[i32; 2]>) -> Self {
        let empty = vec![vec![Vec::new(); metrics.len()]; scenarios.len()];
        Self {
            weekly: vec![vec![Vec::new(); metrics.len()]; scenarios.len()],
            baseline: empty.clone(),
            scenario: empty,
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
            let mean = |weekly: &Weekly| weekly.mean("all", metric, from, until);
            let means = pair.and_then(|(one, two)| Some([mean(one)?, mean(two)?]));
            let [one, two] = means.unwrap_or([f64::NAN; 2]);
            self.baseline[side][place].push(one);
            self.scenario[side][place].push(two);
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

    /// Means of the baseline over the weeks in which this scenario is compared.
    pub fn baseline_means(&self, side: usize, metric: usize) -> Vec<f64> {
        self.baseline[side][metric].clone()
    }

    /// Means of the scenario over those weeks.
    pub fn scenario_means(&self, side: usize, metric: usize) -> Vec<f64> {
        self.scenario[side][metric].clone()
    }

    /// Differences by replication and week, from week 0 on.
    pub fn weekly(&self, side: usize, metric: usize) -> &[Vec<f64>] {
        &self.weekly[side][metric]
    }
}
