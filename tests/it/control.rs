//! M12: budgets, control, rules and steering.

use buurt::config::Override;
use buurt::lab::worlds::load;
use buurt::model::agents::Position;
use buurt::model::parameters::control;
use buurt::model::simulation::Simulation;

use crate::worlds::{advance, all_cases, mean, metric, results, run, scenario, state, table, town};

/// Control is on, reacts to nothing yet and costs what administration costs elsewhere.
const CALM: [&str; 9] = [
    "burn_in=52",
    "control.enabled=true",
    "workforce.administration=0.21",
    "control.start_rules=20",
    "control.per_rule=0.005",
    "control.rules_per_overspend=0",
    "control.per_overspend=0",
    "control.incidents=0",
    "control.repeal=0",
];

/// A budget that is far too small.
const POOR: [&str; 3] = [
    "budget.wmo=100",
    "budget.jeugdwet=100",
    "budget.participatiewet=20",
];

/// A budget that nobody spends.
const RICH: [&str; 3] = [
    "budget.wmo=100000",
    "budget.jeugdwet=100000",
    "budget.participatiewet=100000",
];

fn world(parts: &[&[&str]], weeks: u16) -> Simulation {
    run(
        &scenario(&[&[&CALM[..]], parts].concat().concat()),
        &town(),
        weeks,
    )
}

fn last_year(simulation: &Simulation, name: &str) -> f64 {
    let values = metric(simulation, name);
    mean(&values[values.len() - 52..]).0
}

#[test]
fn without_overspending_and_incidents_no_rule_and_no_control_is_added() {
    let reacting = [
        "control.rules_per_overspend=10",
        "control.per_overspend=1",
        "control.repeal=0.1",
    ];
    let simulation = world(&[&RICH, &reacting], 300);
    let rules = metric(&simulation, "rules_in_force");
    assert!(rules.is_sorted_by(|a, b| a >= b), "{rules:?}");
    assert_eq!(rules[0], 20.0);
    assert!(
        metric(&simulation, "extra_control")
            .iter()
            .all(|extra| *extra == 0.0)
    );
    assert!(
        metric(&simulation, "overspend")
            .iter()
            .all(|share| *share < 0.0)
    );
}

#[test]
fn overspending_takes_time_from_clients_who_then_wait_longer() {
    let reacting = ["control.rules_per_overspend=2", "control.per_overspend=0.1"];
    let [poor, rich] = [POOR, RICH].map(|budget| world(&[&budget, &reacting], 364));
    assert!(last_year(&poor, "rules_in_force") > 21.0);
    assert!(last_year(&poor, "extra_control") > 0.1);
    let higher = |name: &str, by: f64| {
        let (poor, rich) = (last_year(&poor, name), last_year(&rich, name));
        assert!(poor > rich + by, "{name}: {poor} against {rich}");
    };
    higher("administration_share", 0.1);
    higher("waiting", 5.0);
    higher("workload", 0.1);
    let contact = [&poor, &rich].map(|world| last_year(world, "contact_share"));
    assert!(contact[0] < contact[1] - 0.05, "{contact:?}");
}

#[test]
fn a_budget_to_which_nothing_reacts_changes_nothing_for_anybody() {
    let [poor, rich] = [POOR, RICH].map(|budget| world(&[&budget], 200));
    for name in ["contact_share", "waiting", "need", "spending"] {
        assert_eq!(metric(&poor, name), metric(&rich, name), "{name}");
    }
    assert_ne!(metric(&poor, "overspend"), metric(&rich, "overspend"));
}

#[test]
fn switched_off_nothing_of_control_matters_and_administration_is_constant() {
    let off = |more: &[&str]| {
        let base = ["control.enabled=false", "workforce.administration=0.31"];
        world(&[&POOR, &base, more], 150)
    };
    let mut plain = off(&[]);
    let mut other = off(&[
        "control.per_rule=0.01",
        "control.automation=0.5",
        "control.per_overspend=1",
        "control.rules_per_overspend=20",
        "control.incidents=5",
        "control.repeal=5",
        "control.clean_up=0.5",
        "control.steering=\"output\"",
        "control.steering_strength=1",
    ]);
    assert!(state(&mut plain) == state(&mut other));
    assert!(results(&plain) == results(&other));
}

#[test]
fn rules_that_cost_what_administration_cost_change_nothing() {
    // As many hundredths of hours, by rules or without them.
    let rules = world(&[], 150);
    let off = ["control.enabled=false", "workforce.administration=0.31"];
    let without = world(&[&off], 150);
    for name in [
        "administration_share",
        "contact_share",
        "waiting",
        "need",
        "spending",
    ] {
        assert_eq!(metric(&rules, name), metric(&without, name), "{name}");
    }
}

#[test]
fn hours_add_up_to_contracts_under_growing_control() {
    let reacting = ["control.rules_per_overspend=5", "control.per_overspend=0.2"];
    let mut simulation = world(&[&POOR, &reacting], 0);
    for week in 0..170_u16 {
        simulation.step();
        for position in simulation
            .agents::<Position>()
            .iter()
            .filter(|p| p.is_filled())
        {
            let weeks = u32::from(week + 1 - position.since);
            let contract = (position.contract_hours * 100.0) as u32;
            let booked: u32 = position.hours.iter().sum();
            // Hired after the week's booking: the first week is not theirs.
            let own = if position.since == 0 {
                weeks
            } else {
                weeks - 1
            };
            assert_eq!(booked, own * contract, "week {week}");
        }
    }
    assert!(metric(&simulation, "extra_control")[169] > 0.1);
}

#[test]
fn automation_lowers_administration_from_the_week_it_comes_into_force() {
    // The same weeks but one, in which it takes 4.65 of 9.30 hours.
    let [by_hand, automated] = [0.0, 0.5].map(|share| {
        let mut simulation = world(&[], 60);
        let mut params = simulation.world_mut().resource_mut::<control::Params>();
        params.automation.0 = share;
        simulation.step();
        metric(&simulation, "administration_share")
    });
    assert_eq!(by_hand[..60], automated[..60]);
    assert!((automated[60] / by_hand[60] - 0.5).abs() < 1e-12);
}

#[test]
fn a_run_under_control_saved_and_restored_goes_on_as_if_unbroken() {
    let settings = [
        &CALM[..],
        &POOR,
        &[
            "control.rules_per_overspend=2",
            "control.per_overspend=0.1",
            "control.incidents=1",
            "control.repeal=0.3",
            "control.clean_up=0.2",
            "budget.growth=0.05",
            "control.steering=\"output\"",
            "control.steering_strength=1",
        ],
    ]
    .concat();
    let scenario = scenario(&settings);
    let mut unbroken = run(&scenario, &town(), 0);
    let mut saves = Vec::new();
    for week in 0..170 {
        if [0, 51, 52, 80, 104].contains(&week) {
            saves.push(unbroken.save());
        }
        unbroken.step();
    }
    for bytes in saves {
        let mut restored = Simulation::restore(&scenario, &town(), 0, &bytes).unwrap();
        let week = restored.week();
        advance(&mut restored, 170 - week);
        assert!(
            results(&restored) == results(&unbroken),
            "saved in week {week}"
        );
        assert!(restored.save() == unbroken.save(), "saved in week {week}");
    }
}

/// Providers are wholly oriented on revenue and steered like this, as strongly as can be.
fn steered(kind: &str, more: &[&str], weeks: u16) -> Simulation {
    let steering = format!("control.steering=\"{kind}\"");
    let strong = [
        &steering,
        "control.steering_strength=1",
        "market.revenue_orientation=1",
    ];
    let settings = [&CALM[..], &strong, more].concat();
    run(&scenario(&settings), &table(&[&[3_000, 2_000]]), weeks)
}

/// Weeks in care of each case that reached its goal.
fn weeks_to_goal(simulation: &mut Simulation) -> Vec<f64> {
    let ended = all_cases(simulation).into_iter();
    let goal = ended.filter(|row| row.end.is_some_and(|(_, reason)| reason as usize == 0));
    goal.map(|row| f64::from(row.case.weeks_in_care)).collect()
}

#[test]
fn output_steering_lengthens_trajectories_under_the_same_luck() {
    let [none, output] = ["none", "output"].map(|kind| weeks_to_goal(&mut steered(kind, &[], 260)));
    let ((short, error), (long, other)) = (mean(&none), mean(&output));
    let error = error.hypot(other);
    assert!(
        long - short > 4.0 * error,
        "{long} against {short}, ± {error}"
    );
}

#[test]
fn steering_without_strength_or_effect_changes_no_bit() {
    let mut none = steered("none", &[], 120);
    let expected = state(&mut none);
    for kind in ["output", "outcome", "outcome_adjusted"] {
        let mut other = steered(kind, &["control.steering_strength=0"], 120);
        assert!(state(&mut other) == expected, "{kind}");
    }
    let mut lazy = steered("outcome_adjusted", &["control.effort=0"], 120);
    assert!(state(&mut lazy) == expected);
}

#[test]
fn paid_for_outcome_the_neediest_wait_longer_than_when_it_is_adjusted_for_severity() {
    let [selected, adjusted] = ["outcome", "outcome_adjusted"].map(|kind| {
        let simulation = steered(kind, &[], 260);
        mean(&metric(&simulation, "waiting_weeks_severe")[104..]).0
    });
    assert!(selected > 1.3 * adjusted, "{selected} against {adjusted}");
}

/// The message with which the default refuses these settings.
fn refusal(settings: &[&str]) -> String {
    let overrides: Vec<_> = settings
        .iter()
        .map(|text| Override::parse(text).unwrap())
        .collect();
    load("configs/almere-haven.toml".as_ref(), &overrides)
        .unwrap_err()
        .to_string()
}

#[test]
fn settings_that_contradict_each_other_are_refused_in_words() {
    let none = [
        "budget.wmo=0",
        "budget.jeugdwet=0",
        "budget.participatiewet=0",
    ];
    assert!(refusal(&none).contains("there is no budget"));
    let low = refusal(&[
        "control.most_administration=0.25",
        "workforce.administration=0.2",
        "workforce.youth.administration=0.025",
        "control.start_rules=20",
        "control.start_control=0.01",
    ]);
    assert!(
        low.contains("22.5% without rules and 7% for rules and control is more than 25%"),
        "{low}"
    );
    let no_time = refusal(&["control.most_administration=0.95"]);
    assert!(no_time.contains("no time for clients"), "{no_time}");
}

#[test]
fn a_law_without_a_budget_overspends_with_its_first_euro() {
    let simulation = world(&[&["budget.participatiewet=0"]], 60);
    let share = metric(&simulation, "overspend_participatiewet");
    assert!(
        share.iter().all(|share| share.is_nan()),
        "a share of nothing"
    );
    // All of it counts in the whole.
    let budget = metric(&simulation, "budget")[59];
    let spent = metric(&simulation, "spending")[59];
    let overspend = metric(&simulation, "overspend")[59];
    assert!((overspend - (spent / budget - 1.0)).abs() < 1e-9);
    assert!(metric(&simulation, "spending_participatiewet")[59] > 0.0);
}
