//! C8: informal carers, and loneliness.

use super::NO_EVENTS;
use super::{Range, Target};
use crate::base::unit::Unit;

/// The targets of this subject.
pub const TARGETS: &[Target] = &[
    Target {
        id: "C8",
        part: "carers",
        unit: Unit::Share,
        range: Range::new(0.12, 0.14),
        source: "N1",
        needs: NO_EVENTS,
        measure: |world| world.mean("carers"),
    },
    Target {
        id: "C8",
        part: "hours",
        unit: Unit::HoursPerWeek,
        range: Range::new(11.0, 13.0),
        source: "N1",
        needs: NO_EVENTS,
        measure: |world| world.mean("care_hours"),
    },
    Target {
        id: "C8",
        part: "burdened",
        unit: Unit::Share,
        range: Range::new(0.14, 0.19),
        source: "N1",
        needs: NO_EVENTS,
        measure: |world| world.mean("burdened_share"),
    },
    Target {
        id: "C8",
        part: "lonely",
        unit: Unit::Share,
        range: Range::new(0.43, 0.49),
        source: "N4",
        needs: NO_EVENTS,
        measure: |world| world.mean("lonely"),
    },
];
