//! `buurt discover`: under which circumstances does a policy fail?

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use buurt::config::{Loaded, Override, Problems};
use buurt::lab::studies::discovery::{Discovery, asked, explore, sentence, write};
use buurt::lab::worlds::outcomes::same_for_all;
use buurt::lab::worlds::space::Space;
use buurt::lab::worlds::{Progress, Template};
use clap::Args;

use super::{DONE, SOME_FAILED, occupied, progress, rows, terminal};

/// Which experiment, and how.
#[derive(Args)]
pub struct Arguments {
    /// Experiment file: the policy, the metric in which it may fail, parameters, ranges
    experiment: PathBuf,
    /// Change one value of the experiment, such as `points=256`; may be repeated
    #[arg(long = "set", value_name = "KEY=VALUE")]
    set: Vec<Override>,
    #[command(flatten)]
    common: super::Common,
    #[command(flatten)]
    kept: super::kept::Kept,
    /// Print the result as JSON on standard output
    #[arg(long)]
    json: bool,
    /// Replace the result of another experiment
    #[arg(long)]
    force: bool,
}

/// Both sides, when they can be read and take the parameters; else all mistakes of one.
pub fn templates(loaded: &Loaded<Discovery>) -> Result<[Template; 2], String> {
    let discovery = &loaded.value;
    let read = |key, name: &String, changes: &[Override]| {
        let path = loaded.directory_of(key).join(name);
        let template = Template::read(&path, changes).map_err(|error| super::mistakes(&error))?;
        let mut problems = Problems::default();
        Space::new(&discovery.parameters, &template).complaints(&template, &mut problems);
        match loaded.complaints(problems) {
            None => Ok(template),
            Some(errors) => Err(errors.render(terminal::in_colour())),
        }
    };
    let mut changes = same_for_all(asked(discovery));
    let baseline: Template = read("baseline", &discovery.baseline, &changes)?;
    // Both sides have the luck of the baseline.
    changes.push(Override::fixed("seed", baseline.scenario().seed));
    let scenario = read("scenario", &discovery.scenario, &changes)?;
    if baseline.table().areas != scenario.table().areas {
        let message = "they are about different towns, so that the policy is not all that differs";
        let errors = loaded.contradiction(&["baseline", "scenario"], message);
        return Err(errors.render(terminal::in_colour()));
    }
    Ok([baseline, scenario])
}

/// Runs all draws with and without the policy, and says where it fails.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let loaded = match super::declared::<Discovery>(&arguments.experiment, &arguments.set) {
        Ok(loaded) => loaded,
        Err(code) => return Ok(code),
    };
    let discovery = &loaded.value;
    let [baseline, scenario] = match templates(&loaded) {
        Ok(templates) => templates,
        Err(mistakes) => return Ok(super::refused(mistakes)),
    };
    let out = arguments.common.out_or(&discovery.name);
    let lang = arguments.common.lang;
    let quiet = arguments.common.quiet || arguments.json;
    if let Some(reason) = occupied::reason(&out, discovery, arguments.force, lang) {
        return Ok(super::refused(format!("error: {reason}")));
    }
    let store = arguments.kept.store();
    let ensemble = arguments.kept.ensemble(&store, arguments.common.threads);
    let progress = Arc::new(Progress::shown_in(lang));
    progress::stop_on_interrupt(&progress)?;
    let discovered = progress::show(&progress, quiet, || {
        explore(discovery, [&baseline, &scenario], &ensemble, &progress)
    })?;
    let Some(discovered) = discovered else {
        return Ok(super::interrupted(store.place(), None, lang));
    };
    write(discovery, &discovered, &out)?;
    if arguments.json {
        rows::print(&[&out.join("box.csv"), &out.join("path.csv")])?;
    }
    if !quiet {
        println!("{}", sentence(discovery, &discovered, lang));
        println!("\n{}", super::runs_in_words(&discovered.ended, lang));
        println!("{}", out.display());
    }
    for error in &discovered.errors {
        eprintln!("a run failed: {error}");
    }
    Ok(ExitCode::from(match discovered.ended.failed {
        0 => DONE,
        _ => SOME_FAILED,
    }))
}
