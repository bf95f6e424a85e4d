//! What a comparison says, in sentences without false certainty.

use super::{Comparison, Difference};
use crate::base::language::Language;
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;
use crate::base::words::say;
use crate::lab::studies::Over;

/// A size in the unit of a metric, with as many digits as its uncertainty asks for.
/// A difference between shares is in percentage points.
pub fn size(unit: Unit, value: f64, step: f64, language: Language) -> String {
    let text = plain(unit, value, step, language);
    match unit {
        Unit::Share | Unit::Points => {
            let number = text.trim_end_matches('%').trim_end();
            say!(language, "comparison-points", number)
        }
        Unit::Weeks | Unit::Hours | Unit::HoursPerWeek | Unit::People => {
            format!("{text} {}", unit.text(language))
        }
        Unit::Count | Unit::Index | Unit::Euros => text,
    }
}

/// A number in a unit, as fine as `step` asks.
pub fn plain(unit: Unit, value: f64, step: f64, language: Language) -> String {
    let step = if step > 0.0 { step } else { value.abs() / 50.0 };
    let format = NumberFormat::for_steps(unit, language, value.abs(), step.max(1e-12));
    format.fine_enough_for(value).write(value)
}

/// How fine an interval asks numbers to be.
pub fn step(row: &Difference) -> f64 {
    let ends = row.judged_interval();
    ends.map_or(0.0, |[low, high]| (high - low) / 2.0)
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
    let (way, count) = match (better, worse) {
        (0, 0) => ("equal", n),
        _ if better >= worse => ("better", better),
        _ => ("worse", worse),
    };
    match n - better - worse {
        _ if count == n && n > 1 => say!(language, "comparison-pairs-all", way, pairs = n),
        equal if equal > 0 && count < n => {
            say!(
                language,
                "comparison-pairs-equal",
                way,
                count,
                equal,
                pairs = n
            )
        }
        _ => say!(language, "comparison-pairs-some", way, count, pairs = n),
    }
}

/// What was changed in all worlds, where anything was.
pub fn changed(comparison: &Comparison, language: Language) -> Option<String> {
    let changes = comparison.changes.join(", ");
    (!changes.is_empty()).then(|| say!(language, "comparison-changed", changes))
}

/// One row in one sentence.
pub fn sentence(row: &Difference, comparison: &Comparison, language: Language) -> String {
    let title = title_of(comparison, &row.scenario, language);
    let of_row = |failure: &&(u32, String, String)| failure.1 == row.scenario;
    let failed = comparison.failures.iter().filter(of_row).count();
    if row.n == 0 && failed > 0 {
        let label = row.listed().label.text(language);
        return say!(language, "comparison-all-failed", title, label, failed);
    }
    sentence_about(row, title, comparison.differences.len(), language)
}

/// The title of a scenario.
pub(super) fn title_of<'a>(
    comparison: &'a Comparison,
    scenario: &'a str,
    language: Language,
) -> &'a str {
    let mut sides = comparison.sides.iter();
    let side = sides.find(|side| side.name == scenario);
    side.map_or(scenario, |side| side.title_in(language))
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
    let replications = replications(row);
    let (Some(_), Some([low, high]), Some(detectable)) = (
        row.mean_difference,
        row.told_interval(),
        row.smallest_detectable,
    ) else {
        return say!(
            language,
            "comparison-too-few",
            title,
            label,
            pairs = replications
        );
    };
    if row.is_nothing() {
        return say!(language, "comparison-nothing", title, label, replications);
    }
    let said = about_difference(row, title, (all, detectable, [low, high]), language);
    match &row.over {
        None => said,
        Some(over) => format!("{said} {}", over_in_words(over, language)),
    }
}

/// Pairs of replications, over a family those of each member.
fn replications(row: &Difference) -> u32 {
    row.over.as_ref().map_or(row.n, |over| over.replications)
}

/// What the members of a family say of the difference beside its mean.
fn over_in_words(over: &Over, language: Language) -> String {
    let (members, same) = (over.members, over.same_sign.unwrap_or(0));
    let share = over.share_between.unwrap_or(0.0);
    let share = plain(Unit::Share, (100.0 * share).round() / 100.0, 0.01, language);
    say!(language, "comparison-over", members, same, share)
}

/// What pairs enough say of a difference that is one.
fn about_difference(
    row: &Difference,
    title: &str,
    (all, detectable, [low, high]): (usize, f64, [f64; 2]),
    language: Language,
) -> String {
    let metric = row.listed();
    let label = metric.label.text(language);
    let (replications, unit, fine) = (replications(row), metric.unit, step(row));
    let mean = row.mean_difference.unwrap_or(0.0);
    let magnitude = |value: f64| size(unit, value, fine, language);
    if !row.stands_out() {
        let detectable = magnitude(detectable);
        return say!(
            language,
            "comparison-unclear",
            title,
            label,
            replications,
            detectable
        );
    }
    let direction = if mean > 0.0 { "higher" } else { "lower" };
    let ends = [low.abs().min(high.abs()), low.abs().max(high.abs())].map(magnitude);
    let [least, most] = ends;
    let mean = magnitude(mean.abs());
    let baseline = row.mean_baseline.map_or(0.0, f64::abs);
    let relative = match row.of_baseline()[0] {
        Some(share) if unit != Unit::Share => {
            let percent = plain(Unit::Share, share.abs(), fine / baseline, language);
            say!(language, "comparison-relative", percent)
        }
        _ => String::new(),
    };
    let key = match row.is_clear() {
        true => "comparison-found-clear",
        false => "comparison-found-by-chance",
    };
    say!(
        language,
        key,
        title,
        label,
        mean,
        direction,
        least,
        most,
        relative,
        replications,
        all
    )
}

/// What has to be said about the table as a whole.
pub fn closing(comparison: &Comparison, language: Language) -> String {
    let rows = &comparison.differences;
    let members = comparison.members.len();
    let (all, pairs) = (rows.len(), comparison.replications * members.max(1) as u32);
    let outstanding = rows.iter().filter(|row| row.stands_out()).count();
    let clear = rows.iter().filter(|row| row.is_clear()).count();
    // One in twenty.
    let chance = all.div_ceil(20);
    let about = match members {
        0 => say!(language, "comparison-about-chance"),
        members => say!(language, "comparison-about-members", members),
    };
    say!(
        language,
        "comparison-closing",
        all,
        pairs,
        chance,
        outstanding,
        clear,
        about
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::studies::comparison::difference::of_values;

    #[test]
    fn a_difference_is_said_beside_the_baseline_and_two_pairs_are_too_few() {
        let few = of_values("waiting", &[10.0, 20.0], &[11.0, 22.0]);
        let said = sentence_about(&few, "More", 1, Language::English);
        assert!(
            said.contains("2 pairs of replications cannot tell"),
            "{said}"
        );
        let clear = of_values("waiting", &[10.0, 10.0, 10.0], &[12.0, 12.1, 11.9]);
        assert_eq!(
            clear.of_baseline()[0].map(|share| (share * 100.0).round()),
            Some(20.0)
        );
        let said = sentence_about(&clear, "More", 1, Language::English);
        assert!(said.contains("20% of the baseline"), "{said}");
        let dutch = sentence_about(&clear, "Meer", 1, Language::Dutch);
        assert!(dutch.contains("20% van de uitgangssituatie"), "{dutch}");
    }

    #[test]
    fn three_pairs_tell_of_nothing_that_cannot_be() {
        let share = of_values("self_reliant", &[0.1, 0.2, 0.9], &[0.9, 0.1, 0.1]);
        assert_eq!(share.interval, Some([-1.0, 1.0]));
        let weeks = of_values("waiting", &[1.0, 2.0, 3.0], &[30.0, 1.0, 0.0]);
        let [_, low, high] = weeks.of_baseline();
        assert_eq!(low, Some(-1.0));
        assert!(high > Some(10.0));
    }

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
