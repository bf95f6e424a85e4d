//! What a result was asked with, beside the configs that stand in it: kept in the
//! manifest, so that `buurt verify` can ask for the same again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::base::language::Language;
use crate::lab::worlds::precision::Precision;
use crate::records::{ContentHash, Identity, Manifest, Opened, RecordError, ResultDirectory};

/// How runs ended, by their number in the manifest: the hash of their values or an error.
pub type Hashes = BTreeMap<u32, Result<ContentHash, String>>;

/// The question, by command. Names of files are relative to the result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Recipe {
    /// `buurt compare`: the configs are `configs/<name>.toml`.
    Compare {
        /// Name of the comparison.
        name: String,
        /// What was changed in all sides, as `key=value`.
        changes: Vec<String>,
        /// Language of charts and page.
        language: Language,
        /// Names of the sides, the baseline first.
        sides: Vec<String>,
        /// Metrics asked for; none is all that get a chart.
        metrics: Vec<String>,
        /// First week compared, and the first that no longer is, where chosen.
        window: [Option<i32>; 2],
        /// When to stop early.
        precision: Option<Precision>,
    },
    /// A study with a file of its own: the declaration is `experiment.toml`.
    Study {
        /// Its kind.
        kind: Kind,
        /// Language of charts and pages.
        language: Language,
        /// Hash of the question, its size aside: a result of the same question may be
        /// replaced by one of another size.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        question: Option<ContentHash>,
    },
    /// `buurt evaluate`: the config is `config.toml`.
    Evaluate {
        /// Language of the charts.
        language: Language,
    },
    /// `buurt validate`: the config is `config.toml`.
    Validate {
        /// Language of page and charts.
        language: Language,
        /// Replications of targets and patterns, and of limits.
        replications: [u32; 2],
        /// Ids that were judged; none is all.
        only: Vec<String>,
    },
    /// `buurt value`: the configs are `configs/scenario.toml` and `configs/baseline.toml`.
    Value {
        /// Language of charts and sentences.
        language: Language,
    },
    /// `buurt trace`: the configs are `configs/a.toml` and, of another world,
    /// `configs/b.toml`.
    Trace {
        /// Language of the charts.
        language: Language,
        /// What the worlds are called.
        titles: Vec<String>,
        /// Replication, from 0.
        replication: u32,
        /// Resident, from 0.
        resident: u32,
    },
    /// `buurt test`: the declarations are `declarations/<name>.toml`.
    Test {
        /// Language of page and charts.
        language: Language,
        /// The command as the page tells it.
        told_as: String,
        /// Replications instead of those declared.
        replications: Option<u32>,
        /// Draws instead of those declared.
        draws: Option<u32>,
        /// The claims, in order.
        claims: Vec<KeptClaim>,
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

    /// The language of what is written.
    pub fn language(&self) -> Language {
        match self {
            Self::Compare { language, .. }
            | Self::Study { language, .. }
            | Self::Evaluate { language }
            | Self::Validate { language, .. }
            | Self::Value { language }
            | Self::Trace { language, .. }
            | Self::Test { language, .. } => *language,
        }
    }

    /// Names from which files of the result are found.
    pub fn names(&self) -> Vec<&String> {
        match self {
            Self::Compare { sides, .. } => sides.iter().collect(),
            Self::Test { claims, .. } => claims.iter().map(|claim| &claim.name).collect(),
            _ => Vec::new(),
        }
    }

    /// A study with a file of its own.
    pub fn declared(kind: Kind, language: Language, question: Option<ContentHash>) -> Self {
        Self::Study {
            kind,
            language,
            question,
        }
    }

    /// Whether this is the question asked, whatever its size and language.
    pub(super) fn asks(&self, asked: ContentHash) -> bool {
        matches!(self, Self::Study { question, .. } if *question == Some(asked))
    }

    /// Whether runs are numbered one by one, and not the replications of all worlds
    /// together.
    pub(super) fn counts_runs(&self) -> bool {
        let tree = matches!(self, Self::Study { kind, .. } if *kind == Kind::Tree);
        !(tree || matches!(self, Self::Compare { .. }))
    }

    /// As the manifest holds it.
    pub fn value(&self) -> serde_json::Value {
        serde_json::to_value(self).expect("a recipe is plain data")
    }
}

/// Opens the place of a result and notes how it is made. What is there is replaced when
/// that was asked for; when `grows` says that it is an earlier size of the same; when the
/// same is there in another language; and when failed runs are to be tried again. Runs
/// are kept, so that none of this costs more than what is new.
///
/// # Errors
/// As [`ResultDirectory::open`].
pub(super) fn open(
    path: &Path,
    identity: &Identity,
    recipe: Option<&Recipe>,
    force: bool,
    retry_failed: bool,
    grows: impl FnOnce(&Manifest) -> bool,
) -> Result<Opened, RecordError> {
    let language = recipe.map(Recipe::language);
    let replaced = Manifest::read(path).ok().flatten().is_some_and(|found| {
        let same = Identity::of(&found) == *identity;
        let was = Recipe::of(&found).map(|was| was.language());
        (same && was != language)
            || (same && retry_failed && found.failed().next().is_some())
            || (!same && grows(&found))
    });
    let opened = ResultDirectory::open(path, identity, force || replaced)?;
    if let (Opened::Working(directory), Some(recipe)) = (&opened, recipe) {
        directory.made_by(recipe.value());
    }
    Ok(opened)
}
