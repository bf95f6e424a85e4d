//! Several claims at once: Holm's step-down adjustment (Holm 1979).

/// The p-values, adjusted so that rejecting those of at most α keeps the chance of any
/// wrong rejection at α, however the tests depend on each other. In the order given; a
/// p-value that is not a number counts as a test and stays one.
///
/// Formula: with p₁ ≤ … ≤ pₘ, the adjusted pᵢ is the largest of min(1, (m − j + 1) pⱼ)
/// over j ≤ i.
pub fn holm(p_values: &[f64]) -> Vec<f64> {
    let mut adjusted = vec![f64::NAN; p_values.len()];
    let mut largest = 0.0_f64;
    for (rank, index) in order(p_values).into_iter().enumerate() {
        let tests = (p_values.len() - rank) as f64;
        largest = largest.max((tests * p_values[index]).min(1.0));
        if !p_values[index].is_nan() {
            adjusted[index] = largest;
        }
    }
    adjusted
}

/// The level of each interval that agrees with Holm's decisions at `alpha`: an interval
/// of that level excludes zero exactly when the adjusted p-value is below `alpha`.
///
/// The claim of rank i gets level 1 − α / (m − i + 1); from the first claim that is not
/// rejected on, all get the level of that one. Together the intervals hold all their
/// true values less often than 1 − α; for that, use 1 − α / m for each.
pub fn holm_levels(p_values: &[f64], alpha: f64) -> Vec<f64> {
    let mut levels = vec![f64::NAN; p_values.len()];
    let mut stopped = None;
    for (rank, index) in order(p_values).into_iter().enumerate() {
        let share = alpha / (p_values.len() - rank) as f64;
        if stopped.is_none() && (p_values[index].is_nan() || p_values[index] > share) {
            stopped = Some(share);
        }
        levels[index] = 1.0 - stopped.unwrap_or(share);
    }
    levels
}

/// Places from the smallest p-value to the largest; equal ones in the order given.
fn order(p_values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|a, b| p_values[*a].total_cmp(&p_values[*b]));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_near(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        let near = found
            .iter()
            .zip(expected)
            .all(|(a, b)| (a - b).abs() < 1e-12);
        assert!(near, "{found:?}, not {expected:?}");
    }

    #[test]
    fn adjusted_p_values_agree_with_statsmodels() {
        // statsmodels.stats.multitest.multipletests(p, method="holm")
        let found = holm(&[0.01, 0.04, 0.03, 0.005, 0.2]);
        assert_near(&found, &[0.04, 0.09, 0.09, 0.025, 0.2]);
        assert_near(&holm(&[0.7, 0.9]), &[1.0, 1.0]);
        assert!(holm(&[]).is_empty());
    }

    #[test]
    fn one_claim_is_not_adjusted() {
        assert_near(&holm(&[0.03]), &[0.03]);
        assert_near(&holm_levels(&[0.03], 0.05), &[0.95]);
    }

    #[test]
    fn a_test_without_a_p_value_counts_but_is_not_judged() {
        let found = holm(&[0.01, f64::NAN]);
        assert!((found[0] - 0.02).abs() < 1e-12 && found[1].is_nan());
    }

    #[test]
    fn levels_agree_with_the_decisions() {
        let p_values = [0.01, 0.04, 0.03, 0.005, 0.2];
        let levels = holm_levels(&p_values, 0.05);
        let fifths = |tests: f64| 1.0 - 0.05 / tests;
        // 0.005 and 0.01 are rejected, 0.03 is not; the rest keeps the level of 0.03.
        assert_near(&levels, &[4.0, 3.0, 3.0, 5.0, 3.0].map(fifths));
        for ((p, level), adjusted) in p_values.iter().zip(&levels).zip(holm(&p_values)) {
            assert_eq!(*p <= 1.0 - level + 1e-12, adjusted <= 0.05);
        }
    }
}
