//! One replication as measures see it, and how it is run for them.

use std::ops::Range;

use super::follow::{Followed, Follower};
use super::{Past, mean_of};
use crate::lab::microdata::record_what_is_open;
use crate::lab::worlds::{Prepared, Progress};
use crate::model::agents::{Provider, Resident};
use crate::model::metrics;
use crate::model::metrics::Observed;
use crate::model::scenario::Scenario;
use crate::model::simulation::Simulation;
use crate::model::state::books::Ledger;
use crate::model::state::case_book::CaseBook;
use crate::model::state::in_force::Arms;
use crate::model::state::recorder::{EndedCase, Recorder, SupportRow};

/// Years at the end of a run that are measured: a steady state, it is hoped.
const MEASURED_YEARS: u32 = 5;

/// One replication: its microdata, its weekly metrics, and what was followed by the week.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// First week after the burn-in.
    pub burn_in: u16,
    /// First week of the measured years.
    pub from: u16,
    /// The week after the last.
    pub end: u16,
    /// Residents in order of their ids.
    pub residents: Vec<Resident>,
    /// Names of the kinds of continuing support; none where there is none.
    pub support: Vec<String>,
    /// The microdata; what is open at the end is in it as open.
    pub rows: Recorder,
    /// What was followed from week to week.
    pub followed: Followed,
    /// The books at the end.
    pub books: Books,
    /// Weekly values of every metric, by its place in the list; none of what is not kept.
    pub metrics: Vec<Vec<f64>>,
}

/// Totals at the end of a run that must agree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Books {
    /// Paid for care since the start, in cents: by law, by municipality, by household,
    /// by provider, those of continuing support included.
    pub paid: [i64; 4],
    /// Cases opened.
    pub opened: u64,
    /// Residents in the table.
    pub residents: u64,
}

/// A replication and, where the measure asks for one, its same-luck twin.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// The world itself.
    pub world: &'a World,
    /// The twin.
    pub twin: Option<&'a World>,
}

impl World {
    /// The measured years, each as its weeks.
    pub fn years(&self) -> impl Iterator<Item = Range<u16>> {
        self.years_from(self.from)
    }

    /// The full years from a week on, each as its weeks.
    pub fn years_from(&self, from: u16) -> impl Iterator<Item = Range<u16>> {
        let count = self.end.saturating_sub(from) / 52;
        (0..count).map(move |year| from + year * 52..from + (year + 1) * 52)
    }

    /// Weekly values of a metric, burn-in included; `None` when there is no such metric, or it
    /// was not kept.
    pub fn metric(&self, name: &str) -> Option<&[f64]> {
        let index = metrics::all().position(|metric| metric.name == name)?;
        let weeks = self.metrics.get(index).map(Vec::as_slice);
        weeks.filter(|weeks| !weeks.is_empty())
    }

    /// Sum of a metric over these weeks.
    pub fn total(&self, name: &str, weeks: &Range<u16>) -> Option<f64> {
        let weeks = usize::from(weeks.start)..usize::from(weeks.end);
        Some(self.metric(name)?.get(weeks)?.iter().sum())
    }

    /// Mean of a metric over the measured weeks that have a value.
    pub fn mean(&self, name: &str) -> Option<f64> {
        let weeks = self
            .metric(name)?
            .get(usize::from(self.from)..usize::from(self.end))?;
        mean_of(1, weeks.iter().copied().filter(|value| !value.is_nan()))
    }

    /// Cases in which care had begun and not ended in some of these weeks.
    pub fn in_care(&self, weeks: Range<u16>) -> impl Iterator<Item = &EndedCase> {
        let cases = self.rows.cases.iter();
        cases.filter(move |row| {
            row.case.workers > 0
                && row.case.start_week < weeks.end
                && row.end.is_none_or(|(week, _)| week >= weeks.start)
        })
    }

    /// Continuing support given in some of these weeks.
    pub fn supported(&self, weeks: Range<u16>) -> impl Iterator<Item = &SupportRow> {
        let rows = self.rows.support.iter();
        rows.filter(move |row| {
            row.given.start_week < weeks.end && row.end.is_none_or(|(week, _)| week > weeks.start)
        })
    }

    /// What a measure says of the measured years.
    pub fn with_past<T>(&self, measure: impl Fn(&Past) -> T) -> T {
        measure(&Past {
            weeks: self.from..self.end,
            end: self.end,
            residents: &self.residents,
            arms: &Arms::default(),
            rows: &self.rows,
            places: Vec::new(),
        })
    }

    /// Measured weeks in which a case was seen in care: in that of its end it is not any
    /// more.
    pub fn weeks_in_care(&self, row: &EndedCase) -> u64 {
        let end = row.end.map_or(self.end, |(week, _)| week);
        u64::from(end.saturating_sub(row.case.start_week.max(self.from)))
    }

    /// Cases in which care had begun and that ended in the measured years.
    pub fn ended(&self) -> impl Iterator<Item = &EndedCase> {
        self.rows.cases.iter().filter(|row| {
            row.case.workers > 0 && row.end.is_some_and(|(week, _)| week >= self.from)
        })
    }

    fn here(&self) -> impl Iterator<Item = &Resident> {
        self.residents.iter().filter(|one| one.lives_here())
    }

    /// Number of residents at the end.
    pub fn people(&self) -> usize {
        self.here().count()
    }

    /// Number of residents under 23.
    pub fn youth(&self) -> usize {
        self.here().filter(|one| one.age.is_youth()).count()
    }
}

/// First week that is measured, burn-in included: the last years, or all weeks after the
/// burn-in where a limit asks for many.
pub fn measured_from(scenario: &Scenario, all_weeks: bool) -> u16 {
    if all_weeks {
        return scenario.burn_in.0 as u16;
    }
    let years = (scenario.weeks.0 / 52).min(MEASURED_YEARS);
    (scenario.all_weeks() - years * 52) as u16
}

/// Lives one replication for its targets alone; `None` when it was stopped.
pub fn live(prepared: &Prepared, replication: u32, progress: &Progress) -> Option<World> {
    let from = measured_from(&prepared.scenario, false);
    Watch::new(prepared, replication, from).finish(progress)
}

/// A run that is not over.
pub struct Watch<'a> {
    prepared: &'a Prepared,
    replication: u32,
    simulation: Simulation,
    follower: Follower,
    from: u16,
}

impl<'a> Watch<'a> {
    /// A run about to begin, measured from a week on.
    pub fn new(prepared: &'a Prepared, replication: u32, from: u16) -> Self {
        let Prepared {
            scenario, table, ..
        } = prepared;
        let mut simulation = Simulation::new(scenario, table, replication);
        Self {
            prepared,
            replication,
            follower: Follower::new(&mut simulation, scenario.burn_in.0 as u16, from),
            simulation,
            from,
        }
    }

    /// The same run, going on from here under another scenario.
    pub fn part(&mut self, other: &'a Prepared) -> Self {
        let state = self.simulation.save();
        let (scenario, table) = (&other.scenario, &other.table);
        let simulation = Simulation::restore(scenario, table, self.replication, &state)
            .expect("a state saved a moment ago for the same people can be read");
        Self {
            prepared: other,
            simulation,
            follower: self.follower.clone(),
            ..*self
        }
    }

    /// Runs up to a week; `None` when asked to stop.
    pub fn run_to(&mut self, week: u16, progress: &Progress) -> Option<()> {
        while self.simulation.week() < week {
            if progress.stopped() {
                return None;
            }
            self.simulation.step();
            self.follower.look(&mut self.simulation);
            progress.week_done();
        }
        Some(())
    }

    /// Runs to the end and hands over what was seen; `None` when asked to stop.
    pub fn finish(mut self, progress: &Progress) -> Option<World> {
        let scenario = &self.prepared.scenario;
        self.run_to(scenario.all_weeks() as u16, progress)?;
        let simulation = &mut self.simulation;
        let mut rows = simulation.world_mut().resource_mut::<Recorder>().take();
        record_what_is_open(&mut rows, simulation);
        let residents: Vec<Resident> = simulation.agents();
        let providers: Vec<Provider> = simulation.agents();
        let world = simulation.world();
        let ledger = world.resource::<Ledger>();
        let observed = world.resource::<Observed>();
        let width = observed.metrics.len();
        let values = &observed.areas[0].values;
        // By their place among all: some are kept only where there is something to measure.
        let mut metrics = vec![Vec::new(); metrics::all().count()];
        for (place, index) in observed.metrics.iter().enumerate() {
            let weeks = values.iter().skip(place).step_by(width);
            metrics[usize::from(*index)] = weeks.copied().collect();
        }
        let areas = self.prepared.table.areas.iter();
        let books = Books {
            paid: [
                ledger.by_law.iter().sum(),
                ledger.by_municipality.iter().sum(),
                ledger.households(),
                providers
                    .iter()
                    .map(|provider| provider.received)
                    .sum::<i64>()
                    + ledger.continuing,
            ],
            opened: u64::from(world.resource::<CaseBook>().next_id),
            residents: areas.map(|area| u64::from(area.residents)).sum(),
        };
        Some(World {
            burn_in: scenario.burn_in.0 as u16,
            from: self.from,
            end: simulation.week(),
            residents,
            support: scenario.continuing.names(),
            rows,
            followed: self.follower.finish(),
            books,
            metrics,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::{ALIKE, area, scenario, table};

    #[test]
    fn a_metric_is_found_by_its_name_whichever_others_are_not_kept() {
        let more = ["weeks=8", "burn_in=2", "budget.wmo=100"];
        let overrides: Vec<_> = ALIKE.iter().chain(&more).copied().collect();
        let prepared = Prepared {
            table_path: "table.csv".into(),
            forecast_path: None,
            table: table(vec![area(300, [300, 0, 0])]).into(),
            scenario: scenario(&overrides),
            files: Vec::new(),
        };
        let world = live(&prepared, 0, &Progress::default()).unwrap();
        let mut simulation = Simulation::new(&prepared.scenario, &prepared.table, 0);
        (0..10).for_each(|_| simulation.step());
        let observed = simulation.world().resource::<Observed>();
        let mut kept = 0;
        for (place, name) in observed.names().enumerate() {
            let bits = |values: &mut dyn Iterator<Item = f64>| values.map(f64::to_bits).collect();
            let seen: Vec<u64> = bits(&mut observed.values(&observed.areas[0], place));
            let found: Vec<u64> = bits(&mut world.metric(name).unwrap().iter().copied());
            assert_eq!(found, seen, "{name}");
            kept += 1;
        }
        let hidden = metrics::all().count() - kept;
        assert!(kept > 80 && hidden > 5, "{kept} and {hidden}");
        assert_eq!(world.metric("continuing_clients"), None);
    }
}
