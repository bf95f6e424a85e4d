//! M10: who leaves, who falls ill, and where the hours go.

use buurt::model::agents::Position;
use buurt::model::simulation::Simulation;

use crate::worlds::{advance, is_care, metric, records, run, scenario, town};

#[test]
fn with_the_workforce_off_nobody_leaves_or_falls_ill() {
    let simulation = run(&scenario(&["workforce.enabled=false"]), &town(), 156);
    assert!(records(&simulation).workers.is_empty());
    for name in ["sick_leave", "vacancies"] {
        assert!(
            metric(&simulation, name).iter().all(|value| *value == 0.0),
            "{name}"
        );
    }
    let simulation = run(&scenario(&[]), &town(), 156);
    assert!(!records(&simulation).workers.is_empty());
    assert!(
        metric(&simulation, "sick_leave")
            .iter()
            .any(|value| *value > 0.0)
    );
}

/// Every hour of the contract is booked under exactly one kind.
#[test]
fn the_hours_of_every_worker_add_up_to_the_contract() {
    let changes = ["workforce.leaving=0.4", "workforce.positions_per_1000=2"];
    let mut simulation = Simulation::new(&scenario(&changes), &town(), 0);
    let founders = simulation.agents::<Position>().len() as u32;
    let contract = 3_000;
    // Who was there at the start worked in week 0; who was hired, from the week after.
    let weeks =
        |person: u32, since: u16, last: u16| u32::from(last - since) + u32::from(person < founders);
    for _ in 0..12 {
        advance(&mut simulation, 13);
        let last = simulation.week() - 1;
        for position in simulation
            .agents::<Position>()
            .iter()
            .filter(|p| p.is_filled())
        {
            let expected = contract * weeks(position.person, position.since, last);
            assert_eq!(position.hours.iter().sum::<u32>(), expected);
        }
    }
    let rows = &records(&simulation).workers;
    assert!(rows.len() > 5);
    for row in rows {
        let expected = contract * weeks(row.worker, row.start_week, row.end_week);
        assert_eq!(row.hours.iter().sum::<u32>(), expected);
    }
}

#[test]
fn overload_makes_more_workers_leave_unless_that_is_neutralised() {
    let left = |effect: &str| {
        let effect = format!("workforce.leaving_overload={effect}");
        // More clients than hours: every worker is overloaded.
        let changes = [
            "workforce.sickness=0",
            "workforce.positions_per_1000=3",
            &effect,
        ];
        let more = [
            "care.intensive.hours=6",
            "care.regular.hours=4",
            "allocation.caseload_cap=30",
        ];
        let scenario = scenario(&[&changes[..], &more[..]].concat());
        let simulation = run(&scenario, &crate::worlds::table(&[&[4_000]]), 208);
        let load = metric(&simulation, "workload");
        assert!(
            load[104..].iter().sum::<f64>() / 104.0 > 1.2,
            "not overloaded"
        );
        records(&simulation).workers.len() as f64
    };
    let (without, with) = (left("0"), left("6"));
    assert!(
        with > without + 4.0 * without.sqrt(),
        "{with} against {without}"
    );
}

#[test]
fn vacancies_are_filled_by_newcomers_without_local_ties() {
    let changes = ["workforce.leaving=0.4", "workforce.skill_spread=0"];
    let mut simulation = Simulation::new(&scenario(&changes), &town(), 0);
    let founders = simulation.agents::<Position>().len() as u32;
    let mut hired = 0;
    for _ in 0..156 {
        simulation.step();
        let week = simulation.week() - 1;
        for position in simulation
            .agents::<Position>()
            .iter()
            .filter(|p| p.is_filled())
        {
            if position.person >= founders && position.since == week {
                hired += 1;
                assert_eq!((position.local_ties, position.skill_now), (0.0, 0.75));
                assert_eq!((position.caseload, position.committed), (0, 0));
            }
        }
    }
    assert!(hired > 5, "{hired}");
    let positions = simulation.agents::<Position>();
    assert!(
        positions
            .iter()
            .filter(|p| is_care(p) && !p.is_filled())
            .count()
            * 2
            < positions.len()
    );
}
