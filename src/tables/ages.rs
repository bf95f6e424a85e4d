//! Age groups: those of CBS turned into the four of Buurt.

/// How far the five age groups may be off the residents, in persons: six
/// figures, each rounded by CBS to 10 at the coarsest, so to within 5.
pub(super) const TOLERANCE: u64 = 30;

/// How far age shares may be off one.
pub(super) const SHARE_TOLERANCE: f64 = 0.01;

/// Below this a sum of shares differs from one by floating point only.
const EXACT: f64 = 1e-9;

/// What part of each CBS group (0–14, 15–24, 25–44, 45–64, 65 and over) falls
/// in 0–17, 18–22, 23–66 and 67 and over, when each group is spread evenly over
/// its years and the last one covers 65 to 94.
const SPREAD: [[f64; 4]; 5] = [
    [1.0, 0.0, 0.0, 0.0],
    [3.0 / 10.0, 5.0 / 10.0, 2.0 / 10.0, 0.0],
    [0.0, 0.0, 1.0, 0.0],
    [0.0, 0.0, 1.0, 0.0],
    [0.0, 0.0, 2.0 / 30.0, 28.0 / 30.0],
];

/// Shares of Buurt's four age groups from counts of the five of CBS. `None`
/// when nobody is counted.
pub(super) fn shares_from_groups(counts: [u32; 5]) -> Option<[f64; 4]> {
    let total: f64 = counts.iter().copied().map(f64::from).sum();
    if total == 0.0 {
        return None;
    }
    let mut shares = [0.0; 4];
    for (count, spread) in counts.into_iter().zip(SPREAD) {
        for (share, part) in shares.iter_mut().zip(spread) {
            *share += f64::from(count) * part / total;
        }
    }
    Some(shares)
}

/// The shares scaled to add up to one, and whether that changed them.
///
/// # Errors
/// Their sum, when it is further than [`SHARE_TOLERANCE`] off one.
pub(super) fn scale_to_one(shares: [f64; 4]) -> Result<([f64; 4], bool), f64> {
    let sum: f64 = shares.iter().sum();
    let mismatch = (sum - 1.0).abs();
    if mismatch > SHARE_TOLERANCE + EXACT {
        Err(sum)
    } else if mismatch > EXACT {
        Ok((shares.map(|share| share / sum), true))
    } else {
        Ok((shares, false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_spread_evenly_over_their_years() {
        // 300 + 30 % of 100; half of 100; 20 of 100 + 200 + 200 + 2/30 of 200; the rest.
        let shares = shares_from_groups([300, 100, 200, 200, 200]).unwrap();
        let expected = [0.330, 0.050, 0.420 + 0.2 / 15.0, 0.2 * 28.0 / 30.0];
        for (share, expected) in shares.into_iter().zip(expected) {
            assert!(
                (share - expected).abs() < 1e-12,
                "{share} is not {expected}"
            );
        }
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert_eq!(shares_from_groups([0; 5]), None);
    }

    #[test]
    fn shares_within_a_hundredth_of_one_are_scaled_and_others_refused() {
        assert_eq!(
            scale_to_one([0.1, 0.2, 0.3, 0.4]),
            Ok(([0.1, 0.2, 0.3, 0.4], false))
        );
        let (scaled, changed) = scale_to_one([0.25, 0.25, 0.25, 0.24]).unwrap();
        assert!(changed && (scaled.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(scale_to_one([0.25, 0.25, 0.25, 0.23]).is_err());
    }
}
