//! What came of a verification, in plain words.

use super::{Counted, Finding, Verified};
use crate::base::words::tell;

/// How many columns of a replication, or files, are named one by one.
const NAMED: usize = 3;
/// How many numbers of replications or runs are named.
const NUMBERS: usize = 12;

impl Verified {
    /// Everything that differs, a sentence each; the many columns of one replication in
    /// one file are not all named.
    pub fn sentences(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        let place = |finding: &Finding| match finding {
            Finding::OtherValues {
                replication, file, ..
            } => Some((*replication, file.clone())),
            Finding::OtherColumn { file, .. } => Some((0, file.clone())),
            Finding::OtherContent { .. } => Some((0, String::new())),
            _ => None,
        };
        let same =
            |one: &Finding, next: &Finding| place(one).is_some() && place(one) == place(next);
        for group in self.findings.chunk_by(same) {
            sentences.extend(group.iter().take(NAMED).map(Finding::to_string));
            if group.len() > NAMED {
                let more = group.len() - NAMED;
                let files = matches!(group[0], Finding::OtherContent { .. });
                sentences.push(match files {
                    false => tell!("verify-more-columns", more),
                    true => tell!("verify-more-files", more),
                });
            }
        }
        sentences
    }

    /// What was done and what came out.
    pub fn conclusion(&self) -> String {
        let (made, run) = (&self.made_by, &self.run_by);
        let (count, of) = (self.sample.len(), self.replications);
        let which = self.which();
        let counted = match self.counted {
            Counted::Runs => "runs",
            Counted::Replications => "replications",
        };
        let mut said = vec![match self.holds() {
            true => {
                let files = self.files;
                tell!("verify-holds", counted, count, of, which, files)
            }
            false => tell!("verify-fails", counted, count, of, which),
        }];
        if !self.remade && !self.sample.is_empty() {
            said.push(tell!("verify-tables-unmade"));
        }
        if let Some(hash) = self.result_hash {
            said.push(tell!("verify-result-hash", hash = hash.short()));
        }
        if made != run {
            said.push(match self.holds() {
                true => tell!("verify-other-version-same", made, run),
                false => tell!("verify-other-version", made, run),
            });
        }
        said.join(" ")
    }

    /// The replications that were run again.
    fn which(&self) -> String {
        if self.sample.len() == self.replications as usize {
            return tell!("verify-all");
        }
        if self.sample.is_empty() {
            return "–".to_owned();
        }
        let numbers = self.sample.iter().take(NUMBERS).map(u32::to_string);
        let mut text = numbers.collect::<Vec<_>>().join(", ");
        if self.sample.len() > NUMBERS {
            text += ", …";
        }
        text
    }
}
