//! An evaluation as a chart: what every method finds, beside the true effect.

use super::{Evaluation, Judgement, Method, Yardstick};
use crate::base::language::{Label, Language};
use crate::base::words::say;
use crate::charts::{Caption, ChartError, Look, Panel, Picture, Row, Rows};

/// Draws what was found by one yardstick; `None` when there is nothing beside the truth.
///
/// # Errors
/// When the chart cannot be drawn.
pub fn picture(
    evaluation: &Evaluation,
    yardstick: Yardstick,
    caption: Caption,
    language: Language,
) -> Result<Option<Picture>, ChartError> {
    let (truth, found): (Vec<_>, Vec<_>) =
        (evaluation.by(yardstick)).partition(|one| one.method == Method::SameLuck);
    let [truth] = truth[..] else { return Ok(None) };
    if found.is_empty() {
        return Ok(None);
    }
    let row = |one: &Judgement| Row {
        label: one
            .method
            .label(evaluation.volunteers)
            .text(language)
            .to_owned(),
        value: one.effect,
        interval: one.interval.filter(|_| caption.shows_spread()),
        look: Look::Dot,
        ..Row::default()
    };
    let name = Label::new("True effect", "Ware effect").text(language);
    let meaning = match caption.shows_spread() {
        true => "caption-evaluation",
        false => "caption-evaluation-of-one",
    };
    let better = yardstick.better.map(|way| way.label().text(language));
    let chart = Rows {
        name: yardstick.name,
        title: yardstick.title.text(language).to_owned(),
        notes: better.map(str::to_owned).into_iter().collect(),
        panels: vec![Panel {
            heading: None,
            unit: yardstick.unit.of_difference(),
            line: Some((name.to_owned(), truth.effect)),
            rows: found.into_iter().map(row).collect(),
        }],
        caption: caption.text_with(&say!(language, meaning), language),
        ..Rows::default()
    };
    chart.draw(language).map(Some)
}
