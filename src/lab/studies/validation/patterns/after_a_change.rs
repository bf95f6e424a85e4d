//! P2: after a change of worker that nobody asked for the bond dips, recovers in those
//! who stay, and more clients than otherwise stop.

use super::TOO_SHORT;
use crate::base::unit::Unit;
use crate::lab::measures::follow::{Change, FOLLOWED_WEEKS, REMEMBERED_WEEKS};
use crate::lab::measures::mean_of;
use crate::lab::measures::world::{Pair, World};
use crate::lab::studies::validation::{Curve, Part, Pattern, Range};

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    id: "P2",
    needs: TOO_SHORT,
    parts: &[
        Part::new("dip", Unit::Index, Range::at_least(f64::MIN_POSITIVE))
            .to_break(|pair| dip(pair.world)),
        Part::new("weeks_back", Unit::Weeks, Range::at_most(16.0))
            .measured(|pair| weeks_back(pair.world)),
        Part::new("dropout_ratio", Unit::Index, Range::new(1.3, 3.0))
            .to_break(|pair| dropout_ratio(pair.world)),
    ],
    settings: &[],
    towns: 1,
    twin: None,
    ablation: &["breaks.enabled=false"],
    curve: Curve {
        unit: Unit::Index,
        bars: &[],
        weeks: (-(BEFORE as i32), 1),
        values: |pair: &Pair| curve(pair.world),
    },
};

/// Weeks before and after a change that are averaged.
const SIDE: usize = 4;
/// Weeks before a change in the chart.
const BEFORE: usize = REMEMBERED_WEEKS;
/// Weeks those who stay are followed.
const STAY: usize = FOLLOWED_WEEKS;
/// Fewer changes than this say nothing.
const FEWEST: usize = 20;

fn mean(values: &[f32]) -> f64 {
    values.iter().map(|value| f64::from(*value)).sum::<f64>() / values.len() as f64
}

/// Bond just before the change.
fn former(change: &Change) -> f64 {
    mean(&change.before[change.before.len().saturating_sub(SIDE)..])
}

fn average(values: impl Iterator<Item = f64>) -> Option<f64> {
    mean_of(FEWEST, values)
}

fn dip(world: &World) -> Option<f64> {
    let seen = world.followed.changes.iter();
    let seen = seen.filter(|change| !change.before.is_empty() && change.after.len() >= SIDE);
    average(seen.map(|change| former(change) - mean(&change.after[..SIDE])))
}

/// Changes after which the client stayed for half a year.
fn stayers(world: &World) -> impl Iterator<Item = &Change> {
    let seen = world.followed.changes.iter();
    seen.filter(|change| !change.before.is_empty() && change.after.len() >= STAY)
}

fn weeks_back(world: &World) -> Option<f64> {
    let level = average(stayers(world).map(former))?;
    // At the end of the first week with the new worker one week has passed.
    let back = (1..STAY).find(|weeks| {
        let now = average(stayers(world).map(|change| f64::from(change.after[weeks - 1])));
        now.is_some_and(|now| now >= level)
    });
    Some(back.unwrap_or(STAY) as f64)
}

fn dropout_ratio(world: &World) -> Option<f64> {
    let (mut observed, mut expected) = (0.0, 0.0);
    for band in &world.followed.exposure {
        if band.unchanged > 0 {
            observed += band.stopped_changed as f64;
            expected += band.changed as f64 * band.stopped_unchanged as f64 / band.unchanged as f64;
        }
    }
    (expected >= FEWEST as f64 / 4.0).then(|| observed / expected)
}

/// The same people before and after.
fn curve(world: &World) -> Vec<Option<f64>> {
    let whole = || stayers(world).filter(|change| change.before.len() >= BEFORE);
    let bond = |bond: fn(&Change) -> &[f32], week: usize| {
        average(whole().map(|change| f64::from(bond(change)[week])))
    };
    let before = (0..BEFORE).map(|week| bond(|change| &change.before, week));
    let after = (0..STAY).map(|week| bond(|change| &change.after, week));
    before.chain(after).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::follow::{Exposure, Followed};

    fn world(changes: Vec<Change>, exposure: Vec<Exposure>) -> World {
        World {
            followed: Followed {
                changes,
                exposure,
                ..Followed::default()
            },
            ..World::default()
        }
    }

    /// Thirty bonds of .6 that start again at .4 and grow by .02 a week.
    fn changes() -> Vec<Change> {
        let after = (0..STAY).map(|week| 0.4 + 0.02 * week as f32).collect();
        let change = Change {
            before: vec![0.1, 0.1, 0.1, 0.1, 0.6, 0.6, 0.6, 0.6],
            after,
        };
        vec![change; 30]
    }

    #[test]
    fn the_dip_is_the_fall_around_the_change_and_recovery_is_counted_in_weeks() {
        let world = world(changes(), vec![]);
        assert!((dip(&world).unwrap() - (0.6 - 0.43)).abs() < 1e-6);
        assert_eq!(weeks_back(&world), Some(11.0));
        let curve = curve(&world);
        assert_eq!(curve.len(), BEFORE + STAY);
        assert!((curve[BEFORE].unwrap() - 0.4).abs() < 1e-6);
    }

    #[test]
    fn who_never_recovers_is_not_back_within_half_a_year() {
        let mut changes = changes();
        for change in &mut changes {
            change.after = vec![0.5; STAY];
        }
        assert_eq!(weeks_back(&world(changes, vec![])), Some(27.0));
    }

    #[test]
    fn dropout_is_held_against_cases_that_have_lasted_as_long() {
        // Early weeks are risky for everyone, and no change comes so early.
        let early = Exposure {
            unchanged: 100,
            stopped_unchanged: 50,
            ..Exposure::default()
        };
        let late = Exposure {
            unchanged: 1_000,
            stopped_unchanged: 10,
            changed: 1_000,
            stopped_changed: 25,
        };
        assert_eq!(dropout_ratio(&world(vec![], vec![early, late])), Some(2.5));
    }
}
