//! The program explains what can be written in a config, and offers examples that work.

use buurt::config;
use buurt::model::scenario::{DEFAULT, Scenario};
use std::fs;

use tempfile::TempDir;

use crate::command_line::{DEFAULT as PATH, assert_code, buurt};

fn said(arguments: &[&str]) -> String {
    let folder = TempDir::new().unwrap();
    let output = buurt(&folder, arguments);
    assert_code(&output, 0);
    String::from_utf8(output.stdout).unwrap()
}

fn refused(arguments: &[&str]) -> String {
    assert_code(&buurt(&TempDir::new().unwrap(), arguments), 2)
}

#[test]
fn the_kinds_of_policy_are_listed_with_a_line_each_and_common_keys_once() {
    let list = said(&["explain", "policies"]);
    for part in [
        "  caseload_cap ",
        "Another highest number of clients per worker.",
        "  stop_products ",
        "policies.<name>.trial_share",
    ] {
        assert!(list.contains(part), "{list}\nlacks `{part}`");
    }
    assert_eq!(list.matches("policies.<name>.from\n").count(), 1, "{list}");
    let dutch = said(&["explain", "policies", "--lang", "nl"]);
    assert!(dutch.contains("Een ander hoogste aantal cliënten per hulpverlener."));
    // In the list of everything too.
    let all = said(&["explain"]);
    assert_eq!(all.matches("policies.<name>.from ").count(), 1);
    assert!(all.contains("policies.<name>.clients"));
}

#[test]
fn a_kind_of_policy_is_explained_by_its_meaning_and_its_own_keys() {
    let by_section = said(&["explain", "policies.caseload_cap"]);
    let alone = said(&["explain", "caseload_cap"]);
    assert_eq!(by_section, alone);
    for part in [
        "Another highest number of clients per worker.",
        "Clients a worker may have at most.",
        "Keys of every kind",
        "kind = \"caseload_cap\"",
        "clients = …",
    ] {
        assert!(alone.contains(part), "{alone}\nlacks `{part}`");
    }
    assert!(!alone.contains("First week, counted"), "{alone}");
    let dutch = said(&["explain", "policies.overview", "--lang", "nl"]);
    assert!(dutch.contains("Eén blik over de wetten heen."), "{dutch}");
    for near in ["policies.caseload_cop", "policies.caseload-cap"] {
        assert!(refused(&["explain", near]).contains("`policies.caseload_cap`"));
    }
    let near = refused(&["explain", "staffin"]);
    assert!(near.contains("`policies.staffing`"), "{near}");
}

#[test]
fn what_the_example_of_a_new_scenario_sets_differs_from_the_default() {
    let folder = TempDir::new().unwrap();
    let written = buurt(&folder, &["new", "mine", "--extends", PATH]);
    assert_code(&written, 0);
    let path = folder.path().join("mine.toml");
    let text = fs::read_to_string(&path).unwrap();
    // Without its comment signs every line that sets something counts.
    let live = |line: &str| {
        let bare = line.strip_prefix("# ").unwrap_or(line);
        let sets = bare.starts_with('[')
            || bare
                .split_once(" = ")
                .is_some_and(|(key, _)| !key.contains(' '));
        sets.then(|| format!("{bare}\n"))
    };
    fs::write(&path, text.lines().filter_map(live).collect::<String>()).unwrap();
    let read = config::read::<Scenario>(&path, &[]);
    let mine = read.unwrap_or_else(|errors| panic!("{errors}")).value;
    let default = config::read_text::<Scenario>("the default", DEFAULT, &[])
        .unwrap()
        .value;
    assert_ne!(mine.replications, default.replications);
    assert_ne!(mine.care.weights.alliance, default.care.weights.alliance);
    assert_ne!(mine.care.weights.technique, default.care.weights.technique);
    let cap = &mine.policies["fewer-clients"].change;
    let buurt::model::policies::Change::CaseloadCap { clients } = cap else {
        panic!("{cap:?}");
    };
    assert_ne!(*clients, default.allocation.caseload_cap);
}
