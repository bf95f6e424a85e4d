//! M14: municipalities share a second line, and what happens in one is felt next door.

use std::path::Path;

use buurt::config::Override;
use buurt::lab::worlds::load;
use buurt::model::agents::{Case, Intensity, NOBODY, Position, Provider, Role, Rows, Stage};
use buurt::model::metrics::Observed;
use buurt::model::population::Town;
use buurt::model::simulation::Simulation;
use buurt::model::state::books::{Budgets, Ledger, SecondLine};
use buurt::model::state::case_book::CaseBook;
use buurt::model::state::rules::Rulebook;
use buurt::tables::AreaTable;

use crate::worlds::{advance, all_cases, open_cases, run, scenario, state, table};

/// Two municipalities that share neither ties nor anything else but the second line.
pub const SHARED: [&str; 9] = [
    "burn_in=0",
    "population.ties.kin=0",
    "population.ties.neighbours=0",
    "population.ties.friends=0",
    "observe.areas=[\"Town 0\",\"Town 1\"]",
    "region.enabled=true",
    "region.positions_per_1000=1.2",
    "region.providers=2",
    "workforce.positions_per_1000=3.5",
];

fn two_towns() -> AreaTable {
    table(&[&[1_500], &[900, 300]])
}

fn with(more: &[&str]) -> Vec<&'static str> {
    let leaked = more.iter().map(|text| &*text.to_string().leak());
    SHARED.into_iter().chain(leaked).collect()
}

fn is_regional(provider: &Provider) -> bool {
    provider.municipality == 2
}

/// Weekly values of a metric in an area.
fn in_area(simulation: &Simulation, area: &str, metric: &str) -> Vec<f64> {
    let observed = simulation.world().resource::<Observed>();
    let place = buurt::model::metrics::all().position(|one| one.name == metric);
    let place = place.unwrap() as u16;
    let column = observed.metrics.iter().position(|one| *one == place);
    let area = observed.areas.iter().find(|one| one.area == area).unwrap();
    let values = area.values.iter().skip(column.unwrap());
    values.step_by(observed.metrics.len()).copied().collect()
}

fn sum(simulation: &Simulation, area: &str, metric: &str) -> f64 {
    let values = in_area(simulation, area, metric);
    values.iter().filter(|value| !value.is_nan()).sum()
}

#[test]
fn the_second_line_gives_all_intensive_help_and_no_other_to_clients_of_every_municipality() {
    let market = [
        "market.enabled=true",
        "market.contract_length=30",
        "market.moved_at_contract_end=0.5",
    ];
    for pooled in ["false", "true"] {
        let pooled = format!("allocation.pooled={pooled}");
        let changes = with(&[&market[..], &[&pooled]].concat());
        let mut simulation = run(&scenario(&changes), &two_towns(), 150);
        let providers = simulation.agents::<Provider>();
        let cases = all_cases(&mut simulation);
        let mut seen = [0, 0];
        for row in cases.iter().filter(|row| row.case.provider != NOBODY) {
            let regional = is_regional(&providers[row.case.provider as usize]);
            assert_eq!(regional, row.case.intensity == Intensity::Intensive);
            seen[usize::from(row.case.neighbourhood > 0)] += usize::from(regional);
        }
        assert!(seen.iter().all(|count| *count > 10), "{seen:?}");
        let staff = simulation.agents::<Position>();
        let regional = staff.iter().filter(|p| p.municipality == 2);
        assert!(regional.clone().all(|p| p.role == Role::Specialist));
        assert!(regional.count() >= 3);
    }
}

#[test]
fn switched_off_nobody_is_regional_and_everyone_else_is_as_with_a_second_line() {
    let towns = two_towns();
    let mut on = Simulation::new(&scenario(&SHARED), &towns, 0);
    let off = with(&["region.enabled=false"]);
    let mut off = Simulation::new(&scenario(&off), &towns, 0);
    let (providers, positions) = (off.agents::<Provider>(), off.agents::<Position>());
    assert!(!providers.iter().any(is_regional));
    assert_eq!(on.agents::<Provider>()[..providers.len()], providers);
    assert_eq!(on.agents::<Position>()[..positions.len()], positions);
    advance(&mut off, 60);
    let second_line = off.world().resource::<SecondLine>();
    assert_eq!(second_line, &SecondLine::new(2));
    let names: Vec<_> = buurt::model::metrics::all()
        .map(|metric| metric.name)
        .collect();
    let kept = &off.world().resource::<Observed>().metrics;
    let kept: Vec<_> = kept
        .iter()
        .map(|index| names[usize::from(*index)])
        .collect();
    assert!(
        !kept.iter().any(|name| name.starts_with("second_line")),
        "{kept:?}"
    );
}

#[test]
fn capacity_of_the_second_line_sets_how_long_clients_of_all_wait() {
    let waiting = |positions: &str| {
        let positions = format!("region.positions_per_1000={positions}");
        let simulation = run(&scenario(&with(&[&positions])), &two_towns(), 200);
        ["Town 0", "Town 1"].map(|town| sum(&simulation, town, "second_line_waiting"))
    };
    let (tight, roomy) = (waiting("0.8"), waiting("8"));
    for (tight, roomy) in tight.iter().zip(&roomy) {
        assert!(*tight > 3.0 * roomy, "{tight} against {roomy}");
    }
}

/// Runs the shared world; workers of the first line of Town 0 have so much skill.
fn first_line(skill: f32, changes: &[&str], replication: u32) -> Simulation {
    let towns = table(&[&[2_500], &[2_500]]);
    let mut simulation = Simulation::new(&scenario(&with(changes)), &towns, replication);
    for _ in 0..260 {
        let world = simulation.world_mut();
        for position in Rows::<Position>::of_mut(world) {
            if position.municipality == 0 && position.role != Role::Access {
                position.skill = skill;
            }
        }
        simulation.step();
    }
    simulation
}

/// What a poor first line in Town 0 adds to a metric there and next door.
fn added(metric: &str, changes: &[&str]) -> [f64; 2] {
    let mut added = [0.0; 2];
    for replication in 0..5 {
        let [poor, good] = [0.05, 1.0].map(|skill| first_line(skill, changes, replication));
        for (added, town) in added.iter_mut().zip(["Town 0", "Town 1"]) {
            *added += sum(&poor, town, metric) - sum(&good, town, metric);
        }
    }
    added
}

#[test]
fn a_poor_first_line_refers_more_people_on_to_the_second_by_the_reflex() {
    let [here, there] = added(
        "second_line_referred",
        &["exits.reflex=0.5", "care.fit.review=0.1"],
    );
    assert!(here > 20.0 && here > 4.0 * there.abs(), "{here} {there}");
    let cut = ["exits.reflex=0", "allocation.product_cut=1"];
    let [without, _] = added("second_line_referred", &cut);
    assert!(without.abs() * 4.0 < here, "{without} {here}");
}

/// Cases for the second line and cases waiting for it, when the gatekeepers of Town 0
/// are employed by providers who go for revenue, and when they are not: in both towns.
fn gate(upgrade: &str) -> [[[f64; 2]; 2]; 2] {
    let upgrade = format!("access.upgrade={upgrade}");
    let policy = [
        "policies.gate.kind=gatekeeping",
        "policies.gate.from=0",
        "policies.gate.gatekeeper=provider",
        "policies.gate.areas=[\"Town 0\"]",
    ];
    let world = [&upgrade, "market.revenue_orientation=1"];
    let towns = table(&[&[1_500], &[1_500]]);
    [&policy[..], &[]].map(|policy| {
        let changes = with(&[&world[..], policy].concat());
        let simulation = run(&scenario(&changes), &towns, 208);
        ["Town 0", "Town 1"].map(|town| {
            ["second_line_inflow", "second_line_waiting"]
                .map(|metric| sum(&simulation, town, metric))
        })
    })
}

#[test]
fn what_one_place_sends_to_the_second_line_keeps_clients_of_the_other_waiting() {
    let [sent, kept] = gate("1");
    assert!(sent[0][0] > 1.2 * kept[0][0], "{sent:?} {kept:?}");
    assert!(sent[1][1] > 1.2 * kept[1][1], "{sent:?} {kept:?}");
    // Next door no more people are sent there than before, but for what waiting does.
    assert!(
        (sent[1][0] / kept[1][0] - 1.0).abs() < 0.1,
        "{sent:?} {kept:?}"
    );
}

#[test]
fn a_gate_that_changes_nothing_in_one_place_changes_nothing_in_the_other() {
    let [sent, kept] = gate("0");
    assert_eq!(sent, kept);
}

/// A year under a rule, with budgets that are compared but to which nobody reacts.
fn year(rule: &str) -> Simulation {
    let rule = format!("region.equalisation={rule}");
    run(&scenario(&with(&[&rule])), &two_towns(), 104)
}

fn spent(simulation: &Simulation) -> Vec<i64> {
    let years = &simulation.world().resource::<Budgets>().last_year;
    years
        .iter()
        .map(|year| year.unwrap().spent.iter().sum())
        .collect()
}

#[test]
fn what_a_municipality_holds_against_its_budget_is_what_it_contributes() {
    let none = year("none");
    for rule in ["by_use", "by_population", "mixed"] {
        let other = year(rule);
        let (own, paid) = (spent(&none), spent(&other));
        assert_eq!(own.iter().sum::<i64>(), paid.iter().sum::<i64>(), "{rule}");
        assert_ne!(own, paid, "{rule}");
        // The same luck, and nobody reacts: only who pays differs.
        let transfers = &other.world().resource::<SecondLine>().transfers;
        let before = &none.world().resource::<Ledger>().by_municipality;
        let after = &other.world().resource::<Ledger>().by_municipality;
        for place in 0..2 {
            assert_eq!(after[place] - before[place], transfers[place], "{rule}");
        }
        let shown: Vec<_> = ["Town 0", "Town 1"]
            .map(|town| (sum(&other, town, "second_line_transfer") * 100.0).round() as i64)
            .into();
        assert_eq!(&shown, transfers, "{rule}");
        assert_eq!(sum(&other, "all", "second_line_transfer"), 0.0);
    }
    let transfers = &none.world().resource::<SecondLine>().transfers;
    assert_eq!(transfers, &[0, 0]);
}

#[test]
fn each_rule_divides_the_cost_of_a_week_as_it_says() {
    let towns = two_towns();
    for rule in ["by_use", "by_population", "mixed"] {
        let rule_key = format!("region.equalisation={rule}");
        let changes = with(&[&rule_key, "region.use_weight=0.25"]);
        let mut simulation = run(&scenario(&changes), &towns, 104);
        let before = simulation.world().resource::<SecondLine>().clone();
        let cost = |simulation: &mut Simulation| {
            let providers = simulation.agents::<Provider>();
            let mut cost = [0_i64; 2];
            for row in all_cases(simulation) {
                let provider = providers.get(row.case.provider as usize);
                if provider.is_some_and(is_regional) {
                    cost[usize::from(row.case.neighbourhood > 0)] += i64::from(row.case.cost);
                }
            }
            cost
        };
        let earlier = cost(&mut simulation);
        simulation.step();
        let now = cost(&mut simulation);
        let own = [0, 1].map(|place| (now[place] - earlier[place]) as f64);
        let total = own[0] + own[1];
        let used = &before.used_last_year;
        let by_use = used[0] as f64 / (used[0] + used[1]) as f64;
        let by_population = 1_500.0 / 2_700.0;
        let share = match rule {
            "by_use" => by_use,
            "by_population" => by_population,
            _ => 0.25 * by_use + 0.75 * by_population,
        };
        let after = &simulation.world().resource::<SecondLine>().transfers;
        let moved = (after[0] - before.transfers[0]) as f64;
        // Each law is divided in whole cents.
        assert!((moved - (total * share - own[0])).abs() <= 3.0, "{rule}");
        assert!(total > 0.0);
    }
}

#[test]
fn by_use_everyone_pays_for_their_own_until_a_year_of_use_is_known() {
    let changes = with(&["region.equalisation=by_use"]);
    let mut simulation = run(&scenario(&changes), &two_towns(), 52);
    let transfers = |simulation: &Simulation| {
        let second_line = simulation.world().resource::<SecondLine>();
        second_line.transfers.clone()
    };
    assert_eq!(transfers(&simulation), [0, 0]);
    simulation.step();
    assert_ne!(transfers(&simulation), [0, 0]);
}

#[test]
fn a_rule_brings_control_where_it_brings_overspending() {
    let control = |rule: &str| {
        let rule = format!("region.equalisation={rule}");
        let changes = [
            &rule,
            "control.enabled=true",
            "control.per_overspend=0.2",
            "budget.wmo=150",
            "budget.jeugdwet=150",
            "budget.participatiewet=50",
            "workforce.administration=0.2",
        ];
        let simulation = run(&scenario(&with(&changes)), &two_towns(), 105);
        let rules = simulation.world().resource::<Rulebook>();
        [0, 1].map(|place| rules.of(place).extra)
    };
    let (none, shared) = (control("none"), control("by_population"));
    assert!(
        (none[0] - shared[0]) * (none[1] - shared[1]) < 0.0,
        "{none:?} {shared:?}"
    );
}

#[test]
fn a_region_saved_and_restored_goes_on_as_if_unbroken() {
    let changes = with(&["region.equalisation=mixed", "market.enabled=true"]);
    let (scenario, towns) = (scenario(&changes), two_towns());
    let mut unbroken = run(&scenario, &towns, 110);
    let mut first = run(&scenario, &towns, 70);
    let bytes = first.save();
    let mut second = Simulation::restore(&scenario, &towns, 0, &bytes).unwrap();
    advance(&mut second, 40);
    assert_eq!(state(&mut second), state(&mut unbroken));
}

#[test]
fn workers_of_the_region_answer_to_every_municipality_and_to_no_policy_of_one() {
    // Town 0 sends its whole first line into meetings; the second line has none of it.
    let team = [
        "policies.team.kind=integrated_team",
        "policies.team.from=4",
        "policies.team.hours=20",
        "policies.team.areas=[\"Town 0\"]",
    ];
    let mut simulation = run(&scenario(&with(&team)), &two_towns(), 10);
    let town = simulation.world().resource::<Town>();
    let region = town.region();
    for position in simulation.agents::<Position>() {
        let there = position.is_present(10) && position.role != Role::Access;
        let meets = position.coordination >= 1_500;
        // Who fell ill at the end of the week was there for the meeting.
        if there || position.municipality != 0 {
            assert_eq!(position.municipality == 0, meets);
        }
        assert!(position.municipality <= region);
    }
}

#[test]
fn who_waits_for_a_domain_nobody_offers_waits_in_the_region() {
    let mut simulation = Simulation::new(&scenario(&SHARED), &two_towns(), 0);
    let world = simulation.world_mut();
    for provider in Rows::<Provider>::of_mut(world) {
        if is_regional(provider) {
            provider.domains = [0; 2];
        }
    }
    advance(&mut simulation, 40);
    let open: Vec<Case> = open_cases(&mut simulation);
    let intensive = open
        .iter()
        .filter(|case| case.intensity == Intensity::Intensive);
    let waiting = intensive
        .filter(|case| case.stage == Stage::Waiting)
        .count();
    let unplaced = &simulation.world().resource::<CaseBook>().unplaced;
    assert_eq!(unplaced.len(), 3);
    assert!(waiting > 0);
    assert_eq!(unplaced[2].len(), waiting);
}

/// What is said of a config with these changes.
fn complaint(config: &str, changes: &[&str]) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(config);
    let changes: Vec<_> = changes
        .iter()
        .map(|change| Override::parse(change).unwrap())
        .collect();
    match load(&path, &changes) {
        Ok(_) => String::new(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_rule_needs_a_second_line_and_two_municipalities() {
    let (one, region) = ("configs/almere-haven.toml", "configs/region.toml");
    let rule = "region.equalisation=by_use";
    let off = complaint(one, &[rule]);
    assert!(off.contains("no second line"), "{off}");
    assert!(off.contains("region.equalisation"), "{off}");
    let room = "workforce.labour.pool_per_1000=0";
    let alone = complaint(one, &[rule, "region.enabled=true", room]);
    assert!(alone.contains("the table has one: `Almere`"), "{alone}");
    let policy = [
        "policies.rule.kind=equalisation",
        "policies.rule.rule=mixed",
        "policies.rule.from=3",
    ];
    let off = complaint(one, &policy);
    assert!(off.contains("no second line"), "{off}");
    let alone = complaint(one, &[&policy[..], &["region.enabled=true", room]].concat());
    assert!(alone.contains("the table has one"), "{alone}");
    assert_eq!(complaint(region, &policy), "");
    let part = [&policy[..], &["policies.rule.areas=[\"Kleindorp\"]"]].concat();
    let part = complaint(region, &part);
    assert!(part.contains("agree on one rule"), "{part}");
    // A municipality alone may have specialists apart.
    assert_eq!(complaint(one, &["region.enabled=true", room]), "");
}

#[test]
fn a_second_line_without_anyone_in_it_is_refused() {
    let none = complaint("configs/region.toml", &["region.positions_per_1000=0"]);
    assert!(none.contains("wait for ever"), "{none}");
    let off = ["region.positions_per_1000=0", "region.enabled=false"];
    assert_eq!(complaint("configs/region.toml", &off), "");
    let nobody = complaint("configs/region.toml", &["region.providers=0"]);
    assert!(nobody.contains("from 1 to 1000"), "{nobody}");
}

#[test]
fn too_few_people_for_the_positions_of_a_region_are_told_in_round_numbers() {
    let told = complaint(
        "configs/region.toml",
        &[
            "region.positions_per_1000=1.04",
            "workforce.positions_per_1000=3.8",
            "workforce.access_per_1000=0.6",
            "workforce.labour.pool_per_1000=4.5",
        ],
    );
    assert!(told.contains("there are 4.50 people"), "{told}");
    assert!(told.contains("5.44 positions"), "{told}");
}
