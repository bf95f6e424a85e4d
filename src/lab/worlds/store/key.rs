//! What a run is: everything that its values depend on, as one hash.

use std::fmt;

use serde_json::Value;

use crate::config;
use crate::lab::worlds::Prepared;
use crate::lab::worlds::load::table_hash;
use crate::records::ContentHash;

/// The version of the results: raised with every change of the model that changes what
/// comes out, together with the hash in `tests/it/golden.rs`, so that no run of an older
/// model is ever taken for one of this.
pub const RESULTS_VERSION: u32 = 4;

/// Keys that only name a scenario, say how often it is run, or what of it is kept.
/// What is observed never changes what happens.
const NOT_CONTENT: [&str; 12] = [
    "name",
    "title",
    "title_nl",
    "seed",
    "replications",
    "population.table",
    "population.forecast",
    "observe.metrics",
    "observe.areas",
    "observe.panel",
    "observe.microdata",
    "valuation",
];

/// What a scenario is about, its luck aside: two scenarios with the same content give
/// the same values under the same seed and replication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Content {
    hash: ContentHash,
    seed: u64,
}

impl Content {
    /// The content of a scenario, its table and forecast.
    pub fn of(prepared: &Prepared) -> Self {
        let mut values =
            serde_json::to_value(&prepared.scenario).expect("a config is made of JSON-like values");
        for key in NOT_CONTENT {
            remove(&mut values, key);
        }
        let text = format!(
            "buurt run, results {RESULTS_VERSION}\n{}\n{}",
            config::config_hash(&values),
            table_hash(&prepared.table)
        );
        Self {
            hash: ContentHash::of(text.as_bytes()),
            seed: prepared.scenario.seed,
        }
    }

    /// This content from week `fork` on (counted from the end of the burn-in), with
    /// `trunk` before it: no config gives such a run from the start.
    pub fn forked(&self, trunk: &Self, fork: u32) -> Self {
        let text = format!("buurt fork\n{}\n{}\n{fork}", trunk.hash, self.hash);
        Self {
            hash: ContentHash::of(text.as_bytes()),
            seed: self.seed,
        }
    }

    /// The hash of the content, the seed aside.
    pub fn hash(&self) -> ContentHash {
        self.hash
    }

    /// The key of one replication.
    pub fn replication(&self, replication: u32) -> RunKey {
        let mut bytes = self.hash.0.to_vec();
        bytes.extend(self.seed.to_le_bytes());
        bytes.extend(replication.to_le_bytes());
        RunKey(ContentHash::of(&bytes))
    }
}

fn remove(values: &mut Value, key: &str) {
    let (section, last) = key.rsplit_once('.').unwrap_or(("", key));
    let mut section = section.split('.').filter(|part| !part.is_empty());
    let table = section.try_fold(values, |table, part| table.get_mut(part));
    let table = table.and_then(Value::as_object_mut);
    let removed = table.and_then(|table| table.remove(last));
    removed.expect("the list names keys that every scenario has");
}

/// The name of a run: scenario, table, version of the results, seed and replication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RunKey(pub ContentHash);

impl RunKey {
    /// The key of an errand: of a kind, in this version of Buurt and of its results, with
    /// everything else that its numbers depend on.
    pub fn of_errand(kind: &str, rest: &Value) -> Self {
        let version = env!("CARGO_PKG_VERSION");
        let text = format!("buurt {kind} {version}, results {RESULTS_VERSION}\n{rest}");
        Self(ContentHash::of(text.as_bytes()))
    }
}

impl fmt::Display for RunKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}
