//! Do two columns rise together, whatever their shape?

use super::student::t_upper_tail;

/// Spearman's rank correlation of two columns, and its two-sided p-value by Student's t;
/// equal values share their rank. `None` for fewer than four pairs or a column without
/// spread.
///
/// # Panics
/// When the two are not equally long.
pub fn rank_correlation(one: &[f64], other: &[f64]) -> Option<(f64, f64)> {
    assert_eq!(one.len(), other.len(), "values come in pairs");
    let count = one.len();
    if count < 4 {
        return None;
    }
    let (one, other) = (ranks(one), ranks(other));
    let middle = (count as f64 + 1.0) / 2.0;
    let product = |a: &[f64], b: &[f64]| -> f64 {
        a.iter()
            .zip(b)
            .map(|(a, b)| (a - middle) * (b - middle))
            .sum()
    };
    let spread = (product(&one, &one) * product(&other, &other)).sqrt();
    if spread <= 0.0 {
        return None;
    }
    let correlation = (product(&one, &other) / spread).clamp(-1.0, 1.0);
    let freedom = count as f64 - 2.0;
    let rest = 1.0 - correlation * correlation;
    if rest <= 0.0 {
        return Some((correlation, 0.0));
    }
    let t = correlation.abs() * (freedom / rest).sqrt();
    Some((correlation, 2.0 * t_upper_tail(t, freedom)))
}

/// Places in order of size, from 1; equal values get the mean of their places.
fn ranks(values: &[f64]) -> Vec<f64> {
    let rank = |value: &f64| {
        let below = values
            .iter()
            .filter(|other| other.total_cmp(value).is_lt())
            .count();
        let equal = values
            .iter()
            .filter(|other| other.total_cmp(value).is_eq())
            .count();
        below as f64 + (equal as f64 + 1.0) / 2.0
    };
    values.iter().map(rank).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rank_correlation_is_one_for_whatever_rises_together() {
        let one = [1.0, 2.0, 3.0, 4.0, 5.0];
        let other = [1.0, 8.0, 27.0, 64.0, 125.0];
        assert_eq!(rank_correlation(&one, &other), Some((1.0, 0.0)));
        let falling = other.map(|value| -value);
        assert_eq!(rank_correlation(&one, &falling), Some((-1.0, 0.0)));
    }

    #[test]
    fn the_rank_correlation_agrees_with_a_hand_calculation() {
        // Squared differences of ranks: 1 + 1 + 1 + 1 + 0 = 4; 1 - 6 * 4 / (5 * 24) = 0.8.
        let (correlation, p) =
            rank_correlation(&[1.0, 2.0, 3.0, 4.0, 5.0], &[2.0, 1.0, 4.0, 3.0, 5.0]).unwrap();
        assert!((correlation - 0.8).abs() < 1e-12);
        // t = 0.8 * sqrt(3 / 0.36) = 2.3094 with 3 degrees of freedom.
        assert!((p - 0.104_088).abs() < 1e-5, "{p}");
    }

    #[test]
    fn equal_values_share_their_rank_and_a_flat_column_has_no_correlation() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0]), [2.5, 1.0, 2.5]);
        assert_eq!(
            rank_correlation(&[1.0; 5], &[1.0, 2.0, 3.0, 4.0, 5.0]),
            None
        );
        assert_eq!(rank_correlation(&[1.0, 2.0, 3.0], &[1.0, 2.0, 3.0]), None);
    }
}
