//! What a calibration leaves: all sets, those kept, and each of these as a config.

use super::config::Calibration;
use super::sets::{Tried, nearest};
use super::{Calibrated, Laid, names};
use crate::config::annotated_toml;
use crate::lab::studies::VERSION;
use crate::lab::studies::study::{StudyError, Work};
use crate::lab::worlds::{Family, runs};
use crate::records::Columns;
use crate::records::csv_text::{Lines, number};

/// The scenario's copy in the result.
const CONFIG: &str = "configs/scenario";

/// Writes the declaration over the copy of its config, `runs.parquet` (every run, with all
/// targets), `sets.csv`, `kept.csv` and `kept/NN.toml`, each of which extends that copy;
/// beside it `family/NN.toml`, the same values alone, to be laid over whatever is run.
///
/// # Errors
/// When a file cannot be written.
pub fn write(laid: &Laid, calibrated: &Calibrated, work: &Work) -> Result<(), StudyError> {
    let calibration = &laid.declared;
    let (tried, rows) = (&calibrated.tried, &calibrated.runs);
    let replications = calibration.replications.0;
    work.note_at(rows, |row| {
        row.point as u32 * replications + row.replication
    });
    work.config(CONFIG, &laid.scenario)?;
    let mut own = calibration.clone();
    own.scenario = format!("{CONFIG}.toml");
    work.write("experiment.toml", annotated_toml(&own))?;
    let values: Vec<Vec<f64>> = tried.iter().map(|set| set.values.clone()).collect();
    let keys = calibration.parameters.keys();
    let waves = Columns::of(rows).add("wave", |row| tried[row.point].wave as i32);
    let design = waves.with(runs::parameters(keys, &values, rows)).columns();
    let targets: Vec<String> = names().collect();
    work.table("runs", runs::table(rows, design, &targets))?;
    let all: Vec<_> = tried.iter().collect();
    let kept = nearest(tried, calibration.keep.0 as usize);
    work.write("sets.csv", table(calibration, &all))?;
    work.write("kept.csv", table(calibration, &kept))?;
    for (index, set) in kept.iter().enumerate() {
        let text = config(calibration, set, index + 1);
        work.write(&format!("kept/{:02}.toml", index + 1), text)?;
        let text = member(calibration, set, index + 1);
        work.write(&Family::file(&format!("{:02}", index + 1)), text)?;
    }
    Ok(())
}

fn table(calibration: &Calibration, sets: &[&Tried]) -> Vec<u8> {
    let parameters = calibration.parameters.keys().cloned();
    let targets = calibration.targets.keys().cloned();
    let first = ["wave", "distance", "targets_met"].map(str::to_owned);
    let columns = first.into_iter().chain(parameters).chain(targets);
    let mut lines = Lines::new(columns.chain(["error".to_owned()]));
    for set in sets {
        let mut row = vec![
            set.wave.to_string(),
            number(Some(set.distance)),
            set.met.to_string(),
        ];
        row.extend(set.values.iter().map(|value| number(Some(*value))));
        let figure = |name: &String| set.figures.as_ref().ok()?.get(name).copied();
        row.extend(calibration.targets.keys().map(|name| number(figure(name))));
        row.push(set.figures.as_ref().err().cloned().unwrap_or_default());
        lines.add(row);
    }
    lines.into_bytes()
}

fn config(calibration: &Calibration, set: &Tried, number: usize) -> String {
    let text = format!(
        "# Set {number} of {}: distance {:.3}, {} of {} targets met.\nextends = \"../{CONFIG}.toml\"\nname = \"{}-{number:02}\"\n",
        calibration.name,
        set.distance,
        set.met,
        calibration.targets.len(),
        calibration.name,
    );
    text + &values(calibration, set)
}

/// The values of a set, as they stand in a config.
fn values(calibration: &Calibration, set: &Tried) -> String {
    let both = calibration.parameters.keys().zip(&set.values);
    both.map(|(key, value)| format!("{key} = {value:?}\n"))
        .collect()
}

/// A set as a member of a family: its values and where they come from.
fn member(calibration: &Calibration, set: &Tried, number: usize) -> String {
    format!(
        "# Set {number} of {}, of wave {}, seed {}, Buurt {VERSION}: distance {:.3}, {} of {} targets met.\n{}",
        calibration.name,
        set.wave,
        calibration.seed,
        set.distance,
        set.met,
        calibration.targets.len(),
        values(calibration, set)
    )
}
