//! The command line: one file per command, listed in [`Command`].

// In place of the macros of the standard library, which panic when a disk is full or
// nobody reads any more.
macro_rules! println {
    () => {
        println!("")
    };
    ($($text:tt)*) => {
        $crate::cli::output::print(format_args!("{}\n", format_args!($($text)*)))
    };
}
macro_rules! eprintln {
    ($($text:tt)*) => {
        $crate::cli::output::complain(format_args!("{}\n", format_args!($($text)*)))
    };
}
mod asking;
mod calibrate;
mod check;
mod compare;
mod compare_tables;
mod differences;
mod discover;
mod evaluate;
mod explain;
mod family;
mod graph;
mod help;
mod new;
mod output;
mod page;
mod plan;
mod progress;
mod rows;
mod run;
mod schema;
mod sensitivity;
mod sweep;
mod table_notes;
mod terminal;
mod test;
mod trace;
mod tree;
mod validate;
mod value;
mod verify;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use buurt::base::language::Language;
use buurt::base::printable::printable;
use buurt::base::words::{say, speak, spoken, tell};
use buurt::config::{File, Override};
use buurt::lab::studies::Declared;
use buurt::lab::studies::study::StudyError;
use buurt::lab::worlds;
use buurt::lab::worlds::ensemble::Ended;
use buurt::lab::worlds::{LoadError, Prepared};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};

/// Everything was done.
pub const DONE: u8 = 0;
/// A claim, check or verification failed.
pub const CHECK_FAILED: u8 = 1;
/// The user's input is wrong.
pub const WRONG_INPUT: u8 = 2;
/// Some runs failed; the rest is kept.
pub const SOME_FAILED: u8 = 3;
/// Interrupted; nothing is lost.
pub const INTERRUPTED: u8 = 130;

/// Agent-based model of neighbourhood support networks in the Dutch social domain.
#[derive(Parser)]
#[command(name = "buurt", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Language: en or nl; else that of BUURT_LANG or of the locale
    #[arg(long, global = true, value_parser = str::parse::<Language>, default_value_t = spoken())]
    lang: Language,
}

/// The list of commands.
#[derive(Subcommand)]
enum Command {
    /// Run one scenario, all replications: trajectories, microdata, charts, summary
    Run(run::Arguments),
    /// Same luck, other policy: what scenarios change against a baseline
    Compare(compare::Arguments),
    /// A design of points times replications: metrics against parameters
    Sweep(sweep::Arguments),
    /// Read and judge configs of any kind; run nothing
    Check(check::Arguments),
    /// Find sets of parameters that come near published figures; keep many
    Calibrate(asking::Declaration),
    /// Which parameters matter, alone or together, and how much is chance
    Sensitivity(asking::Declaration),
    /// Find the circumstances under which a policy fails
    Discover(asking::Declaration),
    /// Judge a policy drawn by lot in several ways, beside its true effect
    Evaluate(evaluate::Arguments),
    /// Test claims declared beforehand: supported, refuted, undecided
    Test(test::Arguments),
    /// What the policies of a scenario cost and bring, by party, in euros
    Value(value::Arguments),
    /// Judge targets, patterns and known limits: a table with pass or fail
    Validate(validate::Arguments),
    /// One past, many futures: burn in once, fork at a week, compare with the trunk
    Tree(tree::Arguments),
    /// What an experiment will take and can show, before it runs
    Plan(plan::Arguments),
    /// One life in two worlds: what happened, and where they part
    Trace(trace::Arguments),
    /// Run a result again and compare, bit for bit
    Verify(verify::Arguments),
    /// Meaning, unit, range, default and source of a parameter; without a key, of all
    Explain(explain::Arguments),
    /// Write a commented scenario that extends the default, ready to edit
    New(new::Arguments),
    /// Write the relationship graph at a week as GraphML, DOT or JSON, with measures
    Graph(graph::Arguments),
    /// Print the JSON Schema of config files, for editors
    Schema(schema::Arguments),
}

/// Which config, changed how.
#[derive(Args)]
pub struct Source {
    /// Change one value, such as `allocation.caseload_cap=10`; may be repeated
    #[arg(long = "set", value_name = "KEY=VALUE")]
    set: Vec<Override>,
    /// Master seed
    #[arg(long)]
    seed: Option<u64>,
    /// Number of replications
    #[arg(long, value_name = "N")]
    replications: Option<u32>,
    /// Weeks to run after the burn-in
    #[arg(long, value_name = "N")]
    weeks: Option<u32>,
}

impl Source {
    /// All changes, those by flag last.
    pub fn overrides(&self) -> Vec<Override> {
        let flags = [
            self.seed.map(|seed| Override::fixed("seed", seed)),
            self.replications
                .map(|count| Override::fixed("replications", count)),
            self.weeks.map(|weeks| Override::fixed("weeks", weeks)),
        ];
        let flags = flags.into_iter().flatten();
        self.set.iter().cloned().chain(flags).collect()
    }
}

/// Changes that need not be told in a title: how long and how often, what is kept, or
/// where the town itself is another.
const UNTOLD: [&str; 7] = [
    "name",
    "seed",
    "replications",
    "weeks",
    "burn_in",
    "observe",
    "population",
];

/// Changes that a title has room for.
const TOLD: usize = 3;

impl Source {
    /// What was changed, to follow the title of the scenario; nothing when nothing was or
    /// a title was given.
    fn told(&self, language: Language) -> String {
        let set: Vec<String> = self.set.iter().map(ToString::to_string).collect();
        if set.iter().any(|change| change.starts_with("title=")) {
            return String::new();
        }
        let told = |change: &&String| {
            let first = change.split(['.', '=']).next().unwrap_or_default();
            !UNTOLD.contains(&first)
        };
        let changes: Vec<&String> = set.iter().filter(told).collect();
        let shown: Vec<&str> = changes.iter().take(TOLD).map(|one| one.as_str()).collect();
        let more = match changes.len() - shown.len() {
            0 => String::new(),
            more => say!(language, "and-more", more),
        };
        match shown.is_empty() {
            true => String::new(),
            false => format!(", {}{more}", shown.join(", ")),
        }
    }
}

/// Reads a config and its table.
fn load(path: &Path, overrides: &[Override]) -> Result<Prepared, StudyError> {
    Ok(worlds::load(path, overrides)?)
}

/// Lays out the study that a file declares.
fn laid<T: Declared>(path: &Path, changes: &[Override]) -> Result<T::Laid, Mistakes> {
    T::laid(&File::open(path), changes).map_err(|errors| Mistakes::of(&errors))
}

/// Everything that is wrong with the input, as it is told.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Mistakes(String);

impl Mistakes {
    /// What is wrong with a study and its configs, each mistake once.
    fn of(errors: &[StudyError]) -> Self {
        let mut texts: Vec<String> = Vec::new();
        for error in errors {
            let text = match error {
                StudyError::Load(LoadError::Config(errors)) => errors.render(terminal::in_colour()),
                StudyError::Load(LoadError::Table(errors)) => errors.to_string(),
                other => tell!("error", text = other.to_string()),
            };
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        Self(texts.join("\n"))
    }

    /// Prints them, and that nothing was done.
    fn tell(&self) -> ExitCode {
        eprintln!("{self}");
        eprintln!("{}", tell!("nothing-done"));
        ExitCode::from(WRONG_INPUT)
    }
}

/// Says what went wrong; the exit code that belongs to that.
fn failed(error: &anyhow::Error) -> ExitCode {
    if let Some(wrong @ (StudyError::Load(_) | StudyError::Refused(_))) = error.downcast_ref() {
        return Mistakes::of(std::slice::from_ref(wrong)).tell();
    }
    if let Some(mistakes) = error.downcast_ref::<Mistakes>() {
        return mistakes.tell();
    }
    let text = printable(&in_words(error));
    eprintln!("{}", tell!("error", text));
    ExitCode::from(output::code_of(error))
}

/// How many runs there were, and how many of them were there already.
fn runs_in_words(ended: &Ended, language: Language) -> String {
    let (runs, kept, failed) = (ended.handed_over, ended.kept_before, ended.failed);
    say!(language, "runs-done", runs, kept, failed)
}

/// Says that runs are kept at a place, and that the same command goes on from there.
fn interrupted(kept_at: &Path, finished: Option<String>, language: Language) -> ExitCode {
    let place = kept_at.display();
    let text = match finished {
        Some(finished) => say!(language, "interrupted-after", finished, place),
        None => say!(language, "interrupted", place),
    };
    eprintln!("{text}");
    ExitCode::from(INTERRUPTED)
}

/// The language of whoever gives these arguments, known before they are read: `--lang`, or
/// else what the environment says.
fn language_of(mut arguments: impl Iterator<Item = String>) -> Language {
    let mut flag = None;
    while let Some(argument) = arguments.next() {
        match argument.strip_prefix("--lang") {
            Some("") => flag = arguments.next(),
            Some(rest) => flag = rest.strip_prefix('=').map(str::to_owned).or(flag),
            None => {}
        }
    }
    let flag = flag.and_then(|text| text.parse().ok());
    flag.unwrap_or_else(|| Language::of_environment(|name| std::env::var(name).ok()))
}

/// The folder for results when none is named.
pub fn results_of(name: &str) -> PathBuf {
    Path::new("outputs").join(name)
}

/// An error and its causes, each said once.
fn in_words(error: &anyhow::Error) -> String {
    let mut text = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !text.contains(&cause) {
            text = format!("{text}: {cause}");
        }
    }
    text
}

/// What to do about a value of `--set` that the shell cut at a space: what follows it is
/// no flag and no file.
fn split_value(arguments: &[String]) -> Option<String> {
    let mut after = arguments.windows(3);
    let [_, change, rest] = after.find(|three| {
        let is_file = |text: &String| text.ends_with(".toml") || Path::new(text).exists();
        three[0] == "--set"
            && three[1].contains('=')
            && !three[2].starts_with('-')
            && !is_file(&three[2])
    })?
    else {
        return None;
    };
    let (change, rest) = (printable(change), printable(rest));
    Some(tell!("set-split", rest, change))
}

/// Reads the arguments, does what they ask, prints what went wrong.
pub fn main() -> ExitCode {
    let given = std::env::args_os().map(|one| one.to_string_lossy().into_owned());
    let given: Vec<String> = given.collect();
    speak(language_of(given.iter().cloned()));
    if let Some(message) = split_value(&given) {
        return failed(&StudyError::Refused(message).into());
    }
    let command = help::in_language(Arguments::command(), spoken());
    let read = command.try_get_matches();
    let read = read.and_then(|matches| Arguments::from_arg_matches(&matches));
    output::ended(match read {
        Ok(arguments) => done(arguments.command),
        // Also what was asked for: help and version.
        Err(told) => {
            let code = ExitCode::from(told.exit_code() as u8);
            match told.use_stderr() {
                true => match help::complaint(&told, spoken()) {
                    Some(text) => eprintln!("{text}"),
                    None => drop(told.print()),
                },
                false => output::write(|_| told.print()),
            }
            code
        }
    })
}

fn done(command: Command) -> ExitCode {
    let done = match command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Sweep(arguments) => sweep::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Calibrate(arguments) => calibrate::run(&arguments),
        Command::Sensitivity(arguments) => sensitivity::run(&arguments),
        Command::Discover(arguments) => discover::run(&arguments),
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        Command::Test(arguments) => test::run(&arguments),
        Command::Value(arguments) => value::run(&arguments),
        Command::Validate(arguments) => validate::run(&arguments),
        Command::Tree(arguments) => tree::run(&arguments),
        Command::Plan(arguments) => plan::run(&arguments),
        Command::Trace(arguments) => trace::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Graph(arguments) => graph::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
    };
    done.unwrap_or_else(|error| failed(&error))
}
