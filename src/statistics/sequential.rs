//! An interval that stays valid whenever one stops looking.

use super::{mean, standard_deviation};

/// The interval of a mean that holds it at *all* numbers of values at once with
/// probability `level`: one may look after every value and stop for any reason, such as
/// "narrow enough". Exact for independent normal values with unknown variance; strongly
/// skewed values miss somewhat more often, so do not stop before about ten. `None` while
/// there are too few values for any bound.
///
/// The values that a mixture t-test would not reject: against a mean m with t-statistic
/// t, the mixture over normal effect sizes of variance g gives the likelihood ratio
/// (1 + ng)^(−1/2) · [(1 + t²/ν) / (1 + t²/(ν(1 + ng)))]^(n/2), ν = n − 1, which is a
/// martingale under m whatever the variance; by Ville's inequality it ever exceeds 1/α
/// with a probability of at most α (Robbins 1970; Lai 1976; Wang and Ramdas 2025,
/// "Anytime-valid t-tests and confidence sequences for Gaussian means with unknown
/// variance").
///
/// `planned` is the number of values at which it should be narrowest (2 or more); it
/// must be chosen before looking. g follows from it as in Waudby-Smith et al. (2024,
/// Annals of Statistics 52, eq. 9 for the known variance): (2 ln(1/α) + ln(2 ln(1/α)) +
/// 1) / planned.
pub fn sequential_interval(values: &[f64], planned: u32, level: f64) -> Option<[f64; 2]> {
    let half =
        sequential_half_width(values.len() as u32, planned, level)? * standard_deviation(values);
    let centre = mean(values);
    Some([centre - half, centre + half])
}

/// Half the width of [`sequential_interval`] in standard deviations of the values.
pub fn sequential_half_width(count: u32, planned: u32, level: f64) -> Option<f64> {
    if count < 2 {
        return None;
    }
    let n = f64::from(count);
    let surprise = -2.0 * libm::log(1.0 - level);
    let effect_variance = (surprise + libm::log(surprise) + 1.0) / f64::from(planned.max(2));
    let growth = 1.0 + n * effect_variance;
    // The likelihood ratio stays below 1/α while its bracket stays below this.
    let bracket = libm::exp((libm::log(growth) + surprise) / n);
    if bracket >= growth {
        return None;
    }
    let squared = (n - 1.0) * (bracket - 1.0) / (1.0 - bracket / growth);
    Some((squared / n).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::{Luck, Purpose, Stream};
    use crate::statistics::mean_interval;

    const TRIALS: u32 = 2000;

    /// Share of trials in which an interval, looked at after every value up to 60, ever
    /// misses the true mean 0.
    fn ever_misses(
        draw: impl Fn(&mut Stream) -> f64,
        interval: impl Fn(&[f64]) -> Option<[f64; 2]>,
    ) -> f64 {
        let luck = Luck::new(1, 0);
        let misses = (0..TRIALS).filter(|trial| {
            let mut stream = luck.stream(Purpose::Test, *trial, 0);
            let mut values = Vec::new();
            (0..60).any(|_| {
                values.push(draw(&mut stream));
                interval(&values).is_some_and(|[low, high]| low > 0.0 || high < 0.0)
            })
        });
        misses.count() as f64 / f64::from(TRIALS)
    }

    #[test]
    fn whoever_stops_when_it_suits_is_wrong_at_most_one_time_in_twenty() {
        let missed = ever_misses(Stream::normal, |values| {
            sequential_interval(values, 20, 0.95)
        });
        // Four standard errors of a share of 0.05 over the trials.
        assert!(missed < 0.05 + 0.02, "{missed}");
        assert!(missed > 0.01, "{missed}: wider than need be");
    }

    #[test]
    fn the_ordinary_interval_is_wrong_far_more_often_then() {
        let missed = ever_misses(Stream::normal, mean_interval);
        assert!(missed > 0.25, "{missed}");
    }

    #[test]
    fn skewed_values_cost_some_of_the_guarantee_even_from_ten_on() {
        let missed = ever_misses(
            |stream| stream.exponential() - 1.0,
            |values| sequential_interval(values, 20, 0.95).filter(|_| values.len() >= 10),
        );
        // Exact for normal values only; an exponential is as skewed as may be feared.
        assert!((0.03..0.10).contains(&missed), "{missed}");
    }

    #[test]
    fn it_narrows_and_costs_less_than_twice_the_width_where_it_was_planned() {
        let half = |count| sequential_half_width(count, 30, 0.95);
        assert_eq!(half(1), None);
        assert!(half(30) < half(20) && half(200) < half(30));
        let ordinary = 2.045229642 / 30.0_f64.sqrt();
        let ratio = half(30).unwrap() / ordinary;
        assert!((1.3..2.0).contains(&ratio), "{ratio}");
    }

    #[test]
    fn at_its_edge_the_likelihood_ratio_is_one_in_alpha() {
        let (count, planned) = (12, 12);
        let half = sequential_half_width(count, planned, 0.95).unwrap();
        let n = f64::from(count);
        let t_squared = half * half * n;
        let surprise = 2.0 * libm::log(20.0);
        let g = (surprise + libm::log(surprise) + 1.0) / f64::from(planned);
        let growth = 1.0 + n * g;
        let bracket = (1.0 + t_squared / (n - 1.0)) / (1.0 + t_squared / ((n - 1.0) * growth));
        let ratio = libm::pow(bracket, n / 2.0) / growth.sqrt();
        assert!((ratio - 20.0).abs() < 1e-9, "{ratio}");
    }
}
