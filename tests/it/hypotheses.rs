//! Claims are declared beforehand and judged as declared: the shipped library can be
//! read, and `buurt test` does what it promises.

use std::fs;
use std::path::{Path, PathBuf};

use buurt::lab::studies::hypothesis;
use buurt::lab::studies::hypothesis::Other;
use tempfile::TempDir;

use crate::command_line::{assert_code, buurt};

fn library() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/hypotheses");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    files.sort();
    files
}

/// A declaration in a small village that takes a second.
const SMALL: &str = r#"
name = "small"
scenario = "village.toml"
claim = { en = "Nothing changes.", nl = "Er verandert niets." }
mechanism = { en = "None.", nl = "Geen." }
design = { replications = 3, weeks = 60 }
windows = { all = { from = 0, until = 60 } }
[worlds.base]
[worlds.free.set]
"breaks.retelling" = 0.0
[[parts]]
name = "need"
en = "Mean need: no retelling, minus base"
nl = "Gemiddelde behoefte: zonder navertellen, min basis"
window = "all"
direction = "none"
margin = 0.5
why = { en = "Half of all.", nl = "De helft van alles." }
estimate = { "free.need" = 1, "base.need" = -1 }
[[parts]]
name = "wait"
en = "Weeks waited"
nl = "Wachttijd"
window = "all"
direction = "above"
margin = 100
why = { en = "A century.", nl = "Een eeuw." }
estimate = { "free.wait" = 1, "base.wait" = -1 }
[uncertain]
draws = 2
replications = 2
parameters = { "needs.spillover" = { low = 0.5, high = 1.5 } }
"#;

fn small(folder: &TempDir) {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/almere-haven.toml");
    let village = "code,name,municipality,residents,households,single_households,households_without_children,households_with_children\n\
        one,One,Here,800,360,150,90,120\n";
    let config = format!(
        "extends = {:?}\nname = \"village\"\ntitle = \"Village\"\nburn_in = 26\n[needs]\npast = 52\n[population]\ntable = \"village.csv\"\n",
        default.display().to_string()
    );
    fs::write(folder.path().join("village.csv"), village).unwrap();
    fs::write(folder.path().join("village.toml"), config).unwrap();
    fs::write(folder.path().join("small.toml"), SMALL).unwrap();
}

#[test]
fn every_shipped_hypothesis_is_sound_and_numbered_as_in_the_library() {
    let mut numbers = Vec::new();
    for path in library() {
        let claimed = hypothesis::read(&path, Other::default()).unwrap_or_else(|e| panic!("{e}"));
        let declared = &claimed.declared;
        let stem = path.file_stem().unwrap().to_str().unwrap();
        assert_eq!(declared.name, stem, "the name is that of the file");
        let number = declared.number.expect("it has a number").0;
        assert!(stem.starts_with(&format!("{number:02}-")), "{stem}");
        numbers.push(number);
        if declared.cannot.is_none() {
            assert!(declared.worlds.len() > 1, "{stem} compares nothing");
            let tests = declared.parts.iter().any(|part| part.tests());
            assert_eq!(
                declared.uncertain.is_some(),
                tests,
                "{stem} says over what it must hold, if it tests anything"
            );
            for part in &declared.parts {
                for sentence in part.restates.iter().chain([&part.why]) {
                    let both = [&sentence.en, &sentence.nl].map(|text| text.ends_with('.'));
                    assert_eq!(both, [true, true], "{stem}: {sentence:?}");
                }
            }
        }
    }
    let shipped = 1..=33;
    assert_eq!(numbers, shipped.collect::<Vec<_>>());
}

#[test]
fn a_test_leaves_verdicts_page_and_chart_and_fails_when_a_claim_is_refuted() {
    let folder = TempDir::new().unwrap();
    small(&folder);
    let done = buurt(
        &folder,
        &[
            "test",
            "small.toml",
            "--out",
            "out",
            "--page",
            "page.md",
            "--quiet",
        ],
    );
    // A century of waiting is ruled out.
    assert_code(&done, 1);
    for file in [
        "out/verdicts.csv",
        "out/draws.csv",
        "out/hypotheses.md",
        "out/charts/small.svg",
        "page.md",
        "images/page/small.svg",
    ] {
        assert!(folder.path().join(file).exists(), "{file}");
    }
    let verdicts = fs::read_to_string(folder.path().join("out/verdicts.csv")).unwrap();
    assert!(
        verdicts.contains("supported") && verdicts.contains("refuted"),
        "{verdicts}"
    );
    let claimed = hypothesis::read(&folder.path().join("small.toml"), Other::default()).unwrap();
    let page = fs::read_to_string(folder.path().join("page.md")).unwrap();
    for text in [
        claimed.hash.to_string(),
        "Nothing changes.".into(),
        "tested together".into(),
    ] {
        assert!(verdicts.contains(&text) || page.contains(&text), "{text}");
    }
}

#[test]
fn the_same_test_again_runs_nothing_and_says_the_same() {
    let folder = TempDir::new().unwrap();
    small(&folder);
    let read = |name: &str| fs::read(folder.path().join(name).join("verdicts.csv")).unwrap();
    let runs = || {
        let mut count = 0;
        for entry in fs::read_dir(folder.path().join("outputs/.runs")).unwrap() {
            count += fs::read_dir(entry.unwrap().path()).unwrap().count();
        }
        count
    };
    assert_code(
        &buurt(
            &folder,
            &[
                "test",
                "small.toml",
                "--out",
                "one",
                "--quiet",
                "--threads",
                "1",
            ],
        ),
        1,
    );
    // Two worlds, three replications as declared and two of each of two draws.
    assert_eq!(runs(), 14);
    assert_code(
        &buurt(
            &folder,
            &[
                "test",
                "small.toml",
                "--out",
                "two",
                "--quiet",
                "--threads",
                "2",
            ],
        ),
        1,
    );
    assert_eq!(runs(), 14);
    assert_eq!(read("one"), read("two"));
    // The same test is recognised, and nothing is written; another one is refused.
    let manifest = || fs::read(folder.path().join("one/manifest.json")).unwrap();
    let before = manifest();
    let again = ["test", "small.toml", "--out", "one", "--quiet"];
    assert_code(&buurt(&folder, &again), 1);
    assert_eq!(before, manifest());
    let other = [&again[..], &["--replications", "2"]].concat();
    assert!(assert_code(&buurt(&folder, &other), 2).contains("--force"));
    assert_eq!(before, manifest());
    assert_code(
        &buurt(
            &folder,
            &["test", "small.toml", "--out", "one", "--quiet", "--force"],
        ),
        1,
    );
}

#[test]
fn runs_may_be_kept_in_the_folder_of_the_result_and_leftovers_are_in_nobodys_way() {
    let folder = TempDir::new().unwrap();
    small(&folder);
    fs::create_dir(folder.path().join("out")).unwrap();
    fs::write(folder.path().join("out/.buurt.lock"), "").unwrap();
    let ask = || {
        let place = ["--out", "out", "--store", "out/.runs", "--quiet"];
        buurt(&folder, &[&["test", "small.toml"], &place[..]].concat())
    };
    assert_code(&ask(), 1);
    assert!(folder.path().join("out/verdicts.csv").exists());
    assert_code(&ask(), 1);
}

#[test]
fn bad_hypotheses_are_refused_before_anything_runs() {
    let cases = [
        ("\"free.need\" = 1", "\"free.nead\" = 1", "nead"),
        (
            "\"breaks.retelling\" = 0.0",
            "\"breaks.retelling\" = 99.0",
            "from 0 to 40",
        ),
        (
            "\"breaks.retelling\" = 0.0",
            "title = \"Other\"",
            "the same config",
        ),
        ("until = 60", "until = 70", "goes on after the run"),
        ("replications = 3", "replications = 1", "replications"),
        ("margin = 100", "margin = -1", "margin"),
        (
            "\"needs.spillover\" =",
            "\"needs.spilover\" =",
            "needs.spillover",
        ),
        ("high = 1.5", "high = 99.0", "out of range"),
        (
            "margin = 100",
            "margin = 100\nrestates = { en = \"\" }",
            "or in both",
        ),
        (
            "weeks = 60 }",
            "weeks = 60, per_member = 1 }",
            "from 2 to 100000",
        ),
        ("\"free.need\" = 1", "\"free.two:need\" = 1", "no area"),
        (
            "scenario = \"village.toml\"",
            "scenario = \"none.toml\"",
            "none.toml",
        ),
    ];
    for (from, to, expected) in cases {
        let folder = TempDir::new().unwrap();
        small(&folder);
        assert!(SMALL.contains(from));
        fs::write(folder.path().join("small.toml"), SMALL.replace(from, to)).unwrap();
        for command in ["test", "check"] {
            let errors = assert_code(&buurt(&folder, &[command, "small.toml"]), 2);
            assert!(errors.contains(expected), "{to}: {errors}");
        }
        assert!(!folder.path().join("outputs").exists(), "{to}");
    }
}

#[test]
fn check_judges_a_hypothesis_and_runs_nothing() {
    let folder = TempDir::new().unwrap();
    small(&folder);
    let done = buurt(&folder, &["check", "small.toml"]);
    assert_code(&done, 0);
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(text.contains("2 worlds, 2 draws, 14 runs"), "{text}");
}
