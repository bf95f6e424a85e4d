use crate::model::parameters::Mechanisms;
use bevy_ecs::prelude::Resource;

use super::*;
use crate::base::random::Luck;
use crate::model::agents::Resident;
use crate::model::policies::scope::sets_and_scopes;
use crate::model::policies::timeline::put_in_force;
use crate::model::population::{People, Town};
use crate::model::state::in_force::{InForce, Scopes};
use crate::model::testing::{area, scenario, table};

/// Two municipalities of two neighbourhoods each: a and b, c and d.
fn town() -> Town {
    let areas = ["a", "b", "c", "d"].map(|code| {
        let mut area = area(100, [100, 0, 0]);
        area.code = code.into();
        area.municipality = if code < "c" { "West" } else { "East" }.into();
        area
    });
    Town::new(&table(areas.into()))
}

/// 400 residents who live alone, a hundred in each neighbourhood.
fn residents() -> Vec<Resident> {
    let areas = ["a", "b", "c", "d"].map(|code| {
        let mut area = area(100, [100, 0, 0]);
        area.code = code.into();
        area
    });
    let traits = scenario(&[]).population.traits;
    People::new(&traits, &table(areas.into()), &Luck::new(1, 0)).residents
}

/// The policies of a scenario with these keys set under `policies`.
fn policies(keys: &[&str]) -> std::collections::BTreeMap<String, Policy> {
    let keys: Vec<_> = keys.iter().map(|key| format!("policies.{key}")).collect();
    let keys: Vec<_> = keys.iter().map(String::as_str).collect();
    scenario(&keys).policies
}

/// The sets in force and for whom they are, with the lots of replication 0.
fn scopes(keys: &[&str]) -> (Vec<Mechanisms>, Scopes) {
    let policies = policies(keys);
    let applying: Vec<_> = policies.values().collect();
    let configured = scenario(&[]).mechanisms();
    let domains: Vec<_> = configured.needs.domains.keys().cloned().collect();
    let arms = draw_arms(policies.values(), &town(), &residents(), &Luck::new(1, 0));
    sets_and_scopes(&configured, &applying, &town(), &domains, arms)
}

fn world(keys: &[&str]) -> bevy_ecs::world::World {
    let (sets, scopes) = scopes(keys);
    let mut world = bevy_ecs::world::World::new();
    put_in_force(&sets, &mut world);
    world.insert_resource(scopes);
    world
}

/// What `read` sees of the settings of one mechanism.
fn see<P: Resource, T: 'static>(
    world: &mut bevy_ecs::world::World,
    read: impl Fn(&InForce<P>) -> T + Send + Sync + 'static,
) -> T {
    use bevy_ecs::system::RunSystemOnce;
    world
        .run_system_once(move |in_force: InForce<P>| read(&in_force))
        .unwrap()
}

#[test]
fn a_policy_without_limits_makes_one_set_for_all() {
    let (sets, _) = scopes(&["cap.kind=caseload_cap", "cap.from=0", "cap.clients=7"]);
    assert_eq!(sets.len(), 1);
    assert_eq!(sets[0].allocation.caseload_cap.0, 7);
}

#[test]
fn a_policy_for_one_area_holds_there_only() {
    let before = scenario(&[]).allocation.caseload_cap.0;
    let mut world = world(&[
        "cap.kind=caseload_cap",
        "cap.from=0",
        "cap.clients=7",
        "cap.areas=[\"East\"]",
    ]);
    let caps = see(
        &mut world,
        |p: &InForce<crate::model::parameters::allocation::Params>| {
            [0, 1, 2, 3].map(|n| p.of_neighbourhood(n).caseload_cap.0)
        },
    );
    assert_eq!(caps, [before, before, 7, 7]);
    let general = see(
        &mut world,
        |p: &InForce<crate::model::parameters::allocation::Params>| p.in_general().caseload_cap.0,
    );
    assert_eq!(general, before);
}

#[test]
fn a_policy_for_some_products_holds_for_those_only() {
    use crate::model::agents::Intensity::{Intensive, Light};
    use crate::model::parameters::allocation::{Matching, Params};
    let mut world = world(&[
        "click.kind=click_matching",
        "click.from=0",
        "click.products=[\"parenting_intensive\",\"safety\"]",
    ]);
    // Parenting is the fourth domain, safety the sixth.
    let matched = see(&mut world, |p: &InForce<Params>| {
        [(3, Light), (3, Intensive), (5, Light), (0, Intensive)]
            .map(|(domain, intensity)| p.of_product(0, 0, domain, intensity).matching)
    });
    use Matching::{Click, FirstFree};
    assert_eq!(matched, [FirstFree, Click, Click, FirstFree]);
}

#[test]
fn in_a_trial_of_residents_about_the_share_asked_for_is_drawn_and_only_they_are_under_the_policy() {
    use crate::model::parameters::allocation::{Matching, Params};
    let mut world = world(&[
        "click.kind=click_matching",
        "click.from=0",
        "click.trial=resident",
        "click.trial_share=0.25",
    ]);
    let (drawn, under) = see(&mut world, |p: &InForce<Params>| {
        let all = 0..400_u32;
        let drawn: Vec<_> = all.clone().map(|id| p.scopes.arms.drew(id)).collect();
        let under: Vec<_> = all
            .map(|id| p.of_resident(id, (id / 100) as u16).matching == Matching::Click)
            .collect();
        (drawn, under)
    });
    assert_eq!(drawn, under);
    let count = drawn.iter().filter(|drawn| **drawn).count();
    // 400 lots at a quarter: 100 with a standard error of 8.7.
    assert!((65..=135).contains(&count), "{count} of 400");
}

#[test]
fn in_a_trial_of_places_every_arm_has_one() {
    for (unit, count) in [("neighbourhood", 4), ("municipality", 2)] {
        let unit = format!("cap.trial={unit}");
        let keys = [
            "cap.kind=caseload_cap",
            "cap.from=0",
            "cap.clients=7",
            &unit,
        ];
        let policies = policies(&keys);
        for replication in 0..20 {
            let luck = Luck::new(1, replication);
            let arms = draw_arms(policies.values(), &town(), &residents(), &luck);
            let drawn = (0..4).filter(|n| arms.drew_neighbourhood(*n)).count();
            assert_eq!(drawn, 2, "{unit} {replication}");
            if count == 2 {
                assert_eq!(arms.drew_neighbourhood(0), arms.drew_neighbourhood(1));
            }
            assert_eq!(arms.of(5, 0), Some(arms.drew_neighbourhood(0)));
        }
    }
}

#[test]
fn who_lives_outside_the_areas_of_a_trial_takes_no_part() {
    let policies = policies(&[
        "click.kind=click_matching",
        "click.from=0",
        "click.trial=resident",
        "click.areas=[\"West\"]",
    ]);
    let arms = draw_arms(policies.values(), &town(), &residents(), &Luck::new(1, 0));
    assert!(arms.of(3, 1).is_some());
    assert_eq!(arms.of(300, 3), None);
}

/// What `check` and `check_places` say of these policies.
fn complaints(keys: &[&str]) -> String {
    let keys: Vec<_> = keys.iter().map(|key| format!("policies.{key}")).collect();
    let keys: Vec<_> = keys.iter().map(String::as_str).collect();
    crate::model::testing::complaints(&keys)
}

#[test]
fn an_unknown_area_or_product_is_refused_with_the_nearest() {
    let cap = ["cap.kind=caseload_cap", "cap.from=0", "cap.clients=7"];
    let area = complaints(&[&cap[..], &["cap.areas=[\"de-wreven\"]"]].concat());
    assert!(
        area.contains("`de-wreven`") && area.contains("`de-werven`"),
        "{area}"
    );
    let click = ["click.kind=click_matching", "click.from=0"];
    let product = complaints(&[&click[..], &["click.products=[\"parentign\"]"]].concat());
    assert!(product.contains("did you mean `parenting`"), "{product}");
}

#[test]
fn a_policy_cannot_be_limited_to_less_than_what_it_works_through() {
    let cap = ["cap.kind=caseload_cap", "cap.from=0", "cap.clients=7"];
    let products = complaints(&[&cap[..], &["cap.products=[\"parenting\"]"]].concat());
    assert!(products.contains("all products alike"), "{products}");
    let trial = complaints(&[&cap[..], &["cap.trial=resident"]].concat());
    assert!(trial.contains("per `neighbourhood`"), "{trial}");
    assert_eq!(
        complaints(&[&cap[..], &["cap.trial=neighbourhood"]].concat()),
        ""
    );
}

#[test]
fn two_policies_of_one_kind_at_the_same_time_and_place_contradict_each_other() {
    let one = ["a.kind=caseload_cap", "a.from=0", "a.clients=7"];
    let two = ["b.kind=caseload_cap", "b.from=10", "b.clients=9"];
    let both = complaints(&[one, two].concat());
    assert!(both.contains("same kind"), "{both}");
    let after = complaints(&[&one[..], &two, &["a.until=10"]].concat());
    assert_eq!(after, "");
    let overlap = ["a.areas=[\"Almere\"]", "b.areas=[\"de-werven\"]"];
    let nested = complaints(&[&one[..], &two, &overlap].concat());
    assert!(nested.contains("same kind"), "{nested}");
}

#[test]
fn all_parts_of_a_trial_draw_the_same_lots() {
    let keys = [
        "a.kind=click_matching",
        "a.from=0",
        "a.trial=resident",
        "b.kind=strict_access",
        "b.from=0",
        "b.strictness=0.2",
        "b.refuse_below=0.3",
        "b.trial=neighbourhood",
    ];
    assert!(complaints(&keys).contains("one trial"));
}

#[test]
fn volunteers_are_less_vulnerable_than_others_and_about_as_many_as_asked_for() {
    let policies = policies(&[
        "click.kind=click_matching",
        "click.from=0",
        "click.trial=volunteer",
    ]);
    let people = residents();
    let arms = draw_arms(policies.values(), &town(), &people, &Luck::new(1, 0));
    let vulnerability = |drawn: bool| {
        let group = (0..400_u32).filter(|id| arms.drew(*id) == drawn);
        let group: Vec<_> = group
            .map(|id| f64::from(people[id as usize].vulnerability))
            .collect();
        (group.iter().sum::<f64>() / group.len() as f64, group.len())
    };
    let ((volunteers, count), (others, _)) = (vulnerability(true), vulnerability(false));
    // Standard errors of about .07.
    assert!(others - volunteers > 0.3, "{volunteers} {others}");
    assert!((150..=270).contains(&count), "{count}");
}

#[test]
fn policies_of_different_kinds_that_set_the_same_parameter_contradict_each_other() {
    let strict = [
        "a.kind=strict_access",
        "a.from=0",
        "a.strictness=0.2",
        "a.refuse_below=0.3",
    ];
    let refusal = ["b.kind=refusal_rule", "b.from=5", "b.refuse_below=0.1"];
    let both = complaints(&[&strict[..], &refusal].concat());
    assert!(both.contains("set the same parameter"), "{both}");
    let after = complaints(&[&strict[..], &refusal, &["a.until=5"]].concat());
    assert_eq!(after, "");
    let apart = ["a.areas=[\"de-werven\"]", "b.areas=[\"de-hoven\"]"];
    assert_eq!(complaints(&[&strict[..], &refusal, &apart].concat()), "");
    // Both write the same: nobody wins over the other.
    let same = ["b.refuse_below=0.3"];
    assert_eq!(complaints(&[&strict[..], &refusal, &same].concat()), "");
}

#[test]
fn products_overlap_by_what_they_are_and_not_by_their_names() {
    let click = |products: &str| {
        let one = [
            "a.kind=click_matching",
            "a.from=0",
            "b.kind=click_matching",
            "b.from=0",
        ];
        let products = format!("b.products={products}");
        let mine = "a.products=[\"parenting\"]";
        complaints(&[&one[..], &[mine, &products]].concat())
    };
    assert!(click("[\"parenting_light\"]").contains("same kind"));
    assert!(click("[\"intensive\"]").contains("same kind"));
    assert_eq!(click("[\"safety_light\"]"), "");
}

#[test]
fn a_policy_of_a_municipality_may_be_drawn_by_municipality_and_not_by_neighbourhood() {
    let cap = ["cap.kind=provider_cap", "cap.from=0", "cap.providers=3"];
    let by = |unit: &str| complaints(&[&cap[..], &[&format!("cap.trial={unit}")]].concat());
    assert_eq!(by("municipality"), "");
    assert!(by("neighbourhood").contains("per `municipality`"));
    let part = complaints(&[&cap[..], &["cap.areas=[\"de-werven\"]"]].concat());
    assert!(part.contains("as a whole or not at all"), "{part}");
    let mut world = world(&[&cap[..], &["cap.trial=municipality"]].concat());
    let caps = see(
        &mut world,
        |p: &InForce<crate::model::parameters::market::Params>| {
            [0, 1].map(|municipality| {
                let drawn = p.scopes.arms.drew_municipality(municipality);
                (drawn, p.of_municipality(municipality).provider_cap.0 == 3)
            })
        },
    );
    assert!(
        caps.iter().all(|(drawn, capped)| drawn == capped),
        "{caps:?}"
    );
    assert!(caps[0].0 != caps[1].0);
}

#[test]
fn the_second_line_is_under_no_policy_of_one_municipality() {
    let cap = ["cap.kind=caseload_cap", "cap.from=0", "cap.clients=7"];
    let caps = |areas: &[&str]| {
        let mut world = world(&[&cap[..], areas].concat());
        see(
            &mut world,
            |p: &InForce<crate::model::parameters::allocation::Params>| {
                // Works in c, in the east; for the east, or for the region.
                [1, 2].map(|municipality| {
                    let worker = crate::model::acts::jobs::vacant(0, municipality, 2, 0);
                    p.of_worker(&worker).caseload_cap.0
                })
            },
        )
    };
    let before = scenario(&[]).allocation.caseload_cap.0;
    assert_eq!(caps(&["cap.areas=[\"East\"]"]), [7, before]);
    assert_eq!(caps(&[]), [7, 7]);
}

mod mistakes;
