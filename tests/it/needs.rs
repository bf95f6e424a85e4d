//! M2: problems arise as a Poisson process, recover by themselves and spill over.

use bevy_ecs::prelude::{IntoScheduleConfigs, World};
use buurt::base::random::Luck;
use buurt::model::agents::{AgeBand, Case, Condition, MAX_DOMAINS, Rows, Stage};
use buurt::model::mechanisms::informal_support::absorb;
use buurt::model::mechanisms::needs::{escalate, recover, strike, watch};
use buurt::model::population::People;
use buurt::model::simulation::{Simulation, Start};
use buurt::model::state::agenda::{ActiveResidents, Agenda, Strike, Strikes};
use buurt::model::state::calendar::Week;
use buurt::model::state::domains::Domains;
use buurt::model::state::tally::Tally;

use crate::support::{
    alike, area, assert_count, assert_mean, change, complaint, mean, run_only, scenario, table,
    tally,
};

const DOMAINS: [&str; 6] = [
    "housing",
    "income",
    "mental_health",
    "parenting",
    "participation",
    "safety",
];

/// Adults who differ in nothing, in whose every domain problems of the same kind arise
/// `per_year` times a year.
fn town(count: u32, per_year: f64, overrides: &[&str]) -> Simulation {
    let mut all: Vec<String> = overrides.iter().map(|&text| text.to_owned()).collect();
    for domain in DOMAINS {
        all.push(format!("needs.domains.{domain}.events_per_year={per_year}"));
        all.push(format!("needs.domains.{domain}.adult=1"));
        all.push(format!("needs.domains.{domain}.half_life=52"));
    }
    let all: Vec<_> = all.iter().map(String::as_str).collect();
    alike(count, &all)
}

/// Everything that strikes in some weeks: week and strike.
fn strikes(simulation: &mut Simulation, weeks: u32) -> Vec<(u16, Strike)> {
    let mut all = Vec::new();
    run_only(simulation, weeks, (recover, strike).chain(), |world| {
        let week = world.resource::<Week>().0;
        all.extend(world.resource::<Strikes>().0.iter().map(|s| (week, *s)));
    });
    all
}

fn per_resident(strikes: &[(u16, Strike)], residents: usize) -> Vec<f64> {
    let mut counts = vec![0.0; residents];
    for (_, strike) in strikes {
        counts[strike.resident as usize] += 1.0;
    }
    counts
}

#[test]
fn without_spillover_life_events_are_poisson_with_the_rate_of_the_config() {
    let mut simulation = town(9_000, 0.1, &["needs.spillover=0"]);
    let strikes = strikes(&mut simulation, 260);
    let expected = 6.0 * 0.1 * 5.0;
    assert_count(strikes.len() as u64, expected * 9_000.0);
    // Mean and variance of a Poisson number are the same; the variance of its estimate
    // is (m + 2 m²) / n.
    let counts = per_resident(&strikes, 9_000);
    let variance = mean(
        counts
            .iter()
            .map(|count| (count - expected) * (count - expected)),
    )
    .0;
    let error = ((expected + 2.0 * expected * expected) / 9_000.0).sqrt();
    assert!(6.0 * error < 0.1 * expected, "too few residents");
    assert!((variance - expected).abs() < 4.0 * error, "{variance}");
    for domain in 0..6 {
        let here = strikes.iter().filter(|(_, s)| s.domain == domain).count();
        assert_count(here as u64, expected * 9_000.0 / 6.0);
    }
}

#[test]
fn the_rate_follows_vulnerability_and_age() {
    let overrides: Vec<_> = DOMAINS
        .iter()
        .flat_map(|name| {
            [
                format!("needs.domains.{name}.events_per_year=0.1"),
                format!("needs.domains.{name}.adult=1"),
                format!("needs.domains.{name}.senior=0.5"),
            ]
        })
        .chain(["needs.spillover=0".to_owned()])
        .collect();
    let overrides: Vec<_> = overrides.iter().map(String::as_str).collect();
    let scenario = scenario(&overrides);
    let singles = table([area("one", 9_000, [9_000, 0, 0])]);
    let luck = Luck::new(1, 0);
    let mut people = People::new(&scenario.population.traits, &singles, &luck);
    // A third each: average adults, vulnerable adults, average seniors.
    for (id, resident) in people.residents.iter_mut().enumerate() {
        (resident.age, resident.vulnerability) = [
            (AgeBand::Adult, 1.0),
            (AgeBand::Adult, 2.0),
            (AgeBand::Senior, 1.0),
        ][id / 3_000];
    }
    let start = Start::with_people(&scenario, people, &luck);
    let mut simulation = Simulation::from_start(&scenario, &singles, luck, start);
    let strikes = strikes(&mut simulation, 260);
    for (group, rate) in [1.0, 2.0, 0.5].into_iter().enumerate() {
        let here = strikes
            .iter()
            .filter(|(_, s)| s.resident / 3_000 == group as u32);
        assert_count(here.count() as u64, rate * 6.0 * 0.1 * 5.0 * 3_000.0);
    }
}

#[test]
fn the_force_of_a_problem_has_the_mean_of_the_config() {
    let mut simulation = town(
        7_000,
        0.5,
        &[
            "needs.spillover=0",
            "needs.domains.safety.mean_severity=0.2",
        ],
    );
    let strikes = strikes(&mut simulation, 104);
    let forces = |safety: bool| {
        let here = strikes
            .iter()
            .filter(move |(_, s)| (s.domain == 5) == safety);
        here.map(|(_, strike)| strike.force).collect::<Vec<_>>()
    };
    assert_mean(forces(false), 0.4);
    assert_mean(forces(true), 0.2);
}

/// Strikes in two worlds that are twins, but for a problem that resident 7 has from the
/// start.
fn twins(overrides: &[&str]) -> [Vec<(u16, Strike)>; 2] {
    [0.0, 0.9].map(|severity| {
        let mut simulation = town(60, 0.5, overrides);
        change(simulation.world_mut(), |id, condition: &mut Condition| {
            if id == 7 {
                condition.severity[0] = severity;
            }
        });
        strikes(&mut simulation, 520)
    })
}

#[test]
fn a_problem_only_adds_events_to_its_owner_and_moves_nobody_elses() {
    let [calm, troubled] = twins(&["needs.spillover=10", "needs.rate_ceiling=50"]);
    let of_others = |strikes: &[(u16, Strike)]| {
        let others = strikes.iter().filter(|(_, s)| s.resident != 7).copied();
        others.collect::<Vec<_>>()
    };
    assert_eq!(of_others(&calm), of_others(&troubled));
    assert!(calm.iter().all(|event| troubled.contains(event)));
    assert!(calm.len() < troubled.len());
}

#[test]
fn without_spillover_a_problem_changes_no_events_at_all() {
    let [calm, troubled] = twins(&["needs.spillover=0", "needs.rate_ceiling=50"]);
    assert_eq!(calm, troubled);
}

/// Severities of everyone at the end, brought up to the same week.
fn severities(world: &mut World) -> Vec<[f32; MAX_DOMAINS]> {
    let domains = world.resource::<Domains>().clone();
    let week = world.resource::<Week>().0;
    let caught_up = |condition: &Condition| {
        let mut condition = *condition;
        domains.catch_up(&mut condition, week);
        condition.severity
    };
    Rows::<Condition>::of(world).iter().map(caught_up).collect()
}

/// Residents with problems in three or more domains: how many there are, how many there
/// would be if problems were independent, and the standard error of that.
fn several_problems(spillover: &str, per_year: f64) -> (f64, f64, f64) {
    const RESIDENTS: u32 = 40_000;
    let mut simulation = town(RESIDENTS, per_year, &[spillover, "needs.rate_ceiling=20"]);
    strikes(&mut simulation, 260);
    let severities = severities(simulation.world_mut());
    let has = |severity: &[f32; MAX_DOMAINS], domain: usize| severity[domain] >= 0.2;
    let share = |domain: usize| {
        let those = severities.iter().filter(|severity| has(severity, domain));
        those.count() as f64 / f64::from(RESIDENTS)
    };
    // Chances of no problem, exactly one and exactly two, were they independent.
    let (mut none, mut one, mut two) = (1.0, 0.0, 0.0);
    for domain in 0..6 {
        let p = share(domain);
        two = two * (1.0 - p) + one * p;
        one = one * (1.0 - p) + none * p;
        none *= 1.0 - p;
    }
    let expected = 1.0 - none - one - two;
    let problems = |severity: &[f32; MAX_DOMAINS]| (0..6).filter(|d| has(severity, *d)).count();
    let observed = severities.iter().filter(|s| problems(s) >= 3).count() as f64;
    let error = (expected * (1.0 - expected) / f64::from(RESIDENTS)).sqrt();
    assert!(6.0 * error < 0.1 * expected, "too few residents");
    (observed / f64::from(RESIDENTS), expected, error)
}

#[test]
fn with_spillover_more_residents_have_several_problems_than_chance_alone_gives() {
    let (observed, expected, error) = several_problems("needs.spillover=3", 0.1);
    assert!(observed - expected > 6.0 * error, "{observed}, {expected}");
}

#[test]
fn without_spillover_problems_of_equally_vulnerable_residents_are_independent() {
    let (observed, expected, error) = several_problems("needs.spillover=0", 0.4);
    assert!(
        (observed - expected).abs() < 4.0 * error,
        "{observed}, {expected}"
    );
}

#[test]
fn everyone_with_a_noticeable_problem_is_looked_at() {
    let mut simulation = town(500, 1.0, &[]);
    strikes(&mut simulation, 104);
    let world = simulation.world_mut();
    let severities = severities(world);
    let active = &world.resource::<ActiveResidents>().ids;
    assert!(active.is_sorted_by(|a, b| a < b));
    for (id, severity) in severities.iter().enumerate() {
        let worst = severity.iter().copied().fold(0.0, f32::max);
        assert!(
            worst < 0.2 || active.contains(&(id as u32)),
            "{id}: {worst}"
        );
    }
}

#[test]
fn an_event_strikes_other_domains_as_well_with_the_chance_of_the_config() {
    let struck =
        |together: &str| strikes(&mut town(9_000, 0.1, &["needs.spillover=0", together]), 260);
    let (apart, together) = (struck("needs.together=0"), struck("needs.together=0.4"));
    // What is struck first is the same; the rest comes on top, in the same weeks.
    let mut rest = together.iter();
    assert!(apart.iter().all(|first| rest.any(|event| event == first)));
    let weeks: std::collections::BTreeSet<_> =
        apart.iter().map(|(week, s)| (*week, s.resident)).collect();
    assert!((together.iter()).all(|(week, s)| weeks.contains(&(*week, s.resident))));
    // Another domain is drawn evenly out of six up to five times, each time with chance
    // .4, and counts when it was not struck yet.
    let again: f64 = 0.4 * 5.0 / 6.0;
    let more: f64 = (1..6).map(|draw| libm::pow(again, f64::from(draw))).sum();
    let expected = 6.0 * 0.1 * 5.0 * (1.0 + more);
    assert_mean(per_resident(&together, 9_000), expected);
}

#[test]
fn the_configured_share_of_residents_has_lasting_problems_and_with_factor_one_it_is_nothing() {
    let severities = |overrides: &[&str]| {
        let mut simulation = town(9_000, 0.5, overrides);
        strikes(&mut simulation, 156);
        let lasting: Vec<_> = (simulation.agents::<Condition>().iter())
            .map(|condition| condition.lasting)
            .collect();
        (lasting, severities(simulation.world_mut()))
    };
    let share = "needs.lasting_share=0.3";
    let (lasting, slow) = severities(&["needs.spillover=0", share, "needs.lasting_factor=5"]);
    let count = lasting.iter().filter(|lasting| **lasting).count();
    crate::support::assert_proportion(count as u64, 9_000, 0.3);
    let (nobody, fast) = severities(&["needs.spillover=0", "needs.lasting_share=0"]);
    assert!(!nobody.contains(&true));
    let (_, one) = severities(&["needs.spillover=0", share, "needs.lasting_factor=1"]);
    assert_eq!(one, fast);
    // The same events strike; only what is left of them differs, and only for some.
    for (id, (slow, fast)) in slow.iter().zip(&fast).enumerate() {
        if lasting[id] {
            assert!(slow.iter().zip(fast).all(|(slow, fast)| slow >= fast));
        } else {
            assert_eq!(slow, fast);
        }
    }
}

/// Adults with a problem of .6 in income that does not pass and nothing else, who live so
/// many weeks; somebody works on the problem of the first `helped` of them.
fn untreated(count: u32, helped: u32, weeks: u32, overrides: &[&str]) -> (Simulation, Tally) {
    let base = [
        "needs.domains.income.escalation=0.5",
        "needs.domains.income.half_life=1e6",
        "needs.escalates_above=0.5",
        "informal_support.enabled=false",
    ];
    let all = [&base[..], overrides].concat();
    let mut simulation = alike(count, &all);
    let world = simulation.world_mut();
    world.resource_mut::<Agenda>().life_event = vec![u16::MAX; count as usize];
    world.resource_mut::<ActiveResidents>().ids = (0..count).collect();
    change(world, |id, condition: &mut Condition| {
        condition.severity[1] = 0.6;
        condition.active = true;
        condition.in_care = u8::from((id as u32) < helped);
    });
    for resident in 0..helped {
        let case = Case {
            stage: Stage::InCare,
            resident,
            domain: 1,
            covers: 2,
            position: 1,
            ..Case::FREE
        };
        Rows::of_mut(world).push(case);
    }
    let week = (escalate, recover, strike, absorb, watch).chain();
    run_only(&mut simulation, weeks, week, |_| {});
    let counted = tally(simulation.world());
    (simulation, counted)
}

#[test]
fn a_serious_problem_gets_worse_at_its_rate_until_somebody_works_on_it() {
    let (mut simulation, tally) = untreated(6_000, 1_000, 104, &[]);
    // The first week is that in which it is seen.
    let chance = 1.0 - libm::exp(-0.5 / 52.0);
    assert_count(tally.escalated, 5_000.0 * 103.0 * chance);
    assert_eq!(tally.serious, 6_000);
    let conditions: Vec<Condition> = simulation.agents();
    let worse = |one: &&Condition| one.severity[1] > 0.61;
    assert_eq!(conditions[..1_000].iter().filter(worse).count(), 0);
    let first = conditions[1_000..].iter().filter(worse).count() as u64;
    assert!(tally.escalated_first >= first && first > 1_000);
    assert!(conditions.iter().all(|one| one.severity[1] <= 1.0));
}

#[test]
fn what_is_not_serious_or_has_no_rate_never_gets_worse() {
    for off in [
        "needs.domains.income.escalation=0",
        "needs.escalates_above=0.7",
    ] {
        let (mut simulation, tally) = untreated(500, 0, 104, &[off]);
        assert_eq!((tally.escalated, tally.serious), (0, 0), "{off}");
        let conditions: Vec<Condition> = simulation.agents();
        assert!(conditions.iter().all(|one| one.severity[1] < 0.61));
    }
}

#[test]
fn a_problem_is_on_the_agenda_once_however_often_it_strikes() {
    let passes = [
        "needs.domains.income.half_life=26",
        "needs.domains.income.escalation=0.0001",
    ];
    let (mut simulation, first) = untreated(200, 0, 52, &passes);
    assert_eq!((first.serious, first.escalated), (200, 0));
    let again = |simulation: &mut Simulation| {
        let world = simulation.world_mut();
        let strike = |resident| Strike {
            resident,
            domain: 1,
            force: 0.5,
        };
        world.resource_mut::<Strikes>().0 = (0..200).map(strike).collect();
        change(world, |_, condition: &mut Condition| {
            condition.severity[1] = 0.8;
        });
        run_only(simulation, 1, watch, |_| {});
    };
    again(&mut simulation);
    // On the agenda they still are, each once.
    let counted = tally(simulation.world());
    assert_eq!(counted.serious, 200);
}

#[test]
fn a_rate_of_getting_worse_that_cannot_be_is_refused() {
    let said = complaint("needs.domains.income.escalation=11");
    assert!(
        said.contains("needs.domains.income.escalation") && said.contains("from 0 to 10"),
        "{said}"
    );
}
