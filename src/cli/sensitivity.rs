//! `buurt sensitivity`: which parameters matter, and how much is chance.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use buurt::charts::{Caption, Meaning};
use buurt::config::{self, Loaded, Problems};
use buurt::lab::studies::sensitivity::{
    self, Sensitivity, analyse, asked, sentence, table_rows, write,
};
use buurt::lab::studies::{VERSION, save_charts};
use buurt::lab::worlds::outcomes::same_for_all;
use buurt::lab::worlds::space::Space;
use buurt::lab::worlds::{Progress, Template};
use buurt::records::atomic;
use clap::Args;

use super::{DONE, SOME_FAILED, occupied, progress, rows, terminal};

/// Which experiment, and how.
#[derive(Args)]
pub struct Arguments {
    /// Experiment file: method, parameters, ranges, metrics
    experiment: PathBuf,
    /// Change one value of the experiment, such as `points=256`; may be repeated
    #[arg(long = "set", value_name = "KEY=VALUE")]
    set: Vec<config::Override>,
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

/// The scenario, when it can be read and takes the parameters; else all mistakes.
pub fn template(loaded: &Loaded<Sensitivity>) -> Result<Template, String> {
    let sensitivity = &loaded.value;
    let path = loaded.directory_of("scenario").join(&sensitivity.scenario);
    let template = Template::read(&path, &same_for_all(asked(sensitivity)))
        .map_err(|error| super::mistakes(&error))?;
    let mut problems = Problems::default();
    Space::new(&sensitivity.parameters, &template).complaints(&template, &mut problems);
    match loaded.complaints(problems) {
        None => Ok(template),
        Some(errors) => Err(errors.render(terminal::in_colour())),
    }
}

/// Runs the design, estimates, and says what matters.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let loaded = match super::declared::<Sensitivity>(&arguments.experiment, &arguments.set) {
        Ok(loaded) => loaded,
        Err(code) => return Ok(code),
    };
    let sensitivity = &loaded.value;
    let template = match template(&loaded) {
        Ok(template) => template,
        Err(mistakes) => return Ok(super::refused(mistakes)),
    };
    let out = arguments.common.out_or(&sensitivity.name);
    let lang = arguments.common.lang;
    let quiet = arguments.common.quiet || arguments.json;
    if let Some(reason) = occupied::reason(&out, sensitivity, arguments.force, lang) {
        return Ok(super::refused(format!("error: {reason}")));
    }
    let store = arguments.kept.store();
    let ensemble = arguments.kept.ensemble(&store, arguments.common.threads);
    let progress = Arc::new(Progress::shown_in(lang));
    progress::stop_on_interrupt(&progress)?;
    let analysis = progress::show(&progress, quiet, || {
        analyse(sensitivity, &template, &ensemble, &progress)
    })?;
    let Some(analysis) = analysis else {
        return Ok(super::interrupted(store.place(), None, lang));
    };
    write(sensitivity, &analysis, &out)?;
    let scenario = template.scenario();
    let residents = template
        .with(&[])
        .map_or(0, |prepared| prepared.residents());
    let caption = Caption {
        scenario: scenario.title.clone(),
        replications: sensitivity.replications.0,
        seed: scenario.seed,
        version: VERSION.to_owned(),
        residents,
        meaning: Meaning::IntervalOfTheMean,
    };
    let charts = sensitivity::draw(&analysis, &caption, lang)?;
    save_charts(&charts, lang, |name, bytes| {
        atomic::write(&out.join(name), bytes).map(drop)
    })?;
    if arguments.json {
        rows::print(&[&out.join("indices.csv")])?;
    }
    if !quiet {
        let (heading, rows) = table_rows(&analysis, lang);
        let mut table = terminal::plain_table();
        table.set_header(heading);
        table.add_rows(rows);
        terminal::right(&mut table, 2..usize::MAX);
        println!("{table}\n");
        for place in 0..analysis.found.len() {
            println!("{}", sentence(&analysis, place, lang));
        }
        println!("\n{}", super::runs_in_words(&analysis.ended, lang));
        println!("{}", out.display());
    }
    for error in &analysis.errors {
        eprintln!("a run failed: {error}");
    }
    if let (count @ 1.., Some(reason)) = &analysis.refused {
        eprintln!("{count} points were refused by the scenario; the first:\n{reason}");
    }
    Ok(ExitCode::from(match analysis.ended.failed {
        0 => DONE,
        _ => SOME_FAILED,
    }))
}
