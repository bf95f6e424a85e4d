//! `buurt discover`: under which circumstances does a policy fail?

use std::process::ExitCode;

use anyhow::Result;
use buurt::lab::studies::discovery::{Discovery, sentence};

use super::asking::{self, Declaration};
use super::rows;

/// Runs all draws with and without the policy, and says where it fails.
pub fn run(declaration: &Declaration) -> Result<ExitCode> {
    declaration.ask::<Discovery>(|laid, discovered, how| {
        if how.json {
            rows::print(&[&how.out.join("box.csv"), &how.out.join("path.csv")])?;
        } else if !how.quiet {
            println!("{}", sentence(&laid.declared, &discovered, how.language));
            let runs = super::runs_in_words(&discovered.ended, how.language);
            println!("\n{runs}");
            println!("{}", how.out.display());
        }
        Ok(asking::without_values(
            &discovered.runs.concat(),
            how.language,
        ))
    })
}
