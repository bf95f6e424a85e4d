//! The ways of judging, as functions of what an evaluator could see.
//!
//! Each gives, beside the effect it finds, the 95 % interval that an evaluator would
//! write beside it, from this one world. Where whole places were drawn, people of one
//! place count together: an interval that took them for separate draws would be too
//! narrow.

use std::collections::BTreeMap;

use super::yardsticks::COUNT;
use crate::lab::measures::mean_of;
use crate::model::agents::AgeBand;
use crate::statistics::t_quantile;

/// One resident who takes part, as seen from outside.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// Age band.
    pub age: AgeBand,
    /// What was drawn together: the number of the resident, of the neighbourhood, or of
    /// the municipality.
    pub drawn_with: u32,
    /// Need in the week before the policy: sum of severities.
    pub need: f32,
    /// By yardstick, before the policy: in the week before it, for costs in the year.
    pub before: [f32; COUNT],
    /// By yardstick, in the last year of the run.
    pub after: [f32; COUNT],
    /// Under the policy.
    pub drawn: bool,
}

/// What one way of judging finds in one world.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The effect.
    pub effect: f64,
    /// Half the width of the 95 % interval that an evaluator would give; `None` when
    /// nothing is estimated or there is too little to tell.
    pub half_width: Option<f64>,
}

impl Estimate {
    /// The evaluator's interval holds this value; `None` without an interval.
    pub fn holds(&self, value: f64) -> Option<bool> {
        Some((self.effect - value).abs() <= self.half_width?)
    }

    /// A mean of independent differences.
    fn of(differences: &[f64]) -> Option<Self> {
        let sample = Sample::new((0..).zip(differences.iter().copied()));
        let freedom = sample.clusters() as f64 - 1.0;
        Some(Self {
            effect: sample.mean()?,
            half_width: half_width(sample.variance().map(|one| (one, 0.0)), freedom),
        })
    }
}

/// Values by what was drawn together: how many, and their sum.
struct Sample(BTreeMap<u32, (f64, f64)>);

impl Sample {
    fn new(values: impl Iterator<Item = (u32, f64)>) -> Self {
        let mut clusters: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
        for (cluster, value) in values {
            let (count, sum) = clusters.entry(cluster).or_default();
            *count += 1.0;
            *sum += value;
        }
        Self(clusters)
    }

    fn clusters(&self) -> usize {
        self.0.len()
    }

    fn count(&self) -> f64 {
        self.0.values().map(|(count, _)| count).sum()
    }

    /// Mean over people; `None` for nobody.
    fn mean(&self) -> Option<f64> {
        let sum: f64 = self.0.values().map(|(_, sum)| sum).sum();
        (!self.0.is_empty()).then(|| sum / self.count())
    }

    /// Variance of that mean, from the spread of clusters as wholes (the sandwich
    /// estimator with one regressor; for clusters of one it is that of a sample). `None`
    /// for fewer than two clusters.
    fn variance(&self) -> Option<f64> {
        let (mean, clusters) = (self.mean()?, self.clusters() as f64);
        if clusters < 2.0 {
            return None;
        }
        let squares: f64 = self
            .0
            .values()
            .map(|(count, sum)| (sum - count * mean) * (sum - count * mean))
            .sum();
        Some(clusters / (clusters - 1.0) * squares / (self.count() * self.count()))
    }
}

/// Half the width of the 95 % interval of the difference of two means with these variances.
fn half_width(variances: Option<(f64, f64)>, freedom: f64) -> Option<f64> {
    variances.map(|(one, other)| t_quantile(0.975, freedom) * (one + other).sqrt())
}

/// Those in need when the policy began: whom it is for.
fn in_need(seen: &[Seen], noticeable: f32) -> impl Iterator<Item = &Seen> {
    seen.iter().filter(move |one| one.need >= noticeable)
}

/// The same people under the policy and without it, with the same luck.
///
/// # Panics
/// When the two worlds hold different people.
pub fn truth(under: &[Seen], without: &[Seen], noticeable: f32, y: usize) -> Option<Estimate> {
    assert_eq!(under.len(), without.len(), "the same people twice");
    let pairs = under.iter().zip(without);
    let pairs = pairs.filter(|(_, without)| without.need >= noticeable);
    let difference =
        |(under, without): (&Seen, &Seen)| f64::from(under.after[y]) - f64::from(without.after[y]);
    Some(Estimate {
        effect: mean_of(1, pairs.map(difference))?,
        half_width: None,
    })
}

/// Those drawn against those not drawn, whatever became of them.
pub fn by_lot(seen: &[Seen], noticeable: f32, y: usize) -> Option<Estimate> {
    let arm = |drawn: bool| {
        let arm = in_need(seen, noticeable).filter(move |one| one.drawn == drawn);
        Sample::new(arm.map(|one| (one.drawn_with, f64::from(one.after[y]))))
    };
    let (own, others) = (arm(true), arm(false));
    let freedom = (own.clusters() + others.clusters()) as f64 - 2.0;
    Some(Estimate {
        effect: own.mean()? - others.mean()?,
        half_width: half_width(own.variance().zip(others.variance()), freedom),
    })
}

/// Those alike in age and need: sum, sum of squares and number, of others and of own.
type Cell = [[f64; 3]; 2];

/// Volunteers against others of the same age band and, to a tenth, the same need at
/// the start: what register data would allow. The spread within cells gives the interval.
pub fn matched(seen: &[Seen], noticeable: f32, y: usize) -> Option<Estimate> {
    let mut cells: BTreeMap<(u8, u32), Cell> = BTreeMap::new();
    for one in in_need(seen, noticeable) {
        let cell = cells
            .entry((one.age as u8, (one.need * 10.0) as u32))
            .or_default();
        let [sum, squares, count] = &mut cell[usize::from(one.drawn)];
        let value = f64::from(one.after[y]);
        *sum += value;
        *squares += value * value;
        *count += 1.0;
    }
    let comparable: Vec<&Cell> = cells
        .values()
        .filter(|[others, own]| others[2] > 0.0 && own[2] > 0.0)
        .collect();
    let volunteers: f64 = comparable.iter().map(|[_, own]| own[2]).sum();
    if volunteers == 0.0 {
        return None;
    }
    let difference = |[others, own]: &&Cell| (own[0] / own[2] - others[0] / others[2]) * own[2];
    let freedom = |arm: usize| -> f64 { comparable.iter().map(|cell| cell[arm][2] - 1.0).sum() };
    let variance = |arm: usize| {
        let within = comparable.iter().map(|cell| {
            let [sum, squares, count] = cell[arm];
            squares - sum * sum / count
        });
        let weights = comparable.iter().map(|cell| {
            let weight = cell[1][2] / volunteers;
            weight * weight / cell[arm][2]
        });
        let (within, weights) = (within.sum::<f64>(), weights.sum::<f64>());
        let freedom = freedom(arm);
        (freedom > 0.0).then(|| within.max(0.0) / freedom * weights)
    };
    Some(Estimate {
        effect: comparable.iter().map(difference).sum::<f64>() / volunteers,
        half_width: half_width(variance(0).zip(variance(1)), freedom(0) + freedom(1)),
    })
}

/// The same people under the policy, after against before.
pub fn before_after(seen: &[Seen], noticeable: f32, y: usize) -> Option<Estimate> {
    let under = in_need(seen, noticeable).filter(|one| one.drawn);
    let differences: Vec<f64> = under
        .map(|one| f64::from(one.after[y]) - f64::from(one.before[y]))
        .collect();
    Estimate::of(&differences)
}

/// Mean change that workers saw in their clients: severity at the end of the case, or
/// now, less that at its start. Those who dropped out are not seen any more.
pub fn impression(changes: &[f64]) -> Option<Estimate> {
    Estimate::of(changes)
}
