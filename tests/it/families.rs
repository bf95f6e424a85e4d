//! Cases can be of a family: one worker, one alliance, with a parent, for all who have the
//! problem.

use std::collections::BTreeSet;

use buurt::model::agents::{Case, Condition, NOBODY, Resident, Stage};
use buurt::model::simulation::Simulation;

use crate::support::complaint;
use crate::worlds::{all_cases, metric, open_cases, run, scenario, state, town};

/// Ten times the problems with parenting, of all ages, so that they meet in households.
const MANY: [&str; 4] = [
    "needs.domains.parenting.events_per_year=1",
    "needs.domains.parenting.adult=1",
    "needs.domains.parenting.mandated_above=1",
    "workforce.positions_per_1000=12",
];

/// The index of parenting among the domains in order of their names.
const PARENTING: u8 = 3;

fn with(share: &str, weeks: u16) -> Simulation {
    let share = format!("needs.domains.parenting.family={share}");
    run(&scenario(&[&MANY[..], &[&share]].concat()), &town(), weeks)
}

#[test]
fn as_many_cases_are_of_the_family_as_are_asked_for_where_there_is_a_parent() {
    let mut simulation = with("0.5", 156);
    let residents: Vec<Resident> = simulation.agents();
    let at_home = |case: &Case| {
        let parent = |one: &Resident| one.household == case.household && !one.age.is_youth();
        residents.iter().any(parent)
    };
    let cases: Vec<Case> = all_cases(&mut simulation)
        .iter()
        .map(|row| row.case)
        .collect();
    let may = |case: &&Case| {
        let youth = residents[case.resident as usize].age.is_youth();
        case.domain == PARENTING && youth && at_home(case)
    };
    let may: Vec<_> = cases.iter().filter(may).collect();
    let are = may.iter().filter(|case| case.parent != NOBODY).count();
    let share = are as f64 / may.len() as f64;
    // Four standard errors.
    let error = (0.25 / may.len() as f64).sqrt();
    assert!(
        may.len() > 150 && (share - 0.5).abs() < 4.0 * error,
        "{share}"
    );
    for case in cases.iter().filter(|case| case.parent != NOBODY) {
        let parent = &residents[case.parent as usize];
        assert_eq!(
            (parent.household, parent.age.is_youth()),
            (case.household, false)
        );
        assert_eq!(case.domain, PARENTING);
    }
    assert!(
        metric(&simulation, "family_members")
            .iter()
            .any(|mean| *mean > 1.2)
    );
}

#[test]
fn whom_a_case_of_the_family_is_for_has_no_second_case_and_is_free_when_it_ends() {
    let mut simulation = with("1", 52);
    for _ in 0..104 {
        simulation.step();
        let conditions: Vec<Condition> = simulation.agents();
        let open = open_cases(&mut simulation);
        let mut helped = BTreeSet::new();
        let mut in_care = vec![0_u8; conditions.len()];
        for case in &open {
            for resident in std::iter::once(case.resident).chain(case.family()) {
                in_care[resident as usize] += u8::from(case.stage == Stage::InCare);
                if case.domain == PARENTING {
                    assert!(helped.insert(resident), "resident {resident} has two");
                    assert_eq!(conditions[resident as usize].seeking >> PARENTING & 1, 1);
                }
            }
        }
        for (condition, count) in conditions.iter().zip(in_care) {
            assert_eq!(condition.in_care, count);
        }
    }
}

#[test]
fn a_case_of_the_family_lowers_the_problem_of_all_it_is_for() {
    let share = "needs.domains.parenting.family=1";
    // All problems pass at one pace, and none comes back when support ends.
    let passing = [
        "needs.lasting_share=0",
        "informal_support.relief_ends=false",
    ];
    let scenario = scenario(&[&MANY[..], &[share], &passing].concat());
    let mut simulation = run(&scenario, &town(), 104);
    let before: Vec<Condition> = simulation.agents();
    let cases = open_cases(&mut simulation);
    let contact = |cases: &[Case], id: u32| {
        let case = cases.iter().find(|case| case.id == id);
        case.map(|case| case.contact)
    };
    simulation.step();
    let after: Vec<Condition> = simulation.agents();
    let now = open_cases(&mut simulation);
    let place = usize::from(PARENTING);
    // What a week leaves of the problems of those who have no help.
    let alone = before.iter().zip(&after).filter(|(was, is)| {
        was.active && was.seeking | is.seeking == 0 && was.severity[place] > is.severity[place]
    });
    let by_itself = alone.map(|(was, is)| is.severity[place] / was.severity[place]);
    let by_itself = by_itself.fold(0.0, f32::max);
    assert!((0.9..1.0).contains(&by_itself), "{by_itself}");
    let (mut seen, mut helped) = (0, 0);
    for case in cases.iter().filter(|case| case.family != 0) {
        let more = contact(&now, case.id) > contact(&cases, case.id);
        for member in case.family().filter(|_| more) {
            let [was, is] = [&before, &after].map(|all| all[member as usize].severity[place]);
            seen += 1;
            // Else it struck anew this week: seldom.
            helped += u32::from(is < 0.999 * by_itself * was);
        }
    }
    assert!(seen > 10 && 10 * helped > 8 * seen, "{helped} of {seen}");
}

#[test]
fn without_a_share_no_case_is_of_a_family() {
    let mut simulation = with("0", 104);
    let cases = all_cases(&mut simulation);
    assert!(
        cases
            .iter()
            .all(|row| row.case.parent == NOBODY && row.case.family == 0)
    );
    let plain = state(&mut run(&scenario(&MANY), &town(), 104));
    assert!(state(&mut simulation) == plain);
    let said = complaint("needs.domains.parenting.family=2");
    assert!(said.contains("needs.domains.parenting.family") && said.contains("from 0 to 1"));
}
