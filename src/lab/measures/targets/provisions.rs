//! C5: provisions under the Wmo per household that has one.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Range as Weeks, RangeInclusive};

use super::target::{Target, number, share};
use super::youth::{mean_over_years, part_of};
use crate::lab::measures::world::World;
use crate::model::agents::Law;

/// The targets of this subject. "1 %" of the source is read as .5–1.5 %.
pub const TARGETS: &[Target] = &[
    share("C5", "one", [0.54, 0.58], "V21").measured(|world| share_of_households(world, 1..=1)),
    share("C5", "two", [0.26, 0.30], "V21").measured(|world| share_of_households(world, 2..=2)),
    share("C5", "three", [0.09, 0.12], "V21").measured(|world| share_of_households(world, 3..=3)),
    share("C5", "four", [0.03, 0.05], "V21").measured(|world| share_of_households(world, 4..=4)),
    share("C5", "five", [0.015, 0.02], "V21").measured(|world| share_of_households(world, 5..=5)),
    share("C5", "six_or_more", [0.005, 0.015], "V21")
        .measured(|world| share_of_households(world, 6..=u32::MAX)),
    number("C5", "mean", [1.65, 1.80], "V21").measured(|world| {
        mean_over_years(world, |weeks| {
            let counts = provisions(world, weeks);
            let sum: u32 = counts.values().sum();
            (sum > 0).then(|| f64::from(sum) / counts.len() as f64)
        })
    }),
    // No target of calibration, and not fitted: a check on the level that C5 leaves free.
    share("V20", "clients", [0.06, 0.07], "V20")
        .measured(|world| mean_over_years(world, |weeks| use_of_wmo(world, weeks))),
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

fn share_of_households(world: &World, so_many: RangeInclusive<u32>) -> Option<f64> {
    mean_over_years(world, |weeks| {
        let counts = provisions(world, weeks);
        part_of(counts.values().map(|count| so_many.contains(count)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::tests::by_hand::{case, world};
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
