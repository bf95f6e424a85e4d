//! `buurt calibrate`: sets of parameters that come near published figures.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use buurt::base::language::Language;
use buurt::config;
use buurt::lab::studies::calibration::{
    Calibration, CalibrationError, Tried, calibrate, nearest, nothing_learned, write,
};
use buurt::lab::worlds::Progress;
use buurt::records::atomic;
use clap::Args;
use comfy_table::Table;

use super::{DONE, occupied, progress};

/// What to calibrate, and how.
#[derive(Args)]
pub struct Arguments {
    /// Experiment file: parameters, ranges, targets
    experiment: PathBuf,
    /// Change one value of the experiment, such as `points=50`; may be repeated
    #[arg(long = "set", value_name = "KEY=VALUE")]
    set: Vec<config::Override>,
    #[command(flatten)]
    common: super::Common,
    /// Print the sets that are kept as JSON on standard output
    #[arg(long)]
    json: bool,
    /// Replace the result of another calibration
    #[arg(long)]
    force: bool,
}

/// Tries the sets, keeps the nearest, and says how near they are.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let loaded = match super::declared::<Calibration>(&arguments.experiment, &arguments.set) {
        Ok(loaded) => loaded,
        Err(code) => return Ok(code),
    };
    let calibration = &loaded.value;
    let scenario = loaded.directory_of("scenario").join(&calibration.scenario);
    let out = arguments.common.out_or(&calibration.name);
    let (force, lang) = (arguments.force, arguments.common.lang);
    if let Some(reason) = occupied::claim(&out, calibration, force, lang)? {
        return Ok(super::refused(format!("error: {reason}")));
    }
    atomic::make_directory(&out.join("sets"))?;
    atomic::make_directory(&out.join("kept"))?;
    let progress = Arc::new(Progress::shown_in(arguments.common.lang));
    progress::stop_on_interrupt(&progress)?;
    let quiet = arguments.common.quiet || arguments.json;
    let tried = progress::show(&progress, quiet, || {
        calibrate(
            calibration,
            &scenario,
            &out,
            arguments.common.threads,
            &progress,
        )
    });
    let tried = match tried {
        Ok(tried) => tried,
        Err(CalibrationError::Stopped(finished)) => {
            let (place, finished) = (out.join("sets"), Some(format!("{finished} sets")));
            return Ok(super::interrupted(&place, finished, arguments.common.lang));
        }
        Err(error) => return Err(error.into()),
    };
    write(calibration, &scenario, &tried, &out)?;
    if arguments.json {
        super::rows::print(&[&out.join("kept.csv")])?;
    } else if !quiet {
        println!("{}", table(calibration, &tried, arguments.common.lang));
        println!("{}", closing(calibration, &tried, arguments.common.lang));
        println!("{}", out.display());
    }
    Ok(ExitCode::from(DONE))
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
