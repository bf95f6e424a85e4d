//! Mean, spread and quantiles of a sample.

/// Arithmetic mean; NaN for no values.
pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Standard deviation with n − 1; NaN for fewer than two values.
pub fn standard_deviation(values: &[f64]) -> f64 {
    if values.len() < 2 {
        return f64::NAN;
    }
    let mean = mean(values);
    let squares: f64 = values
        .iter()
        .map(|value| (value - mean) * (value - mean))
        .sum();
    (squares / (values.len() - 1) as f64).sqrt()
}

/// Whether values are the same but for what rounding leaves: no further apart than a
/// millionth of a millionth of the largest. So are no values at all.
pub fn alike(values: impl IntoIterator<Item = f64>) -> bool {
    let ends = values.into_iter().fold(None, |ends, value| {
        let (low, high) = ends.unwrap_or((value, value));
        Some((f64::min(low, value), f64::max(high, value)))
    });
    ends.is_none_or(|(low, high)| high - low <= 1e-12 * low.abs().max(high.abs()))
}

/// Pearson's correlation of two columns of the same length; `None` where one of them does not
/// vary.
pub fn correlation(one: &[f64], other: &[f64]) -> Option<f64> {
    if alike(one.iter().copied()) || alike(other.iter().copied()) {
        return None;
    }
    let (mean_one, mean_other) = (mean(one), mean(other));
    let (mut both, mut of_one, mut of_other) = (0.0, 0.0, 0.0);
    for (a, b) in one.iter().zip(other) {
        let (a, b) = (a - mean_one, b - mean_other);
        both += a * b;
        of_one += a * a;
        of_other += b * b;
    }
    Some(both / (of_one * of_other).sqrt())
}

/// Quantile of sorted values by linear interpolation (type 7 of Hyndman and Fan 1996,
/// the default of NumPy and R); NaN for no values.
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    if sorted.is_empty() {
        return f64::NAN;
    }
    let place = share.clamp(0.0, 1.0) * (sorted.len() - 1) as f64;
    let below = sorted[place as usize];
    let above = sorted[(place as usize + 1).min(sorted.len() - 1)];
    below + (above - below) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correlation_is_that_of_scipy_and_there_is_none_without_spread() {
        // scipy.stats.pearsonr([1, 2, 3, 5], [2, 1, 4, 3])
        let found = correlation(&[1.0, 2.0, 3.0, 5.0], &[2.0, 1.0, 4.0, 3.0]).unwrap();
        assert!((found - 0.529_150_262_212_918).abs() < 1e-12, "{found}");
        assert_eq!(correlation(&[1.0, 2.0], &[3.0, 3.0]), None);
        assert_eq!(correlation(&[1.0, 2.0], &[3.0, 1.0]), Some(-1.0));
    }

    #[test]
    fn quantiles_agree_with_numpy() {
        let sorted = [1.0, 2.0, 4.0, 8.0, 16.0];
        // numpy.quantile([1, 2, 4, 8, 16], [0, .05, .25, .5, .75, .95, 1])
        let expected = [1.0, 1.2, 2.0, 4.0, 8.0, 14.4, 16.0];
        for (share, expected) in [0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0]
            .into_iter()
            .zip(expected)
        {
            assert!((quantile(&sorted, share) - expected).abs() < 1e-12);
        }
        assert!(quantile(&[], 0.5).is_nan());
        assert_eq!(quantile(&[3.0], 0.9), 3.0);
    }

    #[test]
    fn what_rounding_leaves_is_no_difference() {
        assert!(alike([0.1 + 0.2, 0.3]) && alike([0.0, 0.0]) && alike([]));
        assert!(!alike([0.3, 0.300_001]) && !alike([0.0, 1e-300]));
    }

    #[test]
    fn the_deviation_of_a_sample_divides_by_one_less() {
        assert_eq!(mean(&[2.0, 4.0, 9.0]), 5.0);
        assert!((standard_deviation(&[2.0, 4.0, 9.0]) - 13.0_f64.sqrt()).abs() < 1e-12);
        assert!(standard_deviation(&[1.0]).is_nan());
    }
}
