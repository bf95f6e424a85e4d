//! L2: tenure is exponential and changes of worker are Poisson, in whole weeks:
//! geometric and binomial.

use crate::base::unit::Unit;
use crate::lab::measures::world::World;
use crate::lab::studies::validation::Limit;
use crate::model::agents::BreakCause;
use crate::model::state::recorder::WorkerRow;

const TENURE: Limit = Limit {
    shipped: Some("tenure"),
    ..Limit::ONE
};
const CHANGES: Limit = Limit {
    shipped: Some("worker-changes"),
    ..Limit::ONE
};

/// Tenure that is looked at: two years.
const TWO_YEARS: u16 = 104;

/// The limits of this subject.
pub const LIMITS: &[Limit] = &[
    Limit {
        id: "L2",
        part: "leaving",
        measure: |pair, _| {
            let (mut left, mut weeks) = (0_u32, 0_u64);
            for row in newcomers(pair.world) {
                left += u32::from(row.departure.is_some());
                weeks +=
                    u64::from(row.end_week - row.start_week) - u64::from(row.departure.is_none());
            }
            (weeks > 0).then(|| f64::from(left) / weeks as f64)
        },
        expected: |scenario, _| 1.0 - libm::exp(-scenario.workforce.leaving.weekly_hazard()),
        ..TENURE
    },
    Limit {
        id: "L2",
        part: "two_years",
        unit: Unit::Share,
        measure: |pair, _| {
            let early = |row: &&WorkerRow| row.start_week + TWO_YEARS < pair.world.end;
            let (mut all, mut stayed) = (0_u32, 0_u32);
            for row in newcomers(pair.world).filter(early) {
                all += 1;
                stayed +=
                    u32::from(row.end_week - row.start_week > TWO_YEARS || row.departure.is_none());
            }
            (all > 0).then(|| f64::from(stayed) / f64::from(all))
        },
        expected: |scenario, _| {
            libm::exp(-scenario.workforce.leaving.weekly_hazard() * f64::from(TWO_YEARS))
        },
        ..TENURE
    },
    Limit {
        id: "L2",
        part: "changes",
        measure: |pair, _| {
            let (changes, weeks) = cases(pair.world).fold((0.0, 0.0), |(sum, weeks), case| {
                (sum + case[0], weeks + case[1])
            });
            (weeks > 0.0).then(|| changes / weeks)
        },
        expected: |scenario, _| 1.0 - libm::exp(-scenario.breaks.reallocation.weekly_hazard()),
        ..CHANGES
    },
    Limit {
        id: "L2",
        part: "dispersion",
        measure: |pair, scenario| {
            let p = 1.0 - libm::exp(-scenario.breaks.reallocation.weekly_hazard());
            let (sum, count) = cases(pair.world).fold((0.0, 0.0), |(sum, count), case| {
                let [changes, weeks] = case;
                let off = changes - weeks * p;
                (sum + off * off / (weeks * p * (1.0 - p)), count + 1.0)
            });
            (count > 0.0).then(|| sum / count)
        },
        ..CHANGES
    },
];

/// Those hired during the run: who was there at the start could leave a week earlier.
fn newcomers(world: &World) -> impl Iterator<Item = &WorkerRow> {
    world.rows.workers.iter().filter(|row| row.start_week > 0)
}

/// Changes of worker and weeks at risk of each case. The last week is none: a change
/// counts when the next worker starts.
fn cases(world: &World) -> impl Iterator<Item = [f64; 2]> {
    let cases = world.rows.cases.iter();
    let begun = cases.filter(|row| row.case.weeks_in_care > 1);
    begun.map(|row| {
        let changes = row.case.breaks[BreakCause::Reallocation as usize];
        [f64::from(changes), f64::from(row.case.weeks_in_care - 1)]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::tests::by_hand::{worker, world};
    use crate::lab::measures::world::Pair;
    use crate::model::agents::Departure;

    #[test]
    fn tenure_counts_the_weeks_in_which_a_worker_could_leave() {
        let mut world = world(0, 301, &[]);
        world.rows.workers = vec![
            worker(0, 10, Some(Departure::Left)),
            worker(11, 21, Some(Departure::Left)),
            worker(22, 222, Some(Departure::Left)),
            // Still there: the week of the end has not been drawn for.
            worker(223, 301, None),
        ];
        let scenario = crate::model::testing::scenario(&[]);
        let pair = Pair {
            world: &world,
            twin: None,
        };
        let value = |part| {
            let limit = LIMITS.iter().find(|limit| limit.part == part).unwrap();
            (limit.measure)(&pair, &scenario).unwrap()
        };
        assert_eq!(value("leaving"), 2.0 / (10.0 + 200.0 + 77.0));
        assert_eq!(value("two_years"), 0.5);
    }
}
