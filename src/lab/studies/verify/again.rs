//! A result asked for again: read from what its manifest and the files beside it say was
//! asked, made in a temporary folder, and held against what is there.

use std::path::Path;

use super::{Asked, Finding, RunPlace, compared, contained, listed};
use crate::base::words::tell;
use crate::config::{File, Override};
use crate::lab::studies::Declared;
use crate::lab::studies::comparison::Compared;
use crate::lab::studies::recipe::{Question, Recipe};
use crate::lab::studies::study::{self, Repeatable, StudyError};
use crate::lab::studies::sweep::{Places, Sweep};
use crate::lab::studies::{cost_benefit, evaluation, hypothesis, trace, validation};
use crate::lab::worlds::ensemble::Ensemble;
use crate::lab::worlds::store::RunStore;
use crate::lab::worlds::{Family, LoadError, Progress, Template, load};
use crate::records::{Identity, Manifest, RecordError};

/// Asks for the same again, or only for `some` runs, and tells what differs; `None` when it
/// was stopped. Nothing is read outside the directory.
pub(super) fn made(
    recipe: Recipe,
    manifest: &Manifest,
    asked: &Asked,
    some: Option<&[u32]>,
    progress: &Progress,
) -> Result<Option<Vec<Finding>>, StudyError> {
    let out = contained::leading_out(asked.directory, manifest, &recipe.question);
    if !out.is_empty() {
        let out = out.into_iter().map(|place| Finding::LeadsOut { place });
        return Ok(Some(out.collect()));
    }
    let (language, charts) = recipe.told();
    let study = match study(recipe.question, asked.directory) {
        Ok(study) => study,
        Err(error) => {
            let reason = error.plain();
            return Ok(Some(vec![Finding::ConfigUnreadable { reason }]));
        }
    };
    let folder = tempfile::tempdir();
    let folder = folder.map_err(RecordError::write(&std::env::temp_dir()))?;
    let (place, store) = (folder.path().join("result"), folder.path().join("runs"));
    let store = RunStore::new(&store);
    let again = study::Asked {
        threads: asked.threads,
        language,
        charts,
        ..study::Asked::new(&place, &store)
    };
    let identity = match study.identity() {
        Ok(identity) => identity,
        Err(error) => return Ok(Some(vec![blamed_on_the_result(error)?])),
    };
    let mut findings = other_identity(manifest, &identity);
    let places = study.places(identity.replications).unwrap_or_default();
    let place = asked.directory;
    match held(&*study, &places, manifest, place, some, &again, progress) {
        Ok(Some(more)) => findings.extend(more),
        Ok(None) => return Ok(None),
        Err(error) => findings.push(blamed_on_the_result(error)?),
    }
    Ok(Some(findings))
}

/// Holds what a study gives now against a result; `None` when it was stopped.
fn held(
    study: &dyn Repeatable,
    places: &[RunPlace],
    manifest: &Manifest,
    directory: &Path,
    some: Option<&[u32]>,
    again: &study::Asked,
    progress: &Progress,
) -> Result<Option<Vec<Finding>>, StudyError> {
    if let Some(numbers) = some {
        let ensemble = Ensemble {
            threads: again.threads,
            ..Ensemble::new(again.store)
        };
        let ends = study.some(numbers, &ensemble, progress)?;
        return Ok(ends.map(|ends| compared::ends(manifest, &ends, places)));
    }
    if !study.ask(again, progress)? {
        return Ok(None);
    }
    let made = Manifest::read(again.directory)?.expect("it was made a moment ago");
    let mut findings = compared::runs(manifest, &made, places);
    findings.extend(compared::files(directory, manifest, again.directory, &made));
    Ok(Some(findings))
}

/// Why a result cannot be made again, unless the machine is to blame: its threads or its
/// disk.
fn blamed_on_the_result(error: StudyError) -> Result<Finding, StudyError> {
    match error {
        StudyError::Threads(_) | StudyError::Records(RecordError::Write { .. }) => Err(error),
        error => Ok(Finding::CannotBeMade {
            reason: error.plain(),
        }),
    }
}

/// Where the manifest is of something else than what the configs ask for.
fn other_identity(manifest: &Manifest, identity: &Identity) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (found, given) = (&manifest.identity, identity);
    if (found.config_hash, found.seed) != (given.config_hash, given.seed) {
        findings.push(Finding::ConfigChanged {
            listed: found.config_hash,
            found: given.config_hash,
        });
    }
    if found.name != given.name {
        findings.push(listed::other("name", &found.name, &given.name));
    }
    let [found, given] = [found, given].map(|one| one.replications.to_string());
    if found != given {
        findings.push(listed::other("replications", found, given));
    }
    findings
}

/// What was asked, with the configs and the declaration that stand in the result.
///
/// # Errors
/// When one of them cannot be read.
fn study(question: Question, directory: &Path) -> Result<Box<dyn Repeatable>, StudyError> {
    let whole = directory.join("config.toml");
    let config = |name: &str| load(&directory.join(format!("configs/{name}.toml")), &[]);
    Ok(match question {
        Question::Run => Box::new(load(&whole, &[])?),
        Question::Compare { .. } => Box::new(compared(question, directory)?),
        Question::Study { kind, family, .. } => match kept_family(directory, &family)? {
            None => kind.again(directory)?,
            family => Box::new(swept(directory, family)?),
        },
        Question::Evaluate => Box::new(evaluation::Laid::new(load(&whole, &[])?)?),
        Question::Value => Box::new(cost_benefit::Laid {
            scenario: config("scenario")?,
            baseline: config("baseline")?,
        }),
        Question::Validate {
            replications: [replications, limit_replications],
            only,
            quick,
        } => Box::new(validation::Laid::new(&validation::Asked {
            config: &whole,
            changes: &[],
            replications,
            limit_replications,
            only: &only,
            quick,
        })?),
        Question::Trace {
            titles,
            replication,
            resident,
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
            family,
        } => {
            let other = hypothesis::Other {
                replications,
                draws,
            };
            let family = kept_family(directory, &family)?;
            let read = |kept| hypothesis::read_kept(directory, kept, other, family.as_ref());
            let claims = claims.iter().map(read).collect::<Result<_, _>>()?;
            Box::new(hypothesis::Claims::new(claims, told_as, other).over(family))
        }
    })
}

/// A comparison that was asked, over the members that stand in the result if it has any.
fn compared(question: Question, directory: &Path) -> Result<Compared, StudyError> {
    let Question::Compare {
        name,
        changes,
        sides,
        metrics,
        window,
        precision,
        family,
    } = question
    else {
        unreachable!("only a comparison is asked for");
    };
    let template = |side: &String| {
        let path = directory.join(format!("configs/{side}.toml"));
        Template::read(&path, &[])
    };
    let templates: Vec<Template> = sides.iter().map(template).collect::<Result<_, _>>()?;
    if templates.is_empty() {
        return Err(StudyError::Refused(tell!("rule-no-scenario")));
    }
    let by_hand = changes.iter().filter_map(|text| Override::parse(text).ok());
    let by_hand: Vec<Override> = by_hand.collect();
    let compared = Compared {
        name,
        changes,
        metrics,
        window,
        precision,
        ..Compared::of(templates.iter().map(Template::prepared).collect())
    };
    let family = kept_family(directory, &family)?;
    compared.over(family, &templates, &by_hand).map_err(first)
}

/// A sweep that was asked over a family.
fn swept(directory: &Path, family: Option<Family>) -> Result<Places, StudyError> {
    let file = File::open(&directory.join("experiment.toml"));
    let places = Sweep::laid(&file, &[]).map_err(first)?;
    places.over(family).map_err(first)
}

/// The members that a result keeps; `None` without any.
fn kept_family(directory: &Path, names: &[String]) -> Result<Option<Family>, StudyError> {
    let family = (!names.is_empty()).then(|| Family::kept(directory, names));
    family
        .transpose()
        .map_err(|mut errors| errors.swap_remove(0).into())
}

/// The first of what is wrong.
fn first(mut errors: Vec<StudyError>) -> StudyError {
    errors.swap_remove(0)
}

/// The world of a traced life, and the other one where there are two titles.
fn lives(directory: &Path, titles: Vec<String>) -> Result<trace::Worlds, LoadError> {
    let world = |stem| load(&directory.join(format!("{stem}.toml")), &[]);
    let [here, other] = trace::CONFIGS;
    Ok(trace::Worlds {
        here: world(here)?,
        other: (titles.len() > 1).then(|| world(other)).transpose()?,
        titles,
    })
}
