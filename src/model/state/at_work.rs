//! Which cases have a helper at work, household by household.

use crate::model::agents::{Case, NOBODY, Position, Stage};

/// A case with a helper at work. In order by household, then by the number of the case,
/// not by its slot: which slot was free depends on others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct AtWork {
    pub household: u32,
    pub case: u32,
    pub slot: u32,
    pub neighbourhood: u16,
}

/// The cases with a helper at work.
///
/// Nearly all of them are the same as a week ago. So the list of last week is kept, and
/// only newcomers are put in order: sorting all of them would take most of the time of
/// coordination. Whatever list it starts from, also none, it ends with the same.
#[derive(Debug, Clone, Default)]
pub(crate) struct CasesAtWork {
    list: Vec<AtWork>,
    /// By slot: the case there, when its helper is at work and it is not on the list yet.
    missing: Vec<u32>,
}

impl CasesAtWork {
    /// Finds them anew for this week.
    pub fn find(&mut self, week: u16, positions: &[Position], cases: &[Case]) -> &[AtWork] {
        let Self { list, missing } = self;
        missing.clear();
        missing.extend(cases.iter().map(|case| {
            let at_work = case.stage == Stage::InCare && is_worked_on(case, positions, week);
            if at_work { case.id } else { NOBODY }
        }));
        list.retain(|known| {
            let there = missing.get_mut(known.slot as usize);
            let still = there.filter(|case| **case == known.case);
            still.map(|case| *case = NOBODY).is_some()
        });
        let known = list.len();
        let newcomers = missing.iter().zip(cases).enumerate();
        let newcomers = newcomers.filter(|(_, (missing, _))| **missing != NOBODY);
        list.extend(newcomers.map(|(slot, (_, case))| AtWork {
            household: case.household,
            case: case.id,
            slot: slot as u32,
            neighbourhood: case.neighbourhood,
        }));
        list[known..].sort_unstable();
        // A stable sort merges what is in order already.
        list.sort();
        list
    }
}

/// The worker of a case still holds the position and is not ill.
fn is_worked_on(case: &Case, positions: &[Position], week: u16) -> bool {
    positions
        .get(case.position as usize)
        .is_some_and(|position| position.person == case.last_worker && position.is_present(week))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::acts::jobs::vacant;
    use crate::model::by_hand::waiting;

    fn in_care(id: u32, household: u32, position: u32) -> Case {
        Case {
            stage: Stage::InCare,
            household,
            position,
            last_worker: position,
            ..waiting(id, household, 0)
        }
    }

    #[test]
    fn the_list_is_the_same_whether_or_not_last_weeks_is_known() {
        let mut positions: Vec<_> = (0..4)
            .map(|id| Position {
                person: id,
                ..vacant(0, 0, 0, id)
            })
            .collect();
        let mut cases = vec![
            in_care(4, 7, 0),
            in_care(2, 7, 1),
            in_care(3, 1, 2),
            in_care(1, 9, 3),
        ];
        let order = |found: &[AtWork]| found.iter().map(|one| one.case).collect::<Vec<_>>();
        let mut kept = CasesAtWork::default();
        assert_eq!(order(kept.find(0, &positions, &cases)), [3, 2, 4, 1]);
        // One worker left, one fell ill, and a slot went to another case.
        positions[1].person = NOBODY;
        positions[3].sick_until = 5;
        cases[2] = in_care(8, 0, 2);
        cases.push(in_care(9, 7, 0));
        for (week, expected) in [(1, vec![8, 4, 9]), (5, vec![8, 4, 9, 1])] {
            let anew = CasesAtWork::default()
                .find(week, &positions, &cases)
                .to_vec();
            assert_eq!(kept.find(week, &positions, &cases), anew);
            assert_eq!(order(&anew), expected);
        }
    }
}
