//! `buurt trace DIR --resident N`: one life in two worlds.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use buurt::base::language::Language;
use buurt::base::numbers::fixed;
use buurt::base::words::say;
use buurt::config::Override;
use buurt::lab::studies::trace::{Followed, Happening, Life, Suggestions, Traced, Worlds, suggest};
use buurt::lab::worlds::Progress;
use clap::Args;
use comfy_table::{ContentArrangement, Table};

use super::asking::Telling;
use super::{DONE, INTERRUPTED, progress, terminal};

/// Whom to follow, in which worlds.
#[derive(Args)]
pub struct Arguments {
    /// Result directory of a run
    #[arg(value_name = "DIR")]
    directory: PathBuf,
    /// Resident, numbered from 0; without it, residents worth a look are listed
    #[arg(long, value_name = "N")]
    resident: Option<u32>,
    /// Replication; the first is 0
    #[arg(long, value_name = "R", default_value_t = 0)]
    replication: u32,
    /// The other world: a config or a result directory. Its luck is that of DIR
    #[arg(long, value_name = "CONFIG_OR_DIR")]
    against: Option<PathBuf>,
    /// Change one value in the other world, such as `breaks.enabled=false`; may be repeated
    #[arg(long = "set", value_name = "KEY=VALUE")]
    set: Vec<Override>,
    #[command(flatten)]
    telling: Telling,
}

/// How many residents are suggested.
const SUGGESTED: usize = 10;

/// Traces a life, or suggests whose.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let against = arguments.against.as_deref();
    let worlds = Worlds::read(&arguments.directory, against, &arguments.set)?;
    match arguments.resident {
        Some(resident) => follow(arguments, worlds, resident),
        None => list(arguments, &worlds),
    }
}

fn follow(arguments: &Arguments, worlds: Worlds, resident: u32) -> Result<ExitCode> {
    let place = format!("trace-resident-{resident}");
    let place = arguments.directory.join(place);
    let followed = Followed {
        worlds,
        replication: arguments.replication,
        resident,
    };
    arguments
        .telling
        .ask_alone(&followed, place, |traced, how| {
            if how.json {
                println!("{}", serde_json::to_string_pretty(&traced)?);
                return Ok(ExitCode::from(DONE));
            }
            print_life(&traced, how.language);
            if !how.quiet {
                println!("\n{}", say!(how.language, "trace-caution"));
                println!("{}", how.out.display());
            }
            Ok(ExitCode::from(DONE))
        })
}

fn print_life(traced: &Traced, language: Language) {
    let Traced {
        resident,
        age,
        household,
        neighbourhood,
        replication,
        ..
    } = traced;
    let (resident, replication) = (resident.to_string(), replication.to_string());
    println!(
        "{}",
        say!(
            language,
            "trace-resident",
            resident,
            age,
            household,
            neighbourhood,
            replication
        )
    );
    let [here, other @ ..] = &traced.worlds[..] else {
        return;
    };
    let parts = traced.parts_in_week.unwrap_or(i32::MAX);
    let [other, ..] = other else {
        println!("{}\n", here.title);
        return print_one(&here.life, i32::MAX, language);
    };
    println!("A: {}\nB: {}\n", here.title, other.title);
    print_one(&here.life, parts, language);
    match traced.parts_in_week {
        None => println!("\n{}", say!(language, "trace-never-part")),
        Some(week) => {
            let seen = shows_in(&here.life, &other.life, week, language);
            println!("\n>>> {}\n", parting(week, seen, language));
            println!("{}", both(&here.life, &other.life, parts, language));
        }
    }
}

/// What happened in a week, in words.
fn told(life: &Life, week: i32, language: Language) -> Vec<String> {
    let theirs = life.events.iter().filter(|one| one.week == week);
    theirs.map(|one| one.event.text(language)).collect()
}

/// The weeks from `from` on in which anything happens in either life.
fn eventful(here: &Life, other: &Life, from: i32) -> Vec<i32> {
    let events = here.events.iter().chain(&other.events);
    let mut weeks: Vec<i32> = events
        .map(|one| one.week)
        .filter(|week| *week >= from)
        .collect();
    weeks.sort_unstable();
    weeks.dedup();
    weeks
}

/// The first week from `from` on in which what is told of the two lives differs: severity
/// and alliance may differ before in digits that no line shows.
fn shows_in(here: &Life, other: &Life, from: i32, language: Language) -> Option<i32> {
    let mut weeks = eventful(here, other, from).into_iter();
    weeks.find(|week| told(here, *week, language) != told(other, *week, language))
}

/// Where two lives part, and from where that can be read below.
fn parting(week: i32, seen: Option<i32>, language: Language) -> String {
    let from = week.to_string();
    match seen {
        Some(seen) if seen == week => say!(language, "trace-part", week = from),
        Some(seen) => say!(
            language,
            "trace-part-later",
            week = from,
            seen = seen.to_string()
        ),
        None => say!(language, "trace-part-little", week = from),
    }
}

/// What happened before a week, line by line.
fn print_one(life: &Life, until: i32, language: Language) {
    let mut any = false;
    for Happening { week, event } in life.events.iter().filter(|one| one.week < until) {
        println!("{week:>6}  {}", event.text(language));
        any = true;
    }
    if !any {
        println!("        {}", say!(language, "trace-nothing-happens"));
    }
}

/// What happened from a week on, side by side.
fn both(here: &Life, other: &Life, from: i32, language: Language) -> Table {
    let mut table = terminal::plain_table();
    table.set_content_arrangement(ContentArrangement::Dynamic);
    if !std::io::IsTerminal::is_terminal(&std::io::stdout()) {
        table.set_width(120);
    }
    let week = say!(language, "trace-column-week");
    table.set_header([week.as_str(), "A", "B"]);
    let same = say!(language, "trace-the-same");
    for week in eventful(here, other, from) {
        let (here, other) = (told(here, week, language), told(other, week, language));
        let other = if here == other {
            same.clone()
        } else {
            other.join("\n")
        };
        table.add_row([week.to_string(), here.join("\n"), other]);
    }
    terminal::right(&mut table, 0..1);
    table
}

fn list(arguments: &Arguments, worlds: &Worlds) -> Result<ExitCode> {
    worlds.check_replication(arguments.replication)?;
    let (telling, language) = (&arguments.telling, arguments.telling.lang);
    let progress = Arc::new(Progress::shown_in(language));
    progress::stop_on_interrupt(&progress)?;
    progress.expect(worlds.weeks());
    let quiet = telling.quiet || telling.json;
    let (here, other) = (&worlds.here, worlds.other.as_ref());
    let look = || suggest(here, other, arguments.replication, SUGGESTED, &progress);
    let Some(suggestions) = progress::show(&progress, quiet, look) else {
        eprintln!("{}", say!(language, "trace-stopped"));
        return Ok(ExitCode::from(INTERRUPTED));
    };
    if telling.json {
        println!("{}", serde_json::to_string_pretty(&suggestions)?);
        return Ok(ExitCode::from(DONE));
    }
    let two = other.is_some();
    println!("{}\n", heading(&suggestions, two, language));
    println!("{}", suggested(&suggestions, two, language));
    if let (Some(first), false) = (suggestions.most.first(), telling.quiet) {
        let next = again(arguments, first.resident, &arguments.directory);
        println!("\n{next}");
    }
    Ok(ExitCode::from(DONE))
}

fn heading(suggestions: &Suggestions, two: bool, language: Language) -> String {
    let Suggestions { differ, of, .. } = suggestions;
    match two {
        true => say!(language, "trace-differ-most", differ, residents = of),
        false => say!(language, "trace-most-workers"),
    }
}

fn suggested(suggestions: &Suggestions, two: bool, language: Language) -> Table {
    let mut table = terminal::plain_table();
    let headings = [
        say!(language, "trace-column-resident"),
        say!(language, "trace-column-age"),
        say!(language, "trace-column-workers-a"),
        say!(language, "trace-column-workers-b"),
        say!(language, "trace-column-apart-from"),
        say!(language, "trace-column-apart"),
    ];
    let shown = if two { 6 } else { 3 };
    table.set_header(&headings[..shown]);
    for one in &suggestions.most {
        let other = |text: Option<String>| text.unwrap_or_default();
        let cells = [
            one.resident.to_string(),
            one.age.to_owned(),
            one.workers.0.to_string(),
            other(one.workers.1.map(|count| count.to_string())),
            other(one.from_week.map(|week| week.to_string())),
            fixed(one.apart, 3, language),
        ];
        table.add_row(&cells[..shown]);
    }
    terminal::right(&mut table, 2..usize::MAX);
    terminal::right(&mut table, 0..1);
    table
}

/// The command that follows the first of them.
fn again(arguments: &Arguments, resident: u32, directory: &Path) -> String {
    let mut text = format!("buurt trace {} --resident {resident}", directory.display());
    if arguments.replication > 0 {
        text += &format!(" --replication {}", arguments.replication);
    }
    if let Some(against) = &arguments.against {
        text += &format!(" --against {}", against.display());
    }
    for change in &arguments.set {
        text += &format!(" --set '{change}'");
    }
    text
}
