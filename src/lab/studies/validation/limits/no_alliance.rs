//! L6: where the alliance has no effect, breaking it has none.

use crate::lab::measures::world::{Pair, World};
use crate::lab::studies::validation::{Limit, Twin};
use crate::model::agents::EndReason;
use crate::model::scenario::Scenario;

/// The limits of this subject.
pub const LIMITS: &[Limit] = &[Limit {
    id: "L6",
    part: "changed_cases",
    shipped: Some("no-alliance"),
    twin: Some(Twin {
        settings: &["breaks.enabled=false"],
        parts_late: false,
    }),
    measure: changed,
    ..Limit::NOTHING
}];

/// What became of a case: when and why it ended, and how severe the problem then was.
type Fate = (u32, Option<(u16, EndReason)>, u32);

fn fates(world: &World) -> Vec<Fate> {
    let cases = world.rows.cases.iter();
    cases
        .map(|row| (row.case.id, row.end, row.severity_end.to_bits()))
        .collect()
}

fn changed(pair: &Pair, _: &Scenario) -> Option<f64> {
    let (here, there) = (fates(pair.world), fates(pair.twin?));
    let cases = pair.world.rows.cases.iter();
    let changes: u64 = cases.map(|row| u64::from(row.case.workers)).sum();
    let differ = here.iter().zip(&there).filter(|(a, b)| a != b).count();
    // A world without changes of worker proves nothing.
    (changes > here.len() as u64).then(|| (differ + here.len().abs_diff(there.len())) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::tests::by_hand::{case, world};
    use crate::model::agents::{AgeBand, Law};

    #[test]
    fn a_case_that_ends_a_week_later_counts() {
        let mut here = world(0, 52, &[AgeBand::Adult; 3]);
        here.rows.cases = (0..3).map(|id| case(id, Law::Wmo, 1, Some(20))).collect();
        here.rows.cases[0].case.workers = 3;
        let mut there = here.clone();
        let scenario = crate::model::testing::scenario(&[]);
        let count = |there: &World| {
            let pair = Pair {
                world: &here,
                twin: Some(there),
            };
            changed(&pair, &scenario)
        };
        assert_eq!(count(&there), Some(0.0));
        there.rows.cases[1].end = Some((21, EndReason::Goal));
        assert_eq!(count(&there), Some(1.0));
    }
}
