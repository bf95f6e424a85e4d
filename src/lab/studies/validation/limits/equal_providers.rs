//! L4: with n equal providers the index of concentration is 1/n.

use crate::lab::studies::validation::{Limit, Tolerance};

/// The limits of this subject.
pub const LIMITS: &[Limit] = &[Limit {
    id: "L4",
    part: "concentration",
    shipped: Some("equal-providers"),
    measure: |pair, _| pair.world.mean("concentration"),
    expected: |scenario, residents| {
        let number = scenario.market.providers_per_10000.0 * residents as f64 / 10_000.0;
        1.0 / number.round()
    },
    tolerance: Tolerance::Exact(1e-9),
    ..Limit::ONE
}];
