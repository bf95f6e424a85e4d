//! `buurt compare`: same luck, other policy.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use buurt::experiment::comparison::{self, Comparison, ComparisonError, Job, Outcome};
use buurt::experiment::precision::{HalfWidth, Precision};
use buurt::experiment::{Prepared, Progress};
use buurt::language::Label;
use buurt::metrics;
use buurt::units::Count;
use clap::Args;

use super::{INTERRUPTED, SOME_FAILED, WRONG_INPUT, differences, progress};

/// What to compare, and how.
#[derive(Args)]
pub struct Arguments {
    /// Config file of the baseline
    baseline: PathBuf,
    /// Config files of scenarios
    #[arg(required = true, value_name = "SCENARIO")]
    scenarios: Vec<PathBuf>,
    #[command(flatten)]
    source: super::Source,
    /// Metrics to compare, such as in_care,waiting; by default all that get a chart
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    metrics: Vec<String>,
    /// First week to compare, counted from the end of the burn-in; by default the last 52
    /// weeks, or from the first week that can differ when that is later
    #[arg(long, value_name = "WEEK")]
    from: Option<i32>,
    /// First week no longer compared; by default to the end
    #[arg(long, value_name = "WEEK")]
    until: Option<i32>,
    /// Stop when the interval of a difference is this narrow to either side, such as
    /// waiting=2 or in_care=10% (of the baseline); --replications is then the most
    #[arg(long, value_name = "METRIC=WIDTH", value_parser = width)]
    precision: Vec<(String, HalfWidth)>,
    #[command(flatten)]
    common: super::Common,
    #[command(flatten)]
    kept: super::kept::Kept,
    /// Print the result as JSON on standard output
    #[arg(long)]
    json: bool,
    /// Replace a result that is there already
    #[arg(long)]
    force: bool,
}

/// The value of `--precision`.
fn width(text: &str) -> Result<(String, HalfWidth), String> {
    let form =
        || format!("`{text}` is not a precision; write for example waiting=2 or in_care=10%");
    let (name, width) = text.split_once('=').ok_or_else(form)?;
    metrics::named(name)?;
    let share = width.strip_suffix('%');
    let number: f64 = share.unwrap_or(width).trim().parse().map_err(|_| form())?;
    if number.is_nan() || number <= 0.0 {
        return Err(format!("the width in `{text}` must be above 0"));
    }
    let width = HalfWidth {
        absolute: share.is_none().then_some(number),
        relative: share.is_some().then_some(number / 100.0),
    };
    Ok((name.to_owned(), width))
}

/// Compares and prints a short table.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let sides = match sides(arguments) {
        Ok(sides) => sides,
        Err(code) => return Ok(code),
    };
    let out = arguments.common.out_or(&comparison::name_of(&sides));
    let precision = precision(arguments);
    let job = Job {
        sides: &sides,
        metrics: &arguments.metrics,
        window: [arguments.from, arguments.until],
        precision: precision.as_ref(),
        directory: &out,
        force: arguments.force,
        language: arguments.common.lang,
    };
    let store = arguments.kept.store();
    let ensemble = arguments.kept.ensemble(&store, arguments.common.threads);
    let quiet = arguments.common.quiet || arguments.json;
    let progress = Arc::new(Progress::default());
    progress::stop_on_interrupt(&progress)?;
    let outcome = progress::show(&progress, quiet, || {
        comparison::compare(&job, &ensemble, &progress)
    });
    match outcome {
        Ok(Outcome::Done {
            comparison,
            recognised,
        }) => {
            if arguments.json {
                println!("{}", serde_json::to_string_pretty(&*comparison)?);
            } else if !quiet {
                show(arguments, &comparison, &out, recognised);
            }
            Ok(differences::failures(&comparison))
        }
        Ok(Outcome::Interrupted { finished }) => {
            eprintln!(
                "Interrupted: {finished} runs are finished and kept in {}. The same command goes on from there.",
                store.place().display()
            );
            Ok(ExitCode::from(INTERRUPTED))
        }
        Err(ComparisonError::Refused(reason)) => Ok(super::refused(format!("error: {reason}"))),
        Err(error @ (ComparisonError::AllFailed(_) | ComparisonError::Ensemble(_))) => {
            eprintln!("error: {error}");
            Ok(ExitCode::from(SOME_FAILED))
        }
        Err(error) => Err(error.into()),
    }
}

/// Reads all configs; the mistakes of all of them are printed.
fn sides(arguments: &Arguments) -> Result<Vec<Prepared>, ExitCode> {
    let mut changes = arguments.source.overrides();
    let mut sides: Vec<Prepared> = Vec::new();
    let mut wrong = false;
    for path in std::iter::once(&arguments.baseline).chain(&arguments.scenarios) {
        match super::load(path, &changes) {
            Ok(prepared) => {
                if sides.is_empty() {
                    // All have as many replications as the baseline.
                    let replications = prepared.scenario.replications.0;
                    let text = format!("replications={replications}");
                    changes.push(text.parse().expect("a key and a number"));
                }
                sides.push(prepared);
            }
            Err(_) => wrong = true,
        }
    }
    if wrong {
        return Err(ExitCode::from(WRONG_INPUT));
    }
    Ok(sides)
}

fn precision(arguments: &Arguments) -> Option<Precision> {
    let metrics: BTreeMap<_, _> = arguments.precision.iter().cloned().collect();
    (!metrics.is_empty()).then_some(Precision {
        minimum: Count(10),
        batch: Count(10),
        metrics,
    })
}

fn show(arguments: &Arguments, comparison: &Comparison, out: &Path, recognised: bool) {
    let language = arguments.common.lang;
    differences::show(comparison, &arguments.metrics, out, language);
    if recognised {
        let text = Label::new(
            "This comparison was here already; nothing was run.",
            "Deze vergelijking was er al; er is niets opnieuw gedaan.",
        );
        println!("{}", text.text(language));
    }
}
