use bevy_ecs::system::RunSystemOnce;

use super::*;
use crate::base::random::Luck;
use crate::model::acts::relation::product_hours;
use crate::model::agents::{NOBODY, Provider, Rows};
use crate::model::by_hand;
use crate::model::scenario::Scenario;
use crate::model::simulation::Simulation;
use crate::model::state::calendar::Week;

/// Drop-outs in a week among 500,000 clients with this alliance.
fn dropouts(scenario: &Scenario, alliance: f32, mandated: bool) -> u32 {
    let luck = Luck::new(3, 0);
    let case = Case {
        alliance,
        mandated,
        ..by_hand::waiting(0, 0, 0)
    };
    let stops = |agent: &u32| {
        let draw = luck.uniform(Purpose::Test, *agent, 0);
        drops_out(&scenario.exits, &case, f64::MAX, draw)
    };
    (0..500_000).filter(stops).count() as u32
}

#[test]
fn a_low_alliance_raises_dropout_as_steeply_as_configured() {
    let scenario = by_hand::defaults();
    for alliance in [0.2, 0.5, 0.8] {
        let rate = scenario.exits.dropout.0 * libm::exp(3.0 * (0.5 - f64::from(alliance)));
        let p = 1.0 - libm::exp(-rate);
        let standard_error = (p * (1.0 - p) / 5e5).sqrt();
        assert!(6.0 * standard_error < 0.3 * p, "too few trials");
        let observed = f64::from(dropouts(&scenario, alliance, false)) / 5e5;
        assert!(
            (observed - p).abs() < 4.0 * standard_error,
            "{observed} {p}"
        );
    }
}

#[test]
fn without_that_link_the_alliance_does_not_matter_for_dropout() {
    let mut scenario = by_hand::defaults();
    scenario.exits.dropout_alliance.0 = 0.0;
    let found = dropouts(&scenario, 0.2, false);
    assert_eq!(found, dropouts(&scenario, 0.8, false));
    assert!(found > 0);
}

#[test]
fn a_mandated_client_cannot_drop_out() {
    assert_eq!(dropouts(&by_hand::defaults(), 0.0, true), 0);
}

/// Nothing happens by chance.
fn calm() -> Scenario {
    let mut scenario = by_hand::defaults();
    scenario.exits.dropout.0 = 0.0;
    scenario.exits.provider_stops.0 = 0.0;
    scenario.care.fit.review.0 = 0.0;
    scenario.breaks.reallocation.0 = 0.0;
    scenario.market.moved_at_contract_end.0 = 0.0;
    scenario
}

/// A running case of resident 0 with the worker in position 1.
fn running(scenario: &Scenario, severity: f32) -> (Simulation, Case) {
    let mut simulation = by_hand::world(scenario);
    let world = simulation.world_mut();
    let mut person = 0;
    for (id, position) in Rows::<Position>::of_mut(world).iter_mut().enumerate() {
        if id == 1 {
            person = position.person;
            position.caseload = 1;
            position.committed = 120;
        }
    }
    let condition = &mut Rows::<Condition>::of_mut(world)[0];
    condition.severity[0] = severity;
    condition.seeking = 1;
    condition.in_care = 1;
    condition.trust = 0.5;
    let case = Case {
        stage: Stage::InCare,
        position: 1,
        first_worker: person,
        last_worker: person,
        workers: 1,
        alliance: 0.5,
        goal_agreement: 0.5,
        severity_start: 0.8,
        ..by_hand::waiting(0, 0, 0)
    };
    (simulation, case)
}

fn after_a_week(mut simulation: Simulation, case: Case) -> (Simulation, Case) {
    by_hand::put(&mut simulation, &[case]);
    simulation.world_mut().run_system_once(end_cases).unwrap();
    let case = simulation.agents::<Case>()[0];
    (simulation, case)
}

#[test]
fn a_case_that_reached_its_goal_ends_and_leaves_everything_free() {
    let (simulation, case) = running(&calm(), 0.14);
    let (mut simulation, case) = after_a_week(simulation, case);
    assert_eq!(case.stage, Stage::Free);
    let position = simulation.agents::<Position>()[1];
    assert_eq!((position.caseload, position.committed), (0, 0));
    let condition = simulation.agents::<Condition>()[0];
    assert_eq!((condition.seeking, condition.in_care), (0, 0));
    assert!((condition.trust - 0.6).abs() < 1e-6);
    assert_eq!(simulation.agents::<Provider>()[0].clients, 0);
    let world = simulation.world();
    assert_eq!(world.resource::<CaseBook>().free, [0]);
    let recorder = world.resource::<crate::model::state::recorder::Recorder>();
    assert_eq!(recorder.cases[0].end, Some((0, EndReason::Goal)));
    assert_eq!(recorder.spells[0].reason, SpellEnd::Case(EndReason::Goal));
}

#[test]
fn a_calm_week_changes_nothing() {
    let (simulation, case) = running(&calm(), 0.5);
    let (simulation, after) = after_a_week(simulation, case);
    assert_eq!(case, after);
    assert!(
        simulation
            .world()
            .resource::<CaseBook>()
            .resuming
            .is_empty()
    );
}

#[test]
fn a_worker_who_left_or_is_ill_for_long_interrupts_the_case() {
    for cause in [BreakCause::Turnover, BreakCause::SickLeave] {
        let (mut simulation, case) = running(&calm(), 0.5);
        let world = simulation.world_mut();
        let position = &mut Rows::<Position>::of_mut(world)[1];
        if cause == BreakCause::Turnover {
            position.person = NOBODY;
        } else {
            position.long_sick = true;
            position.sick_until = 100;
        }
        let (simulation, case) = after_a_week(simulation, case);
        assert_eq!((case.position, case.pending_break), (NOBODY, Some(cause)));
        assert_eq!(simulation.world().resource::<CaseBook>().resuming, [0]);
    }
}

#[test]
fn a_case_given_to_a_colleague_loses_goal_agreement() {
    let mut scenario = calm();
    scenario.breaks.reallocation.0 = 1e6;
    let (simulation, case) = running(&scenario, 0.5);
    let (_, case) = after_a_week(simulation, case);
    assert_eq!(case.pending_break, Some(BreakCause::Reallocation));
    assert!((case.goal_agreement - 0.4).abs() < 1e-6);
}

#[test]
fn the_wrong_product_shows_after_ten_weeks_and_the_client_is_referred_on() {
    let (simulation, mut case) = running(&calm(), 0.5);
    case.wrong_product = true;
    case.weeks_in_care = 10;
    let (simulation, _) = after_a_week(simulation, case);
    let requests = &simulation.world().resource::<Requests>().0;
    assert_eq!((requests.len(), requests[0].referrals), (1, 1));
}

/// The contract of provider 0 ended last week and everyone moves.
fn contract_ended(with_worker: bool) -> (Simulation, Case) {
    let mut scenario = calm();
    scenario.market.enabled = true;
    scenario.market.moved_at_contract_end.0 = 1.0;
    let (mut simulation, mut case) = running(&scenario, 0.5);
    simulation.world_mut().resource_mut::<Week>().0 = 1;
    let world = simulation.world_mut();
    let provider = &mut Rows::<Provider>::of_mut(world)[0];
    provider.contract_ended = 0;
    if !with_worker {
        case.position = NOBODY;
        case.pending_break = Some(BreakCause::Turnover);
        world.resource_mut::<CaseBook>().resuming.push(0);
    }
    after_a_week(simulation, case)
}

#[test]
fn at_the_end_of_a_contract_a_client_moves_to_another_provider() {
    let (mut simulation, case) = contract_ended(true);
    assert_eq!((case.provider, case.position), (1, NOBODY));
    assert_eq!(case.pending_break, Some(BreakCause::Contract));
    assert_eq!(simulation.world().resource::<CaseBook>().resuming, [0]);
    let clients: Vec<_> = simulation
        .agents::<Provider>()
        .iter()
        .map(|p| p.clients)
        .collect();
    assert_eq!(clients, [0, 1]);
}

#[test]
fn a_client_without_a_worker_who_moves_still_waits_only_once() {
    let (simulation, case) = contract_ended(false);
    assert_eq!(case.provider, 1);
    assert_eq!(simulation.world().resource::<CaseBook>().resuming, [0]);
}

#[test]
fn a_client_whom_nobody_takes_over_when_the_provider_stops_is_counted_as_an_ended_contract() {
    let (mut simulation, case) = running(&calm(), 0.5);
    let world = simulation.world_mut();
    for provider in Rows::<Provider>::of_mut(world) {
        provider.stopped = Some(0);
    }
    world.insert_resource(crate::model::state::referrals::Referrals::default());
    let (simulation, _) = after_a_week(simulation, case);
    let tallies = &simulation.world().resource::<Tallies>().0;
    let ended: u64 = tallies
        .iter()
        .map(|tally| tally.ended[EndReason::ContractEnded as usize])
        .sum();
    assert_eq!(ended, 1);
}

/// The request that follows a review, if any, of a youth case of this intensity.
fn reviewed(intensity: Intensity, severity: f32, stays_above: f64) -> Option<EndReason> {
    let mut scenario = calm();
    scenario.care.fit.review.0 = 1e6;
    scenario.exits.reflex.0 = 1.0;
    scenario.care.stay.above.0 = stays_above;
    let (mut simulation, mut case) = running(&scenario, severity);
    case.intensity = intensity;
    let world = simulation.world_mut();
    Rows::<Position>::of_mut(world)[1].committed = product_hours(&scenario.care, intensity);
    case.law = crate::model::agents::Law::Jeugdwet;
    let (simulation, _) = after_a_week(simulation, case);
    let recorder = simulation
        .world()
        .resource::<crate::model::state::recorder::Recorder>();
    let ended = recorder.cases.first()?;
    ended.end.map(|(_, reason)| reason)
}

#[test]
fn a_stay_ends_by_agreement_when_things_are_better_and_begins_when_they_are_worse() {
    use Intensity::{Intensive, Stay};
    assert_eq!(
        reviewed(Stay, 0.39, 0.85),
        Some(EndReason::MovedOnAgreement)
    );
    assert_eq!(reviewed(Stay, 0.41, 0.85), None);
    // Worse than at the start (.8).
    assert_eq!(reviewed(Stay, 0.95, 0.85), None, "nothing is heavier");
    assert_eq!(reviewed(Intensive, 0.95, 0.85), Some(EndReason::ReferredOn));
    assert_eq!(reviewed(Intensive, 0.82, 0.85), None);
    assert_eq!(reviewed(Intensive, 0.95, 1.0), None, "there are no stays");
}

/// Breakdowns in a week among 500,000 cases with this alliance, every alliance counted as
/// `held` unless that is 0.
fn breakdowns(fall: f64, alliance: f32, held: f64) -> f64 {
    let mut scenario = by_hand::defaults();
    (
        scenario.exits.breakdown.0,
        scenario.exits.breakdown_alliance.0,
    ) = (0.05, fall);
    scenario.care.held.alliance.0 = held;
    let luck = Luck::new(5, 0);
    let case = Case {
        alliance,
        mandated: true,
        ..by_hand::waiting(0, 0, 0)
    };
    let breaks = |agent: &u32| {
        let draw = luck.uniform(Purpose::Test, *agent, 1);
        breaks_down(&scenario.exits, &scenario.care.held, &case, draw)
    };
    (0..500_000).filter(breaks).count() as f64
}

#[test]
fn a_poor_relation_breaks_down_as_often_as_configured_mandated_or_not() {
    for alliance in [0.0, 0.3, 0.6] {
        let rate = 0.05 * libm::exp(-4.0 * f64::from(alliance));
        let expected = 5e5 * (1.0 - libm::exp(-rate));
        let found = breakdowns(4.0, alliance, 0.0);
        // Four standard errors of a count.
        assert!(
            (found - expected).abs() < 4.0 * expected.sqrt(),
            "{found} against {expected}"
        );
    }
}

#[test]
fn where_the_alliance_is_held_or_does_not_count_all_break_down_as_often() {
    assert_eq!(breakdowns(4.0, 0.1, 0.6), breakdowns(4.0, 0.9, 0.6));
    assert_eq!(breakdowns(0.0, 0.1, 0.0), breakdowns(0.0, 0.9, 0.0));
    assert!(breakdowns(4.0, 0.1, 0.0) > 5.0 * breakdowns(4.0, 0.9, 0.0));
}

/// A case without progress at the end of its half-year, or what these make of it.
fn at_the_end_of_a_term(
    severity: f32,
    change: impl Fn(&mut Scenario, &mut Case),
) -> (Simulation, Case) {
    let mut scenario = calm();
    scenario.exits.terms.enabled = true;
    scenario.exits.terms.ends.0 = 0.0;
    scenario.exits.terms.changes.0 = 0.0;
    let (_, mut case) = running(&scenario, severity);
    case.route = Route::Municipality;
    (case.weeks_in_care, case.severity_term, case.felt) = (26, 0.5, -0.1);
    change(&mut scenario, &mut case);
    let (simulation, _) = running(&scenario, severity);
    after_a_week(simulation, case)
}

fn end_of(simulation: &Simulation) -> Option<EndReason> {
    let world = simulation.world();
    let recorder = world.resource::<crate::model::state::recorder::Recorder>();
    recorder.cases.first()?.end.map(|(_, reason)| reason)
}

#[test]
fn at_the_end_of_a_term_a_case_without_progress_ends_changes_or_goes_on() {
    let (simulation, _) = at_the_end_of_a_term(0.5, |scenario, _| {
        scenario.exits.terms.ends.0 = 1.0;
    });
    assert_eq!(end_of(&simulation), Some(EndReason::TermEnded));
    let (simulation, _) = at_the_end_of_a_term(0.5, |scenario, _| {
        scenario.exits.terms.changes.0 = 1.0;
    });
    assert_eq!(end_of(&simulation), Some(EndReason::ReferredOn));
    assert_eq!(simulation.world().resource::<Requests>().0.len(), 1);
    let (simulation, case) = at_the_end_of_a_term(0.5, |_, _| {});
    assert_eq!(end_of(&simulation), None);
    assert_eq!((case.term_began, case.severity_term), (26, 0.5));
}

#[test]
fn progress_measured_or_felt_extends_a_term_and_a_goal_ends_it() {
    let all_end = |scenario: &mut Scenario| scenario.exits.terms.ends.0 = 1.0;
    let (simulation, _) = at_the_end_of_a_term(0.4, |scenario, _| all_end(scenario));
    assert_eq!(end_of(&simulation), None, "a tenth better");
    let (simulation, _) = at_the_end_of_a_term(0.5, |scenario, case| {
        all_end(scenario);
        case.felt = 0.1;
    });
    assert_eq!(end_of(&simulation), None, "it feels better");
    // Paid by the hour, the provider would hold on.
    let (simulation, _) = at_the_end_of_a_term(0.14, |scenario, _| {
        scenario.market.payment.steering.0 = 0.95;
    });
    assert_eq!(end_of(&simulation), Some(EndReason::Goal));
}

#[test]
fn a_term_ends_in_its_own_week_and_only_where_terms_are_kept() {
    for (change, ended) in [(25, false), (26, true), (30, true)] {
        let (simulation, _) = at_the_end_of_a_term(0.5, |scenario, case| {
            scenario.exits.terms.ends.0 = 1.0;
            case.weeks_in_care = change;
        });
        assert_eq!(end_of(&simulation).is_some(), ended, "week {change}");
    }
    let (simulation, case) = at_the_end_of_a_term(0.5, |scenario, _| {
        scenario.exits.terms.ends.0 = 1.0;
        scenario.exits.terms.enabled = false;
    });
    assert_eq!((end_of(&simulation), case.term_began), (None, 0));
}

#[test]
fn the_review_of_a_term_takes_hours_of_access_where_the_municipality_decides() {
    let left = |route| {
        let (simulation, _) = at_the_end_of_a_term(0.5, |scenario, case| {
            scenario.exits.terms.review_hours.0 = 3.0;
            case.route = route;
        });
        simulation.world().resource::<AccessQueues>().carried[0]
    };
    assert_eq!(left(Route::Municipality), -3.0);
    assert_eq!(left(Route::Gp), 0.0);
}

#[test]
fn a_wrong_product_shows_at_its_rate_and_not_by_the_clock() {
    let referred = |rate: f64, weeks: u16| {
        let mut scenario = calm();
        scenario.exits.wrong_product_rate.0 = rate;
        let (simulation, mut case) = running(&scenario, 0.5);
        (case.wrong_product, case.weeks_in_care) = (true, weeks);
        let (simulation, _) = after_a_week(simulation, case);
        end_of(&simulation) == Some(EndReason::ReferredOn)
    };
    assert!(referred(1.0e6, 1), "at once");
    assert!(!referred(1.0e-9, 500), "as good as never");
    assert!(referred(0.0, 10) && !referred(0.0, 9), "by the clock");
}

/// The only worker of a provider gives a case away; the worker of the other one has this
/// many clients.
fn given_away(elsewhere: bool, their_clients: u16) -> (Simulation, Case) {
    let mut scenario = calm();
    scenario.breaks.reallocation.0 = 1e6;
    scenario.breaks.reallocation_elsewhere = elsewhere;
    let (mut simulation, case) = running(&scenario, 0.5);
    let world = simulation.world_mut();
    Rows::<Position>::of_mut(world)[2].caseload = their_clients;
    after_a_week(simulation, case)
}

#[test]
fn a_case_goes_to_another_provider_where_its_own_has_nobody_else_and_stays_where_none_has_room() {
    let (mut simulation, case) = given_away(true, 0);
    assert_eq!(
        (case.provider, case.pending_break),
        (1, Some(BreakCause::Reallocation))
    );
    let clients = |simulation: &mut Simulation| {
        let providers = simulation.agents::<Provider>();
        [providers[0].clients, providers[1].clients]
    };
    assert_eq!(clients(&mut simulation), [0, 1]);
    assert_eq!(simulation.agents::<Position>()[1].caseload, 0);
    let recorder = simulation
        .world()
        .resource::<crate::model::state::recorder::Recorder>();
    assert_eq!(recorder.spells[0].provider, 0, "where it was given");
    let (mut simulation, case) = given_away(true, 200);
    assert_eq!((case.provider, case.pending_break), (0, None));
    assert!(case.has_worker() && (case.goal_agreement - 0.5).abs() < 1e-6);
    assert_eq!(clients(&mut simulation), [1, 0]);
    let (_, case) = given_away(false, 0);
    assert_eq!(case.provider, 0, "back to its own list");
    assert_eq!(case.pending_break, Some(BreakCause::Reallocation));
}
