//! Amounts of later years in euros of the first.

/// What an amount of so many years later is worth in the first year, at this rate per year.
pub fn discount_factor(rate: f64, years: usize) -> f64 {
    (0..years).fold(1.0, |factor, _| factor / (1.0 + rate))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_year_counts_in_full_and_later_ones_for_less() {
        assert_eq!(discount_factor(0.25, 0), 1.0);
        assert_eq!(discount_factor(0.25, 1), 0.8);
        assert!((discount_factor(0.25, 2) - 0.64).abs() < 1e-15);
        assert_eq!(discount_factor(0.0, 9), 1.0);
    }
}
