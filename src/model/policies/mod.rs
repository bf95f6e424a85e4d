//! Policies: what a scenario changes, from one week until another, and for whom.
//!
//! A policy changes a copy of the mechanisms' parameters; it never calls a mechanism.
//! In every week in which one starts or ends, the parameters in force are made anew
//! from the config and the policies that then apply, in order of their names
//! (`timeline.rs`). Where a policy holds for some areas, products or people only, there
//! are several sets of parameters, and a mechanism asks for the set of the resident,
//! case, worker or municipality at hand ([`InForce`](crate::model::state::in_force::InForce)).
//!
//! To add one: an entry in `list.rs`.

mod check;
mod dated;
mod list;
mod scope;
mod timeline;
mod trial;

pub use check::{check, check_places};
pub use dated::{AT_THE_START, OF_WAITING_LISTS};
pub use list::Change;
pub use timeline::{Agreed, change_rules};
pub use trial::{draw_arms, places};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::units::{Share, WholeWeeks};
use crate::model::state::in_force::Unit;

/// A policy: when and for whom it holds, and what it changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Policy {
    /// First week, counted from the end of the burn-in.
    #[schemars(extend("nl" = "Eerste week, geteld vanaf het einde van de aanloop", "source" = "choice", "maximum" = 5200))]
    pub from: WholeWeeks,
    /// First week in which it no longer applies; without it, it stays.
    #[schemars(extend("nl" = "Eerste week waarin het niet meer geldt; zonder blijft het", "source" = "choice", "maximum" = 5200))]
    pub until: Option<WholeWeeks>,
    /// Where it holds: codes of neighbourhoods or names of municipalities; empty is everywhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("nl" = "Waar het geldt: buurtcodes of gemeentenamen; leeg is overal", "source" = "choice"))]
    pub areas: Vec<String>,
    /// For which products it holds: life domains, intensities or both, such as `parenting`, `intensive` or `parenting_intensive`; empty is all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("nl" = "Voor welke producten het geldt: leefgebieden, zwaartes of beide, zoals `parenting`, `intensive` of `parenting_intensive`; leeg is alle", "source" = "choice"))]
    pub products: Vec<String>,
    /// What is drawn by lot to be under the policy, for a trial.
    #[serde(default, skip_serializing_if = "Unit::is_none")]
    #[schemars(extend("nl" = "Wat er wordt geloot voor een proef", "source" = "choice"))]
    pub trial: Unit,
    /// Share that is drawn, in a trial.
    #[serde(default = "half", skip_serializing_if = "is_half")]
    #[schemars(extend("nl" = "Deel dat wordt ingeloot bij een proef", "source" = "choice"))]
    pub trial_share: Share,
    /// What it changes.
    #[serde(flatten)]
    pub change: Change,
}

fn half() -> Share {
    Share(0.5)
}

fn is_half(share: &Share) -> bool {
    *share == half()
}

impl Policy {
    /// First week, and the first week in which it no longer applies; counted from the
    /// end of the burn-in.
    pub fn span(&self) -> (u32, Option<u32>) {
        (self.from.0, self.until.map(|week| week.0))
    }

    /// Sets parameters by date.
    fn is_dated(&self) -> bool {
        matches!(self.change, Change::Parameters { .. })
    }

    /// Holds for everyone and everything.
    pub fn is_general(&self) -> bool {
        self.areas.is_empty() && self.products.is_empty() && self.trial.is_none()
    }
}

/// What a policy's settings belong to: it cannot be limited to anything smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Each case: may be limited to products, residents and areas.
    Case,
    /// Each resident: may be limited to residents and areas.
    Resident,
    /// Each worker: may be limited to neighbourhoods.
    Worker,
    /// Each neighbourhood, and the households that live there.
    Neighbourhood,
    /// The municipality as a whole.
    Municipality,
    /// The region as a whole: it cannot be limited at all.
    Whole,
}

#[cfg(test)]
mod tests;
