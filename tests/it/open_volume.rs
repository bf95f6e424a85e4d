//! M11 and M4: supply without a limit, and demand that follows it.

use buurt::model::parameters::market::{Params, VolumeForm};
use buurt::model::simulation::Simulation;

use crate::worlds::{advance, all_cases, assert_higher, metric, scenario, table};

/// A municipality that pays for few positions, where the firms there are may grow.
const GATED: [&str; 10] = [
    "market.enabled=true",
    "market.entry.rate=0",
    "market.starting_money=52",
    "market.growth.every=13",
    "market.growth.waiting=0.5",
    "money.wage=44",
    "workforce.positions_per_1000=4",
    "workforce.labour.pool_per_1000=9",
    "help_seeking.visible_room.half_at=1",
    "help_seeking.visible_room.memory=13",
];

/// Under so many lucks: a market of some twenty workers goes one way or another.
const LUCKS: u32 = 8;

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Three years with the gate closed, and so many after it.
fn run(more: &[&str], years: u16, opens: bool) -> Simulation {
    replication(0, more, years, opens)
}

/// The same under one luck or another.
fn replication(number: u32, more: &[&str], years: u16, opens: bool) -> Simulation {
    let changes = [&GATED, more].concat();
    let towns = table(&[&[3_000, 2_000]]);
    let mut simulation = Simulation::new(&scenario(&changes), &towns, number);
    advance(&mut simulation, 156);
    if opens {
        simulation.world_mut().resource_mut::<Params>().volume_form = VolumeForm::Open;
    }
    advance(&mut simulation, 52 * years);
    simulation
}

/// Mean of a year, counted from when the gate may open.
fn year(simulation: &Simulation, name: &str, year: usize) -> f64 {
    let from = 156 + 52 * year;
    mean(&metric(simulation, name)[from..from + 52])
}

/// How many more are helped in the tenth year after the gate opens, or does not, than in the year
/// before, under each of some lucks.
fn rises(opens: bool) -> Vec<f64> {
    let room = "help_seeking.visible_room.threshold=0.5";
    let rise = |number| {
        let simulation = replication(number, &[room], 10, opens);
        let before = mean(&metric(&simulation, "in_care")[104..156]);
        year(&simulation, "in_care", 9) / before - 1.0
    };
    (0..LUCKS).map(rise).collect()
}

#[test]
fn use_grows_when_the_gate_opens() {
    let (opened, closed) = (rises(true), rises(false));
    assert_higher(&opened, &closed);
    let (opened, closed) = (mean(&opened), mean(&closed));
    assert!(opened > 0.2, "{opened}");
    assert!(closed < opened / 2.0, "{closed}, and {opened}");
}

/// What the problems were, when help was granted, of those who asked themselves while there were so
/// many positions; and how many asked.
fn asked(positions: &str, room: &str) -> Vec<f64> {
    let positions = format!("workforce.positions_per_1000={positions}");
    let room = format!("help_seeking.visible_room.threshold={room}");
    let pool = "workforce.labour.pool_per_1000=0";
    let changes = [&positions, &room, pool, "access.enabled=false"];
    let mut simulation = run(&changes, 6, false);
    let cases = all_cases(&mut simulation);
    let asked = cases.iter().filter(|row| !row.case.mandated);
    asked
        .map(|row| f64::from(row.case.severity_request))
        .collect()
}

#[test]
fn people_with_lighter_problems_ask_where_there_is_more_room() {
    let (few, many) = (asked("2", "0.8"), asked("9", "0.8"));
    assert_higher(&few, &many);
    // The ablation.
    let unseen = asked("9", "0");
    assert_higher(&unseen, &many);
    let (all, others) = (many.len() as f64, unseen.len() as f64);
    assert!(all > 1.05 * others, "{all} ask, {others} without");
}

#[test]
fn where_few_people_could_do_the_work_an_open_market_grows_less() {
    let at_work = |pool: &str| {
        let pool = format!("workforce.labour.pool_per_1000={pool}");
        let room = "help_seeking.visible_room.threshold=0.5";
        let of = |number| {
            let simulation = replication(number, &[&pool, room], 8, true);
            year(&simulation, "care_positions", 7) * (1.0 - year(&simulation, "vacancies", 7))
        };
        (0..LUCKS).map(of).collect::<Vec<_>>()
    };
    let (plenty, tight) = (at_work("0"), at_work("5"));
    assert_higher(&plenty, &tight);
    let (plenty, tight) = (mean(&plenty), mean(&tight));
    assert!(tight < 0.9 * plenty, "{tight} at work, {plenty} else");
    // Five for every thousand residents, of whom there are five thousand.
    assert!(tight < 25.0, "{tight} at work");
}
