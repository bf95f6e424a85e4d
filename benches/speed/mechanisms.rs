//! What each mechanism costs: towns that differ in one ablation, run side by side.
//!
//! All towns are kept in memory and take turns of a quarter of a year, so that whatever
//! else the machine does falls on all of them. What is left out of a town changes what
//! happens in it too: a difference is the cost of a mechanism and of all that follows.

use buurt::config::{self, Override};
use buurt::model::scenario;
use buurt::model::scenario::Scenario;
use buurt::model::simulation::Simulation;
use buurt::tables::AreaTable;

use super::machine::Clock;
use super::turns::TURN;
use super::{residents_of, synthetic_town};

/// A mechanism, and what switches it off in the default (or on, where it is off).
const ABLATIONS: [(&str, &[&str]); 15] = [
    ("M1 exchange of ties", &["tie_change.enabled=false"]),
    ("M2 spillover", &["needs.spillover=0"]),
    ("M3 informal support", &["informal_support.enabled=false"]),
    (
        "M4 induced demand, mandate",
        &["help_seeking.induced_demand=0", "help_seeking.mandate=0"],
    ),
    ("M5 access", &["access.enabled=false"]),
    ("M6 allocation", &["allocation.enabled=false"]),
    ("M7 effect of help", &["care.effect_per_hour=0"]),
    ("M8 breaks", &["breaks.enabled=false"]),
    ("M9 coordination", &["coordination.enabled=false"]),
    ("M10 workforce", &["workforce.enabled=false"]),
    ("M11 market", &["market.enabled=false"]),
    ("M12 control", &["control.enabled=false"]),
    (
        "M13 prevention inside (default: off)",
        &["prevention.inside.coverage=0.5"],
    ),
    (
        "M13 prevention outside (default: off)",
        &["prevention.outside.coverage=1.0"],
    ),
    ("microdata (here: off)", &["observe.microdata=true"]),
];

/// One town, and how long it took so far.
struct Town {
    simulation: Simulation,
    seconds: f64,
}

/// The default with changes, without microdata, after its burn-in.
pub fn town(table: &AreaTable, changes: &[&str], burn_in: u32) -> Simulation {
    let always = ["observe.microdata=false"];
    let changes: Vec<Override> = always
        .iter()
        .chain(changes)
        .map(|text| Override::parse(text).expect("a key and a value"))
        .collect();
    let scenario: Scenario = config::read_text("default config", scenario::DEFAULT, &changes)
        .unwrap_or_else(|errors| panic!("{errors}"))
        .value;
    let mut simulation = Simulation::new(&scenario, table, 0);
    for _ in 0..burn_in {
        simulation.step();
    }
    simulation
}

/// Prints the table for one size of town.
pub fn print(size: usize, weeks: u32, burn_in: u32) {
    let table = synthetic_town(size);
    let residents = residents_of(&table);
    let town = |changes: &[&str]| Town {
        simulation: town(&table, changes, burn_in),
        seconds: 0.0,
    };
    // The default twice: how far two equal towns part is what a difference may be by chance.
    let mut towns = vec![town(&[]), town(&[])];
    towns.extend(ABLATIONS.iter().map(|(_, changes)| town(changes)));
    let turns = weeks.div_ceil(TURN);
    for _ in 0..turns {
        for town in &mut towns {
            let clock = Clock::start();
            for _ in 0..TURN {
                town.simulation.step();
            }
            town.seconds += clock.seconds();
        }
    }
    let resident_weeks = f64::from(residents) * f64::from(turns * TURN);
    let cost = |town: &Town| town.seconds * 1e9 / resident_weeks;
    let whole = (cost(&towns[0]) + cost(&towns[1])) / 2.0;
    println!(
        "{residents} residents, {} weeks after {burn_in}, in turns of {TURN}",
        turns * TURN
    );
    println!("| | ns per resident-week | the mechanism costs |");
    println!("|---|---:|---:|");
    println!("| all of the default | {whole:.1} | |");
    println!(
        "| the same twice | {:.1} | {:+.1} |",
        cost(&towns[1]),
        cost(&towns[0]) - cost(&towns[1])
    );
    for ((name, changes), town) in ABLATIONS.iter().zip(&towns[2..]) {
        // Where the change switches something on, what it costs is what it adds.
        let sign = if name.ends_with("off)") { -1.0 } else { 1.0 };
        let difference = (whole - cost(town)) * sign;
        println!(
            "| {name}: `{}` | {:.1} | {difference:+.1} |",
            changes.join("`, `"),
            cost(town)
        );
    }
}
