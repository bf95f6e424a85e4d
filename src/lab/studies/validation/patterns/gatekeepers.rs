//! P4: gatekeepers who are employed by providers refer more, and that does not save
//! heavy care. Seen between twin worlds that differ in who employs the gatekeeper.

use super::TOO_SHORT;
use crate::base::unit::Unit;
use crate::lab::measures::follow::Opened;
use crate::lab::measures::world::{Pair, World};
use crate::lab::studies::validation::{Curve, Part, Pattern, Range, Twin};
use crate::model::agents::{Intensity, Route};

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    id: "P4",
    needs: TOO_SHORT,
    parts: &[
        Part::new("referrals", Unit::Share, Range::new(0.05, 0.25))
            .to_break(|pair| more(pair, is_referral)),
        Part::new("heavy", Unit::Share, Range::at_least(0.0))
            .measured(|pair| more(pair, |case| case.intensity >= Intensity::Intensive)),
    ],
    settings: &["access.gatekeeper=provider"],
    towns: 1,
    twin: Some(Twin {
        settings: &["access.gatekeeper=independent"],
        parts_late: false,
    }),
    ablation: &["market.revenue_orientation=0"],
    curve: Curve {
        unit: Unit::Share,
        bars: &["referrals", "light", "intensive", "all"],
        weeks: (0, 1),
        values: |pair| {
            vec![
                more(pair, is_referral),
                more(pair, |case| {
                    by_municipality(case) && case.intensity == Intensity::Light
                }),
                more(pair, |case| case.intensity >= Intensity::Intensive),
                more(pair, |_| true),
            ]
        },
    },
};

fn by_municipality(case: &Opened) -> bool {
    case.route == Route::Municipality && !case.referred
}

fn is_referral(case: &Opened) -> bool {
    by_municipality(case) && case.intensity > Intensity::Light
}

/// Growth of a kind of case, in the measured years, over the twin.
fn more(pair: &Pair, kind: fn(&Opened) -> bool) -> Option<f64> {
    let count = |world: &World| {
        let opened = world.followed.opened.iter();
        let measured = opened.filter(|case| case.week >= world.from && kind(case));
        measured.count() as f64
    };
    let (here, there) = (count(pair.world), count(pair.twin?));
    (there > 0.0).then(|| here / there - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::follow::Followed;

    fn world(regular: usize, light: usize) -> World {
        let case = |intensity| Opened {
            week: 5,
            route: Route::Municipality,
            intensity,
            referred: false,
        };
        let mut opened = vec![case(Intensity::Regular); regular];
        opened.extend(vec![case(Intensity::Light); light]);
        // Not by way of the municipality.
        opened.push(Opened {
            route: Route::Gp,
            ..case(Intensity::Intensive)
        });
        let followed = Followed {
            opened,
            ..Followed::default()
        };
        World {
            followed,
            ..World::default()
        }
    }

    #[test]
    fn referrals_are_counted_over_those_of_the_twin() {
        let (here, there) = (world(12, 3), world(10, 5));
        let pair = Pair {
            world: &here,
            twin: Some(&there),
        };
        let values: Vec<_> = PATTERN.parts.iter().map(|p| (p.measure)(&pair)).collect();
        assert!((values[0].unwrap() - 0.2).abs() < 1e-12);
        assert_eq!(values[1], Some(0.0));
    }
}
