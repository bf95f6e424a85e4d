//! `buurt compare`: same luck, other policy.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use buurt::base::language::Label;
use buurt::base::units::Count;
use buurt::config::{File, Override};
use buurt::lab::measures::outcome;
use buurt::lab::studies::Kind;
use buurt::lab::studies::comparison::{
    self, Comparison, ComparisonError, Experiment, Job, Outcome,
};
use buurt::lab::worlds::precision::{HalfWidth, Precision};
use buurt::lab::worlds::{Prepared, Progress};
use clap::Args;

use super::{SOME_FAILED, differences, progress};

/// What to compare, and how.
#[derive(Args)]
pub struct Arguments {
    /// Config files: the baseline, then scenarios; or one experiment file with `baseline`
    /// and `scenarios`
    #[arg(required = true, value_name = "BASELINE SCENARIO…|EXPERIMENT")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    source: super::Source,
    /// Metrics to compare, such as in_care,waiting; by default all that get a chart
    #[arg(long, alias = "metric", value_name = "NAMES", value_delimiter = ',')]
    metrics: Vec<String>,
    /// Areas to compare beside the whole: codes of neighbourhoods or names of
    /// municipalities; by default those of `observe.areas`
    #[arg(long = "area", value_name = "AREAS", value_delimiter = ',')]
    areas: Vec<String>,
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
    outcome(name)?;
    let share = width.strip_suffix('%');
    let number: f64 = share.unwrap_or(width).trim().parse().map_err(|_| form())?;
    if !number.is_finite() || number <= 0.0 {
        return Err(format!("the width in `{text}` must be a number above 0"));
    }
    let width = HalfWidth {
        absolute: share.is_none().then_some(number),
        relative: share.is_some().then_some(number / 100.0),
    };
    Ok((name.to_owned(), width))
}

/// Compares and prints a short table.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let asked = match asked(arguments) {
        Ok(asked) => asked,
        Err(code) => return Ok(code),
    };
    let out = arguments.common.out_or(&asked.name);
    let job = Job {
        name: &asked.name,
        sides: &asked.sides,
        metrics: &asked.metrics,
        window: asked.window,
        changes: &asked.changes,
        precision: asked.precision.as_ref(),
        directory: &out,
        force: arguments.force,
        language: arguments.common.lang,
    };
    let store = arguments.kept.store();
    let ensemble = arguments.kept.ensemble(&store, arguments.common.threads);
    let quiet = arguments.common.quiet || arguments.json;
    let progress = Arc::new(Progress::shown_in(arguments.common.lang));
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
                show(&job, &comparison, recognised);
            }
            Ok(differences::failures(&comparison, job.language))
        }
        Ok(Outcome::Interrupted { finished }) => {
            let finished = Some(format!("{finished} runs"));
            Ok(super::interrupted(store.place(), finished, job.language))
        }
        Err(ComparisonError::Refused(reason)) => Ok(super::refused(format!("error: {reason}"))),
        Err(error @ (ComparisonError::AllFailed(_) | ComparisonError::Ensemble(_))) => {
            eprintln!("error: {error}");
            Ok(ExitCode::from(SOME_FAILED))
        }
        Err(error) => Err(error.into()),
    }
}

/// What is compared, and how: from the command line, and from an experiment file where
/// there is one.
struct Asked {
    name: String,
    sides: Vec<Prepared>,
    metrics: Vec<String>,
    window: [Option<i32>; 2],
    changes: Vec<String>,
    precision: Option<Precision>,
}

/// Reads all configs; the mistakes of all of them are printed. What the command line says
/// goes before what an experiment file says.
fn asked(arguments: &Arguments) -> Result<Asked, ExitCode> {
    let mut changes = arguments.source.overrides();
    if !arguments.areas.is_empty() {
        let observed = Override::parse(&comparison::observing(&arguments.areas));
        changes.push(observed.expect("a key and a list"));
    }
    let told = |set: &[Override]| set.iter().map(ToString::to_string).collect::<Vec<_>>();
    let set = told(&arguments.source.set);
    let precision = precision(arguments);
    let window = [arguments.from, arguments.until];
    let refused = |errors: Vec<_>| super::refused(super::all_mistakes(&errors));
    let files = &arguments.files;
    if let [only] = &files[..] {
        let file = File::open(only);
        if Kind::of(&file) == Kind::Scenario {
            let mistake = "error: one config is nothing to compare; name the baseline and at least one scenario, or an experiment file with `baseline` and `scenarios`";
            return Err(super::refused(mistake.to_owned()));
        }
        let loaded = super::declared_in::<Experiment>(&file, &[])?;
        let sides = comparison::of_file(&loaded, &changes).map_err(refused)?;
        let declared = loaded.value;
        let [from, until] = declared.weeks_compared();
        return Ok(Asked {
            name: declared.name,
            sides,
            metrics: match arguments.metrics.is_empty() {
                true => declared.metrics,
                false => arguments.metrics.clone(),
            },
            window: [window[0].or(from), window[1].or(until)],
            changes: [declared.set, set].concat(),
            precision: precision.or(declared.precision),
        });
    }
    let sides = comparison::worlds(files, &changes).map_err(refused)?;
    Ok(Asked {
        name: comparison::name_of(&sides),
        sides,
        metrics: arguments.metrics.clone(),
        window,
        changes: set,
        precision,
    })
}

fn precision(arguments: &Arguments) -> Option<Precision> {
    let metrics: BTreeMap<_, _> = arguments.precision.iter().cloned().collect();
    (!metrics.is_empty()).then_some(Precision {
        minimum: Count(10),
        batch: Count(10),
        metrics,
    })
}

fn show(job: &Job, comparison: &Comparison, recognised: bool) {
    let language = job.language;
    differences::show(comparison, job.metrics, job.directory, language);
    if recognised {
        let text = Label::new(
            "This comparison was here already; nothing was run.",
            "Deze vergelijking was er al; er is niets opnieuw gedaan.",
        );
        println!("{}", text.text(language));
    }
}
