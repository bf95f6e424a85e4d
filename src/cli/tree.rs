//! `buurt tree EXPERIMENT`: one past, many futures.
//!
//! A command of its own, and not a form of `compare`: its runs share a past, so it has a
//! week to fork in, refuses branches that would have changed that past, and keeps
//! checkpoints. What it reports is what `compare` reports.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::Mutex;

use anyhow::{Result, bail};
use buurt::charts::NumberFormat;
use buurt::config;
use buurt::experiment::store::{DEFAULT_PLACE, RunStore};
use buurt::experiment::tree::{Difference, Grown, Planted, Runs, Tree, differences_csv, plant};
use buurt::experiment::{Drawn, Progress, VERSION};
use buurt::language::Language;
use buurt::metrics;
use buurt::records::atomic;
use clap::Args;
use comfy_table::Table;

use super::{DONE, INTERRUPTED, SOME_FAILED, progress, terminal};

/// What to grow, and how.
#[derive(Args)]
pub struct Arguments {
    /// Experiment file: trunk, week of the fork, branches
    experiment: PathBuf,
    #[command(flatten)]
    source: super::Source,
    #[command(flatten)]
    common: super::Common,
    /// Where runs and checkpoints are kept
    #[arg(long, value_name = "DIR", default_value = DEFAULT_PLACE)]
    store: PathBuf,
    /// Print the differences as JSON on standard output
    #[arg(long)]
    json: bool,
    /// Replace the result of another experiment
    #[arg(long)]
    force: bool,
}

/// Grows the tree and prints how the branches differ from the trunk.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let loaded = match config::read::<Tree>(&arguments.experiment, &[]) {
        Ok(loaded) => loaded,
        Err(errors) => return Ok(super::refused(errors.render(terminal::in_colour()))),
    };
    let planted = match plant(&loaded, &arguments.source.overrides()) {
        Ok(planted) => planted,
        Err(error) => return Ok(super::refused(super::mistakes(&error))),
    };
    let out = arguments.common.out_or(&planted.tree.name);
    let identity = identity(&planted);
    let result = out.join("tree.json");
    if result.exists() && !arguments.force && !belongs(&result, &identity) {
        bail!(
            "{} holds the result of another experiment; choose another place with --out, or replace it with --force",
            out.display()
        );
    }
    let store = RunStore::new(&arguments.store);
    let progress = Arc::new(Progress::default());
    progress::stop_on_interrupt(&progress)?;
    let quiet = arguments.common.quiet || arguments.json;
    let replications = planted.replications() as usize;
    let runs: Mutex<Runs> = Mutex::new(vec![vec![None; replications]; planted.futures.len()]);
    let errors: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let grown = progress::show(&progress, quiet, || {
        planted.grow(
            &store,
            arguments.common.threads,
            &progress,
            |future, replication, run| match &run.values {
                Ok(values) => {
                    let mut runs = runs.lock().expect("nobody panics while holding the runs");
                    runs[future][replication as usize] = Some(values.clone());
                }
                Err(error) => {
                    let name = &planted.futures[future].name;
                    let mut errors = errors.lock().expect("nobody panics while holding them");
                    errors.push(format!(
                        "`{name}`, replication {replication} failed: {error}"
                    ));
                }
            },
        )
    })?;
    if grown.ended.stopped {
        eprintln!(
            "Interrupted: {} of {} runs are finished and kept in {}, with the checkpoints they \
             began from. The same command goes on from there.",
            grown.ended.handed_over,
            planted.futures.len() * replications,
            store.place().display()
        );
        return Ok(ExitCode::from(INTERRUPTED));
    }
    let runs = runs
        .into_inner()
        .expect("nobody panics while holding the runs");
    let errors = errors
        .into_inner()
        .expect("nobody panics while holding them");
    let differences = planted.differences(&runs);
    let document = serde_json::json!({
        "identity": identity,
        "name": planted.tree.name,
        "buurt_version": VERSION,
        "fork": planted.tree.fork.0,
        "replications": replications,
        "futures": planted.futures.iter().map(|future| serde_json::json!({
            "name": future.name,
            "title": future.prepared.scenario.title,
            "config_hash": future.prepared.config_hash(),
            "parameters_change": future.changed,
        })).collect::<Vec<_>>(),
        "weeks_run": grown.weeks_run,
        "failed": errors,
        "differences": differences,
    });
    let text = serde_json::to_string_pretty(&document)?;
    atomic::write(&out.join("differences.csv"), &differences_csv(&differences))?;
    for Drawn { stem, picture } in planted.draw(&runs, arguments.common.lang)? {
        atomic::write(
            &out.join(format!("charts/{stem}.svg")),
            picture.svg.as_bytes(),
        )?;
        atomic::write(&out.join(format!("charts/{stem}.png")), &picture.png)?;
    }
    // Last: whoever finds it finds the rest.
    atomic::write(&result, format!("{text}\n").as_bytes())?;
    if arguments.json {
        println!("{text}");
    } else if !arguments.common.quiet {
        println!("{}", table(&differences, arguments.common.lang));
        println!("{}", closing(&planted, &grown, arguments.common.lang));
        println!("{}", out.display());
    }
    for error in &errors {
        eprintln!("{error}");
    }
    Ok(ExitCode::from(if errors.is_empty() {
        DONE
    } else {
        SOME_FAILED
    }))
}

/// What may be added to the same result: more branches, more replications.
fn identity(planted: &Planted) -> String {
    let scenario = &planted.futures[0].prepared.scenario;
    let trunk = planted.futures[0].prepared.config_hash();
    format!(
        "{trunk} seed {} fork {}",
        scenario.seed, planted.tree.fork.0
    )
}

fn belongs(result: &std::path::Path, identity: &str) -> bool {
    let text = std::fs::read_to_string(result).unwrap_or_default();
    serde_json::from_str::<serde_json::Value>(&text)
        .is_ok_and(|found| found["identity"] == identity)
}

/// The metrics that are shown when the experiment names none.
const SHOWN: [&str; 8] = [
    "self_reliant",
    "unmet_need",
    "in_care",
    "weeks_to_start",
    "alliance",
    "workers_per_case",
    "caseload",
    "spending_per_client",
];

fn table(differences: &[Difference], language: Language) -> Table {
    let mut table = terminal::plain_table();
    table.set_header(match language {
        Language::English => [
            "branch",
            "metric",
            "trunk",
            "difference",
            "95 % interval",
            "better",
        ],
        Language::Dutch => ["tak", "maat", "stam", "verschil", "95 %-interval", "beter"],
    });
    let few = differences
        .iter()
        .all(|row| SHOWN.contains(&row.metric) || differences.len() < 20);
    for row in differences {
        let Some(metric) = metrics::all().find(|metric| metric.name == row.metric) else {
            continue;
        };
        if !few && !SHOWN.contains(&row.metric) {
            continue;
        }
        let step = row.interval.map_or(0.0, |[low, high]| (high - low) / 2.0);
        let write = |value: f64| {
            let format = if step > 0.0 {
                NumberFormat::for_steps(metric.unit, language, value, step)
            } else {
                NumberFormat::for_value(metric.unit, language, value)
            };
            format.fine_enough_for(value).write(value)
        };
        let or_dash = |value: Option<f64>| value.map_or("–".to_owned(), write);
        table.add_row([
            row.branch.clone(),
            metric.label.text(language).to_owned(),
            or_dash(row.trunk),
            or_dash(row.mean),
            row.interval.map_or("–".to_owned(), |[low, high]| {
                format!("{} … {}", write(low), write(high))
            }),
            row.better
                .map_or(String::new(), |share| format!("{:.0} %", share * 100.0)),
        ]);
    }
    terminal::right(&mut table, 2..usize::MAX);
    table
}

fn closing(planted: &Planted, grown: &Grown, language: Language) -> String {
    let (fork, run, apart) = (planted.tree.fork.0, grown.weeks_run, grown.weeks_apart);
    let kept = grown.ended.kept_before;
    match language {
        Language::English => format!(
            "Same luck; equal to the last bit up to week {fork}. {run} weeks run, where separate \
             runs take {apart}; {kept} runs were here already. The interval is about chance only."
        ),
        Language::Dutch => format!(
            "Hetzelfde toeval; tot week {fork} tot de laatste bit gelijk. {run} weken gedaan, waar \
             losse runs er {apart} vragen; {kept} runs waren er al. Het interval gaat alleen over toeval."
        ),
    }
}
