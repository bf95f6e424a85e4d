//! The chart of a claim: its estimates beside the smallest effect that matters.

use super::config::{Hypothesis, Part, Scale};
use super::judge::{Judged, Judgement};
use super::wording::{Wording, in_unit, unit};
use crate::base::language::{Language, capitalised};
use crate::base::unit::Unit;
use crate::base::words::say;
pub use crate::charts::Picture;
use crate::charts::{ChartError, Look, Panel, Row, Rows};
use crate::lab::studies::VERSION;
use crate::statistics::Direction;

/// Parts share an axis unless one of them would be this many times smaller than another.
const OF_A_SIZE: f64 = 10.0;

/// Draws the chart of a declaration that was judged.
///
/// # Errors
/// When it cannot be drawn.
pub fn picture(
    declared: &Hypothesis,
    judgement: &Judgement,
    language: Language,
) -> Result<Picture, ChartError> {
    let words = Wording(language);
    let verdict = capitalised(&words.judgement(declared, judgement));
    let chart = Rows {
        name: "hypothesis",
        title: format!("{verdict}: {}", declared.claim.text(language)),
        notes: vec![say!(words.0, "claim-chart-green-where-claim-says")],
        heads: vec![
            say!(words.0, "claim-chart-estimate"),
            say!(words.0, "claim-chart-verdict"),
        ],
        panels: panels(declared, judgement, words),
        caption: caption(declared, judgement, words),
    };
    chart.draw(language)
}

fn caption(declared: &Hypothesis, judgement: &Judgement, words: Wording) -> String {
    let levels = judgement.parts.iter().map(|part| part.level);
    let level = words.plain(levels.fold(0.0, f64::max) * 100.0);
    let members = judgement.members();
    let replications = match members {
        0 => declared.design.replications.0,
        _ => declared.design.under_a_member().0,
    };
    let mut said = match members {
        0 => say!(
            words.0,
            "claim-chart-blue-estimate-with-its",
            level,
            replications
        ),
        _ => say!(words.0, "claim-chart-over", level, members, replications),
    };
    if judgement.draws > 0 {
        let draws = judgement.draws;
        said += " ";
        said += &say!(words.0, "claim-chart-orange-same-estimate-under", draws);
    }
    let version = VERSION;
    said + " " + &say!(words.0, "claim-chart-buurt-model-outcome-not", version)
}

/// Parts in their own unit: those that follow each other in the same one, and are of a
/// size, share an axis.
fn panels(declared: &Hypothesis, judgement: &Judgement, words: Wording) -> Vec<Panel> {
    let mut panels: Vec<(Panel, f64)> = Vec::new();
    for (part, judged) in declared.parts.iter().zip(&judgement.parts) {
        let unit = shown_unit(part);
        let row = row(part, judged, words);
        let values = row.interval.into_iter().flatten().chain([row.value]);
        let values = values.filter(|value| value.is_finite()).map(f64::abs);
        let size = values.fold(in_unit(part, part.margin), f64::max);
        let like = |(panel, other): &&mut (Panel, f64)| {
            let ratio = size.max(*other) / size.min(*other);
            panel.unit == unit && ratio <= OF_A_SIZE
        };
        match panels.last_mut().filter(like) {
            Some((panel, other)) => {
                panel.rows.push(row);
                *other = other.max(size);
            }
            None => {
                let panel = Panel {
                    heading: Some(capitalised(unit.text(words.0))),
                    unit,
                    line: None,
                    rows: vec![row],
                };
                panels.push((panel, size));
            }
        }
    }
    let mut panels: Vec<Panel> = panels.into_iter().map(|(panel, _)| panel).collect();
    if let [only] = panels.as_mut_slice() {
        only.heading = None;
    }
    panels
}

/// What an estimate is drawn in: differences of shares in points, relative ones as shares.
fn shown_unit(part: &Part) -> Unit {
    match part.scale {
        Scale::Log => Unit::Share,
        Scale::Plain => unit(part).of_difference(),
    }
}

fn row(part: &Part, judged: &Judged, words: Wording) -> Row {
    let own = |value| in_unit(part, value);
    let region = match part.direction {
        Direction::Above => [part.margin, f64::INFINITY],
        Direction::Below => [f64::NEG_INFINITY, -part.margin],
        Direction::None => [-part.margin, part.margin],
    };
    Row {
        label: part.title(words.0).to_owned(),
        value: own(judged.effect),
        interval: judged.interval.map(|ends| ends.map(own)),
        inner: judged.by_luck.map(|ends| ends.map(own)),
        look: Look::Dot,
        region: Some(region.map(|end| if end.is_finite() { own(end) } else { end })),
        draws: judged.draws.iter().copied().map(own).collect(),
        texts: vec![
            words.amount(part, judged.effect),
            words.judged(part, judged),
        ],
        ..Row::default()
    }
}
