//! A result of a study, asked for again: what its manifest and the files beside it say was
//! asked.

use std::path::Path;

use super::RunPlace;
use crate::base::language::Language;
use crate::lab::studies::Charts;
use crate::lab::studies::comparison::Compared;
use crate::lab::studies::cost_benefit;
use crate::lab::studies::evaluation;
use crate::lab::studies::hypothesis;
use crate::lab::studies::hypothesis::{Claims, Other};
use crate::lab::studies::recipe::{Hashes, KeptClaim, Question, Recipe};
use crate::lab::studies::study::{Asked, Repeatable, Study, StudyError};
use crate::lab::studies::trace;
use crate::lab::studies::validation;
use crate::lab::worlds::ensemble::Ensemble;
use crate::lab::worlds::{LoadError, Prepared, Progress, load};
use crate::records::Identity;

/// What was asked, ready to be asked again.
pub(super) enum Again {
    /// A run of one config, which is made again in another way.
    Run(Box<Prepared>),
    /// A study, and how it was told.
    Study(Box<dyn Repeatable>, (Language, Charts)),
}

impl Again {
    /// Reads what a result was made from.
    pub(super) fn read(recipe: Recipe, directory: &Path) -> Result<Self, StudyError> {
        if recipe.question == Question::Run {
            let prepared = load(&directory.join("config.toml"), &[])?;
            return Ok(Self::Run(Box::new(prepared)));
        }
        let told = recipe.told();
        Ok(Self::Study(again(recipe.question, directory)?, told))
    }

    /// What the result of this question is.
    pub(super) fn identity(&self) -> Result<Identity, String> {
        match self {
            Self::Run(prepared) => text(Study::identity(&**prepared)),
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
    ) -> Result<Option<Hashes>, String> {
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
    ) -> Result<bool, String> {
        let Self::Study(study, (language, charts)) = self else {
            return Ok(false);
        };
        let asked = Asked {
            threads: ensemble.threads,
            language: *language,
            charts: *charts,
            ..Asked::new(directory, ensemble.store)
        };
        text(study.ask(&asked, progress))
    }
}

/// What a recipe asked, with the configs and the declaration that stand beside it.
fn again(question: Question, directory: &Path) -> Result<Box<dyn Repeatable>, StudyError> {
    let whole = directory.join("config.toml");
    let config = |name: &str| load(&directory.join(format!("configs/{name}.toml")), &[]);
    let each = |names: &[String]| {
        let configs = names.iter().map(|name| config(name));
        configs.collect::<Result<Vec<_>, _>>()
    };
    Ok(match question {
        Question::Run => Box::new(load(&whole, &[])?),
        Question::Compare {
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
        Question::Study { kind, .. } => kind.again(directory)?,
        Question::Evaluate => Box::new(evaluation::Laid::new(load(&whole, &[])?)?),
        Question::Value => Box::new(cost_benefit::Laid {
            scenario: config("scenario")?,
            baseline: config("baseline")?,
        }),
        Question::Validate {
            replications, only, ..
        } => Box::new(validated(&whole, replications, &only)?),
        Question::Trace {
            titles,
            replication,
            resident,
            ..
        } => Box::new(trace::Followed {
            worlds: lives(directory, titles)?,
            replication,
            resident,
        }),
        Question::Test {
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
fn text<T>(result: Result<T, impl std::fmt::Display>) -> Result<T, String> {
    result.map_err(|error| {
        let text = error.to_string();
        text.lines().next().unwrap_or_default().to_owned()
    })
}
