//! The interval of a mean by Student's t.

use super::{mean, standard_deviation};

/// The 95 % interval of the mean of independent values; `None` for fewer than two.
pub fn mean_interval(values: &[f64]) -> Option<[f64; 2]> {
    if values.len() < 2 {
        return None;
    }
    let half = quantile_975((values.len() - 1) as f64) * standard_deviation(values)
        / (values.len() as f64).sqrt();
    let centre = mean(values);
    Some([centre - half, centre + half])
}

/// The 97.5 % point of Student's t with so many degrees of freedom, at least 1, by halving
/// the interval in which it must lie.
pub fn quantile_975(freedom: f64) -> f64 {
    let (mut low, mut high) = (1.9, 13.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if upper_tail(middle, freedom) > 0.025 {
            low = middle
        } else {
            high = middle
        }
    }
    (low + high) / 2.0
}

/// Probability that Student's t exceeds `t`.
fn upper_tail(t: f64, freedom: f64) -> f64 {
    incomplete_beta(freedom / (freedom + t * t), freedom / 2.0, 0.5) / 2.0
}

/// Regularised incomplete beta function by its continued fraction (Lentz), for `x`
/// below the point where that converges fast; the symmetry serves the rest.
fn incomplete_beta(x: f64, a: f64, b: f64) -> f64 {
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta(1.0 - x, b, a);
    }
    let front = libm::exp(
        libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b)
            + a * libm::log(x)
            + b * libm::log(1.0 - x),
    ) / a;
    const TINY: f64 = 1e-300;
    let guard = |value: f64| if value.abs() < TINY { TINY } else { value };
    let (mut c, mut d) = (1.0, 1.0 / guard(1.0 - (a + b) * x / (a + 1.0)));
    let mut fraction = d;
    for step in 1..500 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let before = fraction;
        for term in [even, odd] {
            d = 1.0 / guard(1.0 + term * d);
            c = guard(1.0 + term / c);
            fraction *= c * d;
        }
        if (fraction - before).abs() < 1e-15 * fraction.abs() {
            break;
        }
    }
    front * fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_t_distribution_agrees_with_scipy() {
        // scipy.stats.t.ppf(0.975, df)
        for (freedom, expected) in [
            (1.0, 12.706204736),
            (2.0, 4.302652730),
            (4.0, 2.776445105),
            (19.0, 2.093024054),
            (29.0, 2.045229642),
            (999.0, 1.962341461),
        ] {
            let found = quantile_975(freedom);
            assert!(
                (found - expected).abs() < 1e-7,
                "{freedom}: {found} instead of {expected}"
            );
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
