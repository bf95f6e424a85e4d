//! `buurt check`: reads and judges configs, runs nothing.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use buurt::base::language::Language;
use buurt::config::{File, Loaded, Override};
use buurt::lab::studies::calibration::{Calibration, check_ends};
use buurt::lab::studies::comparison::{self, Experiment};
use buurt::lab::studies::discovery::Discovery;
use buurt::lab::studies::hypothesis::{self, Other};
use buurt::lab::studies::sensitivity::Sensitivity;
use buurt::lab::studies::sweep::{Places, Sweep};
use buurt::lab::studies::tree::{Tree, plant};
use buurt::lab::studies::{Declared, Kind};
use buurt::lab::worlds::{LoadError, Template};
use clap::Args;

use super::{DONE, WRONG_INPUT, table_notes, terminal};

/// Which configs.
#[derive(Args)]
pub struct Arguments {
    /// Config files
    #[arg(required = true, value_name = "CONFIG")]
    configs: Vec<PathBuf>,
    #[command(flatten)]
    source: super::Source,
}

/// Judges each config; all mistakes of all files are printed.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut wrong = 0;
    for path in &arguments.configs {
        let file = &File::open(path);
        let fine = match Kind::of(file) {
            Kind::Scenario => scenario(file, &arguments.source.overrides()),
            Kind::Comparison => comparison(file, &arguments.source.overrides()),
            Kind::Sweep => sweep(file, &arguments.source.set),
            Kind::Calibration => calibration(file, &arguments.source.set),
            Kind::Sensitivity => sensitivity(file, &arguments.source.set),
            Kind::Discovery => discovery(file, &arguments.source.set),
            Kind::Hypothesis => claim(file),
            Kind::Tree => tree(file, &arguments.source.overrides()),
        };
        match fine {
            Some(what) => println!("{}: fine. {what}", path.display()),
            None => wrong += 1,
        }
    }
    Ok(ExitCode::from(if wrong > 0 { WRONG_INPUT } else { DONE }))
}

/// What a scenario is, when it is fine; else its mistakes were printed.
fn scenario(file: &File, changes: &[Override]) -> Option<String> {
    let prepared = match Template::of(file, changes) {
        Ok(template) => template.into_prepared(),
        Err(error) => return refuse(&super::mistakes(&error)),
    };
    let scenario = &prepared.scenario;
    Some(format!(
        "{} residents, {} + {} weeks, {} replications.{}",
        prepared.residents(),
        scenario.burn_in.0,
        scenario.weeks.0,
        scenario.replications.0,
        table_notes::in_full(&prepared, Language::English)
    ))
}

fn comparison(file: &File, changes: &[Override]) -> Option<String> {
    let loaded = read::<Experiment>(file, &[])?;
    let worlds = match comparison::of_file(&loaded, changes) {
        Ok(worlds) => worlds,
        Err(errors) => return refuse(&super::all_mistakes(&errors)),
    };
    match comparison::sides(&worlds, loaded.value.weeks_compared()) {
        Ok(sides) => Some(format!(
            "A comparison of {} scenario{} with {}, {} replications each.",
            sides.len() - 1,
            if sides.len() == 2 { "" } else { "s" },
            sides[0].name,
            worlds[0].scenario.replications.0
        )),
        Err(error) => refuse(&format!("error: {error}")),
    }
}

fn sweep(file: &File, changes: &[Override]) -> Option<String> {
    let loaded = read::<Sweep>(file, changes)?;
    match Places::new(&loaded) {
        Ok(places) => Some(format!(
            "A sweep of {} points, {} replications each.",
            places.values.len(),
            loaded.value.replications.0
        )),
        Err(error) => refuse(&super::mistakes(&error)),
    }
}

fn calibration(file: &File, changes: &[Override]) -> Option<String> {
    let loaded = read::<Calibration>(file, changes)?;
    let scenario = loaded.directory_of("scenario").join(&loaded.value.scenario);
    match check_ends(&loaded.value, &scenario) {
        Ok(()) => Some(format!(
            "A calibration of {} parameters towards {} targets: {} waves of {} sets, {} replications of {} weeks each.",
            loaded.value.parameters.len(),
            loaded.value.targets.len(),
            loaded.value.waves.0,
            loaded.value.points.0,
            loaded.value.replications.0,
            loaded.value.weeks.0,
        )),
        Err(error) => refuse(&format!("error: {error}")),
    }
}

fn sensitivity(file: &File, changes: &[Override]) -> Option<String> {
    let loaded = read::<Sensitivity>(file, changes)?;
    super::sensitivity::template(&loaded)
        .map_err(|mistakes| refuse::<()>(&mistakes))
        .ok()?;
    let Sensitivity { replications, .. } = &loaded.value;
    let points = loaded.value.rows() * loaded.value.row_length();
    Some(format!(
        "A sensitivity analysis of {points} points, {} replications each.",
        replications.0
    ))
}

fn discovery(file: &File, changes: &[Override]) -> Option<String> {
    let loaded = read::<Discovery>(file, changes)?;
    super::discover::templates(&loaded)
        .map_err(|mistakes| refuse::<()>(&mistakes))
        .ok()?;
    Some(format!(
        "A discovery: {} draws with and without the policy, {} replications each.",
        loaded.value.points.0, loaded.value.replications.0
    ))
}

fn tree(file: &File, changes: &[Override]) -> Option<String> {
    let loaded = read::<Tree>(file, &[])?;
    match plant(&loaded, changes) {
        Ok(planted) => Some(format!(
            "A tree of {} branches that fork from the trunk in week {}, {} replications each.",
            planted.futures.len() - 1,
            planted.tree.fork.0,
            planted.replications()
        )),
        Err(error) => refuse(&super::mistakes(&error)),
    }
}

fn read<T: Declared>(file: &File, changes: &[Override]) -> Option<Loaded<T>> {
    super::declared_in(file, changes).ok()
}

fn refuse<T>(mistakes: &str) -> Option<T> {
    super::refused(mistakes.to_owned());
    None
}

/// Judges a declaration and all its worlds; says whether it can be tested.
fn claim(file: &File) -> Option<String> {
    let claimed = match hypothesis::read_file(file, Other::default()) {
        Ok(claimed) => claimed,
        Err(LoadError::Config(errors)) => return refuse(&errors.render(terminal::in_colour())),
        Err(error) => return refuse(&error.to_string()),
    };
    let declared = &claimed.declared;
    Some(match &declared.cannot {
        Some(lacks) => format!("It cannot be tested yet. {}", lacks.text(Language::English)),
        None => format!(
            "A claim of {} parts: {} worlds, {} draws, {} runs; hash {}.",
            declared.parts.len(),
            declared.worlds.len(),
            claimed.draws.len() - 1,
            claimed.runs(),
            claimed.hash,
        ),
    })
}
