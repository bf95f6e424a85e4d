//! Policies that cannot be meant: refused before anything runs.

use std::collections::BTreeMap;

use super::scope::Holds;
use super::trial::places;
use super::{Change, Policy, Reach, dated};
use crate::base::words::tell;
use crate::config;
use crate::config::Problems;
use crate::model::agents::Intensity;
use crate::model::parameters::{Mechanisms, coordination, region};
use crate::model::population::Town;
use crate::model::scenario::Scenario;
use crate::model::state::in_force::Unit;

/// The most policies of a scenario: more cannot be looked through.
const MOST: usize = 5_000;

/// Pairs that contradict each other are told up to so many.
const PAIRS_TOLD: usize = 100;

/// What is wrong with the policies of a scenario, as far as can be said without the table
/// of areas.
pub fn check(scenario: &Scenario, domains: &[&str], problems: &mut Problems) {
    let (policies, weeks) = (&scenario.policies, scenario.weeks.0);
    if policies.len() > MOST {
        let message = tell!(
            "rule-too-many-policies",
            policies = policies.len(),
            most = MOST
        );
        return problems.contradiction(&["policies"], message);
    }
    for (name, policy) in policies {
        let mut report = |fields: &[&str], message: String| {
            let keys = fields
                .iter()
                .map(|field| format!("policies.{name}.{field}"));
            let keys: Vec<String> = keys.collect();
            let keys: Vec<_> = keys.iter().map(String::as_str).collect();
            problems.contradiction(&keys, message);
        };
        let (from, until) = policy.span();
        if until.is_some_and(|until| until <= from) {
            report(&["from", "until"], tell!("rule-policy-ends-first"));
        } else if from >= weeks {
            report(&["from"], tell!("rule-policy-after-run", weeks));
        }
        check_products(policy, domains, &mut report);
        if matches!(policy.change, Change::Equalisation { .. }) && !scenario.region.enabled {
            report(&["kind"], tell!("rule-no-second-line"));
        }
        check_reach(policy, &mut report);
        dated::check_keys(policy, domains, &mut report);
    }
    check_trial(policies, problems);
    // Only values that can be laid over the config can be looked at together.
    if problems.messages().next().is_none() {
        dated::check_spans(scenario, None, problems);
    }
}

/// What is wrong with the products of a policy.
fn check_products(policy: &Policy, domains: &[&str], report: &mut impl FnMut(&[&str], String)) {
    for product in &policy.products {
        let known = known_products(domains);
        if !known.contains(product) {
            let near = config::closest(product, known.iter().map(String::as_str));
            let near = near.unwrap_or_default();
            report(&["products"], tell!("rule-no-product", product, near));
        }
    }
    if matches!(policy.change, Change::StopProducts {}) && policy.products.is_empty() {
        report(&["kind"], tell!("rule-stop-which"));
    }
}

/// What is wrong with where a policy holds and for whom, as what it changes reaches no less.
fn check_reach(policy: &Policy, report: &mut impl FnMut(&[&str], String)) {
    let reach = policy.change.reach();
    if !policy.products.is_empty() && reach != Reach::Case {
        report(&["products"], tell!("rule-all-products"));
    }
    if reach == Reach::Whole && !(policy.areas.is_empty() && policy.trial.is_none()) {
        let key = if policy.areas.is_empty() {
            "trial"
        } else {
            "areas"
        };
        let message = match policy.is_dated() {
            true => tell!("rule-dated-whole"),
            false => tell!("rule-whole"),
        };
        return report(&[key], message);
    }
    let smallest = match reach {
        Reach::Case | Reach::Resident => Unit::Resident,
        Reach::Worker | Reach::Neighbourhood => Unit::Neighbourhood,
        Reach::Municipality | Reach::Whole => Unit::Municipality,
    };
    // Volunteers are residents too.
    let unit = match policy.trial {
        Unit::Volunteer => Unit::Resident,
        unit => unit,
    };
    if !unit.is_none() && (unit as u8) < smallest as u8 {
        let unit = match smallest {
            Unit::Neighbourhood if reach == Reach::Worker => "workers",
            Unit::Neighbourhood => "households",
            _ => "municipality",
        };
        report(&["trial"], tell!("rule-lot", unit));
    }
}

/// What is wrong with the areas that policies name, and with what policies do there.
pub fn check_places(scenario: &Scenario, town: &Town, problems: &mut Problems) {
    let policies = &scenario.policies;
    for (name, policy) in policies {
        let key = format!("policies.{name}.areas");
        let unknown = |area: &&String| town.area(area).is_empty();
        for area in policy.areas.iter().filter(unknown) {
            let near = town.closest_area(area).unwrap_or_default();
            let message = tell!("rule-no-area", name = area, near);
            problems.contradiction(&[&key], message);
        }
        let held = places(&policy.areas, town);
        let parts = policy.change.reach() == Reach::Municipality
            && !held.is_empty()
            && held.iter().any(|n| {
                let whole = town.neighbourhoods[usize::from(*n)].municipality;
                town.neighbourhoods_of(whole)
                    .any(|other| !held.contains(&(other as u16)))
            });
        if parts {
            let message = tell!("rule-municipality-whole");
            problems.contradiction(&[&key], message);
        }
    }
    check_pairs(scenario, town, problems);
    check_outcome(scenario, town, problems);
    dated::check_spans(scenario, Some(town), problems);
}

/// Policies that make of a sound config one that cannot be meant.
fn check_outcome(scenario: &Scenario, town: &Town, problems: &mut Problems) {
    let workers = scenario.care_workers(town);
    let complaints = |mechanisms: &Mechanisms| {
        let mut found = Problems::default();
        coordination::check(&mechanisms.coordination, &mechanisms.workforce, &mut found);
        coordination::check_places(&mechanisms.coordination, workers, &mut found);
        region::check_places(&mechanisms.region, town, &mut found);
        let messages = found.messages().map(str::to_owned);
        messages.collect::<Vec<_>>()
    };
    let configured = scenario.mechanisms();
    let before = complaints(&configured);
    let one_by_one = scenario.policies.iter();
    let one_by_one = one_by_one.filter(|(_, policy)| !policy.is_dated());
    for (name, policy) in one_by_one {
        let mut changed = configured.clone();
        policy.change.apply(&mut changed);
        for message in complaints(&changed) {
            if !before.contains(&message) {
                problems.contradiction(&[&format!("policies.{name}.kind")], message);
            }
        }
    }
}

/// All parts of a trial draw the same lots.
fn check_trial(policies: &BTreeMap<String, Policy>, problems: &mut Problems) {
    let mut trials = policies
        .iter()
        .filter(|(_, policy)| !policy.trial.is_none());
    let Some((first_name, first)) = trials.next() else {
        return;
    };
    for (name, policy) in trials {
        let same = |a: &Policy, b: &Policy| {
            (a.trial, a.trial_share, &a.areas) == (b.trial, b.trial_share, &b.areas)
        };
        if !same(first, policy) {
            let keys = [first_name, name].map(|name| format!("policies.{name}.trial"));
            problems.contradiction(
                &keys.each_ref().map(String::as_str),
                tell!("rule-one-trial"),
            );
        }
    }
}

/// Two policies of one kind at the same time for the same people contradict each
/// other: the last by name would silently win. So do two of different kinds that set the
/// same parameter.
fn check_pairs(scenario: &Scenario, town: &Town, problems: &mut Problems) {
    let configured = scenario.mechanisms();
    let all: Vec<_> = scenario.policies.iter().collect();
    let domains: Vec<_> = configured.needs.domains.keys().cloned().collect();
    let holds = |(_, policy): &(_, &Policy)| Holds::new(policy, town, &domains);
    let held: Vec<_> = all.iter().map(holds).collect();
    let mut told = 0;
    for (index, (name, policy)) in all.iter().enumerate() {
        let meeting = (0..index).filter(|other| held[index].meets(&held[*other]));
        for (other_name, other) in meeting.map(|other| all[other]) {
            let Some((field, message)) = contradiction(&configured, policy, other) else {
                continue;
            };
            let keys = [other_name, name].map(|name| format!("policies.{name}.{field}"));
            problems.contradiction(&keys.each_ref().map(String::as_str), message);
            told += 1;
            if told == PAIRS_TOLD {
                return;
            }
        }
    }
}

/// What is wrong with two policies at one time for the same people, and the key that says so.
fn contradiction(
    configured: &Mechanisms,
    policy: &Policy,
    other: &Policy,
) -> Option<(String, String)> {
    let kind = || "kind".to_owned();
    let same_parameter = match (policy.is_dated(), other.is_dated()) {
        (true, true) => {
            let key = dated::shared_key(policy, other)?;
            return Some((format!("set.{key}"), tell!("rule-dated-twice")));
        }
        (true, false) => dated::is_changed_by(configured, &policy.change, &other.change),
        (false, true) => dated::is_changed_by(configured, &other.change, &policy.change),
        (false, false) => {
            let same_kind = std::mem::discriminant::<Change>(&policy.change)
                == std::mem::discriminant(&other.change);
            if same_kind {
                return Some((kind(), tell!("rule-same-kind")));
            }
            in_turn(configured, policy, other) != in_turn(configured, other, policy)
        }
    };
    same_parameter.then(|| (kind(), tell!("rule-same-parameter")))
}

/// The parameters after one policy and then another.
fn in_turn(configured: &Mechanisms, first: &Policy, second: &Policy) -> Mechanisms {
    let mut mechanisms = configured.clone();
    first.change.apply(&mut mechanisms);
    second.change.apply(&mut mechanisms);
    mechanisms
}

fn known_products(domains: &[&str]) -> Vec<String> {
    let intensities = Intensity::ALL.map(Intensity::name);
    let mut known: Vec<String> = domains.iter().map(ToString::to_string).collect();
    known.extend(intensities.map(str::to_owned));
    for domain in domains {
        known.extend(intensities.map(|intensity| format!("{domain}_{intensity}")));
    }
    known
}
