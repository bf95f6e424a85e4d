//! From a declaration to worlds that can be run: every world as declared, and once more
//! for every draw of the uncertain parameters. Everything is made, and judged, before
//! anything is run.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::config::{Hypothesis, Uncertain};
use super::term::Term;
use crate::base::words::tell;
use crate::config::{ConfigErrors, Loaded, Override, Problems, flattened};
use crate::lab::worlds::space::change;
use crate::lab::worlds::store::Content;
use crate::lab::worlds::{LoadError, Prepared, Template};
use crate::model::population::Town;
use crate::statistics::design::{Spread, points};

/// Sections whose numbers must sum to one: where one of them is drawn, the others make
/// room in proportion.
const SUM_TO_ONE: [&str; 3] = ["care.weights", "help_seeking.youth", "help_seeking.adult"];

/// The worlds of a hypothesis under one set of values.
#[derive(Debug)]
pub struct Draw {
    /// Values of the uncertain parameters, in the order of their keys; none as declared.
    pub values: Vec<f64>,
    /// The worlds by name.
    pub worlds: BTreeMap<String, Prepared>,
}

/// The configs that worlds were made from, by world, as they are without changes.
pub type Bases = BTreeMap<String, Prepared>;

/// Makes the worlds of a declaration: first as declared, then for every draw; none when the
/// model cannot express the claim.
///
/// # Errors
/// Everything that is wrong with the worlds, at the places in the declaration.
pub fn worlds(loaded: &Loaded<Hypothesis>) -> Result<(Vec<Draw>, Bases), LoadError> {
    let declared = &loaded.value;
    if declared.cannot.is_some() {
        return Ok(Default::default());
    }
    let templates = templates(loaded)?;
    let mut problems = Problems::default();
    let first = templates.values().next();
    let base = first.map(|template| template.scenario());
    let base = base.map(|scenario| serde_json::to_value(scenario).unwrap_or_default());
    let mut sets: Vec<Vec<f64>> = vec![Vec::new()];
    if let (Some(uncertain), Some(base)) = (&declared.uncertain, &base) {
        check_parameters(uncertain, base, &mut problems);
        sets.extend(drawn(declared, uncertain, base));
    }
    if let Some(errors) = loaded.complaints(problems) {
        return Err(LoadError::Config(errors));
    }
    let mut draws = Vec::new();
    for (number, values) in sets.into_iter().enumerate() {
        let mut problems = Problems::default();
        let mut worlds = BTreeMap::new();
        for (name, template) in &templates {
            let changes = changes(declared, name, &values, base.as_ref());
            match template.with(&changes) {
                Ok(prepared) => {
                    check_areas(declared, name, &prepared, &mut problems);
                    worlds.insert(name.clone(), prepared);
                }
                Err(LoadError::Config(errors)) => {
                    report(declared, name, number, &errors, &mut problems);
                }
                Err(error @ LoadError::Table(_)) => return Err(error),
            }
        }
        check_apart(&worlds, &mut problems);
        // The other draws would repeat the same mistakes.
        if let Some(errors) = loaded.complaints(problems) {
            return Err(LoadError::Config(errors));
        }
        draws.push(Draw { values, worlds });
    }
    let templates = templates.into_iter();
    let bases = templates.map(|(name, template)| (name, template.prepared()));
    Ok((draws, bases.collect()))
}

/// The config of every world, without what is changed in it.
fn templates(loaded: &Loaded<Hypothesis>) -> Result<BTreeMap<String, Template>, LoadError> {
    let declared = &loaded.value;
    let mut templates = BTreeMap::new();
    for (name, world) in &declared.worlds {
        let own = format!("worlds.{name}.scenario");
        let (key, file) = match &world.scenario {
            Some(file) => (own.as_str(), file),
            None => ("scenario", &declared.scenario),
        };
        let path = loaded.directory_of(key).join(file);
        if !path.exists() {
            let message = tell!("rule-no-file", path = path.display());
            return Err(LoadError::Config(loaded.contradiction(&[key], message)));
        }
        templates.insert(name.clone(), Template::read(&path, &[])?);
    }
    Ok(templates)
}

/// What is laid over the scenario of a world: what holds for all worlds, then what is
/// drawn, then what sets this one apart.
fn changes(
    declared: &Hypothesis,
    world: &str,
    values: &[f64],
    base: Option<&Value>,
) -> Vec<Override> {
    let design = &declared.design;
    let section = |table| {
        let all = written(table).into_iter();
        all.map(|(key, value)| set(&key, value))
    };
    let mut all = vec![set("weeks", design.weeks.0), set("observe.panel", 0)];
    all.extend(design.seed.map(|seed| set("seed", seed)));
    all.extend(section(&declared.set));
    if let (Some(uncertain), Some(base)) = (&declared.uncertain, base)
        && !values.is_empty()
    {
        all.extend(laid_over(uncertain, values, base));
    }
    let own = declared.worlds.get(world).into_iter();
    all.extend(own.flat_map(|world| section(&world.set)));
    all
}

fn set(key: &str, value: impl std::fmt::Display) -> Override {
    Override::of(key, value).expect("keys that are set are checked")
}

/// A table of tables as dotted keys and TOML values.
pub(super) fn written(table: &Map<String, Value>) -> Vec<(String, String)> {
    let text = |value: Value| match value {
        Value::Null => "nan".to_owned(),
        value => value.to_string(),
    };
    let all = flattened(table).into_iter();
    all.map(|(key, value)| (key, text(value))).collect()
}

/// The value at a dotted key.
fn find<'a>(base: &'a Value, key: &str) -> Option<&'a Value> {
    key.split('.').try_fold(base, |value, part| value.get(part))
}

fn check_parameters(uncertain: &Uncertain, base: &Value, problems: &mut Problems) {
    for key in uncertain.parameters.keys() {
        if !find(base, key).is_some_and(Value::is_number) {
            let names = numbers(base);
            let near = crate::base::nearest::closest(key, names.iter().map(String::as_str));
            let near = near.unwrap_or_default();
            problems.contradiction(
                &[&format!("uncertain.parameters.{key}")],
                tell!("rule-no-number", key, near),
            );
        }
    }
}

/// The keys of all numbers.
fn numbers(base: &Value) -> Vec<String> {
    let all = base.as_object().map(flattened).unwrap_or_default();
    let numbers = all.into_iter().filter(|(_, value)| value.is_number());
    numbers.map(|(key, _)| key).collect()
}

/// The sets of values, spread evenly over the ranges. Whole numbers stay whole.
fn drawn(declared: &Hypothesis, uncertain: &Uncertain, base: &Value) -> Vec<Vec<f64>> {
    let seed = declared.design.seed.unwrap_or(1);
    let width = uncertain.parameters.len();
    let cube = points(Spread::LatinHypercube, uncertain.draws.0, width, seed);
    let value = |(place, (key, span)): (&f64, (&String, &crate::lab::worlds::space::Span))| {
        let value = span.at(*place);
        match find(base, key).is_some_and(Value::is_u64) {
            true => value.round(),
            false => value,
        }
    };
    let set = |point: &Vec<f64>| point.iter().zip(&uncertain.parameters).map(value).collect();
    cube.iter().map(set).collect()
}

/// The values of a draw, and of those that make room for it.
fn laid_over(uncertain: &Uncertain, values: &[f64], base: &Value) -> Vec<Override> {
    let drawn: BTreeMap<&String, f64> = uncertain
        .parameters
        .keys()
        .zip(values.iter().copied())
        .collect();
    let whole = |key: &str| find(base, key).is_some_and(Value::is_u64);
    let own = drawn
        .iter()
        .map(|(key, value)| change(key, whole(key), *value));
    let mut all: Vec<Override> = own.collect();
    for section in SUM_TO_ONE {
        let Some(Value::Object(table)) = find(base, section) else {
            continue;
        };
        let weights = table
            .iter()
            .map(|(key, value)| (format!("{section}.{key}"), value.as_f64()));
        let (taken, others): (Vec<_>, Vec<_>) =
            weights.partition(|(key, _)| drawn.contains_key(key));
        let taken: Vec<f64> = taken.iter().map(|(key, _)| drawn[key]).collect();
        let others = others
            .into_iter()
            .filter_map(|(key, value)| Some((key, value?)));
        let others: Vec<(String, f64)> = others.collect();
        let room = 1.0 - taken.iter().sum::<f64>();
        let left: f64 = others.iter().map(|(_, value)| value).sum();
        if !taken.is_empty() && left > 0.0 {
            let share = |(key, value): &(String, f64)| change(key, false, value * room / left);
            all.extend(others.iter().map(share));
        }
    }
    all
}

/// Mistakes in a world's config, at the places in the declaration that brought them in.
fn report(
    declared: &Hypothesis,
    world: &str,
    draw: usize,
    errors: &ConfigErrors,
    problems: &mut Problems,
) {
    let written = |set: &Map<String, Value>, key: &str| {
        let all = flattened(set);
        all.iter()
            .any(|(known, _)| known == key || key.starts_with(&format!("{known}.")))
    };
    for error in errors.errors() {
        let own = declared.worlds.get(world).map(|world| &world.set);
        let key = if own.is_some_and(|set| written(set, &error.key)) {
            format!("worlds.{world}.set.{}", error.key)
        } else if written(&declared.set, &error.key) {
            format!("set.{}", error.key)
        } else if draw > 0 {
            format!("uncertain.parameters.{}", error.key)
        } else {
            format!("worlds.{world}")
        };
        let mut message = tell!("rule-in-world", world, draw, message = error.advised());
        if !error.meaning.is_empty() {
            message += &tell!("rule-it-is", meaning = error.meaning);
        }
        problems.contradiction(&[&key], message);
    }
}

/// Areas that terms name and the table does not have.
fn check_areas(declared: &Hypothesis, world: &str, prepared: &Prepared, problems: &mut Problems) {
    let town = Town::new(&prepared.table);
    for (index, part) in declared.parts.iter().enumerate() {
        for text in part.estimate.keys() {
            let Some(term) = Term::parse(text).ok().filter(|term| term.world == world) else {
                continue;
            };
            let areas = term
                .quantities()
                .filter_map(|quantity| quantity.area.as_ref());
            for area in areas.filter(|area| town.area(area).is_empty()) {
                let near = town.closest_area(area).unwrap_or_default();
                let message = tell!("rule-no-area", name = area, near);
                problems.contradiction(&[&format!("parts[{index}].estimate.{text}")], message);
            }
        }
    }
}

/// Worlds that are written differently and come to the same.
fn check_apart(worlds: &BTreeMap<String, Prepared>, problems: &mut Problems) {
    let contents: Vec<_> = worlds
        .iter()
        .map(|(name, prepared)| (name, Content::of(prepared)))
        .collect();
    for (index, (name, content)) in contents.iter().enumerate() {
        if let Some((other, _)) = contents[..index].iter().find(|(_, other)| other == content) {
            let keys = [other, name].map(|name| format!("worlds.{name}"));
            problems.contradiction(
                &keys.each_ref().map(String::as_str),
                tell!("rule-worlds-equal"),
            );
        }
    }
}
