//! What the pairs of one scenario and metric say.

use serde::{Deserialize, Serialize};

use super::pairs::Pairs;
use crate::lab::measures::{Outcome, outcome};
use crate::lab::studies::Over;
use crate::model::metrics::Chart;
use crate::statistics::{
    OverAssumptions, POWER, alike, holm, mean, over_assumptions, paired_difference,
};

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
    /// Pairs of replications with a value on both sides; over a family those of all members,
    /// of the replications that every member has.
    pub n: u32,
    /// Mean of the baseline over those pairs.
    pub mean_baseline: Option<f64>,
    /// Mean of the scenario over those pairs.
    pub mean_scenario: Option<f64>,
    /// Mean of the differences.
    pub mean_difference: Option<f64>,
    /// 95 % interval of the mean difference, by Student's t: by luck alone.
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
    /// Over a family: its spread by luck and between members. Probability, p-values and what
    /// is detectable are then over luck and assumptions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over: Option<Over>,
}

impl Difference {
    /// Whether it is clear that there is a difference, also after adjusting for the
    /// number of comparisons.
    pub fn is_clear(&self) -> bool {
        self.p_holm.is_some_and(|p| p <= 1.0 - LEVEL)
    }

    /// The interval that verdicts rest on: over luck and assumptions where there is a family,
    /// else by luck alone.
    pub fn judged_interval(&self) -> Option<[f64; 2]> {
        match &self.over {
            Some(over) => over.interval,
            None => self.interval,
        }
    }

    /// Whether the interval leaves zero out: clear if this were the only comparison.
    pub fn stands_out(&self) -> bool {
        self.judged_interval()
            .is_some_and(|[low, high]| low > 0.0 || high < 0.0)
    }

    /// The interval, where there are pairs enough for one that says something: with two
    /// its ends may lie where nothing can be.
    pub fn told_interval(&self) -> Option<[f64; 2]> {
        self.judged_interval().filter(|_| self.is_enough())
    }

    /// The interval by luck alone, under the same condition.
    pub fn told_by_luck(&self) -> Option<[f64; 2]> {
        self.interval.filter(|_| self.is_enough())
    }

    fn is_enough(&self) -> bool {
        let replications = self.over.as_ref().map_or(self.n, |over| over.replications);
        replications >= FEWEST_PAIRS || self.is_nothing()
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
        self.n > 0 && self.judged_interval() == Some([0.0, 0.0])
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

/// One row per scenario and metric for the whole, adjusted together. `pairs` are those of
/// every member; those of the configs as they are without a family.
pub fn differences(pairs: &[Pairs]) -> Vec<Difference> {
    let mut rows = rows(pairs, 0);
    adjust(&mut rows.iter_mut().collect::<Vec<_>>());
    rows
}

/// One row per area, scenario and metric that has a value there, adjusted together; not
/// with those of the whole. `name` gives the name of an area.
pub fn by_area(pairs: &[Pairs], name: impl Fn(&str) -> String) -> Vec<InArea> {
    let mut found = Vec::new();
    for (place, area) in pairs[0].areas.iter().enumerate().skip(1) {
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

fn rows(pairs: &[Pairs], area: usize) -> Vec<Difference> {
    let mut rows = Vec::new();
    for (side, scenario) in pairs[0].scenarios.iter().enumerate() {
        for (place, name) in pairs[0].metrics.iter().enumerate() {
            let members: Vec<&[Vec<f64>; 2]> = pairs
                .iter()
                .map(|pairs| pairs.means(area, side, place))
                .collect();
            rows.push(match &members[..] {
                [[first, second]] => row(scenario, name, first, second),
                members => over_members(scenario, name, members),
            });
        }
    }
    rows
}

/// The difference of each member, and what all of them say together.
fn over_members(scenario: &str, name: &str, members: &[&[Vec<f64>; 2]]) -> Difference {
    let known = outcome(name).expect("rows are about outcomes that exist");
    let width = members[0][0].len();
    let has =
        |both: &&[Vec<f64>; 2], place: usize| both.iter().all(|values| !values[place].is_nan());
    let whole = |place: &usize| members.iter().all(|both| has(both, *place));
    let whole: Vec<usize> = (0..width).filter(whole).collect();
    let values = |side: usize| -> Vec<f64> {
        let all = members.iter();
        all.flat_map(|both| whole.iter().map(|place| both[side][*place]))
            .collect()
    };
    // What pairs say one by one: how often it is better, and the means.
    let all = row(scenario, name, &values(0), &values(1));
    // By luck alone: replications of the mean of the same members.
    let mean_of = |side: usize| -> Vec<f64> {
        let of = |place: &usize| {
            let all: Vec<f64> = members.iter().map(|both| both[side][*place]).collect();
            mean(&all)
        };
        whole.iter().map(of).collect()
    };
    let by_luck = row(scenario, name, &mean_of(0), &mean_of(1));
    let difference = |both: &&[Vec<f64>; 2]| -> Vec<f64> {
        let [one, two] = both;
        whole
            .iter()
            .map(|place| apart(one[*place], two[*place]))
            .collect()
    };
    let table: Vec<Vec<f64>> = members.iter().map(difference).collect();
    let found = over_assumptions(&table);
    let bounded = |ends| known.unit.possible_difference(ends);
    let over = Over::of(found.as_ref(), &table, LEVEL, bounded);
    let above = found.as_ref().map(|found| found.above(0.0));
    let probability = better_sign(known.chart).zip(above);
    let probability = probability.map(|(sign, above)| if sign > 0.0 { above } else { 1.0 - above });
    Difference {
        mean_difference: by_luck.mean_difference,
        // Of the same sum as the wider one: another would be a rounding wider at times.
        interval: found.as_ref().map_or(by_luck.interval, |found| {
            Some(bounded(found.by_luck_alone(LEVEL)))
        }),
        variance_reduction: by_luck.variance_reduction,
        probability_better: probability.and_then(value),
        smallest_detectable: found
            .as_ref()
            .and_then(|found| value(found.smallest_detectable(1.0 - LEVEL, POWER))),
        p_value: found.as_ref().map(OverAssumptions::p_value).and_then(value),
        over: Some(over),
        ..all
    }
}

/// Two values apart: nothing where only rounding sets them apart, as in
/// [`paired_difference`].
fn apart(one: f64, two: f64) -> f64 {
    match alike([one, two]) {
        true => 0.0,
        false => two - one,
    }
}

/// The difference under each member alone.
pub fn of_members<'a>(
    pairs: &'a [Pairs],
    side: usize,
    metric: usize,
) -> impl Iterator<Item = Difference> + 'a {
    pairs.iter().map(move |pairs| {
        let [first, second] = pairs.means(0, side, metric);
        row(
            &pairs.scenarios[side],
            &pairs.metrics[metric],
            first,
            second,
        )
    })
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
    let better = better_sign(known.chart);
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
        over: None,
    }
}

/// The sign of a difference that is better, where one way is.
fn better_sign(chart: Chart) -> Option<f64> {
    match chart {
        Chart::HigherIsBetter => Some(1.0),
        Chart::LowerIsBetter => Some(-1.0),
        Chart::No | Chart::Plain => None,
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What members say together whose baseline is nought.
    fn together(differences: &[&[f64]]) -> Difference {
        let member = |values: &&[f64]| [vec![0.0; values.len()], values.to_vec()];
        let members: Vec<[Vec<f64>; 2]> = differences.iter().map(member).collect();
        over_members("scenario", "waiting", &members.iter().collect::<Vec<_>>())
    }

    #[test]
    fn members_of_equal_effect_say_what_one_of_them_says() {
        let values = [-2.0, -3.5, -1.0, -2.5, -3.0];
        let one = of_values("waiting", &[0.0; 5], &values);
        let all = together(&[&values, &values, &values]);
        let over = all.over.clone().unwrap();
        assert_eq!((over.members, over.replications, all.n), (3, 5, 15));
        assert!(over.share_between.unwrap() < 1e-9, "{over:?}");
        assert_eq!(over.same_sign, Some(3));
        let close = |found: [f64; 2], expected: [f64; 2]| {
            let mut both = found.iter().zip(&expected);
            both.all(|(one, two)| (one - two).abs() < 1e-9)
        };
        assert!(close(all.interval.unwrap(), one.interval.unwrap()));
        assert!(close(over.interval.unwrap(), one.interval.unwrap()));
        assert!((all.p_value.unwrap() - one.p_value.unwrap()).abs() < 1e-9);
    }

    #[test]
    fn a_verdict_rests_on_luck_and_assumptions() {
        // Each member is sure of its own sign, and they do not agree.
        let all = together(&[&[5.0, 5.1, 4.9], &[1.0, 1.1, 0.9], &[-3.0, -2.9, -3.1]]);
        let [low, high] = all.interval.unwrap();
        assert!(low > 0.0, "{low} to {high}");
        assert!(!all.stands_out());
        assert!(all.p_value.unwrap() > 0.05);
        let over = all.over.unwrap();
        assert_eq!(over.same_sign, Some(2));
        assert!(over.share_between.unwrap() > 0.99);
    }

    #[test]
    fn a_replication_that_one_member_lacks_counts_for_none() {
        let none = f64::NAN;
        let all = together(&[&[1.0, none, 3.0, 2.0], &[2.0, 9.0, 4.0, 3.0]]);
        assert_eq!(all.over.unwrap().replications, 3);
        assert_eq!((all.n, all.mean_difference), (6, Some(2.5)));
    }

    #[test]
    fn one_replication_tells_nothing_over_luck_and_assumptions() {
        let all = together(&[&[1.0], &[2.0]]);
        assert_eq!(all.mean_difference, Some(1.5));
        assert_eq!(all.told_interval(), None);
        assert_eq!(all.p_value, None);
    }
}
