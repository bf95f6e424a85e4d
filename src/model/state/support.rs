//! Informal support that is being given.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

/// Support that will end, by the week it ends, and who is tired of giving it.
#[derive(Resource, Debug, Clone, Default, Serialize, Deserialize)]
pub struct Commitments {
    /// All that is given.
    given: BTreeMap<Place, Commitment>,
    /// How many have begun.
    begun: u32,
    /// What each gives and gets.
    of: BTreeMap<u32, Vec<Place>>,
    /// Since when somebody has given more than can be kept up.
    heavy: BTreeMap<u32, u16>,
    /// Who may be exhausted in which week.
    looks: BTreeMap<u16, Vec<u32>>,
    /// Until when somebody who was exhausted gives nothing.
    resting: BTreeMap<u32, u16>,
}

/// The week in which support ends, and its number: of what ends in a week the first to begin
/// comes first.
type Place = (u16, u32);

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
    /// Somebody begins to give until a week.
    pub(crate) fn begin(&mut self, until: u16, commitment: Commitment) {
        let place = (until, self.begun);
        self.begun = self.begun.wrapping_add(1);
        for person in [commitment.giver, commitment.receiver] {
            self.of.entry(person).or_default().push(place);
        }
        self.given.insert(place, commitment);
    }

    /// Those who began last to give until a week.
    pub(crate) fn latest(
        &mut self,
        until: u16,
        count: usize,
    ) -> impl Iterator<Item = &mut Commitment> {
        let of_week = self.given.range_mut(all_of(until)).rev();
        of_week.take(count).map(|(_, commitment)| commitment)
    }

    /// Takes out the support whose time has come.
    pub(crate) fn due(&mut self, week: u16) -> Vec<Commitment> {
        let due = self.given.range(all_of(week));
        let due: Vec<Place> = due.map(|(place, _)| *place).collect();
        self.take(due)
    }

    /// Takes out what somebody gives, to one other or to all.
    pub(crate) fn withdraw(&mut self, giver: u32, to: Option<u32>) -> Vec<Commitment> {
        let ends = |place: &Place| {
            let one = &self.given[place];
            one.giver == giver && to.is_none_or(|to| one.receiver == to)
        };
        let theirs = self.of.get(&giver).into_iter().flatten().copied();
        let theirs: Vec<Place> = theirs.filter(ends).collect();
        self.take(theirs)
    }

    /// Takes out all that these residents give or get; they give nothing any more.
    pub(crate) fn withdraw_of(&mut self, gone: impl Iterator<Item = u32>) -> Vec<Commitment> {
        let mut theirs = BTreeSet::new();
        for person in gone {
            theirs.extend(self.of.get(&person).into_iter().flatten().copied());
            self.heavy.remove(&person);
            self.resting.remove(&person);
        }
        self.take(theirs)
    }

    fn take(&mut self, places: impl IntoIterator<Item = Place>) -> Vec<Commitment> {
        let mut taken = Vec::new();
        for place in places {
            let Some(one) = self.given.remove(&place) else {
                continue;
            };
            for person in [one.giver, one.receiver] {
                if let Entry::Occupied(mut theirs) = self.of.entry(person) {
                    theirs.get_mut().retain(|other| *other != place);
                    if theirs.get().is_empty() {
                        theirs.remove();
                    }
                }
            }
            taken.push(one);
        }
        taken
    }

    /// The weeks in which support ends.
    #[cfg(test)]
    pub(crate) fn weeks(&self) -> BTreeSet<u16> {
        self.given.keys().map(|(week, _)| *week).collect()
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

/// Every place in a week.
const fn all_of(week: u16) -> std::ops::RangeInclusive<Place> {
    (week, u32::MIN)..=(week, u32::MAX)
}

#[cfg(test)]
mod tests {
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
        let mut commitments = Commitments::default();
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
        assert!(commitments.given.is_empty() && commitments.of.is_empty());
    }
}
