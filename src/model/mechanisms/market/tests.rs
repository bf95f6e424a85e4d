use bevy_ecs::system::RunSystemOnce;

use super::*;
use crate::model::agents::{Position, Provider, Sector};
use crate::model::by_hand;
use crate::model::mechanisms::money;
use crate::model::scenario::Scenario;
use crate::model::simulation::Simulation;
use crate::model::state::books::Ledger;
use crate::model::state::calendar::Week;
use crate::model::testing::change;

/// Two providers of one position each, with this much own money.
fn two(money: i64, overrides: impl Fn(&mut Scenario)) -> Simulation {
    let mut scenario = by_hand::defaults();
    scenario.market.enabled = true;
    scenario.market.growth.every.0 = 1;
    scenario.market.volume.0 = 0.0;
    overrides(&mut scenario);
    let mut simulation = by_hand::world(&scenario);
    change(simulation.world_mut(), |_, provider: &mut Provider| {
        (provider.reserve, provider.money_before) = (money, money);
    });
    simulation
}

fn positions(simulation: &mut Simulation) -> Vec<u32> {
    simulation
        .agents::<Provider>()
        .iter()
        .map(|p| p.positions)
        .collect()
}

/// Ten residents wait for the first provider.
fn ten_wait(simulation: &mut Simulation) {
    let cases: Vec<_> = (0..10).map(|id| by_hand::waiting(id, id, 0)).collect();
    by_hand::put(simulation, &cases);
}

fn grown(money: i64, overrides: impl Fn(&mut Scenario)) -> Vec<u32> {
    let mut simulation = two(money, overrides);
    ten_wait(&mut simulation);
    let world = simulation.world_mut();
    world.run_system_once(grow).unwrap();
    open(world);
    let count = simulation.agents::<Position>().len() as u32;
    assert_eq!(count, 1 + positions(&mut simulation).iter().sum::<u32>());
    positions(&mut simulation)
}

#[test]
fn who_has_a_waiting_list_and_money_adds_a_position() {
    // Eight weeks of 30 hours at 48 euros and 20 % overhead.
    let enough = 8 * 172_800;
    assert_eq!(grown(enough, |_| {}), [2, 1]);
    assert_eq!(grown(enough - 1, |_| {}), [1, 1], "not without money");
    assert_eq!(grown(enough, |s| s.market.growth.waiting.0 = 11.0), [1, 1]);
    assert_eq!(
        grown(enough, |s| s.market.volume.0 = 1.0),
        [1, 1],
        "two are paid for"
    );
    assert_eq!(grown(enough, |s| s.market.enabled = false), [1, 1]);
    assert_eq!(grown(enough, |s| s.market.growth.every.0 = 0), [1, 1]);
}

#[test]
fn a_new_position_is_for_what_people_wait_for_and_takes_time_to_fill() {
    let mut simulation = two(100_000_000, |s| s.workforce.generalists.0 = 0.0);
    ten_wait(&mut simulation);
    let world = simulation.world_mut();
    world.run_system_once(grow).unwrap();
    open(world);
    let position = simulation.agents::<Position>()[3];
    assert_eq!(
        (position.employer, position.domains),
        (0, 1),
        "the first domain"
    );
    assert!(!position.is_filled() && position.filled_from > 0);
}

#[test]
fn who_runs_out_of_money_stops_and_who_has_it_does_not() {
    let mut simulation = two(0, |_| {});
    change(simulation.world_mut(), |id, provider: &mut Provider| {
        provider.costs = if id == 0 { 1 } else { 0 };
    });
    simulation.world_mut().run_system_once(shrink).unwrap();
    let providers = simulation.agents::<Provider>();
    assert_eq!(
        (providers[0].stopped, providers[1].stopped),
        (Some(0), None)
    );
    assert_eq!(positions(&mut simulation), [0, 1]);
    let position = simulation.agents::<Position>()[1];
    assert!(position.closed && !position.is_filled());
}

/// Provider 0 has both positions and lost money; its second one has so many clients.
fn shrunk(clients: u16, lost: i64) -> (Vec<u32>, Vec<Position>) {
    shrunk_in(clients, lost, [None, None])
}

/// The same with positions in these sectors.
fn shrunk_in(clients: u16, lost: i64, sectors: [Option<Sector>; 2]) -> (Vec<u32>, Vec<Position>) {
    let mut simulation = two(1_000, |_| {});
    change(simulation.world_mut(), |id, position: &mut Position| {
        if id > 0 {
            position.employer = 0;
            position.domains = id as u8;
            position.sector = sectors[id - 1];
            position.caseload = if id == 2 { clients } else { 10 };
        }
    });
    change(simulation.world_mut(), |id, provider: &mut Provider| {
        provider.positions = [2, 0][id];
        provider.costs = lost;
    });
    simulation.world_mut().run_system_once(shrink).unwrap();
    (positions(&mut simulation), simulation.agents())
}

#[test]
fn nobody_takes_over_from_a_colleague_of_the_other_sector() {
    let (adult, youth) = (Some(Sector::Adult), Some(Sector::Youth));
    for (sectors, left) in [
        ([youth, youth], 1),
        ([None, youth], 1),
        ([adult, youth], 2),
        ([youth, adult], 2),
    ] {
        let (open, positions) = shrunk_in(0, 1, sectors);
        assert_eq!(open, [left, 0], "{sectors:?}");
        let taken_over = positions[1].domains == 3;
        assert_eq!(taken_over, left == 1, "{sectors:?}");
    }
}

#[test]
fn who_loses_money_lets_someone_go_whose_clients_fit_with_the_others() {
    let (left, positions) = shrunk(6, 1);
    assert_eq!(left, [1, 0], "16 clients are one position's");
    assert!(positions[2].closed);
    assert_eq!(
        positions[1].domains, 3,
        "the colleague takes over the domain"
    );
    assert_eq!(shrunk(7, 1).0, [2, 0], "17 are too many");
    assert_eq!(shrunk(6, 0).0, [2, 0], "nothing was lost");
}

#[test]
fn a_closed_position_is_opened_again_before_a_new_one() {
    let (mut simulation, _) = (two(100_000_000, |_| {}), ());
    change(simulation.world_mut(), |id, position: &mut Position| {
        if id == 2 {
            (position.employer, position.closed) = (0, true);
            position.person = crate::model::agents::NOBODY;
        }
    });
    ten_wait(&mut simulation);
    let world = simulation.world_mut();
    world.run_system_once(grow).unwrap();
    open(world);
    assert_eq!(simulation.agents::<Position>().len(), 3);
    assert!(!simulation.agents::<Position>()[2].closed);
}

#[test]
fn equal_providers_have_a_concentration_of_one_over_their_number() {
    for count in [1, 2] {
        let mut simulation = two(0, |_| {});
        let world = simulation.world_mut();
        world.resource_mut::<Week>().0 = 51;
        change(world, |id, provider: &mut Provider| {
            provider.turnover = if id < count { 500 } else { 0 };
        });
        world.run_system_once(money::close_year).unwrap();
        let ledger = world.resource::<Ledger>();
        assert_eq!(ledger.concentration, Some(1.0 / count as f64));
        assert_eq!(
            ledger.largest_providers,
            Some(1.0 / count as f64),
            "one of two"
        );
    }
}

/// What is earned at 110 euros an hour, where rules take a twentieth of the time beside the 31 % that
/// is always there.
fn earned(overrides: impl Fn(&mut Scenario)) -> f64 {
    let mut simulation = two(0, |scenario| {
        scenario.control.enabled = true;
        (scenario.control.start_rules.0, scenario.control.per_rule.0) = (10, 0.005);
        overrides(scenario);
    });
    let earned = |terms: terms::Terms| terms.earnings(0, 110.0);
    simulation.world_mut().run_system_once(earned).unwrap()
}

#[test]
fn where_tariffs_follow_who_enters_looks_at_the_administration_there_is() {
    // 48 euros an hour and 20 % overhead; meetings take a tenth.
    let margin = |left: f64| left * 110.0 / 57.6 - 1.0;
    let blind = earned(|_| {});
    assert!((blind - margin(0.59)).abs() < 1e-12, "{blind}");
    let sees = earned(|scenario| scenario.market.tariffs.enabled = true);
    let expected = margin(0.54);
    assert!((sees - expected).abs() < 1e-12, "{sees}");
}

#[test]
fn with_an_open_volume_a_provider_grows_as_long_as_it_has_clients_and_money() {
    let enough = 8 * 172_800;
    let open = |scenario: &mut Scenario| {
        scenario.market.volume.0 = 1.0;
        scenario.market.volume_form = crate::model::parameters::market::VolumeForm::Open;
    };
    assert_eq!(grown(enough, |s| s.market.volume.0 = 1.0), [1, 1]);
    assert_eq!(grown(enough, open), [2, 1]);
    assert_eq!(grown(enough - 1, open), [1, 1], "not without money");
    let tendered = |scenario: &mut Scenario| {
        open(scenario);
        scenario.market.form = crate::model::parameters::market::Form::Partnership;
    };
    assert_eq!(grown(enough, tendered), [1, 1], "partners are bound by it");
}
