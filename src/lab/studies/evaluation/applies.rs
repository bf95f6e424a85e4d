//! Which ways of judging a policy can be used at all, and why the others cannot.

use super::{Judgement, Method, Yardstick};
use crate::model::policies::{Policy, Reach};
use crate::model::population::Town;
use crate::model::scenario::Scenario;
use crate::model::state::in_force::Unit;

/// A method that cannot be used, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Absent {
    /// The method.
    pub method: Method,
    /// The only yardstick for which it cannot; `None` is all.
    pub yardstick: Option<Yardstick>,
    /// The message with why.
    pub why: &'static str,
}

/// Whether a policy of a scenario is judged: those drawn by lot are, and all when none is.
pub fn is_judged(scenario: &Scenario) -> impl Fn(&Policy) -> bool + use<> {
    let drawn_only = scenario.trials().next().is_some();
    move |policy| !drawn_only || !policy.trial.is_none()
}

/// The policies that are judged.
pub fn judged(scenario: &Scenario) -> impl Iterator<Item = &Policy> {
    let judged = is_judged(scenario);
    scenario.policies.values().filter(move |one| judged(one))
}

/// What is drawn by lot; all parts of a trial draw the same.
pub fn unit(scenario: &Scenario) -> Unit {
    let first = judged(scenario).next();
    first.map(|policy| policy.trial).unwrap_or_default()
}

/// There is a lot: volunteers are not drawn.
pub fn by_lot(scenario: &Scenario) -> bool {
    !matches!(unit(scenario), Unit::None | Unit::Volunteer)
}

/// The largest thing that one of the policies belongs to.
fn reach(scenario: &Scenario) -> Reach {
    let reaches = judged(scenario).map(|policy| policy.change.reach());
    reaches.max().unwrap_or(Reach::Whole)
}

/// Residents can put themselves forward for it. Policies for different areas have no
/// one group to come forward from.
pub fn volunteers(scenario: &Scenario) -> bool {
    let mut areas = judged(scenario).map(|policy| &policy.areas);
    let first = areas.next();
    reach(scenario) <= Reach::Resident && areas.all(|areas| Some(areas) == first)
}

/// Whose policies these are, by neighbourhood.
pub fn takes_part(scenario: &Scenario, town: &Town) -> Vec<bool> {
    let mut part = vec![false; town.neighbourhoods.len()];
    for policy in judged(scenario) {
        if policy.areas.is_empty() {
            part.fill(true);
        }
        for place in policy.areas.iter().flat_map(|area| town.area(area)) {
            part[usize::from(place)] = true;
        }
    }
    part
}

/// Why methods are missing among the judgements.
pub fn absent(scenario: &Scenario, judgements: &[Judgement]) -> Vec<Absent> {
    let alike = match volunteers(scenario) {
        true => "absent-nobody-alike",
        false => "absent-no-volunteers",
    };
    let why = [
        (Method::Lot, why_no_lot(scenario)),
        (Method::Matched, alike),
        (Method::BeforeAfter, "absent-nobody-in-need"),
        (Method::Impression, "absent-no-cases"),
    ];
    let missing = |method: Method| judgements.iter().all(|one| one.method != method);
    let all = why.into_iter().filter(|(method, _)| missing(*method));
    let all = all.map(|(method, why)| (method, None, why));
    let seen = [Yardstick::SELF_RELIANCE, Yardstick::COST].into_iter();
    let seen = seen.filter(|_| !missing(Method::Impression));
    let seen = seen.map(|one| (Method::Impression, Some(one), "absent-workers-see"));
    let absent = |(method, yardstick, why)| Absent {
        method,
        yardstick,
        why,
    };
    all.chain(seen).map(absent).collect()
}

/// The message with why there is no lot.
fn why_no_lot(scenario: &Scenario) -> &'static str {
    match (unit(scenario), reach(scenario)) {
        (Unit::Volunteer, _) => "absent-volunteers-only",
        (Unit::None, Reach::Case | Reach::Resident) => "absent-draw-residents",
        (Unit::None, Reach::Worker) => "absent-draw-neighbourhoods",
        (Unit::None, Reach::Neighbourhood) => "absent-draw-places",
        (Unit::None, Reach::Municipality) => "absent-draw-municipalities",
        (Unit::None, Reach::Whole) => "absent-holds-for-all",
        _ => "absent-one-unit",
    }
}
