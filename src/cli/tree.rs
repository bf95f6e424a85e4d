//! `buurt tree EXPERIMENT`: one past, many futures.
//!
//! A command of its own, and not a form of `compare`: its runs share a past, so it has a
//! week to fork in, refuses branches that would have changed that past, and keeps
//! checkpoints. What it reports is what `compare` reports.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use buurt::base::language::Language;
use buurt::base::words::say;
use buurt::lab::studies::VERSION;
use buurt::lab::studies::comparison::Comparison;
use buurt::lab::studies::tree::{self, Grown, Planted, Tree};
use clap::Args;

use super::{asking, differences};

/// What to grow, and how.
#[derive(Args)]
pub struct Arguments {
    /// Experiment file: trunk, week of the fork, branches
    experiment: PathBuf,
    #[command(flatten)]
    source: super::Source,
    #[command(flatten)]
    asking: asking::Asking,
}

/// Grows the tree and prints how the branches differ from the trunk.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let changes = arguments.source.overrides();
    let planted = super::laid::<Tree>(&arguments.experiment, &changes)?;
    let name = &planted.tree.name;
    arguments.asking.ask(&planted, name, |told, how| {
        let (comparison, grown) = told;
        if how.json {
            println!("{}", json(&planted, &comparison, grown.as_ref(), how.out)?);
        } else if !how.quiet {
            let metrics = &planted.tree.metrics;
            differences::show(&comparison, metrics, how.out, how.language);
            println!("{}", closing(&planted, grown.as_ref(), how.language));
        }
        Ok(differences::failures(&comparison, how.language))
    })
}

/// The comparison, and what there is to say of the tree.
fn json(
    planted: &Planted,
    comparison: &Comparison,
    grown: Option<&Grown>,
    out: &Path,
) -> Result<String> {
    let mut all = serde_json::to_value(comparison)?;
    let tree = tree::read_back(out)?;
    all["name"] = planted.tree.name.clone().into();
    all["buurt_version"] = VERSION.into();
    all["fork"] = tree.fork.into();
    all["futures"] = serde_json::to_value(&tree.futures)?;
    all["weeks_run"] = grown.map_or(0, |grown| grown.weeks_run).into();
    Ok(serde_json::to_string_pretty(&all)?)
}

fn closing(planted: &Planted, grown: Option<&Grown>, language: Language) -> String {
    let fork = planted.tree.fork.0;
    let same = say!(language, "tree-same", fork = fork.to_string());
    let done = match grown {
        None => say!(language, "tree-recognised"),
        Some(grown) => say!(
            language,
            "tree-grown",
            weeks = grown.weeks_run,
            apart = grown.weeks_apart,
            kept = grown.ended.kept_before
        ),
    };
    let idle = planted.idle();
    let idle = idle.iter().map(|name| say!(language, "tree-idle", name));
    idle.fold(format!("{same} {done}"), |told, idle| {
        format!("{told}\n{idle}")
    })
}
