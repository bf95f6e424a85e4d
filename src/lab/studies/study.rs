//! One driver for all studies.
//!
//! A study *declares* what its result is ([`Study::identity`], [`Study::question`]), *asks*
//! for runs, *digests* them and *tells* what came of it ([`Study::answer`]). The driver,
//! [`ask`], owns all the rest, the same for every study:
//!
//! | question | answer |
//! |---|---|
//! | May I write here? | an empty folder, or an unfinished result of the same; a result of anything else only with `force`, and what was there goes |
//! | Was this asked before? | a complete result of the same is recognised, read back or made again from kept runs |
//! | What was run before? | is in the store and is not run again; what failed is, on request |
//! | What if it is stopped? | nothing is lost: the same question goes on from there |
//! | What is in the folder? | what the study writes through [`Work`], all of it listed in a manifest that says how each run ended and what was asked |
//! | How does it end? | [`Outcome`], or one of few errors ([`StudyError`]), each with its exit code |
//!
//! To add a study: a folder with its declaration, a type that implements [`Study`] and
//! [`Declared`](super::Declared), a file to begin with in `new/`, its entry in the list of
//! [kinds](super::Kind), and a command that reads its flags and shows what is told.

use std::path::{Path, PathBuf};

use super::album::{Charts, Drawn, save_charts};
use super::recipe::{Hashes, Question, Recipe};
use super::run::VERSION;
use super::verify::RunPlace;
pub use super::work::Work;
use crate::base::language::Language;
use crate::base::words::tell;
use crate::charts::{Caption, ChartError, Meaning};
use crate::lab::worlds::ensemble::{Ensemble, EnsembleError};
use crate::lab::worlds::store::{RESULTS_VERSION, RunStore};
use crate::lab::worlds::{LoadError, Prepared, Progress};
use crate::records::{
    ContentHash, Identity, Manifest, Opened, RecordError, ResultDirectory, addition,
};

/// How some of the runs of a study end, by their number in the manifest; `None` when stopped.
pub type Sampled = Result<Option<Hashes>, StudyError>;

/// Charts that were drawn anew; `None` where that takes the runs.
pub type Redrawn = Result<Option<Vec<Drawn>>, StudyError>;

/// A question that was declared, read and judged: ready to be asked.
pub trait Study {
    /// What is told when it is answered.
    type Told;

    /// What its result is: equal identities give equal results.
    ///
    /// # Errors
    /// When the question turns out not to be one.
    fn identity(&self) -> Result<Identity, StudyError>;

    /// What the manifest says was asked, so that it can be asked again.
    fn question(&self) -> Question;

    /// Whether the other result that is there is this one in another size, whose place it
    /// may take without being told.
    fn grows(&self, _found: &Manifest, _directory: &Path) -> bool {
        false
    }

    /// Where what was run is kept when it is stopped.
    fn kept_in<'a>(&self, asked: &Asked<'a>) -> &'a Path {
        asked.store.place()
    }

    /// The charts of a complete result, told in another way than they are there; `None`
    /// where they are drawn anew from the runs that are kept, with all the rest.
    ///
    /// # Errors
    /// When the tables can no longer be read, or a chart cannot be drawn.
    fn redraw(&self, _: &Path, _: &Manifest, _: &Recipe) -> Redrawn {
        Ok(None)
    }

    /// What a complete result with this manifest told; `None` where it is told again from the runs that are
    /// kept.
    ///
    /// # Errors
    /// When it can no longer be read.
    fn recall(&self, _: &Asked, _: &Manifest) -> Result<Option<Self::Told>, StudyError> {
        Ok(None)
    }

    /// Which run of the design each of so many in the manifest is; `None` where a number
    /// there is that of a replication.
    fn places(&self, _runs: u32) -> Option<Vec<RunPlace>> {
        None
    }

    /// How some of the runs end, by their number in the manifest; `None` when stopped.
    ///
    /// # Errors
    /// When only all of them can be made again.
    fn some(&self, _numbers: &[u32], _ensemble: &Ensemble, _progress: &Progress) -> Sampled {
        Err(StudyError::Refused(tell!("study-only-all")))
    }

    /// Asks for runs, digests them, writes and tells; `None` when it was stopped.
    ///
    /// # Errors
    /// When something cannot be kept, written or drawn, or no run succeeded.
    fn answer(&self, work: &Work) -> Result<Option<Self::Told>, StudyError>;
}

/// A study of which only the result counts, and not what it tells: so that all of them can
/// stand in one box.
pub(super) trait Repeatable {
    fn identity(&self) -> Result<Identity, StudyError>;
    fn places(&self, runs: u32) -> Option<Vec<RunPlace>>;
    fn some(&self, numbers: &[u32], ensemble: &Ensemble, progress: &Progress) -> Sampled;
    fn ask(&self, asked: &Asked, progress: &Progress) -> Result<bool, StudyError>;
}

impl<S: Study> Repeatable for S {
    fn identity(&self) -> Result<Identity, StudyError> {
        Study::identity(self)
    }

    fn places(&self, runs: u32) -> Option<Vec<RunPlace>> {
        Study::places(self, runs)
    }

    fn some(&self, numbers: &[u32], ensemble: &Ensemble, progress: &Progress) -> Sampled {
        Study::some(self, numbers, ensemble, progress)
    }

    fn ask(&self, asked: &Asked, progress: &Progress) -> Result<bool, StudyError> {
        let outcome = ask(self, asked, progress)?;
        Ok(matches!(outcome, Outcome::Done { .. }))
    }
}

/// How a study is asked: the same for all of them.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The result directory.
    pub directory: &'a Path,
    /// Where runs are kept.
    pub store: &'a RunStore,
    /// Threads; `None` uses all.
    pub threads: Option<usize>,
    /// Replace the result of another question that is there.
    pub force: bool,
    /// Run again what failed before.
    pub retry_failed: bool,
    /// Language of charts and pages.
    pub language: Language,
    /// Which charts are drawn; where all are there already, they stay.
    pub charts: Charts,
}

impl<'a> Asked<'a> {
    /// Asked on all threads, in English and with the main charts, without replacing anything.
    pub fn new(directory: &'a Path, store: &'a RunStore) -> Self {
        Self {
            directory,
            store,
            threads: None,
            force: false,
            retry_failed: false,
            language: Language::English,
            charts: Charts::Main,
        }
    }
}

/// How a study ended.
#[derive(Debug)]
pub enum Outcome<T> {
    /// It is answered.
    Done {
        /// What it tells.
        told: T,
        /// What its result says of itself.
        manifest: Box<Manifest>,
        /// The same was asked before and its result is complete: nothing was written.
        recognised: bool,
    },
    /// Stopped: what was finished is kept, and the same question goes on from there.
    Interrupted {
        /// Where it is kept.
        kept_in: PathBuf,
        /// Replications whose tables are in the result, and those asked for.
        finished: [u32; 2],
    },
}

/// Why a study has no answer.
#[derive(Debug, thiserror::Error)]
pub enum StudyError {
    /// The user has to change something.
    #[error("{0}")]
    Refused(String),
    /// Mistakes in a config or its table.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// Something with the result directory, or with where runs are kept.
    #[error(transparent)]
    Records(#[from] RecordError),
    /// The threads could not be started.
    #[error("{}", tell!("error-threads", why = .0.to_string()))]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// A chart could not be drawn.
    #[error("{}", tell!("error-chart", why = .0.to_string()))]
    Chart(#[from] ChartError),
    /// There are runs, and none of them gives an answer.
    #[error("{0}")]
    AllFailed(String),
}

impl From<EnsembleError> for StudyError {
    fn from(error: EnsembleError) -> Self {
        match error {
            EnsembleError::Records(error) => Self::Records(error),
            EnsembleError::Threads(error) => Self::Threads(error),
        }
    }
}

impl StudyError {
    /// Each of several mistakes in configs.
    pub fn all(errors: Vec<LoadError>) -> Vec<Self> {
        errors.into_iter().map(Self::from).collect()
    }

    /// The first mistake as one sentence: the same for the same mistake in a copy of a file.
    pub fn plain(&self) -> String {
        match self {
            Self::Load(error) => error.plain(),
            other => {
                let text = other.to_string();
                text.lines().next().unwrap_or_default().to_owned()
            }
        }
    }
}

/// Asks a study.
///
/// # Errors
/// When the place holds something else, before anything is run; else as
/// [`Study::answer`].
pub fn ask<S: Study>(
    study: &S,
    asked: &Asked,
    progress: &Progress,
) -> Result<Outcome<S::Told>, StudyError> {
    let (opened, recipe) = open(study, asked)?;
    let (directory, found) = match opened {
        Opened::Complete(manifest) => match study.recall(asked, &manifest)? {
            Some(told) => {
                return Ok(Outcome::Done {
                    told,
                    manifest: Box::new(manifest),
                    recognised: true,
                });
            }
            None => (None, Some(manifest)),
        },
        Opened::Working(directory) => (Some(directory), None),
    };
    let work = Work {
        directory,
        ensemble: Ensemble {
            threads: asked.threads,
            retry_failed: asked.retry_failed,
            ..Ensemble::new(asked.store)
        },
        progress,
        language: recipe.language,
        charts: recipe.charts,
    };
    let Some(told) = study.answer(&work)? else {
        let directory = work.directory.as_ref();
        return Ok(Outcome::Interrupted {
            kept_in: study.kept_in(asked).to_owned(),
            finished: directory.map_or([0, 0], |directory| {
                let finished = directory.finished().len() as u32;
                [finished, directory.identity().replications]
            }),
        });
    };
    let recognised = work.directory.is_none();
    let manifest = match (work.directory, found) {
        (Some(directory), _) => directory.complete_early()?,
        (None, found) => found.expect("a result that is not made is there"),
    };
    Ok(Outcome::Done {
        told,
        manifest: Box::new(manifest),
        recognised,
    })
}

/// Opens the place of a result, and says how it is told. What is there is replaced when
/// that was asked for; when it is an earlier size of the same; when failed runs are to be
/// tried again; and when the same is there told in another way, which only its runs can
/// change. Runs are kept, so that none of this costs more than what is new.
fn open<S: Study>(study: &S, asked: &Asked) -> Result<(Opened, Recipe), StudyError> {
    let (place, identity) = (asked.directory, study.identity()?);
    let mut recipe = Recipe {
        language: asked.language,
        charts: asked.charts,
        question: study.question(),
    };
    let mut replaced = asked.force;
    if let (false, Ok(Some(found))) = (asked.force, Manifest::read(place)) {
        let same = found.identity == identity;
        replaced = match same {
            true => asked.retry_failed && found.failed().next().is_some(),
            false => study.grows(&found, place),
        };
        if let (true, Some(was)) = (same, Recipe::of(&found)) {
            recipe.charts = recipe.charts.max(was.charts);
        }
    }
    let mut opened = ResultDirectory::open(place, &identity, replaced)?;
    if let Opened::Complete(found) = &mut opened
        && Recipe::of(found).is_none_or(|was| was.told() != recipe.told())
    {
        match study.redraw(place, found, &recipe)? {
            Some(drawn) => *found = redrawn(place, &drawn, &recipe)?,
            None => opened = ResultDirectory::open(place, &identity, true)?,
        }
    }
    if let Opened::Working(directory) = &opened {
        directory.made_by(recipe.value());
    }
    Ok((opened, recipe))
}

/// Puts charts in the place of those of a complete result.
fn redrawn(place: &Path, drawn: &[Drawn], recipe: &Recipe) -> Result<Manifest, RecordError> {
    let mut files = Vec::new();
    save_charts(drawn, recipe.language, |name, bytes| {
        files.push((name.to_owned(), bytes.to_owned()));
        Ok::<(), RecordError>(())
    })?;
    addition::retell(place, recipe.value(), &files)
}

/// Runs that are numbered point by point, with so many replications of each.
pub(super) fn by_point(runs: u32, replications: u32) -> Vec<RunPlace> {
    let place = |run| RunPlace {
        run,
        of: (run / replications).to_string(),
        draw: None,
        replication: run % replications,
    };
    (0..runs).map(place).collect()
}

/// The identity of a study: `question` is everything that decides its result, but for the
/// seed.
pub(super) fn identity(name: &str, question: &serde_json::Value, seed: u64, runs: u64) -> Identity {
    Identity {
        name: name.to_owned(),
        buurt_version: VERSION.to_owned(),
        results_version: RESULTS_VERSION,
        config_hash: ContentHash::of(question.to_string().as_bytes()),
        seed,
        replications: u32::try_from(runs).unwrap_or(u32::MAX),
    }
}

/// What charts say of the runs they were made of.
pub(super) fn caption(
    prepared: &Prepared,
    replications: u32,
    meaning: Meaning,
    language: Language,
) -> Caption {
    Caption {
        scenario: prepared.scenario.titles().text(language).to_owned(),
        replications,
        seed: prepared.scenario.seed,
        version: VERSION.to_owned(),
        residents: prepared.residents(),
        meaning,
    }
}
