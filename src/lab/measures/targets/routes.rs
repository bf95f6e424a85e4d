//! C4: who sends young people to help. Counted over the trajectories in care in a year.

use super::target::{Target, share};
use super::youth::{mean_over_years, part_of, youth_cases};
use crate::lab::measures::world::World;
use crate::model::agents::Route;

/// The targets of this subject.
pub const TARGETS: &[Target] = &[
    share("C4", "municipality", [0.31, 0.33], "V16")
        .measured(|world| share_of_route(world, Route::Municipality)),
    share("C4", "gp", [0.35, 0.36], "V16").measured(|world| share_of_route(world, Route::Gp)),
    share("C4", "specialist", [0.07, 0.09], "V16")
        .measured(|world| share_of_route(world, Route::Specialist)),
    share("C4", "institution", [0.08, 0.10], "V16")
        .measured(|world| share_of_route(world, Route::Institution)),
    share("C4", "none", [0.14, 0.16], "V16").measured(|world| share_of_route(world, Route::None)),
];

fn share_of_route(world: &World, route: Route) -> Option<f64> {
    mean_over_years(world, |weeks| {
        part_of(youth_cases(world, weeks).map(|row| row.case.route == route))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::tests::by_hand::{case, world};
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
