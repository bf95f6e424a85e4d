//! Residents: who they are, and how they are doing.

use serde::{Deserialize, Serialize};

use super::{Glance, NOBODY};

/// The most life domains a config may list. A fixed number keeps a resident in one
/// row of memory.
pub const MAX_DOMAINS: usize = 8;

named! {
    /// The age bands of the model.
    #[derive(schemars::JsonSchema)]
    pub enum AgeBand {
        /// 0–17 years: a parent asks for help on their behalf.
        Child = "0-17",
        /// 18–22 years: still within reach of the Jeugdwet.
        Young = "18-22",
        /// 23–66 years.
        Adult = "23-66",
        /// 67 years and older.
        Senior = "67+",
    }
}

impl AgeBand {
    /// The age at which it begins, in years.
    pub const fn from_year(self) -> u8 {
        match self {
            Self::Child => 0,
            Self::Young => 18,
            Self::Adult => 23,
            Self::Senior => 67,
        }
    }

    /// The next one; of the last, itself.
    pub const fn next(self) -> Self {
        match self {
            Self::Child => Self::Young,
            Self::Young => Self::Adult,
            Self::Adult | Self::Senior => Self::Senior,
        }
    }

    /// Under 23: the Jeugdwet may apply.
    pub const fn is_youth(self) -> bool {
        matches!(self, Self::Child | Self::Young)
    }
}

/// Who lives somewhere: fixed for as long as they do, but for their age. What is fixed but
/// looked up every week is the [`Disposition`] in their [`Condition`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Resident {
    /// Index of the household; its members have consecutive ids.
    pub household: u32,
    /// Stable id of the person: that of the place for those who live there at the start, and
    /// a higher one for who comes later. [`NOBODY`] where nobody lives.
    pub person: u32,
    /// Index of the neighbourhood.
    pub neighbourhood: u16,
    /// Age band.
    pub age: AgeBand,
    /// The way of working this resident believes in, out of those in the config.
    pub believes_in: u8,
    /// Multiplies the rate of life events; mean about one over the population.
    pub vulnerability: f32,
}

impl Resident {
    /// Somebody lives in this place.
    pub const fn lives_here(&self) -> bool {
        self.person != NOBODY
    }
}

impl Glance for Resident {
    #[inline]
    fn glance(&self) -> u32 {
        self.household ^ u32::from(self.believes_in)
    }
}

/// How a resident bears problems: fixed for the run.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Disposition {
    /// Severity (0–1) above which this resident may ask for help.
    pub threshold: f32,
    /// What the resident can manage on their own, 0–1.
    pub ability: f32,
}

agent! {
    /// How a resident is doing, and all else that the weekly rules need to know of a
    /// resident with problems. It fills one line of the cache, so that such a resident takes
    /// one trip to memory.
    #[repr(align(64))]
    pub struct Condition {
        /// Severity per life domain, 0–1, as it was in the week `as_of`.
        severity: [f32; MAX_DOMAINS] = [0.0; MAX_DOMAINS],
        /// The part that does not change.
        disposition: Disposition = Disposition { threshold: 0.0, ability: 0.0 },
        /// Trust in help, 0–1.
        trust: f32 = 0.0,
        /// Motivation: what the resident wants, 0–1.
        motivation: f32 = 0.0,
        /// Hours of informal care given per week.
        giving: f32 = 0.0,
        /// Hours of informal support received per week.
        receiving: f32 = 0.0,
        /// The week `severity` belongs to; it recovers from there by itself.
        as_of: u16 = 0,
        /// Different workers met so far; 255 stands for more as well.
        workers_met: u8 = 0,
        /// Problems take longer to pass by themselves (fixed for the run).
        lasting: bool = false,
        /// Cases begun so far; 255 stands for more as well.
        cases: u8 = 0,
        /// One bit per domain in which a request or case is open.
        seeking: u8 = 0,
        /// Number of open cases with a worker.
        in_care: u8 = 0,
        /// On the list of residents that are looked at every week.
        active: bool = false,
    }
    /// That of nobody in particular, to whom nothing has happened yet.
    const CALM;
}

const _: () = assert!(size_of::<Condition>() == 64, "one line of the cache");

impl Glance for Condition {
    #[inline]
    fn glance(&self) -> u32 {
        u32::from(self.active)
    }
}

impl Condition {
    /// A resident to whom nothing has happened yet.
    pub fn untroubled(disposition: Disposition, trust: f32, motivation: f32) -> Self {
        Self {
            disposition,
            trust,
            motivation,
            ..Self::CALM
        }
    }

    /// Sum of severities over the domains.
    #[inline]
    pub fn total_severity(&self) -> f64 {
        let [a, b, c, d, e, f, g, h] = self.severity;
        // Four pairs, which the processor adds at once.
        let [a, b, c, d] = [a + e, b + f, c + g, d + h];
        f64::from((a + c) + (b + d))
    }

    /// The severity of the domain that is worst.
    #[inline]
    pub fn worst_severity(&self) -> f32 {
        worst(self.severity)
    }

    /// Severity per life domain in which no request or case is open; elsewhere 0.
    #[inline]
    pub fn severity_without_help(&self) -> [f32; MAX_DOMAINS] {
        let mut severity = self.severity;
        let mut open = self.seeking;
        while open != 0 {
            severity[open.trailing_zeros() as usize] = 0.0;
            open &= open - 1;
        }
        severity
    }

    /// Number of domains at or above `threshold`.
    pub fn domains_above(&self, threshold: f32) -> usize {
        self.severity
            .iter()
            .filter(|severity| **severity >= threshold)
            .count()
    }
}

/// The highest of the severities.
#[inline]
pub fn worst([a, b, c, d, e, f, g, h]: [f32; MAX_DOMAINS]) -> f32 {
    // Four pairs, which the processor compares at once.
    let larger = |one: f32, other: f32| if one > other { one } else { other };
    let [a, b, c, d] = [larger(a, e), larger(b, f), larger(c, g), larger(d, h)];
    larger(larger(a, c), larger(b, d))
}
