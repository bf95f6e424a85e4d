use super::*;
use crate::model::agents::Resident;
use crate::model::simulation::Simulation;
use crate::model::testing::{adults, area, scenario, table, tally};

const BUDGETS: [&str; 4] = [
    "budget.wmo=520",
    "budget.jeugdwet=1040",
    "budget.participatiewet=0",
    "burn_in=52",
];

/// Runs `weeks` weeks of one neighbourhood of families, with these settings as well.
fn families(more: &[&str], weeks: u16) -> Simulation {
    let scenario = scenario(&[&BUDGETS[..], more].concat());
    let town = table(vec![area(900, [0, 0, 250])]);
    let mut simulation = Simulation::new(&scenario, &town, 0);
    for _ in 0..weeks {
        simulation.step();
    }
    simulation
}

fn budgets(simulation: &Simulation) -> &Budgets {
    simulation.world().resource::<Budgets>()
}

#[test]
fn the_budget_of_a_week_is_a_fifty_second_for_every_head() {
    let mut simulation = families(&[], 1);
    let residents = simulation.agents::<Resident>();
    let youth = residents.iter().filter(|r| r.age.is_youth()).count() as i64;
    assert!(youth > 100);
    let week = budgets(&simulation).this_year[0];
    assert_eq!(week, [1_000 * residents.len() as i64, 2_000 * youth, 0]);
}

#[test]
fn a_year_is_closed_with_what_was_paid_in_it_under_each_law() {
    let simulation = families(&[], 52);
    let world = simulation.world();
    let last = budgets(&simulation).last_year[0].unwrap();
    let ledger = world.resource::<Ledger>();
    assert_eq!(last.spent, ledger.by_law);
    assert!(last.spent.iter().sum::<i64>() > 0);
    assert_eq!(last.budget[0], 52 * 1_000 * 900);
    assert_eq!(budgets(&simulation).this_year, [[0; 3]]);
    assert_eq!(ledger.this_year, [[0; 3]]);
}

#[test]
fn every_euro_paid_stands_in_one_year_and_municipality() {
    let mut simulation = families(&[], 0);
    let mut years = 0;
    for week in 0..160 {
        simulation.step();
        if week % 52 == 51 {
            years += budgets(&simulation).last_year[0]
                .unwrap()
                .spent
                .iter()
                .sum::<i64>();
        }
        let ledger = simulation.world().resource::<Ledger>();
        let running: i64 = ledger.this_year.iter().flatten().sum();
        assert_eq!(years + running, ledger.by_municipality[0], "week {week}");
    }
}

#[test]
fn budgets_grow_from_the_end_of_the_burn_in_and_not_before() {
    let mut simulation = families(&["budget.growth=0.1"], 0);
    let mut years = Vec::new();
    for week in 0..208 {
        simulation.step();
        if week % 52 == 51 {
            years.push(budgets(&simulation).last_year[0].unwrap().budget[0]);
        }
    }
    let first = 52 * 900_000;
    assert_eq!(years, [first, first, first * 11 / 10, first * 121 / 100]);
}

#[test]
fn overspend_is_what_was_spent_above_the_budget_of_all_laws() {
    let year = Year {
        budget: [100, 50, 50],
        spent: [100, 120, 20],
    };
    assert_eq!(year.overspend(), Some(0.2));
    let left = Year {
        spent: [50, 50, 50],
        ..year
    };
    assert_eq!(left.overspend(), Some(-0.25));
    let one_law_without = Year {
        budget: [0, 100, 0],
        spent: [30, 100, 0],
    };
    assert_eq!(one_law_without.overspend(), Some(0.3));
    assert_eq!(Year::default().overspend(), None);
}

#[test]
fn a_budget_stops_nobody() {
    let spent = |budget: &str| {
        let simulation = families(&[budget], 104);
        simulation.world().resource::<Ledger>().by_law
    };
    assert_eq!(spent("budget.wmo=1"), spent("budget.wmo=1000000"));
}

#[test]
fn the_week_shows_what_was_set_aside() {
    let mut simulation = adults(100, &BUDGETS);
    let grants = simulation.world_mut().register_system(grant);
    simulation.world_mut().run_system(grants).unwrap();
    assert_eq!(tally(simulation.world()).budget_by_law, [100_000, 0, 0]);
}
