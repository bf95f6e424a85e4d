//! Towns that differ in a few keys from one default, run with the same luck; none twice.

use std::collections::BTreeMap;

use buurt::config::{self, Override};
use buurt::lab::worlds::{Prepared, Template};
use buurt::model::metrics::{self, Observed};
use buurt::model::simulation::Simulation;
use buurt::statistics::mean;
use rayon::prelude::*;
use serde_json::Value;

use super::loops::Changes;

/// Means of the metrics over the last weeks: a row per replication.
pub type Rows = Vec<Vec<f64>>;

/// What to run: a default, how long, and which metrics are wanted.
pub struct Towns {
    template: Template,
    default: BTreeMap<String, Value>,
    metrics: Vec<String>,
    /// Weeks at the end over which a metric is averaged.
    last_weeks: usize,
    known: BTreeMap<Vec<String>, Rows>,
    /// How many replications were run.
    pub runs: u64,
}

/// A town as values of keys that differ from the default.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Town(BTreeMap<String, Value>);

impl Towns {
    /// Towns like this one; a metric may be named more than once.
    pub fn new(template: Template, mut metrics: Vec<String>, last_weeks: usize) -> Self {
        metrics.sort_unstable();
        metrics.dedup();
        let tree = serde_json::to_value(template.scenario()).expect("a config is a tree");
        let flat = config::flattened(tree.as_object().expect("a config is a table"));
        Self {
            template,
            default: flat.into_iter().collect(),
            metrics,
            last_weeks,
            known: BTreeMap::new(),
            runs: 0,
        }
    }

    /// The column of a metric in [`Rows`].
    pub fn column(&self, metric: &str) -> usize {
        let place = self.metrics.iter().position(|known| known == metric);
        place.expect("all metrics of the loops are kept")
    }

    /// The value of a key in a town.
    pub fn value(&self, town: &Town, key: &str) -> Option<f64> {
        town.0.get(key).or(self.default.get(key))?.as_f64()
    }

    /// A town with changes on top, relative to the values that it has.
    ///
    /// # Errors
    /// When a key is not there, or a number was expected.
    pub fn with(&self, town: &Town, changes: &Changes) -> Result<Town, String> {
        let mut changed = town.clone();
        for (pattern, change) in changes {
            for key in self.keys(pattern)? {
                let value = self.changed(town, &key, change)?;
                changed.0.insert(key, value);
            }
        }
        Ok(changed)
    }

    /// A town with keys multiplied.
    ///
    /// # Errors
    /// As [`Towns::with`].
    pub fn scaled(&self, town: &Town, keys: &[String], factor: f64) -> Result<Town, String> {
        let change = toml::Value::String(format!("*{factor}"));
        let one = |key: &String| (key.clone(), change.clone());
        self.with(town, &keys.iter().map(one).collect())
    }

    /// The keys that a pattern stands for.
    fn keys(&self, pattern: &str) -> Result<Vec<String>, String> {
        let parts: Vec<&str> = pattern.split('.').collect();
        let fits = |key: &&String| {
            let others: Vec<&str> = key.split('.').collect();
            let same = |(part, other): (&&str, &&str)| *part == "*" || part == other;
            others.len() == parts.len() && parts.iter().zip(&others).all(same)
        };
        let found: Vec<String> = self.default.keys().filter(fits).cloned().collect();
        match found.is_empty() {
            true => Err(format!("there is no key `{pattern}`")),
            false => Ok(found),
        }
    }

    fn changed(&self, town: &Town, key: &str, change: &toml::Value) -> Result<Value, String> {
        let text = match change {
            toml::Value::String(text) if text.starts_with(['*', '+']) => text,
            other => return serde_json::to_value(other).map_err(|error| error.to_string()),
        };
        let now = self.value(town, key);
        let by = text[1..].parse::<f64>().ok();
        let (Some(now), Some(by)) = (now, by) else {
            return Err(format!("`{key}` cannot be changed by `{text}`"));
        };
        let new = match text.starts_with('*') {
            true => now * by,
            false => now + by,
        };
        let whole = self.default[key].is_u64();
        Ok(match whole {
            true => Value::from(new.round() as u64),
            false => Value::from(new),
        })
    }

    /// Runs the towns that were not run yet, all replications of all side by side, and hands
    /// back all of them.
    ///
    /// # Errors
    /// When a town is refused.
    pub fn run(&mut self, towns: &[Town], replications: u32) -> Result<Vec<Rows>, String> {
        let mut missing: Vec<(Vec<String>, Prepared)> = Vec::new();
        let mut jobs: Vec<(usize, u32)> = Vec::new();
        for town in towns {
            let key = name(town);
            let lived = self.known.get(&key).map_or(0, Vec::len) as u32;
            if lived < replications && missing.iter().all(|(other, _)| *other != key) {
                jobs.extend((lived..replications).map(|r| (missing.len(), r)));
                missing.push((key, self.prepared(town)?));
            }
        }
        self.runs += jobs.len() as u64;
        let live = |(town, replication): &(usize, u32)| self.live(&missing[*town].1, *replication);
        let rows: Vec<Vec<f64>> = jobs.par_iter().map(live).collect();
        for ((town, _), row) in jobs.iter().zip(rows) {
            let known = self.known.entry(missing[*town].0.clone());
            known.or_default().push(row);
        }
        let found = |town| self.known[&name(town)][..replications as usize].to_vec();
        Ok(towns.iter().map(found).collect())
    }

    /// What can be run of a town.
    fn prepared(&self, town: &Town) -> Result<Prepared, String> {
        let metrics = serde_json::to_string(&self.metrics).expect("names are text");
        let always = [
            ("observe.microdata".to_owned(), "false".to_owned()),
            ("observe.metrics".to_owned(), metrics),
        ];
        let changes = town
            .0
            .iter()
            .map(|(key, value)| (key.clone(), value.to_string()));
        let changes: Result<Vec<Override>, String> = always
            .into_iter()
            .chain(changes)
            .map(|(key, value)| Override::of(&key, value))
            .collect();
        self.template
            .with(&changes?)
            .map_err(|error| error.to_string())
    }

    /// Lives through one replication: the mean of each metric over the last weeks.
    fn live(&self, world: &Prepared, replication: u32) -> Vec<f64> {
        let mut simulation = Simulation::new(&world.scenario, &world.table, replication);
        for _ in 0..world.scenario.all_weeks() {
            simulation.step();
        }
        let all: Vec<&str> = metrics::all().map(|metric| metric.name).collect();
        let observed = simulation.world().resource::<Observed>();
        let weeks = observed.areas[0].values.chunks(observed.metrics.len());
        let weeks: Vec<&[f64]> = weeks.rev().take(self.last_weeks).collect();
        let of_metric = |metric: &String| {
            let kept = observed.metrics.iter();
            let place = kept
                .into_iter()
                .position(|id| all[usize::from(*id)] == metric);
            let place = place.expect("it was asked for");
            let values = weeks.iter().map(|week| week[place]);
            mean(&values.filter(|value| !value.is_nan()).collect::<Vec<_>>())
        };
        self.metrics.iter().map(of_metric).collect()
    }
}

fn name(town: &Town) -> Vec<String> {
    let one = |(key, value): (&String, &Value)| format!("{key}={value}");
    town.0.iter().map(one).collect()
}
