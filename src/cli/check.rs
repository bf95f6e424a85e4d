//! `buurt check`: reads and judges configs, runs nothing.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use super::{DONE, WRONG_INPUT};

/// Which configs.
#[derive(Args)]
pub struct Arguments {
    /// Config files
    #[arg(required = true, value_name = "CONFIG")]
    configs: Vec<PathBuf>,
    #[command(flatten)]
    source: super::Source,
}

/// Judges each config; all mistakes of all files are printed.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut wrong = 0;
    for path in &arguments.configs {
        match super::load(path, &arguments.source.overrides()) {
            Ok(prepared) => {
                let scenario = &prepared.scenario;
                println!(
                    "{}: fine. {} residents, {} + {} weeks, {} replications.",
                    path.display(),
                    prepared.residents(),
                    scenario.burn_in.0,
                    scenario.weeks.0,
                    scenario.replications.0,
                );
                for note in &prepared.table.notes {
                    println!("  {}: {note}", prepared.table_path.display());
                }
            }
            Err(_) => wrong += 1,
        }
    }
    Ok(ExitCode::from(if wrong > 0 { WRONG_INPUT } else { DONE }))
}
