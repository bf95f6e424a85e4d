//! Differences from a baseline on the screen.

use std::path::Path;
use std::process::ExitCode;

use buurt::experiment::comparison::{self, Comparison, Difference, closing, sentence};
use buurt::language::{Label, Language};
use comfy_table::Table;

use super::run::SHOWN;
use super::{DONE, SOME_FAILED, terminal};

/// Prints the differences of a comparison, or of a tree, and where the rest is; `asked`
/// are the metrics asked for.
pub fn show(comparison: &Comparison, asked: &[String], out: &Path, language: Language) {
    let say = |english, dutch| Label::new(english, dutch).text(language);
    for side in &comparison.sides[1..] {
        let rows: Vec<&Difference> = comparison
            .differences
            .iter()
            .filter(|row| row.scenario == side.name && shown(row, asked))
            .collect();
        println!("{}\n", table(&rows, side, language));
        if rows.len() <= 4 {
            for row in &rows {
                println!("{}", sentence(row, comparison, language));
            }
            println!();
        }
    }
    println!("{}", closing(comparison, language));
    if let [english, dutch] = comparison.stopped.as_slice() {
        println!(
            "{}",
            if language == Language::English {
                english
            } else {
                dutch
            }
        );
    }
    println!(
        "{} {}/comparison.md   {} {}/charts   {} {}",
        say("Sentences:", "Zinnen:"),
        out.display(),
        say("Charts:", "Grafieken:"),
        out.display(),
        say("Everything:", "Alles:"),
        out.display()
    );
}

/// Rows of the short table: what was asked for, else the usual ones and what is clear.
fn shown(row: &Difference, asked: &[String]) -> bool {
    !asked.is_empty() || SHOWN.contains(&row.metric.as_str()) || row.is_clear()
}

fn table(rows: &[&Difference], side: &comparison::Side, language: Language) -> Table {
    let say = |english, dutch| Label::new(english, dutch).text(language).to_owned();
    let mut table = terminal::plain_table();
    let [from, until] = side.window;
    let weeks = say("weeks", "weken");
    table.set_header([
        format!("{} ({weeks} {from}–{})", side.title, until - 1),
        say("baseline", "uitgangssituatie"),
        say("difference", "verschil"),
        say("95 % interval", "95 %-interval"),
        say("detectable", "opspoorbaar"),
        say("P(better)", "P(beter)"),
        String::new(),
    ]);
    for row in rows {
        let unit = row.listed().unit;
        let fine = comparison::step(row);
        let write = |value| comparison::plain(unit, value, fine, language);
        // A difference between shares is in percentage points.
        let apart = |value| write(value).replace('%', " pp");
        let sign = |value: f64| match value > 0.0 {
            true => format!("+{}", apart(value)),
            false => apart(value),
        };
        let interval = row.interval.map_or("–".to_owned(), |[low, high]| {
            let to = Label::new("to", "tot").text(language);
            format!("{} {to} {}", sign(low), sign(high))
        });
        let better = row.probability_better;
        table.add_row([
            row.listed().label.text(language).to_owned(),
            row.mean_baseline.map_or("–".to_owned(), write),
            row.mean_difference.map_or("–".to_owned(), sign),
            interval,
            row.smallest_detectable.map_or("–".to_owned(), apart),
            better.map_or(String::new(), |p| {
                format!("{p:.2}").replace('.', say(".", ",").as_str())
            }),
            if row.is_clear() {
                "*".to_owned()
            } else {
                String::new()
            },
        ]);
    }
    terminal::right(&mut table, 1..6);
    table
}

/// Says which runs failed; the exit code that belongs to that.
pub fn failures(comparison: &Comparison) -> ExitCode {
    for (replication, scenario, error) in &comparison.failures {
        let name = if scenario.is_empty() {
            &comparison.sides[0].name
        } else {
            scenario
        };
        eprintln!("{name}, replication {replication} failed: {error}");
    }
    if comparison.failures.is_empty() {
        return ExitCode::from(DONE);
    }
    eprintln!(
        "{} runs failed; the pairs without them are kept. --retry-failed tries them again.",
        comparison.failures.len()
    );
    ExitCode::from(SOME_FAILED)
}
