//! What a tree leaves on disk beside the comparison of its branches with its trunk.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Branch, Fork, TRUNK, Tree};
use crate::base::units::WholeWeeks;
use crate::config::annotated_toml;
use crate::lab::studies::comparison::{Compared, Comparison, Side};
use crate::lab::studies::study::{Study, Work};
use crate::lab::worlds::runs::RunRow;
use crate::lab::worlds::space::Window;
use crate::records::csv_text::Lines;
use crate::records::{ContentHash, Identity, Manifest, RecordError, json};

/// The file that says which tree it was.
const KEPT: &str = "tree.json";

/// `tree.json`: what a comparison does not say of a tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// Hash of the past that the futures share, seed aside: a result of the same past
    /// may be extended with branches and replications.
    pub past: ContentHash,
    /// Week in which the futures part, counted from the end of the burn-in.
    pub fork: u32,
    /// The futures, the trunk first.
    pub futures: Vec<KeptFuture>,
}

/// A future in `tree.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptFuture {
    /// Its name.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// Hash of its resolved config.
    pub config_hash: ContentHash,
    /// Parameters change at the fork, so that no run of its config from the start is
    /// the same.
    pub parameters_change: bool,
}

/// Whether the result that is there is of the same past: then branches and replications
/// were added or left out, and it may be written again.
pub fn extends(compared: &Compared, found: &Manifest, directory: &Path) -> bool {
    let (Some(fork), Ok(asked)) = (&compared.fork, compared.identity()) else {
        return false;
    };
    let same = Identity {
        config_hash: asked.config_hash,
        replications: asked.replications,
        ..found.identity.clone()
    };
    let past = compared.kept(fork, &[]).past;
    same == asked && read_back(directory).is_ok_and(|there| there.past == past)
}

/// Which tree a result is of.
///
/// # Errors
/// [`RecordError::Read`]; [`RecordError::Manifest`] when it is no tree.
pub fn read_back(directory: &Path) -> Result<Kept, RecordError> {
    json::read(directory.join(KEPT))
}

fn runs_csv(comparison: &Comparison, rows: &[RunRow]) -> Vec<u8> {
    let mut lines = Lines::new(["scenario", "replication", "status", "error"]);
    for row in rows {
        lines.add([
            comparison.sides[row.point].name.as_str(),
            &row.replication.to_string(),
            row.status.word(),
            // One line: the whole story is on the screen of whoever runs it.
            row.error.lines().next().unwrap_or_default(),
        ]);
    }
    lines.into_bytes()
}

impl Compared {
    fn kept(&self, fork: &Fork, sides: &[Side]) -> Kept {
        let trunk = self.content(0).hash();
        let past = serde_json::json!(["past", trunk, fork.tree.fork]);
        let futures = sides.iter().zip(&self.sides).zip(&fork.changed);
        Kept {
            past: ContentHash::of(past.to_string().as_bytes()),
            fork: fork.tree.fork.0,
            futures: futures
                .map(|((side, prepared), changed)| KeptFuture {
                    name: side.name.clone(),
                    title: side.title.clone(),
                    config_hash: prepared.config_hash(),
                    parameters_change: *changed,
                })
                .collect(),
        }
    }
}

/// Writes which tree it is: before anything is run, so that an interrupted tree can be
/// extended too.
///
/// # Errors
/// When it cannot be written.
pub fn write_first(compared: &Compared, sides: &[Side], work: &Work) -> Result<(), RecordError> {
    let Some(fork) = &compared.fork else {
        return Ok(());
    };
    work.json(KEPT, &compared.kept(fork, sides))
}

/// Writes how its runs ended, and the tree over the resolved configs beside it.
///
/// # Errors
/// When it cannot be written.
pub fn write(
    compared: &Compared,
    comparison: &Comparison,
    work: &Work,
    rows: &[RunRow],
) -> Result<(), RecordError> {
    let Some(Fork { tree, .. }) = &compared.fork else {
        return Ok(());
    };
    work.write("runs.csv", runs_csv(comparison, rows))?;
    let config = |name: &str| format!("configs/{name}.toml");
    let branches = comparison.sides[1..].iter().map(|side| {
        let branch = Branch {
            config: config(&side.name),
            set: Vec::new(),
        };
        (side.name.clone(), branch)
    });
    let own = Tree {
        trunk: config(TRUNK),
        branches: branches.collect(),
        // As it was asked, which need not be as the file said.
        metrics: compared.metrics.clone(),
        window: (compared.window != [None; 2]).then(|| Window {
            from: WholeWeeks(comparison.sides[0].window[0] as u32),
            until: WholeWeeks(comparison.sides[0].window[1] as u32),
        }),
        precision: compared.precision.clone(),
        ..tree.clone()
    };
    work.write("experiment.toml", annotated_toml(&own))
}
