//! What a comparison says, in sentences without false certainty.

use super::{Comparison, Difference};
use crate::charts::NumberFormat;
use crate::language::Language;
use crate::metrics::Unit;

/// A size in the unit of a metric, with as many digits as its uncertainty asks for.
/// A difference between shares is in percentage points.
pub fn size(unit: Unit, value: f64, step: f64, language: Language) -> String {
    let text = plain(unit, value, step, language);
    let unit = match (unit, language) {
        (Unit::Share, Language::English) => " percentage points",
        (Unit::Share, Language::Dutch) => " procentpunt",
        (Unit::Weeks | Unit::Hours | Unit::HoursPerWeek | Unit::People, _) => {
            return format!("{text} {}", unit.text(language));
        }
        (Unit::Count | Unit::Index | Unit::Euros, _) => "",
    };
    format!("{}{unit}", text.trim_end_matches('%').trim_end())
}

/// A number in a unit, as fine as `step` asks.
pub fn plain(unit: Unit, value: f64, step: f64, language: Language) -> String {
    let step = if step > 0.0 { step } else { value.abs() / 50.0 };
    let format = NumberFormat::for_steps(unit, language, value.abs(), step.max(1e-12));
    format.fine_enough_for(value).write(value)
}

/// How fine an interval asks numbers to be.
pub fn step(row: &Difference) -> f64 {
    row.interval.map_or(0.0, |[low, high]| (high - low) / 2.0)
}

/// One row in one sentence.
pub fn sentence(row: &Difference, comparison: &Comparison, language: Language) -> String {
    let metric = row.listed();
    let title = comparison
        .sides
        .iter()
        .find(|side| side.name == row.scenario)
        .map_or(row.scenario.as_str(), |side| side.title.as_str());
    let label = metric.label.text(language);
    let (n, unit, fine) = (row.n, metric.unit, step(row));
    let say = |english: String, dutch: String| match language {
        Language::English => english,
        Language::Dutch => dutch,
    };
    let of_row = |failure: &&(u32, String, String)| failure.1 == row.scenario;
    let failed = comparison.failures.iter().filter(of_row).count();
    if n == 0 && failed > 0 {
        return say(
            format!("{title}, {label}: nothing can be said, {failed} of its runs failed."),
            format!("{title}, {label}: er is niets te zeggen, {failed} runs zijn mislukt."),
        );
    }
    let (Some(mean), Some([low, high]), Some(detectable)) =
        (row.mean_difference, row.interval, row.smallest_detectable)
    else {
        return say(
            format!(
                "{title}, {label}: {n} pair(s) of replications cannot tell chance from effect."
            ),
            format!(
                "{title}, {label}: {n} paar replicaties kan toeval niet van effect onderscheiden."
            ),
        );
    };
    if row.is_nothing() {
        return say(
            format!("{title}, {label}: no difference at all in any of {n} replications."),
            format!("{title}, {label}: in geen van de {n} replicaties enig verschil."),
        );
    }
    let magnitude = |value: f64| size(unit, value, fine, language);
    if !row.stands_out() {
        return say(
            format!(
                "{title}, {label}: no difference that can be told from chance with {n} replications; a difference of {} would probably have been seen.",
                magnitude(detectable)
            ),
            format!(
                "{title}, {label}: geen verschil dat met {n} replicaties van toeval te onderscheiden is; een verschil van {} was waarschijnlijk opgevallen.",
                magnitude(detectable)
            ),
        );
    }
    let (higher, hoger) = match mean > 0.0 {
        true => ("higher", "hoger"),
        false => ("lower", "lager"),
    };
    let ends = [low.abs().min(high.abs()), low.abs().max(high.abs())].map(magnitude);
    let [least, most] = ends;
    let mean = magnitude(mean.abs());
    let found = say(
        format!(
            "{title}, {label}: {mean} {higher} than in the baseline on average ({least} to {most}, {n} replications)"
        ),
        format!(
            "{title}, {label}: gemiddeld {mean} {hoger} dan in de uitgangssituatie ({least} tot {most}, {n} replicaties)"
        ),
    );
    if row.is_clear() {
        return found + ".";
    }
    let all = comparison.differences.len();
    found
        + &say(
            format!(", but among {all} comparisons some look like this by chance alone."),
            format!(", maar bij {all} vergelijkingen zien er enkele louter door toeval zo uit."),
        )
}

/// What has to be said about the table as a whole.
pub fn closing(comparison: &Comparison, language: Language) -> String {
    let rows = &comparison.differences;
    let (all, n) = (rows.len(), comparison.replications);
    let outstanding = rows.iter().filter(|row| row.stands_out()).count();
    let clear = rows.iter().filter(|row| row.is_clear()).count();
    // One in twenty.
    let by_chance = (all as f64 * 0.05).ceil();
    match language {
        Language::English => format!(
            "{all} differences from {n} pairs of replications. Where nothing changes, about 1 in 20 looks clear all the same: here up to {by_chance}. Intervals that leave out zero: {outstanding}; clear after Holm's adjustment for all {all}: {clear}, marked *. Intervals are about chance, not about the uncertainty of the parameters."
        ),
        Language::Dutch => format!(
            "{all} verschillen uit {n} paren replicaties. Waar niets verandert, lijkt toch ongeveer 1 op de 20 duidelijk: hier tot {by_chance}. Intervallen zonder nul: {outstanding}; duidelijk na Holms correctie voor alle {all}: {clear}, gemerkt met *. Intervallen gaan over toeval, niet over de onzekerheid van de parameters."
        ),
    }
}
