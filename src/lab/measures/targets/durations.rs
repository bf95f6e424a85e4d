//! C2: how long trajectories last.

use super::NO_EVENTS;
use super::youth::{ended_youth_cases, youth_cases};
use super::{Range, Target};
use crate::base::unit::Unit;
use crate::lab::measures::world::World;
use crate::statistics::quantile;

/// Weeks in a month of the model.
const MONTH: f64 = 52.0 / 12.0;

/// A band of months of [`TARGETS`].
macro_rules! band {
    ($part:literal, $months:expr, $share:literal) => {
        Target {
            id: "C2",
            part: $part,
            unit: Unit::Share,
            range: Range::around($share, 0.04),
            source: "V10",
            needs: NO_EVENTS,
            measure: |world| share_of_lengths(world, $months),
        }
    };
}

/// The targets of this subject. A macro, because six targets differ in three words.
pub const TARGETS: &[Target] = &[
    band!("months_0_3", [0.0, 3.0], 0.16),
    band!("months_3_6", [3.0, 6.0], 0.17),
    band!("months_6_12", [6.0, 12.0], 0.30),
    band!("months_12_24", [12.0, 24.0], 0.23),
    band!("months_24_36", [24.0, 36.0], 0.07),
    band!("months_36_up", [36.0, f64::INFINITY], 0.07),
    Target {
        id: "C2",
        part: "median",
        unit: Unit::Index,
        range: Range::new(8.0, 11.0),
        source: "V10",
        needs: NO_EVENTS,
        measure: |world| {
            let mut lengths = months(world);
            lengths.sort_by(f64::total_cmp);
            (!lengths.is_empty()).then(|| quantile(&lengths, 0.5))
        },
    },
    Target {
        id: "C2",
        part: "stock_per_outflow",
        unit: Unit::Index,
        range: Range::new(1.1, 1.4),
        source: "V10",
        needs: NO_EVENTS,
        measure: |world| {
            let ended = ended_youth_cases(world).count();
            let weeks = world.from..world.end;
            let in_weeks = |row: &crate::model::state::recorder::EndedCase| {
                let end = row.end.map_or(world.end, |(week, _)| week);
                f64::from(end.saturating_sub(row.case.start_week.max(world.from)))
            };
            let stock: f64 = youth_cases(world, weeks).map(in_weeks).sum();
            (ended > 0).then(|| stock / 52.0 / ended as f64)
        },
    },
];

fn months(world: &World) -> Vec<f64> {
    ended_youth_cases(world)
        .map(|(row, end, _)| f64::from(end - row.case.start_week) / MONTH)
        .collect()
}

fn share_of_lengths(world: &World, [from, below]: [f64; 2]) -> Option<f64> {
    let lengths = months(world);
    let within = lengths.iter().filter(|m| from <= **m && **m < below);
    (!lengths.is_empty()).then(|| within.count() as f64 / lengths.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::by_hand::{case, world};
    use crate::model::agents::{AgeBand, Law};

    #[test]
    fn lengths_fall_in_bands_and_the_stock_is_the_mean_number_in_care() {
        let mut world = world(52, 104, &[AgeBand::Child; 4]);
        world.rows.cases = vec![
            // 12 weeks (2.8 months), 13 weeks (3), 52 weeks (12 months).
            case(0, Law::Jeugdwet, 60, Some(72)),
            case(1, Law::Jeugdwet, 60, Some(73)),
            case(2, Law::Jeugdwet, 50, Some(102)),
            case(3, Law::Jeugdwet, 78, None),
            case(3, Law::Wmo, 60, Some(61)),
        ];
        let value = |part| {
            let target = TARGETS.iter().find(|target| target.part == part).unwrap();
            (target.measure)(&world).unwrap()
        };
        assert_eq!(value("months_0_3"), 1.0 / 3.0);
        assert_eq!(value("months_3_6"), 1.0 / 3.0);
        assert_eq!(value("months_6_12"), 0.0);
        assert_eq!(value("months_12_24"), 1.0 / 3.0);
        assert!((value("median") - 3.0).abs() < 1e-12);
        // 12 + 13 + 50 + 26 weeks in care in the year, and three ends.
        let expected = (12.0 + 13.0 + 50.0 + 26.0) / 52.0 / 3.0;
        assert!((value("stock_per_outflow") - expected).abs() < 1e-12);
    }
}
