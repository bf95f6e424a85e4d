//! L9: at constant rates as many live here as ever, and those who were there at the start are
//! gone exponentially.

use crate::base::unit::Unit;
use crate::lab::measures::world::World;
use crate::lab::studies::validation::{Limit, Tolerance};
use crate::model::agents::AgeBand;
use crate::model::scenario::Scenario;

const PEOPLE: Limit = Limit {
    shipped: Some("people"),
    ..Limit::ONE
};

/// The limits of this subject.
pub const LIMITS: &[Limit] = &[
    Limit {
        id: "L9",
        part: "residents",
        unit: Unit::Count,
        measure: |pair, _| pair.world.mean("residents"),
        expected: |_, residents| residents as f64,
        tolerance: Tolerance::Exact(1e-6),
        ..PEOPLE
    },
    Limit {
        id: "L9",
        part: "two_years",
        unit: Unit::Share,
        measure: |pair, _| stayed(pair.world),
        expected: |scenario, _| staying(scenario),
        ..PEOPLE
    },
];

/// Weeks after which it is seen who is still there: two years.
const TWO_YEARS: u16 = 104;

/// Share of those there at the start who were still there then.
fn stayed(world: &World) -> Option<f64> {
    let first = world.rows.lives.iter().filter(|row| row.came.is_none());
    let (mut all, mut stayed) = (0_u32, 0_u32);
    for row in first {
        all += 1;
        stayed += u32::from(row.until.is_none_or(|(week, _)| week > TWO_YEARS));
    }
    (all > 0 && world.end > TWO_YEARS).then(|| f64::from(stayed) / f64::from(all))
}

/// The share expected: neither dead, nor moved, nor 67 by then; ages lie evenly.
fn staying(scenario: &Scenario) -> f64 {
    let demography = &scenario.demography;
    let rate = demography.mortality(AgeBand::Adult) + demography.moving(false, AgeBand::Adult);
    let years = f64::from(AgeBand::Senior.from_year() - AgeBand::Adult.from_year());
    let below_67 = 1.0 - f64::from(TWO_YEARS) / (years * 52.0);
    libm::exp(-rate * f64::from(TWO_YEARS)) * below_67
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::tests::by_hand::world;
    use crate::model::state::recorder::{LifeEnd, LifeRow};

    #[test]
    fn who_came_later_says_nothing_of_those_who_stayed() {
        let mut world = world(0, 156, &[AgeBand::Adult; 4]);
        let row = |came, left: Option<u16>| LifeRow {
            until: left.map(|week| (week, LifeEnd::Moved)),
            ..LifeRow::new(&world.residents[0], None, came, None)
        };
        world.rows.lives = vec![
            row(0, None),
            row(0, Some(104)),
            row(0, Some(105)),
            row(0, Some(9)),
            row(7, Some(8)),
        ];
        assert_eq!(stayed(&world), Some(0.5));
        world.end = 104;
        assert_eq!(stayed(&world), None);
    }

    #[test]
    fn the_share_expected_is_that_of_the_rates_and_of_those_who_turn_67() {
        let scenario = crate::model::testing::scenario(&[
            "demography.deaths.adult=0.1",
            "demography.moves.adult=0.25",
        ]);
        let expected = libm::exp(-0.7) * (1.0 - 2.0 / 44.0);
        assert!((staying(&scenario) - expected).abs() < 1e-12);
    }
}
