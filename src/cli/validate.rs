//! `buurt validate`: targets, patterns with their ablations, known limits; a table with
//! pass or fail.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use buurt::base::language::Language;
use buurt::base::words::say;
use buurt::config::Override;
use buurt::lab::studies::validation::{
    self, Asked, Kind, Laid, Report, Row, SECTIONS, cells, headings,
};
use buurt::lab::worlds::runs::Status;
use clap::Args;
use comfy_table::Table;

use super::page::Elsewhere;
use super::{CHECK_FAILED, asking};

/// Replications that a validation needs.
const ENOUGH: u32 = 30;
/// Replications of a limit, unless asked otherwise.
const LIMITS: u32 = 40;
/// Replications and weeks of a quick look.
const QUICK: (u32, &str) = (4, "weeks=416");
/// Replications of a limit in a quick look.
const QUICK_LIMITS: u32 = 6;

/// What to validate, and how.
#[derive(Args)]
pub struct Arguments {
    /// Config file
    config: PathBuf,
    #[command(flatten)]
    source: super::Source,
    /// A look in a minute: few replications and weeks
    #[arg(long)]
    quick: bool,
    /// Only these, such as C1,P7
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    only: Vec<String>,
    #[command(flatten)]
    asking: asking::Asking,
    #[command(flatten)]
    elsewhere: Elsewhere,
}

/// Validates, writes the result and prints the table.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut changes = Vec::new();
    if arguments.quick {
        changes.push(Override::parse(QUICK.1).expect("a key and a value"));
    }
    // What the user asks for goes before what is quick.
    changes.extend(arguments.source.overrides());
    let (replications, limit_replications) = match arguments.source.replications {
        Some(asked) => (asked, asked),
        None if arguments.quick => (QUICK.0, QUICK_LIMITS),
        None => (ENOUGH, LIMITS),
    };
    let laid = Laid::new(&Asked {
        config: &arguments.config,
        changes: &changes,
        replications,
        limit_replications,
        only: &arguments.only,
        quick: arguments.quick,
    })?;
    arguments.asking.in_the_way(&arguments.elsewhere)?;
    let name = format!("{}-validation", laid.prepared.scenario.name);
    arguments.asking.ask(&laid, &name, |report, how| {
        let charts = report.curves.iter();
        let charts = charts.map(|curves| curves.pattern.id.to_lowercase());
        (arguments.elsewhere).write(how.out, charts, |images| {
            validation::page(&laid, &report, images, how.language)
        })?;
        if how.json {
            let json = validation::json(&laid, &report);
            println!("{}", serde_json::to_string_pretty(&json)?);
        } else if !how.quiet {
            show(&report, how.out, how.language);
        }
        let whole = report.runs.iter().all(|run| run.status == Status::Done);
        Ok(match whole && report.failed() {
            true => ExitCode::from(CHECK_FAILED),
            false => asking::without_values(&report.runs, how.language),
        })
    })
}

fn show(report: &Report, out: &Path, language: Language) {
    for (kind, heading, _) in SECTIONS {
        let rows: Vec<_> = report.rows.iter().filter(|row| row.kind == kind).collect();
        if !rows.is_empty() {
            let table = table(&rows, kind, language);
            println!("{}\n{table}\n", say!(language, heading));
        }
    }
    for (id, verdict) in report.verdicts() {
        println!("{id}  {}", verdict.said(language));
    }
    let seconds: f64 = report.runs.iter().map(|run| run.seconds).sum();
    let where_it_is = say!(language, "validation-page");
    println!(
        "\n{where_it_is} {}/validation.md   {seconds:.0} s.",
        out.display()
    );
}

fn table(rows: &[&Row], kind: Kind, language: Language) -> Table {
    let mut table = super::terminal::plain_table();
    let [id, _, measured, _, range, passes, last] = headings(kind, language);
    let interval = "interval".to_owned();
    table.set_header([id, String::new(), measured, interval, range, passes, last]);
    for row in rows {
        let mut cells = cells(row, language);
        if let Some(needs) = row.needs {
            cells[6] = say!(language, needs);
        }
        table.add_row(cells.map(|cell| cell.replace("**", "")));
    }
    super::terminal::right(&mut table, 2..5);
    table
}
