//! C6 and C7: time on administration, leaving and sick leave. The model has one kind of
//! care worker: what is published for youth care apart cannot be compared.

use super::NO_EVENTS;
use crate::language::Label;
use crate::metrics::Unit;
use crate::validation::{Range, Target, World};

const NO_YOUTH_WORKERS: Label = Label::new(
    "no workers of youth care apart in this version",
    "geen aparte werkers in de jeugdhulp in deze versie",
);

/// The targets of this subject.
pub const TARGETS: &[Target] = &[
    Target {
        id: "C6",
        part: "administration",
        what: Label::new(
            "Time of present care workers that goes to administration (put in, not an outcome)",
            "Tijd van aanwezige werkers die naar administratie gaat (invoer, geen uitkomst)",
        ),
        unit: Unit::Share,
        range: Range::new(0.29, 0.33),
        source: "O1",
        needs: NO_EVENTS,
        measure: |world| world.mean("administration_share"),
    },
    Target {
        id: "C6",
        part: "administration_youth",
        what: Label::new("The same in youth care", "Hetzelfde in de jeugdhulp"),
        unit: Unit::Share,
        range: Range::new(0.35, 0.40),
        source: "O2",
        needs: NO_YOUTH_WORKERS,
        measure: |world| world.mean("administration_share_youth"),
    },
    Target {
        id: "C7",
        part: "leaving",
        what: Label::new(
            "Workers who leave in a year, per filled position",
            "Werkers die in een jaar vertrekken, per bezette plaats",
        ),
        unit: Unit::Share,
        range: Range::new(0.11, 0.14),
        source: "T3",
        needs: NO_EVENTS,
        measure: leaving,
    },
    Target {
        id: "C7",
        part: "leaving_youth",
        what: Label::new(
            "The same in youth protection",
            "Hetzelfde in de jeugdbescherming",
        ),
        unit: Unit::Share,
        range: Range::new(0.18, 0.20),
        source: "T1",
        needs: NO_YOUTH_WORKERS,
        measure: |world| world.mean("leaving_rate_youth"),
    },
    Target {
        id: "C7",
        part: "sick_leave",
        what: Label::new("Workers on sick leave", "Werkers die ziek zijn"),
        unit: Unit::Share,
        range: Range::new(0.06, 0.08),
        source: "T5",
        needs: NO_EVENTS,
        measure: |world| world.mean("sick_leave"),
    },
];

/// Those who left in the measured years, per year that somebody was there.
fn leaving(world: &World) -> Option<f64> {
    let (mut left, mut weeks) = (0_u32, 0_u64);
    for row in &world.rows.workers {
        let present = row
            .end_week
            .min(world.end)
            .saturating_sub(row.start_week.max(world.from));
        weeks += u64::from(present);
        left += u32::from(row.left && row.end_week >= world.from);
    }
    (weeks > 0).then(|| f64::from(left) * 52.0 / weeks as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validation::by_hand::{worker, world};

    #[test]
    fn leaving_is_counted_per_year_that_somebody_was_there() {
        let mut world = world(52, 104, &[]);
        world.rows.workers = vec![
            worker(0, 60, true),
            worker(62, 104, false),
            worker(0, 104, false),
            // Before the measured years.
            worker(0, 51, true),
        ];
        assert_eq!(leaving(&world), Some(52.0 / (8.0 + 42.0 + 52.0)));
    }
}
