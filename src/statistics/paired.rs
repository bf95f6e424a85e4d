//! The difference between two worlds that share their luck.

use super::power::{POWER, smallest_detectable};
use super::student::{mean_interval_at, t_upper_tail};
use super::{alike, mean, standard_deviation};

/// What paired values say about the mean difference, second minus first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedDifference {
    /// Pairs in which both have a value.
    pub count: u32,
    /// Mean of the differences; NaN for no pairs.
    pub mean: f64,
    /// Standard deviation of the differences; NaN for fewer than two pairs.
    pub deviation: f64,
    /// Standard error of the mean: the deviation over the root of the count.
    pub standard_error: f64,
    /// Interval of the mean at the level asked for, by Student's t; `None` for fewer
    /// than two pairs.
    pub interval: Option<[f64; 2]>,
    /// Probability that the true mean difference is above 0, given the data and no
    /// opinion beforehand: Student's t of the mean over its standard error. NaN for
    /// fewer than two pairs.
    pub probability_above_zero: f64,
    /// Two-sided p-value of the paired t-test; NaN for fewer than two pairs.
    pub p_value: f64,
    /// Smallest true difference found with probability [`POWER`] by a two-sided test at one
    /// minus the level; `None` for fewer than two pairs.
    pub smallest_detectable: Option<f64>,
    /// Share of the variance of the difference that pairing took away: 1 minus the
    /// variance of the differences over the sum of the variances of both. 0 is nothing,
    /// below 0 is worse than separate luck; NaN where neither varies.
    pub variance_reduction: f64,
}

/// Compares `second` with `first`, value by value; pairs without both values are left
/// out. `level` is that of the interval, such as 0.95.
///
/// # Panics
/// When the two are not equally long: pairs are the replications both have run.
pub fn paired_difference(first: &[f64], second: &[f64], level: f64) -> PairedDifference {
    assert_eq!(first.len(), second.len(), "values come in pairs");
    let pairs = first.iter().zip(second);
    let whole = pairs.filter(|(a, b)| !a.is_nan() && !b.is_nan());
    let (first, second): (Vec<f64>, Vec<f64>) = whole.map(|(a, b)| (*a, *b)).unzip();
    let difference = |(a, b): (&f64, &f64)| if alike([*a, *b]) { 0.0 } else { b - a };
    let differences: Vec<f64> = first.iter().zip(&second).map(difference).collect();
    let count = differences.len() as u32;
    let (mut centre, deviation) = (mean(&differences), standard_deviation(&differences));
    let largest = differences
        .iter()
        .fold(0.0, |most: f64, one| most.max(one.abs()));
    // Differences that cancel leave what rounding leaves: nothing.
    if centre.abs() <= 1e-13 * largest {
        centre = 0.0;
    }
    let standard_error = deviation / f64::from(count).sqrt();
    let above = probability_above(0.0, centre, standard_error, f64::from(count) - 1.0);
    let [alone, other] = [&first, &second].map(|values| {
        let deviation = standard_deviation(values);
        deviation * deviation
    });
    PairedDifference {
        count,
        mean: centre,
        deviation,
        standard_error,
        interval: mean_interval_at(&differences, level),
        probability_above_zero: above,
        p_value: (2.0 * above.min(1.0 - above)).clamp(0.0, 1.0),
        smallest_detectable: smallest_detectable(count, deviation, 1.0 - level, POWER),
        variance_reduction: 1.0 - deviation * deviation / (alone + other),
    }
}

/// Probability that a true mean lies above `bound`, from the mean found, its standard
/// error and degrees of freedom. NaN without degrees of freedom.
pub fn probability_above(bound: f64, mean: f64, standard_error: f64, freedom: f64) -> f64 {
    if freedom < 1.0 || mean.is_nan() {
        return f64::NAN;
    }
    if standard_error == 0.0 {
        return match mean.total_cmp(&bound) {
            std::cmp::Ordering::Less => 0.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Greater => 1.0,
        };
    }
    t_upper_tail((bound - mean) / standard_error, freedom)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: [f64; 8] = [10.1, 12.3, 9.8, 11.5, 13.2, 10.9, 12.0, 11.1];
    const SECOND: [f64; 8] = [10.9, 12.8, 10.1, 12.9, 13.6, 11.2, 13.1, 11.3];

    #[track_caller]
    fn assert_near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-9, "{found}, not {expected}");
    }

    #[test]
    fn the_paired_difference_agrees_with_scipy() {
        // scipy.stats.ttest_rel and t.interval
        let found = paired_difference(&FIRST, &SECOND, 0.95);
        assert_eq!(found.count, 8);
        assert_near(found.mean, 0.625);
        assert_near(found.standard_error, 0.15323884252089243);
        let [low, high] = found.interval.unwrap();
        assert_near(low, 0.26264771668909026);
        assert_near(high, 0.9873522833109097);
        assert_near(found.probability_above_zero, 0.9976510153568173);
        assert_near(found.p_value, 0.004697969286365396);
        assert_near(found.variance_reduction, 0.9347960828064955);
    }

    #[test]
    fn a_pair_without_a_value_is_left_out() {
        let found = paired_difference(&[1.0, f64::NAN, 3.0], &[2.0, 5.0, 5.0], 0.95);
        assert_eq!((found.count, found.mean), (2, 1.5));
    }

    #[test]
    fn one_pair_has_a_mean_and_nothing_else() {
        let found = paired_difference(&[1.0], &[3.0], 0.95);
        assert_eq!((found.mean, found.interval), (2.0, None));
        assert_eq!(found.smallest_detectable, None);
        assert!(found.probability_above_zero.is_nan() && found.p_value.is_nan());
        assert_eq!(paired_difference(&[], &[], 0.95).count, 0);
    }

    #[test]
    fn worlds_that_are_the_same_differ_by_nothing_for_sure() {
        let found = paired_difference(&FIRST, &FIRST, 0.95);
        assert_eq!(found.interval, Some([0.0, 0.0]));
        assert_eq!((found.probability_above_zero, found.p_value), (0.5, 1.0));
        assert_eq!(found.smallest_detectable, Some(0.0));
        assert_eq!(found.variance_reduction, 1.0);
    }

    #[test]
    fn what_rounding_leaves_is_no_difference() {
        let found = paired_difference(&[0.3, 0.0, 0.0], &[0.1 + 0.2, 0.1, 0.0], 0.95);
        assert_eq!(found.mean, 0.1 / 3.0);
        // 0.1 + 0.2 − 0.3 is not nothing in floats.
        let found = paired_difference(&[0.0; 3], &[0.1, 0.2, -0.3], 0.95);
        assert_eq!((found.mean, found.probability_above_zero), (0.0, 0.5));
    }

    #[test]
    fn a_shift_that_is_always_the_same_is_certain() {
        let shifted = FIRST.map(|value| value - 0.5);
        let found = paired_difference(&FIRST, &shifted, 0.95);
        assert!(found.probability_above_zero < 1e-12 && found.p_value < 1e-12);
    }
}
