//! `buurt graph DIR`: the relationship graph at a week, as a file and as measures.
//!
//! A result directory holds no graph: its config is enough to run a replication again
//! up to the week asked for.

use std::fmt::Write as _;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use buurt::base::language::Language;
use buurt::base::numbers::fixed;
use buurt::base::words::{say, spoken, tell};
use buurt::lab::graph::export::Format;
use buurt::lab::graph::{GraphMeasures, RelationshipGraph};
use buurt::lab::worlds::Prepared;
use buurt::model::network::Effort;
use buurt::model::population::Town;
use buurt::model::scenario::Scenario;
use buurt::model::simulation::Simulation;
use buurt::records::atomic::AtomicFile;

/// Writes the relationship graph of a run at a week, and prints its measures.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Result directory of a run.
    #[arg(value_name = "DIR")]
    pub directory: PathBuf,
    /// Week at the end of which to look; 0 is the first after the burn-in, burn-in is
    /// negative [default: the last week of the run].
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub week: Option<i32>,
    /// Replication; the first is 0.
    #[arg(long, value_name = "R", default_value_t = 0)]
    pub replication: u32,
    /// Format: graphml (Gephi, networkx), dot (graphviz) or json (networkx, D3).
    #[arg(long, default_value = "graphml", value_parser = str::parse::<Format>)]
    pub format: Format,
    /// File to write [default: DIR/graph-week-N.graphml].
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Only around these: codes of neighbourhoods, or names of municipalities.
    #[arg(long, value_name = "CODE", num_args = 1..)]
    pub area: Vec<String>,
    /// Largest graph, in nodes, whose betweenness is measured exactly.
    #[arg(long, value_name = "NODES", default_value_t = 5_000)]
    pub exact_up_to: usize,
    /// Sources from which the betweenness of larger graphs is estimated.
    #[arg(long, value_name = "NUMBER", default_value_t = 1_000)]
    pub sources: usize,
    /// Language: en or nl.
    #[arg(long, value_parser = str::parse::<Language>, default_value_t = spoken())]
    pub lang: Language,
    /// Print the measures as JSON.
    #[arg(long)]
    pub json: bool,
    /// Say nothing but the measures.
    #[arg(long)]
    pub quiet: bool,
    /// Replace the file if it is there.
    #[arg(long)]
    pub force: bool,
}

/// Runs the command.
///
/// # Errors
/// When the directory is not a result, a choice is impossible, or the file cannot be
/// written.
pub fn run(args: &Arguments) -> Result<ExitCode> {
    let config = args.directory.join("config.toml");
    let path = args.directory.display();
    ensure!(config.is_file(), tell!("graph-no-result", path));
    let Prepared {
        mut scenario,
        table,
        ..
    } = super::load(&config, &[])?;
    let weeks = weeks_to_run(args, &scenario)?;
    let week = i64::from(weeks) - i64::from(scenario.burn_in.0) - 1;
    let areas = neighbourhoods(&args.area, &Town::new(&table))?;
    let out = match &args.out {
        Some(out) => out.clone(),
        None => args.directory.join(file_name(args, week)),
    };
    let path = out.display();
    ensure!(args.force || !out.exists(), tell!("graph-exists", path));

    // Observing never changes a run, and rows of microdata take room.
    scenario.observe.microdata = false;
    let started = Instant::now();
    let mut simulation = Simulation::new(&scenario, &table, args.replication);
    for _ in 0..weeks {
        simulation.step();
    }
    let ran = started.elapsed();
    let mut graph = RelationshipGraph::new(&mut simulation);
    drop(simulation);
    if !args.area.is_empty() {
        graph = graph.around(&areas);
    }
    write(&graph, args.format, &out)?;
    let effort = Effort {
        exact_up_to: args.exact_up_to,
        sources: args.sources,
    };
    let measures = GraphMeasures::new(&graph, effort);
    let shown = if args.json {
        serde_json::to_string_pretty(&measures)? + "\n"
    } else {
        measures.table(args.lang)
    };
    super::output::write(|out| out.write_all(shown.as_bytes()));
    if !args.quiet {
        let seconds = |time: Duration| fixed(time.as_secs_f64(), 1, args.lang);
        let (ran, all) = (seconds(ran), seconds(started.elapsed()));
        eprintln!("{}", say!(args.lang, "graph-done", weeks, ran, path, all));
    }
    Ok(ExitCode::SUCCESS)
}

/// Weeks to run until the end of the week asked for.
fn weeks_to_run(args: &Arguments, scenario: &Scenario) -> Result<u32> {
    let replications = scenario.replications.0;
    if args.replication >= replications {
        let asked = args.replication.to_string();
        bail!(tell!("graph-no-replication", asked, replications));
    }
    let (first, end) = (-i64::from(scenario.burn_in.0), i64::from(scenario.weeks.0));
    let week = args.week.map_or(end - 1, i64::from);
    if week < first || week >= end {
        let [week, first, last] = [week, first, end - 1].map(|week| week.to_string());
        bail!(tell!("graph-no-week", week, first, last));
    }
    u32::try_from(week - first + 1).context("weeks are counted in 16 bits")
}

/// Indices of the neighbourhoods asked for.
fn neighbourhoods(wanted: &[String], town: &Town) -> Result<Vec<u16>> {
    let mut found = Vec::new();
    for area in wanted {
        let members = town.area(area);
        if members.is_empty() {
            let near = town.closest_area(area).unwrap_or_default();
            bail!(tell!("rule-no-area", name = area, near));
        }
        found.extend(members);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// A name that tells apart what was asked for.
fn file_name(args: &Arguments, week: i64) -> String {
    let mut name = format!("graph-week-{week}");
    if args.replication > 0 {
        write!(name, "-replication-{}", args.replication).expect("a string takes all");
    }
    for area in &args.area {
        name.push('-');
        let safe = |sign: char| if sign.is_alphanumeric() { sign } else { '_' };
        name.extend(area.chars().map(safe));
    }
    name + "." + args.format.name()
}

fn write(graph: &RelationshipGraph, format: Format, out: &Path) -> Result<()> {
    let mut file = BufWriter::new(AtomicFile::create(out)?);
    let failed = || tell!("graph-unwritable", path = out.display());
    format.write(graph, &mut file).with_context(failed)?;
    let file = file.into_inner().map_err(|error| error.into_error());
    file.with_context(failed)?.commit()?;
    Ok(())
}
