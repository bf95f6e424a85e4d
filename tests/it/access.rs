//! M5: what the access does with the requests of a town.

use bevy_ecs::prelude::IntoScheduleConfigs;
use buurt::model::agents::{AgeBand, Case, Condition, Intensity, Law, Resident, Stage};
use buurt::model::mechanisms::access::{decide, make_room};
use buurt::model::mechanisms::help_seeking::seek_help;
use buurt::model::mechanisms::needs::{recover, strike};
use buurt::model::mechanisms::workforce::share_out_access;
use buurt::model::simulation::Simulation;
use buurt::model::state::requests::{AccessQueues, Requests};
use buurt::model::state::tally::Tally;

use crate::support::{run, run_only, tally, usual};

/// A town where problems, requests and decisions are all that happens.
fn decided(overrides: &[&str]) -> (Simulation, Tally) {
    let all: Vec<_> = ["help_seeking.asking=1"]
        .iter()
        .chain(overrides)
        .copied()
        .collect();
    let mut simulation = usual(3_000, &all);
    let week = (
        recover,
        strike,
        seek_help,
        share_out_access,
        make_room,
        decide,
    )
        .chain();
    run_only(&mut simulation, 104, week, |_| {});
    let tally = tally(simulation.world());
    (simulation, tally)
}

fn queued(simulation: &Simulation) -> u64 {
    let queues = &simulation.world().resource::<AccessQueues>().queues;
    queues.iter().map(|queue| queue.len() as u64).sum()
}

fn granted(tally: &Tally) -> u64 {
    tally.granted.iter().sum()
}

fn open_cases(simulation: &mut Simulation) -> Vec<Case> {
    let mut cases = simulation.agents::<Case>();
    cases.retain(|case| case.stage != Stage::Free);
    cases
}

#[test]
fn every_request_is_granted_refused_or_still_waiting() {
    for overrides in [
        &[][..],
        &["access.overview=true"],
        &["access.enabled=false"],
        &["workforce.access_per_1000=0"],
        &["access.depth=full", "access.priority=neediest_first"],
    ] {
        let (simulation, tally) = decided(overrides);
        let accounted = granted(&tally) + tally.refused + queued(&simulation);
        assert_eq!(tally.requests, accounted, "{overrides:?}");
        assert!(tally.requests > 500, "{overrides:?}");
    }
}

#[test]
fn without_access_workers_the_municipality_decides_on_nobody() {
    let (simulation, tally) = decided(&["workforce.access_per_1000=0"]);
    assert_eq!((tally.granted[0], tally.investigation_hours), (0, 0.0));
    assert!(queued(&simulation) > 100);
}

#[test]
fn triage_decides_on_more_people_with_the_same_staff() {
    let busy = "workforce.access_per_1000=0.3";
    let decided = |depth: &str| {
        let (_, tally) = decided(&[busy, depth]);
        (granted(&tally) + tally.refused) as f64
    };
    let (full, triage) = (decided("access.depth=full"), decided("access.depth=triage"));
    assert!(triage > 1.1 * full, "{triage} against {full}");
}

#[test]
fn never_saying_no_refuses_nobody_in_a_whole_town() {
    let (_, no) = decided(&["access.refuse_below=0"]);
    let (_, yes) = decided(&["access.refuse_below=0.4"]);
    assert_eq!(no.refused, 0);
    assert!(yes.refused > 50, "{}", yes.refused);
}

#[test]
fn gatekeepers_of_providers_grant_more_and_heavier_help_and_without_orientation_do_not() {
    let granted = |gatekeeper: &str, orientation: &str| {
        let (mut simulation, tally) =
            decided(&[gatekeeper, orientation, "workforce.access_per_1000=20"]);
        let cases = open_cases(&mut simulation);
        let weight: u32 = cases.iter().map(|case| case.intensity as u32).sum();
        let light = cases
            .iter()
            .filter(|c| c.intensity == Intensity::Light)
            .count();
        (tally.refused, f64::from(weight) / cases.len() as f64, light)
    };
    let keen = "market.revenue_orientation=0.9";
    let employed = granted("access.gatekeeper=provider", keen);
    let independent = granted("access.gatekeeper=independent", keen);
    assert!(employed.0 < independent.0, "{employed:?}, {independent:?}");
    assert!(
        employed.1 > 1.1 * independent.1,
        "{employed:?}, {independent:?}"
    );
    let selfless = "market.revenue_orientation=0";
    let employed = granted("access.gatekeeper=provider", selfless);
    assert_eq!(employed, granted("access.gatekeeper=independent", selfless));
}

#[test]
fn overview_turns_several_problems_into_fewer_cases() {
    let cases = |overview: &str| {
        let (mut simulation, _) = decided(&[
            overview,
            "needs.spillover=6",
            "workforce.access_per_1000=20",
        ]);
        let cases = open_cases(&mut simulation);
        let several = cases
            .iter()
            .filter(|case| case.covers.count_ones() > 1)
            .count();
        (cases.len(), several)
    };
    let ((with, joined), (without, none)) = (
        cases("access.overview=true"),
        cases("access.overview=false"),
    );
    assert!(with < without, "{with}, {without}");
    assert!(joined > 20 && none == 0, "{joined}, {none}");
}

#[test]
fn from_23_years_on_the_adult_law_pays() {
    let (mut simulation, _) = decided(&["workforce.access_per_1000=20"]);
    let residents = simulation.agents::<Resident>();
    let cases = open_cases(&mut simulation);
    let mut seen = [[0; 3]; 2];
    for case in &cases {
        let age = residents[case.resident as usize].age;
        let youth = matches!(age, AgeBand::Child | AgeBand::Young);
        assert!(youth || case.law != Law::Jeugdwet);
        seen[usize::from(youth)][case.law as usize] += 1;
    }
    // The Wmo pays for both, the Jeugdwet for youth, and all three occur.
    assert!(
        seen[0][0] > 0 && seen[0][2] > 0 && seen[1][1] > 0,
        "{seen:?}"
    );
}

#[test]
fn a_domain_is_sought_exactly_while_one_request_or_case_is_open_for_it() {
    for overview in ["access.overview=false", "access.overview=true"] {
        let mut simulation = usual(1_500, &[overview, "help_seeking.asking=1"]);
        for _ in 0..30 {
            run(&mut simulation, 5);
            let mut open = vec![0_u8; 1_500];
            let mut take = |resident: u32, bits: u8| {
                let open = &mut open[resident as usize];
                assert_eq!(*open & bits, 0, "{resident} has two for one domain");
                *open |= bits;
            };
            for case in open_cases(&mut simulation) {
                take(case.resident, case.covers);
            }
            let world = simulation.world();
            let queues = &world.resource::<AccessQueues>().queues;
            let waiting = queues
                .iter()
                .flatten()
                .chain(&world.resource::<Requests>().0);
            for request in waiting {
                take(request.resident, 1 << request.domain);
            }
            let sought: Vec<_> = simulation.agents::<Condition>();
            let sought: Vec<_> = sought.iter().map(|condition| condition.seeking).collect();
            assert_eq!(open, sought, "{overview}");
        }
    }
}
