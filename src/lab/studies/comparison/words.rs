//! What a comparison says, in sentences without false certainty.

use super::{Comparison, Difference};
use crate::base::language::{Label, Language};
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;

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

/// In how many of the pairs the scenario is better or worse; empty where neither way is.
/// For a reader this is plainer than the probability that the mean is better.
pub fn pairs_in_words(row: &Difference, language: Language) -> String {
    let (Some([better, worse]), n) = (row.pairs_better_worse, row.n) else {
        return String::new();
    };
    if n == 0 {
        return String::new();
    }
    let (word, count) = match (better, worse) {
        (0, 0) => (Label::new("equal", "gelijk"), n),
        _ if better >= worse => (Label::new("better", "beter"), better),
        _ => (Label::new("worse", "slechter"), worse),
    };
    let word = word.text(language);
    if count == n && n > 1 {
        return match language {
            Language::English => format!("{word} in all {n}"),
            Language::Dutch => format!("{word} in alle {n}"),
        };
    }
    let equal = match (n - better - worse, language) {
        (0, _) => String::new(),
        _ if count == n => String::new(),
        (equal, Language::English) => format!(", equal in {equal}"),
        (equal, Language::Dutch) => format!(", gelijk in {equal}"),
    };
    match language {
        Language::English => format!("{word} in {count}{equal} of {n}"),
        Language::Dutch => format!("{word} in {count}{equal} van {n}"),
    }
}

/// What was changed in all worlds, where anything was.
pub fn changed(comparison: &Comparison, language: Language) -> Option<String> {
    let lead = Label::new(
        "Changed in all worlds, the baseline included:",
        "Veranderd in alle werelden, ook in de uitgangssituatie:",
    );
    let changes = &comparison.changes;
    (!changes.is_empty()).then(|| format!("{} {}.", lead.text(language), changes.join(", ")))
}

/// One row in one sentence.
pub fn sentence(row: &Difference, comparison: &Comparison, language: Language) -> String {
    let title = title_of(comparison, &row.scenario);
    let of_row = |failure: &&(u32, String, String)| failure.1 == row.scenario;
    let failed = comparison.failures.iter().filter(of_row).count();
    if row.n == 0 && failed > 0 {
        let label = row.listed().label.text(language);
        return match language {
            Language::English => {
                format!("{title}, {label}: nothing can be said, {failed} of its runs failed.")
            }
            Language::Dutch => {
                format!("{title}, {label}: er is niets te zeggen, {failed} runs zijn mislukt.")
            }
        };
    }
    sentence_about(row, title, comparison.differences.len(), language)
}

/// The title of a scenario.
pub(super) fn title_of<'a>(comparison: &'a Comparison, scenario: &'a str) -> &'a str {
    let mut sides = comparison.sides.iter();
    let side = sides.find(|side| side.name == scenario);
    side.map_or(scenario, |side| side.title.as_str())
}

/// One of `all` rows that are adjusted together, in one sentence about `title`.
pub(super) fn sentence_about(
    row: &Difference,
    title: &str,
    all: usize,
    language: Language,
) -> String {
    let metric = row.listed();
    let label = metric.label.text(language);
    let (n, unit, fine) = (row.n, metric.unit, step(row));
    let say = |english: String, dutch: String| match language {
        Language::English => english,
        Language::Dutch => dutch,
    };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::studies::comparison::difference::of_values;

    #[test]
    fn pairs_are_counted_in_words_in_both_languages() {
        let said = |first: &[f64], second: &[f64]| {
            let row = of_values("waiting", first, second);
            [Language::English, Language::Dutch].map(|language| pairs_in_words(&row, language))
        };
        let [few, many] = [[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]];
        // Less waiting is better.
        assert_eq!(said(&few, &many), ["worse in all 4", "slechter in alle 4"]);
        assert_eq!(said(&many, &few), ["better in all 4", "beter in alle 4"]);
        assert_eq!(said(&few, &few), ["equal in all 4", "gelijk in alle 4"]);
        let mixed = [0.0, 1.0, 2.0, 9.0];
        assert_eq!(said(&few, &mixed), ["better in 3 of 4", "beter in 3 van 4"]);
        let one_equal = [1.0, 9.0, 9.0, 2.0];
        assert_eq!(
            said(&few, &one_equal),
            [
                "worse in 2, equal in 1 of 4",
                "slechter in 2, gelijk in 1 van 4"
            ]
        );
        let none = of_values("in_care", &few, &many);
        assert_eq!(pairs_in_words(&none, Language::English), "");
    }
}
