//! L8: with even days and nothing felt, the alliance of client and worker approaches their bond
//! exponentially, at the rate per hour of contact that is configured.

use crate::lab::measures::world::World;
use crate::lab::studies::validation::{Limit, Tolerance};
use crate::model::scenario::Scenario;
use crate::statistics::mean;

/// The limits of this subject.
pub const LIMITS: &[Limit] = &[Limit {
    id: "L8",
    part: "approach",
    shipped: Some("set-point"),
    measure: |pair, scenario| approach(pair.world, scenario),
    tolerance: Tolerance::Exact(2e-3),
    ..Limit::ONE
}];

/// Distances below this say little: alliances are kept in single precision.
const LEAST: f64 = 0.01;

/// The rate seen in the cases with one worker that have ended, per rate configured: by how far
/// their alliance was from the bond at the first contact and at the last.
fn approach(world: &World, scenario: &Scenario) -> Option<f64> {
    let alliance = &scenario.care.alliance;
    let ended = world.ended().map(|row| &row.case);
    // Who was referred on tells the story again first, which brings nobody nearer.
    let whole = ended.filter(|case| case.workers == 1 && case.referrals == 0);
    let rates = whole.filter_map(|case| {
        let [first, last] = [case.alliance_first, case.alliance]
            .map(|alliance| f64::from(case.bond) - f64::from(alliance));
        let pace = match case.mandated || case.multi_problem {
            true => alliance.slow_pace.0,
            false => 1.0,
        };
        let hours = f64::from(case.contact) / 100.0;
        let expected = alliance.approach_per_hour.0 * pace * hours;
        (last > LEAST && hours > 0.0).then(|| libm::log(first / last) / expected)
    });
    let rates: Vec<f64> = rates.collect();
    (rates.len() >= 30).then(|| mean(&rates))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::tests::by_hand::{case, world};
    use crate::model::agents::{AgeBand, Law};

    #[test]
    fn an_alliance_that_goes_half_the_way_in_so_many_hours_gives_one() {
        let scenario = crate::model::testing::scenario(&["care.alliance.approach_per_hour=0.1"]);
        let mut world = world(0, 52, &[AgeBand::Adult; 40]);
        world.rows.cases = (0..40).map(|id| case(id, Law::Wmo, 1, Some(20))).collect();
        for row in &mut world.rows.cases {
            row.case.bond = 0.6;
            (row.case.alliance_first, row.case.alliance) = (0.5, 0.55);
            row.case.contact = (std::f64::consts::LN_2 * 1_000.0).round() as u32;
        }
        let found = approach(&world, &scenario).unwrap();
        assert!((found - 1.0).abs() < 1e-3, "{found}");
        world.rows.cases.truncate(20);
        assert_eq!(approach(&world, &scenario), None);
    }
}
