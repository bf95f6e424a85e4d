//! W3: how long youth waits. Not one of the targets C, which say nothing of waiting, but
//! a default in which nobody waits would meet them all and be no town anyone knows.

use super::target::{Target, number};
use crate::base::unit::Unit;
use crate::lab::measures::mean_of;
use crate::lab::measures::world::World;
use crate::model::agents::{Intensity, Law};

/// The targets of this subject.
pub const TARGETS: &[Target] = &[number("W3", "weeks", [13.0, 16.0], "W3")
    .measured(weeks_waited)
    .counted_in(Unit::Weeks)];

/// Mean over the cases in which ambulant help at a provider began in the measured years.
fn weeks_waited(world: &World) -> Option<f64> {
    let begun = (world.rows.cases.iter().map(|row| &row.case))
        .filter(|case| case.law == Law::Jeugdwet && case.workers > 0)
        .filter(|case| matches!(case.intensity, Intensity::Regular | Intensity::Intensive))
        .filter(|case| (world.from..world.end).contains(&case.start_week));
    mean_of(
        1,
        begun.map(|case| f64::from(case.start_week - case.request_week)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::tests::by_hand::{case, world};
    use crate::model::agents::AgeBand::Child;

    #[test]
    fn only_ambulant_help_for_youth_that_began_in_the_measured_years_counts() {
        let mut world = world(10, 62, &[Child; 6]);
        let started = |start, waited: u16, law, intensity| {
            let mut row = case(0, law, start, None);
            row.case.request_week = start - waited;
            row.case.intensity = intensity;
            row
        };
        world.rows.cases = vec![
            started(10, 4, Law::Jeugdwet, Intensity::Regular),
            started(61, 10, Law::Jeugdwet, Intensity::Intensive),
            started(9, 9, Law::Jeugdwet, Intensity::Regular),
            started(30, 30, Law::Jeugdwet, Intensity::Light),
            started(30, 30, Law::Jeugdwet, Intensity::Stay),
            started(30, 30, Law::Wmo, Intensity::Regular),
        ];
        // Still on the list: nothing has started.
        let mut waiting = started(40, 40, Law::Jeugdwet, Intensity::Regular);
        waiting.case.workers = 0;
        world.rows.cases.push(waiting);
        assert_eq!(weeks_waited(&world), Some(7.0));
        world.rows.cases.clear();
        assert_eq!(weeks_waited(&world), None);
    }
}
