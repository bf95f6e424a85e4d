//! C5: provisions under the Wmo per household that has one.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range as Weeks;

use super::NO_EVENTS;
use super::youth::mean_over_years;
use super::{Range, Target};
use crate::base::unit::Unit;
use crate::lab::measures::world::World;
use crate::model::agents::Law;

/// A number of provisions of [`TARGETS`].
macro_rules! households {
    ($part:literal, $count:pat, $low:literal, $high:literal) => {
        Target {
            id: "C5",
            part: $part,
            unit: Unit::Share,
            range: Range::new($low, $high),
            source: "V21",
            needs: NO_EVENTS,
            measure: |world| share_of_households(world, |count| matches!(count, $count)),
        }
    };
}

/// The targets of this subject. A macro, because six targets differ in three words. "1 %"
/// of the source is read as .5–1.5 %.
pub const TARGETS: &[Target] = &[
    households!("one", 1, 0.54, 0.58),
    households!("two", 2, 0.26, 0.30),
    households!("three", 3, 0.09, 0.12),
    households!("four", 4, 0.03, 0.05),
    households!("five", 5, 0.015, 0.02),
    households!("six_or_more", 6.., 0.005, 0.015),
    Target {
        id: "C5",
        part: "mean",
        unit: Unit::Index,
        range: Range::new(1.65, 1.80),
        source: "V21",
        needs: NO_EVENTS,
        measure: |world| {
            mean_over_years(world, |weeks| {
                let counts = provisions(world, weeks);
                let sum: u32 = counts.values().sum();
                (sum > 0).then(|| f64::from(sum) / counts.len() as f64)
            })
        },
    },
    // No target of calibration, and not fitted: a check on the level that C5 leaves free.
    Target {
        id: "V20",
        part: "clients",
        unit: Unit::Share,
        range: Range::new(0.06, 0.07),
        source: "V20",
        needs: NO_EVENTS,
        measure: |world| mean_over_years(world, |weeks| use_of_wmo(world, weeks)),
    },
];

/// Share of all residents with care under the Wmo in these weeks.
fn use_of_wmo(world: &World, weeks: Weeks<u16>) -> Option<f64> {
    let rows = world.in_care(weeks);
    let clients = rows
        .filter(|row| row.case.law == Law::Wmo)
        .map(|row| row.case.resident)
        .collect::<BTreeSet<_>>();
    let residents = world.residents.len();
    (residents > 0).then(|| clients.len() as f64 / residents as f64)
}

/// Cases under the Wmo in which care was given in these weeks, per household.
fn provisions(world: &World, weeks: Weeks<u16>) -> BTreeMap<u32, u32> {
    let mut counts = BTreeMap::new();
    for row in world.in_care(weeks).filter(|row| row.case.law == Law::Wmo) {
        let household = world.residents[row.case.resident as usize].household;
        *counts.entry(household).or_default() += 1;
    }
    counts
}

fn share_of_households(world: &World, so: impl Fn(u32) -> bool) -> Option<f64> {
    mean_over_years(world, |weeks| {
        let counts = provisions(world, weeks);
        let some = counts.values().filter(|count| so(**count)).count();
        (!counts.is_empty()).then(|| some as f64 / counts.len() as f64)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::by_hand::{case, world};
    use crate::model::agents::AgeBand;

    #[test]
    fn provisions_are_counted_per_household() {
        let mut world = world(0, 52, &[AgeBand::Adult; 4]);
        world.residents[1].household = 0;
        for resident in [0, 0, 1, 2] {
            world.rows.cases.push(case(resident, Law::Wmo, 3, Some(9)));
        }
        world.rows.cases.push(case(3, Law::Jeugdwet, 3, None));
        let value = |part| {
            let target = TARGETS.iter().find(|target| target.part == part).unwrap();
            (target.measure)(&world).unwrap()
        };
        assert_eq!(
            (value("one"), value("two"), value("three")),
            (0.5, 0.0, 0.5)
        );
        assert_eq!(value("mean"), 2.0);
        // Three of four residents, however many provisions each has.
        assert_eq!(value("clients"), 0.75);
    }
}
