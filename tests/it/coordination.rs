//! M9: what it takes when several helpers come to one household.

use buurt::model::agents::{Position, Role};
use buurt::model::simulation::Simulation;

use crate::worlds::{
    all_cases, assert_higher, metric, records, results, run, scenario, state, table, town,
};

/// Many problems at once, and too few workers for them.
const SEVERAL: [&str; 4] = [
    "coordination.enabled=true",
    "needs.spillover=6",
    "workforce.positions_per_1000=4",
    "workforce.leaving=0.3",
];

fn with(changes: &[&str]) -> buurt::model::scenario::Scenario {
    scenario(&[&SEVERAL[..], changes].concat())
}

#[test]
fn switched_off_is_as_if_coordination_took_no_time() {
    // Nothing asked is nothing left undone, so that discord and overlap have no hold.
    let mut off = run(&with(&["coordination.enabled=false"]), &town(), 104);
    let mut free = run(&with(&["coordination.hours_per_pair=0"]), &town(), 104);
    assert_eq!(state(&mut off), state(&mut free));
    assert_eq!(results(&off), results(&free));
    let mut on = run(&with(&[]), &town(), 104);
    assert_ne!(state(&mut off), state(&mut on));
    assert!(
        metric(&off, "coordination_share")
            .iter()
            .all(|share| *share == 0.0)
    );
    assert!(
        metric(&off, "overlap_hours")
            .iter()
            .all(|hours| *hours == 0.0)
    );
}

#[test]
fn the_hours_of_coordination_of_cases_are_those_of_the_workers() {
    let mut simulation = Simulation::new(&with(&[]), &town(), 0);
    for week in 0..104 {
        simulation.step();
        let entered: u32 = all_cases(&mut simulation)
            .iter()
            .map(|row| row.case.coordination)
            .sum();
        let here = simulation.agents::<Position>();
        let here = here.iter().filter(|p| p.is_filled());
        let here: u32 = here.map(|position| position.hours[2]).sum();
        let gone: u32 = records(&simulation)
            .workers
            .iter()
            .map(|row| row.hours[2])
            .sum();
        assert_eq!(entered, here + gone, "hundredths of hours, week {week}");
    }
    assert!(
        all_cases(&mut simulation)
            .iter()
            .any(|row| row.case.coordination > 0)
    );
}

#[test]
fn a_team_costs_every_care_worker_its_meeting_and_the_access_nothing() {
    let changes = [
        "coordination.integrated_team=true",
        "coordination.team_hours=1",
        "workforce.enabled=false",
    ];
    let mut simulation = run(&with(&changes), &town(), 52);
    for position in simulation.agents::<Position>() {
        if position.role == Role::Access {
            assert_eq!(position.hours[2], 0);
        } else {
            assert!(position.hours[2] >= 52 * 100);
        }
    }
}

#[test]
fn turnover_destroys_the_ties_that_save_coordination() {
    // Everybody a stranger at the start; those who stay get to know each other.
    let per_household = |leaving: &str| {
        let changes = [
            leaving,
            "workforce.leaving_overload=0",
            "workforce.vacancy=0",
            "workforce.local_ties=26",
            "market.size_inequality=0",
            "market.providers_per_10000=40",
            "coordination.elsewhere=1",
            // There is time for all of it.
            "coordination.room_when_busy=1",
        ];
        let simulation = run(&with(&changes), &table(&[&[4_000]]), 156);
        let share = metric(&simulation, "coordination_share");
        let several = metric(&simulation, "several_helpers");
        let per_household = share
            .iter()
            .zip(&several)
            .map(|(share, several)| share / several);
        per_household.skip(78).collect::<Vec<_>>()
    };
    let (stay, leave) = ("workforce.leaving=0", "workforce.leaving=0.8");
    assert_higher(&per_household(leave), &per_household(stay));
}

#[test]
fn with_room_for_coordination_less_is_done_twice() {
    let hours = |room: &str| {
        let simulation = run(&with(&[room]), &table(&[&[4_000]]), 104);
        let hours = metric(&simulation, "overlap_hours");
        assert!(hours[52..].iter().all(|hours| *hours >= 0.0));
        hours[52..].to_vec()
    };
    let (without, with) = (
        hours("coordination.room_when_busy=0"),
        hours("coordination.room_when_busy=1"),
    );
    assert_higher(&without, &with);
}
