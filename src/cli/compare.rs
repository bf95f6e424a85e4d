//! `buurt compare`: same luck, other policy.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use buurt::base::language::Language;
use buurt::base::units::Count;
use buurt::base::words::{say, tell};
use buurt::config::{File, Override};
use buurt::lab::measures::outcome;
use buurt::lab::studies::comparison::fork::{self, Grown, Tree};
use buurt::lab::studies::comparison::{self, Compared, Comparison, Fork};
use buurt::lab::studies::study::StudyError;
use buurt::lab::studies::{Declared, Kind, VERSION};
use buurt::lab::worlds::Template;
use buurt::lab::worlds::precision::{HalfWidth, Precision};
use clap::Args;

use super::asking::{Asking, How};
use super::family::Chosen;
use super::{Mistakes, differences};

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
    family: Chosen,
    #[command(flatten)]
    asking: Asking,
}

/// The value of `--precision`.
fn width(text: &str) -> Result<(String, HalfWidth), String> {
    let form = || tell!("precision-form", text);
    let (name, width) = text.split_once('=').ok_or_else(form)?;
    outcome(name)?;
    let share = width.strip_suffix('%');
    let number: f64 = share.unwrap_or(width).trim().parse().map_err(|_| form())?;
    if !number.is_finite() || number <= 0.0 {
        return Err(tell!("precision-width", text));
    }
    let width = HalfWidth {
        absolute: share.is_none().then_some(number),
        relative: share.is_some().then_some(number / 100.0),
    };
    Ok((name.to_owned(), width))
}

/// Compares and prints a short table.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    ask(&compared(arguments)?, &arguments.asking)
}

/// Asks for a comparison, or a tree, and tells what came of it.
pub fn ask(compared: &Compared, asking: &Asking) -> Result<ExitCode> {
    asking.ask(compared, &compared.name, |comparison, how| {
        if how.json {
            println!("{}", json(compared, &comparison, how)?);
        } else if !how.quiet {
            show(compared, &comparison, how);
        }
        Ok(differences::failures(&comparison, how.language))
    })
}

/// The comparison, and of a tree how it was grown.
fn json(compared: &Compared, comparison: &Comparison, how: &How) -> Result<String> {
    let mut all = serde_json::to_value(comparison)?;
    if compared.fork.is_some() {
        let tree = fork::read_back(how.out)?;
        all["name"] = compared.name.clone().into();
        all["buurt_version"] = VERSION.into();
        all["fork"] = tree.fork.into();
        all["futures"] = serde_json::to_value(&tree.futures)?;
        all["weeks_run"] = comparison.grown.map_or(0, |grown| grown.weeks_run).into();
    }
    Ok(serde_json::to_string_pretty(&all)?)
}

/// Reads all configs; the mistakes of all of them are told. What the command line says
/// goes before what an experiment file says.
fn compared(arguments: &Arguments) -> Result<Compared, Mistakes> {
    let mut changes = arguments.source.overrides();
    if !arguments.areas.is_empty() {
        let observed = Override::parse(&comparison::observing(&arguments.areas));
        changes.push(observed.expect("a key and a list"));
    }
    let told = |set: &[Override]| set.iter().map(ToString::to_string).collect::<Vec<_>>();
    let set = told(&arguments.source.set);
    let precision = precision(arguments);
    let window = [arguments.from, arguments.until];
    let refused = |errors: Vec<_>| Mistakes::of(&errors);
    let family = arguments.family.read()?;
    let files = &arguments.files;
    if let [only] = &files[..] {
        let file = File::open(only);
        let mut compared = match Kind::of(&file) {
            Kind::Scenario => {
                return Err(Mistakes::of(&[StudyError::Refused(tell!("compare-one"))]));
            }
            Kind::Tree if family.is_some() => {
                return Err(Mistakes::of(&[StudyError::Refused(tell!("family-tree"))]));
            }
            Kind::Tree => Tree::laid(&file, &changes),
            _ => comparison::compared(&file, &changes, family),
        }
        .map_err(refused)?;
        if !arguments.metrics.is_empty() {
            compared.metrics.clone_from(&arguments.metrics);
        }
        let [from, until] = compared.window;
        compared.window = [window[0].or(from), window[1].or(until)];
        if compared.fork.is_none() {
            // Those of a tree are in its configs, and told as theirs.
            compared.changes.extend(set);
        }
        compared.precision = precision.or(compared.precision);
        return Ok(compared);
    }
    let templates = comparison::templates(files, &changes).map_err(refused)?;
    let compared = Compared {
        metrics: arguments.metrics.clone(),
        window,
        changes: set,
        precision,
        ..Compared::of(templates.iter().map(Template::prepared).collect())
    };
    compared.over(family, &templates, &changes).map_err(refused)
}

fn precision(arguments: &Arguments) -> Option<Precision> {
    let metrics: BTreeMap<_, _> = arguments.precision.iter().cloned().collect();
    (!metrics.is_empty()).then_some(Precision {
        minimum: Count(10),
        batch: Count(10),
        metrics,
    })
}

fn show(compared: &Compared, comparison: &Comparison, how: &How) {
    differences::show(comparison, &compared.metrics, how.out, how.language);
    for (name, asked) in compared.other_replications() {
        let done = comparison.replications;
        println!(
            "{}",
            say!(how.language, "compare-replications", name, asked, done)
        );
    }
    match &compared.fork {
        Some(fork) => println!("{}", grown(compared, fork, comparison.grown, how.language)),
        None if how.recognised => println!("{}", say!(how.language, "compare-recognised")),
        None => {}
    }
}

/// What there is to say of a tree.
fn grown(compared: &Compared, fork: &Fork, grown: Option<Grown>, language: Language) -> String {
    let week = fork.tree.fork.0.to_string();
    let same = say!(language, "tree-same", fork = week);
    let done = match grown {
        None => say!(language, "tree-recognised"),
        Some(grown) => say!(
            language,
            "tree-grown",
            weeks = grown.weeks_run,
            apart = grown.weeks_apart,
            kept = grown.ended.kept_before
        ),
    };
    let idle = compared.idle().into_iter();
    idle.map(|name| say!(language, "tree-idle", name))
        .fold(format!("{same} {done}"), |told, idle| {
            format!("{told}\n{idle}")
        })
}
