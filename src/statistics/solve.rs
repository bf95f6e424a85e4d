//! Where a rising function comes to a value, and how many are enough.

/// The place above `from` where `function`, which rises, comes to `target`: by doubling
/// until it is passed, then halving until no number lies between. Infinite when the
/// function does not come there.
pub fn where_it_reaches(target: f64, from: f64, function: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut step) = (from, 1.0);
    let mut high = from + step;
    while function(high) < target {
        low = high;
        step *= 2.0;
        high = from + step;
        if !high.is_finite() {
            return f64::INFINITY;
        }
    }
    loop {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            return middle;
        }
        if function(middle) < target {
            low = middle
        } else {
            high = middle
        }
    }
}

/// The smallest number from two to `most` that is enough, by doubling, then halving: what
/// is more than enough is enough. `None` when none of them is.
pub fn fewest(most: u32, enough: impl Fn(u32) -> bool) -> Option<u32> {
    let mut high = 2;
    while !enough(high) {
        if high >= most {
            return None;
        }
        high = (high * 2).min(most);
    }
    let mut low = high / 2;
    while high - low > 1 {
        let middle = low.midpoint(high);
        if enough(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high)
}
