use bevy_ecs::system::RunSystemOnce;

use super::*;
use crate::model::acts::payments::{Tariffs, pay, pay_stay};
use crate::model::agents::{Case, Intensity, Law};
use crate::model::by_hand;
use crate::model::population::Town;
use crate::model::state::tally::Tally;

/// Pays `hundredths` of an hour of regular help (110 euros an hour) for household 2.
fn paid(hundredths: u32) -> (Case, Ledger, Vec<Provider>, Tally) {
    let scenario = by_hand::defaults();
    let mut simulation = by_hand::world(&scenario);
    let mut providers = simulation.agents::<Provider>();
    let mut case = Case {
        law: Law::Jeugdwet,
        ..by_hand::waiting(0, 2, 1)
    };
    let mut ledger = Ledger::new(1, 20);
    let mut tally = Tally::default();
    pay(
        &scenario.money,
        &Tariffs::new(&scenario.care),
        simulation.world().resource::<Town>(),
        &mut case,
        hundredths,
        &mut ledger,
        &mut providers,
        &mut tally,
    );
    (case, ledger, providers, tally)
}

#[test]
fn what_is_paid_stands_under_case_law_municipality_provider_and_household() {
    let (case, ledger, providers, tally) = paid(150);
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
    let (case, ledger, ..) = paid(0);
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
    let mut simulation = by_hand::world(&scenario);
    let mut providers = simulation.agents::<Provider>();
    let mut case = Case {
        law: Law::Jeugdwet,
        intensity: Intensity::Stay,
        paid_ahead: true,
        ..by_hand::waiting(0, 2, 1)
    };
    let mut ledger = Ledger::new(1, 20);
    let mut tally = Tally::default();
    let stay = &scenario.care.stay;
    pay_stay(
        &scenario.money,
        stay,
        simulation.world().resource::<Town>(),
        &mut case,
        &mut ledger,
        &mut providers,
        &mut tally,
    );
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
