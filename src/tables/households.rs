//! Makes the three household types add up to the number of households.

/// Dutch mean household size, in persons.
/// Source: assumption, after the national figure of CBS; not in the evidence yet.
pub(super) const DUTCH_MEAN_SIZE: f64 = 2.14;

/// Dutch households by type (single, without and with children), in per cent.
/// Source: assumption, after the national figures of CBS; not in the evidence yet.
pub(super) const DUTCH_TYPES: [u32; 3] = [39, 28, 33];

/// How far the types may be off their total, in households. CBS rounds each of
/// the four figures to 5, in some years to 10, so to within 5: 4 × 5 together.
pub(super) const TOLERANCE: u64 = 20;

/// What had to be done to make the types add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repair {
    /// Nothing.
    None,
    /// Scaled to the total.
    Scaled,
    /// Those not given were filled in with the remaining households.
    Completed,
    /// All were imputed from the Dutch shares.
    Imputed,
}

/// The types so that they add up to `households`, and what that took.
///
/// # Errors
/// The sum of the types given, when it is further than [`TOLERANCE`] off.
pub(super) fn reconcile(
    households: u32,
    types: [Option<u32>; 3],
) -> Result<([u32; 3], Repair), u64> {
    let given = types.map(|count| count.unwrap_or(0));
    let sum: u64 = given.iter().copied().map(u64::from).sum();
    let total = u64::from(households);
    let missing = types.iter().filter(|count| count.is_none()).count();
    let mismatch = if missing == 0 {
        sum.abs_diff(total)
    } else {
        sum.saturating_sub(total)
    };
    if mismatch > TOLERANCE {
        return Err(sum);
    }
    if missing == 3 || (missing == 0 && sum == 0) {
        return Ok((apportion(households, DUTCH_TYPES), Repair::Imputed));
    }
    if missing == 0 && sum == total {
        return Ok((given, Repair::None));
    }
    if missing == 0 {
        return Ok((apportion(households, given), Repair::Scaled));
    }
    if sum >= total {
        return Ok((apportion(households, given), Repair::Completed));
    }
    let remaining = households - u32::try_from(sum).expect("sum is below a u32");
    let weights = [0, 1, 2].map(|kind| {
        if types[kind].is_none() {
            DUTCH_TYPES[kind]
        } else {
            0
        }
    });
    let filled = apportion(remaining, weights);
    Ok((
        [0, 1, 2].map(|kind| given[kind] + filled[kind]),
        Repair::Completed,
    ))
}

/// Divides `total` in proportion to `weights` in whole numbers (largest
/// remainder; of equal remainders the first). The weights are not all zero.
pub(super) fn apportion(total: u32, weights: [u32; 3]) -> [u32; 3] {
    let sum: u64 = weights.iter().copied().map(u64::from).sum();
    let exact = weights.map(|weight| u64::from(total) * u64::from(weight));
    let mut parts = exact.map(|part| part / sum);
    let mut by_remainder = [0, 1, 2];
    by_remainder.sort_by_key(|&kind| std::cmp::Reverse(exact[kind] % sum));
    let left = u64::from(total) - parts.iter().sum::<u64>();
    for kind in by_remainder
        .into_iter()
        .take(usize::try_from(left).expect("left is below 3"))
    {
        parts[kind] += 1;
    }
    parts.map(|part| u32::try_from(part).expect("no part exceeds the total"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_that_add_up_are_left_alone() {
        assert_eq!(
            reconcile(10, [Some(5), Some(2), Some(3)]),
            Ok(([5, 2, 3], Repair::None))
        );
    }

    #[test]
    fn rounded_types_are_scaled_by_largest_remainder() {
        // Centrum Almere Haven: 485 + 230 + 165 = 880 for 875 households.
        // Exactly: 482.24, 228.69, 164.06; the one left over goes to the second.
        let types = [Some(485), Some(230), Some(165)];
        assert_eq!(reconcile(875, types), Ok(([482, 229, 164], Repair::Scaled)));
    }

    #[test]
    fn a_mismatch_that_rounding_cannot_explain_is_refused() {
        assert_eq!(reconcile(100, [Some(60), Some(30), Some(31)]), Err(121));
        assert_eq!(reconcile(100, [Some(60), Some(10), Some(9)]), Err(79));
        assert!(reconcile(100, [Some(60), Some(30), Some(30)]).is_ok());
        assert_eq!(reconcile(100, [Some(121), None, None]), Err(121));
    }

    #[test]
    fn a_missing_type_gets_the_remaining_households() {
        assert_eq!(
            reconcile(100, [Some(50), None, Some(20)]),
            Ok(([50, 30, 20], Repair::Completed))
        );
        // 61 left, divided 28 : 33.
        assert_eq!(
            reconcile(100, [Some(39), None, None]),
            Ok(([39, 28, 33], Repair::Completed))
        );
        assert_eq!(
            reconcile(100, [Some(105), None, Some(0)]),
            Ok(([100, 0, 0], Repair::Completed))
        );
    }

    #[test]
    fn missing_types_follow_the_dutch_shares() {
        assert_eq!(
            reconcile(100, [None; 3]),
            Ok(([39, 28, 33], Repair::Imputed))
        );
        assert_eq!(reconcile(5, [Some(0); 3]), Ok(([2, 1, 2], Repair::Imputed)));
    }
}
