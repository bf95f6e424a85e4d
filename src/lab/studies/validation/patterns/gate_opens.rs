//! P5: when the gate opens, use grows, and the growth slows by itself.

use super::{REGION, TOO_SHORT};
use crate::base::unit::Unit;
use crate::lab::measures::targets::use_of_youth_care;
use crate::lab::measures::world::World;
use crate::lab::studies::validation::{Curve, Part, Pattern, Range};

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    id: "P5",
    needs: TOO_SHORT,
    parts: &[
        Part::new("early_growth", Unit::Share, Range::new(0.04, 0.08))
            .to_break(|pair| growth(&yearly_use(pair.world), 0, 3)),
        Part::new("late_growth", Unit::Share, Range::new(0.0, 0.02))
            .to_break(|pair| growth(&yearly_use(pair.world), 6, 9)),
    ],
    settings: &[
        "weeks=520",
        "access.refuse_below=0.4",
        "policies.gate-opens={kind=\"strict_access\",from=52,strictness=0,refuse_below=0.2}",
        // What came with it: any provider that meets the terms, for as many clients as it finds.
        "policies.open-house={kind=\"parameters\",from=52,set={market={volume_form=\"open\"}}}",
    ],
    towns: REGION,
    twin: None,
    ablation: &[
        "help_seeking.induced_demand=0",
        "help_seeking.visible_room.threshold=0",
    ],
    curve: Curve {
        unit: Unit::Share,
        bars: &[],
        weeks: (0, 52),
        values: |pair| yearly_use(pair.world),
    },
};

/// Use in each year since the burn-in.
fn yearly_use(world: &World) -> Vec<Option<f64>> {
    let years = world.years_from(world.burn_in);
    years.map(|weeks| use_of_youth_care(world, weeks)).collect()
}

/// Growth a year from one year to another.
fn growth(uses: &[Option<f64>], from: usize, to: usize) -> Option<f64> {
    let (before, after) = ((*uses.get(from)?)?, (*uses.get(to)?)?);
    let years = (to - from) as f64;
    (before > 0.0).then(|| libm::pow(after / before, 1.0 / years) - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_is_per_year_and_compound() {
        let uses = [Some(0.1), None, Some(0.121)];
        assert!((growth(&uses, 0, 2).unwrap() - 0.1).abs() < 1e-12);
        assert_eq!(growth(&uses, 0, 1), None);
        assert_eq!(growth(&uses, 0, 3), None);
    }
}
