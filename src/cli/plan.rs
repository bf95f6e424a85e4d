//! `buurt plan EXPERIMENT|CONFIG…`: what it will take and what it can show, before it runs.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Result, bail};
use buurt::base::language::{Label, Language};
use buurt::base::numbers::{NumberFormat, fixed};
use buurt::base::words::{say, spoken, tell};
use buurt::lab::measures::outcome;
use buurt::lab::studies::hypothesis::{Claimed, Wording};
use buurt::lab::studies::plan::{
    Cost, Design, FEWEST, Pilot, Sight, design, pilot, sights, sights_of_parts,
};
use buurt::lab::worlds::Progress;
use buurt::lab::worlds::store::{DEFAULT_PLACE, RunStore};
use buurt::lab::worlds::workers::threads;
use clap::Args;
use comfy_table::Table;

use super::{DONE, Mistakes, progress, terminal};

/// What to plan.
#[derive(Args)]
pub struct Arguments {
    /// An experiment file, or one or more configs of which the first is the baseline
    #[arg(required = true, value_name = "EXPERIMENT|CONFIG")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    source: super::Source,
    #[command(flatten)]
    family: super::family::Chosen,
    /// Replications of every world to run beforehand, beside those that are kept already;
    /// 0 runs only a short probe and keeps nothing
    #[arg(long, value_name = "K", default_value_t = 4)]
    pilot: u32,
    /// Metric whose smallest visible difference is wanted; may be repeated
    #[arg(
        long = "metric",
        alias = "metrics",
        value_name = "NAME",
        value_delimiter = ','
    )]
    metrics: Vec<String>,
    /// Difference to find, in per cent of the baseline
    #[arg(long, value_name = "PER CENT", default_value_t = 2.0)]
    difference: f64,
    /// Where the pilot is kept, so that the experiment need not run it again
    #[arg(long, value_name = "DIR", default_value = DEFAULT_PLACE)]
    store: PathBuf,
    /// Threads; all by default
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// Language: en or nl
    #[arg(long, value_parser = str::parse::<Language>, default_value_t = spoken())]
    lang: Language,
    /// Print the plan as JSON on standard output
    #[arg(long)]
    json: bool,
    /// Print nothing but the plan
    #[arg(long)]
    quiet: bool,
}

/// Plans, and prints the plan.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    for name in &arguments.metrics {
        outcome(name).map_err(anyhow::Error::msg)?;
    }
    if !(arguments.difference > 0.0 && arguments.difference.is_finite()) {
        let asked = arguments.difference.to_string();
        bail!(tell!("plan-difference", asked));
    }
    let changes = arguments.source.overrides();
    let family = arguments.family.read()?;
    let design = design(&arguments.files, &changes, &arguments.metrics, family);
    let design = design.map_err(|errors| Mistakes::of(&errors))?;
    let store = RunStore::new(&arguments.store);
    let progress = Arc::new(Progress::shown_in(arguments.lang));
    progress::stop_on_interrupt(&progress)?;
    let quiet = arguments.quiet || arguments.json;
    let (runs, at_once) = (arguments.pilot, arguments.threads);
    let found = progress::show(&progress, quiet, || {
        pilot(&design, runs, &store, at_once, &progress)
    })?;
    if found.stopped {
        return Ok(super::interrupted(store.place(), None, arguments.lang));
    }
    let threads = threads(arguments.threads);
    let cost = found.cost(&design, &store, threads);
    let sights = match found.replications {
        0 => Vec::new(),
        _ => sights(&design, &found, arguments.difference / 100.0),
    };
    let parts = sights_of_parts(&design, &found);
    if arguments.json {
        let document = serde_json::json!({
            "name": design.name,
            "kind": design.kind.english,
            "replications": design.replications,
            "members": design.members,
            "pilot": found.replications,
            "threads": threads,
            "cost": cost,
            "metrics": sights,
            "parts": parts,
        });
        println!("{}", serde_json::to_string_pretty(&document)?);
    } else {
        println!("{}", costs(&design, &found, &cost, threads, arguments.lang));
        show(arguments, &design, &found, [&sights, &parts]);
    }
    Ok(ExitCode::from(DONE))
}

/// What can be seen of parts of a claim and of metrics.
fn show(arguments: &Arguments, design: &Design, found: &Pilot, [sights, parts]: [&[Sight]; 2]) {
    let language = arguments.lang;
    if let Some(claimed) = design.claim.as_ref().filter(|_| !parts.is_empty()) {
        println!("\n{}", table_of_parts(claimed, parts, language));
        println!("\n{}", about_parts(design, found, language));
    }
    if !sights.is_empty() {
        let paired = design.worlds.len() > 1;
        println!("\n{}", table(sights, arguments, paired));
        println!("\n{}", explanation(design, found, paired, language));
    }
}

fn costs(
    design: &Design,
    pilot: &Pilot,
    cost: &Cost,
    threads: usize,
    language: Language,
) -> String {
    let Cost {
        runs, kept, weeks, ..
    } = cost;
    let name = &design.name;
    let kind = design.kind.text(language);
    let counted = counted(design, *runs, language);
    let time = cost
        .minutes
        .map_or("?".to_owned(), |minutes| duration(minutes, language));
    let (pilot, measured) = (pilot.replications, pilot.measured);
    let basis = say!(language, "plan-basis", pilot, measured);
    let size = cost.megabytes.map_or(String::new(), |size| {
        say!(language, "plan-size", size = round(size, language))
    });
    let memory = cost.memory_gigabytes.max(0.1);
    let size = say!(
        language,
        "plan-memory",
        size,
        memory = round(memory, language)
    );
    let mut text = match *weeks {
        0 => format!("{name}, {}", all_there(design, runs, language)),
        weeks => say!(
            language,
            "plan-costs",
            name,
            kind,
            counted,
            kept,
            weeks,
            time,
            threads,
            basis,
            size
        ),
    };
    if design.members > 0 {
        text += &format!(
            " {}",
            say!(language, "plan-members", members = design.members)
        );
    }
    if design.shared_weeks() > 0 {
        text += &format!(
            " {}",
            say!(language, "plan-shared", weeks = design.shared_weeks())
        );
    }
    text
}

/// The runs, and what they are made of where that is a product.
fn counted(design: &Design, runs: u64, language: Language) -> String {
    let (points, replications) = (design.points, design.replications);
    match design.fewer {
        None => say!(language, "plan-counted", points, replications, runs),
        Some(_) => say!(language, "plan-counted-once", points, runs),
    }
}

/// What is said when there is nothing left to run.
fn all_there(design: &Design, runs: &u64, language: Language) -> String {
    let counted = counted(design, *runs, language);
    let kind = design.kind.text(language);
    say!(language, "plan-all-there", kind, counted)
}

/// A length of time in the unit that suits it.
fn duration(minutes: f64, language: Language) -> String {
    let (value, unit) = match minutes {
        minutes if minutes < 1.0 / 60.0 => (1.0, "second"),
        minutes if minutes < 1.5 => ((minutes * 60.0).round(), "seconds"),
        minutes if minutes < 120.0 => (minutes, "minutes"),
        minutes => (minutes / 60.0, "hours"),
    };
    let value = match value {
        whole if whole == whole.trunc() => fixed(whole, 0, language),
        value => round(value, language),
    };
    say!(language, "plan-duration", value, unit)
}

fn round(value: f64, language: Language) -> String {
    fixed(value, if value < 10.0 { 1 } else { 0 }, language)
}

fn table(sights: &[Sight], arguments: &Arguments, paired: bool) -> Table {
    let language = arguments.lang;
    let mut table = terminal::plain_table();
    let wanted = say!(
        language,
        "plan-column-needed",
        difference = arguments.difference
    );
    let sees = match paired {
        true => Label::new("smallest difference seen", "kleinste zichtbare verschil"),
        false => Label::new("interval: ±", "interval: ±"),
    };
    let heads = [
        Label::new("metric", "maat"),
        Label::new("baseline", "uitgangssituatie"),
        sees,
        Label::new("that is", "dat is"),
        Label::new("pilot says", "volgens de proef"),
    ];
    let heads = heads.iter().map(|head| head.text(language));
    table.set_header(heads.chain([wanted.as_str()]));
    for sight in sights {
        let Ok(metric) = outcome(&sight.metric) else {
            continue;
        };
        let step = sight.smallest.unwrap_or(0.0) / 10.0;
        let write = |value: f64| {
            let format = if step > 0.0 {
                NumberFormat::for_steps(metric.unit, language, value, step)
            } else {
                NumberFormat::for_value(metric.unit, language, value)
            };
            format.fine_enough_for(value).write(value)
        };
        // A difference between shares, or half an interval of one, is in percentage points.
        let apart = |value: f64| write(value).replace('%', " pp");
        let dash = || "–".to_owned();
        let share = sight.smallest.filter(|_| sight.baseline != 0.0);
        let share = share.map(|seen| 100.0 * seen / sight.baseline.abs());
        let needed = sight
            .needed
            .map(|(count, [low, high])| format!("{count} ({low}–{high})"));
        table.add_row([
            metric.label.text(language).to_owned(),
            write(sight.baseline),
            sight.smallest.map_or_else(dash, apart),
            share.map_or_else(dash, |share| {
                say!(language, "plan-share", share = round(share, language))
            }),
            sight.smallest_interval.map_or_else(dash, |[low, high]| {
                format!("{} … {}", apart(low), apart(high))
            }),
            needed.unwrap_or_else(dash),
        ]);
    }
    terminal::right(&mut table, 1..usize::MAX);
    table
}

/// What can be seen of the parts of a claim.
fn table_of_parts(claimed: &Claimed, parts: &[Sight], language: Language) -> Table {
    let wording = Wording(language);
    let mut table = terminal::plain_table();
    let heads = [
        Label::new("part", "onderdeel"),
        Label::new("margin", "marge"),
        Label::new("smallest effect seen", "kleinste zichtbare effect"),
        Label::new("pilot says", "volgens de proef"),
        Label::new("replications for the margin", "herhalingen voor de marge"),
    ];
    table.set_header(heads.map(|head| head.text(language)));
    for sight in parts {
        let mut declared = claimed.declared.parts.iter();
        let Some(part) = declared.find(|part| part.name == sight.metric) else {
            continue;
        };
        let dash = || "–".to_owned();
        let amount = |value| wording.amount(part, value);
        let needed = sight
            .needed
            .map(|(count, [low, high])| format!("{count} ({low}–{high})"));
        table.add_row([
            part.title(language).to_owned(),
            amount(part.margin),
            sight.smallest.map_or_else(dash, amount),
            sight.smallest_interval.map_or_else(dash, |[low, high]| {
                format!("{} … {}", amount(low), amount(high))
            }),
            needed.unwrap_or_else(dash),
        ]);
    }
    terminal::right(&mut table, 1..usize::MAX);
    table
}

fn about_parts(design: &Design, pilot: &Pilot, language: Language) -> String {
    let (all, few) = (design.replications, pilot.replications);
    if few < FEWEST {
        return too_few(few, language);
    }
    say!(language, "plan-parts", replications = all, few)
}

/// What is said when a pilot is too small.
fn too_few(pilot: u32, language: Language) -> String {
    say!(language, "plan-too-few", pilot, fewest = FEWEST)
}

fn explanation(design: &Design, pilot: &Pilot, paired: bool, language: Language) -> String {
    let (all, few) = (design.replications, pilot.replications);
    if few < FEWEST {
        return too_few(few, language);
    }
    match paired {
        true => say!(language, "plan-paired", replications = all, few),
        false => say!(language, "plan-single", replications = all, few),
    }
}
