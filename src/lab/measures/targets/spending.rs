//! M17 and M18: what the municipality spends, per resident and year, beside what Statistics
//! Netherlands publishes. The prices of continuing support are set to M17; the rest follows.

use super::target::{Target, number};
use super::youth::mean_over_years;
use crate::base::unit::Unit;
use crate::lab::measures::world::World;

/// The targets of this subject: from the least to the most that was published over the years
/// 2019 to 2023.
pub const TARGETS: &[Target] = &[
    euros("M17", "household_help", [66.0, 80.0])
        .measured(|world| continuing(world, Kind::HouseholdHelp)),
    euros("M17", "support_at_home", [93.0, 97.0]).measured(|world| {
        let by_workers = per_resident(world, "spending_wmo")?;
        let by_workers = by_workers - per_resident(world, "spending_continuing")?;
        Some(by_workers + continuing(world, Kind::DayCare)?)
    }),
    euros("M17", "stay_and_shelter", [73.0, 111.0])
        .measured(|world| continuing(world, Kind::SupportedLiving)),
    euros("M17", "aids", [39.0, 41.0]).measured(|world| continuing(world, Kind::Aids)),
    euros("M17", "all", [292.0, 323.0]).measured(|world| per_resident(world, "spending_wmo")),
    euros("M18", "youth", [312.0, 330.0])
        .measured(|world| per_resident(world, "spending_jeugdwet")),
];

/// Euros per resident and year.
const fn euros(id: &'static str, part: &'static str, range: [f64; 2]) -> Target {
    number(id, part, range, id).counted_in(Unit::Euros)
}

/// The kinds of continuing support that are published apart.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    HouseholdHelp,
    DayCare,
    SupportedLiving,
    /// Everything else: wheelchairs, transport, adaptations of a home.
    Aids,
}

impl Kind {
    fn named(name: &str) -> Self {
        match name {
            "household_help" => Self::HouseholdHelp,
            "day_care" => Self::DayCare,
            "supported_living" => Self::SupportedLiving,
            _ => Self::Aids,
        }
    }
}

/// What was spent on continuing support of a kind; `None` in a town that has none.
fn continuing(world: &World, kind: Kind) -> Option<f64> {
    let kinds: Vec<_> = world.support.iter().map(|name| Kind::named(name)).collect();
    if kinds.is_empty() {
        return None;
    }
    mean_over_years(world, |weeks| {
        let rows = world.supported(weeks.clone());
        let of_kind = rows.filter(|row| kinds[usize::from(row.kind)] == kind);
        let cents: u64 = of_kind.map(|row| row.cents_in(&weeks)).sum();
        shared(world, cents as f64 / 100.0)
    })
}

/// A weekly metric in euros.
fn per_resident(world: &World, metric: &str) -> Option<f64> {
    mean_over_years(world, |weeks| shared(world, world.total(metric, &weeks)?))
}

fn shared(world: &World, euros: f64) -> Option<f64> {
    let residents = world.people();
    (residents > 0).then(|| euros / residents as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::tests::by_hand::world;
    use crate::model::agents::AgeBand;
    use crate::model::metrics;
    use crate::model::state::limitations::Given;
    use crate::model::state::recorder::{SupportEnd, SupportRow, Who};

    fn value(world: &World, part: &str) -> Option<f64> {
        let target = TARGETS.iter().find(|target| target.part == part);
        (target.unwrap().measure)(world)
    }

    #[test]
    fn spending_is_divided_by_kind_over_all_residents() {
        let mut world = world(0, 104, &[AgeBand::Senior; 10]);
        world.support = ["aids", "day_care", "household_help", "wheelchair"]
            .map(str::to_owned)
            .to_vec();
        for (kind, start_week, end) in [(0, 0, None), (1, 0, Some(52)), (2, 52, None), (3, 0, None)]
        {
            world.rows.support.push(SupportRow {
                who: Who {
                    resident: 0,
                    household: 0,
                    neighbourhood: 0,
                    age: AgeBand::Senior,
                },
                kind,
                given: Given {
                    request_week: 0,
                    start_week,
                    entered_to: 0,
                    cents: 1_000,
                },
                end: end.map(|week| (week, SupportEnd::Gone)),
            });
        }
        let spent = |name: &str| match name {
            "spending_wmo" => 30.0,
            "spending_continuing" => 20.0,
            "spending_jeugdwet" => 5.0,
            _ => f64::NAN,
        };
        world.metrics = metrics::all()
            .map(|metric| vec![spent(metric.name); 104])
            .collect();
        // Two of the others all the time, ten euros a week each; half of it for the rest.
        assert_eq!(value(&world, "aids"), Some(104.0));
        assert_eq!(value(&world, "household_help"), Some(26.0));
        assert_eq!(value(&world, "support_at_home"), Some(52.0 + 26.0));
        assert_eq!(value(&world, "stay_and_shelter"), Some(0.0));
        assert_eq!(value(&world, "all"), Some(156.0));
        assert_eq!(value(&world, "youth"), Some(26.0));
        world.support.clear();
        assert_eq!(value(&world, "aids"), None);
    }
}
