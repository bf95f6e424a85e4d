//! C13: a town to which nothing is done stands still. Looked at over all weeks after the
//! burn-in, not over the measured years only.

use super::target::{Target, number};
use crate::base::unit::Unit;
use crate::lab::measures::world::World;
use crate::statistics::mean;

/// What a drift is told over.
const TEN_YEARS: f64 = 520.0;

/// The targets of this subject.
pub const TARGETS: &[Target] = &[
    number("C13", "need", [-0.03, 0.03], "C13")
        .measured(|world| drift(world, "need"))
        .counted_in(Unit::Points)
        .lacking("lacks-weeks"),
    number("C13", "waiting", [-0.10, 0.10], "C13")
        .measured(|world| drift(world, "waiting"))
        .counted_in(Unit::Points)
        .lacking("lacks-weeks"),
];

/// What a metric changes in ten years by the straight line nearest to its weeks, as a share
/// of its mean; `None` under a year.
fn drift(world: &World, metric: &str) -> Option<f64> {
    let weeks = world.metric(metric)?.get(usize::from(world.burn_in)..)?;
    let count = weeks.len() as f64;
    let mean = mean(weeks);
    if count < 52.0 || mean == 0.0 {
        return None;
    }
    let middle = (count - 1.0) / 2.0;
    let (mut with, mut squares) = (0.0, 0.0);
    for (week, value) in weeks.iter().enumerate() {
        let from_middle = week as f64 - middle;
        with += from_middle * (value - mean);
        squares += from_middle * from_middle;
    }
    Some(with / squares * TEN_YEARS / mean)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::metrics;

    #[test]
    fn a_drift_is_told_over_ten_years_and_the_burn_in_does_not_count() {
        let mut world = World {
            burn_in: 100,
            ..World::default()
        };
        let place = metrics::all().position(|metric| metric.name == "need");
        world.metrics = vec![Vec::new(); place.unwrap() + 1];
        assert_eq!(drift(&world, "need"), None);
        // From 10 to 12 in 260 weeks is 4 in ten years, around 11.
        let weeks = (0..261).map(|week| 10.0 + 2.0 * f64::from(week) / 260.0);
        let all = std::iter::repeat_n(99.0, 100).chain(weeks);
        world.metrics[place.unwrap()] = all.collect();
        let found = drift(&world, "need").unwrap();
        assert!((found - 4.0 / 11.0).abs() < 1e-12, "{found}");
        assert_eq!(drift(&world, "no such metric"), None);
    }
}
