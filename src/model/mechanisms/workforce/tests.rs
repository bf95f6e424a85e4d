use bevy_ecs::prelude::{IntoScheduleConfigs, Schedule};
use bevy_ecs::system::RunSystemOnce;
use bevy_ecs::world::World;

use super::*;
use crate::base::units::YearlyShare;
use crate::model::acts::jobs::{POSITION_BITS, person};
use crate::model::agents::{NOBODY, Rows};
use crate::model::by_hand;
use crate::model::scenario::Scenario;
use crate::model::simulation::Simulation;
use crate::model::state::recorder::WorkerRow;

/// Leaving does not depend on load, tenure or administration; vacancies last a week.
fn constant_hazard(leaving: f64) -> Scenario {
    let mut scenario = by_hand::defaults();
    let workforce = &mut scenario.workforce;
    workforce.positions_per_1000.0 = 100.0;
    workforce.leaving.0 = leaving;
    workforce.retirement.0 = 0.0;
    workforce.leaving_newcomer.0 = 1.0;
    workforce.leaving_overload.0 = 0.0;
    workforce.sickness.0 = 0.0;
    workforce.vacancy.0 = 0.0;
    scenario
}

/// Runs nothing but the workforce, for `residents` / 10 care workers.
fn staffed(scenario: &Scenario, residents: u32, weeks: u16) -> Simulation {
    let mut simulation = Simulation::new(scenario, &by_hand::singles(residents), 0);
    let mut schedule = Schedule::default();
    schedule.add_systems((staff, look_round).chain());
    for _ in 0..weeks {
        schedule.run(simulation.world_mut());
        simulation.world_mut().resource_mut::<Week>().0 += 1;
    }
    simulation
}

fn rows(world: &World) -> &[WorkerRow] {
    &world.resource::<Recorder>().workers
}

/// Mean against `expected`, within four standard errors of at most a sixtieth.
#[track_caller]
fn assert_mean(values: &[f64], expected: f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / count;
    let error = (variance / count).sqrt();
    assert!(6.0 * error < 0.1 * expected, "{count} values are too few");
    assert!(
        (mean - expected).abs() < 4.0 * error,
        "{mean} instead of {expected} ± {error}"
    );
}

#[test]
fn tenure_is_exponential_where_nothing_else_matters() {
    let scenario = constant_hazard(0.6);
    let simulation = staffed(&scenario, 40_000, 1_000);
    let hazard = scenario.workforce.leaving.weekly_hazard();
    // The first holders have all left by now. Week 0 is their first.
    let first: Vec<f64> = rows(simulation.world())
        .iter()
        .filter(|row| row.worker < 4_000)
        .map(|row| f64::from(row.end_week) + 1.0)
        .collect();
    assert!(first.len() >= 3_999, "{} of 4,000 have left", first.len());
    assert_mean(&first, 1.0 / (1.0 - libm::exp(-hazard)));
    for (year, left) in [(1, 0.6), (2, 0.84), (3, 0.936)] {
        let gone: Vec<f64> = first
            .iter()
            .map(|weeks| f64::from(u8::from(*weeks <= 52.0 * f64::from(year))))
            .collect();
        assert_mean(&gone, left);
    }
}

#[test]
fn the_configured_share_leaves_within_a_year() {
    let scenario = constant_hazard(0.12);
    let simulation = staffed(&scenario, 400_000, 52);
    let gone = rows(simulation.world())
        .iter()
        .filter(|row| row.start_week == 0)
        .count();
    let mut values = vec![0.0; 40_000 + 240];
    values[..gone].fill(1.0);
    assert_mean(&values, 0.12);
}

#[test]
fn who_retires_is_told_apart_from_who_leaves_for_elsewhere() {
    let mut scenario = constant_hazard(0.12);
    scenario.workforce.retirement.0 = 0.15;
    let simulation = staffed(&scenario, 400_000, 52);
    let gone = |why: Departure| {
        let rows = rows(simulation.world()).iter();
        let first = rows.filter(|row| row.start_week == 0 && row.departure == Some(why));
        first.count()
    };
    // Of all that go in a year, each takes the part of its hazard.
    let hazards = [0.12, 0.15].map(|share| YearlyShare(share).weekly_hazard());
    let all = 1.0 - 0.88 * 0.85;
    for (why, hazard) in [Departure::Left, Departure::Retired]
        .into_iter()
        .zip(hazards)
    {
        let mut values = vec![0.0; 40_000 + 240];
        values[..gone(why)].fill(1.0);
        assert_mean(&values, all * hazard / (hazards[0] + hazards[1]));
    }
    assert_eq!(
        gone(Departure::LaidOff) + gone(Departure::ProviderStopped),
        0
    );
}

#[test]
fn switched_off_nobody_leaves_or_falls_ill() {
    let mut scenario = constant_hazard(0.6);
    scenario.workforce.sickness.0 = 10.0;
    scenario.workforce.enabled = false;
    let mut simulation = staffed(&scenario, 2_000, 200);
    assert!(rows(simulation.world()).is_empty());
    for position in simulation.agents::<Position>() {
        assert!(position.is_present(200));
        assert_eq!((position.since, position.hours[4]), (0, 0));
    }
}

#[test]
fn sick_leave_takes_the_share_that_frequency_and_length_imply() {
    let mut scenario = constant_hazard(0.0);
    scenario.workforce.sickness.0 = 1.2;
    let weeks = 520;
    let mut simulation = staffed(&scenario, 60_000, weeks);
    let shares: Vec<f64> = simulation
        .agents::<Position>()
        .iter()
        .map(|position| f64::from(position.hours[4]) / 3_000.0 / f64::from(weeks))
        .collect();
    let length = 0.92 * 1.0 + 0.08 * 16.0;
    let well = 1.0 / (1.0 - libm::exp(-1.2 / 52.0));
    // Everyone starts well, which the first year still shows: half a per cent of it.
    let expected = length / (length + well);
    let error = 0.02 * expected;
    let observed = shares.iter().sum::<f64>() / shares.len() as f64;
    assert!(
        (observed - expected).abs() < error,
        "{observed} instead of {expected}"
    );
}

/// Workers who leave, and sick weeks, in two years at a load of `committed` hundredths.
fn under_load(scenario: &Scenario, committed: u32) -> (usize, u64) {
    let mut simulation = Simulation::new(scenario, &by_hand::singles(20_000), 0);
    let mut schedule = Schedule::default();
    schedule.add_systems((staff, look_round).chain());
    for _ in 0..104 {
        let world = simulation.world_mut();
        for position in Rows::<Position>::of_mut(world) {
            position.committed = committed;
        }
        schedule.run(world);
        world.resource_mut::<Week>().0 += 1;
    }
    let left = rows(simulation.world()).len();
    let absent = |hours: [u32; 6]| u64::from(hours[4]);
    let sick: u64 = simulation
        .agents::<Position>()
        .iter()
        .map(|p| absent(p.hours))
        .sum();
    let gone: u64 = rows(simulation.world())
        .iter()
        .map(|row| absent(row.hours))
        .sum();
    (left, sick + gone)
}

#[test]
fn too_much_work_makes_people_leave_and_ill_unless_that_is_switched_off() {
    let mut scenario = constant_hazard(0.12);
    scenario.workforce.leaving_overload.0 = 1.5;
    scenario.workforce.sickness.0 = 1.2;
    // A worker has 17.7 hours for clients; 35.4 is an overload of 100 %.
    let (calm, busy) = (under_load(&scenario, 1_000), under_load(&scenario, 3_540));
    assert!(
        busy.0 as f64 > 1.8 * calm.0 as f64,
        "leaving {calm:?} {busy:?}"
    );
    assert!(
        busy.1 as f64 > 1.5 * calm.1 as f64,
        "sick leave {calm:?} {busy:?}"
    );
    scenario.workforce.leaving_overload.0 = 0.0;
    scenario.workforce.sickness_overload.0 = 0.0;
    assert_eq!(under_load(&scenario, 1_000), under_load(&scenario, 3_540));
}

#[test]
fn newcomers_and_administration_raise_leaving_unless_that_is_neutralised() {
    let left = |newcomer: f64, administration: f64, effect: f64| {
        let mut scenario = constant_hazard(0.12);
        scenario.workforce.leaving_newcomer.0 = newcomer;
        scenario.workforce.administration.0 = administration;
        scenario.workforce.leaving_administration.0 = effect;
        rows(staffed(&scenario, 20_000, 52).world()).len() as f64
    };
    let usual = left(1.0, 0.31, 2.0);
    assert!(left(1.5, 0.31, 2.0) > 1.25 * usual);
    assert!(left(1.0, 0.61, 2.0) > 1.3 * usual);
    assert_eq!(left(1.0, 0.61, 0.0), usual);
}

#[test]
fn vacancies_are_filled_after_the_time_configured() {
    let mut scenario = constant_hazard(0.6);
    scenario.workforce.vacancy.0 = 14.0;
    let simulation = staffed(&scenario, 20_000, 520);
    // By position: the week someone left against the week the next one started.
    let mut gaps = Vec::new();
    let rows = rows(simulation.world());
    let positions = 2_000 + 12;
    for hired in rows.iter().filter(|row| row.worker >= positions) {
        gaps.push(hired.start_week);
    }
    assert!(!gaps.is_empty());
    let mut simulation = simulation;
    let vacant: Vec<f64> = simulation
        .agents::<Position>()
        .iter()
        .map(|position| f64::from(u8::from(!position.is_filled())))
        .collect();
    // In the long run: time vacant against time vacant and filled.
    let vacancy = 1.0 + 1.0 / (libm::exp(1.0 / 14.0) - 1.0);
    let filled = 1.0 / (1.0 - libm::exp(-scenario.workforce.leaving.weekly_hazard()));
    let expected = vacancy / (vacancy + filled);
    let observed = vacant.iter().sum::<f64>() / vacant.len() as f64;
    let error = (expected * (1.0 - expected) / vacant.len() as f64).sqrt();
    assert!(6.0 * error < 0.3 * expected, "too few positions");
    assert!(
        (observed - expected).abs() < 4.0 * error,
        "{observed} instead of {expected}"
    );
}

#[test]
fn a_newcomer_has_less_skill_and_no_local_ties_and_learns() {
    let mut scenario = constant_hazard(0.0);
    scenario.workforce.skill_spread.0 = 0.0;
    let mut simulation = staffed(&scenario, 100, 0);
    let start = simulation.agents::<Position>()[1];
    assert_eq!(
        (start.skill, start.skill_now, start.local_ties),
        (1.0, 0.75, 0.0)
    );
    // Half of the skill is learned in 26 weeks, half of the networks are known in 104.
    let later = staffed(&scenario, 100, 105).agents::<Position>()[1];
    let tenure = 104.0;
    let expected = 1.0 - 0.25 * libm::exp2(-tenure / 26.0);
    assert!((f64::from(later.skill_now) - expected).abs() < 1e-6);
    let known = 1.0 - libm::exp2(-105.0 / 104.0);
    assert!((f64::from(later.local_ties) - known).abs() < 1e-4);
}

#[test]
fn whoever_leaves_takes_the_local_ties_along() {
    let scenario = constant_hazard(0.0);
    let mut simulation = staffed(&scenario, 100, 50);
    let before = simulation.world().resource::<LocalKnowledge>().0[0];
    let mut position = simulation.agents::<Position>()[1];
    assert!(position.local_ties > 0.2 && before > 0.0);
    hire(
        &scenario.workforce,
        simulation.world().resource(),
        &mut position,
        50,
        999,
    );
    assert_eq!(
        (position.local_ties, position.since, position.hours),
        (0.0, 50, [0; 6])
    );
    assert!(position.skill_now < position.skill);
}

/// Everyone has more clients than time; hours are odd on purpose.
#[test]
fn the_hours_of_every_worker_add_up_to_the_contract_at_any_shares() {
    for (contract, administration, meetings) in [
        (30.0, 0.31, 0.1),
        (30.0, 930.5 / 3_000.0, 300.5 / 3_000.0),
        (33.37, 0.333, 0.1234),
    ] {
        let mut scenario = constant_hazard(0.2);
        scenario.workforce.contract_hours.0 = contract;
        scenario.workforce.administration.0 = administration;
        scenario.workforce.meetings.0 = meetings;
        let mut simulation = Simulation::new(&scenario, &by_hand::singles(100), 0);
        let world = simulation.world_mut();
        for _ in 0..40 {
            for position in Rows::<Position>::of_mut(world) {
                position.committed = 5_000;
            }
            world.run_system_once(share_out_time).unwrap();
            // All the time there is goes to clients.
            for position in Rows::<Position>::of_mut(world) {
                let given = f64::from(position.committed) * f64::from(position.served);
                position.contact = if position.is_present(0) {
                    given as u32
                } else {
                    0
                };
            }
            world.run_system_once(staff).unwrap();
            world.resource_mut::<Week>().0 += 1;
        }
        let total = (contract * 100.0).round() as u32;
        for position in simulation.agents::<Position>() {
            let booked: u32 = position.hours.iter().sum();
            assert_eq!(booked % total, 0, "{contract} {administration} {meetings}");
        }
    }
}

#[test]
fn every_person_has_a_number_of_their_own_that_no_other_position_changes() {
    let mut seen = std::collections::BTreeSet::new();
    for id in [0, 1, 500, (1 << POSITION_BITS) - 1] {
        for turn in 0..1_023 {
            let number = person(id, turn);
            assert!(number != NOBODY && seen.insert(number), "{id} {turn}");
        }
    }
    assert_eq!(person(7, 0), 7);
}

#[test]
fn the_fewer_people_are_left_the_longer_it_takes_to_find_one() {
    let mut scenario = constant_hazard(0.1);
    scenario.workforce.access_per_1000.0 = 0.0;
    let search = |pool: f64, at_work: f64| {
        let mut params = scenario.workforce.clone();
        params.labour.pool_per_1000.0 = pool;
        params.labour.between_jobs.0 = 0.02;
        params.search(&scenario.region, at_work, 1_000.0)
    };
    // A fifth of 125 are free at the start, where 100 of 1,000 residents are at work.
    assert_eq!(search(125.0, 100.0), 1.0);
    assert!(
        (search(125.0, 112.5) - 2.0).abs() < 1e-12,
        "half as many are left"
    );
    assert!(
        (search(125.0, 75.0) - 0.5).abs() < 1e-12,
        "twice as many are left"
    );
    assert!(
        (search(125.0, 200.0) - 10.0).abs() < 1e-12,
        "some always are"
    );
    assert_eq!(search(0.0, 200.0), 1.0, "the ablation");
}

#[test]
fn where_few_are_left_vacancies_stay_open() {
    let vacant = |pool: f64| {
        let mut scenario = constant_hazard(0.4);
        scenario.workforce.vacancy.0 = 8.0;
        scenario.workforce.access_per_1000.0 = 0.0;
        scenario.workforce.labour.pool_per_1000.0 = pool;
        let mut simulation = Simulation::new(&scenario, &by_hand::singles(5_000), 0);
        // Everyone is on the list of a firm that has grown by half since the start.
        simulation
            .world_mut()
            .resource_mut::<Params>()
            .positions_per_1000
            .0 /= 1.5;
        let mut schedule = Schedule::default();
        schedule.add_systems((staff, look_for_staff).chain());
        for _ in 0..150 {
            schedule.run(simulation.world_mut());
            simulation.world_mut().resource_mut::<Week>().0 += 1;
        }
        let positions = simulation.agents::<Position>();
        positions.iter().filter(|one| !one.is_filled()).count() as f64
    };
    let (plenty, tight) = (vacant(0.0), vacant(101.0));
    assert!(tight > 1.5 * plenty, "{tight} of 500, {plenty} else");
}

#[test]
fn fewer_people_than_positions_at_the_start_are_refused() {
    let key = "workforce.labour.pool_per_1000";
    let said = crate::model::testing::complaints(&[&format!("{key}=3.9")]);
    assert!(said.contains(key) && said.contains("3.9"), "{said}");
    assert_eq!(
        crate::model::testing::complaints(&[&format!("{key}=12")]),
        ""
    );
}
