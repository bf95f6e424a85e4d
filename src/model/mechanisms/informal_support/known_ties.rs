//! Which ties between residents the workers of a neighbourhood know, tie by tie.

use crate::base::random::{Luck, Purpose, key};
use crate::model::agents::{NOBODY, Position};

/// The care positions of every neighbourhood. Follows from the agents; made anew every
/// week.
pub(super) struct KnownTies<'a> {
    here: Vec<Vec<&'a Position>>,
}

impl<'a> KnownTies<'a> {
    /// Looks at who works where.
    pub(super) fn new(positions: &'a [Position], neighbourhoods: usize) -> Self {
        let mut here = vec![Vec::new(); neighbourhoods];
        let care = |position: &&Position| position.employer != NOBODY && !position.closed;
        for position in positions.iter().filter(care) {
            here[usize::from(position.neighbourhood)].push(position);
        }
        Self { here }
    }

    /// A worker in this neighbourhood knows the tie between two residents.
    ///
    /// A tie is in view of one position, which a position more or less elsewhere does not
    /// change. Whoever holds it gets to know the share `local_ties` of the ties in view,
    /// and takes that knowledge along.
    pub(super) fn includes(&self, luck: &Luck, neighbourhood: u16, [one, other]: [u32; 2]) -> bool {
        let tie = key(one.min(other), one.max(other));
        let here = self.here[usize::from(neighbourhood)].iter();
        here.max_by_key(|position| key(position.luck, tie))
            .is_some_and(|position| {
                let known = f64::from(position.local_ties);
                position.is_filled()
                    && luck.uniform(Purpose::KnownTie, position.nature, tie) < known
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::acts::jobs::vacant;

    /// Three workers in the first of two neighbourhoods who know this much.
    fn staff(known: [f32; 3]) -> Vec<Position> {
        let workers = (0..).zip(known).map(|(id, local_ties)| Position {
            local_ties,
            person: id,
            nature: 100 + id,
            ..vacant(0, 0, 0, id)
        });
        workers.collect()
    }

    /// The ties of resident 0 with others that are known.
    fn known(positions: &[Position], neighbourhood: u16) -> Vec<u32> {
        let known = KnownTies::new(positions, 2);
        let luck = Luck::new(1, 0);
        let ties = (1..3_001).filter(|other| {
            let there = known.includes(&luck, neighbourhood, [0, *other]);
            assert_eq!(there, known.includes(&luck, neighbourhood, [*other, 0]));
            there
        });
        ties.collect()
    }

    #[test]
    fn workers_know_the_share_of_ties_that_they_know_on_average() {
        assert!(known(&staff([0.0; 3]), 0).is_empty());
        assert_eq!(known(&staff([1.0; 3]), 0).len(), 3_000);
        assert!(known(&staff([1.0; 3]), 1).is_empty(), "nobody works there");
        let share = known(&staff([0.2, 0.5, 0.8]), 0).len() as f64 / 3_000.0;
        // Four standard errors of 3,000 draws at one half.
        assert!((share - 0.5).abs() < 4.0 * (0.25_f64 / 3_000.0).sqrt());
    }

    #[test]
    fn a_worker_who_leaves_takes_along_the_ties_only_they_knew() {
        let all = known(&staff([0.6; 3]), 0);
        let mut positions = staff([0.6; 3]);
        positions[1].person = NOBODY;
        let left = known(&positions, 0);
        assert!(left.iter().all(|tie| all.contains(tie)));
        let lost = (all.len() - left.len()) as f64 / all.len() as f64;
        assert!((0.25..0.42).contains(&lost), "{lost}");
        // A newcomer who knows as much knows other ties.
        (positions[1].person, positions[1].nature) = (9, 999);
        let again = known(&positions, 0);
        let of_the_newcomer = again.iter().filter(|tie| !left.contains(tie));
        let same = of_the_newcomer.clone().filter(|tie| all.contains(tie));
        assert!(same.count() < of_the_newcomer.count());
    }

    #[test]
    fn a_position_more_changes_only_the_ties_in_its_view() {
        let before = known(&staff([1.0, 1.0, 0.0]), 0);
        let mut positions = staff([1.0, 1.0, 0.0]);
        positions.push(vacant(0, 0, 0, 7));
        let after = known(&positions, 0);
        assert!(after.iter().all(|tie| before.contains(tie)));
        assert!(after.len() > before.len() / 2);
    }
}
