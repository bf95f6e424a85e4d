//! A result of many scenarios, asked for again: what its manifest and the files beside
//! it say was asked.

use std::path::Path;

use super::RunPlace;
use crate::base::language::Language;
use crate::config;
use crate::config::{Config, ConfigErrors, Loaded};
use crate::lab::studies::hypothesis::{Claimed, Other};
use crate::lab::studies::recipe::{Hashes, Recipe};
use crate::lab::studies::sweep::Sweep;
use crate::lab::studies::tree::{Planted, Tree};
use crate::lab::studies::{comparison, hypothesis, run, sweep, tree};
use crate::lab::worlds::ensemble::Ensemble;
use crate::lab::worlds::precision::Precision;
use crate::lab::worlds::{LoadError, Prepared, Progress, load};
use crate::records::{Identity, Opened};

/// What was asked, ready to be run.
pub(super) enum Question {
    /// A run of one config, which is made again in another way.
    Run(Box<Prepared>),
    Compare(Compared),
    Sweep(Box<Loaded<Sweep>>, Language),
    Tree(Box<Planted>, Language),
    Test(Claims),
}

/// A comparison that was asked.
pub(super) struct Compared {
    name: String,
    changes: Vec<String>,
    sides: Vec<Prepared>,
    metrics: Vec<String>,
    window: [Option<i32>; 2],
    precision: Option<Precision>,
    language: Language,
}

impl Compared {
    fn job<'a>(&'a self, directory: &'a Path) -> comparison::Job<'a> {
        comparison::Job {
            name: &self.name,
            changes: &self.changes,
            sides: &self.sides,
            metrics: &self.metrics,
            window: self.window,
            precision: self.precision.as_ref(),
            directory,
            force: false,
            language: self.language,
        }
    }
}

/// Hypotheses that were tested together.
pub(super) struct Claims {
    name: String,
    claims: Vec<Claimed>,
    other: Other,
    told_as: String,
    language: Language,
}

/// What cannot be done again, and why.
type Again<T> = Result<T, String>;

impl Question {
    /// Reads what a result was made from; `None` is a run of one config, which says it all
    /// with that.
    pub(super) fn read(recipe: Option<Recipe>, directory: &Path) -> Result<Self, LoadError> {
        let Some(recipe) = recipe else {
            let prepared = load(&directory.join("config.toml"), &[])?;
            return Ok(Self::Run(Box::new(prepared)));
        };
        match recipe {
            Recipe::Compare {
                name,
                changes,
                language,
                sides,
                metrics,
                window,
                precision,
            } => {
                let config = |side: &String| directory.join(format!("configs/{side}.toml"));
                let sides = sides.iter().map(|side| load(&config(side), &[]));
                Ok(Self::Compare(Compared {
                    name,
                    changes,
                    sides: sides.collect::<Result<_, _>>()?,
                    metrics,
                    window,
                    precision,
                    language,
                }))
            }
            Recipe::Sweep { language, .. } => {
                let loaded = declaration::<Sweep>(directory).map_err(LoadError::Config)?;
                // Its scenario is read where it is run.
                sweep::Places::new(&loaded)?;
                Ok(Self::Sweep(Box::new(loaded), language))
            }
            Recipe::Tree { language } => {
                let loaded = declaration::<Tree>(directory).map_err(LoadError::Config)?;
                let planted = tree::plant(&loaded, &[])?;
                Ok(Self::Tree(Box::new(planted), language))
            }
            Recipe::Test {
                language,
                told_as,
                replications,
                draws,
                claims,
            } => {
                let other = Other {
                    replications,
                    draws,
                };
                let read = |kept| hypothesis::read_kept(directory, kept, other);
                let claims = claims.iter().map(read);
                let claims = claims.collect::<Result<Vec<_>, _>>()?;
                Ok(Self::Test(Claims {
                    name: hypothesis::name_of(&claims),
                    claims,
                    other,
                    told_as,
                    language,
                }))
            }
        }
    }

    /// What the result of this question is.
    pub(super) fn identity(&self) -> Again<Identity> {
        match self {
            Self::Run(prepared) => Ok(run::identity(prepared)),
            Self::Compare(compared) => text(comparison::identity(&compared.job(Path::new("")))),
            Self::Sweep(loaded, _) => text(sweep::identity(loaded)),
            Self::Tree(planted, _) => Ok(tree::identity(planted)),
            Self::Test(Claims {
                name, claims: all, ..
            }) => {
                let claims: Vec<&Claimed> = all.iter().collect();
                let runs = hypothesis::places(all).len();
                Ok(hypothesis::identity(name, &claims, runs))
            }
        }
    }

    /// Which run of the design each number in the manifest is; `None` where it is that of a
    /// replication.
    pub(super) fn places(&self) -> Option<Vec<RunPlace>> {
        match self {
            Self::Run(_) | Self::Compare(_) | Self::Tree(..) => None,
            Self::Sweep(loaded, _) => {
                let runs = self.identity().map_or(0, |identity| identity.replications);
                let replications = loaded.value.replications.0;
                let place = |run| RunPlace {
                    run,
                    of: (run / replications).to_string(),
                    draw: None,
                    replication: run % replications,
                };
                Some((0..runs).map(place).collect())
            }
            Self::Test(Claims { claims, .. }) => {
                let places = hypothesis::places(claims).into_iter().enumerate();
                let places = places.map(|(run, (of, draw, replication))| RunPlace {
                    run: run as u32,
                    of,
                    draw: Some(draw),
                    replication,
                });
                Some(places.collect())
            }
        }
    }

    /// How some of the runs end, by their number in the manifest; `None` when stopped.
    pub(super) fn some(
        &self,
        sample: &[u32],
        ensemble: &Ensemble,
        progress: &Progress,
    ) -> Again<Option<Hashes>> {
        match self {
            Self::Run(_) => Ok(None),
            Self::Compare(compared) => {
                let job = compared.job(Path::new(""));
                text(comparison::some(&job, sample, ensemble, progress))
            }
            Self::Sweep(loaded, _) => text(sweep::some(loaded, sample, ensemble, progress)),
            Self::Tree(planted, _) => text(tree::some(planted, sample, ensemble, progress)),
            Self::Test(Claims { claims, .. }) => {
                text(hypothesis::some(claims, sample, ensemble, progress))
            }
        }
    }

    /// Makes the whole result again, in a place of its own; `false` when stopped.
    pub(super) fn answer(
        self,
        directory: &Path,
        ensemble: &Ensemble,
        progress: &Progress,
    ) -> Again<bool> {
        let force = false;
        match self {
            Self::Run(_) => Ok(false),
            Self::Compare(compared) => {
                let job = compared.job(directory);
                let outcome = text(comparison::compare(&job, ensemble, progress))?;
                Ok(matches!(outcome, comparison::Outcome::Done { .. }))
            }
            Self::Sweep(loaded, language) => {
                let job = sweep::Job {
                    loaded: &loaded,
                    directory,
                    force,
                    language,
                };
                let outcome = text(sweep::sweep(&job, ensemble, progress))?;
                Ok(matches!(outcome, sweep::Outcome::Done(_)))
            }
            Self::Tree(planted, language) => {
                let job = tree::Job {
                    planted: &planted,
                    directory,
                    force,
                    language,
                };
                let outcome = text(tree::report(&job, ensemble, progress))?;
                Ok(matches!(outcome, tree::Outcome::Done { .. }))
            }
            Self::Test(claims) => {
                let job = hypothesis::Job {
                    directory,
                    name: &claims.name,
                    told_as: &claims.told_as,
                    other: claims.other,
                    force,
                    language: claims.language,
                };
                let opened = text(hypothesis::open(&claims.claims, &job, false))?;
                let Opened::Working(directory) = opened else {
                    unreachable!("the place is a new one");
                };
                let ran = text(hypothesis::run(&claims.claims, ensemble, progress))?;
                let Some((seen, ends)) = ran else {
                    return Ok(false);
                };
                let tested = hypothesis::conclude(claims.claims, seen);
                text(hypothesis::report(&tested, &ends, &job, directory))?;
                Ok(true)
            }
        }
    }
}

/// Why something cannot be done again: the first line of it.
fn text<T>(result: Result<T, impl std::fmt::Display>) -> Again<T> {
    result.map_err(|error| {
        let text = error.to_string();
        text.lines().next().unwrap_or_default().to_owned()
    })
}

/// The declaration that stands in a result.
fn declaration<T: Config>(directory: &Path) -> Result<Loaded<T>, ConfigErrors> {
    config::read(&directory.join("experiment.toml"), &[])
}
