//! L5 and L7: nothing gets lost, in the very run that is validated: every case that came
//! in is out or still there, stocks are the sums of the times spent in them, every hour
//! given is an hour received, every euro paid is paid to somebody.

use crate::lab::measures::world::{Pair, World};
use crate::lab::studies::validation::{Limit, Tolerance};
use crate::model::agents::Role;

/// The limits of this subject.
pub const LIMITS: &[Limit] = &[
    Limit {
        id: "L5",
        part: "in_care_configured",
        measure: |pair, _| stock_per_time(pair.world),
        tolerance: Tolerance::Exact(1e-9),
        ..Limit::ONE
    },
    Limit {
        id: "L7",
        part: "people",
        measure: |Pair { world, .. }, _| {
            Some(world.books.residents.abs_diff(world.residents.len() as u64) as f64)
        },
        ..Limit::NOTHING
    },
    Limit {
        id: "L7",
        part: "cases",
        measure: |Pair { world, .. }, _| {
            Some(world.books.opened.abs_diff(world.rows.cases.len() as u64) as f64)
        },
        ..Limit::NOTHING
    },
    Limit {
        id: "L7",
        part: "hours",
        measure: |pair, _| Some(hours(pair.world)),
        ..Limit::NOTHING
    },
    Limit {
        id: "L7",
        part: "euros",
        measure: |pair, _| Some(euros(pair.world)),
        ..Limit::NOTHING
    },
];

fn stock_per_time(world: &World) -> Option<f64> {
    let cases = world.in_care(world.from..world.end);
    let spent: u64 = cases.map(|row| world.weeks_in_care(row)).sum();
    let weeks = f64::from(world.end - world.from);
    Some(world.mean("open_cases")? / (spent as f64 / weeks))
}

fn hours(world: &World) -> f64 {
    let care = world
        .rows
        .workers
        .iter()
        .filter(|row| row.role != Role::Access);
    let given: u64 = care.map(|row| u64::from(row.hours[0])).sum();
    let cases = world.rows.cases.iter();
    let received: u64 = cases.map(|row| u64::from(row.case.contact)).sum();
    given.abs_diff(received) as f64 / 100.0
}

fn euros(world: &World) -> f64 {
    let cases = world.rows.cases.iter();
    let by_workers: i64 = cases.map(|row| i64::from(row.case.cost)).sum();
    let continuing = world.rows.support.iter().map(|row| {
        let end = row.end.map_or(world.end, |(week, _)| week);
        i64::from(end - row.given.start_week) * i64::from(row.given.cents)
    });
    let cost = by_workers + continuing.sum::<i64>();
    let apart = world
        .books
        .paid
        .iter()
        .map(|paid| paid.abs_diff(cost))
        .max();
    apart.unwrap_or(0) as f64 / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::tests::by_hand::{case, worker, world};
    use crate::model::agents::{AgeBand, Law};

    #[test]
    fn a_cent_and_a_hundredth_of_an_hour_do_not_get_lost() {
        let mut world = world(0, 52, &[AgeBand::Adult]);
        let mut row = case(0, Law::Wmo, 1, Some(20));
        row.case.cost = 1_050;
        row.case.contact = 300;
        world.rows.cases = vec![row];
        world.books.paid = [1_050; 4];
        let mut given = worker(0, 52, None);
        given.hours[0] = 300;
        world.rows.workers = vec![given];
        assert_eq!((hours(&world), euros(&world)), (0.0, 0.0));
        world.books.paid[2] = 1_049;
        world.rows.workers[0].hours[0] = 301;
        assert_eq!((hours(&world), euros(&world)), (0.01, 0.01));
    }
}
