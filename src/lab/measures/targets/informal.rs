//! C8: informal carers, and loneliness.

use super::NO_EVENTS;
use super::{Range, Target};
use crate::base::language::Label;
use crate::base::unit::Unit;

/// The targets of this subject.
pub const TARGETS: &[Target] = &[
    Target {
        id: "C8",
        part: "carers",
        what: Label::new(
            "Residents who give informal care",
            "Inwoners die mantelzorg geven",
        ),
        unit: Unit::Share,
        range: Range::new(0.12, 0.14),
        source: "N1",
        needs: NO_EVENTS,
        measure: |world| world.mean("carers"),
    },
    Target {
        id: "C8",
        part: "hours",
        what: Label::new("Hours a week they give", "Uren per week die zij geven"),
        unit: Unit::HoursPerWeek,
        range: Range::new(11.0, 13.0),
        source: "N1",
        needs: NO_EVENTS,
        measure: |world| world.mean("care_hours"),
    },
    Target {
        id: "C8",
        part: "burdened",
        what: Label::new(
            "Carers who are heavily burdened",
            "Mantelzorgers die zwaar belast zijn",
        ),
        unit: Unit::Share,
        range: Range::new(0.14, 0.19),
        source: "N1",
        needs: NO_EVENTS,
        measure: |world| world.mean("burdened_share"),
    },
    Target {
        id: "C8",
        part: "lonely",
        what: Label::new("Lonely adults", "Volwassenen die eenzaam zijn"),
        unit: Unit::Share,
        range: Range::new(0.43, 0.49),
        source: "N4",
        needs: NO_EVENTS,
        measure: |world| world.mean("lonely"),
    },
];
