//! Who pays what for the second line.

/// What each municipality contributes to a sum of which `own` is the part spent on its
/// own residents, in cents: `weight` of it by `shares` of use, the rest by residents.
/// Without shares of use the part by use is one's own cost. The parts add up to the sum.
pub fn contributions(
    own: &[i64],
    weight: f64,
    shares: Option<&[f64]>,
    residents: &[u32],
) -> Vec<i64> {
    let total: i64 = own.iter().sum();
    let heads: f64 = residents.iter().map(|heads| f64::from(*heads)).sum();
    let exact: Vec<f64> = own
        .iter()
        .enumerate()
        .map(|(place, own)| {
            let by_use = shares.map_or(*own as f64, |shares| total as f64 * shares[place]);
            let by_residents = total as f64 * f64::from(residents[place]) / heads.max(1.0);
            weight * by_use + (1.0 - weight) * by_residents
        })
        .collect();
    divide(total, &exact)
}

/// Whole cents that come as near to `exact` as they can and add up to `total`: what
/// rounding down leaves goes to the largest remainders, the first of equals.
pub fn divide(total: i64, exact: &[f64]) -> Vec<i64> {
    let mut parts: Vec<i64> = exact.iter().map(|part| part.floor() as i64).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let remainder = |place: usize| exact[place] - exact[place].floor();
    order.sort_by(|a, b| remainder(*b).total_cmp(&remainder(*a)).then(a.cmp(b)));
    let left = total - parts.iter().sum::<i64>();
    // Rounding of sums may leave a cent more than there are parts, or one too few.
    for turn in 0..left.unsigned_abs() as usize {
        match order.len() {
            0 => {}
            count if left > 0 => parts[order[turn % count]] += 1,
            count => parts[order[count - 1 - turn % count]] -= 1,
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_residents_by_use_and_between_the_two() {
        let own = [900, 100];
        let shares = [0.5, 0.5];
        let paid = |weight, shares| contributions(&own, weight, shares, &[3_000, 1_000]);
        assert_eq!(paid(0.0, Some(&shares[..])), [750, 250]);
        assert_eq!(paid(1.0, Some(&shares[..])), [500, 500]);
        assert_eq!(paid(0.5, Some(&shares[..])), [625, 375]);
        assert_eq!(paid(1.0, None), own, "nobody knows last year's use");
    }

    #[test]
    fn cents_that_do_not_divide_are_paid_by_somebody() {
        assert_eq!(divide(100, &[100.0 / 3.0; 3]), [34, 33, 33]);
        assert_eq!(divide(-100, &[-100.0 / 3.0; 3]), [-33, -33, -34]);
        for total in 0..500 {
            let exact = [0.21, 0.33, 0.46].map(|share| share * f64::from(total));
            let sum: i64 = divide(total.into(), &exact).iter().sum();
            assert_eq!(sum, i64::from(total));
        }
        assert!(divide(0, &[]).is_empty());
    }
}
