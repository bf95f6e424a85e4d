//! What the reader promises, tried on a small config.

mod arbitrary;
mod contradictions;
mod example;
mod files;
mod mistakes;
mod reading;
mod shapes;
mod writing;

use std::path::Path;

use super::{ConfigErrors, Loaded, Override, read, read_text};
use example::Example;

/// Writes files into a fresh directory and reads the last one.
fn read_files(files: &[(&str, &str)], sets: &[&str]) -> Result<Loaded<Example>, String> {
    let directory = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(directory.path().join(name), text).unwrap();
    }
    let (last, _) = files.last().unwrap();
    read::<Example>(&directory.path().join(last), &overrides(sets))
        .map_err(|errors| without_directory(&errors, directory.path()))
}

fn overrides(sets: &[&str]) -> Vec<Override> {
    sets.iter()
        .map(|text| Override::parse(text).unwrap())
        .collect()
}

fn without_directory(errors: &ConfigErrors, directory: &Path) -> String {
    errors
        .to_string()
        .replace(&format!("{}/", directory.display()), "")
}

/// The picture of what is wrong with one text.
fn mistakes_in(text: &str) -> String {
    read_text::<Example>("a.toml", text, &[])
        .expect_err("has a mistake")
        .to_string()
}

/// Asserts that a picture holds all these lines, and shows it when it does not.
#[track_caller]
fn assert_holds(picture: &str, lines: &[&str]) {
    for line in lines {
        assert!(picture.contains(line), "`{line}` is not in:\n{picture}");
    }
}
