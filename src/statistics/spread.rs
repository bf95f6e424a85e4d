//! How well a standard deviation is known.

use super::solve::where_it_reaches;

/// Interval of a standard deviation found in `count` normal numbers, at a level such as
/// 0.95: from the chi-square of the variance. `None` for fewer than two.
pub fn deviation_interval(count: u32, deviation: f64, level: f64) -> Option<[f64; 2]> {
    if count < 2 {
        return None;
    }
    let freedom = f64::from(count - 1);
    let tail = (1.0 - level) / 2.0;
    let end = |share: f64| {
        let quantile = where_it_reaches(share, 0.0, |x| chi_square_below(x, freedom));
        deviation * (freedom / quantile).sqrt()
    };
    Some([end(1.0 - tail), end(tail)])
}

/// Probability that a chi-square lies below `x`: the regularised incomplete gamma
/// function, by its series.
fn chi_square_below(x: f64, freedom: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let (a, x) = (freedom / 2.0, x / 2.0);
    // Far above the mean there is nothing left, and the series is long.
    if x > a + 40.0 + 12.0 * a.sqrt() {
        return 1.0;
    }
    let mut term = 1.0 / a;
    let mut sum = term;
    let mut next = a + 1.0;
    while term > sum * 1e-16 {
        term *= x / next;
        sum += term;
        next += 1.0;
    }
    (sum * libm::exp(a * libm::log(x) - x - libm::lgamma(a))).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_agrees_with_the_chi_square_of_tables() {
        // Textbook quantiles: 1 degree .000982 and 5.02389; 3 degrees .215795 and 9.34840;
        // 9 degrees 2.70039 and 19.0228.
        let cases = [
            (2, 0.000_982_07, 5.023_886),
            (4, 0.215_795, 9.348_404),
            (10, 2.700_389, 19.022_768),
        ];
        for (count, low, high) in cases {
            let freedom = f64::from(count - 1);
            let [found_low, found_high] = deviation_interval(count, 2.0, 0.95).unwrap();
            assert!((found_low / (2.0 * (freedom / high).sqrt()) - 1.0).abs() < 1e-5);
            assert!((found_high / (2.0 * (freedom / low).sqrt()) - 1.0).abs() < 1e-4);
        }
        assert_eq!(deviation_interval(1, 2.0, 0.95), None);
    }

    #[test]
    fn many_numbers_pin_the_deviation_down() {
        let [low, high] = deviation_interval(10_000, 1.0, 0.95).unwrap();
        assert!(low > 0.98 && low < 1.0 && high > 1.0 && high < 1.02);
    }
}
