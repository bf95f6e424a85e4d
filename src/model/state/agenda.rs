//! When something may next happen to a resident, what strikes this week, and who is troubled.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use crate::base::random::Stream;

/// When something may happen to whom: for every resident, the week of the next
/// possible life event. Looking one up costs nothing until it is due.
#[derive(Resource, Debug, Clone, Default, Serialize, Deserialize)]
pub struct Agenda {
    /// Week of the next possible life event; `u16::MAX` is never within the run.
    pub life_event: Vec<u16>,
    /// Week of the next exchange of ties; `u16::MAX` is never within the run.
    pub tie_change: Vec<u16>,
    /// The rates by which these weeks were drawn.
    pub(crate) paces: Paces,
}

/// How often something may happen, per week.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Paces {
    /// Possible life events, by age band, at vulnerability one.
    pub life_event: [f64; 4],
    /// Initiatives, per tie that can be replaced.
    pub tie_change: f64,
}

impl Agenda {
    /// Who is due in `week`, in order of their ids.
    pub fn due(agenda: &[u16], week: u16) -> Vec<u32> {
        // Sixteen at a time: the processor compares them at once, and in most weeks none of
        // them is due.
        const AT_ONCE: usize = 16;
        let mut due = Vec::new();
        let mut find = |row: usize, weeks: &[u16]| {
            let found = (row * AT_ONCE..).zip(weeks);
            let found = found.filter(|(_, one)| **one == week);
            due.extend(found.map(|(id, _)| id as u32));
        };
        let (rows, rest) = agenda.as_chunks::<AT_ONCE>();
        for (row, weeks) in rows.iter().enumerate() {
            if weeks.iter().fold(false, |any, one| any | (*one == week)) {
                find(row, weeks);
            }
        }
        find(rows.len(), rest);
        due
    }

    /// The week of what was to come in week `due`, at a weekly rate that `was` and from `week`
    /// on `is`: as much sooner or later as the rate is higher or lower. Time left to the next
    /// event of a Poisson process stays exponential when it is stretched, so that this is
    /// exact, and what comes is the same as under the old rate.
    pub(crate) fn at_pace(week: u16, due: u16, [was, is]: [f64; 2], stream: &mut Stream) -> u16 {
        if was <= 0.0 {
            return Self::after(week, stream.weeks_until(is));
        }
        if is <= 0.0 {
            return u16::MAX;
        }
        // Within the week in which it was due; what was never due was due some time later.
        let share = match due {
            u16::MAX => 1.0,
            _ => 1.0 - libm::exp(-was),
        };
        let within = -libm::log1p(-share * stream.uniform()) / was;
        let left = f64::from(due.saturating_sub(week)) + within;
        Self::after(week, (left * was / is) as u32)
    }

    /// The week that lies `weeks` after `week`.
    pub fn after(week: u16, weeks: u32) -> u16 {
        u32::from(week)
            .saturating_add(weeks)
            .min(u32::from(u16::MAX)) as u16
    }
}

/// A problem that has just struck.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strike {
    /// Whom.
    pub resident: u32,
    /// In which domain.
    pub domain: u8,
    /// How hard: the share of the remaining well-being in the domain that is lost.
    pub force: f64,
}

/// This week's life events, in order of the residents.
#[derive(Resource, Debug, Default)]
pub struct Strikes(pub Vec<Strike>);

/// The pairs whose tie ended this week.
#[derive(Resource, Debug, Default)]
pub struct LostTies(pub Vec<[u32; 2]>);

/// The residents looked at every week, in order of their ids: those with a noticeable
/// problem, a request or a case.
#[derive(Resource, Debug, Clone, Default, Serialize, Deserialize)]
pub struct ActiveResidents {
    /// Their ids, ascending.
    pub ids: Vec<u32>,
}

impl ActiveResidents {
    /// Takes in `newcomers` (ascending, none of them on the list yet).
    pub(crate) fn admit(&mut self, newcomers: &[u32]) {
        let mut old = self.ids.len();
        self.ids.extend_from_slice(newcomers);
        // Merged from the back, so that nothing is moved twice, and what lies between two
        // newcomers is moved at once.
        for (before, newcomer) in newcomers.iter().enumerate().rev() {
            let place = self.ids[..old].partition_point(|id| id < newcomer);
            self.ids.copy_within(place..old, place + before + 1);
            self.ids[place + before] = *newcomer;
            old = place;
        }
    }
}
