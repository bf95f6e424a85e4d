//! `buurt tree EXPERIMENT`: one past, many futures.
//!
//! A comparison whose runs share a past: it has a week to fork in, refuses branches that
//! would have changed that past, and keeps checkpoints. What it reports is what `compare`
//! reports.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use buurt::lab::studies::comparison::fork::Tree;
use clap::Args;

use super::{asking, compare};

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
    let compared = super::laid::<Tree>(&arguments.experiment, &changes)?;
    compare::ask(&compared, &arguments.asking)
}
