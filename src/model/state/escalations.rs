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
    /// Each with the person whose it is: the problems of who is gone are nobody's.
    by_week: BTreeMap<u16, Vec<(Problem, u32)>>,
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

    /// A problem of this person on the agenda may get worse in this week.
    pub(crate) fn schedule(&mut self, problem: Problem, person: u32, week: u16) {
        let of_week = self.by_week.entry(week).or_default();
        of_week.push((problem, person));
    }

    /// A problem is no longer serious.
    pub(crate) fn let_go(&mut self, problem: Problem) {
        self.watched.remove(&problem);
    }

    /// The problems of a resident are gone with who lived there.
    pub(crate) fn forget(&mut self, resident: u32) {
        let theirs = (resident, u8::MIN)..=(resident, u8::MAX);
        while let Some((problem, _)) = self.watched.range(theirs.clone()).next() {
            let problem = *problem;
            self.watched.remove(&problem);
        }
    }

    /// A problem got worse; `true` when that is the first time since it became serious.
    pub(crate) fn got_worse(&mut self, problem: Problem) -> bool {
        self.watched.insert(problem, true) == Some(false)
    }

    /// The problems that may get worse this week, in order of the residents, of those who
    /// still live there.
    pub(crate) fn due(&mut self, week: u16, lives_at: impl Fn(u32) -> u32) -> Vec<Problem> {
        let due = self.by_week.remove(&week).unwrap_or_default();
        let here = due
            .iter()
            .filter(|((resident, _), person)| lives_at(*resident) == *person);
        let mut due: Vec<Problem> = here.map(|(problem, _)| *problem).collect();
        due.sort_unstable();
        due
    }
}
