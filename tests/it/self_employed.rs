//! M10 and M11: workers who are their own firm.

use std::collections::BTreeMap;

use buurt::model::agents::{Departure, Position, Provider};
use buurt::model::simulation::Simulation;

use crate::worlds::{
    advance, all_cases, assert_higher, metric, open_cases, records, results, scenario, state, table,
};

/// A market in which many leave, and who does may begin for themselves.
const FREE: [&str; 11] = [
    "workforce.positions_per_1000=9",
    "market.enabled=true",
    "market.growth.every=13",
    "market.entry.rate=0",
    "market.starting_money=520",
    "money.wage=44",
    "workforce.leaving=0.3",
    "workforce.self_employed.enabled=true",
    "workforce.self_employed.founding=0.5",
    "workforce.self_employed.clients_follow=0.7",
    "workforce.self_employed.pull=0",
];

fn run(more: &[&str], weeks: u16) -> Simulation {
    let changes = [&FREE, more].concat();
    let mut simulation = Simulation::new(&scenario(&changes), &table(&[&[3_000, 2_000]]), 0);
    advance(&mut simulation, weeks);
    simulation
}

/// Over the weeks in which there is one.
fn sum(simulation: &Simulation, name: &str) -> f64 {
    let weeks = metric(simulation, name).into_iter();
    weeks.filter(|value| !value.is_nan()).sum()
}

#[test]
fn with_self_employment_off_nobody_works_for_themselves() {
    let changes = [
        "workforce.self_employed.enabled=false",
        "market.entry.rate=20",
    ];
    let mut simulation = run(&changes, 156);
    for name in [
        "self_employed_share",
        "one_person_firms",
        "clients_followed",
    ] {
        assert_eq!(sum(&simulation, name), 0.0, "{name}");
    }
    assert!(sum(&simulation, "provider_entries") > 0.0);
    assert!(
        simulation
            .agents::<Provider>()
            .iter()
            .all(|one| !one.self_employed)
    );
    assert!(
        simulation
            .agents::<Position>()
            .iter()
            .all(|one| !one.self_employed)
    );
}

#[test]
fn a_firm_of_one_person_is_one_person_and_stops_with_them() {
    let changes = [
        "market.entry.rate=10",
        "workforce.self_employed.stopping=0.3",
    ];
    let mut simulation = run(&changes, 0);
    let mut stopped = 0;
    for week in 0..208 {
        simulation.step();
        let positions = simulation.agents::<Position>();
        let providers = simulation.agents::<Provider>();
        for (id, firm) in providers
            .iter()
            .enumerate()
            .filter(|(_, p)| p.self_employed)
        {
            let own = positions.iter().filter(|one| one.employer as usize == id);
            let own: Vec<_> = own.filter(|one| !one.closed).collect();
            if firm.has_contract() {
                assert_eq!((own.len(), firm.positions), (1, 1), "week {week}");
                assert!(own[0].is_filled() && own[0].self_employed, "week {week}");
                let idle = week - firm.last_busy.min(week);
                assert!(idle < 27, "idle for {idle} weeks in week {week}");
            } else {
                assert_eq!((own.len(), firm.positions), (0, 0), "week {week}");
            }
        }
        stopped = providers
            .iter()
            .filter(|one| one.self_employed && !one.has_contract())
            .count();
    }
    assert!(stopped > 10, "{stopped}");
    let workers = &records(&simulation).workers;
    let of_firms = || workers.iter().filter(|row| row.self_employed);
    assert!(of_firms().any(|row| row.departure == Some(Departure::Left)));
    let kept = |row: &buurt::model::state::recorder::WorkerRow| {
        let before = |one: &&buurt::model::state::recorder::WorkerRow| !one.self_employed;
        let others = workers.iter().filter(before);
        others
            .filter(|one| one.worker == row.worker && one.end_week == row.start_week)
            .count()
            == 1
    };
    assert!(
        of_firms().filter(|row| kept(row)).count() > 3,
        "who began had worked before"
    );
    let years = &records(&simulation).providers;
    assert!(years.iter().any(|row| row.self_employed));
    assert!(
        years
            .iter()
            .all(|row| !row.self_employed || row.positions <= 1)
    );
}

#[test]
fn who_follows_keeps_the_worker() {
    let mut simulation = run(&[], 60);
    let mut followed = 0;
    for _ in 0..104 {
        let before: BTreeMap<u32, _> = open_cases(&mut simulation)
            .iter()
            .map(|case| (case.id, *case))
            .collect();
        simulation.step();
        let positions = simulation.agents::<Position>();
        let week = simulation.week() - 1;
        for case in open_cases(&mut simulation) {
            let Some(before) = before.get(&case.id).filter(|_| case.has_worker()) else {
                continue;
            };
            let position = &positions[case.position as usize];
            let moved = case.provider != before.provider && before.has_worker();
            if moved && position.self_employed && position.since == week {
                assert_eq!(case.last_worker, before.last_worker);
                assert_eq!(position.person, case.last_worker);
                assert_eq!((case.workers, case.breaks), (before.workers, before.breaks));
                followed += 1;
            }
        }
        // Nobody is counted twice, nobody is lost.
        let mut counted = vec![0_u16; positions.len()];
        let cases = open_cases(&mut simulation);
        for case in cases.iter().filter(|case| case.has_worker()) {
            if positions[case.position as usize].person == case.last_worker {
                counted[case.position as usize] += 1;
            }
        }
        for (position, clients) in positions.iter().zip(counted) {
            assert_eq!(position.caseload, clients);
        }
    }
    let told = metric(&simulation, "clients_followed");
    // Some follow in the week in which they were placed.
    let told: f64 = told[60..].iter().sum();
    assert!(told >= f64::from(followed), "{told}, {followed} seen");
    assert!(followed > 10, "{followed}");
}

#[test]
fn where_clients_follow_leaving_breaks_fewer_relations() {
    let breaks = |follow: &str| {
        let follow = format!("workforce.self_employed.clients_follow={follow}");
        let simulation = run(&["workforce.self_employed.founding=1", &follow], 260);
        sum(&simulation, "breaks_turnover")
    };
    let (follow, stay) = (breaks("0.9"), breaks("0"));
    assert!(follow < 0.8 * stay, "{follow} where they do, {stay} else");
}

#[test]
fn the_more_work_for_themselves_the_more_leave_employment() {
    let left = |pull: &str, founding: &str| -> Vec<f64> {
        let pull = format!("workforce.self_employed.pull={pull}");
        let founding = format!("workforce.self_employed.founding={founding}");
        let simulation = run(&[&pull, &founding, "workforce.leaving=0.15"], 416);
        let rows = records(&simulation)
            .workers
            .iter()
            .filter(|row| !row.self_employed);
        let late = rows.filter(|row| row.end_week > 208 && row.departure.is_some());
        let mut weeks = vec![0.0; 416 - 208];
        for row in late.filter(|row| row.departure == Some(Departure::Left)) {
            weeks[usize::from(row.end_week) - 209] += 1.0;
        }
        weeks
    };
    assert_higher(&left("10", "0.3"), &left("0", "0.3"));
    assert_eq!(left("10", "0"), left("0", "0"), "nobody competes");
}

/// The share of the firms that entered in the first four years that were still there a year on.
fn survive(own_firm: &str) -> f64 {
    let own_firm = format!("workforce.self_employed.enabled={own_firm}");
    let changes = [
        &own_firm[..],
        "market.entry.rate=10",
        "workforce.self_employed.founding=0",
        "workforce.self_employed.stopping=0",
        "workforce.self_employed.idle=520",
        "workforce.retirement=0",
        "market.starting_money=8",
    ];
    let mut simulation = run(&changes, 260);
    let firms = simulation.agents::<Provider>();
    let entered = firms
        .iter()
        .filter(|one| one.entered.is_some_and(|week| week < 208));
    let survived = |one: &&Provider| {
        let stopped = one.stopped.unwrap_or(u16::MAX);
        stopped > one.entered.unwrap_or(0) + 52
    };
    let (all, there) = (entered.clone().count(), entered.filter(survived).count());
    assert!(all > 20, "{all}");
    there as f64 / all as f64
}

#[test]
fn who_is_paid_for_the_hours_worked_does_not_go_broke_for_want_of_clients() {
    let (own, employed) = (survive("true"), survive("false"));
    assert_eq!(own, 1.0);
    assert!(employed < 0.8, "{employed}");
}

#[test]
fn firms_of_one_person_saved_and_restored_go_on_as_if_unbroken() {
    let all = [
        "market.tariffs.enabled=true",
        "market.tariffs.lag=13",
        "market.volume_form=open",
        "workforce.labour.pool_per_1000=12",
        "help_seeking.visible_room.threshold=0.4",
        "workforce.self_employed.pull=2",
        "control.enabled=true",
        "market.entry.rate=10",
        "burn_in=26",
    ];
    let mut unbroken = run(&all, 90);
    let changes = [&FREE[..], &all].concat();
    let (scenario, table) = (scenario(&changes), table(&[&[3_000, 2_000]]));
    let bytes = unbroken.save();
    let mut restored = Simulation::restore(&scenario, &table, 0, &bytes).unwrap();
    advance(&mut unbroken, 60);
    advance(&mut restored, 60);
    assert!(sum(&unbroken, "clients_followed") > 5.0);
    assert!(sum(&unbroken, "room_known") > 0.0);
    assert!(state(&mut restored) == state(&mut unbroken));
    assert!(results(&restored) == results(&unbroken));
    assert!(all_cases(&mut unbroken).len() > 50);
}
