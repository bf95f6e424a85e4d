//! What was found, in a table and in one sentence per metric.

use super::{Analysis, Indices};
use crate::base::language::Language;
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;
use crate::base::words::say;
use crate::lab::measures::Outcome;
use crate::lab::studies::comparison::size;
use crate::statistics::morris::{ElementaryEffects, Morris};
use crate::statistics::sobol::Sobol;

/// Parameters of a metric in the table: those that matter most.
const MOST: usize = 5;

/// Heading and rows of the table: for every metric the parameters that matter most.
pub fn table_rows(analysis: &Analysis, language: Language) -> (Vec<String>, Vec<Vec<String>>) {
    let sobol = matches!(analysis.found.first(), Some((_, Indices::Sobol(_))));
    let mut heading = vec![
        say!(language, "sensitivity-column-metric"),
        say!(language, "sensitivity-column-parameter"),
    ];
    heading.extend(match sobol {
        true => vec![
            say!(language, "sensitivity-column-alone"),
            say!(language, "sensitivity-column-total"),
        ],
        false => vec![
            say!(language, "sensitivity-column-effect"),
            say!(language, "sensitivity-column-size"),
            say!(language, "sensitivity-column-chance"),
        ],
    });
    let mut rows = Vec::new();
    for (metric, found) in &analysis.found {
        if explains_nothing(found) {
            let mut row = vec![
                metric.name.to_owned(),
                say!(language, "sensitivity-nothing-to-explain"),
            ];
            row.resize(heading.len(), "–".to_owned());
            rows.push(row);
            continue;
        }
        for parameter in order(found).into_iter().take(MOST) {
            let mut row = vec![
                metric.name.to_owned(),
                analysis.parameters[parameter].clone(),
            ];
            row.extend(match found {
                Indices::Sobol(found) => shares(found, parameter, language).into(),
                Indices::Morris(found) => effects(metric, found, parameter, language).into(),
                Indices::Nothing => Vec::new(),
            });
            rows.push(row);
        }
    }
    (heading, rows)
}

/// What a parameter explains of a metric, alone and in all.
fn shares(found: &Sobol, parameter: usize, language: Language) -> [String; 2] {
    let indices = &found.indices;
    let count = indices.first.len();
    [(&indices.first, 0), (&indices.total, count)].map(|(values, first)| {
        let interval = found.intervals[first + parameter].map(possible);
        let value = values[parameter].clamp(0.0, 1.0);
        with_interval(value, interval, &per_cent(language), language)
    })
}

/// What a parameter does to a metric: on average, in size, and beside chance.
fn effects(metric: &Outcome, found: &Morris, parameter: usize, language: Language) -> [String; 3] {
    let effect = &found.effects[parameter];
    let format = format_of(metric, found, language);
    // Changes of a share are in percentage points.
    let points = if metric.unit == Unit::Share {
        " pp"
    } else {
        ""
    };
    let interval = found.intervals[parameter][1];
    let size = with_interval(effect.mu_star, interval, &format, language);
    [format.write(effect.mu), size, format.write(effect.chance)].map(|text| text + points)
}

/// Whether no parameter moves the metric at all.
pub(super) fn explains_nothing(found: &Indices) -> bool {
    match found {
        Indices::Morris(found) => found.effects.iter().all(|effect| effect.mu_star == 0.0),
        Indices::Sobol(found) => found.indices.total.iter().all(|total| total.is_nan()),
        Indices::Nothing => true,
    }
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

/// Shares that add up to one as whole per cents that add up to a hundred: rounded down,
/// and the largest remainders get what is left.
fn whole_per_cents(parts: [f64; 3]) -> [f64; 3] {
    let mut whole = parts.map(|part| (part * 100.0).floor());
    let left = (100.0 - whole.iter().sum::<f64>()).round() as usize;
    let mut order = [0, 1, 2];
    let remainder = |place: usize| parts[place] * 100.0 - whole[place];
    order.sort_by(|a, b| remainder(*b).total_cmp(&remainder(*a)).then(a.cmp(b)));
    for place in order.into_iter().take(left) {
        whole[place] += 1.0;
    }
    whole.map(|part| part / 100.0)
}

fn per_cent(language: Language) -> NumberFormat {
    NumberFormat::for_steps(Unit::Share, language, 1.0, 0.01)
}

/// How effects on a metric are written: fine enough for the largest.
fn format_of(metric: &Outcome, found: &Morris, language: Language) -> NumberFormat {
    let sizes = found.effects.iter().map(|effect| effect.mu_star);
    NumberFormat::for_value(
        metric.unit.of_difference(),
        language,
        sizes.fold(0.0, f64::max),
    )
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
    let (low, high) = (format.write(low), format.write(high));
    say!(language, "range", low, high)
}

/// What was found about a metric, in one or two plain sentences.
pub fn sentence(analysis: &Analysis, place: usize, language: Language) -> String {
    let (metric, found) = &analysis.found[place];
    let label = metric.label.text(language);
    match found {
        Indices::Sobol(found) => sobol_sentence(analysis, label, found, language),
        Indices::Morris(found) => morris_sentence(analysis, metric, found, language),
        Indices::Nothing => say!(language, "sensitivity-no-values", label),
    }
}

fn sobol_sentence(analysis: &Analysis, label: &str, found: &Sobol, language: Language) -> String {
    let indices = &found.indices;
    let Some(parts) = indices.parts() else {
        return say!(language, "sensitivity-same", label);
    };
    if explains_nothing(&Indices::Sobol(found.clone())) {
        return say!(language, "sensitivity-unmoved", label);
    }
    let percentages = per_cent(language);
    let [alone, together, chance] = whole_per_cents(parts).map(|share| percentages.write(share));
    let split = say!(
        language,
        "sensitivity-split",
        label,
        alone,
        together,
        chance
    );
    let count = analysis.parameters.len();
    let first = order(&Indices::Sobol(found.clone()))[0];
    let rest = match found.intervals[count + first] {
        Some(interval) if interval[0] > 0.0 => {
            let key = &analysis.parameters[first];
            let total = percentages.write(indices.total[first].clamp(0.0, 1.0));
            let [low, high] = possible(interval).map(|end| percentages.write(end));
            say!(language, "sensitivity-most", key, total, low, high)
        }
        _ => say!(language, "sensitivity-nothing"),
    };
    format!("{split} {rest}")
}

fn morris_sentence(
    analysis: &Analysis,
    metric: &Outcome,
    found: &Morris,
    language: Language,
) -> String {
    let found_of = Indices::Morris(found.clone());
    if explains_nothing(&found_of) {
        let label = metric.label.text(language);
        return say!(language, "sensitivity-unmoved", label);
    }
    let all = order(&found_of);
    let (clear, unclear): (Vec<usize>, Vec<usize>) = all
        .into_iter()
        .partition(|place| beyond_chance(found, *place));
    let Some(first) = clear.first() else {
        let label = metric.label.text(language);
        return format!("{label}: {}", say!(language, "sensitivity-nothing"));
    };
    let effect = &found.effects[*first];
    let interval = found.intervals[*first][1];
    let step = interval.map_or(0.0, |[low, high]| (high - low) / 10.0);
    let amount = |value: f64| size(metric.unit, value, step, language);
    let average = amount(effect.mu_star);
    let moved = match interval.map(|ends| ends.map(amount)) {
        None => average,
        Some([low, high]) => format!("{average} ({})", say!(language, "range", low, high)),
    };
    let key = &analysis.parameters[*first];
    let (label, way) = (metric.label.text(language), way(effect));
    let mut said = say!(language, "sensitivity-moves", label, key, moved, way);
    if !unclear.is_empty() {
        let keys: Vec<&str> = unclear
            .iter()
            .map(|place| analysis.parameters[*place].as_str())
            .collect();
        said += &say!(language, "sensitivity-not-told", keys = keys.join(", "));
    }
    said + "."
}

/// Whether the size of an effect is clearly above what chance alone would give.
fn beyond_chance(found: &Morris, parameter: usize) -> bool {
    let effect = &found.effects[parameter];
    let low = found.intervals[parameter][1].map_or(effect.mu_star, |[low, _]| low);
    effect.mu_star > 0.0 && low > effect.chance
}

/// Where an effect mostly goes.
fn way(effect: &ElementaryEffects) -> &'static str {
    match effect.mu / effect.mu_star {
        0.5.. => "up",
        ..=-0.5 => "down",
        _ => "either",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::outcome;
    use crate::lab::worlds::ensemble::Ended;
    use crate::statistics::sobol;

    fn told(first: f64, parts: [f64; 3]) -> String {
        let indices = sobol::Indices {
            first: vec![first],
            total: vec![first],
            parameters: parts[0],
            interactions: parts[1],
            chance: parts[2],
        };
        let found = Sobol {
            intervals: vec![first.is_finite().then_some([0.5, 1.0]); 5],
            indices,
            rows: 4,
        };
        let analysis = Analysis {
            parameters: vec!["needs.spillover".to_owned()],
            found: vec![(outcome("isolated").unwrap(), Indices::Sobol(found))],
            points: Vec::new(),
            runs: Vec::new(),
            ended: Ended::default(),
        };
        let (_, rows) = table_rows(&analysis, Language::English);
        format!(
            "{} | {}",
            sentence(&analysis, 0, Language::English),
            rows[0].join(" ")
        )
    }

    #[test]
    fn an_outcome_that_does_not_vary_has_no_share_and_no_interval() {
        let nothing = [f64::NAN; 3];
        assert_eq!(
            told(f64::NAN, nothing),
            "Residents without any tie: it is the same in every run: there is nothing to explain. | isolated nothing to explain – –"
        );
        let chance = told(f64::NAN, [0.0, 0.0, 1.0]);
        assert!(chance.contains("no parameter moves it"), "{chance}");
    }

    #[test]
    fn the_shares_that_are_said_add_up_to_a_hundred_per_cent() {
        let said = told(0.9, [0.9, -0.1, 0.2]);
        assert!(said.contains("80% is due to parameters by themselves, 0% to parameters together and 20% to chance"), "{said}");
        assert_eq!(whole_per_cents([0.333, 0.333, 0.334]), [0.33, 0.33, 0.34]);
        assert_eq!(whole_per_cents([0.005, 0.005, 0.99]), [0.01, 0.0, 0.99]);
    }
}
