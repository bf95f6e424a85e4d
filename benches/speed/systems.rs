//! What each system of the week costs: nanoseconds, and instructions where valgrind is there.
//!
//! Instructions do not depend on what else the machine does, so they are what a change is judged
//! by: they stand beside those of a baseline that is kept with the code. Time and instructions
//! are measured in processes of their own; under valgrind a town runs some forty times slower.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use buurt::model::state::agenda::ActiveResidents;

use super::mechanisms::town;
use super::{bytes_by_structure, printed, program, residents_of, synthetic_town, total};

/// Weeks that are lived before those that are measured.
const BURN_IN: u32 = 52;

/// What is kept of an earlier version, line by line: residents, system, instructions per
/// resident-week.
const BASELINE: &str = include_str!("baseline.tsv");

/// The costs of one system, or of the whole week, per resident-week.
#[derive(Debug, Clone, Copy, Default)]
struct Cost {
    nanoseconds: f64,
    instructions: Option<f64>,
}

/// Every system in the order of the week, with its phase.
type Costs = Vec<(String, String, Cost)>;

/// What was measured of a town.
pub struct Found {
    residents: f64,
    weeks: f64,
    /// Residents looked at and open cases, summed over the weeks.
    active: f64,
    case_weeks: f64,
    costs: Costs,
    bytes: Vec<(String, f64)>,
}

/// Prints the table for a size of town; hands back what it says.
pub fn print(size: usize) -> Found {
    let mut found = timed(size);
    let residents = found.residents;
    match instructions(size, found.costs.len()) {
        Ok(counts) => {
            for ((_, _, cost), count) in found.costs.iter_mut().zip(counts) {
                cost.instructions = Some(count / residents / f64::from(counted_weeks(size)));
            }
        }
        Err(why) => println!("No instructions: {why}."),
    }
    println!(
        "\n{residents} residents: {} weeks timed, {} counted, after {BURN_IN} of burn-in; per resident-week",
        found.weeks,
        counted_weeks(size)
    );
    println!(
        "{:<44} {:>8} {:>8} {:>9} {:>6}",
        "", "ns", "instr.", "baseline", "ratio"
    );
    let kept = kept(residents);
    for (phase, of_phase) in by_phase(&found.costs) {
        row(phase, sum(of_phase.iter().map(|(_, cost)| *cost)), None);
        for (system, cost) in of_phase {
            if cost.nanoseconds >= 0.1 || cost.instructions >= Some(0.5) {
                row(&format!("  {system}"), cost, kept.get(system).copied());
            }
        }
    }
    let whole = found.whole();
    let before = (!kept.is_empty()).then(|| kept.values().sum());
    row("the whole week", whole, before);
    let resident_weeks = residents * found.weeks;
    row(
        "per active resident",
        whole.by(resident_weeks / found.active),
        None,
    );
    row(
        "per case-week",
        whole.by(resident_weeks / found.case_weeks),
        None,
    );
    println!("bytes per resident:");
    for (what, number) in &found.bytes {
        println!("  {what:<42} {:>8.1}", number / residents);
    }
    found
}

/// Lives through a town in a process of its own, and reads what that says.
fn timed(size: usize) -> Found {
    let text = by_system(Command::new(program()), size);
    let mut lines = text.lines();
    let head = lines.next().unwrap_or_default().split_whitespace();
    let head: Vec<f64> = head.filter_map(|word| word.parse().ok()).collect();
    let [residents, weeks, active, case_weeks] = head[..] else {
        panic!("the town of {size} residents did not run to its end");
    };
    let mut found = Found {
        residents,
        weeks,
        active,
        case_weeks,
        costs: Costs::new(),
        bytes: Vec::new(),
    };
    for line in lines {
        let [first, name, number] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("`{line}` was not written by this program");
        };
        let number: f64 = number.parse().expect("written by this program");
        if first == "bytes" {
            found.bytes.push((name.to_owned(), number));
            continue;
        }
        let cost = Cost {
            nanoseconds: number * 1e9 / residents / weeks,
            instructions: None,
        };
        found.costs.push((first.to_owned(), name.to_owned(), cost));
    }
    found
}

impl Found {
    /// Costs of the whole week.
    fn whole(&self) -> Cost {
        sum(self.costs.iter().map(|(_, _, cost)| *cost))
    }

    /// Nanoseconds per resident-week.
    pub fn nanoseconds(&self) -> f64 {
        self.whole().nanoseconds
    }

    /// Instructions per resident-week, where they were counted.
    pub fn instructions(&self) -> Option<f64> {
        self.whole().instructions
    }

    /// What later versions can be compared with.
    pub fn baseline(&self) -> String {
        let line = |(_, system, cost): &(String, String, Cost)| {
            let instructions = cost.instructions.unwrap_or_default();
            format!("{}\t{system}\t{instructions:.2}\n", self.residents)
        };
        self.costs.iter().map(line).collect()
    }
}

impl Cost {
    fn by(self, factor: f64) -> Self {
        Self {
            nanoseconds: self.nanoseconds * factor,
            instructions: self.instructions.map(|count| count * factor),
        }
    }
}

fn sum(costs: impl Iterator<Item = Cost>) -> Cost {
    costs.fold(Cost::default(), |all, one| Cost {
        nanoseconds: all.nanoseconds + one.nanoseconds,
        instructions: match (all.instructions, one.instructions) {
            (Some(all), Some(one)) => Some(all + one),
            (all, one) => all.or(one),
        },
    })
}

fn row(what: &str, cost: Cost, baseline: Option<f64>) {
    let count = cost
        .instructions
        .map_or(String::new(), |count| format!("{count:.1}"));
    let before = baseline.map_or(String::new(), |count| format!("{count:.1}"));
    let ratio = cost.instructions.zip(baseline);
    let ratio = ratio.filter(|(_, before)| *before > 0.0);
    let ratio = ratio.map_or(String::new(), |(now, before)| {
        format!("{:.2}", now / before)
    });
    println!(
        "{what:<44} {:>8.2} {count:>8} {before:>9} {ratio:>6}",
        cost.nanoseconds
    );
}

/// The systems of each phase, in the order of the week.
fn by_phase(costs: &Costs) -> Vec<(&str, Vec<(&str, Cost)>)> {
    let same = |one: &(String, String, Cost), other: &(String, String, Cost)| one.0 == other.0;
    let phases = costs.chunk_by(same);
    phases
        .map(|phase| {
            let systems = phase
                .iter()
                .map(|(_, system, cost)| (system.as_str(), *cost));
            (phase[0].0.as_str(), systems.collect())
        })
        .collect()
}

/// What was kept of a town of this size.
fn kept(residents: f64) -> BTreeMap<&'static str, f64> {
    let lines = BASELINE.lines().filter_map(|line| {
        let [of, system, count] = line.split('\t').collect::<Vec<_>>()[..] else {
            return None;
        };
        (of.parse() == Ok(residents)).then(|| Some((system, count.parse().ok()?)))?
    });
    lines.collect()
}

/// Weeks in which instructions are counted: a year, or in a large town half of one, in which
/// there is a survey as well.
fn counted_weeks(size: usize) -> u32 {
    if size > 200_000 { 26 } else { 52 }
}

/// What this program prints of a town system by system, started by a command.
fn by_system(mut command: Command, size: usize) -> String {
    command.args(["--only-systems", &size.to_string()]);
    printed(command, size)
}

/// Instructions of every system over the weeks that are counted.
fn instructions(size: usize, systems: usize) -> Result<Vec<f64>, String> {
    let known = Command::new("valgrind").arg("--version").output();
    known.map_err(|_| "valgrind is not installed".to_owned())?;
    let file = std::env::temp_dir().join(format!("buurt-callgrind-{}", std::process::id()));
    let mut command = Command::new("valgrind");
    command
        .args([
            "-q",
            "--tool=callgrind",
            "--combine-dumps=yes",
            "--instr-atstart=no",
        ])
        .arg("--dump-before=*between_systems*")
        .arg(format!("--callgrind-out-file={}", file.display()))
        .arg(program())
        .args(["--counted", &counted_weeks(size).to_string()]);
    by_system(command, size);
    let counts = of_systems(&file, systems);
    let _ = std::fs::remove_file(&file);
    counts
}

/// Adds up what valgrind wrote: a part for what comes before each boundary, `systems` and one
/// more a week.
fn of_systems(file: &Path, systems: usize) -> Result<Vec<f64>, String> {
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    let totals = text
        .lines()
        .filter_map(|line| line.strip_prefix("totals: "));
    let totals: Vec<f64> = totals
        .map(|count| count.parse().unwrap_or_default())
        .collect();
    if totals.len() < systems + 1 {
        return Err(format!("valgrind counted {} parts of a week", totals.len()));
    }
    // The first part is what comes before the first week.
    let mut counts = vec![0.0; systems];
    for week in totals[1..].chunks(systems + 1) {
        for (count, of_system) in counts.iter_mut().zip(week) {
            *count += of_system;
        }
    }
    Ok(counts)
}

/// Where valgrind starts to count anew.
#[inline(never)]
fn between_systems() {
    black_box(());
}

/// Runs a town and prints what each system took; under valgrind `counted` weeks.
pub fn run(size: usize, counted: Option<u32>) {
    let table = synthetic_town(size);
    let mut town = town(&table, &[], BURN_IN);
    if counted.is_some() {
        let process = std::process::id().to_string();
        let started = Command::new("callgrind_control")
            .args(["-i", "on", &process])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        assert!(
            started.is_ok_and(|status| status.success()),
            "callgrind_control does not work"
        );
    }
    let weeks = counted.unwrap_or(BURN_IN);
    let systems: Vec<_> = town.schedule().names().collect();
    // One more, for what comes between two weeks.
    let mut seconds = vec![0.0; systems.len() + 1];
    let mut active = 0;
    for _ in 0..weeks {
        let mut parts = seconds.iter_mut();
        let mut begun: Option<Instant> = None;
        town.step_apart(|| {
            if let Some(begun) = begun {
                let part = parts.next().expect("one for each system");
                *part += begun.elapsed().as_secs_f64();
            }
            between_systems();
            begun = Some(Instant::now());
        });
        active += town.world().resource::<ActiveResidents>().ids.len();
    }
    let residents = residents_of(&table);
    let case_weeks = total(town.world(), "open_cases", weeks as usize);
    println!("{residents} {weeks} {active} {case_weeks}");
    for ((phase, name), seconds) in systems.iter().zip(seconds) {
        let name = name.trim_start_matches("buurt::model::");
        let name = name.trim_start_matches("mechanisms::");
        println!("{phase:?}\t{name}\t{seconds}");
    }
    for (what, bytes) in bytes_by_structure(town.world()) {
        println!("bytes\t{what}\t{bytes}");
    }
}
