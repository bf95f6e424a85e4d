//! Parameters by date: the values that a policy of kind `parameters` gives to keys of the
//! mechanisms, and what is refused of it.
//!
//! A value by date is laid over the parameters as they would stand in a config, so that
//! whatever a week reads can change in a week. What only the start of a run reads cannot:
//! a key that would silently do nothing is refused.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::scope::sets_and_scopes;
use super::{Change, Policy};
use crate::base::words::tell;
use crate::config::{Check, Problems, closest, flattened};
use crate::model::parameters::Mechanisms;
use crate::model::population::Town;
use crate::model::scenario::Scenario;
use crate::model::state::in_force::Arms;

/// Keys that the start of a run reads and no week after it. Every other key of a mechanism
/// is read by some week, as `tests/it/dated.rs` shows one by one.
pub const AT_THE_START: [&str; 15] = [
    "demography.enabled",
    "needs.lasting_share",
    "needs.past",
    "needs.past_help",
    "continuing.enabled",
    "workforce.access_per_1000",
    "workforce.youth.apart",
    "workforce.youth.share",
    "market.providers_per_10000",
    "market.size_inequality",
    "market.large_per_domain",
    "control.start_rules",
    "control.start_control",
    "region.enabled",
    "region.providers",
];

/// Keys that say which waiting lists there are: who waits would be left on another one.
pub const OF_WAITING_LISTS: [&str; 2] = ["allocation.enabled", "allocation.pooled"];

/// The parameters with these values in the place of their own.
///
/// # Errors
/// When they are no parameters any more; the config check has refused such values.
pub(super) fn laid_over(
    mechanisms: &Mechanisms,
    values: &Map<String, Value>,
) -> Result<Mechanisms, serde_json::Error> {
    let mut all = serde_json::to_value(mechanisms)?;
    for (key, value) in values {
        lay(&mut all[key], value);
    }
    serde_json::from_value(all)
}

/// Replaces a value; in a section, key by key.
fn lay(old: &mut Value, new: &Value) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            for (key, value) in new {
                lay(old.entry(key).or_insert(Value::Null), value);
            }
        }
        (old, new) => *old = new.clone(),
    }
}

/// The dotted keys that a policy sets; none where it is of another kind.
fn keys(policy: &Policy) -> Vec<String> {
    match &policy.change {
        Change::Parameters { set } => flattened(set).into_iter().map(|(key, _)| key).collect(),
        _ => Vec::new(),
    }
}

/// Reports keys that cannot change during a run.
pub(super) fn check_keys(
    policy: &Policy,
    domains: &[&str],
    report: &mut impl FnMut(&[&str], String),
) {
    let Change::Parameters { set } = &policy.change else {
        return;
    };
    let keys = keys(policy);
    if keys.is_empty() {
        return report(&["set"], tell!("rule-dated-nothing"));
    }
    for key in keys {
        let section = key.split('.').next().unwrap_or_default();
        let message = if !Mechanisms::SECTIONS.contains(&section) {
            tell!("rule-dated-outside")
        } else if AT_THE_START.contains(&key.as_str()) {
            tell!("rule-dated-start", week = policy.from.0)
        } else if OF_WAITING_LISTS.contains(&key.as_str()) {
            tell!("rule-dated-lists")
        } else {
            continue;
        };
        report(&[&format!("set.{key}")], message);
    }
    let named = set.get("needs").and_then(|needs| needs.get("domains"));
    for name in named.and_then(Value::as_object).into_iter().flatten() {
        if !domains.contains(&name.0.as_str()) {
            let near = closest(name.0, domains.iter().copied()).unwrap_or_default();
            let message = tell!("rule-no-domain", name = name.0, near);
            report(&[&format!("set.needs.domains.{}", name.0)], message);
        }
    }
}

/// A key that two policies both set, if there is one.
pub(super) fn shared_key(one: &Policy, other: &Policy) -> Option<String> {
    let theirs = keys(other);
    keys(one).into_iter().find(|key| theirs.contains(key))
}

/// Whether another policy changes a parameter that one sets by date.
pub(super) fn is_changed_by(configured: &Mechanisms, one: &Change, other: &Change) -> bool {
    let mut both = configured.clone();
    one.apply(&mut both);
    other.apply(&mut both);
    let mut again = both.clone();
    one.apply(&mut again);
    again != both
}

/// The weeks in which some policy starts or ends while values by date are in force, each with
/// the policies in force from then on.
fn spans(policies: &BTreeMap<String, Policy>) -> Vec<(u32, BTreeMap<&String, &Policy>)> {
    if !policies.values().any(Policy::is_dated) {
        return Vec::new();
    }
    let spans = policies.values().map(Policy::span);
    let mut weeks: Vec<u32> = spans
        .flat_map(|(from, until)| [Some(from), until])
        .flatten()
        .collect();
    weeks.sort_unstable();
    weeks.dedup();
    let in_force = |week: u32| {
        let holds = |policy: &Policy| {
            let (from, until) = policy.span();
            from <= week && until.is_none_or(|until| week < until)
        };
        let all = policies.iter().filter(|(_, policy)| holds(policy));
        all.collect::<BTreeMap<_, _>>()
    };
    let spans = weeks.into_iter().map(|week| (week, in_force(week)));
    spans
        .filter(|(_, policies)| policies.values().any(|policy| policy.is_dated()))
        .collect()
}

/// Holds what the config would be in every span with values by date against the rules for
/// configs; with a town, also in every part of it.
pub(super) fn check_spans(scenario: &Scenario, town: Option<&Town>, problems: &mut Problems) {
    let complaints = |mechanisms: Mechanisms| {
        let mut alone = scenario.with_mechanisms(mechanisms);
        alone.policies.clear();
        let mut found = Problems::default();
        if let Some(town) = town {
            alone.check_in(town, &mut found);
        }
        alone.check(&mut found);
        found
    };
    let configured = scenario.mechanisms();
    let spans = spans(&scenario.policies);
    if spans.is_empty() {
        return;
    }
    let own = complaints(configured.clone());
    let mut told: Vec<String> = own.messages().map(str::to_owned).collect();
    let domains: Vec<_> = configured.needs.domains.keys().cloned().collect();
    for (week, in_force) in spans {
        let policies: Vec<&Policy> = in_force.values().copied().collect();
        let sets = match town {
            Some(town) => {
                sets_and_scopes(&configured, &policies, town, &domains, Arms::default()).0
            }
            None => {
                let mut general = configured.clone();
                let all = policies.iter().filter(|policy| policy.is_general());
                all.for_each(|policy| policy.change.apply(&mut general));
                vec![general]
            }
        };
        for problem in sets.into_iter().map(complaints) {
            for (keys, message) in problem.all() {
                if !told.iter().any(|known| known == message) {
                    told.push(message.to_owned());
                    let keys = blamed(&in_force, keys);
                    let keys: Vec<_> = keys.iter().map(String::as_str).collect();
                    problems.contradiction(&keys, tell!("rule-dated-span", week, message));
                }
            }
        }
    }
}

/// The keys as they are set by date, where they are; one of the policies at least.
fn blamed(in_force: &BTreeMap<&String, &Policy>, keys: &[String]) -> Vec<String> {
    let dated = |key: &String| {
        let mut sets = in_force.iter();
        let by = sets.find(|(_, policy)| self::keys(policy).contains(key));
        by.map(|(name, _)| format!("policies.{name}.set.{key}"))
    };
    let mut blamed: Vec<_> = keys.iter().filter_map(dated).collect();
    if blamed.is_empty() {
        let named = in_force
            .iter()
            .filter(|(_, policy)| !self::keys(policy).is_empty());
        blamed.extend(named.map(|(name, _)| format!("policies.{name}.set")));
    }
    blamed.extend(keys.iter().filter(|key| dated(key).is_none()).cloned());
    blamed
}
