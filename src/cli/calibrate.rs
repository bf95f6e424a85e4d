//! `buurt calibrate`: sets of parameters that come near published figures.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use buurt::base::language::{Label, Language};
use buurt::base::numbers::{fixed, plain};
use buurt::base::words::say;
use buurt::config;
use buurt::lab::studies::calibration::{Calibration, Tried, nearest, nothing_learned};
use buurt::lab::worlds::runs::{RunRow, Status};
use clap::Args;
use comfy_table::Table;

use super::asking;

/// What to calibrate, and how.
#[derive(Args)]
pub struct Arguments {
    /// Experiment file: parameters, ranges, targets
    experiment: PathBuf,
    /// Change one value of the experiment, such as `points=50`; may be repeated
    #[arg(long = "set", value_name = "KEY=VALUE")]
    set: Vec<config::Override>,
    #[command(flatten)]
    asking: asking::Asking,
}

/// Tries the sets, keeps the nearest, and says how near they are.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let laid = super::laid::<Calibration>(&arguments.experiment, &arguments.set)?;
    let calibration = &laid.declared;
    arguments.asking.ask(&laid, &calibration.name, |done, how| {
        if how.json {
            super::rows::print(&[&how.out.join("kept.csv")])?;
        } else if !how.quiet {
            println!("{}", table(calibration, &done.tried, how.language));
            println!("{}", closing(calibration, &done.tried, how.language));
            println!("{}", how.out.display());
        }
        // Values that contradict each other are a set that does not fit, and no failure.
        let ran = |row: &&RunRow| row.status != Status::Refused;
        let ran: Vec<RunRow> = done.runs.iter().filter(ran).cloned().collect();
        Ok(asking::without_values(&ran, how.language))
    })
}

/// The best set beside the targets, and how many of the sets kept meet each.
fn table(calibration: &Calibration, tried: &[Tried], language: Language) -> Table {
    let kept = nearest(tried, calibration.keep.0 as usize);
    let mut table = super::terminal::plain_table();
    let heads = [
        Label::new("Target", "IJkpunt"),
        Label::new("range", "bereik"),
        Label::new("best set", "beste set"),
        Label::new("met by sets kept", "gehaald door bewaarde sets"),
    ];
    table.set_header(heads.map(|head| head.text(language)));
    for (name, goal) in &calibration.targets {
        let figure = |set: &&Tried| set.figures.as_ref().ok()?.get(name).copied();
        let best = kept.first().and_then(figure);
        let meets = |set: &&&Tried| {
            figure(set).is_some_and(|value| goal.low <= value && value <= goal.high)
        };
        let met = kept.iter().filter(meets).count();
        table.add_row([
            name.clone(),
            format!(
                "{} … {}",
                plain(goal.low, language),
                plain(goal.high, language)
            ),
            best.map_or("–".into(), |value| fixed(value, 4, language)),
            format!("{met} / {}", kept.len()),
        ]);
    }
    super::terminal::right(&mut table, 1..usize::MAX);
    table
}

fn closing(calibration: &Calibration, tried: &[Tried], language: Language) -> String {
    let kept = nearest(tried, calibration.keep.0 as usize);
    let refused = tried.iter().filter(|set| set.figures.is_err()).count();
    let (best, worst) = match kept[..] {
        [best, .., worst] => (best, worst),
        [only] => (only, only),
        [] => return String::new(),
    };
    let [nearest, furthest] = [best, worst].map(|set| fixed(set.distance, 2, language));
    let told = say!(
        language,
        "calibration-told",
        tried = tried.len(),
        refused,
        kept = kept.len(),
        nearest,
        furthest,
        met = best.met,
        targets = calibration.targets.len()
    );
    if !nothing_learned(calibration, tried) {
        return told;
    }
    let wave = tried.last().map_or(0, |set| set.wave).to_string();
    let waves = calibration.waves.0;
    told + "\n" + &say!(language, "calibration-stopped", wave, waves)
}
