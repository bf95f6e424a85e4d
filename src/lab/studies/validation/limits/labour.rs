//! L10: so many positions are vacant as people leave times the time it takes to find others,
//! which is the longer the fewer are left to find.

use crate::base::unit::Unit;
use crate::lab::studies::validation::Limit;
use crate::model::scenario::Scenario;

/// The limits of this subject.
pub const LIMITS: &[Limit] = &[Limit {
    id: "L10",
    part: "vacancies",
    shipped: Some("labour"),
    unit: Unit::Share,
    measure: |pair, _| pair.world.mean("vacancies"),
    expected: vacant,
    ..Limit::ONE
}];

/// Steps of the equation below, of which a few are enough.
const STEPS: usize = 100;

/// Share vacant at rest: with tenure geometric and a share that answers to itself, since a
/// search takes as many times as long as at the start as there were then more people left.
fn vacant(scenario: &Scenario, residents: u64) -> f64 {
    let workforce = &scenario.workforce;
    let positions = workforce.positions_per_1000.0 * residents as f64 / 1_000.0;
    let tenure = 1.0 / (1.0 - libm::exp(-workforce.leaving.weekly_hazard()));
    let mut vacant = 0.0;
    for _ in 0..STEPS {
        let at_work = positions * (1.0 - vacant);
        let search = workforce.search(&scenario.region, at_work, residents as f64);
        let weeks = (workforce.vacancy.0 * search).max(1.0);
        vacant = weeks / (weeks + tenure);
    }
    vacant
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::scenario;

    #[test]
    fn without_a_limit_vacancies_are_the_flow_times_the_time_to_fill_one() {
        let given = [
            "workforce.positions_per_1000=4",
            "workforce.leaving=0.3",
            "workforce.vacancy=12",
        ];
        let free = vacant(&scenario(&given), 50_000);
        let tenure = 1.0 / (1.0 - libm::pow(0.7, 1.0 / 52.0));
        assert!((free - 12.0 / (12.0 + tenure)).abs() < 1e-9);
        let more: Vec<_> = given
            .iter()
            .chain(&["workforce.labour.pool_per_1000=8"])
            .copied()
            .collect();
        let limited = vacant(&scenario(&more), 50_000);
        assert!(
            limited < free,
            "who has left can be found: {limited} and {free}"
        );
    }
}
