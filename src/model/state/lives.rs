//! Who lives where since when, and what a life brings next.
//!
//! A place in a household is a resident of the model; who lives there changes. Whoever dies or
//! goes leaves a place that somebody else takes, so that a home stays what the table says it
//! is: of one, of a couple, of a family.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use crate::model::agents::AgeBand;
use crate::model::parameters::demography::{Deaths, Moves};
use crate::tables::Year;

/// Weeks in a year of age.
pub(crate) const YEAR: i32 = 52;

/// Everyone's lives. Lists are empty where nobody ages.
#[derive(Resource, Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Lives {
    /// Week of birth, by resident; `None` for a parent in a family, whose age is not counted.
    pub born: Vec<Option<i16>>,
    /// Age band, by resident.
    pub age: Vec<AgeBand>,
    /// First week of whoever lives here; 0 for those there at the start.
    pub came: Vec<u16>,
    /// Week in which something next happens to a resident: a birthday that counts, leaving
    /// home or death; `u16::MAX` is never within the run.
    pub next: Vec<u16>,
    /// Week in which a household moves.
    pub moves: Vec<u16>,
    /// Week in which a household came; 0 for those there at the start.
    pub settled: Vec<u16>,
    /// Parents in a household with children; 0 in one without.
    pub parents: Vec<u8>,
    /// The rates by which deaths and moves were drawn.
    pub rates: Option<(Deaths, Moves)>,
    /// Id of the next person.
    pub next_person: u32,
    /// What there is and what there should be, by neighbourhood.
    pub places: Vec<Place>,
}

/// The people of one neighbourhood.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Residents.
    pub present: u32,
    /// Residents there should be.
    pub wanted: u32,
    /// Residents without children at home, by age band.
    pub childless: [u32; 4],
    /// Shares of the age bands among those, as they should be.
    pub shares: [f64; 4],
    /// Homes in which nobody lives.
    pub empty: Vec<u32>,
    /// Ages in weeks at which a child comes and leaves home.
    pub at_home: [u16; 2],
    /// Residents at the start.
    pub at_start: u32,
    /// What is expected of the years after the burn-in, the last of them holding on.
    pub years: Vec<Year>,
    /// How often residents die and households move in each of these years, against the rates
    /// of the config; the first holds in the burn-in too.
    pub paces: Vec<[f64; 2]>,
    /// The same in this week.
    pub pace: [f64; 2],
}

impl Place {
    /// Sees how many residents there should be so many years after the burn-in, and whether
    /// they die and move at another pace from now on.
    pub(crate) fn plan(&mut self, gone_by: f64) -> bool {
        let Some(last) = self.years.len().checked_sub(1) else {
            return false;
        };
        let gone_by = gone_by.max(0.0);
        let grown = Year::grown(&self.years, gone_by);
        self.wanted = (f64::from(self.at_start) * grown).round() as u32;
        let pace = self.paces[last.min(gone_by as usize)];
        std::mem::replace(&mut self.pace, pace) != pace
    }

    /// By how many residents an age band exceeds its share of those without children.
    pub(crate) fn surplus(&self, age: AgeBand) -> f64 {
        let all: u32 = self.childless.iter().sum();
        f64::from(self.childless[age as usize]) - self.shares[age as usize] * f64::from(all)
    }

    /// One more of an age band would be more than its share and so much of that.
    pub(crate) fn would_exceed(&self, age: AgeBand, slack: f64) -> bool {
        let all: u32 = self.childless.iter().sum();
        let limit = slack * self.shares[age as usize] * f64::from(all);
        self.surplus(age) + 1.0 > limit.max(1.0)
    }

    /// The age band of which there are fewest against its share; the youngest of equals.
    pub(crate) fn lacking(&self) -> AgeBand {
        let mut lacking = AgeBand::Adult;
        for age in [AgeBand::Young, AgeBand::Senior] {
            let (least, this) = (self.surplus(lacking), self.surplus(age));
            if this < least || (this == least && age < lacking) {
                lacking = age;
            }
        }
        lacking
    }
}

/// Why somebody does not live here any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Departure {
    /// Died.
    Died,
    /// Moved away, or left the home of their parents.
    Moved,
}

/// Somebody who does not live here any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gone {
    /// Whose place is left.
    pub resident: u32,
    /// Why.
    pub why: Departure,
    /// Week of birth, where it is counted.
    pub born: Option<i16>,
    /// First week; 0 for who was there at the start.
    pub came: u16,
}

/// Somebody who comes to live here.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Newcomer {
    /// Whose place they take.
    pub resident: u32,
    /// Who they are.
    pub person: u32,
    /// Age band.
    pub age: AgeBand,
    /// Age in weeks, where it is counted.
    pub weeks: Option<u16>,
}

/// What happened to lives this week, each in order of the residents.
#[derive(Resource, Debug, Clone, Default, PartialEq)]
pub struct Changes {
    /// Who is here no more, and why.
    pub left: Vec<Gone>,
    /// Who came.
    pub came: Vec<Newcomer>,
    /// Places that nobody took.
    pub emptied: Vec<u32>,
    /// Who reached another age band, and which.
    pub turned: Vec<(u32, AgeBand)>,
}

impl Changes {
    /// Nothing has happened yet.
    pub(crate) fn clear(&mut self) {
        self.left.clear();
        self.came.clear();
        self.emptied.clear();
        self.turned.clear();
    }

    /// Puts all in order of the residents.
    pub(crate) fn sort(&mut self) {
        self.left.sort_unstable_by_key(|one| one.resident);
        self.came.sort_unstable_by_key(|one| one.resident);
        self.emptied.sort_unstable();
        self.turned.sort_unstable_by_key(|(resident, _)| *resident);
    }

    /// Who left this place.
    pub(crate) fn gone(&self, resident: u32) -> Option<&Gone> {
        let left = &self.left;
        let found = left.binary_search_by_key(&resident, |one| one.resident);
        found.ok().map(|place| &left[place])
    }

    /// Somebody left this place.
    pub(crate) fn has_left(&self, resident: u32) -> bool {
        self.gone(resident).is_some()
    }

    /// The age band that a resident has reached.
    pub(crate) fn turned_into(&self, resident: u32) -> Option<AgeBand> {
        let turned = &self.turned;
        let found = turned.binary_search_by_key(&resident, |(one, _)| *one);
        found.ok().map(|place| turned[place].1)
    }
}
