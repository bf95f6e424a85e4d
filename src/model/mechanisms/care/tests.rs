use super::*;
use crate::base::random::{Luck, Purpose};
use crate::base::units::Share;
use crate::model::acts::relation::{
    bond, first_alliance, first_belief, first_goal_agreement, offer, response,
};
use crate::model::agents::{Disposition, NOBODY, Resident, Rows, Solution};
use crate::model::by_hand;
use crate::model::parameters::care::Weights;

/// A resident, their condition (severity .8 in domain 0), a case and a worker.
fn pair() -> (Resident, Condition, Case, Position) {
    let mut simulation = by_hand::world(&by_hand::defaults());
    let mut resident = simulation.agents::<Resident>()[0];
    resident.believes_in = 0;
    let disposition = Disposition {
        threshold: 0.4,
        ability: 0.9,
    };
    let mut condition = Condition::untroubled(disposition, 0.5, 0.8);
    condition.severity[0] = 0.8;
    let case = Case {
        stage: Stage::InCare,
        resident: 0,
        household: 0,
        covers: 1,
        alliance: 0.5,
        goal_agreement: 0.5,
        belief: 0.5,
        severity_start: 0.8,
        ..Case::FREE
    };
    let position = simulation.agents::<Position>()[1];
    (resident, condition, case, position)
}

fn params() -> Params {
    by_hand::defaults().care
}

/// Severity left of .8 after one week of `hours`.
fn left(params: &Params, hours: f64, change: impl Fn(&mut Case, &mut Position)) -> f64 {
    let (_, mut condition, mut case, mut position) = pair();
    change(&mut case, &mut position);
    progress(params, &mut case, &mut condition, &position, hours);
    f64::from(condition.severity[0])
}

#[test]
fn progress_is_hours_times_skill_times_common_factors_times_fit() {
    let mut params = params();
    params.effect_per_hour.0 = 0.1;
    params.half_return_hours.0 = 4.0;
    params.weights = Weights {
        technique: Share(0.2),
        alliance: Share(0.4),
        goal_agreement: Share(0.3),
        belief: Share(0.1),
        adherence: Share(0.0),
    };
    // 4 hours count as 2; factors .2 + .4 × .5 + .3 × .5 + .1 × .5 = .6; skill 1.5.
    let expected = 0.8 * libm::exp(-0.1 * 2.0 * 1.5 * 0.6);
    let found = left(&params, 4.0, |_, position| position.skill_now = 1.5);
    assert!((found - expected).abs() < 1e-6, "{found} {expected}");
    // Half of it when the solution does not fit.
    params.fit.misfit.0 = 0.5;
    let expected = 0.8 * libm::exp(-0.1 * 2.0 * 1.0 * 0.6 * 0.5);
    let found = left(&params, 4.0, |case, _| case.offered = Solution::Carry);
    assert!((found - expected).abs() < 1e-6, "{found} {expected}");
}

#[test]
fn help_without_effect_changes_no_severity() {
    let mut params = params();
    params.effect_per_hour.0 = 0.0;
    assert_eq!(left(&params, 10.0, |_, _| ()), f64::from(0.8_f32));
}

#[test]
fn a_higher_alliance_helps_faster_and_with_weight_zero_not_at_all() {
    let mut params = params();
    let with = |params: &Params, alliance| left(params, 2.0, |case, _| case.alliance = alliance);
    assert!(with(&params, 0.9) < with(&params, 0.1));
    params.weights.technique.0 += params.weights.alliance.0;
    params.weights.alliance.0 = 0.0;
    assert_eq!(with(&params, 0.9), with(&params, 0.1));
}

#[test]
fn goal_agreement_and_belief_help_by_their_weights() {
    let mut params = params();
    let goal = |params: &Params, goal| left(params, 2.0, |case, _| case.goal_agreement = goal);
    let belief = |params: &Params, belief| left(params, 2.0, |case, _| case.belief = belief);
    assert!(goal(&params, 0.9) < goal(&params, 0.1));
    assert!(belief(&params, 0.9) < belief(&params, 0.1));
    params.weights.goal_agreement.0 = 0.0;
    params.weights.belief.0 = 0.0;
    assert_eq!(goal(&params, 0.9), goal(&params, 0.1));
    assert_eq!(belief(&params, 0.9), belief(&params, 0.1));
}

#[test]
fn a_factor_that_is_held_is_the_same_for_all_and_at_its_mean_neither_helps_nor_harms() {
    let mut params = params();
    let with = |params: &Params, alliance| left(params, 2.0, |case, _| case.alliance = alliance);
    let mean = with(&params, 0.6);
    params.held.alliance.0 = f64::from(0.6_f32);
    for alliance in [0.1, 0.6, 0.9] {
        assert_eq!(with(&params, alliance), mean);
    }
    let other = |params: &Params, value: f32| {
        left(params, 2.0, |case, _| {
            (case.goal_agreement, case.belief) = (value, value)
        })
    };
    assert_ne!(other(&params, 0.2), other(&params, 0.7));
    (params.held.goal_agreement.0, params.held.belief.0) = (0.5, 0.5);
    assert_eq!(other(&params, 0.2), other(&params, 0.7));
}

#[test]
fn adherence_to_the_protocol_helps_only_as_far_as_it_is_given_weight() {
    let mut params = params();
    assert_eq!(params.weights.adherence.0, 0.0, "A17: next to no effect");
    let without = left(&params, 2.0, |_, _| ());
    params.weights.adherence.0 = 0.2;
    assert!(left(&params, 2.0, |_, _| ()) < without);
}

#[test]
fn every_further_hour_yields_less_unless_returns_are_constant() {
    let mut params = params();
    let gain = |params: &Params, hours| libm::log(0.8 / left(params, hours, |_, _| ()));
    assert!(gain(&params, 4.0) < 2.0 * gain(&params, 2.0) * 0.9);
    // The same effect per hour at any number of hours.
    params.half_return_hours.0 = 1e9;
    assert!((gain(&params, 4.0) / gain(&params, 2.0) - 2.0).abs() < 1e-4);
}

#[test]
fn one_case_for_several_problems_also_works_on_the_others() {
    let params = params();
    let (_, mut condition, mut case, position) = pair();
    condition.severity[1] = 0.4;
    condition.severity[2] = 0.4;
    case.covers = 0b11;
    progress(&params, &mut case, &mut condition, &position, 5.0);
    assert!(condition.severity[1] < 0.4, "covered");
    assert_eq!(condition.severity[2], 0.4, "not covered");
}

#[test]
fn what_fits_depends_on_what_a_client_wants_and_can() {
    let params = params();
    let (_, mut condition, ..) = pair();
    assert_eq!(fitting(&params, &condition), Solution::Provide);
    condition.disposition.ability = 0.1;
    assert_eq!(fitting(&params, &condition), Solution::Teach);
    condition.motivation = 0.1;
    assert_eq!(fitting(&params, &condition), Solution::AnotherRoad);
    condition.severity[1] = 0.9;
    assert_eq!(fitting(&params, &condition), Solution::Carry);
}

#[test]
fn a_tailoring_worker_offers_what_fits_and_others_offer_everyone_the_same() {
    let mut params = params();
    let luck = Luck::new(1, 0);
    let (_, mut condition, case, _) = pair();
    condition.disposition.ability = 0.1;
    for (tailoring, offered) in [(1.0, Solution::Teach), (0.0, Solution::Provide)] {
        params.fit.tailoring.0 = tailoring;
        assert_eq!(offer(&params, &luck, &case, &condition), offered);
    }
}

#[test]
fn a_solution_that_does_not_fit_slows_progress_unless_misfit_costs_nothing() {
    let mut params = params();
    let unfit = |params: &Params| left(params, 2.0, |case, _| case.offered = Solution::Carry);
    let fit = |params: &Params| left(params, 2.0, |_, _| ());
    assert!(unfit(&params) > fit(&params));
    params.fit.misfit.0 = 1.0;
    assert_eq!(unfit(&params), fit(&params));
}

/// Alliance after a week of `hours`, from .5 with a bond of .7, given how progress felt
/// before.
fn after(params: &Params, hours: f64, felt: f32, mandated: bool, several: bool) -> f64 {
    let (_, mut condition, mut case, _) = pair();
    case.bond = 0.7;
    case.felt = felt;
    case.mandated = mandated;
    case.multi_problem = several;
    relation(params, &mut case, &mut condition, hours, 0.0);
    f64::from(case.alliance)
}

#[test]
fn alliance_approaches_the_bond_by_the_hour_of_contact() {
    let mut params = params();
    params.alliance.approach_per_hour.0 = 0.2;
    assert_eq!(after(&params, 0.0, 0.0, false, false), 0.5);
    for hours in [0.5, 2.0, 10.0] {
        let expected = 0.7 - 0.2 * libm::exp(-0.2 * hours);
        let found = after(&params, hours, 0.0, false, false);
        assert!(
            (found - expected).abs() < 1e-6,
            "{hours}: {found} {expected}"
        );
    }
    // From above as from below: an alliance can fall.
    let (_, mut condition, mut case, _) = pair();
    (case.bond, case.alliance) = (0.3, 0.9);
    relation(&params, &mut case, &mut condition, 2.0, 0.0);
    assert!(case.alliance < 0.9 && case.alliance > 0.3);
    params.alliance.approach_per_hour.0 = 0.0;
    assert_eq!(after(&params, 10.0, 0.5, false, false), 0.5);
}

#[test]
fn the_approach_to_the_bond_is_exponential_over_weeks_of_contact() {
    let mut params = params();
    params.alliance.approach_per_hour.0 = 0.1;
    params.felt.most.0 = 0.0;
    let (_, mut condition, mut case, _) = pair();
    (case.bond, case.alliance) = (0.8, 0.2);
    for week in 1..=30 {
        relation(&params, &mut case, &mut condition, 1.2, 0.0);
        let expected = 0.8 - 0.6 * libm::exp(-0.1 * 1.2 * f64::from(week));
        assert!((f64::from(case.alliance) - expected).abs() < 1e-5, "{week}");
    }
}

#[test]
fn progress_felt_moves_where_the_alliance_rests_unless_that_is_switched_off() {
    let mut params = params();
    let gap = |params: &Params| {
        after(params, 2.0, 0.4, false, false) - after(params, 2.0, -0.4, false, false)
    };
    assert!(gap(&params) > 0.0);
    params.alliance.progress_feeds.0 = 0.0;
    assert_eq!(gap(&params), 0.0);
}

#[test]
fn alliance_moves_more_slowly_for_mandated_clients_and_several_problems() {
    let mut params = params();
    params.alliance.slow_pace.0 = 0.5;
    let usual = after(&params, 1.0, 0.0, false, false);
    assert_eq!(after(&params, 2.0, 0.0, true, false), usual);
    assert_eq!(after(&params, 2.0, 0.0, false, true), usual);
    params.alliance.slow_pace.0 = 1.0;
    assert_eq!(after(&params, 1.0, 0.0, true, true), usual);
}

/// Alliances after one contact, of many residents who had .5.
fn after_a_contact(params: &Params) -> Vec<f64> {
    use bevy_ecs::system::RunSystemOnce;
    let mut simulation = by_hand::world(&by_hand::defaults());
    let world = simulation.world_mut();
    let days = Days::of(&params.alliance);
    let contact = move |now: Now| -> Vec<f64> {
        let alliance = |resident| {
            let mut case = Case {
                resident,
                alliance: 0.5,
                ..Case::FREE
            };
            if let Some(days) = &days {
                days.befall(&now, &mut case);
            }
            f64::from(case.alliance)
        };
        (0..20_000).map(alliance).collect()
    };
    world.run_system_once(contact).unwrap()
}

#[test]
fn good_and_bad_days_leave_the_mean_as_it_is_and_have_the_spread_of_the_config() {
    let mut params = params();
    (params.alliance.noise.0, params.alliance.ruptures.0) = (0.05, 0.0);
    let found = after_a_contact(&params);
    let count = found.len() as f64;
    let mean = found.iter().sum::<f64>() / count;
    assert!((mean - 0.5).abs() < 4.0 * 0.05 / count.sqrt(), "{mean}");
    let variance = found
        .iter()
        .map(|one| (one - mean) * (one - mean))
        .sum::<f64>()
        / count;
    // The variance of a uniform's square is 4/5 of its own square.
    let tolerance = 4.0 * 0.0025 * (0.8 / count).sqrt();
    assert!((variance - 0.0025).abs() < tolerance, "{variance}");
    params.alliance.noise.0 = 0.0;
    assert!(after_a_contact(&params).iter().all(|one| *one == 0.5));
}

#[test]
fn a_rupture_takes_its_share_of_the_alliance_as_often_as_the_config_says() {
    let mut params = params();
    (params.alliance.noise.0, params.alliance.ruptures.0) = (0.0, 5.2);
    params.alliance.rupture_depth.0 = 0.4;
    let found = after_a_contact(&params);
    let ruptures = found
        .iter()
        .filter(|one| (**one - 0.3).abs() < 1e-6)
        .count();
    assert!(
        found
            .iter()
            .all(|one| *one == 0.5 || (one - 0.3).abs() < 1e-6)
    );
    let (count, expected) = (found.len() as f64, 1.0 - libm::exp(-0.1));
    let tolerance = 4.0 * (expected * (1.0 - expected) / count).sqrt();
    let share = ruptures as f64 / count;
    assert!((share - expected).abs() < tolerance, "{share} {expected}");
}

#[test]
fn a_bond_is_less_for_mandated_clients_and_several_problems_and_an_alliance_begins_below_it() {
    let mut params = params();
    params.alliance.spread.0 = 0.0;
    (params.alliance.bond.0, params.alliance.unfamiliar.0) = (0.6, 0.1);
    let luck = Luck::new(1, 0);
    let (_, _, mut case, position) = pair();
    let found = |case: &Case| bond(&params, &luck, case, &position);
    assert_eq!(found(&case), 0.6);
    assert_eq!(first_alliance(&params, 0.6), 0.5);
    assert_eq!(first_alliance(&params, 0.05), 0.0);
    case.mandated = true;
    assert_eq!(found(&case), 0.48);
    case.multi_problem = true;
    assert_eq!(found(&case), 0.42);
}

/// Share of the variance of bonds between the means of workers, the number of
/// clients per worker being so large that chance adds little.
#[test]
fn workers_and_clients_account_for_their_share_of_bonds() {
    let mut params = params();
    // Wide enough for precision, narrow enough never to touch 0 or 1.
    params.alliance.spread.0 = 0.08;
    let luck = Luck::new(5, 0);
    let (_, _, case, position) = pair();
    let (workers, clients) = (600, 600);
    let mut by_worker = vec![0.0; workers];
    let mut by_client = vec![0.0; clients];
    let (mut sum, mut squares) = (0.0, 0.0);
    for (person, of_worker) in by_worker.iter_mut().enumerate() {
        let warmth = luck.stream(Purpose::Test, person as u32, 0).normal() as f32;
        let position = Position {
            nature: person as u32,
            warmth,
            ..position
        };
        for (resident, of_client) in by_client.iter_mut().enumerate() {
            let case = Case {
                resident: resident as u32,
                ..case
            };
            let value = f64::from(bond(&params, &luck, &case, &position));
            *of_worker += value / clients as f64;
            *of_client += value / workers as f64;
            sum += value;
            squares += value * value;
        }
    }
    let pairs = (workers * clients) as f64;
    let variance = squares / pairs - (sum / pairs) * (sum / pairs);
    for (name, means, share) in [
        ("workers", by_worker, params.alliance.worker_share.0),
        ("clients", by_client, params.alliance.client_share.0),
    ] {
        let count = means.len() as f64;
        let mean = means.iter().sum::<f64>() / count;
        let between = means.iter().map(|m| (m - mean) * (m - mean)).sum::<f64>() / count;
        // The variance of a variance of normals: 2 / (n - 1) of its square.
        let tolerance = 4.0 * share * (2.0 / (count - 1.0)).sqrt();
        let observed = between / variance;
        assert!(
            (observed - share).abs() < tolerance,
            "{name}: {observed} instead of {share} ± {tolerance}"
        );
    }
}

#[test]
fn goal_agreement_starts_lower_under_a_mandate_and_grows_with_dialogue() {
    let params = params();
    let (_, mut condition, mut case, _) = pair();
    assert_eq!(first_goal_agreement(&params, &case), 0.6);
    case.mandated = true;
    assert_eq!(first_goal_agreement(&params, &case), 0.3);
    relation(&params, &mut case, &mut condition, 2.0, 0.0);
    assert!((case.goal_agreement - (0.5 + 0.04 * 0.5)).abs() < 1e-6);
    relation(&params, &mut case, &mut condition, 0.0, 0.0);
    assert!(
        (case.goal_agreement - (0.5 + 0.04 * 0.5)).abs() < 1e-6,
        "no dialogue"
    );
}

#[test]
fn belief_depends_on_whether_the_way_of_working_suits() {
    let params = params();
    let (mut resident, _, _, mut position) = pair();
    position.way_of_working = 1;
    assert_eq!(first_belief(&params, &resident, &position), 0.45);
    resident.believes_in = 1;
    assert_eq!(first_belief(&params, &resident, &position), 0.7);
}

#[test]
fn a_worker_who_is_away_gives_no_hours_and_costs_nothing() {
    use bevy_ecs::system::RunSystemOnce;
    for away in [false, true] {
        let mut simulation = by_hand::world(&by_hand::defaults());
        let position = simulation.agents::<Position>()[1];
        let case = Case {
            id: 0,
            position: 1,
            last_worker: position.person,
            workers: 1,
            provider: 0,
            intensity: Intensity::Regular,
            ..pair().2
        };
        by_hand::put(&mut simulation, &[case]);
        let world = simulation.world_mut();
        for (id, position) in Rows::<Position>::of_mut(world).iter_mut().enumerate() {
            position.sick_until = if away && id == 1 { 5 } else { 0 };
        }
        world.run_system_once(work).unwrap();
        let case = simulation.agents::<Case>()[0];
        // 1.2 hours at 110 euros.
        let expected = if away { (0, 0) } else { (120, 13_200) };
        assert_eq!((case.contact, case.cost), expected);
        assert_ne!(case.position, NOBODY);
    }
}

#[test]
fn residents_respond_to_help_with_mean_one_and_the_spread_of_the_config() {
    let mut params = params();
    let luck = Luck::new(5, 0);
    params.response_spread.0 = 0.6;
    let responses: Vec<f64> = (0..40_000)
        .map(|resident| f64::from(response(&params, &luck, resident)))
        .collect();
    let mean = responses.iter().sum::<f64>() / 4e4;
    // The variance of a lognormal with mean one is exp(s²) - 1.
    let error = ((libm::exp(0.36) - 1.0) / 4e4).sqrt();
    assert!((mean - 1.0).abs() < 4.0 * error, "{mean}");
    let logs = responses.iter().map(|response| libm::log(*response) + 0.18);
    let spread = (logs.map(|log| log * log).sum::<f64>() / 4e4).sqrt();
    assert!(
        (spread - 0.6).abs() < 4.0 * 0.6 / 8e4_f64.sqrt(),
        "{spread}"
    );
    params.response_spread.0 = 0.0;
    assert!((0..100).all(|resident| response(&params, &luck, resident) == 1.0));
}

#[test]
fn who_responds_twice_as_well_gains_twice_as_much() {
    let params = params();
    let fall = |response: f32| {
        let left = left(&params, 2.0, |case, _| case.response = response);
        -libm::log(left / f64::from(0.8_f32))
    };
    assert!((fall(2.0) / fall(1.0) - 2.0).abs() < 1e-3);
    assert_eq!(fall(0.0), 0.0);
}

#[test]
fn a_wrong_code_costs_its_part_of_the_effect_and_nothing_where_it_is_one() {
    let mut params = params();
    let gained = |params: &Params, wrong: bool| {
        let left = left(params, 2.0, |case, _| case.wrong_product = wrong);
        -libm::log(left / 0.8)
    };
    assert_eq!(gained(&params, true), gained(&params, false), "the default");
    params.fit.wrong_code.0 = 0.5;
    let ratio = gained(&params, true) / gained(&params, false);
    assert!((ratio - 0.5).abs() < 1e-4, "{ratio}");
}
