//! C9: what youth care costs, and how far above its budget.

use super::target::{Target, number};
use super::youth::{mean_over_years, youth_in_care};
use crate::base::unit::Unit;
use crate::lab::measures::world::World;

/// The targets of this subject.
pub const TARGETS: &[Target] = &[
    number("C9", "per_youth", [11_000.0, 13_500.0], "M9")
        .measured(per_youth)
        .counted_in(Unit::Euros),
    number("C9", "per_budget", [1.40, 1.50], "M8")
        .measured(|world| world.mean("overspend_jeugdwet").map(|above| 1.0 + above))
        .lacking("lacks-budget"),
];

fn per_youth(world: &World) -> Option<f64> {
    mean_over_years(world, |weeks| {
        let spent = world.total("spending_jeugdwet", &weeks)?;
        let youth = youth_in_care(world, weeks);
        (youth > 0).then(|| spent / youth as f64)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::tests::by_hand::{case, world};
    use crate::model::agents::{AgeBand, Law};
    use crate::model::metrics;

    #[test]
    fn spending_is_shared_out_over_the_youth_in_care() {
        let mut world = world(0, 52, &[AgeBand::Child; 3]);
        world.rows.cases = vec![
            case(0, Law::Jeugdwet, 3, Some(9)),
            case(0, Law::Jeugdwet, 20, Some(29)),
            case(1, Law::Jeugdwet, 3, None),
        ];
        let spending = |metric: &metrics::Metric| metric.name == "spending_jeugdwet";
        world.metrics = metrics::all()
            .map(|metric| vec![if spending(metric) { 100.0 } else { f64::NAN }; 52])
            .collect();
        assert_eq!(per_youth(&world), Some(2_600.0));
    }
}
