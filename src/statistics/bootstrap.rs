//! Intervals by drawing rows again and again.

use super::quantile;
use crate::base::random::{Luck, Purpose};

/// The percentile intervals of statistics at `level` (Efron and Tibshirani 1993): rows
/// are drawn with replacement, as many as there are, `resamples` times; what lies between
/// the outer quantiles of a statistic is its interval. `statistics` gets the numbers of
/// the rows drawn; results that are not a number are left out.
///
/// The draws depend on `luck`, the number of rows and the number of the resample alone,
/// so that statistics of the same rows are compared on the same draws. `None` for fewer
/// than two rows, or when no resample gave a number.
pub fn bootstrap_intervals(
    rows: u32,
    resamples: u32,
    level: f64,
    luck: &Luck,
    statistics: impl Fn(&[u32]) -> Vec<f64>,
) -> Vec<Option<[f64; 2]>> {
    let mut found: Vec<Vec<f64>> = Vec::new();
    let mut drawn = vec![0; rows as usize];
    for resample in 0..resamples {
        let mut stream = luck.stream(Purpose::Resample, resample, rows);
        drawn.fill_with(|| stream.below(rows.max(1)));
        let values = statistics(&drawn);
        found.resize(values.len(), Vec::new());
        for (list, value) in found.iter_mut().zip(values) {
            if !value.is_nan() {
                list.push(value);
            }
        }
    }
    let interval = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        let tail = (1.0 - level) / 2.0;
        let whole = rows > 1 && !values.is_empty();
        whole.then(|| [tail, 1.0 - tail].map(|share| quantile(&values, share)))
    };
    found.into_iter().map(interval).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::{mean, mean_interval};

    fn sample(trial: u32) -> Vec<f64> {
        let mut stream = Luck::new(3, 0).stream(Purpose::Test, trial, 1);
        (0..40).map(|_| stream.normal()).collect()
    }

    fn interval_of_mean(values: &[f64], seed: u64) -> [f64; 2] {
        bootstrap_intervals(40, 500, 0.95, &Luck::new(seed, 0), |drawn| {
            let rows = drawn.iter().map(|row| values[*row as usize]);
            vec![mean(&rows.collect::<Vec<_>>())]
        })[0]
            .unwrap()
    }

    #[test]
    fn the_interval_of_a_mean_is_near_that_of_the_t_distribution() {
        let values = sample(0);
        let ([low, high], [t_low, t_high]) = (
            interval_of_mean(&values, 1),
            mean_interval(&values).unwrap(),
        );
        let width = t_high - t_low;
        assert!((low - t_low).abs() < 0.1 * width && (high - t_high).abs() < 0.1 * width);
    }

    #[test]
    fn it_holds_the_true_mean_about_as_often_as_it_says() {
        let held = (0..400).filter(|trial| {
            let [low, high] = interval_of_mean(&sample(*trial), 1);
            low <= 0.0 && 0.0 <= high
        });
        let held = held.count() as f64 / 400.0;
        // 0.95, less what the percentile interval is known to lack at 40 rows; standard
        // error 0.011.
        assert!((0.90..=0.98).contains(&held), "{held}");
    }

    #[test]
    fn the_same_luck_draws_the_same_rows() {
        let values = sample(0);
        assert_eq!(interval_of_mean(&values, 1), interval_of_mean(&values, 1));
        assert_ne!(interval_of_mean(&values, 1), interval_of_mean(&values, 2));
    }

    #[test]
    fn one_row_has_no_interval() {
        let luck = Luck::new(1, 0);
        for (rows, value) in [(1, 1.0), (0, f64::NAN)] {
            let found = bootstrap_intervals(rows, 100, 0.95, &luck, |_| vec![value]);
            assert_eq!(found, [None]);
        }
    }
}
