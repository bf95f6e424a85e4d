//! M4: who asks, and by which route.

use bevy_ecs::prelude::World;
use buurt::model::agents::{Condition, Route};
use buurt::model::mechanisms::help_seeking::seek_help;
use buurt::model::state::requests::{MayAsk, Request, Requests};
use buurt::model::state::staffing::FreeCapacity;

use crate::support::{alike, assert_proportion, change, run_only};

const RESIDENTS: u32 = 40_000;

/// The requests in one week of adults with threshold 0.4 and a problem of 0.7, so that
/// half of the way to the worst is gone; `prepare` may change their world.
fn requests(overrides: &[&str], prepare: impl Fn(&mut World)) -> Vec<Request> {
    let mut simulation = alike(RESIDENTS, overrides);
    let world = simulation.world_mut();
    change(world, |_, condition: &mut Condition| {
        condition.severity[1] = 0.7;
    });
    world.resource_mut::<MayAsk>().ids = (0..RESIDENTS).collect();
    prepare(world);
    run_only(&mut simulation, 1, seek_help, |_| {});
    std::mem::take(&mut simulation.world_mut().resource_mut::<Requests>().0)
}

fn chance(rate: f64) -> f64 {
    1.0 - libm::exp(-rate)
}

fn trusting(trust: f32) -> impl Fn(&mut World) {
    move |world| {
        change(world, |_, condition: &mut Condition| {
            condition.trust = trust
        })
    }
}

#[test]
fn less_trust_means_fewer_requests_in_proportion() {
    let asked = |trust| {
        let overrides = ["help_seeking.asking=1", "help_seeking.trust_recovery=0"];
        requests(&overrides, trusting(trust)).len() as u64
    };
    for trust in [1.0, 0.5] {
        assert_proportion(
            asked(trust),
            u64::from(RESIDENTS),
            chance(0.5 * f64::from(trust)),
        );
    }
    assert_eq!(asked(0.0), 0);
}

#[test]
fn nobody_asks_when_the_rate_of_asking_is_nought() {
    assert!(requests(&["help_seeking.asking=0"], |_| {}).is_empty());
}

#[test]
fn free_capacity_raises_asking_and_without_induced_demand_does_not() {
    let asked = |free: f64, induced: &str| {
        let overrides = ["help_seeking.asking=1", induced];
        requests(&overrides, |world| {
            trusting(1.0)(world);
            world.resource_mut::<FreeCapacity>().0.fill(free);
        })
    };
    let induced = "help_seeking.induced_demand=0.5";
    for (free, rate) in [(0.0, 0.5), (0.4, 0.6), (1.0, 0.75)] {
        let count = asked(free, induced).len() as u64;
        assert_proportion(count, u64::from(RESIDENTS), chance(rate));
    }
    let without = "help_seeking.induced_demand=0";
    assert_eq!(asked(1.0, without), asked(0.0, without));
}

fn by_route(requests: &[Request], route: Route) -> u64 {
    requests
        .iter()
        .filter(|request| request.route == route)
        .count() as u64
}

/// Routes that are all common, so that a tenth more or less shows.
const ROUTES: [&str; 5] = [
    "help_seeking.asking=5",
    "help_seeking.adult.municipality=0.5",
    "help_seeking.adult.gp=0.3",
    "help_seeking.adult.specialist=0.1",
    "help_seeking.adult.none=0.1",
];

#[test]
fn stricter_access_alone_shifts_routes_and_keeps_nobody_from_asking() {
    let routes = |strictness: &str| {
        let overrides: Vec<_> = ROUTES.iter().copied().chain([strictness]).collect();
        requests(&overrides, |_| {})
    };
    let open = routes("help_seeking.strictness=0");
    let strict = routes("help_seeking.strictness=0.5");
    let shut = routes("help_seeking.strictness=1");
    let who = |requests: &[Request]| requests.iter().map(|r| r.resident).collect::<Vec<_>>();
    assert_eq!(who(&open), who(&strict));
    assert_eq!(who(&open), who(&shut));
    let all = open.len() as u64;
    let expected = [
        (&open, [0.5, 0.3, 0.1, 0.1]),
        (
            &strict,
            [0.25, 0.3 + 0.25 * 0.6, 0.1 + 0.25 * 0.2, 0.1 + 0.25 * 0.2],
        ),
    ];
    for (requests, shares) in expected {
        for (route, share) in [
            Route::Municipality,
            Route::Gp,
            Route::Specialist,
            Route::None,
        ]
        .into_iter()
        .zip(shares)
        {
            assert_proportion(by_route(requests, route), all, share);
        }
    }
    assert_eq!(by_route(&shut, Route::Municipality), 0);
    assert_proportion(by_route(&shut, Route::Gp), all, 0.6);
}

#[test]
fn nobody_comes_by_a_route_of_weight_nought() {
    let without = [
        "help_seeking.asking=5",
        "help_seeking.adult.municipality=0.7",
        "help_seeking.adult.gp=0.2",
        "help_seeking.adult.specialist=0",
        "help_seeking.adult.none=0.1",
    ];
    let requests = requests(&without, |_| {});
    assert_eq!(by_route(&requests, Route::Specialist), 0);
    assert!(by_route(&requests, Route::None) > 0);
}
