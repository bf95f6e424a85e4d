use std::collections::BTreeSet;

use bevy_ecs::world::World;

use super::*;
use crate::config::Problems;
use crate::model::agents::{AgeBand, Case, Condition, EndReason, NOBODY, Resident, Rows, Stage};
use crate::model::scenario::Scenario;
use crate::model::simulation::Simulation;
use crate::model::state::case_book::CaseBook;
use crate::model::state::lives::{Departure, YEAR};
use crate::model::state::recorder::Recorder;
use crate::model::state::requests::Requests;
use crate::model::testing::{area, scenario, table};
use crate::tables::{Flows, Year};

const ON: &str = "demography.enabled=true";

/// A town of singles, couples and families.
fn town(overrides: &[&str]) -> Simulation {
    let overrides: Vec<_> = [ON].iter().chain(overrides).copied().collect();
    let table = table(vec![area(3_000, [600, 500, 400])]);
    Simulation::new(&scenario(&overrides), &table, 0)
}

fn step(simulation: &mut Simulation, weeks: u32) {
    (0..weeks).for_each(|_| simulation.step());
}

fn by_age(simulation: &mut Simulation) -> [u32; 4] {
    let mut counts = [0; 4];
    for resident in simulation.agents::<Resident>() {
        counts[resident.age as usize] += 1;
    }
    counts
}

fn lives(world: &World) -> &Lives {
    world.resource::<Lives>()
}

#[test]
fn the_ages_of_a_town_stay_as_they_are_although_everyone_gets_older() {
    let mut simulation = town(&[]);
    let before = by_age(&mut simulation);
    step(&mut simulation, 40 * 52);
    let after = by_age(&mut simulation);
    assert_eq!(before.iter().sum::<u32>(), after.iter().sum::<u32>());
    for (age, (before, after)) in AgeBand::ALL.iter().zip(before.iter().zip(after)) {
        // A band is off by chance like the number of residents in it, and by the slack.
        let (before, after) = (f64::from(*before), f64::from(after));
        let tolerance = 4.0 * before.sqrt() + 0.05 * before;
        assert!(
            (after - before).abs() < tolerance,
            "{age:?}: {before} {after}"
        );
    }
    let original = simulation.agents::<Resident>();
    let stayed = original.iter().filter(|one| one.person < 3_000).count();
    assert!(stayed < 600, "{stayed} are there after forty years");
}

#[test]
fn without_demography_nobody_ages_comes_or_goes() {
    let mut simulation = town(&["demography.enabled=false"]);
    let before = simulation.agents::<Resident>();
    step(&mut simulation, 60);
    assert_eq!(simulation.agents::<Resident>(), before);
    assert!(lives(simulation.world()).next.is_empty());
}

#[test]
fn residents_die_and_move_as_often_as_the_rates_say() {
    let rates = [
        "demography.deaths.adult=0.05",
        "demography.moves.adult=0.2",
        "demography.moves.young=0",
        "demography.moves.senior=0",
        "demography.moves.family=0",
        "demography.deaths.child=0",
        "demography.deaths.young=0",
        "demography.deaths.senior=0",
        "population.traits.seniors=0",
        "population.traits.young_alone=0",
    ];
    let overrides: Vec<_> = [ON].iter().chain(&rates).copied().collect();
    let table = table(vec![area(4_000, [4_000, 0, 0])]);
    let mut simulation = Simulation::new(&scenario(&overrides), &table, 0);
    let (mut died, mut moved) = (0, 0);
    for _ in 0..52 {
        simulation.step();
        for gone in &simulation.world().resource::<Changes>().left {
            match gone.why {
                Departure::Died => died += 1,
                Departure::Moved => moved += 1,
            }
        }
    }
    // A year of four thousand adults; who turns 67 moves too, where nobody of that age lives.
    let turn = 4_000.0 / 44.0;
    for (found, expected) in [(died, 200.0), (moved, 800.0 + turn)] {
        let off = (f64::from(found) - expected).abs();
        assert!(off < 4.0 * f64::sqrt(expected), "{found}, not {expected}");
    }
}

#[test]
fn a_child_turns_18_at_its_birthday_and_leaves_home_when_the_table_says() {
    let mut simulation = town(&["demography.moves.family=0", "demography.deaths.child=0"]);
    let residents = simulation.agents::<Resident>();
    let (id, born) = {
        let lives = lives(simulation.world());
        let children = residents.iter().enumerate();
        let mut children = children.filter(|(_, one)| one.age == AgeBand::Child);
        let soon = |born: i16| (i32::from(-born) + 30) > 18 * YEAR;
        let (id, _) = children
            .find(|(id, _)| lives.born[*id].is_some_and(soon))
            .unwrap();
        (id, i32::from(lives.born[id].unwrap()))
    };
    let birthday = (born + 18 * YEAR) as u32;
    step(&mut simulation, birthday);
    assert_eq!(simulation.agents::<Resident>()[id].age, AgeBand::Child);
    step(&mut simulation, 1);
    assert_eq!(simulation.agents::<Resident>()[id].age, AgeBand::Young);
    let leaves = u32::from(lives(simulation.world()).places[0].at_home[1]);
    step(&mut simulation, (born + leaves as i32) as u32 - birthday);
    let after = simulation.agents::<Resident>()[id];
    assert_eq!(after.age, AgeBand::Child);
    assert!(after.person >= 3_000, "the family has another child");
}

#[test]
fn who_comes_is_somebody_else_and_takes_nothing_over() {
    let mut simulation = town(&["demography.moves.family=1", "demography.moves.adult=1"]);
    step(&mut simulation, 100);
    let came: Vec<u32> = {
        let changes = simulation.world().resource::<Changes>();
        changes.came.iter().map(|one| one.resident).collect()
    };
    assert!(came.len() > 10, "{}", came.len());
    let conditions = simulation.agents::<Condition>();
    for id in came {
        let condition = &conditions[id as usize];
        assert_eq!((condition.cases, condition.workers_met), (0, 0));
        assert_eq!((condition.giving, condition.receiving), (0.0, 0.0));
        assert_eq!(condition.in_care, 0);
    }
    let persons = simulation.agents::<Resident>();
    let persons: BTreeSet<u32> = persons.iter().map(|one| one.person).collect();
    assert_eq!(persons.len(), 3_000, "no two places hold one person");
}

#[test]
fn help_ends_with_who_is_gone_and_the_books_stay_right() {
    let mut simulation = town(&[
        "demography.moves.family=0.5",
        "demography.moves.adult=0.5",
        "observe.microdata=true",
        "informal_support.relief_ends=true",
        "continuing.enabled=true",
    ]);
    for _ in 0..150 {
        simulation.step();
        let residents = simulation.agents::<Resident>();
        let conditions = simulation.agents::<Condition>();
        let cases = simulation.agents::<Case>();
        let mut in_care = vec![0_u8; residents.len()];
        for case in cases.iter().filter(|case| case.stage != Stage::Free) {
            assert_eq!(case.person, residents[case.resident as usize].person);
            in_care[case.resident as usize] += u8::from(case.stage == Stage::InCare);
        }
        let known: Vec<u8> = conditions.iter().map(|one| one.in_care).collect();
        assert_eq!(known, in_care);
        let sums: Vec<f32> = conditions.iter().map(|one| one.giving).collect();
        assert!(sums.iter().all(|hours| *hours >= 0.0));
        let given: f32 = sums.iter().sum();
        let received: f32 = conditions.iter().map(|one| one.receiving).sum();
        assert_eq!(given, received);
    }
    let world = simulation.world();
    let ended = &world.resource::<Recorder>().cases;
    let moved = ended
        .iter()
        .filter(|row| matches!(row.end, Some((_, EndReason::Moved))));
    let died = ended
        .iter()
        .filter(|row| matches!(row.end, Some((_, EndReason::Died))));
    assert!(moved.count() > 20 && died.count() > 0);
    let free = world.resource::<CaseBook>().free.len();
    let slots = simulation.agents::<Case>();
    assert_eq!(
        slots
            .iter()
            .filter(|case| case.stage == Stage::Free)
            .count(),
        free
    );
}

/// Children of 17 years and 51 weeks in care under the Jeugdwet, a week later: how many go on,
/// and how many have asked again.
fn at_18(shares: [&str; 2]) -> [usize; 3] {
    let mut simulation = town(&[
        shares[0],
        shares[1],
        "demography.moves.family=0",
        "help_seeking.asking=0",
        "help_seeking.mandate=0",
    ]);
    step(&mut simulation, 60);
    let residents = simulation.agents::<Resident>();
    let week = simulation.week();
    let young: Vec<u32> = (0..)
        .zip(&residents)
        .filter(|(_, one)| one.age == AgeBand::Child)
        .map(|(id, _)| id)
        .take(200)
        .collect();
    let mut cases = Vec::new();
    {
        let mut lives = simulation.world_mut().resource_mut::<Lives>();
        for id in &young {
            lives.born[*id as usize] = Some((i32::from(week) - 18 * YEAR) as i16);
            lives.next[*id as usize] = week;
        }
        lives.places[0].at_home[1] = 23 * YEAR as u16;
    }
    for id in &young {
        cases.push(Case {
            id: 1_000_000 + id,
            stage: Stage::InCare,
            resident: *id,
            person: residents[*id as usize].person,
            household: residents[*id as usize].household,
            domain: 2,
            covers: 1 << 2,
            law: crate::model::agents::Law::Jeugdwet,
            workers: 1,
            ..Case::FREE
        });
    }
    let first = simulation.agents::<Case>().len();
    let world = simulation.world_mut();
    for (id, condition) in Rows::<Condition>::of_mut(world).iter_mut().enumerate() {
        if young.contains(&(id as u32)) {
            condition.seeking |= 1 << 2;
            condition.in_care += 1;
        }
    }
    Rows::<Case>::of_mut(world).extend(cases);
    world.resource_mut::<CaseBook>().slots += young.len() as u32;
    world.resource_mut::<Requests>().0.clear();
    use bevy_ecs::system::RunSystemOnce;
    world.run_system_once(live).unwrap();
    world.run_system_once(end_help).unwrap();
    let asked = world.resource::<Requests>().0.len();
    let open = simulation.agents::<Case>()[first..]
        .iter()
        .filter(|case| case.stage == Stage::InCare)
        .count();
    [young.len(), open, asked]
}

#[test]
fn at_18_help_goes_on_waits_again_or_falls_out_as_the_shares_say() {
    let all = at_18(["demography.goes_on_at_18=1", "demography.waits_again=1"]);
    assert_eq!(all, [200, 200, 0]);
    let none = at_18(["demography.goes_on_at_18=0", "demography.waits_again=0"]);
    assert_eq!(none, [200, 0, 0]);
    let again = at_18(["demography.goes_on_at_18=0", "demography.waits_again=1"]);
    assert_eq!(again, [200, 0, 200]);
    let [_, open, asked] = at_18(["demography.goes_on_at_18=0.5", "demography.waits_again=0.5"]);
    // 100 and 50 expected, with standard deviations of 7 and 6.
    assert!((72..=128).contains(&open), "{open}");
    assert!((26..=74).contains(&asked), "{asked}");
}

#[test]
fn the_same_people_live_the_same_lives_whatever_is_done() {
    let mut one = town(&[]);
    let mut other = town(&["workforce.positions_per_1000=20", "needs.spillover=0"]);
    for simulation in [&mut one, &mut other] {
        step(simulation, 200);
    }
    assert_eq!(lives(one.world()), lives(other.world()));
    assert_eq!(one.agents::<Resident>(), other.agents::<Resident>());
    assert_ne!(one.agents::<Condition>(), other.agents::<Condition>());
}

#[test]
fn a_town_read_back_goes_on_as_it_would_have() {
    let scenario = scenario(&[ON, "demography.moves.adult=0.5"]);
    let table = table(vec![area(600, [120, 100, 80])]);
    let mut whole = Simulation::new(&scenario, &table, 0);
    step(&mut whole, 40);
    let saved = whole.save();
    let mut again = Simulation::restore(&scenario, &table, 0, &saved).unwrap();
    step(&mut whole, 40);
    step(&mut again, 40);
    assert_eq!(again.save(), whole.save());
}

/// A town of which a thousand residents become so many more in a year, with these deaths and
/// moves.
fn with_flows([births, deaths, moved_in, moved_out]: [f64; 4]) -> Simulation {
    let scenario = scenario(&[ON, "weeks=520", "burn_in=0"]);
    let mut area = area(3_000, [600, 500, 400]);
    area.flows = Some(Flows {
        births,
        deaths,
        moved_in,
        moved_out,
    });
    Simulation::new(&scenario, &table(vec![area]), 0)
}

/// Residents, and those who died and moved away in the weeks so far.
fn after(simulation: &mut Simulation, weeks: u32) -> [f64; 3] {
    let mut counts = [0.0; 3];
    for _ in 0..weeks {
        simulation.step();
        for gone in &simulation.world().resource::<Changes>().left {
            counts[1 + usize::from(gone.why == Departure::Moved)] += 1.0;
        }
    }
    let residents = simulation.agents::<Resident>();
    let here = residents.iter().filter(|one| one.person != NOBODY);
    counts[0] = here.count() as f64;
    counts
}

#[test]
fn a_town_grows_and_shrinks_as_its_table_says() {
    for moved_in in [80.0, 30.0] {
        let mut simulation = with_flows([12.0, 10.0, moved_in, 52.0]);
        let growth: f64 = 1.0 + (12.0 - 10.0 + moved_in - 52.0) / 1_000.0;
        let [residents, died, moved] = after(&mut simulation, 520);
        let expected = 3_000.0 * libm::pow(growth, 10.0);
        // A home holds a few people: it is let when there is room for all of them.
        assert!(
            (residents - expected).abs() < 12.0,
            "{residents}, not {expected}"
        );
        // Per 1,000 of those who lived there on average.
        let years = (3_000.0 + expected) / 2.0 * 10.0 / 1_000.0;
        for (found, rate) in [(died, 10.0), (moved, 52.0)] {
            let expected = rate * years;
            let tolerance = 4.0 * expected.sqrt() + 0.06 * expected;
            assert!(
                (found - expected).abs() < tolerance,
                "{found}, not {expected}"
            );
        }
    }
}

#[test]
fn homes_for_those_who_will_come_change_nothing_for_who_is_there() {
    let mut still = town(&["burn_in=0"]);
    let mut growing = with_flows([12.0, 10.0, 80.0, 52.0]);
    let (before, more) = (still.agents::<Resident>(), growing.agents::<Resident>());
    assert_eq!(more[..before.len()], before);
    assert!(more[before.len()..].iter().all(|one| one.person == NOBODY));
    let conditions = growing.agents::<Condition>();
    after(&mut growing, 1);
    let seeking = |one: &Condition| one.seeking != 0 || one.total_severity() > 0.0;
    assert!(!conditions[before.len()..].iter().any(seeking));
}

#[test]
fn a_neighbourhood_that_would_empty_is_refused_by_name() {
    let mut scenario = scenario(&[ON, "weeks=520"]);
    let mut area = area(3_000, [600, 500, 400]);
    area.flows = Some(Flows {
        births: 0.0,
        deaths: 100.0,
        moved_in: 0.0,
        moved_out: 400.0,
    });
    let table = table(vec![area]);
    let complaints = |scenario: &Scenario| {
        let mut problems = Problems::default();
        scenario.check_against(&table, &mut problems);
        problems.messages().map(str::to_owned).collect::<Vec<_>>()
    };
    let said = complaints(&scenario);
    assert!(
        said.iter()
            .any(|one| one.contains("`one`") && one.contains("3,000") || one.contains("3000")),
        "{said:?}"
    );
    scenario.demography.enabled = false;
    assert_eq!(complaints(&scenario), Vec::<String>::new());
}

#[test]
fn when_people_move_twice_as_often_from_a_date_on_they_do_so_at_once() {
    let mut simulation = town(&[
        "policies.away.kind=parameters",
        "policies.away.from=104",
        "policies.away.set.demography.moves.adult=0.4",
        "policies.away.set.demography.moves.family=0.4",
        "burn_in=0",
        "demography.moves.adult=0.1",
        "demography.moves.family=0.1",
    ]);
    let [_, _, before] = after(&mut simulation, 104);
    let [_, _, then] = after(&mut simulation, 104);
    assert!(then > 2.0 * before, "{before} and then {then}");
}

/// A town of which a forecast expects these years, with as many homes of each kind.
fn with_forecast(years: &[Year], homes: [u32; 3], overrides: &[&str]) -> Simulation {
    let always = [ON, "weeks=520", "burn_in=0"];
    let overrides: Vec<_> = always.iter().chain(overrides).copied().collect();
    let mut table = table(vec![area(3_000, homes)]);
    table.forecast = vec![years.to_vec()];
    Simulation::new(&scenario(&overrides), &table, 0)
}

fn year(growth: f64, gone: [f64; 2]) -> Year {
    Year {
        growth,
        gone: Some(gone),
    }
}

#[test]
fn a_town_follows_a_growing_forecast_year_by_year() {
    let years = [
        year(0.05, [10.0, 60.0]),
        year(-0.03, [30.0, 150.0]),
        year(0.02, [10.0, 60.0]),
    ];
    let mut simulation = with_forecast(&years, [600, 500, 400], &[]);
    let mut before = 3_000.0;
    let last = years[2];
    for (number, year) in (1..).zip(years.iter().chain([&last])) {
        let end = (f64::from(number) * WEEKS_PER_YEAR) as u32;
        let weeks = end - u32::from(simulation.week());
        let [residents, died, moved] = after(&mut simulation, weeks);
        let expected = before * (1.0 + year.growth);
        // A home holds a few people: it is let when there is room for all of them.
        assert!(
            (residents - expected).abs() < 15.0,
            "year {number}: {residents}, not {expected}"
        );
        let [deaths, moves] = year.gone.unwrap();
        for (found, rate) in [(died, deaths), (moved, moves)] {
            let expected = rate * (before + expected) / 2_000.0;
            let tolerance = 4.0 * expected.sqrt() + 0.06 * expected;
            assert!(
                (found - expected).abs() < tolerance,
                "year {number}: {found}, not {expected}"
            );
        }
        before = expected;
    }
}

#[test]
fn without_demography_a_forecast_does_nothing() {
    let years = [year(0.5, [10.0, 100.0])];
    let off = ["demography.enabled=false"];
    let mut simulation = with_forecast(&years, [600, 500, 400], &off);
    let before = simulation.agents::<Resident>();
    assert_eq!(before.len(), 3_000);
    step(&mut simulation, 60);
    assert_eq!(simulation.agents::<Resident>(), before);
}

#[test]
fn a_forecast_of_zero_flows_keeps_everyone() {
    // Nobody has a birthday that counts: all are 67 or over.
    let old = [
        "population.traits.seniors=1",
        "population.traits.young_alone=0",
    ];
    let years = [year(0.0, [0.0; 2])];
    let mut simulation = with_forecast(&years, [1_000, 1_000, 0], &old);
    let before = simulation.agents::<Resident>();
    assert_eq!(after(&mut simulation, 520), [3_000.0, 0.0, 0.0]);
    assert_eq!(simulation.agents::<Resident>(), before);
}

#[test]
fn where_residents_alone_are_forecast_people_die_and_move_at_the_rates_of_the_config() {
    let grows = Year {
        growth: 0.03,
        gone: None,
    };
    let mut simulation = with_forecast(&[grows], [600, 500, 400], &[]);
    let [residents, ..] = after(&mut simulation, 261);
    let expected = 3_000.0 * libm::pow(1.03, 5.0);
    assert!((residents - expected).abs() < 15.0, "{residents}");
    assert_eq!(lives(simulation.world()).places[0].pace, [1.0; 2]);
}

#[test]
fn a_town_read_back_within_a_forecast_goes_on_as_it_would_have() {
    let mut table = table(vec![area(600, [120, 100, 80])]);
    table.forecast = vec![vec![year(0.1, [10.0, 60.0]), year(-0.1, [30.0, 200.0])]];
    let scenario = scenario(&[ON, "weeks=104", "burn_in=10"]);
    let mut whole = Simulation::new(&scenario, &table, 0);
    step(&mut whole, 50);
    let saved = whole.save();
    let mut again = Simulation::restore(&scenario, &table, 0, &saved).unwrap();
    step(&mut whole, 40);
    step(&mut again, 40);
    assert_eq!(again.save(), whole.save());
}

#[test]
fn a_forecast_that_empties_a_neighbourhood_on_the_way_is_refused_by_name() {
    let scenario = scenario(&[ON, "weeks=520"]);
    let mut table = table(vec![area(3_000, [600, 500, 400])]);
    table.forecast = vec![vec![
        year(-0.95, [0.0; 2]),
        year(19.0, [0.0; 2]),
        year(0.0, [0.0; 2]),
    ]];
    let mut problems = Problems::default();
    scenario.check_against(&table, &mut problems);
    let said: Vec<_> = problems.messages().collect();
    assert!(
        said.len() == 1 && said[0].contains("`one`") && said[0].contains("150"),
        "{said:?}"
    );
}
