//! Informal support that is being given.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use crate::model::agents::{BATCH, Fetch, Glance};

/// Stands for the end of a list.
const NONE: u32 = u32::MAX;

/// Support that will end, by the week it ends, and who is tired of giving it.
#[derive(Resource, Debug, Clone, Default, Serialize, Deserialize)]
pub struct Commitments {
    /// All that is given, by slot. A slot that is free is used again.
    given: Vec<Given>,
    free: Vec<u32>,
    /// How many have begun.
    begun: u32,
    /// What ends in a week: number and slot, in the order in which it began. What has ended
    /// before its time stays on the list until then: its number is not in its slot any more.
    ending: BTreeMap<u16, Vec<[u32; 2]>>,
    /// What each resident gives and gets: the last that began, from where the list goes on.
    of: Vec<u32>,
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

/// Support that is being given, and its place in the lists of the two.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Given {
    one: Commitment,
    /// Of what ends in a week the first to begin comes first.
    number: u32,
    until: u16,
    /// What comes next of the giver and of the receiver: twice a slot, and one more where
    /// they are its receiver.
    next: [u32; 2],
}

impl Glance for Given {
    #[inline]
    fn glance(&self) -> u32 {
        self.one.giver ^ self.next[1]
    }
}

impl Commitment {
    /// The giver and the receiver.
    pub(crate) const fn both(&self) -> [u32; 2] {
        [self.giver, self.receiver]
    }
}

impl Commitments {
    /// Nobody gives anything in a town of so many residents.
    pub(crate) fn among(residents: usize) -> Self {
        Self {
            of: vec![NONE; residents],
            ..Self::default()
        }
    }

    /// Somebody begins to give until a week.
    pub(crate) fn begin(&mut self, until: u16, one: Commitment) {
        let number = self.begun;
        self.begun = number.wrapping_add(1);
        let slot = self.free.pop().unwrap_or(self.given.len() as u32);
        let first = [(0, one.giver), (1, one.receiver)].map(|(role, person)| {
            std::mem::replace(&mut self.of[person as usize], slot * 2 + role)
        });
        let given = Given {
            one,
            number,
            until,
            next: first,
        };
        match self.given.get_mut(slot as usize) {
            Some(free) => *free = given,
            None => self.given.push(given),
        }
        self.ending.entry(until).or_default().push([number, slot]);
    }

    /// Sets the relief of those who began last to give until a week.
    pub(crate) fn relieve(&mut self, until: u16, givers: usize, relief: impl Fn(f32) -> f32) {
        let latest = self.ending.get(&until).into_iter().flatten();
        for [_, slot] in latest.rev().take(givers) {
            let one = &mut self.given[*slot as usize].one;
            one.relief = relief(one.hours);
        }
    }

    /// Takes out the support whose time has come.
    pub(crate) fn due(&mut self, week: u16) -> Vec<Commitment> {
        let due = self.ending.remove(&week).unwrap_or_default();
        let mut taken = Vec::with_capacity(due.len());
        for batch in due.chunks(BATCH) {
            self.given.fetch(batch.iter().map(|[_, slot]| slot));
            let both = |[_, slot]: &[u32; 2]| self.given[*slot as usize].one.both();
            self.of.fetch(batch.iter().flat_map(both));
            for [number, slot] in batch {
                if self.given[*slot as usize].number == *number {
                    taken.push(self.take(*slot));
                }
            }
        }
        taken
    }

    /// Takes out what somebody gives, to one other or to all.
    pub(crate) fn withdraw(&mut self, giver: u32, to: Option<u32>) -> Vec<Commitment> {
        let theirs = self.of(giver).filter(|(slot, gives)| {
            *gives && to.is_none_or(|to| self.given[*slot as usize].one.receiver == to)
        });
        let theirs: Vec<u32> = theirs.map(|(slot, _)| slot).collect();
        // The first to begin comes first.
        theirs.iter().rev().map(|slot| self.take(*slot)).collect()
    }

    /// Takes out all that these residents give or get; they give nothing any more.
    pub(crate) fn withdraw_of(&mut self, gone: impl Iterator<Item = u32>) -> Vec<Commitment> {
        let mut theirs = Vec::new();
        for person in gone {
            theirs.extend(self.of(person).map(|(slot, _)| {
                let given = &self.given[slot as usize];
                (given.until, given.number, slot)
            }));
            self.heavy.remove(&person);
            self.resting.remove(&person);
        }
        theirs.sort_unstable();
        theirs.dedup();
        theirs.iter().map(|(_, _, slot)| self.take(*slot)).collect()
    }

    /// What somebody gives (`true`) and gets, by slot; the last to begin comes first.
    fn of(&self, person: u32) -> impl Iterator<Item = (u32, bool)> {
        let mut next = self.of[person as usize];
        std::iter::from_fn(move || {
            let (slot, role) = (next / 2, next % 2);
            next = self.given.get(slot as usize)?.next[role as usize];
            Some((slot, role == 0))
        })
    }

    /// Takes out what is in a slot.
    fn take(&mut self, slot: u32) -> Commitment {
        let Given { one, next, .. } = self.given[slot as usize];
        for (role, person) in one.both().into_iter().enumerate() {
            let this = slot * 2 + role as u32;
            let (mut before, mut link) = (NONE, self.of[person as usize]);
            while link != this {
                (before, link) = (link, *self.link(link));
            }
            match before {
                NONE => self.of[person as usize] = next[role],
                before => *self.link(before) = next[role],
            }
        }
        self.given[slot as usize].number = NONE;
        self.free.push(slot);
        one
    }

    /// What comes after a place on somebody's list.
    fn link(&mut self, place: u32) -> &mut u32 {
        &mut self.given[(place / 2) as usize].next[(place % 2) as usize]
    }

    /// The weeks in which support ends.
    #[cfg(test)]
    pub(crate) fn weeks(&self) -> std::collections::BTreeSet<u16> {
        let all = self.given.iter().filter(|given| given.number != NONE);
        all.map(|given| given.until).collect()
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn from(giver: u32, receiver: u32) -> Commitment {
        Commitment {
            giver,
            receiver,
            hours: 1.0,
            domain: 0,
            since: 0,
            relief: 0.0,
        }
    }

    /// Seven of four people, two or three to a week.
    fn given() -> Commitments {
        let mut commitments = Commitments::among(5);
        for (until, giver, receiver) in [
            (5, 1, 2),
            (4, 1, 3),
            (5, 1, 2),
            (4, 2, 3),
            (6, 3, 1),
            (5, 4, 2),
            (6, 1, 4),
        ] {
            commitments.begin(until, from(giver, receiver));
        }
        commitments
    }

    fn pairs(taken: &[Commitment]) -> Vec<(u32, u32)> {
        taken.iter().map(|one| (one.giver, one.receiver)).collect()
    }

    #[test]
    fn what_ends_in_a_week_comes_in_the_order_in_which_it_began_and_once() {
        let mut commitments = given();
        assert_eq!(pairs(&commitments.due(5)), [(1, 2), (1, 2), (4, 2)]);
        assert!(commitments.due(5).is_empty());
        assert_eq!(commitments.weeks(), BTreeSet::from([4, 6]));
    }

    #[test]
    fn what_somebody_gives_to_one_other_can_end_before_its_time_and_the_rest_goes_on() {
        let mut commitments = given();
        assert_eq!(pairs(&commitments.withdraw(1, Some(2))), [(1, 2), (1, 2)]);
        assert_eq!(pairs(&commitments.withdraw(1, None)), [(1, 3), (1, 4)]);
        assert!(commitments.withdraw(1, None).is_empty());
        assert_eq!(pairs(&commitments.due(6)), [(3, 1)]);
    }

    #[test]
    fn of_who_is_gone_all_ends_that_they_give_or_get() {
        let mut commitments = given();
        commitments.burden(2, 0, 9);
        commitments.rest(2, 9);
        let taken = commitments.withdraw_of([2, 4].into_iter());
        assert_eq!(pairs(&taken), [(2, 3), (1, 2), (1, 2), (4, 2), (1, 4)]);
        assert!(!commitments.rests(2, 1));
        assert!(commitments.exhausted(9, 0).is_empty());
        assert_eq!(pairs(&commitments.due(4)), [(1, 3)]);
        assert_eq!(pairs(&commitments.due(6)), [(3, 1)]);
        assert!(commitments.weeks().is_empty());
        assert!(commitments.of.iter().all(|first| *first == NONE));
        assert_eq!(commitments.free.len(), commitments.given.len());
    }
}
