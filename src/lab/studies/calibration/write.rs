//! What a calibration leaves: all sets, those kept, and each of these as a config.

use std::path::Path;

use super::config::Calibration;
use super::sets::{Tried, nearest};
use crate::records::csv_text::{Lines, number};
use crate::records::{RecordError, atomic};

/// Writes `sets.csv`, `kept.csv` and `kept/NN.toml`, each of which extends `scenario`.
///
/// # Errors
/// When a file cannot be written.
pub fn write(
    calibration: &Calibration,
    scenario: &Path,
    tried: &[Tried],
    directory: &Path,
) -> Result<(), RecordError> {
    let all: Vec<_> = tried.iter().collect();
    let kept = nearest(tried, calibration.keep.0 as usize);
    atomic::write(&directory.join("sets.csv"), &table(calibration, &all))?;
    atomic::write(&directory.join("kept.csv"), &table(calibration, &kept))?;
    let scenario = scenario
        .canonicalize()
        .unwrap_or_else(|_| scenario.to_owned());
    for (index, set) in kept.iter().enumerate() {
        let file = directory
            .join("kept")
            .join(format!("{:02}.toml", index + 1));
        let text = config(calibration, &scenario, set, index + 1);
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

fn config(calibration: &Calibration, scenario: &Path, set: &Tried, number: usize) -> String {
    let path = toml::Value::String(scenario.display().to_string());
    let mut text = format!(
        "# Set {number} of {}: distance {:.3}, {} of {} targets met.\nextends = {path}\nname = \"{}-{number:02}\"\n",
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
