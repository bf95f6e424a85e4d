//! Is a result what its config gives? Asks for it again and compares, bit for bit.
//!
//! A result says in its manifest what was asked. Any study is asked the same again, in a
//! temporary folder with a store of its own: runs and tables and charts alike. Of a sample
//! only the ends of those runs are found again.
//!
//! Three things are held against each other: what the manifest says, what the files
//! hold, and what is made again. Where they part is a [`Finding`].

mod again;
mod compared;
mod contained;
mod finding;
mod listed;
mod words;

use std::path::Path;

use serde::Serialize;

pub use finding::{Finding, RunPlace};

use super::recipe::Recipe;
use super::run::VERSION;
use super::study::StudyError;
use crate::base::words::tell;
use crate::lab::worlds::Progress;
use crate::lab::worlds::store::RESULTS_VERSION;
use crate::records::manifest::Status;
use crate::records::{ContentHash, Identity, Manifest};

/// What came out of a verification.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verified {
    /// Name of the run.
    pub name: String,
    /// Version of Buurt that made it.
    pub made_by: String,
    /// Version of Buurt that ran it again.
    pub run_by: String,
    /// Replications in the result, or runs where it counts those.
    pub replications: u32,
    /// Those that were run again.
    pub sample: Vec<u32>,
    /// What those numbers count.
    pub counted: Counted,
    /// Tables, pages and charts were made again too, not only held against the manifest.
    pub remade: bool,
    /// Files whose bytes were compared with the manifest.
    pub files: usize,
    /// The hash of the result, when it was found again in full.
    pub result_hash: Option<ContentHash>,
    /// Everything that differs; nothing when all is well.
    pub findings: Vec<Finding>,
}

/// What a manifest numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// Replications: all scenarios of a replication together.
    Replications,
    /// Runs: one replication of one scenario each.
    Runs,
}

/// What to verify, and how thoroughly.
pub struct Asked<'a> {
    /// The result directory.
    pub directory: &'a Path,
    /// How many replications to run again; `None` runs all.
    pub replications: Option<u32>,
    /// Threads; `None` uses all.
    pub threads: Option<usize>,
}

/// Runs a result again and compares; `None` when it was stopped. Writes nothing.
///
/// # Errors
/// When there is no finished result, the manifest does not say what was asked, the sample is
/// impossible, or the threads could not be started. That something differs is no error but
/// a finding.
pub fn verify(asked: &Asked, progress: &Progress) -> Result<Option<Verified>, StudyError> {
    let directory = asked.directory;
    let path = directory.display();
    let Some(manifest) = Manifest::read(directory)? else {
        return Err(StudyError::Refused(tell!("verify-no-result", path)));
    };
    if manifest.status != Status::Complete {
        return Err(StudyError::Refused(tell!("verify-unfinished", path)));
    }
    let all: Vec<u32> = manifest.runs.iter().map(|run| run.replication).collect();
    let sample = sample(&all, asked.replications)?;
    let Some(recipe) = Recipe::of(&manifest) else {
        let version = manifest.identity.buurt_version;
        return Err(StudyError::Refused(tell!(
            "verify-no-recipe",
            path,
            version
        )));
    };
    let counted = match recipe.question.counts_runs() {
        true => Counted::Runs,
        false => Counted::Replications,
    };
    let remade = sample == all;
    let mut findings = listed::check(directory, &manifest)?;
    let some = (!remade).then_some(&sample[..]);
    match again::made(recipe, &manifest, asked, some, progress)? {
        Some(more) => findings.extend(more),
        None => return Ok(None),
    }
    findings.sort();
    findings.dedup();
    let unread = findings.iter().any(Finding::hinders);
    let made_by = manifest.identity.version();
    let now = Identity {
        buurt_version: VERSION.to_owned(),
        results_version: RESULTS_VERSION,
        ..manifest.identity.clone()
    };
    Ok(Some(Verified {
        name: manifest.identity.name,
        made_by,
        run_by: now.version(),
        replications: all.len() as u32,
        counted,
        remade,
        files: manifest.files.len(),
        result_hash: manifest
            .result_hash
            .filter(|_| findings.is_empty() && remade),
        sample: if unread { Vec::new() } else { sample },
        findings,
    }))
}

/// The replications to run again, spread evenly over all that there are.
fn sample(all: &[u32], asked: Option<u32>) -> Result<Vec<u32>, StudyError> {
    let most = all.len() as u32;
    let Some(asked) = asked else {
        return Ok(all.to_vec());
    };
    if asked == 0 || asked > most {
        return Err(StudyError::Refused(tell!(
            "verify-sample-size",
            asked,
            most
        )));
    }
    let place = |index: u32| u64::from(index) * u64::from(most) / u64::from(asked);
    Ok((0..asked).map(|index| all[place(index) as usize]).collect())
}

impl Verified {
    /// Nothing differs.
    pub fn holds(&self) -> bool {
        self.findings.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_spread_over_all_replications() {
        let all: Vec<u32> = (0..10).collect();
        assert_eq!(sample(&all, None).unwrap(), all);
        assert_eq!(sample(&all, Some(3)).unwrap(), [0, 3, 6]);
        assert_eq!(sample(&all, Some(10)).unwrap(), all);
        assert!(sample(&all, Some(0)).is_err());
        assert!(sample(&all, Some(11)).is_err());
    }
}
