//! `buurt check`: reads and judges configs, runs nothing.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use buurt::base::words::{spoken, tell};
use buurt::config::{File, Override};
use buurt::lab::studies::study::StudyError;
use buurt::lab::studies::{Declared, Kind};
use buurt::model::scenario::Scenario;
use clap::Args;

use super::{DONE, Mistakes, WRONG_INPUT, table_notes};

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
    let changes = &arguments.source.overrides();
    for path in &arguments.configs {
        let file = &File::open(path);
        let fine = match Kind::of(file) {
            Kind::Scenario => scenario(file, changes),
            kind => kind.judge(file, changes),
        };
        match fine {
            Ok(what) => println!("{}", tell!("check-fine", path = path.display(), what)),
            Err(errors) => {
                Mistakes::of(&errors).tell();
                wrong += 1;
            }
        }
    }
    Ok(ExitCode::from(if wrong > 0 { WRONG_INPUT } else { DONE }))
}

/// What a scenario is, with what was noted about its table.
fn scenario(file: &File, changes: &[Override]) -> Result<String, Vec<StudyError>> {
    let prepared = Scenario::laid(file, changes)?;
    let notes = table_notes::in_full(&prepared, spoken());
    Ok(Scenario::told(&prepared) + &notes)
}
