//! The design of what is to be planned: that of a file, which its kind makes, or that of
//! several configs.

use std::path::PathBuf;

use super::Design;
use super::design::Participant;
use crate::base::language::Label;
use crate::base::words::{spoken, tell};
use crate::config::{File, Override};
use crate::lab::studies::comparison::{self, Compared};
use crate::lab::studies::hypothesis::{self, Claims, Hypothesis, Other};
use crate::lab::studies::study::StudyError;
use crate::lab::studies::sweep::Sweep;
use crate::lab::studies::{Declared, Kind};
use crate::lab::worlds::outcome::LAST_WEEKS;
use crate::lab::worlds::store::Content;
use crate::lab::worlds::{Family, Prepared, Template};
use crate::model::scenario::Scenario;

const SINGLE: Label = Label::new("single scenario", "één scenario");

/// The metrics that are looked at when none is named.
const SHOWN: [&str; 8] = [
    "self_reliant",
    "unmet_need",
    "in_care",
    "weeks_to_start",
    "alliance",
    "workers_per_case",
    "caseload",
    "spending_per_client",
];

/// The design of one experiment file, or of one or more configs of which the first is the
/// baseline; over a family where one is given.
///
/// # Errors
/// When a file cannot be read or the files do not go together.
pub fn design(
    files: &[PathBuf],
    changes: &[Override],
    wanted: &[String],
    family: Option<Family>,
) -> Result<Design, Vec<StudyError>> {
    for path in files {
        let file = File::open(path);
        let kind = Kind::of(&file);
        if kind == Kind::Scenario {
            continue;
        }
        if files.len() > 1 {
            let (path, kind) = (path.display(), kind.label().text(spoken()));
            return Err(refused(tell!("plan-alone", path, kind)));
        }
        let design = match family {
            None => kind.plan(&file, changes, wanted)?,
            Some(family) => over(kind, &file, changes, wanted, family)?,
        };
        return match design.worlds.is_empty() {
            true => Err(refused(tell!("plan-nothing", path = path.display()))),
            false => Ok(design),
        };
    }
    of_configs(files, changes, wanted, family)
}

/// The design of a file over a family.
fn over(
    kind: Kind,
    file: &File,
    changes: &[Override],
    wanted: &[String],
    family: Family,
) -> Result<Design, Vec<StudyError>> {
    match kind {
        Kind::Comparison => {
            let compared = comparison::compared(file, changes, Some(family))?;
            of_compared(&compared, wanted)
        }
        Kind::Sweep => Sweep::design(Sweep::laid(file, changes)?.over(Some(family))?, wanted),
        Kind::Hypothesis => {
            let other = Other::default();
            let claimed = hypothesis::read_file(file, other, Some(&family));
            let claimed = claimed.map_err(|error| vec![error.into()])?;
            let claims = Claims::new(vec![claimed], String::new(), other);
            Hypothesis::design(claims.over(Some(family)), wanted)
        }
        _ => Err(refused(tell!("family-of-none"))),
    }
}

fn refused(message: String) -> Vec<StudyError> {
    vec![StudyError::Refused(message)]
}

fn of_configs(
    files: &[PathBuf],
    changes: &[Override],
    wanted: &[String],
    family: Option<Family>,
) -> Result<Design, Vec<StudyError>> {
    let templates = comparison::templates(files, changes)?;
    let worlds: Vec<Prepared> = templates.iter().map(Template::prepared).collect();
    if let [only] = &worlds[..] {
        return match family {
            None => Ok(of_one(only, wanted)),
            Some(_) => Err(refused(tell!("family-of-none"))),
        };
    }
    let compared = Compared {
        name: worlds[0].scenario.name.clone(),
        ..Compared::of(worlds)
    };
    of_compared(&compared.over(family, &templates, changes)?, wanted)
}

/// A scenario alone.
pub(in crate::lab::studies) fn of_one(prepared: &Prepared, wanted: &[String]) -> Design {
    let outcomes = looked_at(wanted, &[]);
    let scenario = &prepared.scenario;
    let (looked, runs) = (
        (outcomes, last_weeks(scenario)),
        (1, scenario.replications.0),
    );
    let (what, worlds) = (
        (Kind::Scenario, scenario.name.as_str()),
        std::slice::from_ref(prepared),
    );
    Design {
        kind: SINGLE,
        ..Design::of_points(what, worlds, looked, runs)
    }
}

/// A comparison, or a tree. Its runs are those that will be made: what is kept of them
/// need not be run again.
pub(in crate::lab::studies) fn of_compared(
    compared: &Compared,
    wanted: &[String],
) -> Result<Design, Vec<StudyError>> {
    let kind = match compared.fork {
        Some(_) => Kind::Tree,
        None => Kind::Comparison,
    };
    if compared.fork.is_none() {
        all_differ(&compared.sides)?;
    }
    let mut frame = compared.frame().map_err(|error| vec![error])?;
    let outcomes = looked_at(wanted, &compared.metrics);
    for name in &outcomes {
        if !frame.metrics.contains(name) {
            frame.metrics.push(name.clone());
        }
    }
    // Over a family those of the first member stand for all.
    let apart = compared.apart();
    let (first, others) = apart.split_first().unwrap_or((compared, &[]));
    let others = others.iter().flat_map(|alone| alone.runnables(&frame));
    let others = others.collect();
    let worlds = first.runnables(&frame).into_iter().zip(&frame.sides);
    let worlds: Vec<Participant> = worlds
        .map(|(runnable, side)| Participant {
            name: side.name.clone(),
            runnable,
        })
        .collect();
    let worlds_of_all = worlds.len() * compared.members();
    let runs = (worlds_of_all as u64, compared.replications());
    let looked = (outcomes, frame.sides[0].window);
    Ok(Design {
        windows: frame.sides.iter().map(|side| side.window).collect(),
        past: first.past(),
        members: apart.len() as u32,
        others,
        ..Design::new(kind, &compared.name, worlds, looked, runs)
    })
}

/// That the same world is there twice is said by name.
fn all_differ(worlds: &[Prepared]) -> Result<(), Vec<StudyError>> {
    let contents: Vec<Content> = worlds.iter().map(Content::of).collect();
    for (place, content) in contents.iter().enumerate() {
        if let Some(first) = contents[..place].iter().position(|one| one == content) {
            let names = [first, place].map(|place| worlds[place].scenario.name.clone());
            let [first, second] = names;
            return Err(refused(tell!("plan-same", first, second)));
        }
    }
    Ok(())
}

/// What is looked at: what was asked for, else what the file names, else the usual.
pub(in crate::lab::studies) fn looked_at(wanted: &[String], own: &[String]) -> Vec<String> {
    match (wanted, own) {
        ([], []) => SHOWN.map(String::from).to_vec(),
        ([], own) => own.to_vec(),
        (wanted, _) => wanted.to_vec(),
    }
}

/// The last year of a run, or all of a shorter one.
pub(in crate::lab::studies) fn last_weeks(scenario: &Scenario) -> [i32; 2] {
    let weeks = scenario.weeks.0 as i32;
    [(weeks - LAST_WEEKS).max(0), weeks]
}
