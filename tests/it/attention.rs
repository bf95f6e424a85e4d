//! Attention for incidents builds up and fades; questions and rules follow from it, and
//! elections may sweep it away.

use std::path::Path;

use buurt::model::parameters::access::Priority;
use buurt::model::scenario::Scenario;
use buurt::model::simulation::Simulation;
use buurt::model::state::rules::{Rulebook, Rules};

use crate::worlds::{advance, metric, open_cases, run, scenario, table, town};

/// Attention as the only thing that makes rules, in a town of few people.
fn attentive(more: &[&str]) -> Scenario {
    let base = [
        "burn_in=0",
        "control.enabled=true",
        "control.attention.enabled=true",
        "control.attention.election_every=0",
        "control.incidents=0",
        "control.repeal=0",
        "control.per_overspend=0",
        "control.rules_per_overspend=0",
        "control.start_rules=0",
        "control.per_rule=0",
    ];
    scenario(&[&base[..], more].concat())
}

/// A town with that much attention at first, some weeks later.
fn after(scenario: &Scenario, replication: u32, attention: f64, weeks: u16) -> Simulation {
    let mut simulation = Simulation::new(scenario, &table(&[&[100]]), replication);
    simulation.world_mut().resource_mut::<Rulebook>().0[0].attention = attention;
    advance(&mut simulation, weeks);
    simulation
}

fn rules(simulation: &Simulation) -> Rules {
    *simulation.world().resource::<Rulebook>().of(0)
}

#[test]
fn half_of_the_attention_is_gone_after_a_half_life_in_which_nothing_happens() {
    for half_life in [4_u16, 26, 104] {
        let key = format!("control.attention.half_life={half_life}");
        let scenario = attentive(&[&key]);
        for (lives, left) in [(1, 4.0), (3, 1.0)] {
            let attention = rules(&after(&scenario, 0, 8.0, lives * half_life)).attention;
            assert!((attention - left).abs() < 1e-9, "{attention}, not {left}");
        }
    }
}

#[test]
fn questions_and_rules_follow_attention_in_proportion() {
    let scenario = attentive(&[
        "control.attention.half_life=26",
        "control.attention.rules=2",
        "control.attention.questions=6",
    ]);
    let replications = 40;
    for attention in [4.0, 12.0] {
        let (mut made, mut asked) = (0.0, 0.0);
        for replication in 0..replications {
            let simulation = after(&scenario, replication, attention, 156);
            made += f64::from(rules(&simulation).in_force);
            asked += metric(&simulation, "council_questions").iter().sum::<f64>();
        }
        // A factor less in each of 156 weeks, at the end of which six half-lives have passed.
        let factor = libm::exp2(-1.0 / 26.0);
        let weeks = attention * (1.0 - 1.0 / 64.0) / (1.0 - factor);
        for (observed, per_year) in [(made, 2.0), (asked, 6.0)] {
            let expected = per_year / 52.0 * weeks * f64::from(replications);
            let error = expected.sqrt();
            assert!(6.0 * error < expected, "too few to tell");
            let off = (observed - expected).abs();
            assert!(off < 4.0 * error, "{observed}, not {expected}");
        }
    }
}

#[test]
fn incidents_in_the_media_add_to_attention_and_make_no_rule_themselves() {
    let incidents = [
        "control.incidents=10",
        "control.incident_severity=0.2",
        "control.media=1",
        "control.rule_after_media=1",
        "control.attention.rules=0",
        "control.attention.half_life=5200",
        "workforce.positions_per_1000=1",
    ];
    let with = run(&attentive(&incidents), &town(), 60);
    let headlines: f64 = metric(&with, "headlines").iter().sum();
    let now = rules(&with);
    assert!(
        headlines > 20.0 && now.in_force == 0,
        "{headlines}, {now:?}"
    );
    assert!((0.98 * headlines..headlines).contains(&now.attention));
    let known = *metric(&with, "attention").last().unwrap();
    assert!((known - now.attention).abs() < 1e-9, "{known}, {now:?}");
    // Off, each makes its rule, and nobody is attentive.
    let off = [&incidents[..], &["control.attention.enabled=false"]].concat();
    let off = run(&attentive(&off), &town(), 60);
    let headlines: f64 = metric(&off, "headlines").iter().sum();
    assert_eq!(f64::from(rules(&off).in_force), headlines);
    assert_eq!(rules(&off).attention, 0.0);
}

#[test]
fn an_election_resets_priorities_with_its_chance_and_every_so_many_weeks() {
    let election = |reset: &str, more: &[&str]| {
        let base = [
            "control.attention.half_life=5200",
            "control.attention.rules=0",
            "control.attention.election=10",
            "control.attention.election_every=20",
            "control.start_control=0.02",
            reset,
        ];
        attentive(&[&base[..], more].concat())
    };
    let burdened = |scenario: &Scenario, replication: u32, weeks: u16| {
        let mut simulation = Simulation::new(scenario, &table(&[&[100]]), replication);
        let rulebook = &mut simulation.world_mut().resource_mut::<Rulebook>().0[0];
        (rulebook.attention, rulebook.extra) = (5.0, 0.1);
        advance(&mut simulation, weeks);
        rules(&simulation)
    };
    let sure = election("control.attention.reset=1", &[]);
    let (before, reset) = (burdened(&sure, 0, 10), burdened(&sure, 0, 11));
    assert!(before.attention > 4.9 && before.extra == 0.1, "{before:?}");
    assert_eq!(
        (reset.attention, reset.extra, reset.priority),
        (0.0, 0.02, None)
    );
    let never = burdened(&election("control.attention.reset=0", &[]), 0, 120);
    assert!(never.attention > 4.8 && never.extra > 0.03, "{never:?}");
    let chosen = election(
        "control.attention.reset=1",
        &["control.attention.priorities=[\"quick_wins\",\"neediest_first\"]"],
    );
    let half = election("control.attention.reset=0.5", &[]);
    let (mut quick, mut resets) = (0, 0);
    for replication in 0..200 {
        quick +=
            usize::from(burdened(&chosen, replication, 11).priority == Some(Priority::QuickWins));
        resets += usize::from(burdened(&half, replication, 11).attention == 0.0);
    }
    // 100 of 200, with a standard error of 7.
    for count in [quick, resets] {
        assert!((72..=128).contains(&count), "{quick}, {resets}");
    }
    // Ten weeks after a burn-in of 45, so that the first one was in week 15 of it.
    let early = election("control.attention.reset=1", &["burn_in=45"]);
    assert!(burdened(&early, 0, 15).attention > 4.9);
    assert_eq!(burdened(&early, 0, 16).attention, 0.0);
    let never = ["control.attention.election_every=0"];
    let never = election("control.attention.reset=1", &never);
    assert!(burdened(&never, 0, 120).attention > 4.8);
}

#[test]
fn nothing_is_left_of_attention_and_of_what_a_council_chose_once_it_is_switched_off() {
    for key in ["control.attention.enabled", "control.enabled"] {
        let set = format!("policies.off.set.\"{key}\"=false");
        let scenario = attentive(&[
            "weeks=60",
            "control.attention.half_life=5200",
            "control.attention.rules=50",
            "policies.off.kind=parameters",
            "policies.off.from=10",
            &set,
        ]);
        let mut simulation = Simulation::new(&scenario, &table(&[&[100]]), 0);
        let rulebook = &mut simulation.world_mut().resource_mut::<Rulebook>().0[0];
        (rulebook.attention, rulebook.priority) = (5.0, Some(Priority::QuickWins));
        advance(&mut simulation, 10);
        let before = rules(&simulation);
        assert!(before.attention > 4.9 && before.in_force > 20, "{before:?}");
        assert_eq!(before.priority, Some(Priority::QuickWins));
        advance(&mut simulation, 50);
        let after = rules(&simulation);
        assert_eq!((after.attention, after.priority), (0.0, None));
        assert_eq!(after.in_force, before.in_force);
    }
}

#[test]
fn values_that_attention_cannot_have_are_refused_with_file_line_and_key() {
    use buurt::config;
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/almere-haven.toml");
    for (line, expected) in [
        ("half_life = 0", "1"),
        ("reset = 1.5", "0 to 1"),
        ("election_every = -1", "whole number"),
        ("priorities = [\"loudest\"]", "first_come"),
    ] {
        let text = format!("extends = {default:?}\n[control.attention]\n{line}\n");
        let errors = config::read_text::<Scenario>("mine.toml", &text, &[]).unwrap_err();
        let said = errors.to_string();
        let key = line.split(' ').next().unwrap();
        assert!(said.contains("mine.toml:3:"), "{said}");
        assert!(said.contains(&format!("control.attention.{key}")), "{said}");
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn what_a_new_council_puts_first_is_seen_first() {
    let scenario = attentive(&[
        "workforce.positions_per_1000=2",
        "workforce.access_per_1000=0.5",
    ]);
    let order = |priority: Option<Priority>| {
        let mut simulation = Simulation::new(&scenario, &town(), 0);
        simulation.world_mut().resource_mut::<Rulebook>().0[0].priority = priority;
        advance(&mut simulation, 80);
        format!("{:?}", open_cases(&mut simulation))
    };
    assert_ne!(order(None), order(Some(Priority::NeediestFirst)));
}

#[test]
fn metrics_of_attention_are_there_where_attention_is() {
    use buurt::model::metrics::{self, Observed};
    let names = |scenario: &Scenario| {
        let simulation = run(scenario, &table(&[&[100]]), 1);
        let kept = simulation.world().resource::<Observed>().metrics.clone();
        let name = |index: u16| metrics::all().nth(usize::from(index)).unwrap().name;
        kept.into_iter().map(name).collect::<Vec<_>>()
    };
    let with = names(&attentive(&[]));
    assert!(with.contains(&"attention") && with.contains(&"council_questions"));
    let without = names(&attentive(&["control.attention.enabled=false"]));
    assert_eq!(without.len() + 2, with.len());
}
