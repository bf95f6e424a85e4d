use bevy_ecs::system::RunSystemOnce;
use bevy_ecs::world::World;

use super::*;
use crate::model::agents::{Law, MAX_DOMAINS, Rows, Sector};
use crate::model::state::calendar::Week;
use crate::model::testing::{adults, change, condition, scenario};

/// A world in which every domain lets half a year halve a problem.
fn world(count: u32, overrides: &[&str]) -> World {
    let mut simulation = adults(count, overrides);
    std::mem::take(simulation.world_mut())
}

fn domains() -> Domains {
    Domains::new(&scenario(&["needs.domains.income.half_life=26"]).needs)
}

/// The index of income among the domains in order of their names.
const INCOME: usize = 1;

#[test]
fn a_problem_halves_exactly_in_a_half_life() {
    let domains = domains();
    assert_eq!(domains.names[INCOME], "income");
    let mut condition = Condition::untroubled(crate::model::testing::ORDINARY, 0.7, 0.7);
    condition.severity[INCOME] = 0.8;
    domains.catch_up(&mut condition, 26);
    assert!((condition.severity[INCOME] - 0.4).abs() < 1e-6);
    domains.catch_up(&mut condition, 26);
    assert!(
        (condition.severity[INCOME] - 0.4).abs() < 1e-6,
        "no time passed"
    );
    domains.catch_up(&mut condition, 78);
    assert!((condition.severity[INCOME] - 0.1).abs() < 1e-6);
    assert_eq!(condition.as_of, 78);
    assert!((domains.left_after(INCOME, false, 52.0) - 0.25).abs() < 1e-12);
}

#[test]
fn a_lasting_problem_takes_as_many_times_longer_as_configured() {
    let income = "needs.domains.income.half_life=26";
    let domains = Domains::new(&scenario(&[income, "needs.lasting_factor=3"]).needs);
    let mut condition = Condition::untroubled(crate::model::testing::ORDINARY, 0.7, 0.7);
    condition.severity[INCOME] = 0.8;
    condition.lasting = true;
    domains.catch_up(&mut condition, 78);
    assert!((condition.severity[INCOME] - 0.4).abs() < 1e-6);
    assert!((domains.left_after(INCOME, true, 156.0) - 0.25).abs() < 1e-12);
}

#[test]
fn catching_up_at_once_equals_recovering_week_by_week() {
    catches_up(false);
    catches_up(true);
}

fn catches_up(lasting: bool) {
    let mut world = world(2, &["needs.noticeable=0.01"]);
    change(&mut world, |_, condition: &mut Condition| {
        condition.severity = [0.9; MAX_DOMAINS];
        condition.lasting = lasting;
    });
    // Only the first is looked at every week.
    world.resource_mut::<ActiveResidents>().ids = vec![0];
    for week in 1..=100 {
        world.resource_mut::<Week>().0 = week;
        world.run_system_once(recover).unwrap();
    }
    let (weekly, mut idle) = (condition(&mut world, 0), condition(&mut world, 1));
    world.resource::<Domains>().catch_up(&mut idle, 100);
    for (one, other) in weekly.severity.iter().zip(idle.severity) {
        assert!(
            (one - other).abs() < 1e-5 && *one > 0.0,
            "{one} and {other}"
        );
    }
}

#[test]
fn who_copes_and_has_nothing_open_is_no_longer_looked_at() {
    let mut world = world(4, &["needs.noticeable=0.2"]);
    change(&mut world, |id, condition: &mut Condition| {
        condition.active = true;
        condition.severity[0] = [0.5, 0.1, 0.1, 0.1][id];
        condition.seeking = [0, 0, 1, 0][id];
        condition.in_care = [0, 0, 0, 1][id];
    });
    world.resource_mut::<ActiveResidents>().ids = vec![0, 1, 2, 3];
    world.run_system_once(recover).unwrap();
    assert_eq!(world.resource::<ActiveResidents>().ids, [0, 2, 3]);
    assert!(!condition(&mut world, 1).active && condition(&mut world, 2).active);
}

#[test]
fn newcomers_are_put_in_order_of_their_ids() {
    let mut active = ActiveResidents { ids: vec![2, 5, 9] };
    active.admit(&[]);
    active.admit(&[0, 3, 4, 12]);
    assert_eq!(active.ids, [0, 2, 3, 4, 5, 9, 12]);
}

/// Everyone has a possible event this week, and every possible event is real.
fn struck(count: u32) -> World {
    let mut world = world(
        count,
        &[
            "needs.spillover=0",
            "needs.rate_ceiling=1",
            "needs.domains.income.events_per_year=5",
        ],
    );
    world.resource_mut::<Agenda>().life_event.fill(0);
    world
}

#[test]
fn a_problem_takes_its_force_out_of_the_wellbeing_that_was_left() {
    let mut world = struck(200);
    change(&mut world, |_, condition: &mut Condition| {
        condition.severity = [0.5; MAX_DOMAINS];
    });
    world.run_system_once(strike).unwrap();
    let strikes = std::mem::take(&mut world.resource_mut::<Strikes>().0);
    assert!(strikes.is_sorted_by_key(|strike| strike.resident));
    let mut left = vec![[0.5_f64; MAX_DOMAINS]; 200];
    for strike in &strikes {
        left[strike.resident as usize][usize::from(strike.domain)] *= 1.0 - strike.force;
    }
    for (id, left) in left.iter().enumerate() {
        let condition = condition(&mut world, id);
        for (severity, left) in condition.severity.iter().zip(left) {
            assert!((f64::from(*severity) - (1.0 - left)).abs() < 1e-6);
        }
        assert!(condition.active);
    }
    let ids: Vec<_> = (0..200).collect();
    assert_eq!(world.resource::<ActiveResidents>().ids, ids);
}

#[test]
fn the_next_possible_event_lies_in_a_later_week() {
    let mut world = struck(500);
    world.run_system_once(strike).unwrap();
    let agenda = &world.resource::<Agenda>().life_event;
    assert!(agenda.iter().all(|week| *week > 0));
}

#[test]
fn nothing_strikes_who_has_no_event_due() {
    let mut world = struck(50);
    world.resource_mut::<Agenda>().life_event.fill(1);
    world.run_system_once(strike).unwrap();
    assert!(world.resource::<Strikes>().0.is_empty());
    assert!(world.resource::<ActiveResidents>().ids.is_empty());
}

#[test]
fn what_never_happens_at_an_age_has_no_first_event() {
    let mut overrides = Vec::new();
    let names = domains().names;
    for name in &names {
        overrides.push(format!("needs.domains.{name}.events_per_year=0"));
    }
    let overrides: Vec<_> = overrides.iter().map(String::as_str).collect();
    let world = world(10, &overrides);
    let agenda = &world.resource::<Agenda>().life_event;
    assert!(agenda.iter().all(|week| *week == u16::MAX));
}

#[test]
fn what_help_is_needed_for_is_divided_over_the_sectors_by_the_law_that_pays() {
    let domains = domains();
    let [all, adult, youth] =
        [None, Some(Sector::Adult), Some(Sector::Youth)].map(|sector| domains.demand(sector));
    for (domain, law) in domains.list.iter().enumerate() {
        assert!((adult[domain] + youth[domain] - all[domain]).abs() < 1e-12);
        let paid = law.law_youth == Law::Jeugdwet;
        assert_eq!(youth[domain] > 0.0, paid, "{}", domains.names[domain]);
        assert_eq!(domains.in_sector(Sector::Youth) >> domain & 1 == 1, paid);
    }
    // Under the shipped laws nothing is for the young alone.
    assert_eq!(domains.in_sector(Sector::Adult), 0b11_1111);
}

/// Worst severities at the start of adults with a long past, under these keys.
fn after_the_past(keys: &[&str]) -> Vec<f32> {
    let past = [
        "needs.past=520",
        "needs.lasting_share=1",
        "needs.lasting_factor=50",
    ];
    let world = world(3_000, &[&past[..], keys].concat());
    let conditions = Rows::<Condition>::of(&world).iter();
    conditions.map(Condition::worst_severity).collect()
}

#[test]
fn what_was_worth_asking_about_has_been_helped_and_nothing_else() {
    let over = |severities: &[f32]| severities.iter().filter(|one| **one > 0.4).count();
    let [helped, alone] =
        [8, 0].map(|weeks| after_the_past(&[&format!("needs.past_help={weeks}")]));
    // Problems hardly pass by themselves here, so what nobody helped with is still there.
    assert!(over(&alone) > 1_000 && over(&helped) * 4 < over(&alone));
    let lighter = helped.iter().zip(&alone);
    assert!(lighter.clone().all(|(helped, alone)| helped <= alone));
    // Who never had anything worth asking about is as they were: at most a sixth has passed.
    let untouched = lighter.filter(|(_, alone)| **alone <= 0.33);
    assert!(untouched.clone().count() > 100);
    assert!(untouched.clone().all(|(helped, alone)| helped == alone));
    // Help that takes longer than the past has helped nobody.
    assert_eq!(after_the_past(&["needs.past_help=520"]), alone);
}

#[test]
fn past_problems_strike_together_as_later_ones_do() {
    let alone = after_the_past(&["needs.past_help=0"]);
    let together = after_the_past(&["needs.past_help=0", "needs.together=0.5"]);
    let worse = alone.iter().zip(&together);
    assert!(worse.clone().all(|(alone, together)| together >= alone));
    assert!(worse.filter(|(alone, together)| together > alone).count() > 300);
}
