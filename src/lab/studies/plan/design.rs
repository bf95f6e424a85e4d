//! An experiment as a number of runs of some worlds.

use std::sync::Arc;

use crate::base::language::Label;
use crate::lab::studies::Kind;
use crate::lab::studies::comparison::fork::Past;
use crate::lab::studies::hypothesis::Claimed;
use crate::lab::worlds::Prepared;
use crate::lab::worlds::ensemble::{Runnable, Wanted};
use crate::lab::worlds::store::RunStore;

/// The most replications of a world that a plan reads: beyond it the spread is known.
const MOST_READ: u32 = 1_000;

/// A world that takes part.
#[derive(Debug)]
pub struct Participant {
    /// Its name.
    pub name: String,
    /// What is run.
    pub runnable: Arc<Runnable>,
}

/// What an experiment of any kind asks for.
#[derive(Debug)]
pub struct Design {
    /// What kind it is.
    pub kind: Label,
    /// Its name.
    pub name: String,
    /// Worlds that are compared with the first; or the first alone, as an example of all
    /// those that will be run.
    pub worlds: Vec<Participant>,
    /// Worlds in the whole design.
    pub points: u64,
    /// Replications of each.
    pub replications: u32,
    /// Runs in the whole design, where that is not the worlds times the replications.
    pub fewer: Option<u64>,
    /// What is looked at: metrics and measures, by name.
    pub outcomes: Vec<String>,
    /// Per world of `worlds` the weeks that are looked at: the first, and one past the
    /// last.
    pub windows: Vec<[i32; 2]>,
    /// The claim that is tested, of a hypothesis.
    pub claim: Option<Arc<Claimed>>,
    /// The past that all worlds share.
    pub past: Option<Past>,
    /// Members of the family under each of which all worlds are run; none without one. The
    /// worlds are then those under the first member.
    pub members: u32,
    /// Those under the other members, as far as they are known beforehand.
    pub others: Vec<Arc<Runnable>>,
}

impl Design {
    /// So many replications of so many points, of which these worlds are an example: in all
    /// of them the same is looked at over the same weeks.
    pub(in crate::lab::studies) fn of_points(
        (kind, name): (Kind, &str),
        examples: &[Prepared],
        (outcomes, window): (Vec<String>, [i32; 2]),
        size: (u64, u32),
    ) -> Self {
        let worlds = examples.iter().map(|prepared| Participant {
            name: prepared.scenario.name.clone(),
            runnable: Arc::new(Runnable::wanting(prepared, &outcomes, window)),
        });
        Self::new(kind, name, worlds.collect(), (outcomes, window), size)
    }

    /// So many replications of so many points, of which these worlds are looked at, all
    /// over the same weeks.
    pub(in crate::lab::studies) fn new(
        kind: Kind,
        name: &str,
        worlds: Vec<Participant>,
        (outcomes, window): (Vec<String>, [i32; 2]),
        (points, replications): (u64, u32),
    ) -> Self {
        Self {
            kind: kind.label(),
            name: name.to_owned(),
            windows: vec![window; worlds.len()],
            worlds,
            points,
            replications,
            fewer: None,
            outcomes,
            claim: None,
            past: None,
            members: 0,
            others: Vec::new(),
        }
    }

    /// Runs in the whole design.
    pub fn runs(&self) -> u64 {
        let all = self.points * u64::from(self.replications);
        self.fewer.unwrap_or(all)
    }

    /// Residents of the largest world.
    pub fn residents(&self) -> u64 {
        let areas = |world: &Participant| {
            let areas = world.runnable.table.areas.iter();
            areas.map(|area| u64::from(area.residents)).sum()
        };
        self.worlds.iter().map(areas).max().unwrap_or(0)
    }

    /// Weeks from the start of a run to its end.
    pub fn weeks_per_run(&self) -> u64 {
        u64::from(self.worlds[0].runnable.scenario.all_weeks())
    }

    /// Weeks of the past that is run once per replication.
    pub fn shared_weeks(&self) -> u64 {
        self.past.map_or(0, |past| past.weeks.into())
    }

    /// Runs that are kept already, as far as the worlds are known beforehand.
    pub fn kept(&self, store: &RunStore) -> u64 {
        let own = self.worlds.iter().map(|world| &world.runnable);
        let all = own.chain(&self.others).flat_map(|runnable| {
            (0..self.replications).map(|replication| Wanted::new(runnable, replication))
        });
        all.filter(|wanted| wanted.is_kept(store)).count() as u64
    }

    /// Replications from the first on of which the runs of all worlds are kept already,
    /// also beyond those that this design asks for.
    pub fn kept_of_every_world(&self, store: &RunStore) -> u32 {
        let complete = |replication: &u32| {
            let mut worlds = self.worlds.iter();
            worlds.all(|world| Wanted::new(&world.runnable, *replication).is_kept(store))
        };
        (0..MOST_READ).take_while(complete).count() as u32
    }

    /// Weeks that are still to run.
    pub fn weeks_left(&self, store: &RunStore) -> u64 {
        let shared = self.shared_weeks();
        let missing = self.runs() - self.kept(store);
        let pasts = if missing > 0 {
            u64::from(self.replications) * u64::from(self.members.max(1))
        } else {
            0
        };
        missing * (self.weeks_per_run() - shared) + pasts * shared
    }
}
