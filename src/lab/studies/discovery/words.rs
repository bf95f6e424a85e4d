//! What was found, in plain sentences.

use super::{Discovered, Discovery, Side};
use crate::base::language::Language;
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;
use crate::lab::studies::comparison::size;
use crate::model::metrics;
use crate::statistics::prim::Found;

/// Where the policy fails, and how well that is known.
pub fn sentence(discovery: &Discovery, discovered: &Discovered, language: Language) -> String {
    let metric = metrics::named(&discovery.metric).expect("the file was checked");
    let (all, failing) = discovered.whole().fold((0, 0), |(all, failing), draw| {
        (all + 1, failing + u32::from(draw.fails))
    });
    let threshold = discovered.threshold;
    let limit = size(metric.unit, threshold, threshold.abs() / 100.0, language);
    let name = metric.label.text(language);
    let first = match (language, discovery.fails_when) {
        (Language::English, Side::Above) => format!(
            "The policy fails in {failing} of {all} draws (\"{name}\": difference above {limit})."
        ),
        (Language::English, Side::Below) => format!(
            "The policy fails in {failing} of {all} draws (\"{name}\": difference below {limit})."
        ),
        (Language::Dutch, Side::Above) => format!(
            "Het beleid faalt in {failing} van {all} trekkingen (\"{name}\": verschil boven {limit})."
        ),
        (Language::Dutch, Side::Below) => format!(
            "Het beleid faalt in {failing} van {all} trekkingen (\"{name}\": verschil onder {limit})."
        ),
    };
    let second = match &discovered.found {
        Some(found) => circumstances(
            discovered,
            found,
            f64::from(failing) / f64::from(all),
            language,
        ),
        None => match language {
            Language::English => "No circumstances tell these apart.",
            Language::Dutch => "Geen omstandigheden maken daarin verschil.",
        }
        .to_owned(),
    };
    let third = match (discovered.unsure(), language) {
        (0, _) => String::new(),
        (unsure, Language::English) => {
            format!(" In {unsure} draws chance could have decided otherwise.")
        }
        (unsure, Language::Dutch) => {
            format!(" In {unsure} trekkingen had het toeval anders kunnen beslissen.")
        }
    };
    format!("{first} {second}{third}")
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
    if limits.is_empty() {
        return match language {
            Language::English => "No circumstances were found in which that is clearly more often.",
            Language::Dutch => {
                "Er zijn geen omstandigheden gevonden waarin dat duidelijk vaker is."
            }
        }
        .to_owned();
    }
    let holds_up = found.holds_up(everywhere);
    let percentages = NumberFormat::for_steps(Unit::Share, language, 1.0, 0.01);
    let shares = [
        found.content.density,
        everywhere,
        found.held_out.density,
        found.content.coverage,
    ];
    let [density, everywhere, held_out, coverage] = shares.map(|share| percentages.write(share));
    match language {
        Language::English if !holds_up => format!(
            "A box was found ({}), but in draws held back when looking for it the policy fails in {held_out} of the box, against {everywhere} of all: take it for chance.",
            limits.join(" and ")
        ),
        Language::Dutch if !holds_up => format!(
            "Er is een gebied gevonden ({}), maar in trekkingen die bij het zoeken zijn achtergehouden faalt het beleid daar in {held_out}, tegen {everywhere} van alle: houd het voor toeval.",
            limits.join(" en ")
        ),
        Language::English => format!(
            "It fails most where {}: in {density} of those draws, against {everywhere} of all ({held_out} in draws held back when looking for the box); {coverage} of all failures lie there.",
            limits.join(" and ")
        ),
        Language::Dutch => format!(
            "Het faalt het meest waar {}: in {density} van die trekkingen, tegen {everywhere} van alle ({held_out} in trekkingen die bij het zoeken zijn achtergehouden); {coverage} van alle mislukkingen ligt daar.",
            limits.join(" en ")
        ),
    }
}

fn limit(key: &str, low: f64, high: f64, language: Language) -> Option<String> {
    let write = |value: f64| NumberFormat::for_value(Unit::Index, language, value).write(value);
    let [is_above, is_below, lies_between, and] = match language {
        Language::English => ["is above", "is below", "lies between", "and"],
        Language::Dutch => ["boven", "onder", "tussen", "en"],
    };
    let said = match (low.is_finite(), high.is_finite()) {
        (false, false) => return None,
        (true, false) => format!("{is_above} {}", write(low)),
        (false, true) => format!("{is_below} {}", write(high)),
        (true, true) => format!("{lies_between} {} {and} {}", write(low), write(high)),
    };
    Some(match language {
        Language::English => format!("{key} {said}"),
        Language::Dutch => format!("{key} {said} ligt"),
    })
}
