//! `buurt calibrate`: sets of parameters that come near published figures.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use buurt::base::language::Language;
use buurt::config;
use buurt::lab::studies::calibration::{Calibration, Laid, Tried, nearest, nothing_learned};
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
    let loaded = match super::declared::<Calibration>(&arguments.experiment, &arguments.set) {
        Ok(loaded) => loaded,
        Err(code) => return Ok(code),
    };
    let laid = match Laid::new(&loaded) {
        Ok(laid) => laid,
        Err(error) => return Ok(super::refused(super::mistakes(&error))),
    };
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
    table.set_header(match language {
        Language::English => ["Target", "range", "best set", "met by sets kept"],
        Language::Dutch => ["Doel", "bereik", "beste set", "gehaald door bewaarde sets"],
    });
    for (name, goal) in &calibration.targets {
        let figure = |set: &&Tried| set.figures.as_ref().ok()?.get(name).copied();
        let best = kept.first().and_then(figure);
        let meets = |set: &&&Tried| {
            figure(set).is_some_and(|value| goal.low <= value && value <= goal.high)
        };
        let met = kept.iter().filter(meets).count();
        table.add_row([
            name.clone(),
            format!("{} … {}", goal.low, goal.high),
            best.map_or("–".into(), |value| format!("{value:.4}")),
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
    let all = calibration.targets.len();
    let waves = tried.last().map_or(0, |set| set.wave);
    let learned = match (nothing_learned(calibration, tried), language) {
        (false, _) => String::new(),
        (true, Language::English) => format!(
            "\nIt stopped after wave {waves} of {}: among so few sets no parameter goes with a target more than chance would show, so nothing was learned and the sets stayed where they were. More sets (`points`) show more.",
            calibration.waves.0
        ),
        (true, Language::Dutch) => format!(
            "\nGestopt na ronde {waves} van {}: bij zo weinig sets hangt geen parameter sterker met een doel samen dan toeval zou laten zien, dus er is niets geleerd en de sets bleven waar ze waren. Meer sets (`points`) laten meer zien.",
            calibration.waves.0
        ),
    };
    let told = match language {
        Language::English => format!(
            "{} sets tried, {refused} refused; {} kept, at distances {:.2} to {:.2}; the best meets {} of {all} targets.",
            tried.len(),
            kept.len(),
            best.distance,
            worst.distance,
            best.met
        ),
        Language::Dutch => format!(
            "{} sets geprobeerd, {refused} geweigerd; {} bewaard, op afstand {:.2} tot {:.2}; de beste haalt {} van {all} doelen.",
            tried.len(),
            kept.len(),
            best.distance,
            worst.distance,
            best.met
        ),
    };
    told + &learned
}
