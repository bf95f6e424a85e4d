//! One chart per metric: which parameters move it, beside what chance does.

use super::words::{explains_nothing, order};
use super::{Analysis, Indices};
use crate::base::language::{Label, Language};
use crate::base::unit::Unit;
use crate::base::words::say;
use crate::charts::{Caption, ChartError, Panel, Row, Rows};
use crate::lab::measures::Outcome;
use crate::lab::studies::Drawn;
use crate::lab::studies::pictures::parameter_labels;
use crate::statistics::morris::Morris;

const BY_ITSELF: Label = Label::new("alone", "alleen");
const OR_TOGETHER: Label = Label::new("with others", "met andere");
const VARIANCE: &str = "caption-variance";
const EFFECTS: &str = "caption-effects";
const BY_CHANCE: Label = Label::new("By chance", "Door toeval");

/// Draws the charts. `caption` says what was run.
///
/// # Errors
/// When a chart cannot be drawn from these values.
pub fn draw(
    analysis: &Analysis,
    caption: &Caption,
    language: Language,
) -> Result<Vec<Drawn>, ChartError> {
    let labels = parameter_labels(&analysis.parameters, language);
    let mut drawn = Vec::new();
    for (metric, found) in &analysis.found {
        if explains_nothing(found) {
            continue;
        }
        let (unit, meaning) = match found {
            Indices::Nothing => continue,
            Indices::Sobol(_) => (Unit::Share, VARIANCE),
            Indices::Morris(_) => (metric.unit.of_difference(), EFFECTS),
        };
        let chart = Rows {
            name: metric.name,
            title: title(metric, found, &labels, language),
            panels: vec![Panel {
                heading: None,
                unit,
                line: chance(found).map(|chance| (BY_CHANCE.text(language).to_owned(), chance)),
                rows: rows(found, &labels, language),
            }],
            caption: caption.text_with(&say!(language, meaning), language),
            ..Rows::default()
        };
        drawn.push(Drawn {
            stem: metric.name.to_owned(),
            picture: chart.draw(language)?,
        });
    }
    Ok(drawn)
}

/// What moves the metric most, when anything does more than chance.
fn title(metric: &Outcome, found: &Indices, labels: &[String], language: Language) -> String {
    let label = metric.label.text(language);
    let most = order(found).first().copied().filter(|place| match found {
        Indices::Morris(found) => found.effects[*place].mu_star > chance_of(found),
        Indices::Sobol(found) => {
            let total = found.intervals[labels.len() + place];
            total.is_some_and(|[low, _]| low > 0.0)
        }
        Indices::Nothing => false,
    });
    match most.map(|place| &labels[place]) {
        Some(most) => say!(language, "sensitivity-moved-most", label, most),
        None => say!(language, "sensitivity-none-stands-out", label),
    }
}

/// What chance alone does, where that is in the unit of the bars.
fn chance(found: &Indices) -> Option<f64> {
    match found {
        Indices::Morris(found) => Some(chance_of(found)),
        _ => None,
    }
}

fn chance_of(found: &Morris) -> f64 {
    let chance = found.effects.iter().map(|effect| effect.chance);
    chance.fold(0.0, f64::max)
}

fn rows(found: &Indices, labels: &[String], language: Language) -> Vec<Row> {
    let row = |label: String, value, interval| Row {
        label,
        value,
        interval,
        ..Row::default()
    };
    let of = |place: usize| match found {
        Indices::Sobol(found) => {
            let total = found.intervals[labels.len() + place];
            let first = found.intervals[place];
            let named = |label: Label| format!("{} ({})", labels[place], label.text(language));
            vec![
                row(named(OR_TOGETHER), found.indices.total[place], total),
                row(named(BY_ITSELF), found.indices.first[place], first),
            ]
        }
        Indices::Morris(found) => {
            let size = found.effects[place].mu_star;
            vec![row(labels[place].clone(), size, found.intervals[place][1])]
        }
        Indices::Nothing => Vec::new(),
    };
    order(found).into_iter().flat_map(of).collect()
}
