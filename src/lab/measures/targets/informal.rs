//! C8: informal carers, and loneliness.

use super::target::{Target, number, share};
use crate::base::unit::Unit;

/// The targets of this subject.
pub const TARGETS: &[Target] = &[
    share("C8", "carers", [0.12, 0.14], "N1").measured(|world| world.mean("carers")),
    number("C8", "hours", [11.0, 13.0], "N1")
        .measured(|world| world.mean("care_hours"))
        .counted_in(Unit::HoursPerWeek),
    share("C8", "burdened", [0.14, 0.19], "N1").measured(|world| world.mean("burdened_share")),
    share("C8", "lonely", [0.43, 0.49], "N4").measured(|world| world.mean("lonely")),
];
