//! How a study is asked at the command line: flags, progress, messages and exit codes, the
//! same for every command.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use buurt::base::language::Language;
use buurt::base::words::{say, spoken, tell};
use buurt::config::Override;
use buurt::lab::studies::study::{self, Asked, Outcome, Study, StudyError};
use buurt::lab::studies::{Charts, Declared};
use buurt::lab::worlds::Progress;
use buurt::lab::worlds::runs::{RunRow, Status};
use buurt::lab::worlds::store::{DEFAULT_PLACE, RunStore};
use buurt::records::Manifest;
use clap::Args;

use super::page::Elsewhere;
use super::{DONE, SOME_FAILED, progress};

/// How to run, what to tell, and where.
#[derive(Args)]
pub struct Telling {
    /// Threads; all by default. The result does not depend on it
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// Folder for the results; by default one under outputs/ with the name of the config
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Language of tables, charts and pages: en or nl
    #[arg(long, value_parser = str::parse::<Language>, default_value_t = spoken())]
    pub lang: Language,
    /// Print nothing but errors
    #[arg(long)]
    pub quiet: bool,
    /// Print the result as JSON on standard output
    #[arg(long)]
    pub json: bool,
    /// Replace the result of another question that is there already
    #[arg(long)]
    force: bool,
    /// Which charts to draw: those of the main outcomes, or all
    #[arg(long, value_name = "main|all", default_value = "main")]
    charts: Charts,
}

/// How a study is asked that keeps its runs.
#[derive(Args)]
pub struct Asking {
    #[command(flatten)]
    telling: Telling,
    /// Folder in which runs are kept, so that none is run twice
    #[arg(long, value_name = "DIR", default_value = DEFAULT_PLACE)]
    store: PathBuf,
    /// Run again what failed before
    #[arg(long)]
    retry_failed: bool,
}

/// A file that declares a study, and how that is asked.
#[derive(Args)]
pub struct Declaration {
    /// Experiment file; `buurt new` writes one to begin with
    experiment: PathBuf,
    /// Change one value of the experiment, such as `replications=50`; may be repeated
    #[arg(long = "set", value_name = "KEY=VALUE")]
    set: Vec<Override>,
    #[command(flatten)]
    asking: Asking,
}

impl Declaration {
    /// Lays out the study that the file declares, asks it, and tells what came of it.
    pub fn ask<T: Declared>(
        &self,
        tell: impl FnOnce(&T::Laid, <T::Laid as Study>::Told, &How) -> Result<ExitCode>,
    ) -> Result<ExitCode> {
        self.ask_with::<T>(Ok, tell)
    }

    /// The same for a study that is changed once it is laid out.
    pub fn ask_with<T: Declared>(
        &self,
        change: impl FnOnce(T::Laid) -> Result<T::Laid, Vec<StudyError>>,
        tell: impl FnOnce(&T::Laid, <T::Laid as Study>::Told, &How) -> Result<ExitCode>,
    ) -> Result<ExitCode> {
        let laid = super::laid::<T>(&self.experiment, &self.set)?;
        let laid = change(laid).map_err(|errors| super::Mistakes::of(&errors))?;
        let name = laid.identity()?.name;
        self.asking
            .ask(&laid, &name, |told, how| tell(&laid, told, how))
    }
}

/// How what came out is told.
pub struct How<'a> {
    /// The folder with the result.
    pub out: &'a Path,
    /// What the result says of itself.
    pub manifest: &'a Manifest,
    /// The language.
    pub language: Language,
    /// As JSON, for another program.
    pub json: bool,
    /// Not at all.
    pub quiet: bool,
    /// The same was there already.
    pub recognised: bool,
}

impl Asking {
    /// Asks a study and tells what came of it; `name` is that of the folder under outputs/.
    pub fn ask<S: Study>(
        &self,
        study: &S,
        name: &str,
        tell: impl FnOnce(S::Told, &How) -> Result<ExitCode>,
    ) -> Result<ExitCode> {
        let (store, place) = (RunStore::new(&self.store), super::results_of(name));
        let retry_failed = self.retry_failed;
        self.telling.ask(study, place, &store, retry_failed, tell)
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.telling.lang
    }

    /// Refuses a page that would be written over a file that is there, before anything is
    /// run.
    pub fn in_the_way(&self, elsewhere: &Elsewhere) -> Result<(), StudyError> {
        match &elsewhere.page {
            Some(page) if page.exists() && !self.telling.force => {
                let text = tell!("new-exists", path = page.display());
                Err(StudyError::Refused(text))
            }
            _ => Ok(()),
        }
    }
}

impl Telling {
    /// Asks a study that keeps no runs elsewhere, and tells what came of it; `place` is
    /// where its result goes if no other was chosen.
    pub fn ask_alone<S: Study>(
        &self,
        study: &S,
        place: PathBuf,
        tell: impl FnOnce(S::Told, &How) -> Result<ExitCode>,
    ) -> Result<ExitCode> {
        self.ask(study, place, &RunStore::new(DEFAULT_PLACE), false, tell)
    }

    fn ask<S: Study>(
        &self,
        study: &S,
        place: PathBuf,
        store: &RunStore,
        retry_failed: bool,
        tell: impl FnOnce(S::Told, &How) -> Result<ExitCode>,
    ) -> Result<ExitCode> {
        let language = self.lang;
        let out = self.out.clone().unwrap_or(place);
        let asked = Asked {
            directory: &out,
            store,
            threads: self.threads,
            force: self.force,
            retry_failed,
            language,
            charts: self.charts,
        };
        let progress = Arc::new(Progress::shown_in(language));
        progress::stop_on_interrupt(&progress)?;
        let quiet = self.quiet || self.json;
        let ended = progress::show(&progress, quiet, || study::ask(study, &asked, &progress));
        match ended? {
            Outcome::Done {
                told,
                manifest,
                recognised,
            } => {
                let how = How {
                    out: &out,
                    manifest: &manifest,
                    language,
                    json: self.json,
                    quiet: self.quiet,
                    recognised,
                };
                tell(told, &how)
            }
            Outcome::Interrupted { kept_in, finished } => {
                let [finished, of] = finished;
                let told = (finished > 0).then(|| say!(language, "study-finished", finished, of));
                Ok(super::interrupted(&kept_in, told, language))
            }
        }
    }
}

/// Says which runs have no values; the exit code that belongs to that.
pub fn without_values(rows: &[RunRow], language: Language) -> ExitCode {
    let wrong = || rows.iter().filter(|run| run.status != Status::Done);
    let Some(first) = wrong().next() else {
        return ExitCode::from(DONE);
    };
    let (none, all, error) = (wrong().count(), rows.len(), &first.error);
    let (point, replication) = (first.point.to_string(), first.replication.to_string());
    let key = "study-without-values";
    let told = say!(language, key, none, all, point, replication, error);
    eprintln!("{told}");
    ExitCode::from(SOME_FAILED)
}
