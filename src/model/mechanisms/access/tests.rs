mod added;

use bevy_ecs::system::RunSystemOnce;

use super::*;
use crate::base::random::Luck;
use crate::model::agents::{AgeBand, Law, NOBODY, Rows, Stage};
use crate::model::mechanisms::market;
use crate::model::state::in_force::Scopes;
use crate::model::testing::{adults, change, condition, scenario, tally};

/// Adults with a regular problem (0.5) in income who all asked the municipality.
/// Nothing about the decision is left to chance.
fn asking(count: u32, overrides: &[&str]) -> World {
    let mut all = vec![
        "access.full_error=0",
        "access.quick_error=0",
        "access.depth=full",
        "access.full_hours=8",
        "access.quick_hours=3",
        "access.meeting_size=0",
    ];
    all.extend(overrides);
    let mut simulation = adults(count, &all);
    let mut world = std::mem::take(simulation.world_mut());
    for resident in 0..count {
        ask(&mut world, resident, 1, 0.5);
    }
    world
}

fn ask(world: &mut World, resident: u32, domain: u8, severity: f32) {
    change(world, |id, condition: &mut Condition| {
        if id == resident as usize {
            condition.severity[usize::from(domain)] = severity;
            condition.seeking |= 1 << domain;
        }
    });
    world.resource_mut::<Requests>().0.push(Request {
        resident,
        domain,
        route: Route::Municipality,
        mandated: false,
        week: 0,
        referrals: 0,
        added: false,
    });
}

/// A week in which the access has so many hours; returns the cases opened.
fn week(world: &mut World, hours: f64) -> Vec<Case> {
    world.resource_mut::<AccessHours>().0.fill(hours);
    make_room(world);
    world.run_system_once(market::take_stock).unwrap();
    world.run_system_once(decide).unwrap();
    let arrivals = std::mem::take(&mut world.resource_mut::<CaseBook>().arrivals);
    let cases: Vec<_> = Rows::<Case>::of(world).to_vec();
    arrivals.iter().map(|slot| cases[*slot as usize]).collect()
}

fn seen(cases: &[Case]) -> Vec<u32> {
    cases.iter().map(|case| case.resident).collect()
}

#[test]
fn without_hours_nobody_is_decided_on() {
    let mut world = asking(3, &[]);
    assert!(week(&mut world, 0.0).is_empty());
    assert_eq!(world.resource::<AccessQueues>().queues[0].len(), 3);
    assert_eq!(tally(&world).refused, 0);
}

#[test]
fn switched_off_everyone_is_granted_at_once_without_hours() {
    let mut world = asking(3, &["access.enabled=false", "access.refuse_below=0.4"]);
    ask(&mut world, 0, 0, 0.1);
    assert_eq!(seen(&week(&mut world, 0.0)), [0, 0, 1, 2]);
    assert_eq!(tally(&world).investigation_hours, 0.0);
}

#[test]
fn hours_that_do_not_suffice_count_next_week_and_idle_hours_do_not() {
    let mut world = asking(2, &[]);
    assert_eq!(seen(&week(&mut world, 12.0)), [0]);
    // 4 left over and 4 new make the 8 hours for the second.
    assert_eq!(seen(&week(&mut world, 4.0)), [1]);
    assert!(week(&mut world, 100.0).is_empty());
    ask(&mut world, 0, 2, 0.5);
    assert!(week(&mut world, 7.0).is_empty());
}

#[test]
fn triage_sees_more_simple_requests_in_the_same_hours_and_complex_ones_fully() {
    let count = |depth: &str| week(&mut asking(9, &[depth]), 24.0).len();
    assert_eq!(count("access.depth=full"), 3);
    assert_eq!(count("access.depth=triage"), 8);
    let mut world = asking(9, &["access.depth=triage"]);
    // A second problem makes all of them complex.
    change(&mut world, |_, condition: &mut Condition| {
        condition.severity[0] = 0.5;
    });
    assert_eq!(week(&mut world, 24.0).len(), 3);
}

#[test]
fn the_severity_seen_decides_between_refusal_light_regular_and_intensive() {
    let mut world = asking(4, &["access.refuse_below=0.2", "access.refusal_trust=0.15"]);
    change(&mut world, |id, condition: &mut Condition| {
        condition.severity[1] = [0.19, 0.39, 0.41, 0.76][id];
    });
    let cases = week(&mut world, 100.0);
    let granted: Vec<_> = cases.iter().map(|c| (c.resident, c.intensity)).collect();
    use Intensity::{Intensive, Light, Regular};
    assert_eq!(granted, [(1, Light), (2, Regular), (3, Intensive)]);
    assert_eq!(tally(&world).refused, 1);
    let refused = condition(&mut world, 0);
    assert!((refused.trust - 0.55).abs() < 1e-6, "0.7 less 0.15");
    assert_eq!(refused.seeking, 0, "may ask again");
    assert_eq!(condition(&mut world, 1).trust, 0.7);
}

#[test]
fn a_refusal_costs_no_trust_when_the_config_says_so() {
    let mut world = asking(1, &["access.refuse_below=0.4", "access.refusal_trust=0"]);
    change(&mut world, |_, condition: &mut Condition| {
        condition.severity[1] = 0.1
    });
    week(&mut world, 8.0);
    assert_eq!(
        (tally(&world).refused, condition(&mut world, 0).trust),
        (1, 0.7)
    );
}

#[test]
fn never_saying_no_refuses_nobody_however_wrong_the_first_look() {
    let never = [
        "access.refuse_below=0",
        "access.full_error=1",
        "access.leniency=-0.5",
    ];
    let mut world = asking(200, &never);
    change(&mut world, |_, condition: &mut Condition| {
        condition.severity[1] = 0.01
    });
    assert_eq!(week(&mut world, 1e6).len(), 200);
    assert_eq!(tally(&world).refused, 0);
}

#[test]
fn the_order_is_that_of_the_request_of_need_or_of_ease() {
    let order = |priority: &str| {
        let mut world = asking(3, &[priority]);
        change(&mut world, |id, condition: &mut Condition| {
            condition.severity[1] = [0.5, 0.7, 0.45][id];
        });
        seen(&week(&mut world, 16.0))
    };
    assert_eq!(order("access.priority=first_come"), [0, 1]);
    assert_eq!(order("access.priority=neediest_first"), [1, 0]);
    assert_eq!(order("access.priority=quick_wins"), [2, 0]);
}

#[test]
fn meetings_on_intensive_help_take_hours_from_the_next_in_line() {
    let granted = |size: &str| {
        let mut world = asking(4, &[size, "access.meeting_hours=1"]);
        change(&mut world, |_, condition: &mut Condition| {
            condition.severity[1] = 0.9
        });
        let granted = week(&mut world, 24.0).len();
        (granted, tally(&world).meeting_hours)
    };
    // 8 hours each; with meetings 8 + 3 hours each.
    assert_eq!(granted("access.meeting_size=3"), (2, 6.0));
    assert_eq!(granted("access.meeting_size=1"), (3, 0.0));
}

/// Intensities that a gatekeeper gives to requests for light help.
fn given(gatekeeper: &str, orientation: f32) -> Vec<Intensity> {
    let mut world = asking(20, &[gatekeeper, "access.upgrade=1"]);
    change(&mut world, |_, provider: &mut Provider| {
        provider.revenue_orientation = orientation;
    });
    change(&mut world, |_, condition: &mut Condition| {
        condition.severity[1] = 0.3
    });
    week(&mut world, 1e6)
        .iter()
        .map(|case| case.intensity)
        .collect()
}

#[test]
fn a_gatekeeper_employed_by_a_provider_out_for_revenue_gives_a_heavier_product() {
    let heavier = given("access.gatekeeper=provider", 1.0);
    assert_eq!(heavier, [Intensity::Regular; 20]);
    assert_eq!(
        given("access.gatekeeper=provider", 0.0),
        [Intensity::Light; 20]
    );
    assert_eq!(
        given("access.gatekeeper=independent", 1.0),
        [Intensity::Light; 20]
    );
}

#[test]
fn a_gatekeeper_is_employed_by_a_provider_of_the_same_municipality() {
    let mut world = asking(20, &["access.gatekeeper=provider", "access.upgrade=1"]);
    // All providers but the first work elsewhere, and want revenue.
    change(&mut world, |id, provider: &mut Provider| {
        provider.municipality = u16::from(id > 0);
        provider.revenue_orientation = f32::from(u8::from(id > 0));
    });
    Rows::of_mut(&mut world).push(elsewhere());
    change(&mut world, |_, condition: &mut Condition| {
        condition.severity[1] = 0.3
    });
    let cases = week(&mut world, 1e6);
    assert!(cases.iter().all(|case| case.intensity == Intensity::Light));
}

fn elsewhere() -> Provider {
    let params = scenario(&[]).market;
    let mut stream = Luck::new(1, 0).stream(Purpose::Test, 0, 0);
    Provider {
        revenue_orientation: 1.0,
        ..market::provider(&params, 1, [u8::MAX; 2], 0, &mut stream)
    }
}

/// The domains covered by the cases of one resident with problems in income and safety
/// who asked about both, and one in housing nobody asked about.
fn covered(overview: &str) -> Vec<u8> {
    let mut world = asking(1, &[overview]);
    ask(&mut world, 0, 5, 0.6);
    change(&mut world, |_, condition: &mut Condition| {
        condition.severity[0] = 0.5
    });
    let cases = week(&mut world, 100.0);
    assert!(world.resource::<AccessQueues>().queues[0].is_empty());
    assert_eq!(tally(&world).granted[Route::Municipality as usize], 2);
    let sought = condition(&mut world, 0).seeking;
    assert_eq!(
        sought,
        cases.iter().fold(0, |bits, case| bits | case.covers)
    );
    cases.iter().map(|case| case.covers).collect()
}

#[test]
fn overview_gives_one_case_for_all_problems_and_without_it_each_has_its_own() {
    assert_eq!(covered("access.overview=true"), [0b10_0011]);
    assert_eq!(covered("access.overview=false"), [0b00_0010, 0b10_0000]);
}

#[test]
fn overview_leaves_alone_what_cannot_join_a_running_case() {
    let mut world = asking(1, &["access.overview=true"]);
    change(&mut world, |_, condition: &mut Condition| {
        condition.severity[0] = 0.9;
        condition.in_care = 1;
    });
    assert_eq!(week(&mut world, 8.0)[0].covers, 0b10);
    // Housing is not marked, so that the resident may still ask about it.
    assert_eq!(condition(&mut world, 0).seeking, 0b10);
}

#[test]
fn the_law_follows_from_age_and_domain() {
    let mut world = asking(4, &[]);
    use AgeBand::{Adult, Child, Senior, Young};
    change(&mut world, |id, resident: &mut Resident| {
        resident.age = [Child, Young, Adult, Senior][id];
    });
    for resident in 0..4 {
        // Mental health: Jeugdwet until 23, Wmo from then.
        ask(&mut world, resident, 2, 0.5);
    }
    let cases = week(&mut world, 1e6);
    assert_eq!(cases.len(), 8);
    for case in cases {
        let adult = case.resident >= 2;
        let expected = match (case.domain, adult) {
            (1, _) => Law::Participatiewet,
            (_, false) => Law::Jeugdwet,
            (_, true) => Law::Wmo,
        };
        assert_eq!(case.law, expected);
        assert_eq!((case.stage, case.position), (Stage::Waiting, NOBODY));
    }
}

#[test]
fn other_routes_do_not_wait_for_the_municipality() {
    let mut world = asking(3, &[]);
    let routes = [Route::Gp, Route::None, Route::Institution];
    let requests = &mut world.resource_mut::<Requests>().0;
    for (request, route) in requests.iter_mut().zip(routes) {
        request.route = route;
    }
    assert_eq!(seen(&week(&mut world, 0.0)), [0, 1, 2]);
}

#[test]
fn a_mandated_request_is_never_refused() {
    let mut world = asking(1, &["access.refuse_below=0.4"]);
    change(&mut world, |_, condition: &mut Condition| {
        condition.severity[1] = 0.1
    });
    let request = &mut world.resource_mut::<Requests>().0[0];
    (request.mandated, request.route) = (true, Route::Institution);
    assert_eq!(week(&mut world, 0.0).len(), 1);
}

#[test]
fn within_the_discretion_budget_a_worker_decides_without_a_meeting() {
    let per_year = crate::model::testing::scenario(&[])
        .care
        .cost_per_year(Intensity::Intensive);
    let meeting_hours = |discretion: f64| {
        let discretion = format!("access.discretion={discretion}");
        let mut world = asking(4, &["access.meeting_size=3", &discretion]);
        change(&mut world, |_, condition: &mut Condition| {
            condition.severity[1] = 0.9
        });
        week(&mut world, 100.0);
        tally(&world).meeting_hours
    };
    assert!(meeting_hours(per_year - 1.0) > 0.0);
    assert_eq!(meeting_hours(per_year), 0.0);
}

#[test]
fn whoever_is_drawn_for_triage_is_seen_fast_and_the_others_fully() {
    let mut world = asking(
        200,
        &[
            "burn_in=0",
            "policies.triage.kind=triage",
            "policies.triage.depth=triage",
            "policies.triage.from=0",
            "policies.triage.trial=resident",
        ],
    );
    crate::model::policies::change_rules(&mut world);
    week(&mut world, 200.0 * 8.0);
    let drawn = (0..200).filter(|id| world.resource::<Scopes>().arms.drew(*id));
    let drawn = drawn.count() as f64;
    assert!((60.0..140.0).contains(&drawn));
    let hours = tally(&world).investigation_hours;
    assert_eq!(hours, drawn * 3.0 + (200.0 - drawn) * 8.0);
}

#[test]
fn the_most_severe_of_the_law_with_stays_get_one_and_never_with_a_threshold_of_one() {
    let granted = |above: &str| {
        let mut world = asking(3, &[above]);
        change(&mut world, |id, resident: &mut Resident| {
            resident.age = [AgeBand::Child, AgeBand::Child, AgeBand::Adult][id];
        });
        change(&mut world, |id, condition: &mut Condition| {
            condition.severity[1] = 0.0;
            // Parenting: Jeugdwet for the children, Wmo for the adult.
            condition.severity[3] = [0.95, 0.85, 0.95][id];
        });
        for request in &mut world.resource_mut::<Requests>().0 {
            request.domain = 3;
        }
        let cases = week(&mut world, 100.0);
        cases.iter().map(|case| case.intensity).collect::<Vec<_>>()
    };
    use Intensity::{Intensive, Stay};
    assert_eq!(granted("care.stay.above=0.9"), [Stay, Intensive, Intensive]);
    assert_eq!(granted("care.stay.above=1"), [Intensive; 3]);
}
