//! The interval of anything that is reckoned from means, by leaving out one row at a time.

use super::{standard_deviation, t_quantile};

/// A statistic of all rows and its interval at `level`, by the jackknife (Tukey 1958): what
/// the statistic becomes when each row in turn is left out says how much it hangs on single
/// rows. With n rows the pseudo-values n T − (n − 1) T(without i) are taken as independent,
/// by Student's t. Meant for ratios, products and logarithms of means over few rows, where the
/// rows are replications: of a plain mean it is the interval of the mean itself.
///
/// `statistic` gets the numbers of the rows to use. No interval with fewer than three rows, or
/// where the statistic is not a number for all of them.
pub fn jackknife(
    rows: usize,
    level: f64,
    statistic: impl Fn(&[usize]) -> f64,
) -> (f64, Option<[f64; 2]>) {
    let all: Vec<usize> = (0..rows).collect();
    let whole = statistic(&all);
    if rows < 3 {
        return (whole, None);
    }
    let n = rows as f64;
    let without = |left_out: usize| {
        let kept: Vec<usize> = all.iter().copied().filter(|row| *row != left_out).collect();
        n * whole - (n - 1.0) * statistic(&kept)
    };
    let pseudo: Vec<f64> = (0..rows).map(without).collect();
    if pseudo.iter().any(|value| !value.is_finite()) {
        return (whole, None);
    }
    let half =
        t_quantile(f64::midpoint(1.0, level), n - 1.0) * standard_deviation(&pseudo) / n.sqrt();
    // Around the statistic itself, as it is the one that is told.
    (whole, Some([whole - half, whole + half]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::{Luck, Purpose};
    use crate::statistics::{mean, mean_interval};

    fn mean_of(values: &[f64], rows: &[usize]) -> f64 {
        mean(&rows.iter().map(|row| values[*row]).collect::<Vec<_>>())
    }

    #[test]
    fn of_a_mean_it_is_the_interval_of_the_mean() {
        let values = [3.0, 1.0, 4.0, 1.5, 5.0];
        let (found, interval) = jackknife(5, 0.95, |rows| mean_of(&values, rows));
        let ([low, high], [t_low, t_high]) = (interval.unwrap(), mean_interval(&values).unwrap());
        assert!((found - 2.9).abs() < 1e-12);
        assert!((low - t_low).abs() < 1e-12 && (high - t_high).abs() < 1e-12);
    }

    #[test]
    fn the_interval_of_a_ratio_holds_the_true_ratio_about_as_often_as_it_says() {
        // Twelve pairs of which the second is half the first, and luck of its own on top.
        let held = (0..1_000).filter(|trial| {
            let mut stream = Luck::new(11, 0).stream(Purpose::Test, *trial, 2);
            let below: Vec<f64> = (0..12).map(|_| 10.0 + stream.normal()).collect();
            let above: Vec<f64> = below.iter().map(|x| x / 2.0 + stream.normal()).collect();
            let (_, interval) = jackknife(12, 0.95, |rows| {
                mean_of(&above, rows) / mean_of(&below, rows)
            });
            let [low, high] = interval.unwrap();
            low <= 0.5 && 0.5 <= high
        });
        // Standard error .007.
        let held = held.count() as f64 / 1_000.0;
        assert!((0.92..=0.975).contains(&held), "{held}");
    }

    #[test]
    fn there_is_none_of_two_rows_or_of_what_is_not_a_number() {
        assert_eq!(jackknife(2, 0.95, |rows| rows.len() as f64), (2.0, None));
        let (_, interval) = jackknife(4, 0.95, |rows| match rows.contains(&0) {
            true => 1.0,
            false => f64::NAN,
        });
        assert_eq!(interval, None);
    }
}
