//! The mean of the differences week by week, with its interval.

use crate::statistics::{mean, standard_deviation, t_quantile};

/// Per week the mean over the pairs that have a value, and the ends of its 95 % interval
/// by Student's t; NaN where there is none.
pub fn mean_with_interval(runs: &[Vec<f64>]) -> [Vec<f64>; 3] {
    let weeks = runs.iter().map(Vec::len).min().unwrap_or(0);
    let factor = |n: usize| match n {
        0 | 1 => f64::NAN,
        _ => t_quantile(0.975, (n - 1) as f64),
    };
    // Nearly all weeks have all pairs, and the quantile costs most.
    let of_all = factor(runs.len());
    let mut columns: [Vec<f64>; 3] = Default::default();
    for week in 0..weeks {
        let values: Vec<f64> = runs
            .iter()
            .map(|run| run[week])
            .filter(|value| !value.is_nan())
            .collect();
        let n = values.len();
        let factor = if n == runs.len() { of_all } else { factor(n) };
        let centre = mean(&values);
        let half = factor * standard_deviation(&values) / (n as f64).sqrt();
        for (column, value) in columns
            .iter_mut()
            .zip([centre, centre - half, centre + half])
        {
            column.push(value);
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_that_of_the_pairs_with_a_value() {
        let none = f64::NAN;
        let runs = [
            vec![1.0, 4.0, none],
            vec![3.0, 4.0, 2.0],
            vec![none, 4.0, none],
        ];
        let [mean, low, high] = mean_with_interval(&runs);
        assert_eq!(mean, [2.0, 4.0, 2.0]);
        // Two values one from their mean: 12.706 times a standard error of one.
        assert!((low[0] - (2.0 - 12.706)).abs() < 1e-3, "{}", low[0]);
        assert!((high[0] - (2.0 + 12.706)).abs() < 1e-3, "{}", high[0]);
        assert_eq!([low[1], high[1]], [4.0, 4.0]);
        assert!(low[2].is_nan() && high[2].is_nan());
    }
}
