//! The table as a chart: a bar per party, and one for all together.

use super::{Party, Row};
use crate::base::language::{Label, Language};
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;
use crate::base::words::say;
use crate::charts::{self, Caption, ChartError, Direction, Panel, Picture, Rows, Tone};

/// All parties together, in words.
pub(super) const SOCIETY: Label = Label::new("Society as a whole", "Samenleving als geheel");

/// Draws costs and benefits over all years by party, against a baseline of this title,
/// discounted at a yearly rate.
///
/// # Errors
/// When the table has no rows.
pub fn picture(
    rows: &[Row],
    baseline: &str,
    rate: f64,
    caption: &Caption,
    language: Language,
) -> Result<Picture, ChartError> {
    let of = |name: &str, label: Label| {
        let of_party = |row: &&Row| row.party == name && row.item == "all" && row.year.is_none();
        let row = rows.iter().find(of_party)?;
        let told = row
            .interval
            .is_none_or(|[low, high]| low > 0.0 || high < 0.0);
        Some(charts::Row {
            label: label.text(language).to_owned(),
            value: three_digits(row.mean),
            interval: row.interval,
            tone: match told {
                false => Tone::Unclear,
                true if row.mean < 0.0 => Tone::Worse,
                true => Tone::Plain,
            },
            ..charts::Row::default()
        })
    };
    let last = rows.iter().filter_map(|row| row.year).max();
    let years = last.map_or(0, |year| year + 1);
    let rate = rate_in_words(rate, language);
    let notes = [
        say!(language, "cost-benefit-years", years, rate),
        say!(language, "cost-benefit-against", baseline),
    ];
    let direction = Direction::HigherIsBetter.label().text(language);
    let parties = Party::ALL.map(|party| of(party.name(), party.label()));
    let title = Label::new(
        "What the policy costs and brings, by party",
        "Wat het beleid kost en oplevert, per partij",
    );
    let chart = Rows {
        name: "cost_benefit",
        title: title.text(language).to_owned(),
        notes: notes.into_iter().chain([direction.to_owned()]).collect(),
        panels: vec![Panel {
            heading: None,
            unit: Unit::Euros,
            line: None,
            rows: parties
                .into_iter()
                .chain([of("all", SOCIETY)])
                .flatten()
                .collect(),
        }],
        caption: caption.text_with(&say!(language, "caption-cost-benefit"), language),
        ..Rows::default()
    };
    chart.draw(language)
}

/// A yearly rate as fine as it is set: 2,25%, but 4%.
pub fn rate_in_words(rate: f64, language: Language) -> String {
    let whole = (rate * 100.0).fract().abs() < 1e-9;
    let step = if whole { 0.01 } else { 0.0001 };
    NumberFormat::for_steps(Unit::Share, language, rate, step).write(rate)
}

/// An amount without digits that nobody should read anything into.
fn three_digits(euros: f64) -> f64 {
    if euros == 0.0 || !euros.is_finite() {
        return euros;
    }
    let step = libm::pow(10.0, libm::floor(libm::log10(euros.abs())) - 2.0);
    (euros / step).round() * step
}
