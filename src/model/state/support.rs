//! Informal support that is being given.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

/// Support that will end, by the week it ends, and who is tired of giving it.
#[derive(Resource, Debug, Clone, Default, Serialize, Deserialize)]
pub struct Commitments {
    pub(crate) by_week: BTreeMap<u16, Vec<Commitment>>,
    /// The weeks in which what somebody gives will end. Kept only where support may end
    /// before its time.
    by_giver: BTreeMap<u32, Vec<u16>>,
    /// Since when somebody has given more than can be kept up.
    heavy: BTreeMap<u32, u16>,
    /// Who may be exhausted in which week.
    looks: BTreeMap<u16, Vec<u32>>,
    /// Until when somebody who was exhausted gives nothing.
    resting: BTreeMap<u32, u16>,
}

/// One person's support for another.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Commitment {
    pub(crate) giver: u32,
    pub(crate) receiver: u32,
    pub(crate) hours: f32,
    /// The domain of the problem it relieves.
    pub(crate) domain: u8,
    /// Week in which it began.
    pub(crate) since: u16,
    /// Severity it took away then, if that comes back when it ends.
    pub(crate) relief: f32,
}

impl Commitments {
    /// Somebody begins to give until a week. What may end before is noted under the giver.
    pub(crate) fn begin(&mut self, until: u16, commitment: Commitment, may_end_before: bool) {
        if may_end_before {
            let weeks = self.by_giver.entry(commitment.giver).or_default();
            if !weeks.contains(&until) {
                weeks.push(until);
            }
        }
        self.by_week.entry(until).or_default().push(commitment);
    }

    /// Those who began last to give until a week.
    pub(crate) fn latest(&mut self, until: u16, count: usize) -> &mut [Commitment] {
        let of_week = self.by_week.get_mut(&until).map_or(&mut [][..], |all| all);
        let first = of_week.len().saturating_sub(count);
        &mut of_week[first..]
    }

    /// Takes out the support whose time has come.
    pub(crate) fn due(&mut self, week: u16) -> Vec<Commitment> {
        let due = self.by_week.remove(&week).unwrap_or_default();
        for commitment in &due {
            self.forget(commitment.giver, week);
        }
        due
    }

    /// Takes out what somebody gives, to one other or to all.
    pub(crate) fn withdraw(&mut self, giver: u32, to: Option<u32>) -> Vec<Commitment> {
        let mut taken = Vec::new();
        for week in self.by_giver.get(&giver).cloned().unwrap_or_default() {
            let Some(of_week) = self.by_week.get_mut(&week) else {
                continue;
            };
            let mut stays = false;
            of_week.retain(|one| {
                let ends = one.giver == giver && to.is_none_or(|to| one.receiver == to);
                if ends {
                    taken.push(*one);
                }
                stays |= one.giver == giver && !ends;
                !ends
            });
            if of_week.is_empty() {
                self.by_week.remove(&week);
            }
            if !stays {
                self.forget(giver, week);
            }
        }
        taken
    }

    /// Takes out all that these residents give or get; they give nothing any more.
    pub(crate) fn withdraw_of(&mut self, gone: impl Fn(u32) -> bool) -> Vec<Commitment> {
        let mut taken = Vec::new();
        for of_week in self.by_week.values_mut() {
            of_week.retain(|one| {
                let ends = gone(one.giver) || gone(one.receiver);
                if ends {
                    taken.push(*one);
                }
                !ends
            });
        }
        self.by_week.retain(|_, of_week| !of_week.is_empty());
        // A giver may have several that end in one week: the note goes with the last.
        for one in &taken {
            let weeks = self.by_giver.get(&one.giver).cloned().unwrap_or_default();
            for week in weeks {
                let of_week = self.by_week.get(&week);
                let gives =
                    |all: &Vec<Commitment>| all.iter().any(|other| other.giver == one.giver);
                if !of_week.is_some_and(gives) {
                    self.forget(one.giver, week);
                }
            }
        }
        self.heavy.retain(|giver, _| !gone(*giver));
        self.resting.retain(|giver, _| !gone(*giver));
        taken
    }

    fn forget(&mut self, giver: u32, week: u16) {
        if let Some(weeks) = self.by_giver.get_mut(&giver) {
            weeks.retain(|other| *other != week);
            if weeks.is_empty() {
                self.by_giver.remove(&giver);
            }
        }
    }

    /// Somebody gives more than can be kept up from this week on: in the week `look` it shows.
    pub(crate) fn burden(&mut self, giver: u32, week: u16, look: u16) {
        if let Entry::Vacant(entry) = self.heavy.entry(giver) {
            entry.insert(week);
            self.looks.entry(look).or_default().push(giver);
        }
    }

    /// Somebody gives no more than can be kept up.
    pub(crate) fn ease(&mut self, giver: u32) {
        self.heavy.remove(&giver);
    }

    /// Those who have given too much without a break since `since`, by this week.
    pub(crate) fn exhausted(&mut self, week: u16, since: u16) -> Vec<u32> {
        let mut givers = self.looks.remove(&week).unwrap_or_default();
        givers.retain(|giver| self.heavy.get(giver) == Some(&since));
        givers
    }

    /// Lets somebody rest until a week.
    pub(crate) fn rest(&mut self, giver: u32, until: u16) {
        self.resting.insert(giver, until);
    }

    /// Somebody was exhausted and gives nothing yet.
    pub(crate) fn rests(&self, giver: u32, week: u16) -> bool {
        self.resting.get(&giver).is_some_and(|until| *until > week)
    }
}
