//! L3: between events a problem fades exponentially, with the half-life configured.

use crate::lab::measures::world::World;
use crate::lab::studies::validation::{Limit, Tolerance};
use crate::model::scenario::Scenario;
use crate::model::state::recorder::PanelRow;

/// The limits of this subject.
pub const LIMITS: &[Limit] = &[Limit {
    id: "L3",
    part: "half_life",
    shipped: Some("recovery"),
    measure: |pair, scenario| half_life(pair.world, scenario),
    tolerance: Tolerance::Exact(1e-3),
    ..Limit::ONE
}];

/// Falls below this say little: severities are kept in single precision.
const LEAST: f32 = 0.05;

/// Median over all weeks in which a severity of the panel fell. In most of those no new
/// problem struck.
fn half_life(world: &World, scenario: &Scenario) -> Option<f64> {
    let mut rows: Vec<&PanelRow> = world.rows.panel.iter().collect();
    rows.sort_by_key(|row| (row.resident, row.week));
    let mut ratios = Vec::new();
    for pair in rows
        .windows(2)
        .filter(|pair| pair[0].resident == pair[1].resident)
    {
        for (index, domain) in scenario.needs.domains.values().enumerate() {
            let (before, after) = (pair[0].severity[index], pair[1].severity[index]);
            if before > LEAST && after < before {
                let rate = -libm::log(f64::from(after) / f64::from(before));
                ratios.push(std::f64::consts::LN_2 / rate / domain.half_life.0);
            }
        }
    }
    ratios.sort_by(f64::total_cmp);
    (!ratios.is_empty()).then(|| crate::statistics::quantile(&ratios, 0.5))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::agents::AgeBand;
    use crate::model::agents::MAX_DOMAINS;

    #[test]
    fn a_problem_that_halves_in_its_half_life_gives_one() {
        let scenario = crate::model::testing::scenario(&["needs.domains.housing.half_life=2"]);
        let row = |week: u16| PanelRow {
            neighbourhood: 0,
            age: AgeBand::Adult,
            resident: 1,
            week,
            severity: {
                let mut severity = [0.0; MAX_DOMAINS];
                severity[0] = 0.8 * libm::powf(0.5, f32::from(week) / 2.0);
                severity
            },
            ties: 0,
            giving: 0.0,
            receiving: 0.0,
            in_care: false,
            trust: 0.7,
        };
        let mut world = World::default();
        world.rows.panel = (0..6).map(row).collect();
        assert!((half_life(&world, &scenario).unwrap() - 1.0).abs() < 1e-5);
    }
}
