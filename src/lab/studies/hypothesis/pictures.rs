//! The chart of a claim: its estimates beside the smallest effect that matters.

use super::Tested;
use super::config::{Direction, Part};
use super::judge::Judged;
use super::wording::Wording;
use crate::base::language::Language;
pub use crate::charts::Picture;
use crate::charts::{ChartError, Effect, Effects};
use crate::lab::studies::VERSION;

/// Draws the chart of a claim; `None` when the model cannot express it.
///
/// # Errors
/// When it cannot be drawn.
pub fn picture(tested: &Tested, language: Language) -> Result<Option<Picture>, ChartError> {
    let Some(judgement) = &tested.judgement else {
        return Ok(None);
    };
    let declared = &tested.claimed.declared;
    let words = Wording(language);
    let parts = declared.parts.iter().zip(&judgement.parts);
    let effects = parts
        .map(|(part, judged)| effect(part, judged, words))
        .collect();
    let replications = declared.design.replications.0;
    let level = words.plain(
        judgement
            .parts
            .iter()
            .map(|part| part.level)
            .fold(0.0, f64::max)
            * 100.0,
    );
    let caption = words.say(
        format!("Blue: estimate, with its interval (up to {level} %, adjusted for all parts tested together), {replications} replications. Green: where the claim says it lies, from the margin on. Orange: the same estimate under {} draws of the uncertain parameters. Buurt {VERSION}. Model outcome, not a forecast.", judgement.draws),
        format!("Blauw: schatting, met interval (tot {level} %, aangepast voor alles wat samen is getoetst), {replications} replicaties. Groen: waar zij volgens de bewering ligt, vanaf de marge. Oranje: dezelfde schatting bij {} trekkingen van de onzekere parameters. Buurt {VERSION}. Modeluitkomst, geen prognose.", judgement.draws),
    );
    let chart = Effects {
        title: declared.claim.text(language).to_owned(),
        effects,
        caption,
    };
    chart.draw(language).map(Some)
}

/// A part counted in its margin; without a margin, in the half-width of its interval.
fn effect(part: &Part, judged: &Judged, words: Wording) -> Effect {
    let half = judged
        .interval
        .map_or(1.0, |[low, high]| (high - low) / 2.0);
    let unit = [part.margin, half, 1.0]
        .into_iter()
        .find(|unit| *unit > 0.0)
        .unwrap_or(1.0);
    let edge = if part.margin > 0.0 { 1.0 } else { 0.0 };
    Effect {
        label: match words.0 {
            Language::English => part.en.clone(),
            Language::Dutch => part.nl.clone(),
        },
        text: words.amount(part, judged.effect),
        mean: judged.effect / unit,
        interval: judged.interval.map(|ends| ends.map(|end| end / unit)),
        claimed: match part.direction {
            Direction::Above => [edge, f64::INFINITY],
            Direction::Below => [f64::NEG_INFINITY, -edge],
            Direction::None => [-edge, edge],
        },
        draws: judged.draws.iter().map(|draw| draw / unit).collect(),
    }
}
