//! `buurt sensitivity`: which parameters matter, and how much is chance.

use std::process::ExitCode;

use anyhow::Result;
use buurt::lab::studies::sensitivity::{Sensitivity, sentence, table_rows};

use super::asking::{self, Declaration};
use super::{rows, terminal};

/// Runs the design, estimates, and says what matters.
pub fn run(declaration: &Declaration) -> Result<ExitCode> {
    declaration.ask::<Sensitivity>(|_, analysis, how| {
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
