//! M13: prevention thins out new problems, after a lag, for some, and never severe ones.

use bevy_ecs::prelude::{IntoScheduleConfigs, Res, ResMut, Resource, World};
use buurt::model::agents::{AgeBand, Resident};
use buurt::model::mechanisms::needs::{recover, strike};
use buurt::model::mechanisms::prevention::gain_force;
use buurt::model::parameters::prevention::Params;
use buurt::model::schedule::{Phase, week};
use buurt::model::simulation::Simulation;
use buurt::model::state::agenda::{Strike, Strikes};
use buurt::model::state::books::Ledger;
use buurt::model::state::calendar::Week;
use buurt::model::state::prevention::Prevention;
use buurt::model::state::tally::{Tallies, Tally};

use crate::support::{alike, mean, run_only, tally};
use crate::worlds::{advance, metric, results, run, scenario, state, table, town};

/// Income and parenting, by the order of their names.
const AIMED_AT: [u8; 2] = [1, 3];

/// A programme inside the domain that works at once and fully.
const AT_ONCE: [&str; 8] = [
    "prevention.inside.ages=[\"adult\"]",
    "prevention.inside.domains=[\"income\",\"parenting\"]",
    "prevention.inside.severe_from=0.6",
    "prevention.inside.effect=0.4",
    "prevention.inside.target_share=1",
    "prevention.inside.pace.lag=0",
    "prevention.inside.pace.build_up=0",
    "prevention.inside.coverage=1",
];

/// Adults alike, each with many problems.
const MANY: [&str; 5] = [
    "needs.domains.income.events_per_year=0.6",
    "needs.domains.parenting.events_per_year=0.6",
    "needs.domains.parenting.adult=1",
    "needs.domains.safety.events_per_year=0.6",
    "needs.spillover=0",
];

/// Everything that strikes, with its week, and what was prevented; `turn` sees the world
/// after each week.
fn strikes(
    count: u32,
    overrides: &[&str],
    weeks: u32,
    mut turn: impl FnMut(&mut World),
) -> (Vec<(u16, Strike)>, u64) {
    let mut simulation = alike(count, &[&MANY, overrides].concat());
    let mut all = Vec::new();
    let systems = (recover, gain_force, strike).chain();
    run_only(&mut simulation, weeks, systems, |world| {
        let week = world.resource::<Week>().0;
        all.extend(world.resource::<Strikes>().0.iter().map(|s| (week, *s)));
        turn(world);
    });
    let prevented = tally(simulation.world()).prevented;
    (all, prevented)
}

/// What strikes without and with prevention, and what of the first the second lacks.
struct Twins {
    without: Vec<(u16, Strike)>,
    with: Vec<(u16, Strike)>,
    gone: Vec<(u16, Strike)>,
}

fn twins(count: u32, overrides: &[&str], weeks: u32, turn: impl FnMut(&mut World)) -> Twins {
    let off = [overrides, &["prevention.inside.coverage=0"]].concat();
    let (without, none) = strikes(count, &off, weeks, |_| ());
    assert_eq!(none, 0);
    let (with, prevented) = strikes(count, overrides, weeks, turn);
    let mut kept = with.iter().peekable();
    let gone: Vec<_> = without
        .iter()
        .filter(|event| kept.next_if_eq(event).is_none())
        .copied()
        .collect();
    assert!(kept.next().is_none(), "an event happens in one world only");
    if overrides.iter().all(|key| !key.contains("spillover")) {
        assert_eq!(gone.len() as u64, prevented);
    }
    Twins {
        without,
        with,
        gone,
    }
}

fn preventable((_, strike): &(u16, Strike)) -> bool {
    AIMED_AT.contains(&strike.domain) && strike.force < 0.6
}

#[test]
fn the_rate_of_participants_falls_by_the_effect_and_only_that_of_light_problems_aimed_at() {
    const RESIDENTS: u32 = 20_000;
    let half = [&AT_ONCE[..7], &["prevention.inside.coverage=0.5"]].concat();
    for (overrides, expected) in [(&AT_ONCE[..], 0.4), (&half, 0.2)] {
        let twins = twins(RESIDENTS, overrides, 260, |_| ());
        assert!(twins.gone.iter().all(preventable));
        // Per resident, since all the problems of one go with the same programme.
        let mut counts = vec![[0.0; 2]; RESIDENTS as usize];
        for (_, strike) in twins.without.iter().filter(|event| preventable(event)) {
            counts[strike.resident as usize][0] += 1.0;
        }
        for (_, strike) in &twins.gone {
            counts[strike.resident as usize][1] += 1.0;
        }
        let aimed = mean(counts.iter().map(|[all, _]| *all)).0;
        let (difference, error) = mean(counts.iter().map(|[all, gone]| gone - expected * all));
        assert!(6.0 * error < 0.1 * expected * aimed, "too few residents");
        assert!(difference.abs() < 4.0 * error, "{difference} ± {error}");
    }
}

#[test]
fn under_the_same_luck_prevention_only_takes_events_away_spillover_included() {
    let spill = [&AT_ONCE[..], &["needs.spillover=3"]].concat();
    let twins = twins(2_000, &spill, 260, |_| ());
    assert!(twins.with.len() < twins.without.len());
    // What was prevented spilled over elsewhere.
    assert!(!twins.gone.iter().all(preventable));
}

#[test]
fn an_effect_of_zero_changes_no_event() {
    let without_effect = [&AT_ONCE[..], &["prevention.inside.effect=0"]].concat();
    let twins = twins(500, &without_effect, 260, |_| ());
    assert!(twins.gone.is_empty() && !twins.with.is_empty());
}

/// A programme that takes half a year to work, and a quarter to fade.
const SLOW: [&str; 3] = [
    "prevention.inside.pace.lag=26",
    "prevention.inside.pace.build_up=26",
    "prevention.inside.pace.fade=13",
];

#[test]
fn nothing_is_prevented_before_the_lag_and_less_and_less_after_the_end() {
    let slow = [&AT_ONCE[..], &SLOW, &["prevention.inside.effect=1"]].concat();
    // It runs for the weeks 0 to 129: the parameters change between two weeks.
    let twins = twins(3_000, &slow, 260, |world| {
        if world.resource::<Week>().0 == 129 {
            world.resource_mut::<Params>().inside.coverage.0 = 0.0;
        }
    });
    let share = |from: u16, until: u16| {
        let within = |events: &[(u16, Strike)]| {
            let events = events.iter().filter(|event| preventable(event));
            events.filter(|(w, _)| (from..until).contains(w)).count() as f64
        };
        within(&twins.gone) / within(&twins.without)
    };
    assert_eq!(share(0, 26), 0.0);
    assert!(share(26, 52) > 0.1);
    assert!(share(52, 78) > share(26, 52) && share(104, 130) > share(52, 78));
    // Ten half-lives of fading leave a thousandth.
    assert!(share(130, 143) < share(104, 130) && share(143, 156) < 0.6 * share(130, 143));
    assert!(share(143, 156) > 0.0 && share(234, 260) < 0.01);
}

#[test]
fn a_pilot_of_half_a_year_with_a_lag_of_one_prevents_nothing() {
    let late = [&AT_ONCE[..], &["prevention.inside.pace.lag=52"]].concat();
    let twins = twins(500, &late, 208, |world| {
        if world.resource::<Week>().0 == 25 {
            world.resource_mut::<Params>().inside.coverage.0 = 0.0;
        }
    });
    assert!(twins.gone.is_empty() && !twins.with.is_empty());
}

/// Both programmes at work in a town.
const BOTH: [&str; 7] = [
    "prevention.inside.coverage=0.6",
    "prevention.inside.pace.lag=10",
    "prevention.inside.pace.build_up=5",
    "prevention.outside.coverage=0.7",
    "prevention.outside.pace.lag=20",
    "prevention.outside.pace.build_up=5",
    "prevention.outside.effect=0.3",
];

#[test]
fn without_coverage_the_run_is_the_same_to_the_bit() {
    let wild = [
        "prevention.inside.effect=1",
        "prevention.inside.target_share=1",
        "prevention.inside.cost=9999",
        "prevention.inside.pace.lag=0",
        "prevention.outside.effect=1",
        "prevention.outside.cost=9999",
        "prevention.outside.pace.lag=0",
    ];
    let [mut one, mut two] = [&[][..], &wild].map(|more| run(&scenario(more), &town(), 80));
    assert_eq!(results(&one), results(&two));
    assert_eq!(state(&mut one), state(&mut two));
    assert!(
        metric(&one, "prevention_spending")
            .iter()
            .all(|euros| *euros == 0.0)
    );
    assert!(
        metric(&one, "prevented_problems")
            .iter()
            .all(|count| *count == 0.0)
    );
    let with = run(&scenario(&BOTH), &town(), 80);
    assert_ne!(results(&one), results(&with));
}

#[test]
fn a_run_with_prevention_saved_and_restored_goes_on_as_if_unbroken() {
    let scenario = scenario(&BOTH);
    let mut unbroken = Simulation::new(&scenario, &town(), 0);
    let mut saves = Vec::new();
    for week in 0..60 {
        if [0, 1, 10, 11, 30].contains(&week) {
            saves.push(unbroken.save());
        }
        unbroken.step();
    }
    assert!(
        metric(&unbroken, "prevented_problems")
            .iter()
            .any(|count| *count > 0.0)
    );
    for bytes in saves {
        let mut restored = Simulation::restore(&scenario, &town(), 0, &bytes).unwrap();
        let left = 60 - restored.week();
        advance(&mut restored, left);
        assert!(results(&restored) == results(&unbroken));
        assert!(state(&mut restored) == state(&mut unbroken));
    }
}

#[test]
fn the_levels_reported_are_those_that_work() {
    let simulation = run(&scenario(&BOTH), &town(), 60);
    let prevention = simulation.world().resource::<Prevention>();
    for (name, levels) in [
        ("prevention_inside", &prevention.inside),
        ("prevention_outside", &prevention.outside),
    ] {
        let reported = metric(&simulation, name);
        assert!(reported[..10].iter().all(|level| *level == 0.0));
        let (last, level) = (reported[59], levels[0].share);
        assert!(
            level > 0.5 && (last - level).abs() < 1e-9,
            "{last}, {level}"
        );
    }
}

/// All tallies so far, by neighbourhood.
#[derive(Resource, Default)]
struct Sums(Vec<Tally>);

fn add_up(tallies: Res<Tallies>, mut sums: ResMut<Sums>) {
    sums.0.resize(tallies.0.len(), Tally::default());
    for (sum, tally) in sums.0.iter_mut().zip(&tallies.0) {
        sum.add(tally);
    }
}

#[test]
fn each_municipality_pays_its_own_prevention_to_the_cent() {
    let table = table(&[&[900, 600], &[800]]);
    // Everyone of an age takes part, so that the participants can be counted here.
    let scenario = scenario(&[
        "prevention.inside.coverage=1",
        "prevention.inside.target_share=1",
        "prevention.inside.ages=[\"child\",\"senior\"]",
        "prevention.inside.cost=1234.5",
        "prevention.outside.coverage=0.7",
        "prevention.outside.cost=33.33",
    ]);
    let mut simulation = Simulation::new(&scenario, &table, 0);
    let mut schedule = week();
    schedule.add(Phase::Market, add_up);
    schedule.initialize(simulation.world_mut());
    simulation.world_mut().init_resource::<Sums>();
    let residents = simulation.agents::<Resident>();
    let weekly: Vec<i64> = (0..3)
        .map(|place| {
            let here = residents.iter().filter(|r| r.neighbourhood == place);
            let takes_part = |age| matches!(age, AgeBand::Child | AgeBand::Senior);
            let participants = here.clone().filter(|r| takes_part(r.age)).count();
            let inside = participants as f64 * 123_450.0 / 52.0;
            let outside = here.count() as f64 * 0.7 * 3_333.0 / 52.0;
            inside.round() as i64 + outside.round() as i64
        })
        .collect();
    for weeks in 1..=30 {
        schedule.run(simulation.world_mut());
        simulation.world_mut().resource_mut::<Week>().0 += 1;
        let world = simulation.world();
        let ledger = &world.resource::<Ledger>().prevention;
        assert_eq!(ledger[0], weeks * (weekly[0] + weekly[1]));
        assert_eq!(ledger[1], weeks * weekly[2]);
        let sums = &world.resource::<Sums>().0;
        let counted: i64 = sums.iter().map(|sum| sum.prevention_cost as i64).sum();
        assert_eq!(counted, ledger.iter().sum::<i64>());
    }
    let euros: f64 = metric(&simulation, "prevention_spending").iter().sum();
    let paid = simulation
        .world()
        .resource::<Ledger>()
        .prevention
        .iter()
        .sum::<i64>();
    assert!((euros - paid as f64 / 100.0).abs() < 1e-6);
}

#[test]
fn all_spending_is_the_sum_of_its_parts() {
    let simulation = run(&scenario(&BOTH), &town(), 60);
    let parts = [
        "spending",
        "spending_access",
        "spending_overhead",
        "prevention_spending",
    ]
    .map(|name| metric(&simulation, name));
    for (week, total) in metric(&simulation, "spending_total").iter().enumerate() {
        let sum: f64 = parts.iter().map(|part| part[week]).sum();
        assert!((sum - total).abs() < 1e-6, "week {week}");
    }
    assert!(parts[3].iter().all(|euros| *euros > 0.0));
}
