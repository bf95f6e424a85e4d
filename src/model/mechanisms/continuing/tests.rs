use bevy_ecs::system::RunSystemOnce;
use bevy_ecs::world::World;

use super::*;
use crate::model::agents::AgeBand;
use crate::model::simulation::Simulation;
use crate::model::state::limitations::Limited;
use crate::model::testing::{adults, scenario, tally};

/// Only what is needed for limitations goes on: no life events, and rates that are easy to
/// reckon with.
const PLAIN: [&str; 9] = [
    "continuing.enabled=true",
    "continuing.onset.adult=0.05",
    "continuing.grows=0.12",
    "continuing.ends.long_term_care=0.04",
    "continuing.ends.review=0.03",
    "continuing.ends.gone=0.08",
    "continuing.asks=1",
    "continuing.refused=0",
    "continuing.kinds.household_help.week=80",
];

/// Household help, among the kinds of the default.
const HELP: u8 = 3;

/// So many adults of whom some have a limitation.
fn limited(count: u32, more: &[&str]) -> Simulation {
    let overrides: Vec<_> = PLAIN.iter().chain(more).copied().collect();
    adults(count, &overrides)
}

fn of(simulation: &Simulation) -> &Limitations {
    simulation.world().resource::<Limitations>()
}

/// Fails unless `count` of `trials` agrees with `p`.
#[track_caller]
fn assert_share(count: usize, trials: usize, p: f64) {
    let error = (p * (1.0 - p) / trials as f64).sqrt();
    assert!(6.0 * error < 0.1 * p, "{trials} trials are too few for {p}");
    let observed = count as f64 / trials as f64;
    assert!(
        (observed - p).abs() < 4.0 * error,
        "{observed}, expected {p}"
    );
}

#[test]
fn as_many_begin_as_end_so_that_their_number_stands_still() {
    // At .05 a year in and .15 out a quarter has a limitation, at the start and ever after.
    let mut simulation = limited(16_000, &[]);
    assert_share(of(&simulation).of.len(), 16_000, 0.25);
    let at_start = of(&simulation).of.clone();
    for _ in 0..260 {
        simulation.step();
    }
    let later = &of(&simulation).of;
    assert_share(later.len(), 16_000, 0.25);
    // Not because nobody moved: after five years exp(-.75) of them still have it.
    let still = at_start.keys().filter(|id| later.contains_key(id)).count();
    assert!(still < at_start.len() * 7 / 10, "{still}");
}

#[test]
fn what_is_needed_is_geometric_at_the_start_and_later() {
    // Half of them; it grows at .12 and ends at .15: each further kind comes before the end in 12 of 27.
    let overrides = [
        "continuing.kinds.household_help.shared=false",
        "continuing.kinds.home_adaptation.shared=false",
        "continuing.onset.adult=0.15",
    ];
    let mut simulation = limited(24_000, &overrides);
    let counts = |simulation: &Simulation| {
        let mut counts = [0; 8];
        for limited in of(simulation).of.values() {
            counts[limited.needed.count_ones() as usize] += 1;
        }
        counts
    };
    for later in [false, true] {
        if later {
            (0..156).for_each(|_| simulation.step());
        }
        let counts = counts(&simulation);
        let all = counts.iter().sum();
        assert_eq!(counts[0], 0);
        assert_share(counts[1], all, 15.0 / 27.0);
        assert_share(counts[2], all, 15.0 / 27.0 * 12.0 / 27.0);
    }
}

#[test]
fn without_it_nobody_has_a_limitation_and_nothing_is_paid() {
    let mut simulation = limited(500, &["continuing.enabled=false"]);
    let (mut ordinary, off) = (adults(500, &[]), of(&simulation).clone());
    assert!(off.next.is_empty() && off.of.is_empty());
    for _ in 0..60 {
        simulation.step();
        ordinary.step();
    }
    let books = |simulation: &Simulation| simulation.world().resource::<Ledger>().clone();
    assert_eq!(books(&simulation), books(&ordinary));
    assert_eq!(books(&simulation).continuing, 0);
}

/// A world of one resident who has just come to need household help, and asked for it.
fn asked(more: &[&str]) -> World {
    let overrides = ["continuing.onset.adult=0", "continuing.delivery=3"];
    let overrides: Vec<_> = overrides.iter().chain(more).copied().collect();
    let mut simulation = limited(1, &overrides);
    let mut world = std::mem::take(simulation.world_mut());
    let mut limitations = world.resource_mut::<Limitations>();
    let bits = 1 << HELP;
    limitations.of.insert(
        0,
        Limited {
            needed: bits,
            asked: bits,
            ..Limited::default()
        },
    );
    limitations.asked[0].push(Asked {
        resident: 0,
        kind: HELP,
        week: 0,
    });
    world
}

fn run_weeks(world: &mut World, hours: f64, weeks: u16) {
    for _ in 0..weeks {
        world.insert_resource(AccessHours(vec![hours]));
        world.run_system_once(grant).unwrap();
        world.run_system_once(pay).unwrap();
        world
            .resource_mut::<crate::model::state::calendar::Week>()
            .0 += 1;
    }
}

#[test]
fn a_request_takes_hours_of_access_and_help_begins_after_the_delivery() {
    let mut world = asked(&[]);
    run_weeks(&mut world, 0.0, 2);
    assert_eq!(world.resource::<Limitations>().asked[0].len(), 1);
    world.insert_resource(AccessHours(vec![10.0]));
    world.run_system_once(grant).unwrap();
    assert_eq!(world.resource::<AccessHours>().0, [7.0]);
    assert_eq!(tally(&world).investigation_hours, 3.0);
    // Seen in week 2, so that it begins in week 5, and is paid for from then on.
    run_weeks(&mut world, 10.0, 3);
    assert_eq!(world.resource::<Ledger>().continuing, 0);
    run_weeks(&mut world, 10.0, 4);
    let given = world.resource::<Limitations>().given[&(0, HELP)];
    assert_eq!((given.request_week, given.start_week), (0, 5));
    assert_eq!(world.resource::<Ledger>().continuing, 4 * 8_000);
    assert_eq!(tally(&world).continuing_clients, 1);
}

#[test]
fn what_is_refused_does_not_begin_and_is_not_asked_again() {
    let mut world = asked(&["continuing.refused=1"]);
    run_weeks(&mut world, 10.0, 10);
    let limitations = world.resource::<Limitations>();
    let one = limitations.of[&0];
    assert_eq!((one.needed, one.asked, one.given), (1 << HELP, 0, 0));
    assert!(limitations.given.is_empty() && limitations.coming.is_empty());
}

#[test]
fn when_the_limitation_ends_so_does_all_that_is_given_and_what_was_asked() {
    for (key, why) in [
        ("long_term_care", SupportEnd::LongTermCare),
        ("review", SupportEnd::Review),
        ("gone", SupportEnd::Gone),
    ] {
        let none = ["long_term_care", "review", "gone"].map(|end| {
            let rate = if end == key { 10 } else { 0 };
            format!("continuing.ends.{end}={rate}")
        });
        let mut more: Vec<_> = none.iter().map(String::as_str).collect();
        more.push("continuing.grows=0");
        let mut world = asked(&more);
        run_weeks(&mut world, 10.0, 5);
        world.resource_mut::<Limitations>().next = vec![5];
        assert_eq!(world.resource::<Limitations>().weekly, [8_000]);
        world.run_system_once(change).unwrap();
        let limitations = world.resource::<Limitations>();
        assert!(limitations.of.is_empty() && limitations.given.is_empty());
        assert_eq!((limitations.weekly[0], limitations.clients[0]), (0, 0));
        let rows = &world.resource::<Recorder>().support;
        assert_eq!((rows.len(), rows[0].end), (1, Some((5, why))));
        let ledger = world.resource::<Ledger>();
        assert_eq!(ledger.to_be_entered, 0);
        assert_eq!(ledger.by_household[0] as i64, ledger.continuing);
    }
}

#[test]
fn every_euro_is_entered_under_a_household_in_the_end() {
    let mut simulation = limited(2_000, &["burn_in=0"]);
    for week in 1..=110 {
        simulation.step();
        let ledger = simulation.world().resource::<Ledger>();
        let total: i64 = ledger.by_law.iter().sum();
        assert_eq!(ledger.households(), total, "in week {week}");
        if week % 52 == 0 {
            assert_eq!(ledger.to_be_entered, 0);
        }
    }
    let limitations = of(&simulation);
    let weekly: u64 = limitations.given.values().map(|g| u64::from(g.cents)).sum();
    assert!(weekly > 0);
    assert_eq!(limitations.weekly.iter().sum::<u64>(), weekly);
}

#[test]
fn a_household_gets_household_help_once() {
    let mut simulation = limited(400, &["continuing.onset.adult=1"]);
    let world = simulation.world_mut();
    // Two by two, with the same roof.
    let mut households = world.resource_mut::<Households>();
    for home in 0..400 {
        households.0[home].first = home as u32 / 2 * 2;
        households.0[home].size = 2;
    }
    world.resource_mut::<Limitations>().of.clear();
    world.resource_mut::<Limitations>().given.clear();
    world.resource_mut::<Limitations>().weekly.fill(0);
    world.resource_mut::<Limitations>().clients.fill(0);
    world.resource_mut::<Limitations>().next.fill(1);
    for _ in 0..104 {
        simulation.step();
    }
    let needed = |id: u32| of(&simulation).of.get(&id).map_or(0, |one| one.needed);
    let twice = |bit: u8| {
        let homes = (0..200).map(|home| [needed(home * 2), needed(home * 2 + 1)]);
        homes
            .filter(|both| both.iter().all(|one| one >> bit & 1 == 1))
            .count()
    };
    assert_eq!(twice(HELP), 0);
    assert!(twice(0) > 10, "aids are given to each");
}

#[test]
fn a_limitation_weighs_on_other_problems_until_it_is_supported() {
    let scenario = scenario(&PLAIN);
    let mut params = scenario.continuing.clone();
    params.burden.0 = 0.4;
    params.relief.0 = 0.5;
    let mut limitations = Limitations::default();
    assert_eq!(limitations.burden(&params, 7), 0.0);
    for (given, expected) in [(0b00, 0.4), (0b01, 0.3), (0b11, 0.2)] {
        let limited = Limited {
            needed: 0b11,
            asked: 0,
            given,
        };
        limitations.of.insert(7, limited);
        assert!((limitations.burden(&params, 7) - expected).abs() < 1e-12);
    }
    params.burden.0 = 0.0;
    assert_eq!(limitations.burden(&params, 7), 0.0);
}

#[test]
fn a_weight_on_other_problems_brings_more_of_them_and_takes_none_away() {
    let problems = |burden: &str| {
        let more = [burden, "needs.spillover=4", "continuing.relief=0"];
        let mut simulation = limited(6_000, &more);
        let mut problems = 0.0;
        for _ in 0..52 {
            simulation.step();
            let observed = simulation
                .world()
                .resource::<crate::model::metrics::Observed>();
            let place = observed.names().position(|name| name == "new_problems");
            let place = place.expect("it is a metric");
            problems += observed.values(&observed.areas[0], place).last().unwrap();
        }
        problems
    };
    let (without, with) = (
        problems("continuing.burden=0"),
        problems("continuing.burden=0.5"),
    );
    // A quarter of them has one, which raises their rate by 4 x .5: half as many again.
    assert!(with > without * 1.3, "{with} against {without}");
    assert!(with < without * 1.8, "{with} against {without}");
}

#[test]
fn with_age_come_more_limitations() {
    let params = scenario(&["continuing.enabled=true"]).continuing;
    let rates = AgeBand::ALL.map(|age| params.onset_at(age));
    assert!(rates[3] > 5.0 * rates[2], "{rates:?}");
}
