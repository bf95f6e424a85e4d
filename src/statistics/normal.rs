//! The normal distribution.

/// Probability that a standard normal draw exceeds `z`.
pub fn normal_upper_tail(z: f64) -> f64 {
    libm::erfc(z / std::f64::consts::SQRT_2) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_agree_with_scipy() {
        // scipy.stats.norm.ppf of the complement
        for (z, tail) in [
            (0.0, 0.5),
            (1.9599639845400545, 0.025),
            (-1.2815515655446004, 0.9),
            (4.753424308822899, 1e-6),
        ] {
            assert!((normal_upper_tail(z) / tail - 1.0).abs() < 1e-12, "{z}");
        }
    }
}
