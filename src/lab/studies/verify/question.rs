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
use crate::lab::studies::recipe::{Hashes, Recipe};
use crate::lab::studies::run;
use crate::lab::studies::study::{Asked, Repeatable, StudyError};
use crate::lab::studies::trace;
use crate::lab::studies::validation;
use crate::lab::worlds::ensemble::Ensemble;
use crate::lab::worlds::{Prepared, Progress, load};
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
        let study: Box<dyn Repeatable> = match recipe {
            Recipe::Compare {
                name,
                changes,
                sides,
                metrics,
                window,
                precision,
                ..
            } => {
                let config = |side: &String| directory.join(format!("configs/{side}.toml"));
                let sides = sides.iter().map(|side| load(&config(side), &[]));
                Box::new(Compared {
                    name,
                    changes,
                    sides: sides.collect::<Result<_, _>>()?,
                    metrics,
                    window,
                    precision,
                })
            }
            Recipe::Study { kind, .. } => kind.again(directory)?,
            Recipe::Evaluate { .. } => {
                let prepared = load(&directory.join("config.toml"), &[])?;
                Box::new(evaluation::Laid::new(prepared)?)
            }
            Recipe::Value { .. } => {
                let config = |name: &str| {
                    let name = format!("configs/{name}.toml");
                    load(&directory.join(name), &[])
                };
                Box::new(cost_benefit::Laid {
                    scenario: config("scenario")?,
                    baseline: config("baseline")?,
                })
            }
            Recipe::Validate {
                replications, only, ..
            } => Box::new(validation::Laid::new(&validation::Asked {
                config: &directory.join("config.toml"),
                changes: &[],
                replications: replications[0],
                limit_replications: replications[1],
                only: &only,
            })?),
            Recipe::Trace {
                titles,
                replication,
                resident,
                ..
            } => {
                let world = |stem| load(&directory.join(format!("{stem}.toml")), &[]);
                let [here, other] = trace::CONFIGS;
                let other = (titles.len() > 1).then(|| world(other)).transpose()?;
                let here = world(here)?;
                let worlds = trace::Worlds {
                    here,
                    other,
                    titles,
                };
                Box::new(trace::Followed {
                    worlds,
                    replication,
                    resident,
                })
            }
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
                let read = |kept| hypothesis::read_kept(directory, kept, other);
                let claims = claims.iter().map(read).collect::<Result<_, _>>()?;
                Box::new(Claims::new(claims, told_as, other))
            }
        };
        Ok(Self::Study(study, language))
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

/// Why something cannot be done again: the first line of it.
fn text<T>(result: Result<T, impl std::fmt::Display>) -> Again<T> {
    result.map_err(|error| {
        let text = error.to_string();
        text.lines().next().unwrap_or_default().to_owned()
    })
}
