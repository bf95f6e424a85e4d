//! By how much a week is dearer with each mechanism that came after the first fifteen: a town
//! without it beside the default, or, where it is off in the default, with it.
//!
//! The two take turns of a quarter of a year, first the one and then the other, so that each pair
//! of turns is a ratio under the same circumstances. What is told is their mean, in logarithms,
//! with the interval over pairs. A ratio is the price of a mechanism and of what follows from
//! it: with more people in care a week is dearer.

use buurt::model::simulation::Simulation;

use super::machine::Clock;
use super::mechanisms::town;
use super::turns::{TURN, ratio};
use super::{residents_of, synthetic_town};

/// Whether the changes take a mechanism out of the default, or put it in.
#[derive(Clone, Copy, PartialEq)]
enum Changes {
    TakeOut,
    PutIn,
}

use Changes::{PutIn, TakeOut};

/// A mechanism, and what takes it out or puts it in. Without any change: chance.
const SWITCHES: [(&str, Changes, &[&str]); 17] = [
    ("the same twice", TakeOut, &[]),
    ("demography", TakeOut, &["demography.enabled=false"]),
    ("continuing support", TakeOut, &["continuing.enabled=false"]),
    (
        "workers who are their own firm",
        TakeOut,
        &["workforce.self_employed.enabled=false"],
    ),
    (
        "tariffs that follow cost",
        TakeOut,
        &["market.tariffs.enabled=false"],
    ),
    (
        "room that is seen",
        TakeOut,
        &["help_seeking.visible_room.threshold=0"],
    ),
    (
        "a set point of the alliance, good and bad days",
        TakeOut,
        &["care.alliance.noise=0", "care.alliance.ruptures=0"],
    ),
    ("cases that break down", TakeOut, &["exits.breakdown=0"]),
    ("help for a term", TakeOut, &["exits.terms.enabled=false"]),
    (
        "a wrong product code costs",
        TakeOut,
        &["care.fit.wrong_code=1", "exits.wrong_product_rate=0"],
    ),
    (
        "relief that ends",
        TakeOut,
        &["informal_support.relief_ends=false"],
    ),
    (
        "carers who get exhausted",
        TakeOut,
        &["informal_support.exhausted_after=0"],
    ),
    ("problems that get worse", TakeOut, &NO_ESCALATION),
    (
        "scarce places for stays",
        TakeOut,
        &["care.stay.places_per_10000=0"],
    ),
    (
        "attention that fades",
        TakeOut,
        &["control.attention.enabled=false"],
    ),
    ("open volume", PutIn, &["market.volume_form=open"]),
    (
        "prevention, inside and outside",
        PutIn,
        &[
            "prevention.inside.coverage=0.5",
            "prevention.outside.coverage=1.0",
        ],
    ),
];

const NO_ESCALATION: [&str; 5] = [
    "needs.domains.housing.escalation=0",
    "needs.domains.income.escalation=0",
    "needs.domains.mental_health.escalation=0",
    "needs.domains.parenting.escalation=0",
    "needs.domains.safety.escalation=0",
];

/// Prints the table for one size of town.
pub fn print(size: usize, weeks: u32, burn_in: u32) {
    let table = synthetic_town(size);
    let residents = residents_of(&table);
    let pairs = weeks.div_ceil(TURN);
    println!(
        "{residents} residents, {} weeks after {burn_in}: {pairs} pairs of turns of {TURN}",
        pairs * TURN
    );
    println!("| | with it, over without | 95 % interval |");
    println!("|---|---:|---:|");
    let on = SWITCHES.iter().filter(|(_, how, _)| *how == TakeOut);
    let on: Vec<&str> = on.flat_map(|(_, _, changes)| *changes).copied().collect();
    let all = ("all of those that are on in the default", TakeOut, &on[..]);
    for (name, how, changes) in SWITCHES.into_iter().chain([all]) {
        let towns = [&[], changes].map(|changes| town(&table, changes, burn_in));
        let [mut without, mut with] = towns;
        if how == TakeOut {
            std::mem::swap(&mut without, &mut with);
        }
        let ratio = ratio(pairs, |is_with| match is_with {
            true => turn(&mut with),
            false => turn(&mut without),
        });
        let interval = ratio.interval.map_or(String::new(), |[low, high]| {
            format!("{low:.3} to {high:.3}")
        });
        let switched = match changes {
            _ if changes.len() == on.len() => String::new(),
            [] => String::new(),
            changes => format!(": `{}`", changes.join("`, `")),
        };
        println!("| {name}{switched} | {:.3} | {interval} |", ratio.mean);
    }
}

/// Seconds that a turn takes.
fn turn(town: &mut Simulation) -> f64 {
    let clock = Clock::start();
    for _ in 0..TURN {
        town.step();
    }
    clock.seconds()
}
