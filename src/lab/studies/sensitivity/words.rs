//! What was found, in a table and in one sentence per metric.

use super::{Analysis, Indices};
use crate::base::language::Language;
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;
use crate::lab::studies::comparison::size;
use crate::model::metrics::Metric;
use crate::statistics::morris::{ElementaryEffects, Morris};
use crate::statistics::sobol::Sobol;

/// Parameters of a metric in the table: those that matter most.
const MOST: usize = 5;

/// Heading and rows of the table: for every metric the parameters that matter most.
pub fn table_rows(
    analysis: &Analysis,
    language: Language,
) -> (Vec<&'static str>, Vec<Vec<String>>) {
    let sobol = matches!(analysis.found.first(), Some((_, Indices::Sobol(_))));
    let heading = match (sobol, language) {
        (true, Language::English) => vec!["Metric", "parameter", "alone", "alone or together"],
        (true, Language::Dutch) => vec!["Maat", "parameter", "alleen", "alleen of samen"],
        (false, Language::English) => vec!["Metric", "parameter", "effect", "size", "by chance"],
        (false, Language::Dutch) => vec!["Maat", "parameter", "effect", "grootte", "door toeval"],
    };
    let mut rows = Vec::new();
    for (metric, found) in &analysis.found {
        for parameter in order(found).into_iter().take(MOST) {
            let mut row = vec![
                metric.name.to_owned(),
                analysis.parameters[parameter].clone(),
            ];
            match found {
                Indices::Sobol(found) => {
                    let count = analysis.parameters.len();
                    for (values, first) in
                        [(&found.indices.first, 0), (&found.indices.total, count)]
                    {
                        let interval = found.intervals[first + parameter].map(possible);
                        row.push(with_interval(
                            values[parameter].clamp(0.0, 1.0),
                            interval,
                            &per_cent(language),
                            language,
                        ));
                    }
                }
                Indices::Morris(found) => {
                    let effect = &found.effects[parameter];
                    let format = format_of(metric, found, language);
                    row.push(format.write(effect.mu));
                    let interval = found.intervals[parameter][1];
                    row.push(with_interval(effect.mu_star, interval, &format, language));
                    row.push(format.write(effect.chance));
                }
                Indices::Nothing => {}
            }
            rows.push(row);
        }
    }
    (heading, rows)
}

/// Parameters, the one that matters most first.
pub(super) fn order(found: &Indices) -> Vec<usize> {
    let sizes: Vec<f64> = match found {
        Indices::Morris(found) => found.effects.iter().map(|effect| effect.mu_star).collect(),
        Indices::Sobol(found) => found.indices.total.clone(),
        Indices::Nothing => Vec::new(),
    };
    let size = |place: usize| {
        if sizes[place].is_nan() {
            f64::NEG_INFINITY
        } else {
            sizes[place]
        }
    };
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by(|a, b| size(*b).total_cmp(&size(*a)).then(a.cmp(b)));
    order
}

fn per_cent(language: Language) -> NumberFormat {
    NumberFormat::for_steps(Unit::Share, language, 1.0, 0.01)
}

/// How effects on a metric are written: fine enough for the largest.
fn format_of(metric: &Metric, found: &Morris, language: Language) -> NumberFormat {
    let sizes = found.effects.iter().map(|effect| effect.mu_star);
    NumberFormat::for_value(metric.unit, language, sizes.fold(0.0, f64::max))
}

fn with_interval(
    value: f64,
    interval: Option<[f64; 2]>,
    format: &NumberFormat,
    language: Language,
) -> String {
    match interval {
        Some(interval) => format!(
            "{} ({})",
            format.write(value),
            range(interval, format, language)
        ),
        None => format.write(value),
    }
}

/// The part of an interval that a share can have; the files hold all of it.
fn possible(interval: [f64; 2]) -> [f64; 2] {
    interval.map(|end| end.clamp(0.0, 1.0))
}

fn range([low, high]: [f64; 2], format: &NumberFormat, language: Language) -> String {
    let to = match language {
        Language::English => "to",
        Language::Dutch => "tot",
    };
    format!("{} {to} {}", format.write(low), format.write(high))
}

/// What was found about a metric, in one or two plain sentences.
pub fn sentence(analysis: &Analysis, place: usize, language: Language) -> String {
    let (metric, found) = &analysis.found[place];
    let said = match found {
        Indices::Sobol(found) => sobol_sentence(analysis, found, language),
        Indices::Morris(found) => morris_sentence(analysis, metric, found, language),
        Indices::Nothing => match language {
            Language::English => "there are no values to go by.".to_owned(),
            Language::Dutch => "er zijn geen waarden om op af te gaan.".to_owned(),
        },
    };
    format!("{}: {said}", metric.label.text(language))
}

fn sobol_sentence(analysis: &Analysis, found: &Sobol, language: Language) -> String {
    let indices = &found.indices;
    let shares = [indices.parameters, indices.interactions, indices.chance];
    if shares.iter().any(|share| share.is_nan()) {
        return match language {
            Language::English => "it is the same in every run.",
            Language::Dutch => "die is in elke run gelijk.",
        }
        .to_owned();
    }
    let percentages = per_cent(language);
    // An estimate below nothing is nothing.
    let [alone, together, chance] = shares.map(|share| percentages.write(share.clamp(0.0, 1.0)));
    let split = match language {
        Language::English => format!(
            "of the differences between runs {alone} is due to parameters by themselves, {together} to parameters together and {chance} to chance."
        ),
        Language::Dutch => format!(
            "van de verschillen tussen runs komt {alone} van parameters op zich, {together} van parameters samen en {chance} van toeval."
        ),
    };
    let count = analysis.parameters.len();
    let first = order(&Indices::Sobol(found.clone()))[0];
    let rest = match found.intervals[count + first] {
        Some(interval) if interval[0] > 0.0 => {
            let key = &analysis.parameters[first];
            let total = percentages.write(indices.total[first].clamp(0.0, 1.0));
            let range = range(possible(interval), &percentages, language);
            match language {
                Language::English => format!(
                    "{key} matters most: it has a part in {total} ({range}) of what parameters do."
                ),
                Language::Dutch => format!(
                    "{key} doet het meest: die heeft deel aan {total} ({range}) van wat parameters doen."
                ),
            }
        }
        _ => nothing_stands_out(language),
    };
    format!("{split} {rest}")
}

fn morris_sentence(
    analysis: &Analysis,
    metric: &Metric,
    found: &Morris,
    language: Language,
) -> String {
    let all = order(&Indices::Morris(found.clone()));
    let (clear, unclear): (Vec<usize>, Vec<usize>) = all
        .into_iter()
        .partition(|place| beyond_chance(found, *place));
    let Some(first) = clear.first() else {
        return nothing_stands_out(language);
    };
    let effect = &found.effects[*first];
    let interval = found.intervals[*first][1];
    let step = interval.map_or(0.0, |[low, high]| (high - low) / 10.0);
    let amount = |value: f64| size(metric.unit, value, step, language);
    let average = amount(effect.mu_star);
    let moved = match (interval.map(|ends| ends.map(amount)), language) {
        (None, _) => average,
        (Some([low, high]), Language::English) => format!("{average} ({low} to {high})"),
        (Some([low, high]), Language::Dutch) => format!("{average} ({low} tot {high})"),
    };
    let key = &analysis.parameters[*first];
    let way = way(effect, language);
    let mut said = match language {
        Language::English => format!(
            "{key} matters most: from one end of its range to the other it moves the metric by {moved} on average, {way}"
        ),
        Language::Dutch => format!(
            "{key} doet het meest: van het ene eind van het bereik tot het andere beweegt die de maat gemiddeld {moved}, {way}"
        ),
    };
    if !unclear.is_empty() {
        let keys: Vec<&str> = unclear
            .iter()
            .map(|place| analysis.parameters[*place].as_str())
            .collect();
        said += match language {
            Language::English => "; not told from chance: ",
            Language::Dutch => "; niet van toeval te onderscheiden: ",
        };
        said += &keys.join(", ");
    }
    said + "."
}

/// Whether the size of an effect is clearly above what chance alone would give.
fn beyond_chance(found: &Morris, parameter: usize) -> bool {
    let effect = &found.effects[parameter];
    let low = found.intervals[parameter][1].map_or(effect.mu_star, |[low, _]| low);
    effect.mu_star > 0.0 && low > effect.chance
}

fn way(effect: &ElementaryEffects, language: Language) -> &'static str {
    let lean = effect.mu / effect.mu_star;
    match (language, lean) {
        (Language::English, 0.5..) => "upwards",
        (Language::English, ..=-0.5) => "downwards",
        (Language::English, _) => "up or down depending on the rest",
        (Language::Dutch, 0.5..) => "omhoog",
        (Language::Dutch, ..=-0.5) => "omlaag",
        (Language::Dutch, _) => "omhoog of omlaag, afhankelijk van de rest",
    }
}

fn nothing_stands_out(language: Language) -> String {
    match language {
        Language::English => "no parameter can be told from chance with so few runs.",
        Language::Dutch => "geen parameter is met zo weinig runs van toeval te onderscheiden.",
    }
    .to_owned()
}
