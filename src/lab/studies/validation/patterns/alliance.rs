//! P8: alliance goes with outcome as it does in some three hundred studies, and less where
//! clients did not ask for help. Nobody put that in: what is in the model is what an hour does.

use super::TOO_SHORT;
use crate::base::unit::Unit;
use crate::lab::measures::named;
use crate::lab::measures::world::World;
use crate::lab::studies::validation::{Curve, Part, Pattern, Range};

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    id: "P8",
    needs: TOO_SHORT,
    parts: &[
        Part::new("seekers", Unit::Index, Range::new(0.19, 0.30))
            .to_break(|pair| seekers(pair.world)),
        Part::new("mandated_ratio", Unit::Index, Range::new(0.3, 0.7)).to_break(|pair| {
            let seekers = seekers(pair.world).filter(|seekers| *seekers > 0.0)?;
            Some(mandated(pair.world)? / seekers)
        }),
    ],
    settings: &[],
    towns: 1,
    twin: None,
    ablation: &[
        "care.weights.technique=1",
        "care.weights.alliance=0",
        "care.weights.goal_agreement=0",
        "care.weights.belief=0",
        "care.weights.adherence=0",
        "care.alliance.progress_feeds=0",
        "exits.dropout_alliance=0",
    ],
    curve: Curve {
        unit: Unit::Index,
        bars: &["seekers", "mandated"],
        weeks: (0, 1),
        values: |pair| vec![seekers(pair.world), mandated(pair.world)],
    },
};

fn seekers(world: &World) -> Option<f64> {
    measured(world, "alliance_outcome")
}

fn mandated(world: &World) -> Option<f64> {
    measured(world, "alliance_outcome_mandated")
}

/// A measure over the measured years.
fn measured(world: &World, name: &str) -> Option<f64> {
    let measure = named(name).expect("it is in the list of measures");
    world.with_past(measure.measure)
}
