//! `buurt validate`: targets, patterns with their ablations, known limits; a table with
//! pass or fail.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use buurt::base::language::{Label, Language};
use buurt::config::Override;
use buurt::lab::studies::validation::{self, Asked, Kind, Laid, Report, Row, Wording};
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
    });
    let laid = match laid {
        Ok(laid) => laid,
        Err(error) => return asking::failed(error),
    };
    if let Some(code) = arguments.asking.in_the_way(&arguments.elsewhere) {
        return Ok(code);
    }
    let name = format!("{}-validation", laid.prepared.scenario.name);
    arguments.asking.ask(&laid, &name, |done, how| {
        let report = &done.report;
        let charts = report.curves.iter();
        let charts = charts.map(|curves| curves.pattern.id.to_lowercase());
        (arguments.elsewhere).write(how.out, charts, |images| {
            validation::page(report, Wording::Charts(images), how.language)
        })?;
        if how.json {
            let json = validation::json(report);
            println!("{}", serde_json::to_string_pretty(&json)?);
        } else if !how.quiet {
            show(report, how.out, how.language);
        }
        let whole = done.runs.iter().all(|run| run.status == Status::Done);
        Ok(match whole && report.failed() {
            true => ExitCode::from(CHECK_FAILED),
            false => asking::without_values(&done.runs, how.language),
        })
    })
}

const KINDS: [(Kind, Label); 3] = [
    (Kind::Target, Label::new("Calibration targets", "IJkpunten")),
    (
        Kind::Pattern,
        Label::new("Validation patterns", "Validatiepatronen"),
    ),
    (Kind::Limit, Label::new("Limits", "Grensgevallen")),
];

fn show(report: &Report, out: &Path, language: Language) {
    for (kind, heading) in KINDS {
        let rows: Vec<_> = report.rows.iter().filter(|row| row.kind == kind).collect();
        if !rows.is_empty() {
            println!(
                "{}\n{}\n",
                heading.text(language),
                table(&rows, kind, language)
            );
        }
    }
    for (id, verdict) in report.verdicts() {
        println!("{id}  {}", verdict.label().text(language));
    }
    let say = |english, dutch| Label::new(english, dutch).text(language);
    println!(
        "\n{} {}/validation.md   {:.0} s.",
        say("Page, charts and numbers:", "Pagina, grafieken en cijfers:"),
        out.display(),
        report.meta.wall_seconds
    );
}

fn table(rows: &[&Row], kind: Kind, language: Language) -> Table {
    let say =
        |english: &'static str, dutch: &'static str| Label::new(english, dutch).text(language);
    let mut table = super::terminal::plain_table();
    let last = match kind {
        Kind::Pattern => say("ablation", "ablatie"),
        Kind::Target => say("off by", "ernaast"),
        Kind::Limit => "",
    };
    table.set_header([
        "",
        "",
        say("measured", "gemeten"),
        "interval",
        say("range", "bereik"),
        say("passes", "gehaald"),
        last,
    ]);
    for row in rows {
        let last = match kind {
            Kind::Pattern => validation::ablation(row, language).replace("**", ""),
            Kind::Target => match row.distance() {
                Some(0.0) | None => String::new(),
                off => validation::figure(off, row.unit, language),
            },
            Kind::Limit => String::new(),
        };
        let passed = validation::passed(row, language).replace("**", "");
        table.add_row([
            row.id.to_owned(),
            row.what.text(language).to_owned(),
            validation::figure(row.measured, row.unit, language),
            validation::interval(row.interval, row.unit, language),
            validation::range(row.range, row.unit, language),
            passed,
            row.needs
                .map_or(last, |needs| needs.text(language).to_owned()),
        ]);
    }
    super::terminal::right(&mut table, 2..5);
    table
}
