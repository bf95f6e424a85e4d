//! `buurt check`: reads and judges configs, runs nothing.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use buurt::experiment::LoadError;
use buurt::experiment::hypothesis::{self, Other};
use clap::Args;

use super::{DONE, WRONG_INPUT, terminal};

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
        if hypothesis::is_one(path) {
            wrong += usize::from(!judge_hypothesis(path));
            continue;
        }
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

/// Judges a declaration and all its worlds; says whether it can be tested.
fn judge_hypothesis(path: &Path) -> bool {
    let claimed = match hypothesis::read(path, Other::default()) {
        Ok(claimed) => claimed,
        Err(LoadError::Config(errors)) => {
            eprintln!("{}", errors.render(terminal::in_colour()));
            return false;
        }
        Err(error) => {
            eprintln!("{error}");
            return false;
        }
    };
    let declared = &claimed.declared;
    match &declared.cannot {
        Some(lacks) => println!(
            "{}: fine, but cannot be tested yet. {}",
            path.display(),
            lacks.en
        ),
        None => println!(
            "{}: fine. {} parts, {} worlds, {} draws, {} runs; hash {}.",
            path.display(),
            declared.parts.len(),
            declared.worlds.len(),
            claimed.draws.len() - 1,
            claimed.runs(),
            claimed.hash,
        ),
    }
    true
}
