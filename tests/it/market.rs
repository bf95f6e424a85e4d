//! M11: who enters, grows, shrinks and stops, what becomes of their clients, and what
//! the way of paying does.

use buurt::model::agents::{EndReason, NOBODY, Position, Provider, Rows, Stage};
use buurt::model::parameters::market::{Form, Params, Price};
use buurt::model::parameters::workforce;
use buurt::model::simulation::Simulation;
use buurt::model::state::case_book::CaseBook;
use buurt::tables::AreaTable;

use crate::worlds::{
    advance, all_cases, assert_higher, metric, open_cases, records, results, run, scenario, state,
    table,
};

/// A market in which much happens.
const LIVELY: [&str; 7] = [
    "market.enabled=true",
    "market.growth.every=4",
    "market.entry.rate=20",
    "market.starting_money=20",
    "market.contract_length=60",
    "market.referral.waiting_aversion=0.5",
    "money.wage=44",
];

fn place() -> AreaTable {
    table(&[&[3_000, 2_000]])
}

fn with(more: &[&str]) -> Vec<String> {
    let all = LIVELY.iter().chain(more);
    all.map(|text| (*text).to_owned()).collect()
}

fn start(changes: &[String], table: &AreaTable) -> Simulation {
    let changes: Vec<&str> = changes.iter().map(String::as_str).collect();
    Simulation::new(&scenario(&changes), table, 0)
}

fn sum(simulation: &Simulation, name: &str) -> f64 {
    metric(simulation, name).iter().sum()
}

fn last(simulation: &Simulation, name: &str) -> f64 {
    *metric(simulation, name).last().unwrap()
}

#[test]
fn with_the_market_off_providers_positions_and_clients_stay_where_they_are() {
    let mut simulation = start(&with(&["market.enabled=false"]), &place());
    let before = (
        simulation.agents::<Provider>(),
        simulation.agents::<Position>().len(),
    );
    advance(&mut simulation, 208);
    let after = simulation.agents::<Provider>();
    assert_eq!(after.len(), before.0.len());
    assert_eq!(simulation.agents::<Position>().len(), before.1);
    for (before, after) in before.0.iter().zip(&after) {
        assert_eq!(
            (before.positions, before.domains),
            (after.positions, after.domains)
        );
        assert!(after.has_contract());
    }
    assert!(sum(&simulation, "contract_ends") > 0.0);
    for name in ["clients_transferred", "breaks_contract"] {
        assert_eq!(sum(&simulation, name), 0.0, "{name}");
    }
}

#[test]
fn without_entry_and_without_looking_at_books_the_number_of_providers_is_constant() {
    let mut simulation = start(&with(&["market.growth.every=0"]), &place());
    advance(&mut simulation, 208);
    let providers = metric(&simulation, "providers");
    assert!(providers.iter().all(|count| *count == providers[0]));
    assert!(
        sum(&simulation, "clients_transferred") > 0.0,
        "contracts do end"
    );
}

#[test]
fn under_open_house_providers_enter_where_people_wait_and_where_there_is_something_to_earn() {
    let entries = |more: &[&str]| {
        let mut simulation = start(&with(more), &place());
        advance(&mut simulation, 156);
        sum(&simulation, "provider_entries")
    };
    let usual = entries(&[]);
    assert!(usual > 10.0, "{usual}");
    assert_eq!(entries(&["market.entry.rate=0"]), 0.0);
    assert_eq!(entries(&["money.wage=100"]), 0.0, "nothing to earn");
    assert_eq!(entries(&["market.form=partnership"]), 0.0);
    let few = entries(&[
        "workforce.positions_per_1000=12",
        "allocation.caseload_cap=40",
    ]);
    assert!(few < usual / 2.0, "{few} where nobody waits, {usual} else");
}

#[test]
fn a_cap_keeps_newcomers_out_and_lets_the_smallest_go_when_contracts_end() {
    let mut simulation = start(&with(&["market.provider_cap=8"]), &place());
    advance(&mut simulation, 30);
    let mut cap = simulation.world_mut().resource_mut::<Params>();
    assert_eq!(cap.provider_cap.0, 8);
    // Contracts are under way: lower the cap while running.
    cap.provider_cap.0 = 4;
    advance(&mut simulation, 62);
    let providers = metric(&simulation, "providers");
    assert!(providers[..30].iter().all(|count| *count <= 8.0));
    assert!(last(&simulation, "providers") <= 4.0);
    let all = simulation.agents::<Provider>();
    let smallest = all.iter().filter(|p| p.has_contract()).map(|p| p.positions);
    assert!(smallest.min().unwrap() > 1, "the largest are kept");
}

#[test]
fn a_tender_leaves_the_partners_with_all_positions_and_nobody_enters_until_the_next() {
    let changes = with(&[
        "market.partners=3",
        // Nothing else changes size or moves clients.
        "market.growth.every=0",
        "market.moved_at_contract_end=0",
    ]);
    let mut simulation = start(&changes, &place());
    let before = last_after(&mut simulation, 52, "care_positions");
    assert_eq!(sum(&simulation, "clients_transferred"), 0.0);
    simulation.world_mut().resource_mut::<Params>().form = Form::Partnership;
    advance(&mut simulation, 62);
    assert_eq!(last(&simulation, "providers"), 3.0);
    assert_eq!(
        last(&simulation, "care_positions"),
        before,
        "positions are handed over"
    );
    let providers = simulation.agents::<Provider>();
    let ends: Vec<u16> = providers
        .iter()
        .filter(|p| p.has_contract())
        .map(|p| p.contract_until)
        .collect();
    assert!(
        ends.iter().all(|end| *end == ends[0]),
        "contracts end together"
    );
    assert!(sum(&simulation, "clients_transferred") > 20.0);
    assert_eq!(
        sum(&simulation, "ended_contract_ended"),
        0.0,
        "everyone was taken over"
    );
    // Between them the partners offer what all offered, and have a specialist for it.
    let offered = |stays: bool| {
        let all = providers.iter().filter(|p| !stays || p.has_contract());
        all.fold(0, |domains, provider| domains | provider.offered(None))
    };
    assert_eq!(offered(true), offered(false));
    for position in simulation.agents::<Position>() {
        if position.employer != NOBODY {
            let provider = &providers[position.employer as usize];
            let offers = provider.has_contract()
                && position.domains & !provider.offered(position.sector) == 0;
            assert!(
                position.closed || offers,
                "a partner offers what its staff can do"
            );
        }
    }
}

fn last_after(simulation: &mut Simulation, weeks: u16, name: &str) -> f64 {
    advance(simulation, weeks);
    last(simulation, name)
}

#[test]
fn the_clients_of_a_provider_that_stops_all_go_somewhere() {
    let mut simulation = start(
        &with(&["money.wage=47", "market.starting_money=12"]),
        &place(),
    );
    let mut stopped = 0;
    for week in 0..364 {
        simulation.step();
        let providers = simulation.agents::<Provider>();
        // Two weeks on, nobody is left there: neither waiting nor in care.
        let gone = |p: &&Provider| p.stopped.is_some_and(|at| at < week);
        let left: Vec<_> = providers.iter().filter(gone).collect();
        stopped = left.len();
        assert!(
            left.iter().all(|provider| provider.clients == 0),
            "week {week}"
        );
        assert!(left.iter().all(|provider| provider.positions == 0));
        for case in open_cases(&mut simulation) {
            if case.provider == NOBODY {
                assert_eq!(case.stage, Stage::Waiting);
            } else {
                let provider = &providers[case.provider as usize];
                assert!(provider.stopped.is_none_or(|at| at == week), "week {week}");
            }
        }
    }
    assert!(stopped > 4, "{stopped}");
    assert!(sum(&simulation, "clients_transferred") > 20.0);
}

#[test]
fn where_nobody_is_left_to_take_over_help_ends_with_the_contract() {
    // Nothing can be earned, and nobody has money: all stop.
    let changes = ["money.wage=200", "market.starting_money=4"];
    let mut simulation = start(&with(&changes), &place());
    advance(&mut simulation, 80);
    assert_eq!(last(&simulation, "providers"), 0.0);
    let cases = all_cases(&mut simulation);
    let reasons = || cases.iter().filter_map(|row| row.end);
    assert!(reasons().any(|(_, reason)| reason == EndReason::ContractEnded));
    assert_eq!(
        sum(&simulation, "ended_contract_ended") as usize,
        reasons()
            .filter(|(_, r)| *r == EndReason::ContractEnded)
            .count()
    );
    let open = open_cases(&mut simulation);
    assert!(open.iter().all(|case| case.stage == Stage::Waiting));
    let book = simulation.world().resource::<CaseBook>();
    assert_eq!(book.unplaced[0].len(), open.len());
    // Somebody comes: who waited without a provider gets one.
    simulation
        .world_mut()
        .resource_mut::<buurt::model::parameters::money::Params>()
        .wage
        .0 = 40.0;
    advance(&mut simulation, 26);
    assert!(last(&simulation, "providers") > 0.0);
    assert!(last(&simulation, "open_cases") > 0.0);
}

#[test]
fn the_positions_of_all_providers_are_the_open_positions_every_week() {
    for form in ["open_house", "partnership"] {
        let form = format!("market.form={form}");
        let mut simulation = start(&with(&[&form]), &table(&[&[2_000], &[1_500]]));
        let mut counts = Vec::new();
        for week in 0..312 {
            simulation.step();
            let positions = simulation.agents::<Position>();
            let providers = simulation.agents::<Provider>();
            let mut open = vec![0; providers.len()];
            for (id, position) in positions.iter().enumerate() {
                // Whoever founds a provider is numbered like everyone else.
                let number = position.person as usize % (1 << 22);
                assert!(!position.is_filled() || number == id, "week {week}");
            }
            for position in positions.iter().filter(|p| p.employer != NOBODY) {
                open[position.employer as usize] += u32::from(!position.closed);
                assert!(!position.closed || !position.is_filled(), "week {week}");
            }
            let told: Vec<u32> = providers.iter().map(|p| p.positions).collect();
            assert_eq!(open, told, "week {week}");
            counts.push(positions.len());
        }
        assert!(counts[0] < counts[311], "some were opened");
    }
}

#[test]
fn no_more_positions_are_added_than_the_municipality_pays_for() {
    let changes = [
        "market.entry.rate=0",
        "market.volume=1.2",
        "workforce.positions_per_1000=3",
    ];
    let mut simulation = start(&with(&changes), &place());
    advance(&mut simulation, 260);
    let positions = metric(&simulation, "care_positions");
    assert!(
        positions.iter().all(|count| *count <= 18.0),
        "15, and a fifth"
    );
    assert!(
        positions[208..].iter().any(|count| *count > 16.0),
        "those are wanted"
    );
    // Without any limit there are as many as people wait for.
    let mut free = start(
        &with(&[changes[0], changes[2], "market.volume=0"]),
        &place(),
    );
    advance(&mut free, 260);
    assert!(last(&free, "care_positions") > 20.0);
}

#[test]
fn less_volume_is_reached_by_leaving_vacancies_open() {
    let mut simulation = start(&with(&["market.entry.rate=0"]), &place());
    advance(&mut simulation, 156);
    simulation.world_mut().resource_mut::<Params>().volume.0 = 0.5;
    let before = last(&simulation, "care_positions");
    advance(&mut simulation, 104);
    let after = last(&simulation, "care_positions");
    assert!(after < 0.9 * before, "{after} of {before}");
}

#[test]
fn an_advantage_of_size_concentrates_turnover() {
    let share = |advantage: &str| {
        let advantage = format!("market.referral.size_advantage={advantage}");
        let changes = [&advantage, "market.referral.waiting_aversion=0"];
        let mut simulation = start(&with(&changes), &place());
        advance(&mut simulation, 312);
        let years = metric(&simulation, "concentration");
        years[104..]
            .iter()
            .step_by(52)
            .copied()
            .collect::<Vec<f64>>()
    };
    assert_higher(&share("1.3"), &share("0"));
}

#[test]
fn who_shuns_waiting_lists_makes_them_more_alike() {
    let spread = |aversion: &str| {
        let aversion = format!("market.referral.waiting_aversion={aversion}");
        let changes = [
            "market.growth.every=0",
            "market.moved_at_contract_end=0",
            &aversion,
        ];
        let mut simulation = start(&with(&changes), &place());
        advance(&mut simulation, 156);
        let lists = &simulation.world().resource::<CaseBook>().waiting;
        let lengths: Vec<f64> = lists.iter().map(|list| list.len() as f64).collect();
        let each: Vec<f64> = (lengths.iter())
            .zip(simulation.agents::<Provider>())
            .map(|(waiting, provider)| waiting / f64::from(provider.positions))
            .collect();
        let mean = each.iter().sum::<f64>() / each.len() as f64;
        each.iter()
            .map(|list| (list - mean) * (list - mean))
            .sum::<f64>()
            / mean
    };
    let (blind, shy) = (spread("0"), spread("1"));
    assert!(shy < blind / 3.0, "{shy} against {blind}");
}

#[test]
fn a_lump_sum_is_paid_once_per_case_whatever_the_hours() {
    let changes = ["market.payment.price=lump_sum", "market.enabled=false"];
    let mut simulation = start(&with(&changes), &place());
    advance(&mut simulation, 156);
    let payment = &scenario(&changes).market.payment;
    assert_eq!(payment.price, Price::LumpSum);
    let sums = buurt::model::agents::Intensity::ALL.map(|intensity| payment.lump_sum(intensity));
    let cases = all_cases(&mut simulation);
    assert!(cases.len() > 200);
    for row in cases {
        let begun = row.case.workers > 0;
        assert_eq!(row.case.paid_ahead, begun);
        assert!(begun == sums.contains(&row.case.cost), "{}", row.case.cost);
    }
}

/// Weeks in care of cases that ended at the goal, and the share of all that the
/// provider stopped.
fn conduct(price: &str, steering: &str) -> (Vec<f64>, Vec<f64>) {
    let price = format!("market.payment.price={price}");
    let steering = format!("market.payment.steering={steering}");
    let changes = [
        "market.enabled=false",
        "market.revenue_orientation=1",
        "exits.provider_stops=0.05",
        "care.effect_per_hour=0.014",
        &price,
        &steering,
    ];
    let mut simulation = start(&with(&changes), &place());
    advance(&mut simulation, 624);
    let rows = &records(&simulation).cases;
    let begun = || rows.iter().filter(|row| row.case.workers > 0);
    let reason =
        |row: &&buurt::model::state::recorder::EndedCase| row.end.map(|(_, reason)| reason);
    let weeks = begun().filter(|row| reason(row) == Some(EndReason::Goal));
    let stopped = begun().map(|row| reason(&row) == Some(EndReason::ProviderEnded));
    (
        weeks.map(|row| f64::from(row.case.weeks_in_care)).collect(),
        stopped
            .map(|stopped| f64::from(u8::from(stopped)))
            .collect(),
    )
}

#[test]
fn paid_by_the_hour_revenue_makes_trajectories_longer_and_paid_ahead_it_does_not() {
    let (slow, _) = conduct("per_hour", "0.95");
    assert_higher(&slow, &conduct("per_hour", "0").0);
    assert_higher(&slow, &conduct("lump_sum", "0.95").0);
}

#[test]
fn paid_ahead_revenue_makes_providers_stop_sooner_unless_it_does_not_steer() {
    let (_, hasty) = conduct("lump_sum", "0.9");
    assert_higher(&hasty, &conduct("lump_sum", "0").1);
    assert_higher(&hasty, &conduct("per_hour", "0.9").1);
}

#[test]
fn a_lively_market_saved_and_restored_goes_on_as_if_unbroken() {
    let changes = with(&[]);
    let texts: Vec<&str> = changes.iter().map(String::as_str).collect();
    let (scenario, table) = (scenario(&texts), place());
    let mut unbroken = run(&scenario, &table, 90);
    let bytes = unbroken.save();
    let mut restored = Simulation::restore(&scenario, &table, 0, &bytes).unwrap();
    advance(&mut unbroken, 60);
    advance(&mut restored, 60);
    assert!(sum(&unbroken, "provider_entries") > 5.0);
    assert!(sum(&unbroken, "provider_exits") > 0.0);
    assert!(state(&mut restored) == state(&mut unbroken));
    assert!(results(&restored) == results(&unbroken));
}

#[test]
fn what_opens_in_one_town_changes_nobodys_luck_in_another() {
    let apart = with(&[
        "informal_support.enabled=false",
        "tie_change.enabled=false",
        "needs.spillover=0",
    ]);
    let table = table(&[&[1_500], &[1_500]]);
    let mut usual = start(&apart, &table);
    let mut other = start(&apart, &table);
    // In the second town there is more money: other providers live, others grow.
    for provider in Rows::<Provider>::of_mut(other.world_mut()) {
        if provider.municipality == 1 {
            provider.reserve += 100_000_000;
        }
    }
    advance(&mut usual, 156);
    advance(&mut other, 156);
    let people = |simulation: &mut Simulation, town: u16| {
        let mut here = simulation.agents::<Position>();
        here.retain(|p| p.municipality == town && p.is_filled());
        let seen = here.iter().map(|p| (p.luck, p.nature, p.since, p.hours));
        let mut seen: Vec<_> = seen.collect();
        seen.sort_unstable();
        seen
    };
    assert_eq!(people(&mut usual, 0), people(&mut other, 0));
    assert_ne!(people(&mut usual, 1), people(&mut other, 1));
}

#[test]
fn a_provider_year_says_when_it_entered_and_when_it_stopped() {
    let mut simulation = start(&with(&[]), &place());
    advance(&mut simulation, 208);
    let providers = simulation.agents::<Provider>();
    let rows = &records(&simulation).providers;
    for row in rows {
        let provider = &providers[row.provider as usize];
        assert_eq!(row.entered, provider.entered);
        assert!(row.stopped.is_none() || row.stopped == provider.stopped);
        assert_eq!(row.contract, row.stopped.is_none());
        assert!(row.entered.is_none_or(|week| week <= row.week));
        assert!(
            row.stopped.is_none_or(|week| week + 52 > row.week),
            "no rows after the end"
        );
    }
    assert!(rows.iter().any(|row| row.stopped.is_some()));
    assert!(rows.iter().any(|row| row.entered.is_some()));
}

/// Spending per hour of contact, and per euro of costs of providers: in the year before
/// administration takes 12 % more of the time, in the one after it and in the third.
fn years_around(more: &[&str]) -> [[f64; 2]; 3] {
    let changes = [&["market.growth.every=0", "burn_in=52"], more].concat();
    let mut simulation = start(&with(&changes), &place());
    let mut contact_before = 0.0;
    let mut years = [[0.0; 2]; 5];
    for (number, year) in years.iter_mut().enumerate() {
        if number == 2 {
            let world = simulation.world_mut();
            world.resource_mut::<workforce::Params>().administration.0 += 0.12;
        }
        advance(&mut simulation, 52);
        let flow = |name: &str| -> f64 { metric(&simulation, name).iter().rev().take(52).sum() };
        let (spending, costs) = (flow("spending"), flow("provider_costs"));
        let cases = all_cases(&mut simulation);
        let contact: f64 = cases.iter().map(|row| f64::from(row.case.contact)).sum();
        let hours = (contact - std::mem::replace(&mut contact_before, contact)) / 100.0;
        *year = [spending / hours, spending / costs];
    }
    [years[1], years[2], years[4]]
}

#[test]
fn more_administration_makes_an_hour_dearer_after_a_year_where_tariffs_follow_and_not_elsewhere() {
    let [before, soon, later] = years_around(&["market.tariffs.enabled=true"]);
    assert!(
        (soon[0] / before[0] - 1.0).abs() < 0.03,
        "{before:?} {soon:?}"
    );
    // .59 of the time was left, and now .47.
    let dearer = later[0] / before[0];
    assert!((dearer - 0.59 / 0.47).abs() < 0.05, "{dearer}");
    // Contact is a fifth less, and pays for the costs as before.
    assert!(soon[1] < 0.9 * before[1], "{soon:?}");
    assert!(later[1] > 0.93 * before[1], "{later:?}");
    for off in ["market.tariffs.enabled=false", "market.tariffs.follow=0"] {
        let [before, soon, later] = years_around(&["market.tariffs.enabled=true", off]);
        assert!((later[0] / before[0] - 1.0).abs() < 0.03, "{off}");
        assert!(soon[1].max(later[1]) < 0.9 * before[1], "{off}");
    }
}
