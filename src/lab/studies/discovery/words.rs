//! What was found, in plain sentences.

use super::{Discovered, Discovery, Side};
use crate::base::language::Language;
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;
use crate::base::words::say;
use crate::lab::measures::outcome;
use crate::lab::studies::comparison::size;
use crate::statistics::prim::Found;

/// Where the policy fails, and how well that is known.
pub fn sentence(discovery: &Discovery, discovered: &Discovered, language: Language) -> String {
    let metric = outcome(&discovery.metric).expect("the file was checked");
    let (all, failing) = discovered.whole().fold((0, 0), |(all, failing), draw| {
        (all + 1, failing + u32::from(draw.fails))
    });
    let threshold = discovered.threshold;
    let limit = size(metric.unit, threshold, threshold.abs() / 100.0, language);
    let label = metric.label.text(language);
    let side = match discovery.fails_when {
        Side::Above => "above",
        Side::Below => "below",
    };
    let mut said = vec![
        say!(
            language,
            "discovery-fails",
            failing,
            draws = all,
            label,
            side,
            limit
        ),
        match &discovered.found {
            Some(found) => {
                let everywhere = f64::from(failing) / f64::from(all);
                circumstances(discovered, found, everywhere, language)
            }
            None => say!(language, "discovery-no-difference"),
        },
    ];
    let unsure = discovered.unsure();
    if unsure > 0 {
        said.push(say!(language, "discovery-unsure", draws = unsure));
    }
    said.join(" ")
}

fn circumstances(
    discovered: &Discovered,
    found: &Found,
    everywhere: f64,
    language: Language,
) -> String {
    let limits: Vec<String> = found
        .limits
        .0
        .iter()
        .zip(&discovered.parameters)
        .filter_map(|([low, high], key)| limit(key, *low, *high, language))
        .collect();
    let and = |first, second| say!(language, "discovery-and", first, second);
    let Some(limits) = limits.into_iter().reduce(and) else {
        return say!(language, "discovery-none-found");
    };
    let holds_up = found.holds_up(everywhere);
    let percentages = NumberFormat::for_steps(Unit::Share, language, 1.0, 0.01);
    let shares = [
        found.content.density,
        everywhere,
        found.held_out.density,
        found.content.coverage,
    ];
    let [density, everywhere, held, coverage] = shares.map(|share| percentages.write(share));
    match holds_up {
        true => say!(
            language,
            "discovery-found",
            limits,
            density,
            everywhere,
            held,
            coverage
        ),
        false => say!(language, "discovery-by-chance", limits, held, everywhere),
    }
}

/// What a box asks of a parameter, if anything.
fn limit(key: &str, low: f64, high: f64, language: Language) -> Option<String> {
    let write = |value: f64| NumberFormat::for_value(Unit::Index, language, value).write(value);
    let ends = [low, high].map(|end| end.is_finite().then(|| write(end)));
    match ends {
        [None, None] => None,
        [Some(low), None] => Some(say!(language, "discovery-above", key, low)),
        [None, Some(high)] => Some(say!(language, "discovery-below", key, high)),
        [Some(low), Some(high)] => Some(say!(language, "discovery-between", key, low, high)),
    }
}
