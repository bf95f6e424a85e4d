//! May a branch go on from the trunk's past? Only where it leaves that past as it was.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::words::tell;
use crate::config::{ConfigErrors, flattened};
use crate::lab::worlds::Template;
use crate::model::policies::Policy;
use crate::model::scenario::Scenario;

/// Keys that have no bearing on what happens, and those that every branch takes from the
/// trunk.
const FREE: [&str; 9] = [
    "name",
    "title",
    "title_nl",
    "seed",
    "replications",
    "weeks",
    "observe",
    "valuation",
    "policies",
];

/// Keys that a run starts from: a branch cannot have another start.
const START: [&str; 8] = [
    "burn_in",
    "population.traits",
    "population.ties",
    "needs.past",
    "needs.past_help",
    "control.start_rules",
    "control.start_control",
    "needs.domains",
];

/// Whether a branch changes parameters at the fork; a branch that only adds policies is
/// the same as a run of its config from the start.
///
/// # Errors
/// When it would have had another past, at the place where that is said.
pub(super) fn judge(trunk: &Template, branch: &Template, fork: u32) -> Result<bool, ConfigErrors> {
    let (one, two) = (trunk.scenario(), branch.scenario());
    if !trunk.table().is_like(branch.table()) {
        let message = tell!("rule-branch-population");
        return Err(branch.contradiction(&["population.table"], message));
    }
    if one.seed != two.seed {
        let message = tell!("rule-branch-seed", seed = one.seed.to_string());
        return Err(branch.contradiction(&["seed"], message));
    }
    if let Some(key) = other_start(one, two) {
        let message = tell!("rule-branch-start");
        return Err(branch.contradiction(&[&key], message));
    }
    check_policies(one, two, branch, fork)?;
    // Where the people were read from, who have just been found to be the same.
    let files = ["population.table", "population.forecast"];
    let free = |key: &String| FREE.iter().chain(&files).any(|free| is_in(key, free));
    Ok(!differing(one, two).iter().all(free))
}

/// A key with which two scenarios start in different ways, if there is one.
pub fn other_start(one: &Scenario, two: &Scenario) -> Option<String> {
    // The domains themselves may be tuned; their number is part of the state.
    let same_domains = one.needs.domains.keys().eq(two.needs.domains.keys());
    differing(one, two).into_iter().find(|key| {
        let mut starts = START.iter().filter(|start| is_in(key, start));
        starts.any(|start| *start != "needs.domains" || !same_domains)
    })
}

/// The key itself, or one below it.
fn is_in(key: &str, section: &str) -> bool {
    key.strip_prefix(section)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The dotted keys whose values differ.
fn differing(one: &Scenario, two: &Scenario) -> BTreeSet<String> {
    let flat = |scenario: &Scenario| {
        let values = serde_json::to_value(scenario).expect("a config is made of JSON-like values");
        let keys = values.as_object().map(flattened).unwrap_or_default();
        keys.into_iter().collect::<BTreeMap<_, _>>()
    };
    let (one, two) = (flat(one), flat(two));
    let keys = one.keys().chain(two.keys());
    let differs = |key: &&String| one.get(*key) != two.get(*key);
    keys.filter(differs).cloned().collect()
}

/// A branch may add and drop policies that start at or after the fork, and end one that
/// runs.
fn check_policies(
    trunk: &Scenario,
    branch: &Scenario,
    template: &Template,
    fork: u32,
) -> Result<(), ConfigErrors> {
    let names: BTreeSet<&String> = trunk
        .policies
        .keys()
        .chain(branch.policies.keys())
        .collect();
    for name in names {
        let (one, two) = (trunk.policies.get(name), branch.policies.get(name));
        let early = |policy: Option<&Policy>| policy.is_some_and(|policy| policy.from.0 < fork);
        if one == two || (!early(one) && !early(two)) {
            continue;
        }
        let from = two.or(one).map_or(0, |policy| policy.from.0);
        if let (Some(one), Some(two)) = (one, two) {
            let late = |policy: &Policy| policy.until.is_none_or(|until| until.0 >= fork);
            let same = Policy {
                until: one.until,
                ..two.clone()
            } == *one;
            if same && late(one) && late(two) {
                continue;
            }
        }
        let message = match (one, two) {
            (Some(_), None) => tell!(
                "rule-branch-keeps",
                name,
                from = from.to_string(),
                fork = fork.to_string()
            ),
            _ => tell!(
                "rule-branch-too-early",
                name,
                from = from.to_string(),
                fork = fork.to_string()
            ),
        };
        let key = format!("policies.{name}.from");
        return Err(template.contradiction(&[&key], message));
    }
    Ok(())
}
