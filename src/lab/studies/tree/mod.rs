//! A scenario tree: one past, many futures with the same luck.
//!
//! A comparison of k policies runs the burn-in k times, though nothing differs before the
//! policies start. A tree runs it once per replication, keeps the state on disk, and goes
//! on from there in every branch. As every draw is keyed by who and when, the luck goes
//! on too: a branch is to the last bit what the unbroken run of its config would be.

mod checkpoints;
mod config;
mod judge;
mod picture;
mod report;

pub use checkpoints::Checkpoints;
pub use config::{Branch, TRUNK, Tree};
pub use report::{Kept, KeptFuture, read_back};

use std::path::Path;
use std::sync::Arc;

use crate::base::words::tell;
use crate::config::{ConfigErrors, File, Loaded, Override};
use crate::lab::studies::plan::{Design, Participant, PlanError, looked_at};
use crate::lab::studies::study::StudyError;
use crate::lab::studies::{Declared, Kind, kind};
use crate::lab::worlds::ensemble::{Ended, Ensemble, EnsembleError, Runnable, Wanted};
use crate::lab::worlds::outcome::LAST_WEEKS;
use crate::lab::worlds::store::{Content, KeptRun};
use crate::lab::worlds::{LoadError, Prepared, Progress, Template};

/// A future, ready to be run.
#[derive(Debug)]
pub struct Future {
    /// Its name; [`TRUNK`] for the trunk.
    pub name: String,
    /// What is run.
    pub prepared: Prepared,
    /// Parameters change at the fork: no config gives this run from the start.
    pub changed: bool,
}

/// A tree whose configs were read and judged.
#[derive(Debug)]
pub struct Planted {
    /// The declaration.
    pub tree: Tree,
    /// The trunk first, then the branches by name.
    pub futures: Vec<Future>,
}

impl Declared for Tree {
    const KIND: Kind = Kind::Tree;
    type Laid = Planted;

    fn laid(file: &File, changes: &[Override]) -> Result<Planted, Vec<StudyError>> {
        kind::laid(file, &[], |loaded| plant(loaded, changes))
    }

    fn told(laid: &Planted) -> String {
        let told = tell!(
            "check-tree",
            branches = laid.futures.len() - 1,
            fork = laid.tree.fork.0.to_string(),
            replications = laid.replications()
        );
        let idle = laid.idle();
        let idle = idle.iter().map(|name| tell!("tree-idle", name));
        idle.fold(told, |told, idle| format!("{told} {idle}"))
    }

    fn design(mut laid: Planted, wanted: &[String]) -> Result<Design, PlanError> {
        let outcomes = looked_at(wanted, &laid.tree.metrics);
        if !laid.tree.metrics.is_empty() {
            laid.tree.metrics.extend(wanted.iter().cloned());
        }
        let names = laid.futures.iter().map(|future| future.name.clone());
        let worlds = names.zip(laid.runnables());
        let worlds: Vec<Participant> = worlds
            .map(|(name, runnable)| Participant { name, runnable })
            .collect();
        let weeks = worlds[0].runnable.scenario.weeks.0 as i32;
        let window = [(laid.tree.fork.0 as i32).max(weeks - LAST_WEEKS), weeks];
        let (looked, replications) = ((outcomes, window), laid.replications());
        let (name, points) = (&laid.tree.name, worlds.len() as u64);
        let design = Design::new(Kind::Tree, name, worlds, looked, (points, replications));
        Ok(Design {
            tree: Some(laid),
            ..design
        })
    }
}

/// Reads the configs of a tree; `changes` are laid over all of them.
///
/// # Errors
/// When a config cannot be read, the fork lies outside the run, or a branch would have
/// had another past.
pub fn plant(loaded: &Loaded<Tree>, changes: &[Override]) -> Result<Planted, LoadError> {
    let tree = &loaded.value;
    let path = loaded.directory_of("trunk").join(&tree.trunk);
    let trunk = read(loaded, "trunk", &path, changes)?;
    let weeks = trunk.scenario().weeks.0;
    if tree.fork.0 >= weeks {
        let message = tell!(
            "rule-fork",
            fork = tree.fork.0.to_string(),
            last = (weeks - 1).to_string()
        );
        return Err(LoadError::Config(loaded.contradiction(&["fork"], message)));
    }
    let mut futures = Vec::new();
    for (name, branch) in &tree.branches {
        let key = format!("branches.{name}.config");
        let path = match branch.config.as_str() {
            "" => path.clone(),
            config => loaded.directory_of(&key).join(config),
        };
        let all: Vec<Override> = changes.iter().cloned().chain(branch.changes()).collect();
        let template = read(loaded, &key, &path, &all)?;
        let changed = judge::judge(&trunk, &template, tree.fork.0).map_err(LoadError::Config)?;
        let mut prepared = template.prepared();
        let scenario = &mut prepared.scenario;
        scenario.weeks = trunk.scenario().weeks;
        scenario.replications = trunk.scenario().replications;
        scenario.observe = trunk.scenario().observe.clone();
        futures.push(Future {
            name: name.clone(),
            prepared,
            changed,
        });
    }
    let trunk = Future {
        name: TRUNK.to_owned(),
        prepared: trunk.prepared(),
        changed: false,
    };
    futures.insert(0, trunk);
    Ok(Planted {
        tree: tree.clone(),
        futures,
    })
}

/// A config, or where in the tree it says that there is such a file.
fn read(
    loaded: &Loaded<Tree>,
    key: &str,
    path: &Path,
    changes: &[Override],
) -> Result<Template, LoadError> {
    if !path.is_file() {
        let message = tell!("rule-no-file", path = path.display());
        let errors: ConfigErrors = loaded.contradiction(&[key], message);
        return Err(LoadError::Config(errors));
    }
    Template::read(path, changes)
}

/// How the growing of a tree ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grown {
    /// How the runs ended.
    pub ended: Ended,
    /// Weeks that were run, burn-in included: about (burn-in + fork) + futures × the rest.
    pub weeks_run: u64,
    /// Weeks that separate runs would have taken.
    pub weeks_apart: u64,
}

impl Planted {
    /// What is run, a future after another.
    pub fn runnables(&self) -> Vec<Arc<Runnable>> {
        let trunk = Content::of(&self.futures[0].prepared);
        let fork = self.tree.fork.0;
        let runnable = |future: &Future| {
            let mut runnable = Runnable::new(&future.prepared, &self.tree.metrics);
            if future.changed {
                runnable.content = runnable.content.forked(&trunk, fork);
            }
            Arc::new(runnable)
        };
        self.futures.iter().map(runnable).collect()
    }

    /// Branches that change nothing: the trunk again.
    pub fn idle(&self) -> Vec<&str> {
        let (trunk, branches) = self.futures.split_first().expect("there is a trunk");
        let trunk = Content::of(&trunk.prepared);
        let same = |one: &&Future| !one.changed && Content::of(&one.prepared) == trunk;
        let idle = branches.iter().filter(same);
        idle.map(|one| one.name.as_str()).collect()
    }

    /// Replications of every future.
    pub fn replications(&self) -> u32 {
        self.futures[0].prepared.scenario.replications.0
    }

    /// Runs what is missing, from checkpoints that are kept in the store. `each` gets the
    /// index of the future, the replication and the run: replication after replication,
    /// the trunk first, so that what was finished when it is stopped can be compared.
    ///
    /// # Errors
    /// When a run or a checkpoint cannot be kept or threads cannot be started.
    pub fn grow(
        &self,
        ensemble: &Ensemble,
        progress: &Progress,
        each: impl FnMut(usize, u32, &KeptRun) + Send,
    ) -> Result<Grown, EnsembleError> {
        let all: Vec<u32> = (0..self.replications()).collect();
        self.grow_some(&all, ensemble, progress, each)
    }

    /// The same for some of the replications only.
    ///
    /// # Errors
    /// As [`Planted::grow`].
    pub fn grow_some(
        &self,
        replications: &[u32],
        ensemble: &Ensemble,
        progress: &Progress,
        mut each: impl FnMut(usize, u32, &KeptRun) + Send,
    ) -> Result<Grown, EnsembleError> {
        let runnables = self.runnables();
        let width = runnables.len();
        let wanted = Wanted::of_each(&runnables, replications.iter().copied());
        let scenario = &self.futures[0].prepared.scenario;
        let week = (scenario.burn_in.0 + self.tree.fork.0) as u16;
        let checkpoints = Checkpoints::new(ensemble.store, &runnables[0], week);
        checkpoints.make(&wanted, ensemble, progress)?;
        let begin = |runnable: &Runnable, replication: u32| {
            checkpoints.begin(runnable, replication, progress)
        };
        let ensemble = Ensemble {
            begin: Some(&begin),
            ..*ensemble
        };
        let ended = ensemble.run(&wanted, progress, |place, run| {
            each(place % width, wanted[place].replication, run);
        })?;
        Ok(Grown {
            ended,
            weeks_run: checkpoints.weeks_run(progress),
            weeks_apart: wanted.len() as u64 * u64::from(scenario.all_weeks()),
        })
    }
}
