//! What a calibration leaves: all sets, those kept, and each of these as a config.

use std::path::Path;

use super::CalibrationError;
use super::config::Calibration;
use super::sets::{Tried, nearest};
use crate::lab::worlds::{load, resolved};
use crate::records::atomic;
use crate::records::csv_text::{Lines, number};

/// Writes `sets.csv`, `kept.csv`, a resolved copy of the scenario under `configs/`, and
/// `kept/NN.toml`, each of which extends that copy. Sets that an earlier calibration kept
/// go.
///
/// # Errors
/// When the scenario can no longer be read, or a file cannot be written.
pub fn write(
    calibration: &Calibration,
    scenario: &Path,
    tried: &[Tried],
    directory: &Path,
) -> Result<(), CalibrationError> {
    let all: Vec<_> = tried.iter().collect();
    let kept = nearest(tried, calibration.keep.0 as usize);
    atomic::write(&directory.join("sets.csv"), &table(calibration, &all))?;
    atomic::write(&directory.join("kept.csv"), &table(calibration, &kept))?;
    let scenario = load(scenario, &[])?;
    let (table, bytes) = resolved::table(&scenario)?;
    let configs = directory.join("configs");
    atomic::write(&configs.join(&table), &bytes)?;
    let text = resolved::config(&scenario.scenario, &table);
    atomic::write(&configs.join("scenario.toml"), text.as_bytes())?;
    remove_kept(&directory.join("kept"), kept.len());
    for (index, set) in kept.iter().enumerate() {
        let file = directory
            .join("kept")
            .join(format!("{:02}.toml", index + 1));
        let text = config(calibration, set, index + 1);
        atomic::write(&file, text.as_bytes())?;
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

/// Removes kept sets beyond so many.
fn remove_kept(folder: &Path, keep: usize) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let number = stem.and_then(|stem| stem.parse::<usize>().ok());
        if path.extension().is_some_and(|ending| ending == "toml")
            && number.is_some_and(|number| number > keep)
        {
            // One that stays is told by its name and harms nothing.
            let _ = std::fs::remove_file(path);
        }
    }
}

fn config(calibration: &Calibration, set: &Tried, number: usize) -> String {
    let mut text = format!(
        "# Set {number} of {}: distance {:.3}, {} of {} targets met.\nextends = \"../configs/scenario.toml\"\nname = \"{}-{number:02}\"\n",
        calibration.name,
        set.distance,
        set.met,
        calibration.targets.len(),
        calibration.name,
    );
    for (key, value) in calibration.parameters.keys().zip(&set.values) {
        text.push_str(&format!("{key} = {value:?}\n"));
    }
    text
}
