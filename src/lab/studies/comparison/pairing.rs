//! Whether two scenarios can be paired by their luck, and from which week they differ.

use std::collections::BTreeMap;

use crate::base::words::tell;
use crate::lab::worlds::Prepared;
use crate::model::scenario::Scenario;

/// What keeps two scenarios from being paired: everything that must be the same for a
/// replication of one to have the luck of the same replication of the other.
pub fn obstacles(baseline: &Prepared, other: &Prepared) -> Vec<String> {
    let (one, two) = (&baseline.scenario, &other.scenario);
    let mut found = Vec::new();
    let mut number = |what: &str, first: u64, second: u64| {
        if first != second {
            found.push(tell!(
                "rule-differs",
                what,
                first = first.to_string(),
                second = second.to_string()
            ));
        }
    };
    number("`seed`", one.seed, two.seed);
    number("`weeks`", one.weeks.0.into(), two.weeks.0.into());
    number("`burn_in`", one.burn_in.0.into(), two.burn_in.0.into());
    let (here, there) = (&one.observe, &two.observe);
    number(
        "`observe.survey_every`",
        here.survey_every.0.into(),
        there.survey_every.0.into(),
    );
    number(
        "`observe.survey_sample`",
        here.survey_sample.0.into(),
        there.survey_sample.0.into(),
    );
    if here.severe != there.severe {
        found.push(tell!("rule-differs-severe"));
    }
    if !baseline.table.is_like(&other.table) {
        found.push(tell!("rule-differs-table"));
    }
    if one.population.traits != two.population.traits {
        found.push(tell!("rule-differs-traits"));
    }
    if one.population.ties != two.population.ties {
        found.push(tell!("rule-differs-ties"));
    }
    found
}

/// The first week in which a scenario can differ from the baseline, counted from the end
/// of the burn-in: that in which its first policy of its own starts, or the first of the
/// run when it has other parameters. `None` when they are the same throughout.
pub fn first_difference(baseline: &Scenario, other: &Scenario) -> Option<i32> {
    let alike = Scenario {
        name: baseline.name.clone(),
        title: baseline.title.clone(),
        title_nl: baseline.title_nl.clone(),
        replications: baseline.replications,
        observe: baseline.observe.clone(),
        valuation: baseline.valuation.clone(),
        policies: baseline.policies.clone(),
        population: crate::model::scenario::Population {
            table: baseline.population.table.clone(),
            forecast: baseline.population.forecast.clone(),
            ..other.population.clone()
        },
        ..other.clone()
    };
    if alike != *baseline {
        return Some(-(baseline.burn_in.0 as i32));
    }
    let both: BTreeMap<_, _> = baseline.policies.iter().chain(&other.policies).collect();
    let changes = both.keys().filter_map(|name| {
        let (here, there) = (baseline.policies.get(*name), other.policies.get(*name));
        if here == there {
            return None;
        }
        // Where only the end differs, they part at the first of the ends.
        if let (Some(here), Some(there)) = (here, there) {
            let without_end = |policy: &crate::model::policies::Policy| {
                let mut policy = policy.clone();
                policy.until = None;
                policy
            };
            if without_end(here) == without_end(there) {
                let ends = [here.span().1, there.span().1];
                return ends.into_iter().flatten().min();
            }
        }
        let starts = [here, there].into_iter().flatten();
        starts.map(|policy| policy.span().0).min()
    });
    changes.min().map(|week| week as i32)
}
