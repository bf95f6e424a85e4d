//! M15, and the conservation of euros, hours, people and cases.

use bevy_ecs::prelude::{Res, ResMut, Resource};
use buurt::model::agents::{Case, Condition, Intensity, NOBODY, Position, Provider, Role, Stage};
use buurt::model::schedule::{Phase, week};
use buurt::model::simulation::Simulation;
use buurt::model::state::books::Ledger;
use buurt::model::state::calendar::Week;
use buurt::model::state::case_book::CaseBook;
use buurt::model::state::requests::{AccessQueues, Requests};
use buurt::model::state::tally::{Tallies, Tally};

use crate::worlds::{all_cases, mean, metric, open_cases, records, run, scenario, table};

/// Much of everything, so that a leak would show.
const BUSY: [&str; 18] = [
    "workforce.leaving=0.4",
    "workforce.positions_per_1000=3",
    "market.enabled=true",
    "market.providers_per_10000=60",
    "market.moved_at_contract_end=0.3",
    "market.contract_length=40",
    "market.growth.every=4",
    "market.entry.rate=20",
    "market.starting_money=4",
    "market.referral.waiting_aversion=0.5",
    "money.wage=44",
    "breaks.reallocation=1",
    "allocation.product_cut=4",
    "care.regular.hours=1.37",
    "care.stay.above=0.6",
    "access.adds=0.5",
    "access.adds_at_home=0.5",
    "needs.together=0.4",
];

/// The same with other contracts and another price.
pub fn tendered() -> Vec<&'static str> {
    let other = [
        "market.form=partnership",
        "market.partners=2",
        "market.payment.price=lump_sum",
    ];
    [&BUSY[..], &other].concat()
}

/// Two municipalities.
pub fn two_towns() -> buurt::tables::AreaTable {
    table(&[&[900, 600], &[800]])
}

/// Fails unless all books say the same.
pub fn reconcile(simulation: &mut Simulation) {
    let week = simulation.week();
    let paid: i64 = all_cases(simulation)
        .iter()
        .map(|row| i64::from(row.case.cost))
        .sum();
    let received: i64 = simulation
        .agents::<Provider>()
        .iter()
        .map(|p| p.received)
        .sum();
    let ledger = simulation.world().resource::<Ledger>();
    assert_eq!(ledger.by_law.iter().sum::<i64>(), paid, "laws, week {week}");
    assert_eq!(
        ledger.by_municipality.iter().sum::<i64>(),
        paid,
        "municipalities, week {week}"
    );
    assert_eq!(ledger.households(), paid, "households, week {week}");
    assert_eq!(received, paid, "providers, week {week}");
}

#[test]
fn after_every_week_all_books_agree_to_the_cent() {
    let following = [
        "market.tariffs.enabled=true",
        "market.tariffs.lag=4",
        "market.tariffs.indexation=0.02",
        "burn_in=10",
        "control.enabled=true",
        "control.rules_per_overspend=5",
        "budget.wmo=10",
        "workforce.self_employed.enabled=true",
        "workforce.self_employed.founding=0.5",
        "market.volume_form=open",
        "money.youth_tariff=1.2",
    ];
    let following = |changes: Vec<&'static str>| [&changes[..], &following].concat();
    let (busy, tendered) = (BUSY.to_vec(), tendered());
    let mut came_and_went = 0.0;
    for changes in [
        busy.clone(),
        tendered.clone(),
        following(busy),
        following(tendered),
    ] {
        let mut simulation = Simulation::new(&scenario(&changes), &two_towns(), 0);
        for _ in 0..120 {
            simulation.step();
            reconcile(&mut simulation);
        }
        let ledger = simulation.world().resource::<Ledger>();
        assert!(ledger.by_municipality.iter().all(|cents| *cents > 0));
        let entered = metric(&simulation, "provider_entries").iter().sum::<f64>();
        let stopped = metric(&simulation, "provider_exits").iter().sum::<f64>();
        assert!(entered + stopped > 0.0);
        came_and_went += entered + stopped;
    }
    assert!(came_and_went > 15.0, "{came_and_went}");
}

#[test]
fn each_law_and_municipality_pays_for_its_own_cases() {
    let mut simulation = run(&scenario(&BUSY), &two_towns(), 120);
    let mut laws = [0; 3];
    let mut towns = [0; 2];
    for row in all_cases(&mut simulation) {
        laws[row.case.law as usize] += i64::from(row.case.cost);
        towns[usize::from(row.case.neighbourhood == 2)] += i64::from(row.case.cost);
    }
    let ledger = simulation.world().resource::<Ledger>();
    assert_eq!(
        (ledger.by_law, &ledger.by_municipality[..]),
        (laws, &towns[..])
    );
}

#[test]
fn the_contact_hours_of_clients_are_those_of_the_workers() {
    let mut simulation = Simulation::new(&scenario(&BUSY), &two_towns(), 0);
    for week in 0..120 {
        simulation.step();
        let received: u32 = all_cases(&mut simulation)
            .iter()
            .map(|row| row.case.contact)
            .sum();
        let now = simulation.agents::<Position>();
        let care = now
            .iter()
            .filter(|p| p.role != Role::Access && p.is_filled());
        let given: u32 = care.map(|position| position.hours[0]).sum();
        let gone = records(&simulation)
            .workers
            .iter()
            .filter(|row| row.role != Role::Access);
        let gone: u32 = gone.map(|row| row.hours[0]).sum();
        assert_eq!(received, given + gone, "hundredths of hours, week {week}");
    }
}

/// All tallies of the run so far, and the referrals on.
#[derive(Resource, Default)]
struct Sum(Tally);

fn add_up(tallies: Res<Tallies>, mut sum: ResMut<Sum>) {
    tallies.0.iter().for_each(|tally| sum.0.add(tally));
}

/// Runs weeks while `check` looks at the sum of all tallies after each.
fn watched(simulation: &mut Simulation, weeks: u16, check: impl Fn(&mut Simulation, &Tally)) {
    let mut schedule = week();
    schedule.add(Phase::Market, add_up);
    schedule.initialize(simulation.world_mut());
    simulation.world_mut().init_resource::<Sum>();
    for _ in 0..weeks {
        schedule.run(simulation.world_mut());
        simulation.world_mut().resource_mut::<Week>().0 += 1;
        simulation.world_mut().clear_trackers();
        let sum = simulation.world().resource::<Sum>().0;
        check(simulation, &sum);
    }
}

#[test]
fn who_asked_is_refused_or_queues_or_has_a_case() {
    let strict = [&BUSY[..], &["access.refuse_below=0.4"]].concat();
    let mut simulation = Simulation::new(&scenario(&strict), &two_towns(), 0);
    watched(&mut simulation, 150, |simulation, sum| {
        let world = simulation.world();
        let book = world.resource::<CaseBook>();
        let queues = &world.resource::<AccessQueues>().queues;
        let queued = queues.iter().map(Vec::len).sum::<usize>() as u64;
        let pending = world.resource::<Requests>().0.len() as u64;
        let granted: u64 = sum.granted.iter().sum();
        assert_eq!(granted, u64::from(book.next_id));
        // Referred on (also by agreement) is asking again.
        let again = sum.ended[5] + sum.ended[6];
        assert_eq!(
            sum.requests + sum.added + again,
            sum.refused + granted + queued + pending
        );
        assert!(sum.refused > 0 || simulation.week() < 52);
    });
}

#[test]
fn every_case_granted_waits_is_open_or_has_ended() {
    for changes in [BUSY.to_vec(), tendered()] {
        check_cases(&changes);
    }
}

fn check_cases(changes: &[&str]) {
    let mut simulation = Simulation::new(&scenario(changes), &two_towns(), 0);
    watched(&mut simulation, 150, |simulation, sum| {
        let cases = open_cases(simulation);
        let waiting = cases
            .iter()
            .filter(|case| case.stage == Stage::Waiting)
            .count();
        let open = cases.len() - waiting;
        let ended = records(simulation).cases.len();
        let world = simulation.world();
        let book = world.resource::<CaseBook>();
        assert_eq!(book.next_id as usize, waiting + open + ended);
        let lists = book.waiting.iter().chain(&book.unplaced);
        assert_eq!(lists.map(Vec::len).sum::<usize>(), waiting);
        assert_eq!(book.free.len() + cases.len(), book.slots as usize);
        let without = cases
            .iter()
            .filter(|c| c.stage == Stage::InCare && !c.has_worker());
        assert_eq!(book.resuming.len(), without.count());
        let begun = records(simulation)
            .cases
            .iter()
            .filter(|row| row.case.workers > 0);
        assert_eq!(sum.started as usize, open + begun.count());
        let clients: u32 = simulation
            .agents::<Provider>()
            .iter()
            .map(|p| p.clients)
            .sum();
        let nobody = cases.iter().filter(|case| case.provider == NOBODY).count();
        assert_eq!(clients as usize, cases.len() - nobody);
    });
}

/// The domains in which each resident has something open are those of their requests
/// and cases, each once.
fn check_domains(changes: &[&str]) {
    let mut simulation = Simulation::new(&scenario(changes), &two_towns(), 0);
    for week in 0..150 {
        simulation.step();
        let conditions = simulation.agents::<Condition>();
        let mut open = vec![0_u8; conditions.len()];
        let mut in_care = vec![0_u8; conditions.len()];
        let mut enter = |resident: u32, domains: u8| {
            let seen = &mut open[resident as usize];
            assert_eq!(*seen & domains, 0, "resident {resident} twice, week {week}");
            *seen |= domains;
        };
        for case in open_cases(&mut simulation) {
            enter(case.resident, case.covers);
            in_care[case.resident as usize] += u8::from(case.stage == Stage::InCare);
        }
        let queues = &simulation.world().resource::<AccessQueues>().queues;
        let pending = &simulation.world().resource::<Requests>().0;
        for request in queues.iter().flatten().chain(pending) {
            enter(request.resident, 1 << request.domain);
        }
        for (id, condition) in conditions.iter().enumerate() {
            assert_eq!(condition.seeking, open[id], "resident {id}, week {week}");
            assert_eq!(condition.in_care, in_care[id], "resident {id}, week {week}");
        }
    }
}

#[test]
fn nobody_has_two_cases_for_one_problem() {
    check_domains(&BUSY);
}

#[test]
fn nobody_has_two_cases_for_one_problem_under_an_overview_either() {
    check_domains(&["access.overview=true", "needs.spillover=6"]);
}

#[test]
fn without_an_overview_a_case_stands_for_one_problem() {
    let mut simulation = run(&scenario(&["needs.spillover=6"]), &two_towns(), 150);
    for row in all_cases(&mut simulation) {
        assert_eq!(
            row.case.covers,
            1 << row.case.domain,
            "case {}",
            row.case.id
        );
    }
    let mut simulation = run(
        &scenario(&["needs.spillover=6", "access.overview=true"]),
        &two_towns(),
        150,
    );
    let several = |case: &Case| case.covers.count_ones() > 1;
    assert!(
        all_cases(&mut simulation)
            .iter()
            .any(|row| several(&row.case))
    );
}

#[test]
fn the_open_cases_of_all_weeks_are_the_weeks_of_all_cases() {
    let mut simulation = run(&scenario(&[]), &two_towns(), 260);
    let now = u64::from(simulation.week());
    let open: f64 = metric(&simulation, "open_cases").iter().sum();
    let begun = all_cases(&mut simulation)
        .into_iter()
        .filter(|row| row.case.workers > 0);
    let weeks: u64 = begun
        .map(|row| {
            row.end.map_or(now, |(week, _)| u64::from(week)) - u64::from(row.case.start_week)
        })
        .sum();
    assert_eq!(open, weeks as f64);
}

/// Little (1961): in a steady state the mean stock is inflow times mean stay.
#[test]
fn littles_law_holds_for_open_cases_in_the_long_run() {
    let simulation = run(&scenario(&[]), &table(&[&[2_500]]), 1_040);
    let from = 208;
    let open = metric(&simulation, "open_cases")[from..].to_vec();
    let started = metric(&simulation, "cases_started")[from..].to_vec();
    let ended = records(&simulation).cases.iter();
    let stays: Vec<f64> = ended
        .filter(|row| row.case.workers > 0)
        .filter_map(|row| row.end.map(|(week, _)| (week, row.case.start_week)))
        .filter(|(end, _)| usize::from(*end) >= from)
        .map(|(end, start)| f64::from(end - start))
        .collect();
    let (stock, (inflow, inflow_error), (stay, stay_error)) =
        (mean(&open).0, mean(&started), mean(&stays));
    let relative = (inflow_error / inflow).hypot(stay_error / stay);
    assert!(
        6.0 * relative < 0.3,
        "the window is too short: ± {relative}"
    );
    let difference = (stock / (inflow * stay) - 1.0).abs();
    assert!(
        difference < 4.0 * relative,
        "{stock} against {inflow} × {stay}"
    );
}

#[test]
fn every_week_of_a_stay_is_paid_whether_or_not_there_is_a_worker() {
    let mut simulation = run(&scenario(&BUSY), &two_towns(), 120);
    let all = all_cases(&mut simulation);
    let stays = all.iter().map(|row| row.case);
    let stays: Vec<_> = stays
        .filter(|case| case.intensity == Intensity::Stay && case.workers > 0)
        .collect();
    assert!(stays.len() > 20, "{}", stays.len());
    for case in &stays {
        let weeks = u32::from(case.weeks_in_care);
        let help = case.cost - weeks * 90_000;
        // Every week of contact is rounded up to a cent.
        let hours = case.contact * 130;
        assert!((hours..=hours + weeks).contains(&help), "case {}", case.id);
    }
    let paid: f64 = metric(&simulation, "spending_stays").iter().sum();
    let weeks: u32 = stays.iter().map(|case| u32::from(case.weeks_in_care)).sum();
    assert_eq!(paid, f64::from(weeks) * 900.0);
}
