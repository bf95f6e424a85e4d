//! What an evaluation comes to, in one sentence per yardstick.

use super::{Evaluation, Judgement, Method, Yardstick};
use crate::base::language::Language;
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;
use crate::base::words::say;

/// An effect with as many digits as `width` lets one say. An effect on a share is in
/// percentage points.
pub fn write_effect(unit: Unit, value: f64, width: Option<f64>, language: Language) -> String {
    let step = width.filter(|width| *width > 0.0).map(|width| width / 5.0);
    let text = match step {
        Some(step) => NumberFormat::for_steps(unit, language, value.abs(), step).write(value),
        None => NumberFormat::for_value(unit, language, value).write(value),
    };
    text.replace('%', " pp")
}

/// What one yardstick shows: the true effect, if it can be told from chance, and the
/// method that lies furthest from it.
pub fn sentence(evaluation: &Evaluation, yardstick: Yardstick, language: Language) -> String {
    let judgements: Vec<&Judgement> = evaluation.by(yardstick).collect();
    let find = |method| judgements.iter().find(|one| one.method == method);
    let Some(truth) = find(Method::SameLuck) else {
        return say!(language, "evaluation-nobody");
    };
    let width = |one: &Judgement| one.interval.map(|[low, high]| high - low);
    let write = |one: &Judgement| write_effect(yardstick.unit, one.effect, width(one), language);
    let is_clear =
        |interval: Option<[f64; 2]>| interval.is_some_and(|[low, high]| low > 0.0 || high < 0.0);
    let (label, effect) = (yardstick.label.text(language), write(truth));
    let first = match is_clear(truth.interval) {
        true => say!(language, "evaluation-truth", label, effect),
        false => say!(language, "evaluation-unclear", label, effect),
    };
    // Only a method that is off by more than chance is worth naming.
    let off = judgements.iter().filter(|one| is_clear(one.bias_interval));
    let furthest = off.max_by(|a, b| a.bias.abs().total_cmp(&b.bias.abs()));
    let Some(furthest) = furthest else {
        return first + ".";
    };
    let method = furthest.method.label(evaluation.volunteers).text(language);
    let found = write(furthest);
    first + &say!(language, "evaluation-furthest", method, found) + "."
}
