use bevy_ecs::system::RunSystemOnce;

use super::*;
use crate::model::acts::payments::Payments;
use crate::model::agents::{Case, Intensity, Law, Rows};
use crate::model::by_hand;
use crate::model::parameters::care;
use crate::model::scenario::Scenario;
use crate::model::simulation::Simulation;
use crate::model::state::tally::Tally;

/// How a case is paid for.
type Pay = fn(&mut Payments, &care::Params, &mut Case, &mut [Provider], &mut Tally);

/// A case of household 2 at the second provider, and what stands where once it is paid for.
fn paid(scenario: &Scenario, mut case: Case, pay: Pay) -> (Case, Ledger, Vec<Provider>, Tally) {
    let mut simulation = by_hand::world(scenario);
    let pay =
        move |mut payments: Payments, care: Res<care::Params>, mut all: AgentsMut<Provider>| {
            let mut tally = Tally::default();
            pay(&mut payments, &care, &mut case, all.by_id(), &mut tally);
            (case, tally)
        };
    let (case, tally) = simulation.world_mut().run_system_once(pay).unwrap();
    let ledger = simulation.world().resource::<Ledger>().clone();
    (case, ledger, simulation.agents::<Provider>(), tally)
}

/// Pays for so much regular help (110 euros an hour).
fn paid_hours(pay: Pay) -> (Case, Ledger, Vec<Provider>, Tally) {
    let case = Case {
        law: Law::Jeugdwet,
        ..by_hand::waiting(0, 2, 1)
    };
    paid(&by_hand::defaults(), case, pay)
}

#[test]
fn what_is_paid_stands_under_case_law_municipality_provider_and_household() {
    let (case, ledger, providers, tally) = paid_hours(|payments, care, case, providers, tally| {
        payments.pay_hours(&payments.tariffs(care), 150, case, providers, tally);
    });
    assert_eq!(case.cost, 16_500);
    assert_eq!(ledger.by_law, [0, 16_500, 0]);
    assert_eq!(ledger.by_municipality, [16_500]);
    assert_eq!(
        (ledger.by_household[2], ledger.households()),
        (16_500, 16_500)
    );
    assert_eq!([providers[0].received, providers[1].received], [0, 16_500]);
    assert_eq!(providers[1].turnover, 16_500);
    assert_eq!(tally.care_by_law, [0, 16_500, 0]);
    assert_eq!(tally.municipal_overhead, 1_980.0, "12 %");
}

#[test]
fn no_contact_costs_nothing() {
    let (case, ledger, ..) = paid_hours(|payments, care, case, providers, tally| {
        payments.pay_hours(&payments.tariffs(care), 0, case, providers, tally);
    });
    assert_eq!((case.cost, ledger), (0, Ledger::new(1, 20)));
}

#[test]
fn wages_are_paid_for_filled_positions_only() {
    let mut simulation = by_hand::world(&by_hand::defaults());
    let world = simulation.world_mut();
    Rows::<Position>::of_mut(world)[2].person = NOBODY;
    world.run_system_once(pay_wages).unwrap();
    // 30 hours at 48 euros, and 20 % overhead at a provider.
    assert_eq!(simulation.world().resource::<Ledger>().access, [144_000]);
    let costs: Vec<_> = simulation
        .agents::<Provider>()
        .iter()
        .map(|p| p.costs)
        .collect();
    assert_eq!(costs, [172_800, 0]);
    let tallies = &simulation.world().resource::<Tallies>().0;
    assert_eq!(
        (tallies[0].provider_costs, tallies[0].access_cost),
        (172_800, 144_000)
    );
}

#[test]
fn a_closed_year_keeps_every_cent_and_knows_who_had_most() {
    let mut simulation = by_hand::world(&by_hand::defaults());
    let world = simulation.world_mut();
    world.resource_mut::<Week>().0 = 51;
    world.resource_mut::<Ledger>().by_household[..4].copy_from_slice(&[100, 200, 300, 400]);
    for (id, provider) in Rows::<Provider>::of_mut(world).iter_mut().enumerate() {
        provider.turnover = [250, 750][id];
    }
    world.run_system_once(close_year).unwrap();
    let ledger = world.resource::<Ledger>();
    assert_eq!(ledger.households(), 1_000);
    assert!(ledger.by_household.iter().all(|cents| *cents == 0));
    assert_eq!(
        ledger.top_shares,
        Some([0.4, 0.4]),
        "one of four households"
    );
    assert_eq!(ledger.per_household, Some(250.0));
    assert_eq!(
        ledger.concentration,
        Some(0.625),
        "a quarter and three quarters"
    );
}

#[test]
fn a_week_of_a_stay_is_paid_however_the_case_is_paid_and_costs_the_provider_its_part() {
    let mut scenario = by_hand::defaults();
    (scenario.care.stay.week.0, scenario.care.stay.costs.0) = (900.0, 0.98);
    let case = Case {
        law: Law::Jeugdwet,
        intensity: Intensity::Stay,
        paid_ahead: true,
        ..by_hand::waiting(0, 2, 1)
    };
    let (case, ledger, providers, tally) =
        paid(&scenario, case, |payments, care, case, providers, tally| {
            payments.pay_stay(&care.stay, case, providers, tally);
        });
    assert_eq!((case.cost, ledger.households()), (90_000, 90_000));
    assert_eq!(ledger.by_law, [0, 90_000, 0]);
    assert_eq!(
        (providers[1].received, providers[1].costs),
        (90_000, 88_200)
    );
    assert_eq!(tally.care_by_law, [0, 90_000, 0]);
    assert_eq!((tally.stays, tally.stay_cost), (1, 90_000));
    assert_eq!(tally.provider_costs, 88_200);
}

/// A world whose tariffs follow costs, from the first week on.
fn following(overrides: impl Fn(&mut market::Tariffs)) -> Simulation {
    let mut scenario = by_hand::defaults();
    scenario.burn_in.0 = 0;
    scenario.market.tariffs.enabled = true;
    overrides(&mut scenario.market.tariffs);
    by_hand::world(&scenario)
}

/// What is granted, and what wages are, after these weeks under another share of administration
/// than the 31 % of the first week; meetings take a tenth.
fn after(simulation: &mut Simulation, week: u16, administration: f64) -> (Granted, f64) {
    let world = simulation.world_mut();
    for (now, share) in [(0, 0.31), (1, administration), (week, administration)] {
        world.resource_mut::<Week>().0 = now;
        world.resource_mut::<workforce::Params>().administration.0 = share;
        world.run_system_once(set_prices).unwrap();
    }
    let prices = world.resource::<Prices>();
    (prices.of(0), prices.wages)
}

#[test]
fn after_the_lag_an_hour_of_contact_pays_for_as_much_work_as_before() {
    let usual = Granted {
        help: [1.0; 2],
        stay: 1.0,
    };
    assert_eq!(after(&mut following(|_| {}), 52, 0.41), (usual, 1.0));
    let (granted, _) = after(&mut following(|_| {}), 53, 0.41);
    for price in granted.help {
        // A year on 49 hours of a hundred earn what 59 did.
        assert!((price * 0.49 - 0.59).abs() < 1e-12, "{price}");
    }
    assert_eq!(granted.stay, 1.0, "the house has no more administration");
    let (cheaper, _) = after(&mut following(|_| {}), 53, 0.21);
    assert!((cheaper.help[0] * 0.69 - 0.59).abs() < 1e-12);
    let (at_once, _) = after(&mut following(|tariffs| tariffs.lag.0 = 0), 1, 0.41);
    assert_eq!(at_once, granted);
}

#[test]
fn a_municipality_that_refuses_pays_what_it_paid() {
    let (half, _) = after(&mut following(|tariffs| tariffs.follow.0 = 0.5), 53, 0.41);
    assert!((half.help[0] - (1.0 + 0.59 / 0.49) / 2.0).abs() < 1e-12);
    let (none, _) = after(&mut following(|tariffs| tariffs.follow.0 = 0.0), 53, 0.41);
    let (off, _) = after(&mut following(|tariffs| tariffs.enabled = false), 53, 0.41);
    assert_eq!((none.help, off.help), ([1.0; 2], [1.0; 2]));
}

#[test]
fn wages_rise_every_year_and_tariffs_as_far_as_is_granted() {
    for (follow, granted) in [(1.0, 1.03), (0.5, 1.015), (0.0, 1.0)] {
        let mut simulation = following(|tariffs| {
            (tariffs.indexation.0, tariffs.follow.0) = (0.03, follow);
        });
        assert_eq!(after(&mut simulation, 51, 0.31).1, 1.0);
        let (prices, wages) = after(&mut simulation, 52, 0.31);
        assert_eq!(wages, 1.03);
        for price in [prices.help[0], prices.help[1], prices.stay] {
            assert!((price - granted).abs() < 1e-12, "{price}");
        }
        let world = simulation.world_mut();
        world.run_system_once(pay_wages).unwrap();
        assert_eq!(world.resource::<Ledger>().access, [148_320], "3 % more");
    }
}

#[test]
fn hours_lump_sums_and_stays_are_paid_at_the_price_granted() {
    let granted = Granted {
        help: [1.2, 1.1],
        stay: 1.03,
    };
    let pay = move |mut payments: Payments,
                    care: Res<care::Params>,
                    mut all: AgentsMut<Provider>| {
        let providers = all.by_id();
        let mut cost = |law, pay: fn(&mut Payments, &care::Params, &mut Case, &mut [Provider])| {
            let mut case = Case {
                law,
                ..by_hand::waiting(0, 2, 1)
            };
            pay(&mut payments, &care, &mut case, providers);
            case.cost
        };
        let hours: fn(&mut Payments, &care::Params, &mut Case, &mut [Provider]) =
            |payments, care, case, providers| {
                let tally = &mut Tally::default();
                payments.pay_hours(&payments.tariffs(care), 150, case, providers, tally);
            };
        [
            cost(Law::Wmo, hours),
            cost(Law::Jeugdwet, hours),
            cost(Law::Wmo, |payments, _, case, providers| {
                payments.pay_ahead(1_000, case, providers, &mut Tally::default());
            }),
            cost(Law::Jeugdwet, |payments, care, case, providers| {
                payments.pay_stay(&care.stay, case, providers, &mut Tally::default());
            }),
        ]
    };
    let mut simulation = by_hand::world(&by_hand::defaults());
    let world = simulation.world_mut();
    world.resource_mut::<Prices>().grant(0, granted);
    let costs = world.run_system_once(pay).unwrap();
    // An hour and a half at 110 euros, and 900 euros a week.
    assert_eq!(costs, [19_800, 18_150, 1_200, 92_700]);
}

#[test]
fn who_is_their_own_firm_is_paid_for_the_hours_worked() {
    let mut scenario = by_hand::defaults();
    scenario.workforce.self_employed.overhead.0 = 0.1;
    let mut simulation = by_hand::world(&scenario);
    let world = simulation.world_mut();
    crate::model::testing::change(world, |id, position: &mut Position| {
        // Both have 18 hours for clients and used 9 of them.
        position.self_employed = id == 2;
        (position.available, position.contact, position.coordination) = (18.0, 600, 300);
    });
    world.run_system_once(pay_wages).unwrap();
    let costs = |simulation: &mut Simulation| -> Vec<i64> {
        let providers = simulation.agents::<Provider>();
        providers.iter().map(|provider| provider.costs).collect()
    };
    // 30 hours at 48 euros and 20 %, and 15 hours and 10 %.
    assert_eq!(costs(&mut simulation), [172_800, 79_200]);
    crate::model::testing::change(simulation.world_mut(), |_, position: &mut Position| {
        position.available = 0.0;
    });
    simulation.world_mut().run_system_once(pay_wages).unwrap();
    assert_eq!(
        costs(&mut simulation),
        [345_600, 79_200],
        "ill, and not paid"
    );
}
