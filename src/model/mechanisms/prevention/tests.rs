use bevy_ecs::system::RunSystemOnce;
use bevy_ecs::world::World;

use super::*;
use crate::base::units::{Factor, Share, Weeks, WholeWeeks};
use crate::config::Problems;
use crate::model::agents::{AgeBand, Rows};
use crate::model::parameters::prevention::{Inside, Pace, check};
use crate::model::population::People;
use crate::model::state::prevention::{Level, turns};
use crate::model::testing::{adults, area, scenario, table, tally};

const PACE: Pace = Pace {
    lag: WholeWeeks(104),
    build_up: Weeks(52.0),
    fade: Weeks(26.0),
};

/// The levels at the end of each week, when so many weeks of each coverage follow one
/// another.
fn levels(pace: &Pace, plan: &[(f64, u16)]) -> Vec<f64> {
    let mut level = Level::default();
    let coverages = plan
        .iter()
        .flat_map(|(coverage, weeks)| std::iter::repeat_n(*coverage, usize::from(*weeks)));
    let pass = |(week, coverage)| {
        level.pass(coverage, pace, week);
        level.share
    };
    (0..).zip(coverages).map(pass).collect()
}

#[track_caller]
fn assert_near(one: f64, other: f64) {
    assert!((one - other).abs() < 1e-9, "{one}, expected {other}");
}

#[test]
fn nothing_works_before_the_lag_and_half_of_it_a_half_life_later() {
    let levels = levels(&PACE, &[(0.0, 10), (0.6, 300)]);
    assert!(levels[..114].iter().all(|level| *level == 0.0));
    assert!(levels[114] > 0.0);
    assert_near(levels[114 + 51], 0.3);
    assert_near(levels[114 + 103], 0.45);
}

#[test]
fn after_the_end_half_is_lost_in_a_half_life_and_in_the_end_all() {
    let levels = levels(&PACE, &[(0.6, 104 + 52), (0.0, 400)]);
    let end = 104 + 52;
    assert_near(levels[end - 1], 0.3);
    assert_near(levels[end + 25], 0.15);
    assert_near(levels[end + 51], 0.075);
    assert_eq!(levels.last(), Some(&0.0));
}

#[test]
fn a_pilot_that_ends_within_the_lag_never_works() {
    let levels = levels(&PACE, &[(1.0, 52), (0.0, 300)]);
    assert!(levels.iter().all(|level| *level == 0.0));
}

#[test]
fn after_a_break_the_lag_begins_again() {
    let levels = levels(&PACE, &[(1.0, 100), (0.0, 1), (1.0, 110)]);
    assert!(levels[..205].iter().all(|level| *level == 0.0));
    assert!(levels[205] > 0.0);
}

#[test]
fn who_is_added_waits_for_the_lag_and_who_was_there_does_not() {
    let quick = Pace {
        build_up: Weeks(1.0),
        ..PACE
    };
    let levels = levels(&quick, &[(0.2, 200), (0.5, 300)]);
    assert_near(levels[199], 0.2);
    assert_near(levels[200 + 103], 0.2);
    assert_near(levels[200 + 104], 0.35);
    assert_near(levels[499], 0.5);
}

#[test]
fn without_lag_and_half_lives_the_level_is_the_coverage() {
    let levels = levels(&Pace::default(), &[(0.4, 2), (0.1, 1), (0.0, 1)]);
    for (level, expected) in levels.iter().zip([0.4, 0.4, 0.1, 0.0]) {
        assert_near(*level, expected);
    }
}

/// Families who differ in vulnerability, and those of them that are aimed at.
fn aimed(target_share: f64, targeting_error: f64) -> (People, Vec<f32>) {
    let scenario = scenario(&[]);
    let luck = Luck::new(1, 0);
    let table = table(vec![area(8_000, [1_000, 0, 2_000])]);
    let people = People::new(&scenario.population.traits, &table, &luck);
    let inside = Inside {
        ages: vec![AgeBand::Child],
        target_share: Share(target_share),
        targeting_error: Factor(targeting_error),
        ..Inside::default()
    };
    let turns = turns(&inside, &luck, &people.households.0, &people.residents);
    (people, turns)
}

/// Mean vulnerability of a household, and whether there are children.
fn family(people: &People, household: usize) -> (f64, bool) {
    let members = people.households.0[household].members();
    let members = &people.residents[members.start as usize..members.end as usize];
    let sum: f64 = members.iter().map(|m| f64::from(m.vulnerability)).sum();
    let children = members.iter().any(|member| member.age == AgeBand::Child);
    (sum / members.len() as f64, children)
}

#[test]
fn seen_without_error_the_target_group_is_the_most_vulnerable_share() {
    let (people, turns) = aimed(0.1, 0.0);
    let mut least = f64::INFINITY;
    let mut others = 0.0_f64;
    let (mut families, mut in_group) = (0, 0);
    for (household, turn) in turns.iter().enumerate() {
        let (vulnerability, children) = family(&people, household);
        families += usize::from(children);
        if turn.is_finite() {
            assert!(children, "household {household} has no children");
            in_group += 1;
            least = least.min(vulnerability);
        } else if children {
            others = others.max(vulnerability);
        }
    }
    assert_eq!(in_group, (families as f64 * 0.1).round() as usize);
    assert!(least > others, "{least} against {others}");
}

#[test]
fn an_error_in_seeing_them_makes_the_target_group_less_vulnerable() {
    let mean = |error| {
        let (people, turns) = aimed(0.1, error);
        let group = (0..turns.len()).filter(|household| turns[*household].is_finite());
        let group: Vec<_> = group.map(|h| family(&people, h).0).collect();
        group.iter().sum::<f64>() / group.len() as f64
    };
    let [none, some, blind] = [0.0, 0.8, 5.0].map(mean);
    assert!(
        none > 1.2 * some && some > 1.2 * blind,
        "{none} {some} {blind}"
    );
}

/// A world of a hundred adults who live alone, after a week of the programmes.
fn running(overrides: &[&str]) -> World {
    let all = [
        &[
            "prevention.inside.ages=[\"adult\"]",
            "prevention.inside.domains=[\"income\"]",
            "prevention.inside.effect=0.5",
            "prevention.inside.severe_from=0.6",
            "prevention.inside.pace.lag=0",
            "prevention.inside.pace.build_up=0",
            "prevention.outside.domains=[\"safety\",\"income\"]",
            "prevention.outside.effect=0.2",
            "prevention.outside.severe_from=0.9",
            "prevention.outside.pace.lag=0",
            "prevention.outside.pace.build_up=0",
        ],
        overrides,
    ]
    .concat();
    let mut simulation = adults(100, &all);
    let mut world = std::mem::take(simulation.world_mut());
    world.run_system_once(gain_force).unwrap();
    world
}

/// The reductions for all residents: of income, safety and housing.
fn reductions(world: &mut World, force: f64) -> Vec<[f64; 3]> {
    let residents: Vec<_> = Rows::<Resident>::of(world).to_vec();
    let names = world.resource::<Domains>().names.clone();
    let prevention = world.resource::<Prevention>();
    let of = |resident: &Resident| {
        ["income", "safety", "housing"].map(|name| {
            let domain = names.iter().position(|other| other == name).unwrap();
            prevention.reduction(resident, domain, force)
        })
    };
    residents.iter().map(of).collect()
}

/// Fails unless all of `count` residents have `these`, and the others `those`.
#[track_caller]
fn assert_reductions(found: &[[f64; 3]], count: usize, these: [f64; 3], those: [f64; 3]) {
    let near = |one: &[f64; 3], other: [f64; 3]| {
        let apart = one
            .iter()
            .zip(other)
            .map(|(one, other)| (one - other).abs());
        apart.fold(0.0, f64::max) < 1e-12
    };
    let first = found.iter().filter(|one| near(one, these)).count();
    assert_eq!(first, count);
    assert!(found.iter().all(|one| near(one, these) || near(one, those)));
}

#[test]
fn inside_it_works_for_participants_in_its_domain_and_outside_it_for_all_in_part() {
    let mut world = running(&[
        "prevention.inside.coverage=1",
        "prevention.inside.target_share=0.3",
        "prevention.outside.coverage=0.5",
    ]);
    let both = 1.0 - 0.5 * 0.9;
    let light = reductions(&mut world, 0.1);
    assert_reductions(&light, 30, [both, 0.1, 0.0], [0.1, 0.1, 0.0]);
    let severe = reductions(&mut world, 0.6);
    assert_reductions(&severe, 100, [0.1, 0.1, 0.0], [0.0; 3]);
    let worst = reductions(&mut world, 0.9);
    assert_reductions(&worst, 100, [0.0; 3], [0.0; 3]);
}

#[test]
fn other_ages_have_nothing_of_it_and_cost_nothing() {
    let mut world = running(&[
        "prevention.inside.coverage=1",
        "prevention.inside.target_share=1",
        "prevention.inside.ages=[\"senior\"]",
    ]);
    assert_reductions(&reductions(&mut world, 0.1), 100, [0.0; 3], [0.0; 3]);
    world.run_system_once(pay).unwrap();
    assert_eq!(tally(&world).prevention_cost, 0);
}

#[test]
fn the_municipality_pays_for_who_takes_part_and_for_all_residents() {
    // 30 participants at 520 euros a year, and half of 26 euros for 100 residents.
    let mut world = running(&[
        "prevention.inside.coverage=1",
        "prevention.inside.target_share=0.3",
        "prevention.inside.cost=520",
        "prevention.outside.coverage=0.5",
        "prevention.outside.cost=26",
    ]);
    world.run_system_once(pay).unwrap();
    assert_eq!(tally(&world).prevention_cost, 30_000 + 2_500);
    assert_eq!(world.resource::<Ledger>().prevention, [32_500]);
}

#[test]
fn a_higher_coverage_adds_participants_and_loses_none() {
    let group = |coverage: &str| {
        let mut world = running(&["prevention.inside.target_share=1", coverage]);
        let reductions = reductions(&mut world, 0.1);
        reductions
            .iter()
            .map(|[r, ..]| *r > 0.0)
            .collect::<Vec<_>>()
    };
    let half = group("prevention.inside.coverage=0.5");
    let most = group("prevention.inside.coverage=0.8");
    let counts = [&half, &most].map(|group| group.iter().filter(|one| **one).count());
    assert!((35..=65).contains(&counts[0]) && counts[1] > counts[0]);
    assert!(half.iter().zip(&most).all(|(half, most)| *most || !*half));
}

#[test]
fn a_programme_that_ended_fades_as_the_one_it_was_and_costs_nothing() {
    let mut world = running(&[
        "prevention.inside.coverage=1",
        "prevention.inside.target_share=0.3",
        "prevention.inside.pace.fade=1",
    ]);
    let mut ended = Params::default();
    ended.inside.pace.fade.0 = 500.0;
    world.insert_resource(ended);
    world.resource_mut::<Week>().0 = 1;
    world.run_system_once(gain_force).unwrap();
    assert_near(world.resource::<Prevention>().inside[0].share, 0.5);
    let left = reductions(&mut world, 0.1);
    let left = left.iter().filter(|[income, ..]| *income == 0.5).count();
    assert!((5..=25).contains(&left), "{left} of 30");
    world.run_system_once(pay).unwrap();
    assert_eq!(tally(&world).prevention_cost, 0);
    for week in 2..20 {
        world.resource_mut::<Week>().0 = week;
        world.run_system_once(gain_force).unwrap();
    }
    assert_eq!(world.resource::<Prevention>().scope, None);
}

#[test]
fn a_life_domain_that_there_is_not_is_named_with_the_nearest() {
    let known = ["income".to_owned(), "parenting".to_owned()];
    let mut params = Params::default();
    params.inside.domains = vec!["parentig".into(), "income".into()];
    params.outside.domains = vec!["jobs".into()];
    let mut problems = Problems::default();
    check(&params, known.iter(), &mut problems);
    let messages: Vec<_> = problems.messages().collect();
    assert_eq!(messages.len(), 2);
    assert_eq!(
        messages[0],
        "there is no life domain `parentig`; did you mean `parenting`?"
    );
}
