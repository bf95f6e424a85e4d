//! Where a rising function comes to a value.

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
