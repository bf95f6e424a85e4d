//! What an investigation adds.

use super::*;
use crate::model::state::calendar::Week;

/// One request about income (.5), while housing (.3) and safety (.1) are not asked about.
fn found_besides(overrides: &[&str]) -> World {
    let mut world = asking(1, overrides);
    change(&mut world, |_, condition: &mut Condition| {
        condition.severity[0] = 0.3;
        condition.severity[5] = 0.1;
    });
    world
}

#[test]
fn an_investigation_adds_a_request_for_every_other_noticeable_problem() {
    let mut world = found_besides(&["access.adds=1"]);
    assert_eq!(week(&mut world, 8.0)[0].domain, 1);
    assert_eq!(tally(&world).added, 1);
    assert_eq!(condition(&mut world, 0).seeking, 0b11);
    // Next week it is decided on without an hour, and adds nothing more.
    world.resource_mut::<Week>().0 = 1;
    let cases = week(&mut world, 0.0);
    assert_eq!((cases.len(), cases[0].domain), (1, 0));
    assert_eq!(
        (cases[0].law, cases[0].route),
        (Law::Wmo, Route::Municipality)
    );
    let tally = tally(&world);
    assert_eq!((tally.added, tally.investigation_hours), (1, 8.0));
    assert!(world.resource::<Requests>().0.is_empty());
}

#[test]
fn nothing_is_added_without_that_link_or_under_an_overview_or_to_a_refusal() {
    for overrides in [
        &["access.adds=0"][..],
        &["access.adds=1", "access.overview=true"],
        &[
            "access.adds=1",
            "access.refuse_below=0.6",
            "access.light_below=0.6",
        ],
        &["access.adds=1", "access.enabled=false"],
    ] {
        let mut world = found_besides(overrides);
        week(&mut world, 8.0);
        assert_eq!(tally(&world).added, 0, "{overrides:?}");
        assert!(world.resource::<Requests>().0.is_empty(), "{overrides:?}");
    }
}

#[test]
fn an_investigation_looks_at_housemates_too_where_that_link_is_on() {
    let added = |overrides: &[&str]| {
        let families = crate::model::testing::area(8, [0, 0, 2]);
        let all = [&["access.depth=full", "access.full_error=0"][..], overrides].concat();
        let scenario = scenario(&all);
        let table = crate::model::testing::table(vec![families]);
        let mut simulation = crate::model::simulation::Simulation::new(&scenario, &table, 0);
        let mut world = std::mem::take(simulation.world_mut());
        // The first family has residents 0 to 3, the second 4 to 7.
        ask(&mut world, 0, 1, 0.5);
        change(&mut world, |_, condition: &mut Condition| {
            condition.severity[4] = 0.6;
        });
        week(&mut world, 8.0);
        let requests = &world.resource::<Requests>().0;
        requests.iter().map(|r| r.resident).collect::<Vec<_>>()
    };
    assert_eq!(added(&["access.adds_at_home=1"]), [1, 2, 3]);
    assert_eq!(added(&["access.adds=1"]), [0]);
    assert!(added(&["access.adds_at_home=0"]).is_empty());
}

#[test]
fn refusing_what_nobody_asked_for_costs_no_trust() {
    let mut world = found_besides(&["access.adds=1", "access.refuse_below=0.4"]);
    week(&mut world, 8.0);
    world.resource_mut::<Week>().0 = 1;
    assert!(week(&mut world, 0.0).is_empty());
    let condition = condition(&mut world, 0);
    assert_eq!((condition.trust, condition.seeking), (0.7, 0b10));
    assert_eq!(tally(&world).refused, 1);
}
