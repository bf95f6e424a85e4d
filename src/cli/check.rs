//! `buurt check`: reads and judges configs, runs nothing.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use buurt::base::words::{spoken, tell};
use buurt::config::{File, Loaded, Override};
use buurt::lab::studies::calibration::{self, Calibration};
use buurt::lab::studies::comparison::{self, Experiment};
use buurt::lab::studies::discovery::{self, Discovery};
use buurt::lab::studies::hypothesis::{self, Other};
use buurt::lab::studies::sensitivity::{self, Sensitivity};
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
            Some(what) => println!("{}", tell!("check-fine", path = path.display(), what)),
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
    let said = tell!(
        "check-scenario",
        residents = prepared.residents(),
        burn_in = scenario.burn_in.0,
        weeks = scenario.weeks.0,
        replications = scenario.replications.0
    );
    Some(said + &table_notes::in_full(&prepared, spoken()))
}

fn comparison(file: &File, changes: &[Override]) -> Option<String> {
    let loaded = read::<Experiment>(file, &[])?;
    let worlds = match comparison::of_file(&loaded, changes) {
        Ok(worlds) => worlds,
        Err(errors) => return refuse(&super::all_mistakes(&errors)),
    };
    match comparison::sides(&worlds, loaded.value.weeks_compared()) {
        Ok(sides) => Some(tell!(
            "check-comparison",
            scenarios = sides.len() - 1,
            baseline = sides[0].name,
            replications = worlds[0].scenario.replications.0
        )),
        Err(error) => refuse(&tell!("error", text = error.to_string())),
    }
}

fn sweep(file: &File, changes: &[Override]) -> Option<String> {
    let loaded = read::<Sweep>(file, changes)?;
    match Places::new(&loaded) {
        Ok(places) => Some(tell!(
            "check-sweep",
            points = places.values.len(),
            replications = loaded.value.replications.0
        )),
        Err(error) => refuse(&super::mistakes(&error)),
    }
}

fn calibration(file: &File, changes: &[Override]) -> Option<String> {
    let loaded = read::<Calibration>(file, changes)?;
    match calibration::Laid::new(&loaded) {
        Ok(_) => Some(tell!(
            "check-calibration",
            parameters = loaded.value.parameters.len(),
            targets = loaded.value.targets.len(),
            waves = loaded.value.waves.0,
            points = loaded.value.points.0,
            replications = loaded.value.replications.0,
            weeks = loaded.value.weeks.0
        )),
        Err(error) => refuse(&super::mistakes(&error)),
    }
}

fn sensitivity(file: &File, changes: &[Override]) -> Option<String> {
    let loaded = read::<Sensitivity>(file, changes)?;
    sensitivity::Laid::new(&loaded)
        .map_err(|error| refuse::<()>(&super::mistakes(&error)))
        .ok()?;
    let Sensitivity { replications, .. } = &loaded.value;
    let points = loaded.value.rows() * loaded.value.row_length();
    let replications = replications.0;
    Some(tell!("check-sensitivity", points, replications))
}

fn discovery(file: &File, changes: &[Override]) -> Option<String> {
    let loaded = read::<Discovery>(file, changes)?;
    discovery::Laid::new(&loaded)
        .map_err(|error| refuse::<()>(&super::mistakes(&error)))
        .ok()?;
    let (draws, replications) = (loaded.value.points.0, loaded.value.replications.0);
    Some(tell!("check-discovery", draws, replications))
}

fn tree(file: &File, changes: &[Override]) -> Option<String> {
    let loaded = read::<Tree>(file, &[])?;
    match plant(&loaded, changes) {
        Ok(planted) => Some(tell!(
            "check-tree",
            branches = planted.futures.len() - 1,
            fork = planted.tree.fork.0.to_string(),
            replications = planted.replications()
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
        Some(lacks) => tell!("check-cannot", lacks = lacks.text(spoken())),
        None => tell!(
            "check-claim",
            parts = declared.parts.len(),
            worlds = declared.worlds.len(),
            draws = claimed.draws.len() - 1,
            runs = claimed.runs(),
            hash = claimed.hash.to_string()
        ),
    })
}
