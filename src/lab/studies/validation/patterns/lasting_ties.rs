//! P7: half of one's network is another one after seven years, and it is as large.

use super::TOO_SHORT;
use crate::base::unit::Unit;
use crate::lab::studies::validation::{Curve, Part, Pattern, Range};

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    id: "P7",
    needs: TOO_SHORT,
    parts: &[
        Part::new("ties_left", Unit::Share, Range::new(0.43, 0.53))
            .to_break(|pair| pair.world.followed.ties_left.get(YEARS).copied()),
        Part::new("size", Unit::Index, Range::new(0.9, 1.1)).measured(|pair| {
            let sizes = &pair.world.followed.ties_size;
            let (first, last) = (*sizes.first()?, *sizes.get(YEARS)?);
            (first > 0.0).then(|| last / first)
        }),
    ],
    settings: &[],
    towns: 1,
    twin: None,
    ablation: &["tie_change.enabled=false"],
    curve: Curve {
        unit: Unit::Share,
        bars: &[],
        weeks: (0, 52),
        values: |pair| {
            let left = pair.world.followed.ties_left.iter();
            left.map(|share| Some(*share)).collect()
        },
    },
};

/// Years from the first look to the last.
const YEARS: usize = 7;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::follow::Followed;
    use crate::lab::measures::world::{Pair, World};

    #[test]
    fn a_run_of_less_than_seven_years_cannot_tell() {
        let followed = |years: usize| Followed {
            ties_left: (0..=years).map(|year| 1.0 - 0.07 * year as f64).collect(),
            ties_size: vec![6.0; years + 1],
            ..Followed::default()
        };
        let measure = |years| {
            let world = World {
                followed: followed(years),
                ..World::default()
            };
            let pair = Pair {
                world: &world,
                twin: None,
            };
            [0, 1].map(|part: usize| (PATTERN.parts[part].measure)(&pair))
        };
        assert_eq!(measure(6), [None, None]);
        let [left, size] = measure(7);
        assert!((left.unwrap() - 0.51).abs() < 1e-12);
        assert_eq!(size, Some(1.0));
    }
}
