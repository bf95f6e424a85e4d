//! A population with a forecast: it counts in what is run, is kept with results, and what is
//! wrong with it is told.

use std::fs;
use std::path::Path;

use buurt::config::Override;
use buurt::lab::studies::study::{Asked, Outcome, ask};
use buurt::lab::worlds::store::{Content, RunStore};
use buurt::lab::worlds::{LoadError, Prepared, Progress, load};
use tempfile::TempDir;

/// The shipped town with these changes.
fn town(changes: &[&str]) -> Result<Prepared, LoadError> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/forecast-town.toml");
    let changes: Vec<_> = changes
        .iter()
        .map(|text| Override::parse(text).unwrap())
        .collect();
    load(&path, &changes)
}

/// The shipped forecast.
fn shipped() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(path.join("configs/populations/forecast-town.csv")).unwrap()
}

/// The shipped town with another forecast.
fn with(text: &str, folder: &TempDir) -> Result<Prepared, LoadError> {
    let path = folder.path().join("other.csv");
    fs::write(&path, text).unwrap();
    town(&[&format!("population.forecast=\"{}\"", path.display())])
}

#[test]
fn the_content_of_a_forecast_counts_and_its_path_does_not() {
    let folder = TempDir::new().unwrap();
    let hashes = |prepared: &Prepared| (prepared.config_hash(), Content::of(prepared).hash());
    let own = hashes(&town(&[]).unwrap());
    assert_eq!(own, hashes(&with(&shipped(), &folder).unwrap()));
    // A note in the file is no figure.
    let noted = shipped().replacen("invented", "made up", 1);
    assert_eq!(own, hashes(&with(&noted, &folder).unwrap()));
    let other = shipped().replacen("\"      78\"", "\"      79\"", 1);
    let other = hashes(&with(&other, &folder).unwrap());
    assert!(own.0 != other.0 && own.1 != other.1);
}

#[test]
fn a_result_keeps_its_forecast_and_can_be_made_again_from_that() {
    let prepared = town(&["weeks=6", "burn_in=2", "replications=1"]).unwrap();
    let folder = TempDir::new().unwrap();
    let (out, again) = (folder.path().join("out"), folder.path().join("again"));
    let store = RunStore::new(folder.path().join("runs"));
    let run = |prepared: &Prepared, out: &Path| {
        let asked = Asked::new(out, &store);
        let Ok(Outcome::Done { manifest, .. }) = ask(prepared, &asked, &Progress::default()) else {
            panic!("the run did not end well");
        };
        manifest.runs[0].hash
    };
    let first = run(&prepared, &out);
    let kept = load(&out.join("config.toml"), &[]).unwrap();
    assert_eq!(kept.forecast_path, Some(out.join("forecast.csv")));
    assert_eq!(kept.config_hash(), prepared.config_hash());
    assert_eq!(run(&kept, &again), first);
}

#[test]
fn a_forecast_that_is_not_there_or_bursts_a_neighbourhood_is_told_at_its_key() {
    let folder = TempDir::new().unwrap();
    let missing = town(&["population.forecast=\"nowhere.csv\""]).unwrap_err();
    let message = missing.to_string();
    assert!(message.contains("population.forecast"), "{message}");
    assert!(message.contains("nowhere.csv"), "{message}");
    // Nearly as many come in a year as live there, for ten years.
    let crowd = shipped()
        .replace("\"      46\";\"      58\"", "\"    1146\";\"      58\"")
        .lines()
        .filter(|line| !line.contains("\"20") || line.contains("\"2034\""))
        .collect::<Vec<_>>()
        .join("\n");
    let message = with(&crowd, &folder).unwrap_err().to_string();
    assert!(message.contains("population.forecast"), "{message}");
    assert!(message.contains("a tenth to ten times"), "{message}");
    let elsewhere = shipped().replace("Small Town", "Elsewhere");
    let message = with(&elsewhere, &folder).unwrap_err().to_string();
    assert!(
        message.contains("other.csv: the forecast has no year of the municipality `Small Town`"),
        "{message}"
    );
}

#[test]
fn checking_a_config_tells_which_years_are_followed() {
    let folder = TempDir::new().unwrap();
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/forecast-town.toml");
    let output = crate::command_line::buurt(&folder, &["check", config.to_str().unwrap()]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("2025–2034"), "{said}");
}
