//! What measures see: the cases of one replication, some weeks and some places.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Figure, named};
use crate::model::agents::{EndReason, Resident};
use crate::model::population::Town;
use crate::model::simulation::Simulation;
use crate::model::state::in_force::{Arms, Scopes};
use crate::model::state::recorder::{EndedCase, Recorder};

/// The cases of a replication that is over, in a window of weeks.
#[derive(Debug, Clone)]
pub struct Past<'a> {
    /// The weeks that are looked at, counted from the start of the run.
    pub weeks: Range<u16>,
    /// The week after the last of the run.
    pub end: u16,
    /// Residents in order of their ids.
    pub residents: &'a [Resident],
    /// Who is in which arm of a trial.
    pub arms: &'a Arms,
    /// What is known of them.
    pub(super) rows: &'a Recorder,
    /// Neighbourhoods that are looked at; none is all.
    pub(super) places: Vec<u16>,
}

impl<'a> Past<'a> {
    /// All cases, what is open at the end included.
    pub fn cases(&self) -> impl Iterator<Item = &'a EndedCase> {
        let everywhere = self.places.is_empty();
        let rows: &'a [EndedCase] = &self.rows.cases;
        rows.iter()
            .filter(move |row| everywhere || self.places.contains(&row.case.neighbourhood))
    }

    /// Cases in which care ended within the weeks.
    pub fn ended(&self) -> impl Iterator<Item = &'a EndedCase> {
        self.cases().filter(|row| {
            let ended = row.end.is_some_and(|(week, _)| self.weeks.contains(&week));
            row.case.workers > 0 && ended
        })
    }

    /// Cases in which care began within the weeks.
    pub fn begun(&self) -> impl Iterator<Item = &'a EndedCase> {
        self.cases()
            .filter(|row| row.case.workers > 0 && self.weeks.contains(&row.case.start_week))
    }

    /// Cases opened within the weeks.
    pub fn opened(&self) -> impl Iterator<Item = &'a EndedCase> {
        self.cases()
            .filter(|row| self.weeks.contains(&row.case.request_week))
    }

    /// Number of weeks.
    pub fn count_weeks(&self) -> f64 {
        f64::from(self.weeks.end.saturating_sub(self.weeks.start))
    }
}

/// Cases by the problem they are about, one person's in one domain, in the order of the requests.
pub fn by_problem<'a>(
    cases: impl Iterator<Item = &'a EndedCase>,
) -> impl Iterator<Item = Vec<&'a EndedCase>> {
    let mut of_problem: BTreeMap<(u32, u8), Vec<&EndedCase>> = BTreeMap::new();
    for row in cases {
        let problem = (row.case.person, row.case.domain);
        of_problem.entry(problem).or_default().push(row);
    }
    of_problem.into_values().map(|mut rows| {
        rows.sort_by_key(|row| (row.case.request_week, row.case.id));
        rows
    })
}

/// Whether a case reached its goal; `None` where its end says nothing about that: a
/// referral or a move by agreement goes on elsewhere, and so does who dies or moves away.
pub fn reached(row: &EndedCase) -> Option<bool> {
    match row.end.map(|(_, reason)| reason) {
        Some(EndReason::Goal) => Some(true),
        Some(
            EndReason::ReferredOn
            | EndReason::MovedOnAgreement
            | EndReason::Died
            | EndReason::Moved,
        ) => None,
        _ => Some(false),
    }
}

/// The values of these figures in a simulation that is over, with `rows` its microdata,
/// open cases included. NaN where there is no value.
///
/// # Panics
/// When there is no such measure or area: files that name them are checked.
pub fn values(
    figures: &[Figure],
    burn_in: u32,
    rows: &Recorder,
    simulation: &mut Simulation,
) -> Vec<f64> {
    let residents: Vec<Resident> = simulation.agents();
    let end = simulation.week();
    let world = simulation.world();
    let town = world.resource::<Town>();
    let value = |figure: &Figure| {
        let place = figure.area.as_ref().map_or(Vec::new(), |area| {
            let places = town.area(area);
            assert!(!places.is_empty(), "areas of figures are checked");
            places
        });
        let week = |week: u32| (week + burn_in).min(u32::from(end)) as u16;
        let past = Past {
            weeks: week(figure.from)..week(figure.until),
            end,
            residents: &residents,
            arms: &world.resource::<Scopes>().arms,
            rows,
            places: place,
        };
        let measure = named(&figure.measure).expect("measures of figures are checked");
        (measure.measure)(&past).unwrap_or(f64::NAN)
    };
    figures.iter().map(value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::measures::tests::by_hand::empty;

    #[test]
    fn only_what_happens_within_the_weeks_is_seen() {
        let mut made = empty();
        made.add(|row| row.end = Some((9, EndReason::Goal)));
        made.add(|row| row.end = Some((10, EndReason::Goal)));
        made.add(|row| row.end = Some((110, EndReason::Goal)));
        made.add(|row| row.case.workers = 0);
        let seen = made.seen();
        assert_eq!(seen.ended().count(), 1);
        assert_eq!(seen.begun().count(), 3);
        assert_eq!(seen.opened().count(), 4);
    }

    #[test]
    fn only_the_places_asked_for_are_seen() {
        let mut made = empty();
        made.add(|row| row.case.neighbourhood = 3);
        made.add(|_| {});
        let mut seen = made.seen();
        seen.places = vec![3];
        assert_eq!(seen.ended().count(), 1);
    }

    #[test]
    fn a_referral_on_is_neither_success_nor_failure() {
        let mut made = empty();
        for reason in [
            EndReason::Goal,
            EndReason::ClientDropout,
            EndReason::ReferredOn,
        ] {
            made.add(|row| row.end = Some((60, reason)));
        }
        let seen: Vec<_> = made.rows.cases.iter().map(reached).collect();
        assert_eq!(seen, [Some(true), Some(false), None]);
    }
}
