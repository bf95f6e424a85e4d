//! An evaluation as a chart: what every method finds, beside the true effect.

use super::{Evaluation, Judgement, Method, Yardstick};
use crate::base::language::{Label, Language};
use crate::charts::{Caption, ChartError, Estimated, Estimates, Picture};

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
    let estimated = |one: &Judgement| {
        let [low, high] = one.interval.unwrap_or([f64::NAN; 2]);
        Estimated {
            label: one
                .method
                .label(evaluation.volunteers)
                .text(language)
                .to_owned(),
            value: one.effect,
            low,
            high,
        }
    };
    let estimates: Vec<Estimated> = found.map(estimated).collect();
    let Some(truth) = truth.filter(|_| !estimates.is_empty()) else {
        return Ok(None);
    };
    let chart = Estimates {
        metric: yardstick.name(),
        title: title(yardstick),
        unit: yardstick.unit(),
        truth: truth.effect,
        truth_label: Label::new("True effect", "Ware effect"),
        estimates,
        caption,
        direction: yardstick.direction(),
    };
    chart.draw(language).map(Some)
}

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
