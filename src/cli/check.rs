//! `buurt check`: reads and judges configs of any kind, runs nothing.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use buurt::config::{self, Override};
use buurt::experiment::calibration::{Calibration, check_ends};
use clap::Args;

use super::{DONE, WRONG_INPUT, terminal};

/// Which configs.
#[derive(Args)]
pub struct Arguments {
    /// Config files: scenarios and experiments
    #[arg(required = true, value_name = "CONFIG")]
    configs: Vec<PathBuf>,
    #[command(flatten)]
    source: super::Source,
}

/// A kind of config, and how one is judged: what there is to say of it, or what is wrong.
struct Kind {
    /// A key that configs of this kind have, and no others.
    key: &'static str,
    judge: fn(&Path, &[Override]) -> Result<String, ExitCode>,
}

/// The list of kinds. What has no key of any of them is a scenario.
const KINDS: &[Kind] = &[Kind {
    key: "targets",
    judge: calibration,
}];

/// Judges each config; all mistakes of all files are printed.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut wrong = 0;
    let changes = arguments.source.overrides();
    for path in &arguments.configs {
        match kind(path)(path, &changes) {
            Ok(found) => println!("{}: fine. {found}", path.display()),
            Err(_) => wrong += 1,
        }
    }
    Ok(ExitCode::from(if wrong > 0 { WRONG_INPUT } else { DONE }))
}

/// How to judge a file, by what is in it. A file that cannot be read is left to the
/// reader of scenarios, who says why.
fn kind(path: &Path) -> fn(&Path, &[Override]) -> Result<String, ExitCode> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let content: toml::Table = text.parse().unwrap_or_default();
    let known = KINDS.iter().find(|kind| content.contains_key(kind.key));
    known.map_or(scenario, |kind| kind.judge)
}

fn scenario(path: &Path, changes: &[Override]) -> Result<String, ExitCode> {
    let prepared = super::load(path, changes)?;
    let scenario = &prepared.scenario;
    let notes = prepared.table.notes.iter();
    let notes = notes.map(|note| format!("\n  {}: {note}", prepared.table_path.display()));
    Ok(format!(
        "{} residents, {} + {} weeks, {} replications.{}",
        prepared.residents(),
        scenario.burn_in.0,
        scenario.weeks.0,
        scenario.replications.0,
        notes.collect::<String>(),
    ))
}

fn calibration(path: &Path, changes: &[Override]) -> Result<String, ExitCode> {
    let loaded = config::read::<Calibration>(path, changes)
        .map_err(|errors| super::refused(errors.render(terminal::in_colour())))?;
    let calibration = &loaded.value;
    let scenario = loaded.directory_of("scenario").join(&calibration.scenario);
    check_ends(calibration, &scenario)
        .map_err(|error| super::refused(format!("{}: {error}", path.display())))?;
    Ok(format!(
        "A calibration of {} parameters towards {} targets: {} waves of {} sets, {} replications of {} weeks each.",
        calibration.parameters.len(),
        calibration.targets.len(),
        calibration.waves.0,
        calibration.points.0,
        calibration.replications.0,
        calibration.weeks.0,
    ))
}
