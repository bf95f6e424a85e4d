//! What a design of so many paired replications can see.

use super::normal::normal_upper_tail;
use super::solve::where_it_reaches;
use super::student::t_quantile;

/// How often a difference that is called detectable is found.
pub const POWER: f64 = 0.8;

/// A two-sided t-test at a level with so many degrees of freedom.
struct Test {
    /// Deviations over standard errors: the root of the number of values.
    root_of_count: f64,
    critical: f64,
    /// Values of S and what each counts for in a mean over S.
    weights: Vec<(f64, f64)>,
}

impl Test {
    fn new(freedom: f64, root_of_count: f64, alpha: f64) -> Self {
        Self {
            root_of_count,
            critical: t_quantile(1.0 - alpha / 2.0, freedom),
            weights: simpson(freedom),
        }
    }

    /// Chance that it finds a true mean difference of `effect` standard deviations of
    /// those differences.
    ///
    /// Exact for normal differences: the tails of the noncentral t are its definition,
    /// P(Z + δ > t·S) with S the root of a chi-square over its degrees of freedom,
    /// integrated over S by Simpson's rule (error below 1e-7 against SciPy's `nct`).
    fn power(&self, effect: f64) -> f64 {
        let shift = effect * self.root_of_count;
        let either_tail = |s: f64| {
            let bound = self.critical * s;
            normal_upper_tail(bound - shift) + normal_upper_tail(bound + shift)
        };
        let terms = self
            .weights
            .iter()
            .map(|(s, weight)| weight * either_tail(*s));
        terms.sum()
    }
}

/// The density of S, the root of a chi-square over its degrees of freedom, times the
/// weights of Simpson's rule.
fn simpson(freedom: f64) -> Vec<(f64, f64)> {
    const STEPS: u32 = 4000;
    let spread = 12.0 / (2.0 * freedom).sqrt();
    let low = (1.0 - spread).max(0.0);
    let width = (1.0 + spread - low) / f64::from(STEPS);
    let half = freedom / 2.0;
    let constant = std::f64::consts::LN_2 + half * libm::log(half) - libm::lgamma(half);
    let density = |s: f64| {
        // With one degree of freedom the density does not vanish at zero.
        let power = match freedom > 1.0 {
            true => (freedom - 1.0) * libm::log(s),
            false => 0.0,
        };
        libm::exp(constant + power - half * s * s)
    };
    let weighted = |step: u32| {
        let share = match step {
            0 | STEPS => 1.0,
            _ if step % 2 == 1 => 4.0,
            _ => 2.0,
        };
        let s = low + width * f64::from(step);
        (s, density(s) * share * width / 3.0)
    };
    // Far out in the tails the density is nothing, and costs as much to count.
    let all = (0..=STEPS).map(weighted);
    all.filter(|(_, weight)| *weight > 1e-18).collect()
}

/// The smallest true mean difference that a two-sided t-test at `alpha` finds with
/// probability `power`, for `count` differences of this standard deviation; in the unit
/// of the deviation. `None` for fewer than two differences.
///
/// Usual: `alpha` 0.05, `power` 0.8. Exact for normal differences.
pub fn smallest_detectable(count: u32, deviation: f64, alpha: f64, power: f64) -> Option<f64> {
    if count < 2 {
        return None;
    }
    if deviation == 0.0 {
        return Some(0.0);
    }
    let root = f64::from(count).sqrt();
    Some(deviation * smallest_of(&Test::new(f64::from(count - 1), root, alpha), power))
}

/// The same for a mean of which the standard error has so many degrees of freedom.
pub(super) fn smallest_seen(freedom: f64, error: f64, alpha: f64, power: f64) -> f64 {
    if error == 0.0 {
        return 0.0;
    }
    error * smallest_of(&Test::new(freedom, 1.0, alpha), power)
}

/// The smallest effect that a test finds with this probability.
fn smallest_of(test: &Test, power: f64) -> f64 {
    where_it_reaches(power, 0.0, |effect| test.power(effect))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn power_agrees_with_the_noncentral_t_of_scipy() {
        // c = t.ppf(1 - alpha/2, n - 1); nct.sf(c, n - 1, nc) + nct.cdf(-c, n - 1, nc)
        let cases = [
            (2.5 / 10.0_f64.sqrt(), 10, 0.05, 0.6061383742),
            (0.0, 10, 0.05, 0.05),
            (1.0 / 3.0_f64.sqrt(), 3, 0.1, 0.1815643590),
        ];
        for (effect, count, alpha, expected) in cases {
            let root = f64::from(count).sqrt();
            let found = Test::new(f64::from(count) - 1.0, root, alpha).power(effect);
            assert!((found - expected).abs() < 1e-7, "{count}: {found}");
        }
    }

    #[test]
    fn the_smallest_detectable_difference_agrees_with_scipy() {
        // Root of the power above by scipy.optimize.brentq.
        let cases = [
            (2, 0.05, 11.549888436),
            (3, 0.05, 3.264043550),
            (5, 0.05, 1.681996966),
            (10, 0.05, 0.996001371),
            (30, 0.05, 0.529235615),
            (100, 0.05, 0.282912633),
            (1000, 0.05, 0.088679076),
            (5, 0.05 / 28.0, 4.116643243),
            (20, 0.05 / 28.0, 1.018653939),
        ];
        for (count, alpha, expected) in cases {
            let found = smallest_detectable(count, 2.0, alpha, 0.8).unwrap() / 2.0;
            assert!((found / expected - 1.0).abs() < 1e-6, "{count}: {found}");
        }
    }

    #[test]
    fn one_replication_detects_nothing_and_equal_differences_everything() {
        assert_eq!(smallest_detectable(1, 1.0, 0.05, 0.8), None);
        assert_eq!(smallest_detectable(5, 0.0, 0.05, 0.8), Some(0.0));
    }
}
