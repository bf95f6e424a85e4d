//! C5, C11 and C12: provisions under the Wmo, by a worker and of continuing support, per
//! household that has one; households under more than one law; clients by type.

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
    share("C11", "several_laws", [0.08, 0.13], "V17")
        .measured(|world| mean_over_years(world, |weeks| several_laws(world, weeks))),
    share("C12", "household_help", [0.027, 0.034], "V20").measured(|world| {
        let kind = world
            .support
            .iter()
            .position(|kind| kind == "household_help")?;
        mean_over_years(world, |weeks| {
            let rows = world.supported(weeks);
            let rows = rows.filter(|row| usize::from(row.kind) == kind);
            of_all(world, rows.map(|row| row.who.resident))
        })
    }),
    share("C12", "support_at_home", [0.012, 0.017], "V20")
        .measured(|world| mean_over_years(world, |weeks| of_all(world, helped(world, weeks)))),
    // No target of calibration, and not fitted: a check on the level that C5 leaves free.
    share("V20", "clients", [0.06, 0.072], "V20").measured(|world| {
        mean_over_years(world, |weeks| {
            let supported = world.supported(weeks.clone()).map(|row| row.who.resident);
            of_all(world, helped(world, weeks).chain(supported))
        })
    }),
];

/// Residents helped by a worker under the Wmo in these weeks, some of them more than once.
fn helped(world: &World, weeks: Weeks<u16>) -> impl Iterator<Item = u32> {
    let rows = world.in_care(weeks);
    let rows = rows.filter(|row| row.case.law == Law::Wmo);
    rows.map(|row| row.case.person)
}

/// So many different ones, as a share of all residents.
fn of_all(world: &World, residents: impl Iterator<Item = u32>) -> Option<f64> {
    let clients = residents.collect::<BTreeSet<_>>().len();
    let all = world.people();
    (all > 0).then(|| clients as f64 / all as f64)
}

/// The law of every provision of these weeks, with the household that had it.
fn by_household(world: &World, weeks: Weeks<u16>) -> impl Iterator<Item = (u32, Law)> {
    let cases = world.in_care(weeks.clone());
    let cases = cases.map(|row| (row.case.household, row.case.law));
    let support = world
        .supported(weeks)
        .map(|row| (row.who.household, Law::Wmo));
    cases.chain(support)
}

/// Provisions under the Wmo in these weeks, per household.
fn provisions(world: &World, weeks: Weeks<u16>) -> BTreeMap<u32, u32> {
    let mut counts = BTreeMap::new();
    for (household, _) in by_household(world, weeks).filter(|(_, law)| *law == Law::Wmo) {
        *counts.entry(household).or_default() += 1;
    }
    counts
}

/// Share of the households with a provision that had some under more than one law.
fn several_laws(world: &World, weeks: Weeks<u16>) -> Option<f64> {
    let mut laws: BTreeMap<u32, u8> = BTreeMap::new();
    for (household, law) in by_household(world, weeks) {
        *laws.entry(household).or_default() |= 1 << law as u8;
    }
    part_of(laws.values().map(|laws| laws.count_ones() > 1))
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
    use crate::model::state::limitations::Given;
    use crate::model::state::recorder::{SupportEnd, SupportRow, Who};

    #[test]
    fn provisions_are_counted_per_household() {
        let mut world = world(0, 52, &[AgeBand::Adult; 4]);
        for resident in [0, 0, 1, 2] {
            world.rows.cases.push(case(resident, Law::Wmo, 3, Some(9)));
        }
        world.rows.cases[2].case.household = 0;
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
        assert_eq!(value("support_at_home"), 0.75);
        // The fourth waits for help under the Jeugdwet, and so has none.
        assert_eq!(value("several_laws"), 0.0);
    }

    #[test]
    fn continuing_support_is_a_provision_under_the_wmo() {
        let mut world = world(0, 52, &[AgeBand::Senior; 10]);
        world.support = ["aids", "household_help"].map(str::to_owned).to_vec();
        let mut support = |resident, kind, start_week, end: Option<u16>| {
            let given = Given {
                request_week: 0,
                start_week,
                entered_to: 0,
                cents: 100,
            };
            let end = end.map(|week| (week, SupportEnd::Gone));
            world.rows.support.push(SupportRow {
                who: Who {
                    resident,
                    household: resident,
                    neighbourhood: 0,
                    age: AgeBand::Senior,
                },
                kind,
                given,
                end,
            });
        };
        support(0, 0, 3, None);
        support(0, 1, 3, Some(20));
        support(1, 1, 3, None);
        // Ended before the first week, and begun after the last.
        support(2, 1, 0, Some(0));
        support(3, 1, 52, None);
        world
            .rows
            .cases
            .push(case(1, Law::Participatiewet, 9, None));
        let value = |part| {
            let target = TARGETS.iter().find(|target| target.part == part).unwrap();
            (target.measure)(&world).unwrap()
        };
        assert_eq!((value("one"), value("two")), (0.5, 0.5));
        assert_eq!((value("household_help"), value("clients")), (0.2, 0.2));
        assert_eq!(
            (value("support_at_home"), value("several_laws")),
            (0.0, 0.5)
        );
    }
}
