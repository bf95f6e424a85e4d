//! What is left after a small decay.

/// What is left of one after a decay of so much: `e` to the power of `-decay`.
///
/// Rules that let something fall a little every week ask this of every case, and an
/// exponential of any number costs four times as much as one of a small number: up to an
/// eighth it is a polynomial, with an error below 10^-13, far less than the 32 bits in
/// which what falls is kept.
#[inline]
pub fn left_after(decay: f64) -> f64 {
    if decay.abs() > 0.125 {
        return libm::exp(-decay);
    }
    // Taylor, to the eighth power; the first left out is below (1/8)^9 / 9!.
    const COEFFICIENTS: [f64; 9] = [
        1.0 / 40_320.0,
        -1.0 / 5_040.0,
        1.0 / 720.0,
        -1.0 / 120.0,
        1.0 / 24.0,
        -1.0 / 6.0,
        0.5,
        -1.0,
        1.0,
    ];
    COEFFICIENTS
        .iter()
        .fold(0.0, |sum, coefficient| sum * decay + coefficient)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_the_exponential_wherever_it_is_asked() {
        for step in -4_000..=40_000 {
            let decay = f64::from(step) / 10_000.0;
            let (left, exact) = (left_after(decay), libm::exp(-decay));
            assert!(
                (left / exact - 1.0).abs() < 1e-13,
                "{left} of {exact} after {decay}"
            );
        }
        assert_eq!(left_after(0.0), 1.0);
        assert_eq!(left_after(f64::INFINITY), 0.0);
    }
}
