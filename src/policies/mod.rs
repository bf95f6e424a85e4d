//! Policies: what a scenario changes from one week until another.
//!
//! A policy changes a copy of the mechanisms' parameters; it never calls a mechanism.
//! In every week in which one starts or ends, the parameters in force are made anew
//! from the config and the policies that then apply, in order of their names.
//!
//! To add one: write its file with a struct and `apply`, and add it to [`Policy`].

mod administration_cut;
mod caseload_cap;
mod click_matching;
mod strict_access;

pub use administration_cut::AdministrationCut;
pub use caseload_cap::CaseloadCap;
pub use click_matching::ClickMatching;
pub use strict_access::StrictAccess;

use std::collections::BTreeMap;

use bevy_ecs::prelude::Resource;
use bevy_ecs::world::World;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::mechanisms::Mechanisms;
use crate::simulation::Week;

/// The list: one variant per policy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Policy {
    /// Another highest number of clients per worker.
    CaseloadCap(CaseloadCap),
    /// Less time on administration.
    AdministrationCut(AdministrationCut),
    /// Match client and worker on the click.
    ClickMatching(ClickMatching),
    /// The municipality keeps more requests out.
    StrictAccess(StrictAccess),
}

impl Policy {
    fn apply(&self, mechanisms: &mut Mechanisms) {
        match self {
            Self::CaseloadCap(policy) => policy.apply(mechanisms),
            Self::AdministrationCut(policy) => policy.apply(mechanisms),
            Self::ClickMatching(policy) => policy.apply(mechanisms),
            Self::StrictAccess(policy) => policy.apply(mechanisms),
        }
    }

    /// First week, and the first week in which it no longer applies; counted from the
    /// end of the burn-in.
    pub fn span(&self) -> (u32, Option<u32>) {
        let (from, until) = match self {
            Self::CaseloadCap(policy) => (policy.from, policy.until),
            Self::AdministrationCut(policy) => (policy.from, policy.until),
            Self::ClickMatching(policy) => (policy.from, policy.until),
            Self::StrictAccess(policy) => (policy.from, policy.until),
        };
        (from.0, until.map(|week| week.0))
    }
}

/// The policies of a run and the parameters they start from.
#[derive(Resource, Debug, Clone)]
pub struct Agreed {
    /// The mechanisms as configured.
    pub configured: Mechanisms,
    /// The policies by name.
    pub policies: BTreeMap<String, Policy>,
    /// Length of the burn-in in weeks.
    pub burn_in: u32,
}

impl Agreed {
    /// The parameters in force in a week counted from the start of the run.
    pub fn in_force(&self, week: u32) -> Mechanisms {
        let mut mechanisms = self.configured.clone();
        for policy in self.policies.values() {
            let (from, until) = policy.span();
            let started = week >= from + self.burn_in;
            if started && until.is_none_or(|until| week < until + self.burn_in) {
                policy.apply(&mut mechanisms);
            }
        }
        mechanisms
    }

    /// A year, counted from the end of the burn-in, ends with this week of the run.
    pub fn year_ends(&self, week: u16) -> bool {
        (i64::from(week) + 1 - i64::from(self.burn_in)).rem_euclid(52) == 0
    }

    fn changes_in(&self, week: u32) -> bool {
        self.policies.values().any(|policy| {
            let (from, until) = policy.span();
            [Some(from), until]
                .iter()
                .flatten()
                .any(|change| change + self.burn_in == week)
        })
    }
}

/// Puts policies in force and ends them.
pub fn change_rules(world: &mut World) {
    let week = u32::from(world.resource::<Week>().0);
    let agreed = world.resource::<Agreed>();
    if agreed.changes_in(week) {
        agreed.in_force(week).put_in_force(world);
    }
}
