//! The house has floors: what is below knows nothing of what is above.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each floor, and the floors that it may know. The order is that of `src/lib.rs`.
const FLOORS: [(&str, &[&str]); 9] = [
    ("base", &[]),
    ("config", &["base"]),
    ("tables", &["base"]),
    ("records", &["base"]),
    ("statistics", &["base"]),
    ("charts", &["base"]),
    ("model", &["base", "config", "tables", "records"]),
    (
        "lab",
        &[
            "base",
            "config",
            "tables",
            "records",
            "statistics",
            "charts",
            "model",
        ],
    ),
    (
        "cli",
        &[
            "base",
            "config",
            "tables",
            "records",
            "statistics",
            "charts",
            "model",
            "lab",
        ],
    ),
];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The paths into this crate that a file names, each as its modules; groups are taken apart.
fn named(text: &str, root: &str) -> BTreeSet<Vec<String>> {
    let mut paths = BTreeSet::new();
    for (at, _) in text.match_indices(root) {
        let start = text[..at].rfind('\n').map_or(0, |line| line + 1);
        let before = text[..at].chars().next_back();
        let comment = text[start..at].contains("//");
        if comment || before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &text[at + root.len()..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
        let path = &rest[..end.unwrap_or(rest.len())];
        let mut path: Vec<_> = path.split("::").map(str::to_owned).collect();
        if path.last().is_some_and(String::is_empty) {
            path.pop();
            path.retain(|module| !module.is_empty());
            let group = rest[end.unwrap_or(0)..]
                .strip_prefix('{')
                .unwrap_or_default();
            let group = &group[..group.find(';').unwrap_or(group.len())];
            for first in group.split([',', '{']).map(str::trim) {
                let first = first.split([':', ' ', '}']).next().unwrap_or_default();
                paths.insert([path.clone(), vec![first.to_owned()]].concat());
            }
        }
        if !path.is_empty() {
            paths.insert(path);
        }
    }
    paths
}

fn all() -> Vec<(String, BTreeSet<Vec<String>>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&root, &mut found);
    let mut all: Vec<_> = found
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            // A file's own tests may set scenes in which other rules play a part.
            let rules = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
            let name = path.strip_prefix(&root).unwrap().display().to_string();
            let text = if name.starts_with("model/") {
                rules
            } else {
                &text
            };
            let mut paths = named(text, "crate::");
            paths.extend(named(text, "buurt::"));
            (name, paths)
        })
        .collect();
    all.sort();
    all
}

#[test]
fn every_floor_knows_only_what_stands_below_it() {
    let mut wrong = Vec::new();
    for (file, paths) in all() {
        let Some((floor, may_know)) = FLOORS.iter().find(|(floor, _)| file.starts_with(floor))
        else {
            continue;
        };
        for path in paths {
            let known = FLOORS.iter().any(|(name, _)| *name == path[0]);
            if known && path[0] != *floor && !may_know.contains(&path[0].as_str()) {
                wrong.push(format!("{file} knows {}", path.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_mechanism_knows_another_mechanism() {
    let mut wrong = Vec::new();
    for (file, paths) in all() {
        let Some(inside) = file.strip_prefix("model/mechanisms/") else {
            continue;
        };
        let own = inside.split(['/', '.']).next().unwrap_or_default();
        // Tests set scenes in which several mechanisms play a part.
        if inside.contains("tests") || own == "mod" {
            continue;
        }
        for path in paths {
            let other = path.len() > 2 && path[..2] == ["model", "mechanisms"] && path[2] != own;
            if other {
                wrong.push(format!("{file} knows {}", path.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn inside_the_model_rules_know_acts_and_acts_know_state() {
    const ORDER: [(&str, &[&str]); 4] = [
        (
            "model/agents",
            &[
                "mechanisms",
                "acts",
                "policies",
                "metrics",
                "schedule",
                "simulation",
            ],
        ),
        (
            "model/state",
            &[
                "mechanisms",
                "acts",
                "policies",
                "metrics",
                "schedule",
                "simulation",
            ],
        ),
        (
            "model/parameters",
            &["mechanisms", "acts", "policies", "metrics", "schedule"],
        ),
        (
            "model/acts",
            &[
                "mechanisms",
                "policies",
                "metrics",
                "schedule",
                "simulation",
            ],
        ),
    ];
    let mut wrong = Vec::new();
    for (file, paths) in all() {
        for (place, never) in ORDER {
            if !file.starts_with(place) || file.contains("tests") {
                continue;
            }
            for path in &paths {
                if path[0] == "model" && path.len() > 1 && never.contains(&path[1].as_str()) {
                    wrong.push(format!("{file} knows {}", path.join("::")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
