//! Who asked for help and whose help ended, to be looked at again later: how it went with
//! the problem, whatever came of the request. Nothing but metrics reads it.

use std::collections::{BTreeSet, VecDeque};

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

/// A problem of a resident at some moment.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Noted {
    /// Week of the moment.
    pub week: u16,
    /// Whose problem, by place.
    pub resident: u32,
    /// Who lived there then: of who is gone nothing can be said any more.
    pub person: u32,
    /// In which domain.
    pub domain: u8,
    /// Where the resident lived.
    pub neighbourhood: u16,
    /// For a request: the problem has been below the goal since.
    pub resolved: bool,
}

impl Noted {
    const fn problem(&self) -> (u32, u8) {
        (self.person, self.domain)
    }
}

/// What is followed, each in order of the weeks.
#[derive(Resource, Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Followed {
    /// First requests: whoever asks again about a problem that is not resolved, or is
    /// referred on, has made one request.
    pub requests: VecDeque<Noted>,
    /// Problems of which a case, once begun, ended.
    pub ended: VecDeque<Noted>,
    /// Of the ended ones, how many at the front had their first look.
    pub looked: usize,
    /// Person and domain of the requests that are not resolved.
    open: BTreeSet<(u32, u8)>,
}

impl Followed {
    /// Follows a request, unless it repeats one that is followed.
    pub fn request(&mut self, noted: Noted) {
        if self.open.insert(noted.problem()) {
            self.requests.push_back(noted);
        }
    }

    /// Notes which of the requests are resolved by now.
    pub fn resolve(&mut self, is_resolved: impl Fn(&Noted) -> bool) {
        for noted in &mut self.requests {
            if !noted.resolved && is_resolved(noted) {
                noted.resolved = true;
                self.open.remove(&noted.problem());
            }
        }
    }

    /// Takes the next request that was made in this week or before.
    pub fn take_request(&mut self, until: u16) -> Option<Noted> {
        let noted = self.requests.pop_front_if(|noted| noted.week <= until)?;
        if !noted.resolved {
            self.open.remove(&noted.problem());
        }
        Some(noted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(week: u16, resident: u32) -> Noted {
        Noted {
            week,
            resident,
            person: resident,
            domain: 1,
            neighbourhood: 0,
            resolved: false,
        }
    }

    #[test]
    fn asking_again_is_the_same_request_until_it_is_resolved() {
        let mut followed = Followed::default();
        followed.request(asked(0, 7));
        followed.request(asked(3, 7));
        assert_eq!(followed.requests.len(), 1);
        followed.resolve(|_| true);
        followed.request(asked(5, 7));
        assert_eq!(followed.requests.len(), 2);
        assert!(followed.take_request(4).is_some_and(|first| first.resolved));
        assert_eq!(followed.take_request(4), None);
        assert!(
            followed
                .take_request(5)
                .is_some_and(|other| !other.resolved)
        );
        followed.request(asked(6, 7));
        assert_eq!(followed.requests.len(), 1);
    }
}
