//! Which serious problems may get worse, and when.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

/// A problem: whose, and in which domain.
pub(crate) type Problem = (u32, u8);

/// Serious problems, each with one week in which it may get worse. Nothing is looked at
/// before that.
#[derive(Resource, Debug, Clone, Default, Serialize, Deserialize)]
pub struct Escalations {
    by_week: BTreeMap<u16, Vec<Problem>>,
    /// Those on the agenda: whether they have got worse already.
    watched: BTreeMap<Problem, bool>,
    /// Problems that rose this week by something else than an event.
    pub(crate) risen: Vec<Problem>,
}

impl Escalations {
    /// Puts a problem on the agenda; `false` when it is there already.
    pub(crate) fn watch(&mut self, problem: Problem) -> bool {
        match self.watched.entry(problem) {
            Entry::Occupied(_) => false,
            Entry::Vacant(entry) => {
                entry.insert(false);
                true
            }
        }
    }

    /// A problem on the agenda may get worse in this week.
    pub(crate) fn schedule(&mut self, problem: Problem, week: u16) {
        self.by_week.entry(week).or_default().push(problem);
    }

    /// A problem is no longer serious.
    pub(crate) fn let_go(&mut self, problem: Problem) {
        self.watched.remove(&problem);
    }

    /// The problems of these residents are gone with them.
    pub(crate) fn forget(&mut self, gone: impl Fn(u32) -> bool) {
        if self.watched.is_empty() {
            return;
        }
        self.watched.retain(|(resident, _), _| !gone(*resident));
        for problems in self.by_week.values_mut() {
            problems.retain(|(resident, _)| !gone(*resident));
        }
    }

    /// A problem got worse; `true` when that is the first time since it became serious.
    pub(crate) fn got_worse(&mut self, problem: Problem) -> bool {
        self.watched.insert(problem, true) == Some(false)
    }

    /// The problems that may get worse this week, in order of the residents.
    pub(crate) fn due(&mut self, week: u16) -> Vec<Problem> {
        let mut due = self.by_week.remove(&week).unwrap_or_default();
        due.sort_unstable();
        due
    }
}
