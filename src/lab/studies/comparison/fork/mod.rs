//! A scenario tree: a comparison whose worlds share a past.
//!
//! A comparison of k policies runs the burn-in k times, though nothing differs before the
//! policies start. A tree runs it once per replication, keeps the state on disk, and goes
//! on from there in every branch. As every draw is keyed by who and when, the luck goes
//! on too: a branch is to the last bit what the unbroken run of its config would be.

mod checkpoints;
mod config;
mod judge;
mod kept;
mod picture;

pub use checkpoints::{Checkpoints, Grown, Past, run_each};
pub use config::{Branch, TRUNK, Tree};
pub use judge::other_start;
pub use kept::{Kept, KeptFuture, read_back};
pub(super) use kept::{extends, write, write_first};
pub(super) use picture::draw;

use super::experiment::weeks_compared;
use super::{Compared, first_difference};
use crate::base::words::tell;
use crate::config::{File, Loaded, Override};
use crate::lab::studies::plan::{self, Design};
use crate::lab::studies::study::StudyError;
use crate::lab::studies::{Declared, Kind, kind};
use crate::lab::worlds::store::Content;
use crate::lab::worlds::{LoadError, Prepared, Template};

/// What a resident takes in a checkpoint, about: 3 MB for the 23 thousand of Almere Haven.
const BYTES_PER_RESIDENT: u64 = 150;

/// The most that the checkpoints of a comparison may take while it runs.
const MOST_BYTES: u64 = 4_000_000_000;

/// Where the worlds of a comparison part.
#[derive(Debug)]
pub struct Fork {
    /// The declaration.
    pub tree: Tree,
    /// By world, whether parameters change at the fork: then no config gives its run from
    /// the start.
    pub changed: Vec<bool>,
}

impl Declared for Tree {
    const KIND: Kind = Kind::Tree;
    type Laid = Compared;

    fn laid(file: &File, changes: &[Override]) -> Result<Compared, Vec<StudyError>> {
        let compared = kind::laid(file, &[], |loaded| plant(loaded, changes))?;
        compared.frame().map_err(|error| vec![error])?;
        Ok(compared)
    }

    fn told(laid: &Compared) -> String {
        let fork = laid.fork.as_ref().expect("a tree has a fork");
        let told = tell!(
            "check-tree",
            branches = laid.sides.len() - 1,
            fork = fork.tree.fork.0.to_string(),
            replications = laid.replications()
        );
        let idle = laid.idle().into_iter();
        idle.map(|name| tell!("tree-idle", name))
            .fold(told, |told, idle| format!("{told} {idle}"))
    }

    fn design(laid: Compared, wanted: &[String]) -> Result<Design, Vec<StudyError>> {
        plan::of_compared(&laid, wanted)
    }
}

/// Reads the configs of a tree; `changes` are laid over all of them. Each world has the
/// name of its branch, and where it has the title of the trunk that name for a title.
///
/// # Errors
/// When a config cannot be read, the fork lies outside the run, or a branch would have
/// had another past.
fn plant(loaded: &Loaded<Tree>, changes: &[Override]) -> Result<Compared, LoadError> {
    let tree = &loaded.value;
    let of_trunk = ("trunk", tree.trunk.as_str());
    let trunk = Template::beside(loaded, of_trunk, changes)?;
    let weeks = trunk.scenario().weeks.0;
    if tree.fork.0 >= weeks {
        let message = tell!(
            "rule-fork",
            fork = tree.fork.0.to_string(),
            last = (weeks - 1).to_string()
        );
        return Err(LoadError::Config(loaded.contradiction(&["fork"], message)));
    }
    let (mut sides, mut changed) = (Vec::new(), vec![false]);
    for (name, branch) in &tree.branches {
        let key = format!("branches.{name}.config");
        let named = match branch.config.as_str() {
            "" => of_trunk,
            config => (key.as_str(), config),
        };
        let all: Vec<Override> = changes.iter().cloned().chain(branch.changes()).collect();
        let template = Template::beside(loaded, named, &all)?;
        changed.push(judge::judge(&trunk, &template, tree.fork.0).map_err(LoadError::Config)?);
        let (mut prepared, first) = (template.prepared(), trunk.scenario());
        let scenario = &mut prepared.scenario;
        scenario.weeks = first.weeks;
        scenario.replications = first.replications;
        scenario.observe = first.observe.clone();
        scenario.name.clone_from(name);
        if scenario.titles() == first.titles() {
            scenario.title.clone_from(name);
            scenario.title_nl = Some(name.clone());
        }
        sides.push(prepared);
    }
    let mut trunk = trunk.prepared();
    TRUNK.clone_into(&mut trunk.scenario.name);
    sides.insert(0, trunk);
    Ok(Compared {
        name: tree.name.clone(),
        sides,
        metrics: tree.metrics.clone(),
        window: weeks_compared(tree.window),
        changes: Vec::new(),
        precision: tree.precision.clone(),
        family: None,
        fork: Some(Fork {
            tree: tree.clone(),
            changed,
        }),
    })
}

impl Compared {
    /// Branches of a tree that change nothing: the trunk again.
    pub fn idle(&self) -> Vec<&str> {
        let trunk = Content::of(&self.sides[0]);
        let same = |place: &usize| self.content(*place) == trunk;
        let idle = (1..self.sides.len()).filter(same);
        idle.map(|place| self.sides[place].scenario.name.as_str())
            .collect()
    }

    /// What the runs of a world are kept under.
    pub(super) fn content(&self, place: usize) -> Content {
        let of = |side: &Prepared| Content::of(side);
        match &self.fork {
            Some(fork) if fork.changed[place] => {
                of(&self.sides[place]).forked(&of(&self.sides[0]), fork.tree.fork.0)
            }
            _ => of(&self.sides[place]),
        }
    }

    /// The past that the worlds share: that of a tree up to its fork, else all weeks before
    /// the first in which one of them can differ, unless its checkpoints would take too much
    /// of the disk.
    pub(in crate::lab::studies) fn past(&self) -> Option<Past> {
        let baseline = &self.sides[0].scenario;
        let in_week = |week: i32, stays: bool| {
            let weeks = u16::try_from(week + baseline.burn_in.0 as i32).ok()?;
            (weeks > 0).then_some(Past { weeks, stays })
        };
        if let Some(fork) = &self.fork {
            return in_week(fork.tree.fork.0 as i32, true);
        }
        let states = self.sides[0].residents() * u64::from(self.replications());
        if states * BYTES_PER_RESIDENT > MOST_BYTES {
            return None;
        }
        let others = self.sides[1..].iter();
        let apart = others.map(|side| first_difference(baseline, &side.scenario));
        in_week(apart.flatten().min()?, false)
    }
}
