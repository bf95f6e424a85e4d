//! Differences from a baseline on the screen.

use std::path::Path;
use std::process::ExitCode;

use buurt::base::language::Language;
use buurt::base::words::say;
use buurt::lab::studies::comparison::{Comparison, Difference, changed, closing, sentence};

use super::run::SHOWN;
use super::{DONE, SOME_FAILED, compare_tables};

/// Prints the differences of a comparison, or of a tree, and where the rest is; `asked`
/// are the metrics asked for.
pub fn show(comparison: &Comparison, asked: &[String], out: &Path, language: Language) {
    for side in &comparison.sides[1..] {
        let rows: Vec<&Difference> = comparison
            .differences
            .iter()
            .filter(|row| row.scenario == side.name && shown(row, asked))
            .collect();
        println!("{}\n", compare_tables::whole(&rows, side, language));
        if rows.len() <= 4 {
            for row in &rows {
                println!("{}", sentence(row, comparison, language));
            }
            println!();
        }
        if let Some(table) = compare_tables::by_area(comparison, side, &rows, language) {
            println!("{table}\n");
        }
    }
    if let Some(changed) = changed(comparison, language) {
        println!("{changed}");
    }
    let kept = comparison.differences.len();
    if asked.is_empty() && kept > 0 {
        let out = out.display();
        println!("{}", say!(language, "study-shown", kept, out));
    }
    println!("{}", closing(comparison, language));
    if !comparison.by_area.is_empty() {
        println!("{}", compare_tables::about_areas(comparison, language));
    }
    if let [english, dutch] = comparison.stopped.as_slice() {
        println!("{}", language.of([english, dutch]));
    }
    let out = out.display();
    println!("{}", say!(language, "comparison-where", out));
}

/// Rows of the short table: what was asked for, else the usual ones and what is clear.
fn shown(row: &Difference, asked: &[String]) -> bool {
    !asked.is_empty() || SHOWN.contains(&row.metric.as_str()) || row.is_clear()
}

/// Says which runs failed; the exit code that belongs to that.
pub fn failures(comparison: &Comparison, language: Language) -> ExitCode {
    for (replication, scenario, error) in &comparison.failures {
        let name = match scenario.as_str() {
            "" => &comparison.sides[0].name,
            _ => scenario,
        };
        let replication = replication.to_string();
        let told = say!(language, "study-run-failed", name, replication, error);
        eprintln!("{told}");
    }
    if comparison.failures.is_empty() {
        return ExitCode::from(DONE);
    }
    let failed = comparison.failures.len();
    eprintln!("{}", say!(language, "study-pairs-failed", failed));
    ExitCode::from(SOME_FAILED)
}
