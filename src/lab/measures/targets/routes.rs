//! C4: who sends young people to help. Counted over the trajectories in care in a year.

use super::NO_EVENTS;
use super::youth::{mean_over_years, youth_cases};
use super::{Range, Target};
use crate::base::unit::Unit;
use crate::lab::measures::world::World;
use crate::model::agents::Route;

/// A route of [`TARGETS`].
macro_rules! route {
    ($part:literal, $route:expr, $low:literal, $high:literal) => {
        Target {
            id: "C4",
            part: $part,
            unit: Unit::Share,
            range: Range::new($low, $high),
            source: "V16",
            needs: NO_EVENTS,
            measure: |world| share_of_route(world, $route),
        }
    };
}

/// The targets of this subject. A macro, because five targets differ in three words.
pub const TARGETS: &[Target] = &[
    route!("municipality", Route::Municipality, 0.31, 0.33),
    route!("gp", Route::Gp, 0.35, 0.36),
    route!("specialist", Route::Specialist, 0.07, 0.09),
    route!("institution", Route::Institution, 0.08, 0.10),
    route!("none", Route::None, 0.14, 0.16),
];

fn share_of_route(world: &World, route: Route) -> Option<f64> {
    mean_over_years(world, |weeks| {
        let (mut all, mut so) = (0_u32, 0_u32);
        for row in youth_cases(world, weeks) {
            all += 1;
            so += u32::from(row.case.route == route);
        }
        (all > 0).then(|| f64::from(so) / f64::from(all))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::by_hand::{case, world};
    use crate::model::agents::{AgeBand, Law};

    #[test]
    fn routes_are_shares_of_the_trajectories_of_a_year() {
        let mut world = world(0, 52, &[AgeBand::Child; 4]);
        for (resident, route) in (0..).zip([Route::Gp, Route::Gp, Route::Institution, Route::None])
        {
            let mut row = case(resident, Law::Jeugdwet, 5, Some(20));
            row.case.route = route;
            world.rows.cases.push(row);
        }
        let shares: Vec<_> = TARGETS
            .iter()
            .map(|target| (target.measure)(&world).unwrap())
            .collect();
        assert_eq!(shares, [0.0, 0.5, 0.0, 0.25, 0.25]);
    }
}
