//! `buurt discover`: under which circumstances does a policy fail?

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use buurt::config::Override;
use buurt::lab::studies::discovery::{Discovery, sentence};
use clap::Args;

use super::{asking, rows};

/// Which experiment, and how.
#[derive(Args)]
pub struct Arguments {
    /// Experiment file: the policy, the metric in which it may fail, parameters, ranges
    experiment: PathBuf,
    /// Change one value of the experiment, such as `points=256`; may be repeated
    #[arg(long = "set", value_name = "KEY=VALUE")]
    set: Vec<Override>,
    #[command(flatten)]
    asking: asking::Asking,
}

/// Runs all draws with and without the policy, and says where it fails.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let laid = super::laid::<Discovery>(&arguments.experiment, &arguments.set)?;
    let name = &laid.declared.name;
    arguments.asking.ask(&laid, name, |discovered, how| {
        if how.json {
            rows::print(&[&how.out.join("box.csv"), &how.out.join("path.csv")])?;
        } else if !how.quiet {
            println!("{}", sentence(&laid.declared, &discovered, how.language));
            let runs = super::runs_in_words(&discovered.ended, how.language);
            println!("\n{runs}");
            println!("{}", how.out.display());
        }
        let runs = discovered.runs.concat();
        Ok(asking::without_values(&runs, how.language))
    })
}
