//! A scenario as an ensemble runs it: with what is to be kept, and nothing more.

use std::sync::Arc;

use crate::lab::measures;
use crate::lab::measures::{Asked, Figure};
use crate::lab::microdata::record_what_is_open;
use crate::lab::worlds::store::{Content, RunKey, Weekly};
use crate::lab::worlds::{Prepared, Progress};
use crate::model::metrics;
use crate::model::metrics::Observed;
use crate::model::scenario::Scenario;
use crate::model::simulation::Simulation;
use crate::model::state::recorder::Recorder;
use crate::records::ContentHash;
use crate::tables::AreaTable;

/// A scenario whose replications can be run, and what is wanted of them. Shared by all
/// its replications.
#[derive(Debug, Clone)]
pub struct Runnable {
    /// The scenario, without panel, and without microdata unless figures are wanted.
    pub scenario: Scenario,
    /// The neighbourhoods it is about.
    pub table: Arc<AreaTable>,
    /// What its runs are kept under.
    pub content: Content,
    /// Areas whose values are wanted; `all` is the first.
    pub areas: Vec<String>,
    /// Figures over the cases of the run that are wanted, in order.
    pub figures: Vec<Figure>,
}

impl Runnable {
    /// A scenario of which these metrics are wanted, for the whole and for the areas it
    /// observes. No names at all means every metric.
    ///
    /// # Panics
    /// When there is no metric of such a name; files that name metrics are checked.
    pub fn new(prepared: &Prepared, wanted: &[String]) -> Self {
        let mut scenario = prepared.scenario.clone();
        // As a run of the scenario keeps them.
        let kept = metrics::kept(wanted, &prepared.scenario);
        scenario.observe.metrics = kept.map(|(_, metric)| metric.name.to_owned()).collect();
        let found = scenario.observe.metrics.len();
        assert!(
            wanted.is_empty() || found >= distinct(wanted),
            "every metric that is wanted exists"
        );
        scenario.observe.microdata = false;
        scenario.observe.panel.0 = 0;
        Self {
            areas: areas(&scenario),
            table: Arc::clone(&prepared.table),
            content: Content::of(prepared),
            figures: Vec::new(),
            scenario,
        }
    }

    /// A scenario of which these outcomes, metrics or measures, are wanted over a window
    /// of weeks, for the whole and for the areas it observes. No names at all means
    /// every metric.
    ///
    /// # Panics
    /// When there is no outcome of such a name; files that name them are checked.
    pub fn wanting(prepared: &Prepared, names: &[String], window: [i32; 2]) -> Self {
        let mut asked = Asked::of(names, &areas(&prepared.scenario), window);
        if asked.metrics.is_empty() && !asked.figures.is_empty() {
            // No names would mean all; one is kept so that a run has weeks.
            asked.metrics.push(metrics::LIST[0][0].name.to_owned());
        }
        Self::new(prepared, &asked.metrics).with_figures(asked.figures)
    }

    /// The same, of which these figures are wanted too.
    pub fn with_figures(mut self, wanted: impl IntoIterator<Item = Figure>) -> Self {
        self.figures.extend(wanted);
        self.figures.sort();
        self.figures.dedup();
        self.scenario.observe.microdata = !self.figures.is_empty();
        self
    }

    /// Wants what `other` wants as well; both have the same content.
    pub fn also(&mut self, other: &Self) {
        self.widen(other.metrics(), &other.areas);
        let figures = std::mem::take(&mut self.figures);
        *self = self
            .clone()
            .with_figures(figures.into_iter().chain(other.figures.clone()));
    }

    /// The hash of what is wanted of a run; what else is kept of it does not count.
    pub(in crate::lab) fn hash_of(&self, weekly: &Weekly) -> ContentHash {
        let areas = self.areas.iter();
        let series = areas.flat_map(|area| {
            let metrics = self.metrics().iter();
            metrics.filter_map(move |metric| weekly.series(area, metric))
        });
        let figures = self.figures.iter().map(|figure| weekly.figure(figure));
        let figures = figures.map(|value| value.unwrap_or(f64::NAN));
        let bytes = series.flatten().copied().chain(figures).flat_map(|value| {
            // Every value that is none is written the same.
            let value = if value.is_nan() { f64::NAN } else { value };
            value.to_bits().to_le_bytes()
        });
        ContentHash::of(&bytes.collect::<Vec<u8>>())
    }

    /// The metrics that are wanted, in the order of the list of metrics.
    pub fn metrics(&self) -> &[String] {
        &self.scenario.observe.metrics
    }

    /// The key of one replication in the store.
    pub fn key(&self, replication: u32) -> RunKey {
        self.content.replication(replication)
    }

    /// The world of one replication at its first week.
    pub fn begin(&self, replication: u32) -> Simulation {
        Simulation::new(&self.scenario, &self.table, replication)
    }

    /// The same scenario, observed so that what `kept` holds is there too.
    pub(super) fn widened(&self, kept: &Weekly) -> Self {
        let mut wider = self.clone();
        wider.widen(&kept.metrics, &kept.areas);
        let figures = kept.figures.iter().map(|(figure, _)| figure.clone());
        wider.with_figures(figures)
    }

    fn widen(&mut self, metrics: &[String], areas: &[String]) {
        let here = std::mem::take(&mut self.scenario.observe.metrics);
        let all = metrics::all().map(|metric| metric.name.to_owned());
        let either = |name: &String| here.contains(name) || metrics.contains(name);
        self.scenario.observe.metrics = all.filter(either).collect();
        for area in areas {
            if !self.areas.contains(area) {
                self.areas.push(area.clone());
                self.scenario.observe.areas.push(area.clone());
            }
        }
    }

    /// Runs a world to its end; `None` when it was stopped.
    pub(super) fn finish(&self, mut world: Simulation, progress: &Progress) -> Option<Weekly> {
        while u32::from(world.week()) < self.scenario.all_weeks() {
            if progress.stopped() {
                return None;
            }
            world.step();
            progress.week_done();
        }
        let burn_in = self.scenario.burn_in.0;
        let figures = self.measured(&mut world, burn_in);
        let observed = world.world().resource::<Observed>();
        let mut weekly = Weekly::of_run(observed, burn_in);
        weekly.figures = figures;
        Some(weekly)
    }

    /// The figures of a world at its end.
    fn measured(&self, world: &mut Simulation, burn_in: u32) -> Vec<(Figure, f64)> {
        if self.figures.is_empty() {
            return Vec::new();
        }
        let mut rows = world.world_mut().resource_mut::<Recorder>().take();
        record_what_is_open(&mut rows, world);
        let values = measures::values(&self.figures, burn_in, &rows, world);
        self.figures.iter().cloned().zip(values).collect()
    }
}

/// The areas that a scenario observes, the whole first.
fn areas(scenario: &Scenario) -> Vec<String> {
    let whole = std::iter::once("all".to_owned());
    whole.chain(scenario.observe.areas.clone()).collect()
}

fn distinct(names: &[String]) -> usize {
    let mut names: Vec<_> = names.iter().collect();
    names.sort();
    names.dedup();
    names.len()
}
