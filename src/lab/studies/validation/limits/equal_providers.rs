//! L4: with n equal providers the index of concentration is 1/n.

use crate::base::unit::Unit;
use crate::lab::studies::validation::{Limit, Setup, Tolerance};

/// The limits of this subject.
pub const LIMITS: &[Limit] = &[Limit {
    id: "L4",
    part: "concentration",
    unit: Unit::Index,
    setup: Setup::Shipped {
        file: "equal-providers",
        twin: None,
    },
    measure: |pair, _| pair.world.mean("concentration"),
    expected: |scenario, residents| {
        let number = scenario.market.providers_per_10000.0 * residents as f64 / 10_000.0;
        1.0 / number.round()
    },
    tolerance: Tolerance::Exact(1e-9),
}];
