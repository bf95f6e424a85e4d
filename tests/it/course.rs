//! The coursework pack stays in step with the program.

use std::fs;
use std::path::{Path, PathBuf};

use buurt::lab::worlds::load;
use buurt::model::metrics;

fn files(ending: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/course");
    let all = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = all
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    files.sort();
    files
}

#[test]
fn every_config_of_the_coursework_can_be_read() {
    let configs = files("toml");
    assert!(configs.len() >= 3);
    for path in configs {
        load(&path, &[]).unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn every_metric_that_a_command_of_the_coursework_names_exists() {
    let known: Vec<_> = metrics::all().map(|metric| metric.name).collect();
    let mut named = 0;
    for path in files("md") {
        let text = fs::read_to_string(&path).unwrap();
        let words: Vec<&str> = text.split_whitespace().collect();
        for pair in words.windows(2) {
            if pair[0] != "--metric" && pair[0] != "--metrics" {
                continue;
            }
            let list = pair[1].trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
            for metric in list.split(',') {
                assert!(known.contains(&metric), "{}: {metric}", path.display());
                named += 1;
            }
        }
    }
    assert!(named > 5, "{named}");
}

#[test]
fn every_assignment_names_configs_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for path in files("md") {
        let text = fs::read_to_string(&path).unwrap();
        for word in text.split_whitespace() {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            let shipped = word.starts_with("configs/") || word.starts_with("docs/course/");
            if shipped && word.ends_with(".toml") {
                assert!(root.join(word).exists(), "{}: {word}", path.display());
            }
        }
    }
}
