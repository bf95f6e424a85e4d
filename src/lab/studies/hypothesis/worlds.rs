//! From a declaration to worlds that can be run: every world as declared, and once more
//! for every draw of the uncertain parameters. Everything is made, and judged, before
//! anything is run.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::config::{Hypothesis, Uncertain};
use super::term::Term;
use crate::base::words::tell;
use crate::config::{ConfigErrors, Loaded, Override, Problems, closest, flattened};
use crate::lab::worlds::family::Member;
use crate::lab::worlds::space::{Span, change};
use crate::lab::worlds::store::Content;
use crate::lab::worlds::{Family, LoadError, Prepared, Template};
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

/// All worlds of a declaration.
#[derive(Debug, Default)]
pub struct Worlds {
    /// As declared, then for every draw.
    pub draws: Vec<Draw>,
    /// As declared, under every member of a family.
    pub members: Vec<Draw>,
    /// What they were made from.
    pub bases: Bases,
}

/// Makes the worlds of a declaration: first as declared, then for every draw, and under
/// every member of a family; none when the model cannot express the claim.
///
/// # Errors
/// Everything that is wrong with the worlds, at the places in the declaration, or in the
/// files of the members.
pub fn worlds(loaded: &Loaded<Hypothesis>, family: Option<&Family>) -> Result<Worlds, LoadError> {
    let declared = &loaded.value;
    if declared.cannot.is_some() {
        return Ok(Default::default());
    }
    let templates = templates(loaded)?;
    let mut problems = Problems::default();
    let base = templates.values().next();
    let base = base.map(|first| serde_json::to_value(first.scenario()).unwrap_or_default());
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
    let members = family.map(|family| under_members(declared, &templates, family));
    let bases = templates.into_iter();
    let bases = bases.map(|(name, template)| (name, template.prepared()));
    Ok(Worlds {
        draws,
        members: members.transpose()?.unwrap_or_default(),
        bases: bases.collect(),
    })
}

/// The worlds under every member. What the declaration sets, in all worlds or in one, is set
/// after the values of the member; a world with a config of its own keeps the keys in which
/// that differs from the config of the others.
fn under_members(
    declared: &Hypothesis,
    templates: &BTreeMap<String, Template>,
    family: &Family,
) -> Result<Vec<Draw>, LoadError> {
    let shared = |(name, _): &(&String, &Template)| declared.worlds[*name].scenario.is_none();
    let baseline = templates.iter().find(shared).or(templates.iter().next());
    let Some((_, baseline)) = baseline else {
        return Ok(Vec::new());
    };
    let make = |member: &Member| {
        let world = |(name, template): (&String, &Template)| {
            let kept = family.kept_by(template.scenario(), baseline.scenario(), &[]);
            let under = member.over(template, &kept)?;
            let changes = changes(declared, name, &[], None);
            Ok((name.clone(), under.with(&changes)?))
        };
        let worlds = templates
            .iter()
            .map(world)
            .collect::<Result<_, LoadError>>();
        worlds.map(|worlds| Draw {
            values: Vec::new(),
            worlds,
        })
    };
    let contents = |draw: &Draw| draw.worlds.values().map(Content::of).collect();
    let members = family.worlds(make, contents);
    members.map_err(|mut errors| errors.swap_remove(0))
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
    let all = base.as_object().map(flattened).unwrap_or_default();
    let numbers = all.iter().filter(|(_, value)| value.is_number());
    let numbers: Vec<&str> = numbers.map(|(key, _)| key.as_str()).collect();
    for key in uncertain.parameters.keys() {
        if !find(base, key).is_some_and(Value::is_number) {
            let near = closest(key, numbers.iter().copied());
            let message = tell!("rule-no-number", key, near = near.unwrap_or_default());
            problems.contradiction(&[&format!("uncertain.parameters.{key}")], message);
        }
    }
}

/// Whether a parameter takes whole numbers only.
fn is_whole(base: &Value, key: &str) -> bool {
    find(base, key).is_some_and(Value::is_u64)
}

/// The sets of values, spread evenly over the ranges. Whole numbers stay whole.
fn drawn(declared: &Hypothesis, uncertain: &Uncertain, base: &Value) -> Vec<Vec<f64>> {
    let seed = declared.design.seed.unwrap_or(1);
    let width = uncertain.parameters.len();
    let cube = points(Spread::LatinHypercube, uncertain.draws.0, width, seed);
    let value = |(place, (key, span)): (&f64, (&String, &Span))| {
        let value = span.at(*place);
        match is_whole(base, key) {
            true => value.round(),
            false => value,
        }
    };
    let set = |point: &Vec<f64>| point.iter().zip(&uncertain.parameters).map(value).collect();
    cube.iter().map(set).collect()
}

/// The values of a draw, and of those that make room for it.
fn laid_over(uncertain: &Uncertain, values: &[f64], base: &Value) -> Vec<Override> {
    let keys = uncertain.parameters.keys().map(String::as_str);
    let drawn: BTreeMap<&str, f64> = keys.zip(values.iter().copied()).collect();
    let own = drawn.iter();
    let own = own.map(|(key, value)| change(key, is_whole(base, key), *value));
    let mut all: Vec<Override> = own.collect();
    for section in SUM_TO_ONE {
        let Some(Value::Object(table)) = find(base, section) else {
            continue;
        };
        let weights = table.iter();
        let weights = weights.map(|(key, value)| (format!("{section}.{key}"), value.as_f64()));
        let (taken, others): (Vec<_>, Vec<_>) =
            weights.partition(|(key, _)| drawn.contains_key(key.as_str()));
        let taken = taken.iter().map(|(key, _)| drawn[key.as_str()]);
        let (any, room) = (taken.len() > 0, 1.0 - taken.sum::<f64>());
        let others = others.iter();
        let others = others.filter_map(|(key, value)| Some((key, (*value)?)));
        let left: f64 = others.clone().map(|(_, value)| value).sum();
        if any && left > 0.0 {
            all.extend(others.map(|(key, value)| change(key, false, value * room / left)));
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
    let sets = |set: &Map<String, Value>, key: &str| {
        let mut all = flattened(set).into_iter();
        all.any(|(known, _)| known == key || key.starts_with(&format!("{known}.")))
    };
    let own = declared.worlds.get(world).map(|world| &world.set);
    for error in errors.errors() {
        let key = &error.key;
        let place = if own.is_some_and(|set| sets(set, key)) {
            format!("worlds.{world}.set.{key}")
        } else if sets(&declared.set, key) {
            format!("set.{key}")
        } else if draw > 0 {
            format!("uncertain.parameters.{key}")
        } else {
            format!("worlds.{world}")
        };
        let mut message = tell!("rule-in-world", world, draw, message = error.advised());
        if !error.meaning.is_empty() {
            message += &tell!("rule-it-is", meaning = error.meaning);
        }
        problems.contradiction(&[&place], message);
    }
}

/// Areas that terms name and the table does not have.
fn check_areas(declared: &Hypothesis, world: &str, prepared: &Prepared, problems: &mut Problems) {
    let town = Town::new(&prepared.table);
    for (index, part) in declared.parts.iter().enumerate() {
        let terms = part.estimate.keys();
        let terms = terms.filter_map(|text| Some((text, Term::parse(text).ok()?)));
        for (text, term) in terms.filter(|(_, term)| term.world == world) {
            let areas = term.quantities().flat_map(|quantity| &quantity.area);
            for name in areas.filter(|area| town.area(area).is_empty()) {
                let near = town.closest_area(name).unwrap_or_default();
                let key = format!("parts[{index}].estimate.{text}");
                problems.contradiction(&[&key], tell!("rule-no-area", name, near));
            }
        }
    }
}

/// Worlds that are written differently and come to the same.
fn check_apart(worlds: &BTreeMap<String, Prepared>, problems: &mut Problems) {
    let mut known: Vec<(Content, String)> = Vec::new();
    for (name, prepared) in worlds {
        let (content, key) = (Content::of(prepared), format!("worlds.{name}"));
        if let Some((_, other)) = known.iter().find(|(other, _)| *other == content) {
            problems.contradiction(&[other, &key], tell!("rule-worlds-equal"));
        }
        known.push((content, key));
    }
}
