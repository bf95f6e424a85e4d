//! `buurt run`: one scenario, all replications.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use buurt::base::language::{Label, Language};
use buurt::base::numbers::NumberFormat;
use buurt::base::numbers::fixed;
use buurt::base::words::say;
use buurt::lab::worlds::Prepared;
use buurt::model::metrics::{self, Unit};
use buurt::records::Manifest;
use buurt::records::summary::SummaryRow;
use clap::Args;
use comfy_table::Table;

use super::asking::{How, Telling};
use super::{DONE, SOME_FAILED, table_notes};

/// What to run, and how.
#[derive(Args)]
pub struct Arguments {
    /// Config file
    config: PathBuf,
    #[command(flatten)]
    source: super::Source,
    #[command(flatten)]
    telling: Telling,
}

/// Runs the scenario and prints a short table.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut prepared = super::load(&arguments.config, &arguments.source.overrides())?;
    let (telling, language) = (&arguments.telling, arguments.telling.lang);
    let changed = arguments.source.told(language);
    prepared.scenario.title.push_str(&changed);
    if let Some(title) = &mut prepared.scenario.title_nl {
        title.push_str(&changed);
    }
    if !(telling.quiet || telling.json) {
        announce(&prepared, language);
    }
    let scenario = &prepared.scenario;
    let started = Instant::now();
    let place = super::results_of(&scenario.name);
    telling.ask_alone(&prepared, place, |summary, how| {
        if how.json {
            println!("{}", as_json(how.manifest, &summary)?);
        } else if !how.quiet {
            println!("{}", short_table(&summary, scenario.weeks.0, language));
            closing_lines(how, started);
        }
        Ok(report_failures(how.manifest, language))
    })
}

fn announce(prepared: &Prepared, language: Language) {
    let scenario = &prepared.scenario;
    let years = fixed(f64::from(scenario.weeks.0) / 52.0, 1, language);
    let told = say!(
        language,
        "run-announced",
        title = scenario.titles().text(language),
        residents = prepared.residents(),
        years,
        burn_in = scenario.burn_in.0,
        replications = scenario.replications.0,
    );
    eprintln!("{told}");
    if let Some(notes) = table_notes::in_brief(prepared, language) {
        eprintln!("  {notes}");
    }
}

/// The metrics of a short table.
pub const SHOWN: [&str; 12] = [
    "self_reliant",
    "unmet_need",
    "in_care",
    "waiting",
    "weeks_to_start",
    "alliance",
    "resolved_in_time",
    "workers_per_case",
    "caseload",
    "sick_leave",
    "carers",
    "spending_per_client",
];

/// What is said around the table.
const HEADINGS: [Label; 3] = [
    Label::new("Mean of the last year", "Gemiddelde van het laatste jaar"),
    Label::new("mean", "gemiddeld"),
    Label::new(
        "95 % interval of the mean",
        "95%-interval van het gemiddelde",
    ),
];

fn short_table(summary: &[SummaryRow], weeks: u32, language: Language) -> Table {
    let mut table = super::terminal::plain_table();
    let mut headings = HEADINGS.map(|label| label.text(language).to_owned());
    if weeks < 52 {
        headings[0] = say!(language, "study-mean-weeks", weeks);
    }
    table.set_header(headings);
    for name in SHOWN {
        let row = summary.iter().find(|row| row.metric == name);
        let metric = metrics::all().find(|metric| metric.name == name);
        let (Some(row), Some(metric)) = (row, metric) else {
            continue;
        };
        let write = |value: f64| {
            // As fine as the interval is wide; without one, as fine as the number asks.
            let width = row.interval.map_or(0.0, |(low, high)| high - low);
            let format = match width > 0.0 {
                true => NumberFormat::for_steps(metric.unit, language, value, width / 2.0),
                false => NumberFormat::for_value(metric.unit, language, value),
            };
            format.fine_enough_for(value).write(value)
        };
        let unit = match metric.unit {
            Unit::Weeks => metric.unit.text(language),
            _ => "",
        };
        let mean = row.mean.map_or("–".to_owned(), |mean| {
            format!("{} {unit}", write(mean)).trim().to_owned()
        });
        let interval = row.interval.map_or("–".to_owned(), |(low, high)| {
            format!("{} – {}", write(low), write(high))
        });
        table.add_row([metric.label.text(language).to_owned(), mean, interval]);
    }
    super::terminal::right(&mut table, 1..usize::MAX);
    table
}

fn closing_lines(how: &How, started: Instant) {
    let (seconds, language) = (started.elapsed().as_secs_f64(), how.language);
    let about = match how.manifest.identity.replications {
        1 => say!(language, "run-one-replication"),
        _ => say!(language, "run-about-chance"),
    };
    println!("\n{about}");
    let place = how.out.display();
    println!("{}", say!(language, "run-charts", place));
    match how.recognised {
        true => println!("{}", say!(language, "run-recognised")),
        false => println!("{} s.", fixed(seconds, 1, language)),
    }
}

fn report_failures(manifest: &Manifest, language: Language) -> ExitCode {
    let mut failed = 0;
    for run in &manifest.runs {
        if let Some(error) = &run.error {
            let replication = run.replication.to_string();
            let told = say!(language, "study-replication-failed", replication, error);
            eprintln!("{told}");
            failed += 1;
        }
    }
    if failed == 0 {
        return ExitCode::from(DONE);
    }
    let all = manifest.identity.replications;
    eprintln!("{}", say!(language, "study-some-failed", failed, all));
    ExitCode::from(SOME_FAILED)
}

fn as_json(manifest: &Manifest, summary: &[SummaryRow]) -> Result<String> {
    let rows: Vec<_> = summary
        .iter()
        .map(|row| {
            serde_json::json!({
                "metric": row.metric,
                "unit": row.unit,
                "mean": row.mean,
                "ci_low": row.interval.map(|(low, _)| low),
                "ci_high": row.interval.map(|(_, high)| high),
                "n": row.count,
            })
        })
        .collect();
    let all = serde_json::json!({ "manifest": manifest, "summary": rows });
    Ok(serde_json::to_string_pretty(&all)?)
}
