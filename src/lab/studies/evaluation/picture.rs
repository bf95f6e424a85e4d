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
    let truth = evaluation
        .by(yardstick)
        .find(|one| one.method == Method::SameLuck);
    let found = evaluation
        .by(yardstick)
        .filter(|one| one.method != Method::SameLuck);
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
    let rows: Vec<Row> = found.map(row).collect();
    let Some(truth) = truth.filter(|_| !rows.is_empty()) else {
        return Ok(None);
    };
    let name = Label::new("True effect", "Ware effect").text(language);
    let meaning = if caption.shows_spread() {
        MEANING
    } else {
        ONE_RUN
    };
    let better = yardstick.direction().map(|way| way.label().text(language));
    let chart = Rows {
        name: yardstick.name(),
        title: title(yardstick).text(language).to_owned(),
        notes: better.map(str::to_owned).into_iter().collect(),
        panels: vec![Panel {
            heading: None,
            unit: yardstick.unit().of_difference(),
            line: Some((name.to_owned(), truth.effect)),
            rows,
        }],
        caption: caption.text_with(&say!(language, meaning), language),
        ..Rows::default()
    };
    chart.draw(language).map(Some)
}

const ONE_RUN: &str = "caption-evaluation-of-one";
const MEANING: &str = "caption-evaluation";

const fn title(yardstick: Yardstick) -> Label {
    match yardstick {
        Yardstick::Need => Label::new(
            "Effect on the need of those in need at the start, by way of judging",
            "Effect op de problematiek van wie die bij de start had, per manier van beoordelen",
        ),
        Yardstick::SelfReliance => Label::new(
            "Effect on the self-reliance of those in need at the start, by way of judging",
            "Effect op de zelfredzaamheid van wie bij de start problemen had, per manier van beoordelen",
        ),
        Yardstick::Cost => Label::new(
            "Effect on yearly costs of care of those in need at the start, by way of judging",
            "Effect op de jaarkosten van hulp van wie bij de start problemen had, per manier van beoordelen",
        ),
    }
}
