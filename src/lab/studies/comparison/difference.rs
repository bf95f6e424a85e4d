//! What the pairs of one scenario and metric say.

use serde::{Deserialize, Serialize};

use super::pairs::Pairs;
use crate::lab::measures::{Outcome, outcome};
use crate::model::metrics::Chart;
use crate::statistics::{holm, mean, paired_difference};

/// Fewer pairs than this have an interval that tells a reader nothing.
pub const FEWEST_PAIRS: u32 = 3;

/// The level of all intervals.
pub const LEVEL: f64 = 0.95;

/// The difference that a scenario makes in one metric: scenario minus baseline, each the
/// mean over the weeks compared. What cannot be told is absent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Name of the scenario.
    pub scenario: String,
    /// Name of the metric.
    pub metric: String,
    /// Pairs of replications with a value on both sides.
    pub n: u32,
    /// Mean of the baseline over those pairs.
    pub mean_baseline: Option<f64>,
    /// Mean of the scenario over those pairs.
    pub mean_scenario: Option<f64>,
    /// Mean of the differences.
    pub mean_difference: Option<f64>,
    /// 95 % interval of the mean difference, by Student's t.
    pub interval: Option<[f64; 2]>,
    /// Probability that the mean difference is in the better direction, given these
    /// pairs and no opinion beforehand (Student's t). Absent where neither way is better.
    pub probability_better: Option<f64>,
    /// Share of the pairs in which the scenario is better; equal ones count half.
    pub share_better: Option<f64>,
    /// Smallest true mean difference that a two-sided test at 5 % finds four times out
    /// of five with so many pairs.
    pub smallest_detectable: Option<f64>,
    /// Pairs in which the scenario is better, and in which it is worse; the others are
    /// equal. Absent where neither way is better.
    #[serde(default)]
    pub pairs_better_worse: Option<[u32; 2]>,
    /// How many times smaller pairing made the variance of the difference: that of two
    /// worlds with separate luck over that of the pairs.
    pub variance_reduction: Option<f64>,
    /// Two-sided p-value of the paired t-test.
    pub p_value: Option<f64>,
    /// The p-value after Holm's adjustment for all rows of the table.
    pub p_holm: Option<f64>,
}

impl Difference {
    /// Whether it is clear that there is a difference, also after adjusting for the
    /// number of comparisons.
    pub fn is_clear(&self) -> bool {
        self.p_holm.is_some_and(|p| p <= 1.0 - LEVEL)
    }

    /// Whether the interval leaves zero out: clear if this were the only comparison.
    pub fn stands_out(&self) -> bool {
        self.interval
            .is_some_and(|[low, high]| low > 0.0 || high < 0.0)
    }

    /// The interval, where there are pairs enough for one that says something: with two
    /// its ends may lie where nothing can be.
    pub fn told_interval(&self) -> Option<[f64; 2]> {
        self.interval
            .filter(|_| self.n >= FEWEST_PAIRS || self.is_nothing())
    }

    /// The difference and the ends of its interval as shares of the mean of the baseline,
    /// taken as known, as far as they are possible; `None` where that is nought or a part is absent.
    pub fn of_baseline(&self) -> [Option<f64>; 3] {
        let baseline = self.mean_baseline.filter(|mean| *mean != 0.0);
        let unit = self.listed().unit;
        let share = |value: Option<f64>| Some(unit.possible_change(value? / baseline?.abs()));
        let end = |place: usize| self.told_interval().map(|ends| ends[place]);
        [self.mean_difference, end(0), end(1)].map(share)
    }

    /// Whether every pair is equal to the last bit, as far as the mean can tell.
    pub fn is_nothing(&self) -> bool {
        self.n > 0 && self.interval == Some([0.0, 0.0])
    }

    /// The metric or measure, as it is listed.
    pub fn listed(&self) -> Outcome {
        outcome(&self.metric).expect("rows are about outcomes that exist")
    }
}

/// The difference in one of the areas that are looked at beside the whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InArea {
    /// Code of the neighbourhood, or name of the municipality.
    pub area: String,
    /// Its name.
    pub area_name: String,
    /// The difference there.
    #[serde(flatten)]
    pub difference: Difference,
}

/// One row per scenario and metric for the whole, adjusted together.
pub fn differences(pairs: &Pairs) -> Vec<Difference> {
    let mut rows = rows(pairs, 0);
    adjust(&mut rows.iter_mut().collect::<Vec<_>>());
    rows
}

/// One row per area, scenario and metric that has a value there, adjusted together; not
/// with those of the whole. `name` gives the name of an area.
pub fn by_area(pairs: &Pairs, name: impl Fn(&str) -> String) -> Vec<InArea> {
    let mut found = Vec::new();
    for (place, area) in pairs.areas.iter().enumerate().skip(1) {
        let rows = rows(pairs, place).into_iter().filter(|row| row.n > 0);
        found.extend(rows.map(|difference| InArea {
            area: area.clone(),
            area_name: name(area),
            difference,
        }));
    }
    adjust(
        &mut found
            .iter_mut()
            .map(|row| &mut row.difference)
            .collect::<Vec<_>>(),
    );
    found
}

fn rows(pairs: &Pairs, area: usize) -> Vec<Difference> {
    let mut rows = Vec::new();
    for (side, scenario) in pairs.scenarios.iter().enumerate() {
        for (place, name) in pairs.metrics.iter().enumerate() {
            let [first, second] = pairs.means(area, side, place);
            rows.push(row(scenario, name, first, second));
        }
    }
    rows
}

/// Holm's adjustment for all of these rows.
fn adjust(rows: &mut [&mut Difference]) {
    let p_values: Vec<f64> = rows
        .iter()
        .map(|row| row.p_value.unwrap_or(f64::NAN))
        .collect();
    for (row, adjusted) in rows.iter_mut().zip(holm(&p_values)) {
        row.p_holm = value(adjusted);
    }
}

fn row(scenario: &str, name: &str, first: &[f64], second: &[f64]) -> Difference {
    let found = paired_difference(first, second, LEVEL);
    let pairs = || {
        let pairs = first.iter().zip(second);
        pairs.filter(|(one, two)| !one.is_nan() && !two.is_nan())
    };
    let known = outcome(name).expect("rows are about outcomes that exist");
    let better = match known.chart {
        Chart::HigherIsBetter => Some(1.0),
        Chart::LowerIsBetter => Some(-1.0),
        Chart::No | Chart::Plain => None,
    };
    let better_worse = better.map(|sign| {
        let count = |sign: f64| {
            pairs()
                .filter(|(one, two)| sign * (*two - *one) > 0.0)
                .count()
        };
        [sign, -sign].map(|sign| count(sign) as u32)
    });
    // Equal ones count half.
    let share = better_worse.map(|[better, worse]| {
        let equal = found.count - better - worse;
        (f64::from(better) + f64::from(equal) / 2.0) / f64::from(found.count)
    });
    let above = found.probability_above_zero;
    let probability = better.map(|sign| if sign > 0.0 { above } else { 1.0 - above });
    Difference {
        scenario: scenario.to_owned(),
        metric: name.to_owned(),
        n: found.count,
        mean_baseline: value(mean(&pairs().map(|(one, _)| *one).collect::<Vec<_>>())),
        mean_scenario: value(mean(&pairs().map(|(_, two)| *two).collect::<Vec<_>>())),
        mean_difference: value(found.mean),
        interval: found
            .interval
            .map(|ends| known.unit.possible_difference(ends)),
        probability_better: probability.and_then(value),
        share_better: share.and_then(value),
        pairs_better_worse: better_worse,
        smallest_detectable: found.smallest_detectable,
        variance_reduction: value(1.0 / (1.0 - found.variance_reduction)),
        p_value: value(found.p_value),
        p_holm: None,
    }
}

/// A number that is one.
fn value(number: f64) -> Option<f64> {
    number.is_finite().then_some(number)
}

/// The difference that these pairs make in a metric.
#[cfg(test)]
pub fn of_values(metric: &str, first: &[f64], second: &[f64]) -> Difference {
    row("scenario", metric, first, second)
}
