//! `buurt sensitivity`: which parameters matter, and how much is chance.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use buurt::config;
use buurt::lab::studies::sensitivity::{Sensitivity, sentence, table_rows};
use clap::Args;

use super::{asking, rows, terminal};

/// Which experiment, and how.
#[derive(Args)]
pub struct Arguments {
    /// Experiment file: method, parameters, ranges, metrics
    experiment: PathBuf,
    /// Change one value of the experiment, such as `points=256`; may be repeated
    #[arg(long = "set", value_name = "KEY=VALUE")]
    set: Vec<config::Override>,
    #[command(flatten)]
    asking: asking::Asking,
}

/// Runs the design, estimates, and says what matters.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let laid = super::laid::<Sensitivity>(&arguments.experiment, &arguments.set)?;
    let name = &laid.declared.name;
    arguments.asking.ask(&laid, name, |analysis, how| {
        let language = how.language;
        if how.json {
            rows::print(&[&how.out.join("indices.csv")])?;
        } else if !how.quiet {
            let (heading, rows) = table_rows(&analysis, language);
            let mut table = terminal::plain_table();
            table.set_header(heading);
            table.add_rows(rows);
            terminal::right(&mut table, 2..usize::MAX);
            println!("{table}\n");
            for place in 0..analysis.found.len() {
                println!("{}", sentence(&analysis, place, language));
            }
            println!("\n{}", super::runs_in_words(&analysis.ended, language));
            println!("{}", how.out.display());
        }
        Ok(asking::without_values(&analysis.runs, language))
    })
}
