//! A result of a study, asked for again: what its manifest and the files beside it say was
//! asked.

use std::path::Path;

use super::RunPlace;
use crate::base::language::Language;
use crate::lab::studies::comparison::Compared;
use crate::lab::studies::cost_benefit;
use crate::lab::studies::evaluation;
use crate::lab::studies::hypothesis;
use crate::lab::studies::hypothesis::{Claims, Other};
use crate::lab::studies::recipe::{Hashes, KeptClaim, Recipe};
use crate::lab::studies::run;
use crate::lab::studies::study::{Asked, Repeatable, StudyError};
use crate::lab::studies::trace;
use crate::lab::studies::validation;
use crate::lab::worlds::ensemble::Ensemble;
use crate::lab::worlds::{LoadError, Prepared, Progress, load};
use crate::records::Identity;

/// What was asked, ready to be asked again.
pub(super) enum Question {
    /// A run of one config, which is made again in another way.
    Run(Box<Prepared>),
    /// A study, and the language in which it was told.
    Study(Box<dyn Repeatable>, Language),
}

/// What cannot be done again, and why.
type Again<T> = Result<T, String>;

impl Question {
    /// Reads what a result was made from; `None` is a run of one config, which says it all
    /// with that.
    pub(super) fn read(recipe: Option<Recipe>, directory: &Path) -> Result<Self, StudyError> {
        let Some(recipe) = recipe else {
            let prepared = load(&directory.join("config.toml"), &[])?;
            return Ok(Self::Run(Box::new(prepared)));
        };
        let language = recipe.language();
        Ok(Self::Study(again(recipe, directory)?, language))
    }

    /// What the result of this question is.
    pub(super) fn identity(&self) -> Again<Identity> {
        match self {
            Self::Run(prepared) => Ok(run::identity(prepared)),
            Self::Study(study, _) => text(study.identity()),
        }
    }

    /// Which run of the design each number in the manifest is; `None` where it is that of a
    /// replication.
    pub(super) fn places(&self) -> Option<Vec<RunPlace>> {
        match self {
            Self::Run(_) => None,
            Self::Study(study, _) => study.places(self.identity().ok()?.replications),
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
            Self::Study(study, _) => text(study.some(sample, ensemble, progress)),
        }
    }

    /// Makes the whole result again, in a place of its own; `false` when stopped.
    pub(super) fn answer(
        &self,
        directory: &Path,
        ensemble: &Ensemble,
        progress: &Progress,
    ) -> Again<bool> {
        let Self::Study(study, language) = self else {
            return Ok(false);
        };
        let asked = Asked {
            threads: ensemble.threads,
            language: *language,
            ..Asked::new(directory, ensemble.store)
        };
        text(study.ask(&asked, progress))
    }
}

/// What a recipe asked, with the configs and the declaration that stand beside it.
fn again(recipe: Recipe, directory: &Path) -> Result<Box<dyn Repeatable>, StudyError> {
    let whole = directory.join("config.toml");
    let config = |name: &str| load(&directory.join(format!("configs/{name}.toml")), &[]);
    let each = |names: &[String]| {
        let configs = names.iter().map(|name| config(name));
        configs.collect::<Result<Vec<_>, _>>()
    };
    Ok(match recipe {
        Recipe::Compare {
            name,
            changes,
            sides,
            metrics,
            window,
            precision,
            ..
        } => Box::new(Compared {
            name,
            changes,
            sides: each(&sides)?,
            metrics,
            window,
            precision,
        }),
        Recipe::Study { kind, .. } => kind.again(directory)?,
        Recipe::Evaluate { .. } => Box::new(evaluation::Laid::new(load(&whole, &[])?)?),
        Recipe::Value { .. } => Box::new(cost_benefit::Laid {
            scenario: config("scenario")?,
            baseline: config("baseline")?,
        }),
        Recipe::Validate {
            replications, only, ..
        } => Box::new(validated(&whole, replications, &only)?),
        Recipe::Trace {
            titles,
            replication,
            resident,
            ..
        } => Box::new(trace::Followed {
            worlds: lives(directory, titles)?,
            replication,
            resident,
        }),
        Recipe::Test {
            told_as,
            replications,
            draws,
            claims,
            ..
        } => {
            let other = Other {
                replications,
                draws,
            };
            Box::new(claims_of(directory, &claims, told_as, other)?)
        }
    })
}

/// The world of a traced life, and the other one where there are two titles.
fn lives(directory: &Path, titles: Vec<String>) -> Result<trace::Worlds, LoadError> {
    let world = |stem| load(&directory.join(format!("{stem}.toml")), &[]);
    let [here, other] = trace::CONFIGS;
    let other = (titles.len() > 1).then(|| world(other)).transpose()?;
    Ok(trace::Worlds {
        here: world(here)?,
        other,
        titles,
    })
}

fn validated(
    config: &Path,
    [replications, limit_replications]: [u32; 2],
    only: &[String],
) -> Result<validation::Laid, StudyError> {
    validation::Laid::new(&validation::Asked {
        config,
        changes: &[],
        replications,
        limit_replications,
        only,
    })
}

fn claims_of(
    directory: &Path,
    kept: &[KeptClaim],
    told_as: String,
    other: Other,
) -> Result<Claims, LoadError> {
    let read = |kept| hypothesis::read_kept(directory, kept, other);
    let claims = kept.iter().map(read).collect::<Result<_, _>>()?;
    Ok(Claims::new(claims, told_as, other))
}

/// Why something cannot be done again: the first line of it.
fn text<T>(result: Result<T, impl std::fmt::Display>) -> Again<T> {
    result.map_err(|error| {
        let text = error.to_string();
        text.lines().next().unwrap_or_default().to_owned()
    })
}
