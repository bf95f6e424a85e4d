//! C1, C3 and C10: use of youth care. Counted as Statistics Netherlands does: help under the
//! Jeugdwet that has begun, so that a place on a waiting list is no care.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range as Weeks;

use super::target::{Target, number, share};
use crate::lab::measures::mean_of;
use crate::lab::measures::world::World;
use crate::model::agents::{EndReason, Law};
use crate::model::state::recorder::EndedCase;

/// The targets of this subject.
pub const TARGETS: &[Target] = &[
    share("C1", "use", [0.10, 0.11], "V1")
        .measured(|world| mean_over_years(world, |weeks| use_of_youth_care(world, weeks))),
    number("C3", "trajectories", [1.30, 1.40], "V7").measured(|world| {
        mean_over_years(world, |weeks| {
            let cases = youth_cases(world, weeks.clone()).count();
            let youth = youth_in_care(world, weeks);
            (youth > 0).then(|| cases as f64 / youth as f64)
        })
    }),
    share("C10", "repeat", [0.22, 0.28], "V8").measured(repeat_use),
    // 3.6 %, give or take a point: no target of the table, but of what the model calls stopping.
    share("V14", "stopped", [0.026, 0.046], "V14").measured(|world| {
        let reasons = ended_youth_cases(world).map(|(_, _, reason)| reason);
        part_of(reasons.map(|reason| reason == EndReason::ClientDropout))
    }),
];

/// Weeks in which earlier help makes a start repeat use: five years.
const BEFORE: u16 = 5 * 52;

/// Share of the youth trajectories that start which are repeat use, as Statistics Netherlands
/// counts it: there was youth help in the five years before, and none was open.
fn repeat_use(world: &World) -> Option<f64> {
    let mut by_resident: BTreeMap<u32, Vec<&EndedCase>> = BTreeMap::new();
    for row in youth_cases(world, 0..world.end) {
        by_resident.entry(row.case.person).or_default().push(row);
    }
    let started =
        youth_cases(world, world.from..world.end).filter(|row| row.case.start_week >= world.from);
    part_of(started.map(|row| {
        let start = row.case.start_week;
        let others = by_resident[&row.case.person].iter();
        let others = others.filter(|other| other.case.id != row.case.id);
        let mut before = others.filter(|other| other.case.start_week <= start);
        let mut ended = false;
        before.all(|other| {
            let end = other.end.map_or(u16::MAX, |(week, _)| week);
            ended |= end < start && start - end <= BEFORE;
            end < start
        }) && ended
    }))
}

/// Cases under the Jeugdwet in which care was given in these weeks.
pub fn youth_cases(world: &World, weeks: Weeks<u16>) -> impl Iterator<Item = &EndedCase> {
    world
        .in_care(weeks)
        .filter(|row| row.case.law == Law::Jeugdwet)
}

/// Cases under the Jeugdwet that ended in the measured years, care having begun.
pub fn ended_youth_cases(world: &World) -> impl Iterator<Item = (&EndedCase, u16, EndReason)> {
    let youth = world.ended().filter(|row| row.case.law == Law::Jeugdwet);
    youth.filter_map(|row| row.end.map(|(week, reason)| (row, week, reason)))
}

/// Number of residents in care under the Jeugdwet in these weeks.
pub fn youth_in_care(world: &World, weeks: Weeks<u16>) -> usize {
    let residents = youth_cases(world, weeks).map(|row| row.case.person);
    residents.collect::<BTreeSet<_>>().len()
}

/// Share of the under-23s in care under the Jeugdwet in these weeks.
pub fn use_of_youth_care(world: &World, weeks: Weeks<u16>) -> Option<f64> {
    let youth = world.youth();
    (youth > 0).then(|| youth_in_care(world, weeks) as f64 / youth as f64)
}

/// Mean over the measured years that have a value.
pub fn mean_over_years(world: &World, value: impl Fn(Weeks<u16>) -> Option<f64>) -> Option<f64> {
    mean_of(1, world.years().filter_map(value))
}

/// Share of `true`; `None` of nothing.
pub fn part_of(values: impl Iterator<Item = bool>) -> Option<f64> {
    mean_of(1, values.map(|so| f64::from(u8::from(so))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::tests::by_hand::{case, world};
    use crate::model::agents::AgeBand;

    #[test]
    fn a_year_counts_whoever_was_in_care_for_some_of_it_once() {
        // A year from week 10 to week 62; four young residents and an adult.
        use AgeBand::{Adult, Child, Young};
        let mut world = world(10, 62, &[Child, Child, Young, Young, Adult]);
        world.rows.cases = vec![
            case(0, Law::Jeugdwet, 0, Some(10)),
            case(0, Law::Jeugdwet, 30, None),
            case(1, Law::Jeugdwet, 0, Some(9)),
            case(2, Law::Wmo, 20, None),
            case(3, Law::Jeugdwet, 61, None),
        ];
        // Waiting is not care.
        let mut waiting = case(2, Law::Jeugdwet, 20, None);
        waiting.case.workers = 0;
        world.rows.cases.push(waiting);
        let target = |part| TARGETS.iter().find(|target| target.part == part).unwrap();
        assert_eq!((target("use").measure)(&world), Some(2.0 / 4.0));
        assert_eq!((target("trajectories").measure)(&world), Some(3.0 / 2.0));
    }

    #[test]
    fn repeat_use_is_a_start_after_help_that_has_ended_within_five_years() {
        let mut world = world(300, 352, &[AgeBand::Child; 5]);
        world.rows.cases = vec![
            // A first start; one after help that ended a week before; one while other help
            // goes on; one long after; and one at the moment at which other help ends.
            case(0, Law::Jeugdwet, 310, None),
            case(1, Law::Jeugdwet, 200, Some(309)),
            case(1, Law::Jeugdwet, 310, None),
            case(2, Law::Jeugdwet, 200, None),
            case(2, Law::Jeugdwet, 310, None),
            case(3, Law::Jeugdwet, 0, Some(40)),
            case(3, Law::Jeugdwet, 310, None),
            case(4, Law::Jeugdwet, 200, Some(310)),
            case(4, Law::Jeugdwet, 310, None),
        ];
        for (id, row) in (0..).zip(&mut world.rows.cases) {
            row.case.id = id;
        }
        assert_eq!(repeat_use(&world), Some(1.0 / 5.0));
    }
}
