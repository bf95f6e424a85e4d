use bevy_ecs::system::RunSystemOnce;

use super::*;
use crate::model::agents::{Condition, Intensity, NOBODY, Position, Provider};
use crate::model::by_hand;
use crate::model::by_hand::{put, waiting};
use crate::model::mechanisms::workforce::{share_out_time, staff};
use crate::model::mechanisms::{allocation, exits};
use crate::model::scenario::Scenario;
use crate::model::simulation::Simulation;
use crate::model::state::books::Year;
use crate::model::state::case_book::CaseBook;
use crate::model::state::rules::Rules;
use crate::model::testing::{change, scenario, tally};

/// Control as the only thing that is on, with numbers to count by hand.
fn controlled(more: &[&str]) -> Scenario {
    let by_hand = [
        "burn_in=0",
        "control.enabled=true",
        "workforce.administration=0.2",
        "workforce.meetings=0.1",
        "control.start_rules=10",
        "control.per_rule=0.01",
        "control.per_overspend=0.1",
        "control.most_administration=0.6",
        "control.rules_per_overspend=0",
        "control.incidents=0",
        "control.repeal=0",
    ];
    scenario(&[&by_hand[..], more].concat())
}

fn rules(simulation: &Simulation) -> Rules {
    *simulation.world().resource::<Rulebook>().of(0)
}

/// Lets years end with this overspend, one after the other.
fn years(simulation: &mut Simulation, overspends: &[f64]) {
    for (year, overspend) in overspends.iter().enumerate() {
        let world = simulation.world_mut();
        world.resource_mut::<Week>().0 = 52 * year as u16 + 51;
        world.resource_mut::<Budgets>().last_year[0] = Some(Year {
            budget: [1_000_000, 0, 0],
            spent: [((1.0 + overspend) * 1e6) as i64, 0, 0],
        });
        world.run_system_once(judge_year).unwrap();
    }
}

#[test]
fn administration_is_base_and_rules_and_control_less_automation() {
    let scenario = controlled(&["control.automation=0.25"]);
    let rules = Rules {
        in_force: 10,
        extra: 0.06,
        cleaned: 0.0,
        attention: 0.0,
        priority: None,
    };
    let share = rules.administration(&scenario.control, 0.2);
    assert!((share - (0.2 + 0.1 + 0.06) * 0.75).abs() < 1e-12);
    let many = Rules {
        in_force: 90,
        ..rules
    };
    assert_eq!(many.administration(&scenario.control, 0.2), 0.6);
}

#[test]
fn switched_off_administration_is_that_of_the_workforce_to_the_bit() {
    let scenario = controlled(&["control.enabled=false", "control.automation=0.5"]);
    let rules = Rulebook::new(&scenario.control, 1);
    let base = 0.1 + 0.2;
    assert_eq!(rules.of(0).administration(&scenario.control, base), base);
}

#[test]
fn hours_of_a_week_are_split_by_the_rules_of_the_municipality_and_add_up() {
    let mut simulation = by_hand::world(&controlled(&[]));
    let world = simulation.world_mut();
    world.run_system_once(share_out_time).unwrap();
    world.run_system_once(staff).unwrap();
    let position = simulation.agents::<Position>()[1];
    // Thirty hours: 30 % for administration, 10 % for meetings.
    assert_eq!(position.available, 18.0);
    assert_eq!(position.hours, [0, 900, 0, 300, 0, 1_800]);
    assert_eq!(position.hours.iter().sum::<u32>(), 3_000);
}

#[test]
fn a_year_of_overspending_adds_control_in_proportion_and_every_year_eases_it() {
    let mut simulation = by_hand::world(&controlled(&["control.easing=52"]));
    years(&mut simulation, &[0.4, 0.1]);
    // 40 % adds .04, of which half is left when 10 % adds .01.
    assert!((rules(&simulation).extra - 0.03).abs() < 1e-12);
    years(&mut simulation, &[0.0, -0.3]);
    assert!((rules(&simulation).extra - 0.0075).abs() < 1e-12);
    assert_eq!(rules(&simulation).in_force, 10);
}

#[test]
fn control_added_is_bounded_and_is_gone_at_once_when_it_eases_in_no_time() {
    let mut simulation = by_hand::world(&controlled(&["control.easing=0"]));
    years(&mut simulation, &[30.0]);
    assert!((rules(&simulation).extra - 0.4).abs() < 1e-12);
    years(&mut simulation, &[-0.1]);
    assert_eq!(rules(&simulation).extra, 0.0);
}

#[test]
fn control_that_does_not_react_to_overspending_stays_as_it_is() {
    let mut simulation = by_hand::world(&controlled(&["control.per_overspend=0"]));
    years(&mut simulation, &[0.4, 5.0]);
    assert_eq!(
        (rules(&simulation).extra, rules(&simulation).in_force),
        (0.0, 10)
    );
}

#[test]
fn rules_follow_overspending_as_often_as_configured() {
    let mut simulation = by_hand::world(&controlled(&["control.rules_per_overspend=2"]));
    // A few municipalities more, so that chance evens out.
    let world = simulation.world_mut();
    let one = world.resource::<Rulebook>().0[0];
    world.resource_mut::<Rulebook>().0 = vec![one; 1_000];
    let year = Year {
        budget: [1_000, 0, 0],
        spent: [1_250, 0, 0],
    };
    world.resource_mut::<Budgets>().last_year = vec![Some(year); 1_000];
    world.resource_mut::<Week>().0 = 51;
    world.run_system_once(judge_year).unwrap();
    let new: u32 = world
        .resource::<Rulebook>()
        .0
        .iter()
        .map(|r| r.in_force - 10)
        .sum();
    let expected = 1_000.0 * (1.0 - libm::exp(-0.5));
    let error = (expected * libm::exp(-0.5)).sqrt();
    assert!((f64::from(new) - expected).abs() < 4.0 * error, "{new}");
}

#[test]
fn rules_are_repealed_at_their_rate() {
    let mut simulation = by_hand::world(&controlled(&[
        "control.repeal=0.5",
        "control.start_rules=1000",
        "control.per_rule=0",
    ]));
    for week in 0..52 {
        simulation.world_mut().resource_mut::<Week>().0 = week;
        simulation
            .world_mut()
            .run_system_once(repeal_rules)
            .unwrap();
    }
    let expected = 1_000.0 * libm::exp(-0.5);
    let error = (expected * (1.0 - libm::exp(-0.5))).sqrt();
    let left = f64::from(rules(&simulation).in_force);
    assert!((left - expected).abs() < 4.0 * error, "{left}");
}

#[test]
fn a_clean_up_repeals_its_share_once_however_long_it_is_in_force() {
    let mut simulation = by_hand::world(&controlled(&[]));
    let mut week = |share: f64| {
        let world = simulation.world_mut();
        world.resource_mut::<Params>().clean_up.0 = share;
        world.run_system_once(repeal_rules).unwrap();
        rules(&simulation).in_force
    };
    assert_eq!(
        [week(0.0), week(0.4), week(0.4), week(0.0), week(0.5)],
        [10, 6, 6, 6, 3]
    );
}

/// Residents 0–3 with a severe problem: waiting, in care without progress, in care with
/// progress, and in care of nobody; resident 4 waits with a light one.
fn exposed(more: &[&str]) -> Simulation {
    let certain = [
        "control.incidents=10",
        "control.incident_severity=0.6",
        "control.media=1",
        "control.rule_after_media=1",
    ];
    let mut scenario = controlled(&[&certain[..], more].concat());
    // As good as certain within the week.
    scenario.control.incidents.0 *= 1_000.0;
    let mut simulation = by_hand::world(&scenario);
    change(simulation.world_mut(), |id, condition: &mut Condition| {
        condition.severity[0] = if id < 4 { 0.7 } else { 0.5 };
    });
    let in_care = |id: u32, felt: f32, position: u32| Case {
        stage: Stage::InCare,
        felt,
        position,
        ..waiting(id, id, 0)
    };
    let cases = [
        waiting(0, 0, 0),
        in_care(1, -0.1, 1),
        in_care(2, 0.1, 1),
        in_care(3, 0.1, NOBODY),
        waiting(4, 4, 0),
    ];
    put(&mut simulation, &cases);
    simulation
        .world_mut()
        .run_system_once(have_incidents)
        .unwrap();
    simulation
}

#[test]
fn severe_problems_that_nobody_relieves_lead_to_incidents_headlines_and_rules() {
    let simulation = exposed(&[]);
    let week = tally(simulation.world());
    assert_eq!((week.incidents, week.headlines), (3, 3));
    assert_eq!(rules(&simulation).in_force, 13);
}

#[test]
fn each_step_from_incident_to_rule_can_be_switched_off() {
    for (setting, expected) in [
        ("control.incidents=0", (0, 0, 10)),
        ("control.media=0", (3, 0, 10)),
        ("control.rule_after_media=0", (3, 3, 10)),
        ("control.enabled=false", (0, 0, 10)),
    ] {
        let simulation = exposed(&[setting]);
        let week = tally(simulation.world());
        let seen = (week.incidents, week.headlines, rules(&simulation).in_force);
        assert_eq!(seen, expected, "{setting}");
    }
}

/// The provider of the only two positions, wholly oriented on revenue.
fn steered(kind: &str, more: &[&str]) -> Simulation {
    let steering = format!("control.steering=\"{kind}\"");
    let strong = [&steering, "control.steering_strength=1"];
    let mut simulation = by_hand::world(&controlled(&[&strong[..], more].concat()));
    change(simulation.world_mut(), |_, provider: &mut Provider| {
        provider.revenue_orientation = 1.0;
    });
    simulation
}

/// How many weeks a case in care goes on with its goal reached.
fn weeks_held(simulation: &mut Simulation) -> usize {
    change(simulation.world_mut(), |_, condition: &mut Condition| {
        condition.severity[0] = 0.1;
        condition.in_care = 1;
    });
    let cases: Vec<_> = (0..20)
        .map(|id| Case {
            stage: Stage::InCare,
            mandated: true,
            ..waiting(id, id, 0)
        })
        .collect();
    put(simulation, &cases);
    let mut weeks = 0;
    for week in 0..200 {
        simulation.world_mut().resource_mut::<Week>().0 = week;
        simulation
            .world_mut()
            .run_system_once(exits::end_cases)
            .unwrap();
        let open = simulation.agents::<Case>();
        weeks += open
            .iter()
            .filter(|case| case.stage == Stage::InCare)
            .count();
    }
    weeks
}

/// Nothing else ends these cases.
const NO_OTHER_END: [&str; 3] = [
    "care.fit.review=0",
    "exits.provider_stops=0",
    "market.moved_at_contract_end=0",
];

#[test]
fn steered_by_output_a_provider_goes_on_so_many_weeks_when_the_goal_is_reached() {
    let more = [&NO_OTHER_END[..], &["control.held_on=10"]].concat();
    let mean = weeks_held(&mut steered("output", &more)) as f64 / 20.0;
    // Geometric: its standard deviation is the root of 10 × 11.
    let error = (110.0_f64 / 20.0).sqrt();
    assert!((mean - 10.0).abs() < 4.0 * error, "{mean}");
    assert!(mean > 2.0, "{mean}");
}

#[test]
fn without_strength_orientation_or_output_nobody_holds_on() {
    let no_strength = [&NO_OTHER_END[..], &["control.steering_strength=0"]].concat();
    assert_eq!(weeks_held(&mut steered("output", &no_strength)), 0);
    for kind in ["none", "outcome", "outcome_adjusted"] {
        assert_eq!(weeks_held(&mut steered(kind, &NO_OTHER_END)), 0, "{kind}");
    }
    let mut idealists = steered("output", &NO_OTHER_END);
    change(idealists.world_mut(), |_, provider: &mut Provider| {
        provider.revenue_orientation = 0.0;
    });
    assert_eq!(weeks_held(&mut idealists), 0);
}

#[test]
fn reviews_are_as_many_times_as_frequent_as_effort_and_orientation_say() {
    for (kind, expected) in [
        ("none", 1.0),
        ("output", 1.0),
        ("outcome", 2.0),
        ("outcome_adjusted", 2.0),
    ] {
        let mut simulation = steered(kind, &["control.effort=4"]);
        change(simulation.world_mut(), |_, provider: &mut Provider| {
            provider.revenue_orientation = 0.25;
        });
        let providers = simulation.agents::<Provider>();
        let params = simulation.world().resource::<Params>();
        assert_eq!(
            params.reviews(&waiting(0, 0, 0), &providers),
            expected,
            "{kind}"
        );
    }
}

/// Three wait in this row: severe, mandated, easy. One place is free.
fn placed(simulation: &mut Simulation) -> Vec<u32> {
    change(simulation.world_mut(), |id, condition: &mut Condition| {
        condition.severity[0] = [0.9, 0.3, 0.3][id % 3];
    });
    let mandated = Case {
        mandated: true,
        intensity: Intensity::Regular,
        ..waiting(1, 1, 0)
    };
    put(simulation, &[waiting(0, 0, 0), mandated, waiting(2, 2, 0)]);
    simulation
        .world_mut()
        .run_system_once(allocation::place)
        .unwrap();
    simulation.world().resource::<CaseBook>().waiting[0].clone()
}

#[test]
fn who_is_paid_for_output_or_plain_outcome_takes_the_easiest_and_others_keep_their_place() {
    let one = ["allocation.caseload_cap=1"];
    for (kind, left) in [
        ("none", [1, 2]),
        ("output", [0, 1]),
        ("outcome", [0, 1]),
        ("outcome_adjusted", [1, 2]),
    ] {
        assert_eq!(placed(&mut steered(kind, &one)), left, "{kind}");
    }
    let none = ["allocation.caseload_cap=1", "control.steering_strength=0"];
    assert_eq!(placed(&mut steered("outcome", &none)), [1, 2]);
}

#[test]
fn ease_and_place_in_the_row_are_mixed_by_weight() {
    let mut simulation = steered("outcome", &[]);
    change(simulation.world_mut(), |id, condition: &mut Condition| {
        condition.severity[0] = 0.9 - 0.1 * id as f32;
    });
    let conditions = simulation.agents::<Condition>();
    let cases: Vec<_> = (0..4).map(|id| waiting(id, id, 0)).collect();
    let params = simulation.world().resource::<Params>();
    let order = |weight| params.easy_first(&[0, 1, 2, 3], weight, &cases, &conditions);
    assert_eq!(order(0.0), [0, 1, 2, 3]);
    assert_eq!(order(0.4), [0, 1, 2, 3]);
    assert_eq!(order(0.6), [3, 2, 1, 0]);
    assert_eq!(order(1.0), [3, 2, 1, 0]);
}
