//! What a calibration leaves: all sets, those kept, and each of these as a config.

use std::path::Path;

use super::config::Calibration;
use super::sets::{Tried, nearest};
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
    let mut lines = csv::Writer::from_writer(Vec::new());
    let written = "memory takes all bytes, and all lines have as many cells";
    let parameters = calibration.parameters.keys().cloned();
    let targets = calibration.targets.keys().cloned();
    let first = ["wave", "distance", "targets_met"].map(str::to_owned);
    let header = first.into_iter().chain(parameters).chain(targets);
    lines
        .write_record(header.chain(["error".to_owned()]))
        .expect(written);
    for set in sets {
        let mut row = vec![
            set.wave.to_string(),
            format!("{:?}", set.distance),
            set.met.to_string(),
        ];
        row.extend(set.values.iter().map(|value| format!("{value:?}")));
        let figure = |name: &String| set.figures.as_ref().ok()?.get(name);
        let cell = |name| figure(name).map_or(String::new(), |value| format!("{value:?}"));
        row.extend(calibration.targets.keys().map(cell));
        row.push(set.figures.as_ref().err().cloned().unwrap_or_default());
        lines.write_record(row).expect(written);
    }
    lines.into_inner().expect(written)
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
