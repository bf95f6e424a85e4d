//! Findings in plain words.

use super::{Counted, Finding, RunPlace, Verified};
use crate::base::language::Language;

/// How many columns of a replication, or files, are named one by one.
const NAMED: usize = 3;
/// How many numbers of replications or runs are named.
const NUMBERS: usize = 12;

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
                format!(
                    "What the result was made from cannot be read, so nothing was run again: {reason}"
                )
            }
            Self::ConfigChanged { listed, found } => format!(
                "The config in the result, or its table, is not what the result was made with: \
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
            Self::OtherRun { place } => {
                format!(
                    "{} gives another result than the manifest says.",
                    place.english()
                )
            }
            Self::OtherRunEnd { place, error } => {
                format!("{} ended otherwise than before: {error}", place.english())
            }
            Self::OtherCell {
                file,
                line,
                column,
                found,
                given,
                more,
            } => {
                let more = match more {
                    0 => String::new(),
                    1 => " One more cell differs.".to_owned(),
                    more => format!(" {more} more cells differ."),
                };
                format!(
                    "{file}, line {line}: `{column}` is `{found}`, and `{given}` when made again.{more}"
                )
            }
            Self::OtherColumn { file, column } => {
                format!("{file}: column `{column}` is not what making it again gives.")
            }
            Self::OtherContent { file } => format!("{file} is another file when made again."),
            Self::FileUnknown { file } => {
                format!(
                    "{file} is in the manifest, and making the result again gives no such file."
                )
            }
            Self::CannotBeMade { reason } => {
                format!("The result cannot be made again from what it says: {reason}")
            }
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
                format!("Waarmee het resultaat is gemaakt is niet te lezen, dus er is niets opnieuw gedaan: {reason}")
            }
            Self::ConfigChanged { listed, found } => format!(
                "De configuratie in het resultaat, of de tabel, is niet waarmee het is gemaakt: \
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
            Self::OtherRun { place } => {
                format!("{} geeft iets anders dan het manifest zegt.", place.dutch())
            }
            Self::OtherRunEnd { place, error } => {
                format!("{} eindigde anders dan eerst: {error}", place.dutch())
            }
            Self::OtherCell {
                file,
                line,
                column,
                found,
                given,
                more,
            } => {
                let more = match more {
                    0 => String::new(),
                    1 => " Nog één cel verschilt.".to_owned(),
                    more => format!(" Nog {more} cellen verschillen."),
                };
                format!(
                    "{file}, regel {line}: `{column}` is `{found}`, en opnieuw gemaakt `{given}`.{more}"
                )
            }
            Self::OtherColumn { file, column } => {
                format!("{file}: kolom `{column}` is opnieuw gemaakt anders.")
            }
            Self::OtherContent { file } => format!("{file} is opnieuw gemaakt een ander bestand."),
            Self::FileUnknown { file } => {
                format!("{file} staat in het manifest, maar komt er niet als het resultaat opnieuw wordt gemaakt.")
            }
            Self::CannotBeMade { reason } => {
                format!("Het resultaat is niet opnieuw te maken uit wat het zegt: {reason}")
            }
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

impl RunPlace {
    fn english(&self) -> String {
        let Self {
            run,
            of,
            draw,
            replication,
        } = self;
        match draw {
            None => format!("Run {run} (point {of}, replication {replication})"),
            Some(0) => format!("Run {run} (claim {of} as declared, replication {replication})"),
            Some(draw) => {
                format!("Run {run} (claim {of}, draw {draw}, replication {replication})")
            }
        }
    }

    fn dutch(&self) -> String {
        let Self {
            run,
            of,
            draw,
            replication,
        } = self;
        match draw {
            None => format!("Run {run} (punt {of}, replicatie {replication})"),
            Some(0) => {
                format!("Run {run} (bewering {of} zoals vastgelegd, replicatie {replication})")
            }
            Some(draw) => {
                format!("Run {run} (bewering {of}, trekking {draw}, replicatie {replication})")
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
                sentences.push(match (language, files) {
                    (Language::English, false) => format!("  and {more} more columns there."),
                    (Language::Dutch, false) => format!("  en daar nog {more} kolommen."),
                    (Language::English, true) => format!("  and {more} more files."),
                    (Language::Dutch, true) => format!("  en nog {more} bestanden."),
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
        let what = match (language, self.counted) {
            (_, Counted::Runs) => "runs",
            (Language::English, Counted::Replications) => "replications",
            (Language::Dutch, Counted::Replications) => "replicaties",
        };
        let mut text = match (language, self.holds()) {
            (Language::English, true) => format!(
                "Verified: {count} of {replications} {what} run again ({which}), {} files: \
                 the same to the last bit.",
                self.files
            ),
            (Language::Dutch, true) => format!(
                "In orde: {count} van {replications} {what} opnieuw gedaan ({which}), {} \
                 bestanden: tot de laatste bit gelijk.",
                self.files
            ),
            (Language::English, false) => {
                format!("Not verified: {count} of {replications} {what} run again ({which}).")
            }
            (Language::Dutch, false) => {
                format!("Niet in orde: {count} van {replications} {what} opnieuw gedaan ({which}).")
            }
        };
        if !self.remade && !self.sample.is_empty() {
            text += match language {
                Language::English => {
                    " Tables and charts were only held against the manifest: that takes all runs."
                }
                Language::Dutch => {
                    " Tabellen en grafieken zijn alleen met het manifest vergeleken: ze opnieuw maken vraagt alle runs."
                }
            };
        }
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
                let numbers = self.sample.iter().take(NUMBERS).map(u32::to_string);
                let mut text = numbers.collect::<Vec<_>>().join(", ");
                if self.sample.len() > NUMBERS {
                    text += ", …";
                }
                text
            }
        }
    }
}
