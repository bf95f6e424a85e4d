//! The file that declares a scenario tree.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::WholeWeeks;
use crate::base::words::tell;
use crate::config::{Check, Override, Problems, check_apart, check_name};
use crate::lab::measures::check_outcomes;
use crate::lab::studies::comparison::experiment::check_how;
use crate::lab::worlds::precision::Precision;
use crate::lab::worlds::space::{Window, is_of_the_run};

/// The name under which the trunk itself goes on.
pub const TRUNK: &str = "trunk";

/// A scenario tree: one past, many futures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tree {
    /// Name of the experiment, and of the folder with its results.
    #[schemars(extend("nl" = "Naam van het experiment en van de map met uitkomsten", "source" = "choice"))]
    pub name: String,
    /// The config whose past all branches share, and which goes on as the baseline; relative to this file.
    #[schemars(extend("nl" = "De configuratie waarvan alle takken het verleden delen", "source" = "choice"))]
    pub trunk: String,
    /// Week in which the futures part, counted from the end of the burn-in.
    #[schemars(extend("nl" = "Week waarin de toekomsten uiteengaan, vanaf het einde van de aanloop", "source" = "choice", "maximum" = 5200))]
    pub fork: WholeWeeks,
    /// Metrics to keep and compare; empty keeps all and compares those that get a chart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("nl" = "Welke maten worden bewaard en vergeleken; leeg bewaart alle en vergelijkt die met een grafiek", "source" = "choice"))]
    pub metrics: Vec<String>,
    /// Weeks that are compared; without it the last 52 that lie after the fork.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("nl" = "Weken die worden vergeleken; zonder dit de laatste 52 na de splitsing", "source" = "choice"))]
    pub window: Option<Window>,
    /// Stop when differences are known precisely enough; the replications of the trunk are then the most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("nl" = "Stop zodra verschillen precies genoeg bekend zijn", "source" = "choice"))]
    pub precision: Option<Precision>,
    /// The futures beside that of the trunk, by a name of your own.
    pub branches: BTreeMap<String, Branch>,
}

/// One future.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// A config that differs from the trunk only from the fork on; relative to this file. Empty is that of the trunk.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(extend("nl" = "Een configuratie die pas vanaf de splitsing verschilt; leeg is die van de stam", "source" = "choice"))]
    pub config: String,
    /// Changes that take effect at the fork, such as `breaks.enabled=false`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("nl" = "Veranderingen die bij de splitsing ingaan, zoals `breaks.enabled=false`", "source" = "choice"))]
    pub set: Vec<String>,
}

impl Branch {
    /// The changes; only for a tree that was checked.
    pub(super) fn changes(&self) -> Vec<Override> {
        let parsed = self.set.iter().map(|text| Override::parse(text));
        parsed.filter_map(Result::ok).collect()
    }
}

impl Check for Tree {
    fn check(&self, problems: &mut Problems) {
        check_name("name", &self.name, problems);
        check_apart("branches", self.branches.keys(), problems);
        if self.branches.is_empty() {
            let message = tell!("rule-no-branches");
            problems.contradiction(&["branches"], message);
        }
        for (name, branch) in &self.branches {
            let key = format!("branches.{name}");
            if name.eq_ignore_ascii_case(TRUNK) {
                let message = tell!("rule-trunk");
                problems.contradiction(&[&key], message);
            }
            check_name(&key, name, problems);
            for text in &branch.set {
                let message = match Override::parse(text) {
                    Err(message) => message,
                    Ok(change) if is_of_the_run(change.key()) => tell!("rule-branch-runs", text),
                    Ok(_) => continue,
                };
                problems.contradiction(&[&format!("{key}.set")], message);
            }
        }
        check_outcomes("metrics", &self.metrics, problems);
        check_how(self.window, self.precision.as_ref(), None, problems);
    }
}
