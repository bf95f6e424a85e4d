//! The chart: what each driver, moved by a quarter, does to three outcomes.

use buurt::base::language::Language;
use buurt::base::numbers::NumberFormat;
use buurt::base::unit::Unit;
use buurt::charts::{ChartError, Look, Panel, Picture, Row, Rows, Tone};
use buurt::lab::studies::comparison::Comparison;

use super::drivers::{Driver, OUTCOMES, by_size, factor, found, side};

/// Draws it.
///
/// # Errors
/// When it cannot be drawn.
pub fn picture(comparison: &Comparison, language: Language) -> Result<Picture, ChartError> {
    let say = |texts: [&str; 2]| language.of(texts).to_owned();
    let [from, until] = side(comparison, "staff").map_or([0, 0], |side| side.window);
    let (years, last) = (from / 52 + 1, until / 52);
    let replications = comparison.replications;
    let intervals = match comparison.members.len() {
        0 => language.of([
            format!("Lines: 95 % intervals of the mean, {replications} replications"),
            format!("Lijnen: 95%-intervallen van het gemiddelde, {replications} herhalingen"),
        ]),
        members => language.of([
            format!("Thick lines: 95 % intervals by luck alone; thin ones: over luck and assumptions, {replications} replications of each of {members} sets of assumptions"),
            format!("Dikke lijnen: 95%-intervallen door alleen toeval; dunne: over toeval en aannames, {replications} herhalingen van elk van {members} sets aannames"),
        ]),
    };
    let same_luck = say(["Same town, same luck.", "Zelfde plaats, zelfde toeval."]);
    let version = env!("CARGO_PKG_VERSION");
    let outcome = say([
        "Model outcome, not a forecast.",
        "Modeluitkomst, geen prognose.",
    ]);
    let drivers = by_size(comparison);
    let chart = Rows {
        name: "drivers",
        title: say([
            "What moves outcomes: each driver a quarter better",
            "Wat uitkomsten beweegt: elke factor een kwart beter",
        ]),
        notes: vec![
            say([
                "difference from the town as it is",
                "verschil met de plaats zoals die is",
            ]),
            language.of([
                format!("years {years} to {last}"),
                format!("jaar {years} tot en met {last}"),
            ]),
        ],
        heads: vec![say(["difference", "verschil"])],
        panels: OUTCOMES
            .into_iter()
            .map(|outcome| panel(comparison, &drivers, outcome, language))
            .collect(),
        caption: format!("{intervals}. {same_luck} Buurt {version}. {outcome}"),
    };
    chart.draw(language)
}

/// What stands above an outcome, its unit, the step to which it is written, and which way is
/// better.
fn outcome_of(name: &str) -> ([&'static str; 2], Unit, f64, f64) {
    match name {
        "resolved_in_time" => (
            [
                "Requests resolved within 78 weeks, percentage points (more is better)",
                "Hulpvragen binnen 78 weken opgelost, procentpunten (meer is beter)",
            ],
            Unit::Points,
            0.001,
            1.0,
        ),
        "need" => (
            [
                "Need, as part of that of the town as it is (less is better)",
                "Behoefte, als deel van die van de plaats zoals die is (minder is beter)",
            ],
            Unit::Share,
            0.001,
            -1.0,
        ),
        _ => (
            [
                "Euros that the municipality spends, per resident and year (less is cheaper)",
                "Euro’s die de gemeente uitgeeft, per inwoner per jaar (minder is goedkoper)",
            ],
            Unit::Euros,
            1.0,
            -1.0,
        ),
    }
}

fn panel(comparison: &Comparison, drivers: &[&Driver], outcome: &str, language: Language) -> Panel {
    let (heading, unit, step, better) = outcome_of(outcome);
    let times = factor(comparison, outcome);
    let rows = drivers.iter().map(|driver| {
        let label = side(comparison, driver.name);
        let label = label.map_or(driver.name, |side| side.title_in(language));
        let difference = found(comparison, driver.name, outcome);
        let value = difference.and_then(|row| row.mean_difference);
        let value = value.map_or(f64::NAN, |value| value * times);
        let scaled = |ends: [f64; 2]| ends.map(|end| end * times);
        let format = NumberFormat::for_steps(unit, language, value, step);
        Row {
            label: label.to_owned(),
            value,
            interval: difference.and_then(|row| row.told_interval()).map(scaled),
            inner: difference
                .filter(|row| row.over.is_some())
                .and_then(|row| row.told_by_luck())
                .map(scaled),
            look: Look::Dot,
            tone: match difference.is_some_and(|row| row.stands_out()) {
                true if value * better > 0.0 => Tone::Plain,
                true => Tone::Worse,
                false => Tone::Unclear,
            },
            texts: vec![match value.is_nan() {
                true => "–".to_owned(),
                false => format.write_difference(value),
            }],
            ..Row::default()
        }
    });
    Panel {
        heading: Some(language.of(heading).to_owned()),
        unit,
        line: None,
        rows: rows.collect(),
    }
}
