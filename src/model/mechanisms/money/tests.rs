use bevy_ecs::system::RunSystemOnce;

use super::*;
use crate::model::acts::payments::{Payments, tariffs};
use crate::model::agents::{Case, Intensity, Law};
use crate::model::by_hand;
use crate::model::parameters::care;
use crate::model::scenario::Scenario;
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
        payments.pay_hours(&tariffs(care), 150, case, providers, tally);
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
        payments.pay_hours(&tariffs(care), 0, case, providers, tally);
    });
    assert_eq!((case.cost, ledger), (0, Ledger::new(1, 20)));
}

#[test]
fn wages_are_paid_for_filled_positions_only() {
    let mut simulation = by_hand::world(&by_hand::defaults());
    let world = simulation.world_mut();
    let mut positions = world.query::<&mut Position>();
    positions.iter_mut(world).nth(2).unwrap().person = NOBODY;
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
    for (id, mut provider) in world.query::<&mut Provider>().iter_mut(world).enumerate() {
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
