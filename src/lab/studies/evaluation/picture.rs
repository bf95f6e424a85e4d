//! An evaluation as a chart: what every method finds, beside the true effect.

use super::{Evaluation, Judgement, Method, Yardstick};
use crate::base::language::{Label, Language};
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
        caption: caption.text_with(meaning, language),
        ..Rows::default()
    };
    chart.draw(language).map(Some)
}

const ONE_RUN: Label = Label::new(
    "Dots: a single run, so no whiskers: one run does not show how much is due to chance. Line: the same people with and without the policy, with the same luck.",
    "Stippen: één run, dus zonder streepjes: één run laat niet zien hoeveel het toeval uitmaakt. Lijn: dezelfde mensen met en zonder het beleid, met hetzelfde toeval.",
);
const MEANING: Label = Label::new(
    "Dots: mean of what each way of judging finds in the runs. Whiskers: 95% interval of that mean (how well these runs pin it down, not uncertainty about the parameters). Line: the same people with and without the policy, with the same luck.",
    "Stippen: gemiddelde van wat elke manier van beoordelen in de runs vindt. Streepjes: 95%-interval van dat gemiddelde (hoe precies deze runs het bepalen, geen onzekerheid over de parameters). Lijn: dezelfde mensen met en zonder het beleid, met hetzelfde toeval.",
);

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
