//! Claims declared beforehand, and what the model says about them.
//!
//! A file declares a claim, the worlds that are compared, what is measured, and what
//! counts as an effect ([`Hypothesis`]). Its worlds run under the same luck; every part
//! of the claim is a sum of measures, estimated per replication, with one interval; the
//! rule in [`crate::statistics::judge`] gives the verdict. All parts of all claims that
//! are tested together share one chance of a wrong verdict (Holm).
//!
//! | file | does |
//! |---|---|
//! | `config.rs`, `term.rs`, `check.rs` | the declaration, and what is wrong with it |
//! | `worlds.rs` | worlds and draws, made before anything runs |
//! | `run.rs` | runs them, each world once |
//! | `judge.rs` | estimates become verdicts |
//! | `wording.rs`, `page.rs`, `table.rs`, `pictures.rs` | what is written of it |
//! | `report.rs` | the result directory |

mod check;
mod config;
mod evidence;
mod judge;
mod page;
mod pictures;
mod report;
mod run;
mod table;
mod term;
mod wording;
mod worlds;

pub use config::{Apart, Design, Hypothesis, Part, Scale, Sentence, Uncertain, Window};
pub use judge::{ALPHA, Driver, Judged, Judgement, Needed, Ruling, judge};
pub use page::page;
pub use pictures::{Picture, picture};
pub use report::Claims;
pub use run::Seen;
pub(in crate::lab::studies) use run::{as_declared, estimates_from};
pub use table::{draws_csv, members_csv, verdicts_csv};
pub use term::{Quantity, Term};
pub use wording::Wording;
pub use worlds::Draw;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::recipe::KeptClaim;
use crate::base::units::Count;
use crate::config as files;
use crate::config::{File, Loaded};
use crate::lab::worlds::{Family, LoadError};
use crate::records::ContentHash;

/// A declaration with its worlds, ready to be tested.
#[derive(Debug)]
pub struct Claimed {
    /// The file.
    pub path: PathBuf,
    /// The declaration, with the replications and draws that are really run.
    pub declared: Hypothesis,
    /// Hash of the declaration as it stands in the file.
    pub hash: ContentHash,
    /// The design is that of the file: nothing was left out for speed.
    pub as_declared: bool,
    /// The worlds as declared, then for every draw; none when the model cannot express
    /// the claim.
    pub draws: Vec<Draw>,
    /// The worlds as declared under every member of a family, which are run in the place of
    /// those under the values of the configs; none without one.
    pub members: Vec<Draw>,
    /// The declaration as it stands in the file.
    as_written: Hypothesis,
    bases: worlds::Bases,
}

/// A design smaller or larger than declared.
#[derive(Debug, Clone, Copy, Default)]
pub struct Other {
    /// Replications.
    pub replications: Option<u32>,
    /// Draws of the uncertain parameters; 0 leaves them out.
    pub draws: Option<u32>,
}

/// What was tested, and what came of it.
#[derive(Debug)]
pub struct Tested {
    /// The claim.
    pub claimed: Arc<Claimed>,
    /// What was seen.
    pub seen: Seen,
    /// The verdict; `None` when the model cannot express the claim.
    pub judgement: Option<Judgement>,
}

/// Reads a declaration and makes its worlds.
///
/// # Errors
/// All mistakes in the declaration at once; then those in its worlds.
pub fn read(path: &Path, other: Other) -> Result<Claimed, LoadError> {
    read_file(&File::open(path), other, None)
}

/// The same over a family, where one is given.
///
/// # Errors
/// As [`read`]; what a world does not take of a member.
pub fn read_over(path: &Path, other: Other, family: Option<&Family>) -> Result<Claimed, LoadError> {
    read_file(&File::open(path), other, family)
}

/// The same for a file that was read already.
///
/// # Errors
/// As [`read`].
pub fn read_file(file: &File, other: Other, family: Option<&Family>) -> Result<Claimed, LoadError> {
    let loaded = super::read::<Hypothesis>(file, &[]).map_err(LoadError::Config)?;
    let written = loaded.value.clone();
    claimed(&told(file.path()), &loaded, written, other, family)
}

/// A path as a result tells it: nothing of the machine that it was made on.
pub fn told(path: &Path) -> PathBuf {
    match path.is_absolute() {
        true => path.file_name().unwrap_or_default().into(),
        false => path.to_owned(),
    }
}

/// Reads a declaration that a result kept, with its configs beside it.
///
/// # Errors
/// As [`read`].
pub(super) fn read_kept(
    directory: &Path,
    kept: &KeptClaim,
    other: Other,
    family: Option<&Family>,
) -> Result<Claimed, LoadError> {
    let path = directory.join(report::declaration(&kept.name));
    let loaded = files::read::<Hypothesis>(&path, &[]).map_err(LoadError::Config)?;
    // What was hashed and is shown named the configs as its file did.
    let mut written = loaded.value.clone();
    written.scenario.clone_from(&kept.scenario);
    for (name, scenario) in &kept.worlds {
        if let Some(world) = written.worlds.get_mut(name) {
            world.scenario = Some(scenario.clone());
        }
    }
    claimed(&kept.path, &loaded, written, other, family)
}

/// Makes the worlds of a declaration that was read, and lays the other design over it.
fn claimed(
    path: &Path,
    loaded: &Loaded<Hypothesis>,
    as_written: Hypothesis,
    other: Other,
    family: Option<&Family>,
) -> Result<Claimed, LoadError> {
    let worlds::Worlds {
        mut draws,
        members,
        bases,
    } = worlds::worlds(loaded, family)?;
    let hash = hash(&as_written);
    let mut declared = as_written.clone();
    let mut as_declared = true;
    if let Some(replications) = other.replications {
        let design = &mut declared.design;
        let own = match family {
            Some(_) => design.under_a_member(),
            None => design.replications,
        };
        as_declared &= own.0 == replications;
        design.per_member = None;
        design.replications = Count(replications);
        if let Some(uncertain) = &mut declared.uncertain {
            uncertain.replications.0 = uncertain.replications.0.min(replications);
        }
    }
    // The members of a family are draws of what is uncertain: those of the file are left out
    // unless they are asked for.
    let draws_asked = other.draws.or(family.map(|_| 0));
    if let (Some(count), Some(uncertain)) = (draws_asked, &mut declared.uncertain) {
        as_declared &= uncertain.draws.0 <= count || other.draws.is_none();
        uncertain.draws.0 = uncertain.draws.0.min(count);
        draws.truncate(1 + count as usize);
    }
    Ok(Claimed {
        path: path.to_owned(),
        declared,
        hash,
        as_declared,
        draws,
        members,
        as_written,
        bases,
    })
}

/// The hash of a declaration: every word and number of it but its place in a library.
fn hash(declared: &Hypothesis) -> ContentHash {
    let mut declared = declared.clone();
    declared.number = None;
    ContentHash::of(files::config_hash(&declared).as_bytes())
}

impl Claimed {
    /// All worlds by set of values: as declared, under every draw, under every member.
    pub fn sets(&self) -> impl Iterator<Item = &Draw> {
        self.draws.iter().chain(&self.members)
    }

    /// The member that a set is of, by its place in the family.
    pub fn member_of(&self, set: usize) -> Option<usize> {
        set.checked_sub(self.draws.len())
    }

    /// Replications of a set; the first is as declared, which over a family is not run.
    pub fn replications(&self, set: usize) -> u32 {
        let design = &self.declared.design;
        let declared = design.replications.0;
        match &self.declared.uncertain {
            _ if self.member_of(set).is_some() => design.under_a_member().0,
            _ if set == 0 && !self.members.is_empty() => 0,
            Some(uncertain) if set > 0 => uncertain.replications.0,
            _ => declared,
        }
    }

    /// Number of worlds that are run, those of the draws and members included.
    pub fn worlds(&self) -> usize {
        let run = |(set, _): &(usize, &Draw)| self.replications(*set) > 0;
        let sets = self.sets().enumerate().filter(run);
        sets.map(|(_, draw)| draw.worlds.len()).sum()
    }

    /// Number of runs that the claim asks for, if no two of its worlds are the same.
    pub fn runs(&self) -> u64 {
        let of = |(set, worlds): (usize, &Draw)| {
            worlds.worlds.len() as u64 * u64::from(self.replications(set))
        };
        self.sets().enumerate().map(of).sum()
    }
}

/// Joins claims with what was seen of them, and judges them together.
fn conclude(claims: &[Arc<Claimed>], seen: Vec<Seen>) -> Vec<Tested> {
    let can = |claimed: &Claimed| !claimed.draws.is_empty();
    let both = claims.iter().zip(&seen);
    let both = both.filter(|(claimed, _)| can(claimed));
    let both: Vec<_> = both
        .map(|(claimed, seen)| (&claimed.declared, seen))
        .collect();
    let mut judgements = judge(&both).into_iter();
    let tested = claims.iter().zip(seen).map(|(claimed, seen)| Tested {
        claimed: Arc::clone(claimed),
        judgement: can(claimed).then(|| judgements.next()).flatten(),
        seen,
    });
    tested.collect()
}

#[cfg(test)]
mod tests;
