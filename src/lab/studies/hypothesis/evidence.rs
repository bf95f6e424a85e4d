//! What the estimates of a part say together: of the replications as declared, or over the
//! members of a family.

use super::run::Seen;
use crate::lab::studies::Over;
use crate::lab::studies::over::pooled;
use crate::statistics::{
    OverAssumptions, mean, mean_interval_at, over_assumptions, standard_deviation,
};

/// The mean estimate of a part, and how sure it is.
#[derive(Debug)]
pub(super) struct Evidence {
    /// Estimates with a value.
    pub count: u32,
    /// Their mean.
    pub effect: f64,
    /// Their standard deviation.
    pub deviation: f64,
    estimates: Vec<f64>,
    /// Over a family: a row of estimates per member, and what they say.
    family: Option<(Vec<Vec<f64>>, Option<OverAssumptions>)>,
}

impl Evidence {
    /// That of a part, by its place in the claim.
    pub fn of(seen: &Seen, part: usize) -> Self {
        if seen.members.is_empty() {
            let estimates = present(&seen.estimates[0][part]);
            return Self::new(estimates, None);
        }
        let members = seen.members.iter();
        let table: Vec<Vec<f64>> = members.map(|parts| parts[part].clone()).collect();
        let found = over_assumptions(&table);
        Self::new(pooled(&table), Some((table, found)))
    }

    fn new(estimates: Vec<f64>, family: Option<(Vec<Vec<f64>>, Option<OverAssumptions>)>) -> Self {
        Self {
            count: estimates.len() as u32,
            effect: mean(&estimates),
            deviation: standard_deviation(&estimates),
            estimates,
            family,
        }
    }

    /// The standard error of the mean that verdicts rest on, and its degrees of freedom.
    pub fn error(&self) -> Option<[f64; 2]> {
        match &self.family {
            Some((_, found)) => found.map(|found| [found.error, found.freedom]),
            None => (self.count >= 2).then(|| {
                let count = f64::from(self.count);
                [self.deviation / count.sqrt(), count - 1.0]
            }),
        }
    }

    /// The interval of the mean that verdicts rest on.
    pub fn interval(&self, level: f64) -> Option<[f64; 2]> {
        match &self.family {
            Some((_, found)) => found.map(|found| found.interval(level)),
            None => mean_interval_at(&self.estimates, level),
        }
    }

    /// Over a family, the interval by luck alone.
    pub fn by_luck(&self, level: f64) -> Option<[f64; 2]> {
        let (_, found) = self.family.as_ref()?;
        found.map(|found| found.by_luck_alone(level))
    }

    /// Over a family, its spread by luck and between members.
    pub fn over(&self, level: f64) -> Option<Over> {
        let (table, found) = self.family.as_ref()?;
        Some(Over::of(found.as_ref(), table, level, |ends| ends))
    }
}

/// The values that are.
pub(super) fn present(values: &[f64]) -> Vec<f64> {
    let values = values.iter().copied();
    values.filter(|value| !value.is_nan()).collect()
}
