//! What a result was asked with, beside the configs that stand in it: kept in the
//! manifest, so that `buurt verify` can ask for the same again.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Charts, Kind};
use crate::base::language::Language;
use crate::lab::worlds::precision::Precision;
use crate::records::{ContentHash, Manifest};

/// How runs ended, by their number in the manifest: the hash of their values or an error.
pub type Hashes = BTreeMap<u32, Result<ContentHash, String>>;

/// How a result is told, beside what was asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recipe {
    /// Language of charts and pages.
    pub language: Language,
    /// Which charts are drawn.
    #[serde(default, skip_serializing_if = "Charts::are_main")]
    pub charts: Charts,
    /// What was asked.
    #[serde(flatten)]
    pub question: Question,
}

/// What was asked, by command. Names of files are relative to the result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Question {
    /// `buurt run`: the config is `config.toml`.
    Run,
    /// `buurt compare`: the configs are `configs/<name>.toml`.
    Compare {
        /// Name of the comparison.
        name: String,
        /// What was changed in all sides, as `key=value`.
        changes: Vec<String>,
        /// Names of the sides, the baseline first.
        sides: Vec<String>,
        /// Metrics asked for; none is all that get a chart.
        metrics: Vec<String>,
        /// First week compared, and the first that no longer is, where chosen.
        window: [Option<i32>; 2],
        /// When to stop early.
        precision: Option<Precision>,
        /// Names of the members, which are `family/<name>.toml`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        family: Vec<String>,
    },
    /// A study with a file of its own: the declaration is `experiment.toml`.
    Study {
        /// Its kind.
        kind: Kind,
        /// Hash of the question, its size aside: a result of the same question may be
        /// replaced by one of another size.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        question: Option<ContentHash>,
        /// Names of the members, which are `family/<name>.toml`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        family: Vec<String>,
    },
    /// `buurt evaluate`: the config is `config.toml`.
    Evaluate,
    /// `buurt validate`: the config is `config.toml`.
    Validate {
        /// Replications of targets and patterns, and of limits.
        replications: [u32; 2],
        /// Ids that were judged; none is all.
        only: Vec<String>,
        /// Patterns of a region were looked for in the town as it is.
        quick: bool,
    },
    /// `buurt value`: the configs are `configs/scenario.toml` and `configs/baseline.toml`.
    Value,
    /// `buurt trace`: the configs are `configs/a.toml` and, of another world,
    /// `configs/b.toml`.
    Trace {
        /// What the worlds are called.
        titles: Vec<String>,
        /// Replication, from 0.
        replication: u32,
        /// Resident, from 0.
        resident: u32,
    },
    /// `buurt test`: the declarations are `declarations/<name>.toml`.
    Test {
        /// The command as the page tells it.
        told_as: String,
        /// Replications instead of those declared.
        replications: Option<u32>,
        /// Draws instead of those declared.
        draws: Option<u32>,
        /// The claims, in order.
        claims: Vec<KeptClaim>,
        /// Names of the members, which are `family/<name>.toml`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        family: Vec<String>,
    },
}

/// A declaration that was kept: its configs stand elsewhere than where it found them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptClaim {
    /// Name of the hypothesis.
    pub name: String,
    /// The file, as the page names it.
    pub path: PathBuf,
    /// What its file said of the config of all worlds.
    pub scenario: String,
    /// What its file said of the configs of single worlds, by world.
    pub worlds: BTreeMap<String, String>,
}

impl Recipe {
    /// The recipe in a manifest; `None` when it has none, or one of a later version.
    pub fn of(manifest: &Manifest) -> Option<Self> {
        serde_json::from_value(manifest.recipe.clone()?).ok()
    }

    /// How the result is told.
    pub(super) fn told(&self) -> (Language, Charts) {
        (self.language, self.charts)
    }

    /// As the manifest holds it.
    pub fn value(&self) -> serde_json::Value {
        serde_json::to_value(self).expect("a recipe is plain data")
    }
}

impl Question {
    /// That of a study with a file of its own, whose result is replaced by no other size.
    pub fn declared(kind: Kind) -> Self {
        Self::Study {
            kind,
            question: None,
            family: Vec::new(),
        }
    }

    /// Names from which files of the result are found.
    pub fn names(&self) -> Vec<&String> {
        match self {
            Self::Compare { sides, family, .. } => sides.iter().chain(family).collect(),
            Self::Study { family, .. } => family.iter().collect(),
            Self::Test { claims, family, .. } => {
                let claims = claims.iter().map(|claim| &claim.name);
                claims.chain(family).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether runs are numbered one by one, and not the replications of all worlds
    /// together.
    pub(super) fn counts_runs(&self) -> bool {
        let tree = matches!(self, Self::Study { kind, .. } if *kind == Kind::Tree);
        !(tree || matches!(self, Self::Run | Self::Compare { .. }))
    }
}
