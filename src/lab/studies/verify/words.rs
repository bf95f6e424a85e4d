//! Findings in plain words.

use super::{Counted, Finding, OtherCell, RunPlace, Verified};
use crate::base::language::Language;
use crate::base::words::say;

/// How many columns of a replication, or files, are named one by one.
const NAMED: usize = 3;
/// How many numbers of replications or runs are named.
const NUMBERS: usize = 12;

impl Finding {
    /// The finding as a sentence.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::FileMissing { file } => say!(language, "verify-file-missing", file),
            Self::FileChanged { file } => say!(language, "verify-file-changed", file),
            Self::ConfigUnreadable { reason } => {
                say!(language, "verify-config-unreadable", reason)
            }
            Self::ConfigChanged { listed, found } => {
                let (listed, found) = (listed.short(), found.short());
                say!(language, "verify-config-changed", listed, found)
            }
            Self::OtherResult { replication } => {
                let replication = replication.to_string();
                say!(language, "verify-other-result", replication)
            }
            Self::OtherEnd { replication, error } => {
                let replication = replication.to_string();
                say!(language, "verify-other-end", replication, error)
            }
            Self::OtherValues {
                replication,
                file,
                column,
            } => {
                let replication = replication.to_string();
                say!(language, "verify-other-values", replication, file, column)
            }
            Self::OtherRun { place } => {
                say!(language, "verify-other-run", place = place.text(language))
            }
            Self::OtherRunEnd { place, error } => {
                let place = place.text(language);
                say!(language, "verify-other-run-end", place, error)
            }
            Self::OtherCell(cell) => cell.text(language),
            Self::OtherColumn { file, column } => {
                say!(language, "verify-other-column", file, column)
            }
            Self::OtherContent { file } => say!(language, "verify-other-content", file),
            Self::FileUnknown { file } => say!(language, "verify-file-unknown", file),
            Self::CannotBeMade { reason } => say!(language, "verify-cannot-be-made", reason),
            Self::TableUnreadable { file, reason } => {
                say!(language, "verify-table-unreadable", file, reason)
            }
            Self::FileUnlisted { file } => say!(language, "verify-file-unlisted", file),
            Self::LeadsOut { place } => say!(language, "verify-leads-out", place),
            Self::ManifestOther { key, found, given } => {
                say!(language, "verify-manifest-other", key, found, given)
            }
            Self::OtherResultHash => say!(language, "verify-other-result-hash"),
        }
    }
}

impl OtherCell {
    fn text(&self, language: Language) -> String {
        let Self {
            file,
            line,
            column,
            found,
            given,
            more,
        } = self;
        let line = line.to_string();
        say!(
            language,
            "verify-other-cell",
            file,
            line,
            column,
            found,
            given,
            more
        )
    }
}

impl RunPlace {
    fn text(&self, language: Language) -> String {
        let of = &self.of;
        let [run, replication] = [self.run, self.replication].map(|number| number.to_string());
        match self.draw {
            None => say!(language, "verify-place", run, of, replication),
            Some(0) => say!(language, "verify-place-declared", run, of, replication),
            Some(draw) => {
                let draw = draw.to_string();
                say!(language, "verify-place-draw", run, of, draw, replication)
            }
        }
    }
}

impl Verified {
    /// Everything that differs, a sentence each; the many columns of one replication in
    /// one file are not all named.
    pub fn sentences(&self, language: Language) -> Vec<String> {
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
            sentences.extend(
                group
                    .iter()
                    .take(NAMED)
                    .map(|finding| finding.text(language)),
            );
            if group.len() > NAMED {
                let more = group.len() - NAMED;
                let files = matches!(group[0], Finding::OtherContent { .. });
                sentences.push(match files {
                    false => say!(language, "verify-more-columns", more),
                    true => say!(language, "verify-more-files", more),
                });
            }
        }
        sentences
    }

    /// What was done and what came out.
    pub fn conclusion(&self, language: Language) -> String {
        let (made, run) = (&self.made_by, &self.run_by);
        let (count, of) = (self.sample.len(), self.replications);
        let which = self.which(language);
        let counted = match self.counted {
            Counted::Runs => "runs",
            Counted::Replications => "replications",
        };
        let mut said = vec![match self.holds() {
            true => {
                let files = self.files;
                say!(language, "verify-holds", counted, count, of, which, files)
            }
            false => say!(language, "verify-fails", counted, count, of, which),
        }];
        if !self.remade && !self.sample.is_empty() {
            said.push(say!(language, "verify-tables-unmade"));
        }
        if let Some(hash) = self.result_hash {
            said.push(say!(language, "verify-result-hash", hash = hash.short()));
        }
        if made != run {
            said.push(match self.holds() {
                true => say!(language, "verify-other-version-same", made, run),
                false => say!(language, "verify-other-version", made, run),
            });
        }
        said.join(" ")
    }

    /// The replications that were run again.
    fn which(&self, language: Language) -> String {
        if self.sample.len() == self.replications as usize {
            return say!(language, "verify-all");
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
