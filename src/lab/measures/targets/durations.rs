//! C2: how long trajectories last.

use super::target::{Target, number, share};
use super::youth::{ended_youth_cases, part_of, youth_cases};
use crate::lab::measures::world::World;
use crate::statistics::quantile;

/// Weeks in a month of the model.
const MONTH: f64 = 52.0 / 12.0;

/// The targets of this subject.
pub const TARGETS: &[Target] = &[
    share("C2", "months_0_3", around(0.16), "V10")
        .measured(|world| share_of_lengths(world, [0.0, 3.0])),
    share("C2", "months_3_6", around(0.17), "V10")
        .measured(|world| share_of_lengths(world, [3.0, 6.0])),
    share("C2", "months_6_12", around(0.30), "V10")
        .measured(|world| share_of_lengths(world, [6.0, 12.0])),
    share("C2", "months_12_24", around(0.23), "V10")
        .measured(|world| share_of_lengths(world, [12.0, 24.0])),
    share("C2", "months_24_36", around(0.07), "V10")
        .measured(|world| share_of_lengths(world, [24.0, 36.0])),
    share("C2", "months_36_up", around(0.07), "V10")
        .measured(|world| share_of_lengths(world, [36.0, f64::INFINITY])),
    number("C2", "median", [8.0, 11.0], "V10").measured(|world| {
        let mut lengths = months(world);
        lengths.sort_by(f64::total_cmp);
        (!lengths.is_empty()).then(|| quantile(&lengths, 0.5))
    }),
    number("C2", "stock_per_outflow", [1.1, 1.4], "V10").measured(|world| {
        let stock: u64 = youth_cases(world, world.from..world.end)
            .map(|row| world.weeks_in_care(row))
            .sum();
        let ended = ended_youth_cases(world).count();
        (ended > 0).then(|| stock as f64 / 52.0 / ended as f64)
    }),
];

/// As published, give or take four points.
const fn around(share: f64) -> [f64; 2] {
    [share - 0.04, share + 0.04]
}

fn months(world: &World) -> Vec<f64> {
    ended_youth_cases(world)
        .map(|(row, end, _)| f64::from(end - row.case.start_week) / MONTH)
        .collect()
}

fn share_of_lengths(world: &World, [from, below]: [f64; 2]) -> Option<f64> {
    let lengths = months(world).into_iter();
    part_of(lengths.map(|months| from <= months && months < below))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::tests::by_hand::{case, world};
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
