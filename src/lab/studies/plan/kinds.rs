//! The design of what is to be planned: that of a file, which its kind makes, or that of
//! several configs.

use std::path::PathBuf;
use std::sync::Arc;

use super::Design;
use super::design::Participant;
use crate::base::language::Label;
use crate::base::words::{spoken, tell};
use crate::config::{File, Override};
use crate::lab::measures::Asked;
use crate::lab::studies::study::StudyError;
use crate::lab::studies::{Kind, comparison};
use crate::lab::worlds::outcome::LAST_WEEKS;
use crate::lab::worlds::store::Content;
use crate::lab::worlds::{LoadError, Prepared};
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

/// Why there is nothing to plan.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// A file, or what it names, cannot be used.
    #[error("{}", .0.first().map(ToString::to_string).unwrap_or_default())]
    Wrong(Vec<StudyError>),
    /// More files than the kind takes.
    #[error("{}", tell!("plan-alone", path = .path.display(), kind))]
    Alone {
        /// The file.
        path: PathBuf,
        /// What it is.
        kind: &'static str,
    },
    /// A claim that cannot be tested.
    #[error("{}", tell!("plan-nothing", path = .0.display()))]
    NothingToRun(PathBuf),
    /// Two worlds that will be compared have the same content.
    #[error("{}", tell!("plan-same", first = .0, second = .1))]
    Same(String, String),
    /// Worlds that cannot be compared.
    #[error("{0}")]
    Apart(String),
}

impl From<Vec<StudyError>> for PlanError {
    fn from(errors: Vec<StudyError>) -> Self {
        Self::Wrong(errors)
    }
}

impl From<LoadError> for PlanError {
    fn from(error: LoadError) -> Self {
        Self::Wrong(vec![error.into()])
    }
}

/// The design of one experiment file, or of one or more configs of which the first is the
/// baseline.
///
/// # Errors
/// When a file cannot be read or the files do not go together.
pub fn design(
    files: &[PathBuf],
    changes: &[Override],
    wanted: &[String],
) -> Result<Design, PlanError> {
    for path in files {
        let file = File::open(path);
        let kind = Kind::of(&file);
        if kind == Kind::Scenario {
            continue;
        }
        if files.len() > 1 {
            return Err(PlanError::Alone {
                path: path.clone(),
                kind: kind.label().text(spoken()),
            });
        }
        let design = kind.plan(&file, changes, wanted)?;
        return match design.worlds.is_empty() {
            true => Err(PlanError::NothingToRun(path.clone())),
            false => Ok(design),
        };
    }
    of_configs(files, changes, wanted)
}

fn of_configs(
    files: &[PathBuf],
    changes: &[Override],
    wanted: &[String],
) -> Result<Design, PlanError> {
    let worlds = comparison::worlds(files, changes)?;
    of_worlds(&worlds[0].scenario.name, &worlds, &[], [None; 2], wanted)
}

/// A comparison of these worlds, or one of them alone.
pub(in crate::lab::studies) fn of_worlds(
    name: &str,
    worlds: &[Prepared],
    own: &[String],
    window: [Option<i32>; 2],
    wanted: &[String],
) -> Result<Design, PlanError> {
    let outcomes = looked_at(wanted, own);
    let last = last_weeks(&worlds[0].scenario);
    let windows = match worlds.len() {
        1 => vec![[window[0].unwrap_or(last[0]), window[1].unwrap_or(last[1])]],
        _ => windows(worlds, window)?,
    };
    let each = worlds.iter().zip(&windows);
    let mut found: Vec<Participant> = each
        .map(|(prepared, window)| Participant::of(prepared, &outcomes, *window))
        .collect();
    // The baseline is looked at over the weeks of every scenario.
    let areas = ["all".to_owned()];
    let figures = windows.iter();
    let figures = figures.flat_map(|window| Asked::of(&outcomes, &areas, *window).figures);
    found[0].runnable = Arc::new((*found[0].runnable).clone().with_figures(figures));
    let (points, replications) = (found.len() as u64, worlds[0].scenario.replications.0);
    let looked = (outcomes, last);
    let design = Design::new(
        Kind::Comparison,
        name,
        found,
        looked,
        (points, replications),
    );
    Ok(Design {
        kind: match points {
            1 => SINGLE,
            _ => design.kind,
        },
        windows,
        ..design
    })
}

/// Over which weeks each is compared; that the same world is there twice is said later,
/// by name.
fn windows(worlds: &[Prepared], window: [Option<i32>; 2]) -> Result<Vec<[i32; 2]>, PlanError> {
    let contents: Vec<Content> = worlds.iter().map(Content::of).collect();
    for (place, content) in contents.iter().enumerate() {
        if let Some(first) = contents[..place].iter().position(|one| one == content) {
            let names = [first, place].map(|place| worlds[place].scenario.name.clone());
            let [first, second] = names;
            return Err(PlanError::Same(first, second));
        }
    }
    let sides = comparison::sides(worlds, window);
    let sides = sides.map_err(|error| PlanError::Apart(error.to_string()))?;
    Ok(sides.iter().map(|side| side.window).collect())
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
