//! How fast the model runs and what it holds in memory, by size of the town.
//!
//! `cargo bench --bench speed` measures 10 thousand, 100 thousand and 1 million
//! residents; `cargo bench --bench speed -- 23000 --weeks 104` measures what you ask.
//! `cargo bench --bench speed -- --mechanisms 23000` says what each mechanism costs, and
//! `-- --switches 11000` by how much a week is dearer with each of those that came later;
//! `-- --systems 23000` what each system of a week costs, in time and in instructions, and
//! `-- --threads 1000000` by how much faster one run is on all threads than on one.
//! `-- --whole 18000000 --weeks 520` lives through one large run on all threads, by phase;
//! `-- --parts 1000000` says what a world per municipality would give at most;
//! `-- --build` builds the command from nothing and says how long that took.
//! Without a size, what has an aim stands beside it at the end. Else one core, shipped default config, microdata off. Every size runs in a process of its
//! own, so that memory one size has left behind cannot flatter the next.

use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};

use aims::Measurements;
use bevy_ecs::prelude::World;
use buurt::config;
use buurt::lab::worlds::workers::workers;
use buurt::model::agents::{Case, Condition, Resident, Rows};
use buurt::model::metrics;
use buurt::model::metrics::Observed;
use buurt::model::network::Ties;
use buurt::model::population::{Household, Households};
use buurt::model::scenario;
use buurt::model::scenario::Scenario;
use buurt::model::simulation::Simulation;
use buurt::model::state::agenda::{ActiveResidents, Agenda};
use buurt::model::state::books::Ledger;
use buurt::model::state::limitations::Limitations;
use buurt::tables;
use buurt::tables::AreaTable;
use machine::{Clock, resident_set};
use measured::Measured;

#[path = "speed/aims.rs"]
mod aims;
#[path = "speed/build.rs"]
mod build;
#[path = "speed/default_run.rs"]
mod default_run;
#[path = "speed/ensemble.rs"]
mod ensemble;
#[path = "speed/machine.rs"]
mod machine;
#[path = "speed/measured.rs"]
mod measured;
#[path = "speed/mechanisms.rs"]
mod mechanisms;
#[path = "speed/parts.rs"]
mod parts;
#[path = "speed/switches.rs"]
mod switches;
#[path = "speed/systems.rs"]
mod systems;
#[path = "speed/threads.rs"]
mod threads;
#[path = "speed/turns.rs"]
mod turns;
#[path = "speed/whole.rs"]
mod whole;

/// Residents of the towns measured by default.
const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];

/// Those of which the week is taken apart.
const SIZES_BY_SYSTEM: [usize; 2] = [23_000, 1_000_000];

/// Copies of Almere Haven in one municipality: about 46,000 residents.
const HAVENS_PER_MUNICIPALITY: usize = 2;

fn main() -> ExitCode {
    let request = match Request::read(std::env::args().skip(1)) {
        Ok(request) => request,
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::FAILURE;
        }
    };
    on_threads(1, || request.answer());
    ExitCode::SUCCESS
}

/// Does work that may use so many threads.
fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    let pool = workers(Some(threads)).expect("threads can be started");
    pool.install(work)
}

/// What the arguments ask for.
struct Request {
    sizes: Vec<usize>,
    weeks: u32,
    burn_in: u32,
    /// Measure this size here, and print a line to be read by the process that asked.
    only: Option<usize>,
    /// Say what each mechanism costs in a town of this size, and nothing else.
    mechanisms: Option<usize>,
    /// Say what each mechanism that came later adds, and nothing else.
    switches: Option<usize>,
    /// Say what each system of the week costs in a town of this size, and nothing else.
    systems: Option<usize>,
    /// Say what more threads inside one run of this size give, and nothing else.
    threads: Option<usize>,
    /// Live through one run of this size from its first week, on all threads, and nothing else.
    whole: Option<usize>,
    /// Say what a world per municipality would give at most in a run of this size, and nothing else.
    parts: Option<usize>,
    /// Time a build from nothing, and nothing else.
    build: bool,
    /// Where to keep the instructions of each system, to compare with later.
    baseline: Option<PathBuf>,
    /// Live through a town of this size system by system, to be read by the process that asked.
    only_systems: Option<usize>,
    /// The weeks of it in which valgrind counts instructions.
    counted: Option<u32>,
}

impl Request {
    fn read(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut request = Self {
            sizes: Vec::new(),
            weeks: 52,
            burn_in: 52,
            only: None,
            mechanisms: None,
            switches: None,
            systems: None,
            threads: None,
            whole: None,
            parts: None,
            build: false,
            baseline: None,
            only_systems: None,
            counted: None,
        };
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            let number = |text: Option<String>| {
                let text = text.unwrap_or_default().replace('_', "");
                text.parse::<usize>().map_err(|_| {
                    format!(
                        "`{text}` after {argument} is not a whole number; give for example 100000"
                    )
                })
            };
            match argument.as_str() {
                // Cargo itself adds this one.
                "--bench" => {}
                "--weeks" => request.weeks = number(arguments.next())?.max(1) as u32,
                "--burn-in" => request.burn_in = number(arguments.next())? as u32,
                "--only" => request.only = Some(number(arguments.next())?),
                "--mechanisms" => request.mechanisms = Some(number(arguments.next())?),
                "--switches" => request.switches = Some(number(arguments.next())?),
                "--systems" => request.systems = Some(number(arguments.next())?),
                "--threads" => request.threads = Some(number(arguments.next())?),
                "--whole" => request.whole = Some(number(arguments.next())?),
                "--parts" => request.parts = Some(number(arguments.next())?),
                "--build" => request.build = true,
                "--baseline" => request.baseline = arguments.next().map(PathBuf::from),
                "--only-systems" => request.only_systems = Some(number(arguments.next())?),
                "--counted" => request.counted = Some(number(arguments.next())? as u32),
                _ => request.sizes.push(number(Some(argument.clone()))?),
            }
        }
        if request.sizes.is_empty() {
            request.sizes = SIZES.to_vec();
        }
        Ok(request)
    }

    /// Prints what is asked for.
    fn answer(&self) {
        if self.asks_for_one_table() {
            return;
        }
        println!(
            "default config, {} weeks after {} of burn-in, one core, microdata off",
            self.weeks, self.burn_in
        );
        println!(
            "{:>10} {:>8} {:>10} {:>9} {:>10} {:>9} {:>9} {:>9}",
            "residents",
            "build s",
            "ns/res-wk",
            "ns/event",
            "ns/case-wk",
            "B/res",
            "B counted",
            "B ties"
        );
        let measured: Vec<_> = self.sizes.iter().map(|size| self.apart(*size)).collect();
        if let [first, .., last] = measured.as_slice() {
            println!(
                "growth exponent of the run, {} to {}: {:.3}",
                first.residents,
                last.residents,
                first.exponent(last)
            );
        }
        if self.sizes == SIZES {
            let [district, _] = SIZES_BY_SYSTEM.map(systems::print);
            aims::print(&Measurements {
                by_size: &measured,
                district: &district,
                inside: threads::print(SIZES[2], 104, self.burn_in),
            });
        }
    }

    /// Prints the one table that is asked for, if it is only one.
    fn asks_for_one_table(&self) -> bool {
        if let Some(size) = self.only {
            println!("{}", measure(size, self).as_line());
        } else if let Some(size) = self.mechanisms {
            mechanisms::print(size, self.weeks, self.burn_in);
        } else if let Some(size) = self.switches {
            switches::print(size, self.weeks, self.burn_in);
        } else if let Some(size) = self.only_systems {
            systems::run(size, self.counted);
        } else if let Some(size) = self.threads {
            threads::print(size, self.weeks, self.burn_in);
        } else if let Some(size) = self.whole {
            whole::print(size, self.weeks);
        } else if let Some(size) = self.parts {
            parts::print(size, self.weeks, self.burn_in);
        } else if self.build {
            build::print();
        } else if let Some(size) = self.systems {
            let found = systems::print(size);
            if let Some(path) = &self.baseline {
                std::fs::write(path, found.baseline()).expect("the baseline can be written");
            }
        } else {
            return false;
        }
        true
    }

    /// Measures one size in a process of its own.
    fn apart(&self, size: usize) -> Measured {
        let mut command = Command::new(program());
        command
            .args(["--only", &size.to_string()])
            .args(["--weeks", &self.weeks.to_string()])
            .args(["--burn-in", &self.burn_in.to_string()]);
        let measured = Measured::from_line(&printed(command, size));
        println!("{measured}");
        measured
    }
}

/// Where this program is, to start it again.
fn program() -> PathBuf {
    std::env::current_exe().expect("a running program has a path")
}

/// What this program prints of a town of this size, started again by a command.
fn printed(mut command: Command, size: usize) -> String {
    let output = command.stderr(Stdio::inherit()).output();
    let output = output.expect("this program can be started again");
    assert!(
        output.status.success(),
        "the town of {size} residents did not run to its end"
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Builds a town, runs it in and measures.
fn measure(size: usize, request: &Request) -> Measured {
    let mut scenario: Scenario = config::read_text("default config", scenario::DEFAULT, &[])
        .expect("the shipped config is right")
        .value;
    scenario.observe.microdata = false;
    let table = synthetic_town(size);
    let before = resident_set();
    let clock = Clock::start();
    let mut simulation = Simulation::new(&scenario, &table, 0);
    let build_seconds = clock.seconds();
    for _ in 0..request.burn_in {
        simulation.step();
    }
    let clock = Clock::start();
    for _ in 0..request.weeks {
        simulation.step();
    }
    let run_seconds = clock.seconds();
    let resident_set = resident_set() - before;
    let residents = f64::from(residents_of(&table));
    let world = simulation.world();
    let weeks = request.weeks as usize;
    Measured {
        residents,
        weeks: f64::from(request.weeks),
        build_seconds,
        run_seconds,
        events: total(world, "new_problems", weeks) * residents / 1_000.0,
        case_weeks: total(world, "open_cases", weeks),
        resident_set,
        counted: counted_bytes(world) as f64,
        ties: world.resource::<Ties>().bytes() as f64,
    }
}

/// Almere Haven over and over, until there are `size` residents or a few more.
fn synthetic_town(size: usize) -> AreaTable {
    let haven = include_bytes!("../configs/populations/almere-haven-2020.csv");
    let mut table =
        tables::read_bytes("almere-haven-2020.csv", haven).expect("the shipped table is right");
    let haven = std::mem::take(&mut table.areas);
    let mut left = size as i64;
    for copy in 0.. {
        for area in &haven {
            if left <= 0 {
                return table;
            }
            left -= i64::from(area.residents);
            let mut area = area.clone();
            area.code = format!("{}-{copy}", area.code);
            area.municipality = format!("town {}", copy / HAVENS_PER_MUNICIPALITY);
            table.areas.push(area);
        }
    }
    table
}

/// How many live in a town.
fn residents_of(table: &AreaTable) -> u32 {
    table.areas.iter().map(|area| area.residents).sum()
}

/// Sum of a metric of the whole over the last weeks.
fn total(world: &World, name: &str, weeks: usize) -> f64 {
    let all: Vec<_> = metrics::all().collect();
    let observed = world.resource::<Observed>();
    // Not every metric is kept: those of a region are not, where there is none.
    let column = (observed.metrics.iter())
        .position(|kept| all[usize::from(*kept)].name == name)
        .expect("a metric of this name is kept");
    let values = &observed.areas[0].values;
    values
        .chunks(observed.metrics.len())
        .rev()
        .take(weeks)
        .map(|week| week[column])
        .sum()
}

/// Bytes the structures ask for, spare capacity of lists included.
fn bytes_by_structure(world: &World) -> Vec<(&'static str, usize)> {
    let agenda = world.resource::<Agenda>();
    let residents = world.resource::<Ties>().residents();
    let cases = world.resource::<Rows<Case>>().0.capacity();
    let limitations = world.resource::<Limitations>();
    vec![
        ("who residents are", residents * size_of::<Resident>()),
        (
            "how residents are doing",
            residents * size_of::<Condition>(),
        ),
        ("cases", cases * size_of::<Case>()),
        ("ties", world.resource::<Ties>().bytes()),
        (
            "weeks in which something may happen",
            (agenda.life_event.capacity() + agenda.tie_change.capacity()) * 2
                + limitations.next.capacity() * 2,
        ),
        ("households", {
            world.resource::<Households>().0.capacity() * size_of::<Household>()
                + world.resource::<Ledger>().by_household.capacity() * 4
        }),
        ("who is looked at every week", {
            world.resource::<ActiveResidents>().ids.capacity() * 4
        }),
    ]
}

fn counted_bytes(world: &World) -> usize {
    let structures = bytes_by_structure(world).into_iter();
    structures.map(|(_, bytes)| bytes).sum()
}
