//! `buurt discover`: under which circumstances does a policy fail?

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use buurt::config::{self, Override, Problems};
use buurt::experiment::discovery::{Discovery, asked, explore, sentence, write};
use buurt::experiment::ensemble::Ensemble;
use buurt::experiment::outcomes::same_for_all;
use buurt::experiment::space::Space;
use buurt::experiment::store::{DEFAULT_PLACE, RunStore};
use buurt::experiment::{Progress, Template};
use clap::Args;

use super::{DONE, INTERRUPTED, SOME_FAILED, progress, terminal};

/// Which experiment, and how.
#[derive(Args)]
pub struct Arguments {
    /// Experiment file: the policy, the metric in which it may fail, parameters, ranges
    experiment: PathBuf,
    /// Change one value of the experiment, such as `points=256`; may be repeated
    #[arg(long = "set", value_name = "KEY=VALUE")]
    set: Vec<Override>,
    /// Where runs are kept, so that none is done twice
    #[arg(long, value_name = "DIR", default_value = DEFAULT_PLACE)]
    store: PathBuf,
    #[command(flatten)]
    common: super::Common,
}

/// Runs all draws with and without the policy, and says where it fails.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let loaded = match config::read::<Discovery>(&arguments.experiment, &arguments.set) {
        Ok(loaded) => loaded,
        Err(errors) => return Ok(super::refused(errors.render(terminal::in_colour()))),
    };
    let discovery = &loaded.value;
    let mut common = same_for_all(asked(discovery));
    let path = |key, name: &String| loaded.directory_of(key).join(name);
    let baseline = match Template::read(&path("baseline", &discovery.baseline), &common) {
        Ok(template) => template,
        Err(error) => return Ok(super::unreadable(error)),
    };
    // Both sides have the luck of the baseline.
    let seed = format!("seed={}", baseline.scenario().seed);
    common.push(Override::parse(&seed).expect("a key and a whole number"));
    let scenario = match Template::read(&path("scenario", &discovery.scenario), &common) {
        Ok(template) => template,
        Err(error) => return Ok(super::unreadable(error)),
    };
    for template in [&baseline, &scenario] {
        let mut problems = Problems::default();
        Space::new(&discovery.parameters, template).complaints(template, &mut problems);
        if let Some(errors) = loaded.complaints(problems) {
            return Ok(super::refused(errors.render(terminal::in_colour())));
        }
    }
    let out = arguments.common.out_or(&discovery.name);
    let (lang, quiet) = (arguments.common.lang, arguments.common.quiet);
    let store = RunStore::new(&arguments.store);
    let ensemble = Ensemble {
        threads: arguments.common.threads,
        ..Ensemble::new(&store)
    };
    let progress = Arc::new(Progress::default());
    progress::stop_on_interrupt(&progress)?;
    let discovered = progress::show(&progress, quiet, || {
        explore(discovery, [&baseline, &scenario], &ensemble, &progress)
    })?;
    let Some(discovered) = discovered else {
        eprintln!("stopped: what was run is kept; the same command goes on from there");
        return Ok(ExitCode::from(INTERRUPTED));
    };
    write(discovery, &discovered, &out)?;
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
