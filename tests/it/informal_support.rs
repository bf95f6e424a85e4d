//! M3: ties absorb part of new problems, at a price for those who give.

use bevy_ecs::prelude::IntoScheduleConfigs;
use buurt::model::agents::{Condition, Position};
use buurt::model::mechanisms::informal_support::{absorb, end_support};
use buurt::model::mechanisms::needs::{recover, strike};
use buurt::model::metrics;
use buurt::model::metrics::Observed;
use buurt::model::simulation::Simulation;
use buurt::model::state::agenda::{Agenda, Strikes};

use crate::support::{alike, area, assert_count, change, run_only, scenario, table, tally, usual};

/// Runs only needs and informal support.
fn live(simulation: &mut Simulation, weeks: u32) {
    let week = (end_support, recover, strike, absorb).chain();
    run_only(simulation, weeks, week, |_| {});
}

fn conditions(simulation: &mut Simulation) -> Vec<Condition> {
    simulation.agents()
}

fn need(simulation: &mut Simulation) -> f64 {
    conditions(simulation)
        .iter()
        .map(Condition::total_severity)
        .sum()
}

#[test]
fn informal_support_lowers_need_and_costs_hours_and_switched_off_does_neither() {
    // Without strain, both worlds meet the same possible events.
    let lives = |enabled: &str| {
        let mut simulation = usual(
            2_000,
            &[
                "informal_support.strain_effect=0",
                "needs.spillover=0",
                enabled,
            ],
        );
        live(&mut simulation, 104);
        let hours: f32 = conditions(&mut simulation).iter().map(|c| c.giving).sum();
        let tally = tally(simulation.world());
        (need(&mut simulation), hours, tally.problems, tally.absorbed)
    };
    let (with, hours, problems, absorbed) = lives("informal_support.enabled=true");
    let (without, no_hours, as_many, nothing) = lives("informal_support.enabled=false");
    assert_eq!(problems, as_many);
    assert!(with < 0.95 * without, "{with} against {without}");
    assert!(hours > 0.0 && absorbed > 0.0);
    assert_eq!((no_hours, nothing), (0.0, 0.0));
}

#[test]
fn nobody_is_relieved_beyond_the_ceiling() {
    let everything = [
        "informal_support.willingness=1",
        "informal_support.spare_hours=60",
        "informal_support.hours_needed=8",
    ];
    let absorbed = |ceiling: f64| {
        let mut overrides = everything.map(str::to_owned).to_vec();
        for domain in [
            "housing",
            "income",
            "mental_health",
            "parenting",
            "participation",
            "safety",
        ] {
            overrides.push(format!("needs.domains.{domain}.informal_ceiling={ceiling}"));
        }
        // In a small town, friends and kin have to be found nearby.
        overrides.push("population.ties.circle=50".to_owned());
        let overrides: Vec<_> = overrides.iter().map(String::as_str).collect();
        let mut simulation = usual(1_000, &overrides);
        live(&mut simulation, 52);
        let tally = tally(simulation.world());
        tally.absorbed / tally.problems as f64
    };
    let (third, none) = (absorbed(0.3), absorbed(0.0));
    assert!((0.2..=0.3 + 1e-9).contains(&third), "{third}");
    assert_eq!(none, 0.0);
}

#[test]
fn when_problems_stop_all_hours_come_back_to_exactly_zero() {
    let mut simulation = usual(1_000, &["informal_support.duration=4"]);
    live(&mut simulation, 104);
    assert!(conditions(&mut simulation).iter().any(|c| c.giving > 0.0));
    simulation
        .world_mut()
        .resource_mut::<Agenda>()
        .life_event
        .fill(u16::MAX);
    // The longest of some thousand times of four weeks on average.
    live(&mut simulation, 100);
    for condition in conditions(&mut simulation) {
        assert_eq!((condition.giving, condition.receiving), (0.0, 0.0));
    }
}

#[test]
fn hours_given_are_hours_received_and_never_more_than_there_are() {
    let mut simulation = usual(1_000, &["informal_support.willingness=1"]);
    live(&mut simulation, 104);
    let conditions = conditions(&mut simulation);
    let given: f32 = conditions.iter().map(|c| c.giving).sum();
    let received: f32 = conditions.iter().map(|c| c.receiving).sum();
    assert_eq!(given, received);
    assert!(conditions.iter().all(|c| (0.0..=16.0).contains(&c.giving)));
}

/// Problems in a year of people who all give `hours` to someone.
fn problems_of_carers(hours: f32, strain_effect: &str) -> u64 {
    let mut simulation = alike(10_000, &["needs.spillover=0", strain_effect]);
    change(simulation.world_mut(), |_, condition: &mut Condition| {
        condition.giving = hours;
    });
    let mut problems = 0;
    run_only(&mut simulation, 104, (recover, strike).chain(), |world| {
        problems += world.resource::<Strikes>().0.len() as u64;
    });
    problems
}

#[test]
fn heavy_care_raises_the_carers_own_events_and_without_strain_does_not() {
    // Adults: 0.04 + 0.06 + 0.12 × 0.65 + 0.1 × 0.15 + 0.08 × 0.6 + 0.03 × 0.7 a year.
    let expected = 2.0 * 10_000.0 * 0.262;
    assert_count(
        problems_of_carers(12.0, "informal_support.strain_effect=0.5"),
        expected,
    );
    assert_count(
        problems_of_carers(24.0, "informal_support.strain_effect=0.5"),
        1.5 * expected,
    );
    let without = "informal_support.strain_effect=0";
    assert_eq!(
        problems_of_carers(24.0, without),
        problems_of_carers(0.0, without)
    );
}

/// Share of problems absorbed where workers know this much of the neighbourhood.
fn absorbed_where_known(known: f32, effect: &str) -> f64 {
    let mut simulation = usual(2_000, &["informal_support.strain_effect=0", effect]);
    change(simulation.world_mut(), |_, position: &mut Position| {
        position.local_ties = known;
    });
    live(&mut simulation, 52);
    let tally = tally(simulation.world());
    tally.absorbed / tally.problems as f64
}

#[test]
fn workers_who_know_the_neighbourhood_make_support_easier_to_find() {
    let effect = "informal_support.known_worker_effect=1";
    let (known, unknown) = (
        absorbed_where_known(1.0, effect),
        absorbed_where_known(0.0, effect),
    );
    assert!(known > 1.1 * unknown, "{known} against {unknown}");
    let without = "informal_support.known_worker_effect=0";
    let (known, unknown) = (
        absorbed_where_known(1.0, without),
        absorbed_where_known(0.0, without),
    );
    assert_eq!(known, unknown);
}

#[test]
fn weak_ties_absorb_less_than_strong_ones() {
    let absorbed = |strength: f64| {
        let overrides = ["kin", "neighbour", "friend"]
            .map(|kind| format!("population.ties.{kind}_strength={strength}"));
        let overrides: Vec<_> = overrides.iter().map(String::as_str).collect();
        let mut simulation = alike(3_000, &overrides);
        live(&mut simulation, 104);
        tally(simulation.world()).absorbed
    };
    let (weak, strong, none) = (absorbed(0.1), absorbed(0.6), absorbed(0.0));
    assert!(strong > 1.5 * weak && weak > 0.0, "{strong}, {weak}");
    assert_eq!(none, 0.0);
}

/// The share of adults who are lonely.
fn lonely(more: &[&str], residents: [u32; 3]) -> f64 {
    let [single, couples, families] = residents;
    let people = single + 2 * couples + 4 * families;
    let area = area("one", people, residents);
    let mut simulation = Simulation::new(&scenario(more), &table([area]), 0);
    simulation.step();
    let seen = simulation.world().resource::<Observed>();
    let column = metrics::all().position(|metric| metric.name == "lonely");
    seen.areas[0].values[column.unwrap()]
}

#[test]
fn those_who_live_alone_or_know_few_are_lonely_more_often_and_who_wants_nobody_is_not() {
    let usual = lonely(&[], [0, 1_000, 0]);
    assert!(lonely(&[], [2_000, 0, 0]) > usual + 0.1);
    let few = ["population.ties.friends=0.5", "population.ties.kin=0.5"];
    assert!(lonely(&few, [0, 1_000, 0]) > usual + 0.1);
    assert!(lonely(&["observe.loneliness.wanted=5"], [0, 1_000, 0]) > usual + 0.1);
    assert_eq!(lonely(&["observe.loneliness.wanted=0"], [2_000, 0, 0]), 0.0);
}

/// A town in which problems do not pass by themselves, and support lasts some weeks.
const NOTHING_PASSES: [&str; 9] = [
    "needs.domains.housing.half_life=1e6",
    "needs.domains.income.half_life=1e6",
    "needs.domains.mental_health.half_life=1e6",
    "needs.domains.parenting.half_life=1e6",
    "needs.domains.participation.half_life=1e6",
    "needs.domains.safety.half_life=1e6",
    "informal_support.duration=4",
    "needs.spillover=0",
    "informal_support.strain_effect=0",
];

#[test]
fn what_was_taken_away_is_there_again_when_all_support_is_over() {
    let live_and_end = |more: &str| {
        let mut simulation = usual(2_000, &[&NOTHING_PASSES[..], &[more]].concat());
        live(&mut simulation, 52);
        // Nothing strikes any more, and what is given comes to its end.
        run_only(&mut simulation, 100, (end_support, recover).chain(), |_| {});
        let tally = tally(simulation.world());
        (need(&mut simulation), tally.relieved, tally.relief_returned)
    };
    let (need_after, relieved, returned) = live_and_end("informal_support.relief_ends=true");
    assert!(relieved > 1.0);
    // What would make a problem more than full is left out.
    assert!(
        returned <= relieved && returned > 0.99 * relieved,
        "{returned} of {relieved}"
    );
    let (never_relieved, ..) = live_and_end("informal_support.enabled=false");
    let (for_good, _, nothing) = live_and_end("informal_support.relief_ends=false");
    assert!((need_after / never_relieved - 1.0).abs() < 0.01);
    assert!(for_good < 0.97 * need_after);
    assert_eq!(nothing, 0.0);
}
