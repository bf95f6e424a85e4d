//! P5: when the gate opens, use grows, and the growth slows by itself.

use super::TOO_SHORT;
use crate::base::language::Label;
use crate::base::unit::Unit;
use crate::lab::measures::targets::use_of_youth_care;
use crate::lab::measures::world::World;
use crate::lab::studies::validation::{Curve, Part, Pattern, Range};

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    id: "P5",
    what: Label::new(
        "Use of youth care grows after the gate opens, and the growth slows by itself",
        "Gebruik van jeugdhulp groeit na het openen van de poort, en de groei dooft vanzelf uit",
    ),
    note: Label::new(
        "Up to the end of the first year whatever looks less severe than .4 is refused; \
         from then on the usual rule holds. The number of positions stays as it is: the \
         national growth went along with more staff, which no shipped setting adds by itself.",
        "Tot het einde van het eerste jaar wordt geweigerd wat minder ernstig lijkt dan ,4; \
         daarna geldt de gewone regel. Het aantal plaatsen blijft gelijk: de landelijke groei \
         ging samen met meer personeel, en dat voegt geen instelling vanzelf toe.",
    ),
    needs: TOO_SHORT,
    parts: &[
        Part {
            name: "early_growth",
            what: Label::new(
                "Growth of use a year in the first three years after the opening",
                "Groei van het gebruik per jaar in de eerste drie jaar na het openen",
            ),
            unit: Unit::Share,
            range: Range::new(0.04, 0.08),
            breaks: true,
            measure: |pair| growth(&yearly_use(pair.world), 0, 3),
        },
        Part {
            name: "late_growth",
            what: Label::new(
                "Growth of use a year from the sixth to the ninth year",
                "Groei van het gebruik per jaar van het zesde tot het negende jaar",
            ),
            unit: Unit::Share,
            range: Range::new(0.0, 0.02),
            breaks: true,
            measure: |pair| growth(&yearly_use(pair.world), 6, 9),
        },
    ],
    settings: &[
        "weeks=520",
        "access.refuse_below=0.4",
        "policies.gate-opens={kind=\"strict_access\",from=52,strictness=0,refuse_below=0.2}",
    ],
    twin: None,
    ablation: &["help_seeking.induced_demand=0"],
    ablation_what: Label::new("fixed demand", "vaste vraag"),
    curve: Curve {
        title: Label::new(
            "Under-23s in care under the Jeugdwet in a year; the gate opens in week 52",
            "Jeugdigen met jeugdhulp per jaar; de poort opent in week 52",
        ),
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
