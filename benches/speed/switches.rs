//! By how much a week gets dearer with each mechanism that is off in the default.
//!
//! A town without it and one with it take turns of a quarter of a year, first the one and then
//! the other, so that each pair of turns is a ratio under the same circumstances. What is told
//! is their mean, in logarithms, with the interval over pairs. A ratio is the price of a
//! mechanism and of what follows from it: with more people in care a week is dearer.

use buurt::model::simulation::Simulation;
use buurt::statistics::{mean, mean_interval};

use super::mechanisms::{TURN, town};
use super::{Clock, synthetic_town};

/// What is off in the default, and what switches it on. Without any: chance.
const SWITCHES: [(&str, &[&str]); 15] = [
    ("the same twice", &[]),
    ("continuing support", &["continuing.enabled=true"]),
    (
        "workers who are their own firm",
        &["workforce.self_employed.enabled=true"],
    ),
    ("tariffs that follow cost", &["market.tariffs.enabled=true"]),
    (
        "open volume, with a labour pool",
        &[
            "market.volume_form=open",
            "workforce.labour.pool_per_1000=10.8",
        ],
    ),
    ("cases that break down", &["exits.breakdown=0.02"]),
    ("help for a term", &["exits.terms.enabled=true"]),
    (
        "a wrong product code costs",
        &["care.fit.wrong_code=0.5", "exits.wrong_product_rate=0.1"],
    ),
    ("relief that ends", &["informal_support.relief_ends=true"]),
    (
        "carers who get exhausted",
        &["informal_support.exhausted_after=13"],
    ),
    (
        "problems that get worse",
        &[
            "needs.domains.income.escalation=0.5",
            "needs.domains.mental_health.escalation=0.5",
            "needs.domains.parenting.escalation=0.5",
        ],
    ),
    (
        "cases of a family",
        &[
            "needs.domains.parenting.family=0.5",
            "needs.domains.mental_health.family=0.5",
        ],
    ),
    (
        "scarce places for stays",
        &["care.stay.places_per_10000=10", "care.stay.bridging=0.5"],
    ),
    ("attention that fades", &["control.attention.enabled=true"]),
    (
        "prevention, inside and outside",
        &[
            "prevention.inside.coverage=0.5",
            "prevention.outside.coverage=1.0",
        ],
    ),
];

/// Prints the table for one size of town.
pub fn print(size: usize, weeks: u32, burn_in: u32) {
    let table = synthetic_town(size);
    let residents: u32 = table.areas.iter().map(|area| area.residents).sum();
    let pairs = weeks.div_ceil(TURN);
    println!(
        "{residents} residents, {} weeks after {burn_in}: {pairs} pairs of turns of {TURN}",
        pairs * TURN
    );
    println!("| | with it, over without | 95 % interval |");
    println!("|---|---:|---:|");
    for (name, changes) in SWITCHES {
        let mut without = town(&table, &[], burn_in);
        let mut with = town(&table, changes, burn_in);
        let ratios: Vec<f64> = (0..pairs)
            .map(|pair| ratio(&mut without, &mut with, pair))
            .collect();
        let interval = mean_interval(&ratios).map_or(String::new(), |ends| {
            let [low, high] = ends.map(libm::exp);
            format!("{low:.3} to {high:.3}")
        });
        let switched = match changes {
            [] => String::new(),
            changes => format!(": `{}`", changes.join("`, `")),
        };
        println!(
            "| {name}{switched} | {:.3} | {interval} |",
            libm::exp(mean(&ratios))
        );
    }
}

/// Logarithm of the time that a turn takes in one town over that in the other. Who goes first
/// changes from pair to pair.
fn ratio(without: &mut Simulation, with: &mut Simulation, pair: u32) -> f64 {
    let [first, second] = match pair % 2 {
        0 => [turn(without), turn(with)],
        _ => {
            let with = turn(with);
            [turn(without), with]
        }
    };
    libm::log(second / first)
}

/// Seconds that a turn takes.
fn turn(town: &mut Simulation) -> f64 {
    let clock = Clock::start();
    for _ in 0..TURN {
        town.step();
    }
    clock.seconds()
}
