//! The table as a chart: a bar per party, and one for all together.

use super::{Party, Row};
use crate::base::language::{Label, Language};
use crate::base::unit::Unit;
use crate::charts::{Bar, Caption, ChartError, Direction, Distribution, Picture};

/// All parties together, in words.
pub(super) const SOCIETY: Label = Label::new("Society as a whole", "Samenleving als geheel");

/// Draws costs and benefits over all years by party.
///
/// # Errors
/// When the table has no rows.
pub fn picture(rows: &[Row], caption: Caption, language: Language) -> Result<Picture, ChartError> {
    let of = |name: &str, label: Label| {
        let of_party = |row: &&Row| row.party == name && row.item == "all" && row.year.is_none();
        let row = rows.iter().find(of_party)?;
        let [low, high] = row.interval.unwrap_or([f64::NAN; 2]);
        Some(Bar {
            label: label.text(language).to_owned(),
            mean: three_digits(row.mean),
            low,
            high,
        })
    };
    let parties = Party::ALL.map(|party| of(party.name(), party.label()));
    let chart = Distribution {
        metric: "cost_benefit",
        title: Label::new(
            "What the policy costs and brings, by party",
            "Wat het beleid kost en oplevert, per partij",
        ),
        unit: Unit::Euros,
        bars: parties
            .into_iter()
            .chain([of("all", SOCIETY)])
            .flatten()
            .collect(),
        caption,
        direction: Some(Direction::HigherIsBetter),
    };
    chart.draw(language)
}

/// An amount without digits that nobody should read anything into.
fn three_digits(euros: f64) -> f64 {
    if euros == 0.0 || !euros.is_finite() {
        return euros;
    }
    let step = libm::pow(10.0, libm::floor(libm::log10(euros.abs())) - 2.0);
    (euros / step).round() * step
}
