//! A manifest or a config that somebody edited may name any file of the machine. Nothing
//! outside the result is read.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use crate::lab::studies::recipe::Question;
use crate::records::{Manifest, within};

/// Keys of configs and declarations that name files.
const NAMING: [&str; 7] = [
    "extends",
    "table",
    "scenario",
    "scenarios",
    "baseline",
    "trunk",
    "config",
];

/// Where a file of a result, or what it or its recipe names, lies outside it.
pub(super) fn leading_out(
    directory: &Path,
    manifest: &Manifest,
    question: &Question,
) -> Vec<String> {
    let mut search = Search {
        directory,
        seen: BTreeSet::new(),
        found: Vec::new(),
    };
    for file in &manifest.files {
        // One that is missing leads nowhere, and is reported as such.
        let is_there = std::fs::symlink_metadata(directory.join(&file.path)).is_ok();
        match within(directory, &file.path) {
            Some(path) if file.path.ends_with(".toml") => search.config(path),
            None if is_there => search.found.push(file.path.clone()),
            _ => {}
        }
    }
    let named = question.names();
    let apart = named.into_iter().filter(|name| name.contains(['/', '\\']));
    search.found.extend(apart.cloned());
    search.found
}

struct Search<'a> {
    directory: &'a Path,
    seen: BTreeSet<PathBuf>,
    found: Vec<String>,
}

impl Search<'_> {
    /// Looks at a config, and at those it names.
    fn config(&mut self, path: PathBuf) {
        if !self.seen.insert(path.clone()) {
            return;
        }
        // What is no TOML is read no further by anybody else.
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        if let Ok(table) = text.parse::<Table>() {
            self.value(&path, "", &Value::Table(table));
        }
    }

    /// Looks at what stands under a key, and below it.
    fn value(&mut self, path: &Path, key: &str, value: &Value) {
        match value {
            Value::String(named) if NAMING.contains(&key) => self.named(path, key, named),
            Value::Array(all) => all.iter().for_each(|one| self.value(path, key, one)),
            Value::Table(below) => {
                for (key, value) in below {
                    self.value(path, key, value);
                }
            }
            _ => {}
        }
    }

    /// A file that a config names, from where it stands.
    fn named(&mut self, path: &Path, key: &str, named: &str) {
        let target = path.parent().unwrap_or(path).join(named);
        let inside = |path: &Path| {
            let root = self.directory.canonicalize().ok()?;
            let path = path.canonicalize().ok()?;
            path.starts_with(root).then_some(path)
        };
        match inside(&target) {
            Some(target) => self.config(target),
            // A hypothesis has worlds by name, and what is not there cannot be read.
            None if target.symlink_metadata().is_err() => {}
            None => {
                let file = path.file_name().unwrap_or_default().to_string_lossy();
                self.found.push(format!("{file}: {key} = \"{named}\""));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::records::ContentHash;
    use crate::records::manifest::FileEntry;
    use crate::records::tests::by_hand;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let place = tempfile::tempdir().unwrap();
        let result = place.path().join("result");
        fs::create_dir_all(result.join("declarations")).unwrap();
        fs::write(place.path().join("secret.toml"), "seed = 7").unwrap();
        let mut manifest = by_hand(1);
        for (path, text) in files {
            if !path.contains("..") {
                fs::write(result.join(path), text).unwrap();
            }
            manifest.list_file(FileEntry {
                path: (*path).into(),
                bytes: 0,
                blake3: ContentHash::of(b""),
            });
        }
        leading_out(&result, &manifest, &Question::Run)
    }

    #[test]
    fn files_of_the_result_may_name_each_other() {
        let files = [
            (
                "config.toml",
                "name = \"/etc\"\n[population]\ntable = \"p.csv\"",
            ),
            ("declarations/a.toml", "scenario = \"../config.toml\""),
            ("p.csv", ""),
            ("none.toml", "extends = \"nowhere.toml\""),
        ];
        assert_eq!(found(&files), [""; 0]);
    }

    #[test]
    fn whatever_lies_outside_is_named_also_behind_another_config() {
        assert_eq!(found(&[("../secret.toml", "")]), ["../secret.toml"]);
        let absolute = [("config.toml", "[population]\ntable = \"/etc/passwd\"")];
        assert_eq!(found(&absolute), ["config.toml: table = \"/etc/passwd\""]);
        let chain = [
            ("a.txt", "extends = \"../secret.toml\""),
            ("config.toml", "[worlds.one]\nscenario = \"a.txt\""),
        ];
        assert_eq!(found(&chain), ["a.txt: extends = \"../secret.toml\""]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_is_named() {
        let place = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("/etc/passwd", place.path().join("a.csv")).unwrap();
        let mut manifest = by_hand(1);
        manifest.list_file(FileEntry {
            path: "a.csv".into(),
            bytes: 0,
            blake3: ContentHash::of(b""),
        });
        assert_eq!(
            leading_out(place.path(), &manifest, &Question::Run),
            ["a.csv"]
        );
    }
}
