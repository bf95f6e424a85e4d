//! The loops as they stand in `loops.toml`: steps, what pushes each, how the loop is cut.

use std::path::Path;

use serde::Deserialize;
use toml::Value;
use toml::map::Map;

/// Changes of the default by key. A number or a word is the new value; `"*1.1"` multiplies
/// what there is, `"+1"` adds to it. `*` in a key stands for every name there is in its place.
pub type Changes = Map<String, Value>;

/// The same words in both languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// English.
    pub en: String,
    /// Dutch.
    pub nl: String,
}

/// A loop of four steps.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Loop {
    /// Stem of its picture.
    pub name: String,
    /// Its name for people.
    pub title: Words,
    /// The steps, clockwise from the upper left; each has the arrow to the next.
    pub steps: Vec<Step>,
    /// What damps it: one between the upper two steps, one between the lower two.
    pub dampers: Vec<Damper>,
    /// How it is cut.
    pub cut: Cut,
    /// How strong the arrow that is cut may become.
    pub sweep: Sweep,
}

/// A step, and the arrow from it to the next.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What it is; a line break is `|`.
    pub what: Words,
    /// The metric in which it shows.
    pub metric: String,
    /// Added to the metric before shares of it are taken: 1 where it is an excess over a whole.
    #[serde(default)]
    pub plus: f64,
    /// The keys of the arrow to the next step, as they stand in the picture.
    pub keys: Vec<String>,
    /// What moves this metric, and the next only through it.
    pub push: Changes,
}

/// What works against a loop.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Damper {
    /// What it is; a line break is `|`.
    pub what: Words,
    /// The key that sets how strong it is.
    pub key: String,
    /// It goes from the left step to the right one, or the other way.
    pub to_the_right: bool,
    /// What takes it away, or makes it weaker.
    pub weaker: Changes,
    /// What is pushed, with the damper and without.
    pub push: Changes,
    /// The metric in which it shows.
    pub metric: String,
}

/// How a loop is cut: one arrow is taken out, and where it led stays at its level.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cut {
    /// The step from which the arrow goes, counted from 0.
    pub after: usize,
    /// What takes it out.
    pub set: Changes,
    /// Keys that are multiplied by one factor, until the metric of the next step is what it
    /// is in the whole.
    pub level: Vec<String>,
}

/// The values of a key of the arrow that is cut, up to the highest.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sweep {
    /// The key.
    pub key: String,
    /// Its values, rising.
    pub values: Vec<f64>,
}

impl Loop {
    /// The step after one.
    pub fn next(&self, step: usize) -> usize {
        (step + 1) % self.steps.len()
    }

    /// The metrics of its steps and dampers.
    pub fn metrics(&self) -> impl Iterator<Item = &str> {
        let steps = self.steps.iter().map(|step| step.metric.as_str());
        steps.chain(self.dampers.iter().map(|damper| damper.metric.as_str()))
    }

    /// Every change that it names.
    #[allow(dead_code, reason = "the tests hold that their keys exist")]
    pub fn changes(&self) -> impl Iterator<Item = &Changes> {
        let steps = self.steps.iter().map(|step| &step.push);
        let dampers = self.dampers.iter();
        let dampers = dampers.flat_map(|damper| [&damper.weaker, &damper.push]);
        steps.chain(dampers).chain([&self.cut.set])
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    loops: Vec<Loop>,
}

/// Reads the list.
///
/// # Errors
/// What is wrong with it, and where.
pub fn read() -> Result<Vec<Loop>, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/causal_loops/loops.toml");
    let text = std::fs::read_to_string(&path).map_err(|error| error.to_string())?;
    let file: File = toml::from_str(&text).map_err(|error| error.to_string())?;
    for of in &file.loops {
        let sound = of.steps.len() == 4 && of.dampers.len() == 2 && of.cut.after < 4;
        if !sound {
            return Err(format!("{}: four steps, two dampers, one cut", of.name));
        }
    }
    Ok(file.loops)
}
