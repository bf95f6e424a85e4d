//! Student's t, and the interval of a mean by it.

use super::beta::incomplete_beta;
use super::solve::where_it_reaches;
use super::{mean, standard_deviation};

/// The 95 % interval of the mean of independent values; `None` for fewer than two.
pub fn mean_interval(values: &[f64]) -> Option<[f64; 2]> {
    mean_interval_at(values, 0.95)
}

/// The interval of the mean of independent values that holds it with probability
/// `level` (between 0 and 1), by Student's t; `None` for fewer than two values.
pub fn mean_interval_at(values: &[f64], level: f64) -> Option<[f64; 2]> {
    if values.len() < 2 {
        return None;
    }
    let half = t_quantile((1.0 + level) / 2.0, (values.len() - 1) as f64)
        * standard_deviation(values)
        / (values.len() as f64).sqrt();
    let centre = mean(values);
    Some([centre - half, centre + half])
}

/// Probability that Student's t with these degrees of freedom exceeds `t`.
pub fn t_upper_tail(t: f64, freedom: f64) -> f64 {
    let tail = incomplete_beta(freedom / (freedom + t * t), freedom / 2.0, 0.5) / 2.0;
    if t < 0.0 { 1.0 - tail } else { tail }
}

/// The value that Student's t with these degrees of freedom stays below with
/// `probability` (between 0 and 1).
pub fn t_quantile(probability: f64, freedom: f64) -> f64 {
    if probability < 0.5 {
        return -t_quantile(1.0 - probability, freedom);
    }
    if probability == 0.5 {
        return 0.0;
    }
    where_it_reaches(probability - 1.0, 0.0, |t| -t_upper_tail(t, freedom))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_t_distribution_agrees_with_scipy() {
        // scipy.stats.t.ppf(probability, df)
        for (probability, freedom, expected) in [
            (0.975, 1.0, 12.706204736),
            (0.975, 2.0, 4.302652730),
            (0.975, 4.0, 2.776445105),
            (0.975, 19.0, 2.093024054),
            (0.975, 29.0, 2.045229642),
            (0.975, 999.0, 1.962341461),
            (1.0 - 0.05 / 56.0, 1.0, 356.5061375),
            (1.0 - 0.05 / 56.0, 9.0, 4.374361259),
            (0.9, 30.0, 1.310415025),
            (0.2, 5.0, -0.919543780),
            (0.5, 5.0, 0.0),
        ] {
            let found = t_quantile(probability, freedom);
            assert!(
                (found - expected).abs() < 1e-7 * expected.abs().max(1.0),
                "{probability}, {freedom}: {found} instead of {expected}"
            );
        }
    }

    #[test]
    fn tails_of_the_t_distribution_agree_with_scipy() {
        // scipy.stats.t.cdf(t, df)
        for (t, freedom, below) in [
            (0.5, 1.0, 0.6475836176504333),
            (-2.1, 4.0, 0.05182664315880109),
            (3.0, 19.0, 0.9963191379080657),
            (0.0, 7.0, 0.5),
            (40.0, 3.0, 0.9999828096596054),
        ] {
            let found = 1.0 - t_upper_tail(t, freedom);
            assert!((found - below).abs() < 1e-12, "{t}, {freedom}: {found}");
        }
    }

    #[test]
    fn one_value_has_no_interval() {
        assert_eq!(mean_interval(&[1.0]), None);
        let [low, high] = mean_interval(&[1.0, 2.0, 3.0]).unwrap();
        assert!((low + high - 4.0).abs() < 1e-12);
        assert!((high - 2.0 - 4.302652730 / 3.0_f64.sqrt()).abs() < 1e-7);
    }

    #[test]
    fn equal_values_have_an_interval_without_width() {
        assert_eq!(mean_interval(&[5.0, 5.0, 5.0]), Some([5.0, 5.0]));
    }
}
