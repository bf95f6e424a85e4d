//! Findings in plain words.

use super::{Finding, Verified};
use crate::language::Language;

/// How many columns of a replication are named one by one.
const NAMED: usize = 3;

impl Finding {
    /// The finding as a sentence.
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::English => self.english(),
            Language::Dutch => self.dutch(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::FileMissing { file } => format!("{file} is missing."),
            Self::FileChanged { file } => {
                format!("{file} was edited or damaged: its bytes are not those the manifest lists.")
            }
            Self::ConfigUnreadable { reason } => {
                format!("config.toml cannot be read, so nothing was run again: {reason}")
            }
            Self::ConfigChanged { listed, found } => format!(
                "config.toml or the table beside it is not what the result was made with: \
                 it has hash {}, the manifest says {}.",
                found.short(),
                listed.short()
            ),
            Self::OtherResult { replication } => {
                format!("Replication {replication} gives another result than the manifest says.")
            }
            Self::OtherEnd { replication, error } => {
                format!("Replication {replication} ended otherwise than before: {error}")
            }
            Self::OtherValues {
                replication,
                file,
                column,
            } => format!(
                "{file}: column `{column}` of replication {replication} is not what the run gives."
            ),
            Self::TableUnreadable { file, reason } => {
                format!("{file} cannot be read as a table: {reason}")
            }
            Self::OtherSummary => {
                "summary.csv is not the summary of trajectories.parquet.".to_owned()
            }
            Self::OtherResultHash => {
                "The result hash does not follow from the rest of the manifest: it was edited."
                    .to_owned()
            }
        }
    }

    fn dutch(&self) -> String {
        match self {
            Self::FileMissing { file } => format!("{file} ontbreekt."),
            Self::FileChanged { file } => format!(
                "{file} is bewerkt of beschadigd: de inhoud is niet die van het manifest."
            ),
            Self::ConfigUnreadable { reason } => {
                format!("config.toml is niet te lezen, dus er is niets opnieuw gedaan: {reason}")
            }
            Self::ConfigChanged { listed, found } => format!(
                "config.toml of de tabel ernaast is niet waarmee het resultaat is gemaakt: \
                 het kenmerk is {}, het manifest zegt {}.",
                found.short(),
                listed.short()
            ),
            Self::OtherResult { replication } => {
                format!("Replicatie {replication} geeft iets anders dan het manifest zegt.")
            }
            Self::OtherEnd { replication, error } => {
                format!("Replicatie {replication} eindigde anders dan eerst: {error}")
            }
            Self::OtherValues {
                replication,
                file,
                column,
            } => format!(
                "{file}: kolom `{column}` van replicatie {replication} is niet wat de run geeft."
            ),
            Self::TableUnreadable { file, reason } => {
                format!("{file} is niet als tabel te lezen: {reason}")
            }
            Self::OtherSummary => {
                "summary.csv is niet de samenvatting van trajectories.parquet.".to_owned()
            }
            Self::OtherResultHash => {
                "Het kenmerk van het resultaat volgt niet uit de rest van het manifest: het is bewerkt."
                    .to_owned()
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
                sentences.push(match language {
                    Language::English => format!("  and {more} more columns there."),
                    Language::Dutch => format!("  en daar nog {more} kolommen."),
                });
            }
        }
        sentences
    }

    /// What was done and what came out.
    pub fn conclusion(&self, language: Language) -> String {
        let Self {
            made_by,
            run_by,
            replications,
            ..
        } = self;
        let count = self.sample.len();
        let which = self.which(language);
        let hash = self.result_hash.map(|hash| hash.short());
        let mut text = match (language, self.holds()) {
            (Language::English, true) => format!(
                "Verified: {count} of {replications} replications run again ({which}), {} files: \
                 the same to the last bit.",
                self.files
            ),
            (Language::Dutch, true) => format!(
                "In orde: {count} van {replications} replicaties opnieuw gedaan ({which}), {} \
                 bestanden: tot de laatste bit gelijk.",
                self.files
            ),
            (Language::English, false) => {
                format!("Not verified: {count} of {replications} replications run again ({which}).")
            }
            (Language::Dutch, false) => format!(
                "Niet in orde: {count} van {replications} replicaties opnieuw gedaan ({which})."
            ),
        };
        if let Some(hash) = hash {
            text += &match language {
                Language::English => format!(" Result hash {hash}…"),
                Language::Dutch => format!(" Kenmerk van het resultaat {hash}…"),
            };
        }
        if made_by != run_by {
            text += &match (language, self.holds()) {
                (Language::English, true) => {
                    format!(" It was made by Buurt {made_by}; Buurt {run_by} gives the same.")
                }
                (Language::Dutch, true) => {
                    format!(" Het is gemaakt met Buurt {made_by}; Buurt {run_by} geeft hetzelfde.")
                }
                (Language::English, false) => format!(
                    " It was made by Buurt {made_by} and run again by Buurt {run_by}: another \
                     version may give other results. Verify it with version {made_by}."
                ),
                (Language::Dutch, false) => format!(
                    " Het is gemaakt met Buurt {made_by} en opnieuw gedaan met Buurt {run_by}: een \
                     andere versie kan iets anders geven. Controleer het met versie {made_by}."
                ),
            };
        }
        text
    }

    /// The replications that were run again.
    fn which(&self, language: Language) -> String {
        let all = self.sample.len() == self.replications as usize;
        match (language, all) {
            (Language::English, true) => "all".to_owned(),
            (Language::Dutch, true) => "alle".to_owned(),
            _ if self.sample.is_empty() => "–".to_owned(),
            _ => {
                let numbers: Vec<String> = self.sample.iter().map(u32::to_string).collect();
                numbers.join(", ")
            }
        }
    }
}
