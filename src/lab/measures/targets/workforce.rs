//! C6 and C7: time on administration, leaving and sick leave, over all workers and in
//! youth care apart.

use super::target::{Target, share};
use crate::lab::measures::world::World;
use crate::model::agents::{Departure, Role, Sector};
use crate::model::state::recorder::WorkerRow;

const NO_YOUTH_WORKERS: &str = "lacks-youth-workers";

/// The targets of this subject.
pub const TARGETS: &[Target] = &[
    share("C6", "administration", [0.29, 0.33], "O1")
        .measured(|world| administration(world, |_| true)),
    share("C6", "administration_youth", [0.35, 0.40], "O2")
        .measured(|world| administration(world, in_youth_care))
        .lacking(NO_YOUTH_WORKERS),
    share("C7", "leaving", [0.11, 0.14], "T3")
        .measured(|world| leaving(world, |row| !in_youth_care(row))),
    share("C7", "leaving_youth", [0.18, 0.20], "T1")
        .measured(|world| leaving(world, in_youth_care))
        .lacking(NO_YOUTH_WORKERS),
    share("C7", "sick_leave", [0.06, 0.08], "T5").measured(|world| world.mean("sick_leave")),
];

fn in_youth_care(row: &WorkerRow) -> bool {
    row.sector == Some(Sector::Youth)
}

/// Administration, per hour worked by those who were there in the measured years.
fn administration(world: &World, counts: impl Fn(&WorkerRow) -> bool) -> Option<f64> {
    let (mut administration, mut worked) = (0_u64, 0_u64);
    for row in world.rows.workers.iter().filter(|row| counts(row)) {
        if row.role != Role::Access && row.end_week >= world.from {
            let hours = row.hours.map(u64::from);
            administration += hours[1];
            // All but absence.
            worked += hours.iter().sum::<u64>() - hours[4];
        }
    }
    (worked > 0).then(|| administration as f64 / worked as f64)
}

/// Employees who left for elsewhere in the measured years, per year that one was there,
/// each by the contact they gave in a week: leaving counts where clients are. Who stops being
/// their own firm leaves no employer.
fn leaving(world: &World, counts: impl Fn(&WorkerRow) -> bool) -> Option<f64> {
    let (mut left, mut there) = (0.0, 0.0);
    let employees = world.rows.workers.iter().filter(|row| !row.self_employed);
    for row in employees.filter(|row| counts(row)) {
        let weeks = f64::from(row.end_week.saturating_sub(row.start_week));
        let contact = f64::from(row.hours[0]) / weeks.max(1.0);
        let present = row
            .end_week
            .min(world.end)
            .saturating_sub(row.start_week.max(world.from));
        there += contact * f64::from(present);
        if row.departure == Some(Departure::Left) && row.end_week >= world.from {
            left += contact;
        }
    }
    (there > 0.0).then(|| left * 52.0 / there)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::tests::by_hand::{worker, world};

    #[test]
    fn leaving_is_counted_per_year_that_somebody_was_there() {
        let mut world = world(52, 104, &[]);
        world.rows.workers = vec![
            worker(0, 60, Some(Departure::Left)),
            worker(62, 104, None),
            worker(0, 104, None),
            WorkerRow {
                self_employed: true,
                ..worker(0, 70, Some(Departure::Left))
            },
            // Before the measured years.
            worker(0, 51, Some(Departure::Left)),
        ];
        assert_eq!(leaving(&world, |_| true), Some(52.0 / (8.0 + 42.0 + 52.0)));
        // Who gives no contact does not count, and who had to go did not leave.
        world.rows.workers[1].hours[0] = 0;
        assert_eq!(leaving(&world, |_| true), Some(52.0 / (8.0 + 52.0)));
        world.rows.workers[2].departure = Some(Departure::LaidOff);
        assert_eq!(leaving(&world, |_| true), Some(52.0 / (8.0 + 52.0)));
        world.rows.workers[0].sector = Some(Sector::Youth);
        assert_eq!(leaving(&world, in_youth_care), Some(52.0 / 8.0));
        assert_eq!(leaving(&world, |row| !in_youth_care(row)), Some(0.0));
    }

    #[test]
    fn administration_is_a_share_of_the_hours_worked() {
        let mut world = world(52, 104, &[]);
        let mut one = worker(0, 104, None);
        one.hours = [50, 30, 0, 10, 40, 10];
        // Gone before the measured years.
        let mut gone = worker(0, 40, Some(Departure::Left));
        gone.hours = [0, 100, 0, 0, 0, 0];
        world.rows.workers = vec![one, gone];
        assert_eq!(administration(&world, |_| true), Some(0.3));
        assert_eq!(
            administration(&world, in_youth_care),
            None,
            "there are none"
        );
    }
}
