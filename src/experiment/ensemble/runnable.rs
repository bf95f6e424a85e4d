//! A scenario as an ensemble runs it: with what is to be kept, and nothing more.

use std::sync::Arc;

use crate::experiment::store::{Content, RunKey, Weekly};
use crate::experiment::{Prepared, Progress};
use crate::metrics::{self, Observed};
use crate::population::table::AreaTable;
use crate::scenario::Scenario;
use crate::simulation::Simulation;

/// A scenario whose replications can be run, and what is wanted of them. Shared by all
/// its replications.
#[derive(Debug, Clone)]
pub struct Runnable {
    /// The scenario, without microdata and panel.
    pub scenario: Scenario,
    /// The neighbourhoods it is about.
    pub table: Arc<AreaTable>,
    /// What its runs are kept under.
    pub content: Content,
    /// Areas whose values are wanted; `all` is the first.
    pub areas: Vec<String>,
}

impl Runnable {
    /// A scenario of which these metrics are wanted, for the whole and for the areas it
    /// observes. No names at all means every metric.
    ///
    /// # Panics
    /// When there is no metric of such a name; files that name metrics are checked.
    pub fn new(prepared: &Prepared, wanted: &[String]) -> Self {
        let mut scenario = prepared.scenario.clone();
        scenario.observe.metrics = in_order(|name| wanted.is_empty() || wanted.contains(name));
        let found = scenario.observe.metrics.len();
        assert!(
            wanted.is_empty() || found >= distinct(wanted),
            "every metric that is wanted exists"
        );
        scenario.observe.microdata = false;
        scenario.observe.panel.0 = 0;
        let whole = std::iter::once("all".to_owned());
        Self {
            areas: whole
                .chain(scenario.observe.areas.iter().cloned())
                .collect(),
            table: Arc::clone(&prepared.table),
            content: Content::of(prepared),
            scenario,
        }
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
        let here = &self.scenario.observe.metrics;
        wider.scenario.observe.metrics =
            in_order(|name| here.contains(name) || kept.metrics.contains(name));
        for area in &kept.areas {
            if !wider.areas.contains(area) {
                wider.areas.push(area.clone());
                wider.scenario.observe.areas.push(area.clone());
            }
        }
        wider
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
        let observed = world.world().resource::<Observed>();
        Some(Weekly::of_run(observed, self.scenario.burn_in.0))
    }
}

fn in_order(wanted: impl Fn(&String) -> bool) -> Vec<String> {
    let names = metrics::all().map(|metric| metric.name.to_owned());
    names.filter(wanted).collect()
}

fn distinct(names: &[String]) -> usize {
    let mut names: Vec<_> = names.iter().collect();
    names.sort();
    names.dedup();
    names.len()
}
