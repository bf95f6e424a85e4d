//! What holds for every study, whatever it asks: one driver answers for all.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::command_line::{assert_code, buurt};
use crate::experiments::small_world;

/// A study of seconds: its command with what it takes, and what makes it another question.
struct Asked {
    command: &'static [&'static str],
    other: &'static [&'static str],
    /// A claim or check fails: code 1 is as good as 0.
    judges: bool,
}

const STUDIES: [Asked; 11] = [
    Asked {
        command: &["run", "base.toml"],
        other: &["--seed", "5"],
        judges: false,
    },
    Asked {
        command: &["sweep", "sweep.toml"],
        other: &["--set", "metrics=[\"caseload\"]"],
        judges: false,
    },
    Asked {
        command: &["sensitivity", "sensitivity.toml"],
        other: &["--set", "trajectories=3"],
        judges: false,
    },
    Asked {
        command: &["discover", "discovery.toml"],
        other: &["--set", "points=21"],
        judges: false,
    },
    Asked {
        command: &["calibrate", "calibration.toml"],
        other: &["--set", "keep=1"],
        judges: false,
    },
    Asked {
        command: &["compare", "base.toml", "staff.toml", "--metrics", "in_care"],
        other: &["--from", "8"],
        judges: false,
    },
    Asked {
        command: &["tree", "tree.toml"],
        other: &["--seed", "5"],
        judges: false,
    },
    Asked {
        command: &["test", "claim.toml"],
        other: &["--replications", "3"],
        judges: true,
    },
    Asked {
        command: &["evaluate", "staff.toml"],
        other: &["--seed", "5"],
        judges: false,
    },
    Asked {
        command: &["value", "staff.toml", "--weeks", "52"],
        other: &["--seed", "5"],
        judges: false,
    },
    Asked {
        command: &["validate", "base.toml", "--only", "C1", "--weeks", "52"],
        other: &["--seed", "5"],
        judges: true,
    },
];

const RANGES: &str = "[parameters]\n\"needs.spillover\" = { low = 0.5, high = 2.0 }\n";

/// The small world with a file for every study.
fn world() -> TempDir {
    let folder = small_world();
    let common = "seed = 1\nreplications = 2\nweeks = 12\n";
    for (name, text) in [
        ("sweep", format!("scenario = \"base.toml\"\n{common}design = \"sobol\"\npoints = 2\nmetrics = [\"in_care\"]\n{RANGES}")),
        ("sensitivity", format!("scenario = \"base.toml\"\n{common}method = \"morris\"\ntrajectories = 2\nbootstrap = 100\nmetrics = [\"in_care\"]\n{RANGES}")),
        ("discovery", format!("baseline = \"base.toml\"\nscenario = \"staff.toml\"\n{common}spread = \"sobol\"\npoints = 20\nmetric = \"in_care\"\nfails_when = \"below\"\nthreshold = 0.0\n{RANGES}")),
        ("calibration", format!("scenario = \"base.toml\"\nseed = 1\nreplications = 1\nweeks = 52\nspread = \"sobol\"\npoints = 2\nsearch = \"shrink\"\nwaves = 1\nkeep = 2\n{RANGES}[targets]\n\"C1.use\" = {{ low = 0.10, high = 0.11 }}\n")),
        ("tree", "trunk = \"base.toml\"\nfork = 6\nmetrics = [\"in_care\"]\n[branches.staff]\nconfig = \"staff.toml\"\n".to_owned()),
    ] {
        let text = format!("name = \"{name}\"\n{text}");
        fs::write(folder.path().join(name).with_extension("toml"), text).unwrap();
    }
    fs::write(
        folder.path().join("claim.toml"),
        crate::verify_designs::CLAIM,
    )
    .unwrap();
    folder
}

fn ask(folder: &TempDir, asked: &Asked, more: &[&str]) -> std::process::Output {
    // A run keeps what it has in its result.
    let store: &[&str] = match asked.command[0] {
        "run" => &[],
        _ => &["--store", "runs"],
    };
    let place = ["--out", "out", "--quiet"];
    buurt(folder, &[asked.command, &place, store, more].concat())
}

fn assert_done(asked: &Asked, output: &std::process::Output) {
    let code = output.status.code();
    let fine = code == Some(0) || (asked.judges && code == Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(fine, "{:?} ended with {code:?}:\n{said}", asked.command);
}

/// Every file below a folder with its bytes.
fn content(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files.extend(content(&path)),
            false => files.push((path.display().to_string(), fs::read(&path).unwrap())),
        }
    }
    files.sort();
    files
}

#[test]
fn every_study_leaves_what_is_promised_is_recognised_and_written_over_only_with_force() {
    for asked in &STUDIES {
        let folder = world();
        let out = folder.path().join("out");
        // What a killed process leaves is nobody's file.
        fs::create_dir(&out).unwrap();
        fs::write(out.join(".buurt.lock"), "").unwrap();
        fs::write(out.join(".buurt-1-1.tmp"), "half").unwrap();
        assert_done(asked, &ask(&folder, asked, &[]));
        let name = asked.command[0];
        assert!(out.join("manifest.json").is_file(), "{name}");
        let runs = match name {
            "run" => out.join("trajectories.parquet"),
            _ => out.join("runs.parquet"),
        };
        assert!(runs.is_file(), "{name} has no {}", runs.display());
        let configs = content(&out).into_iter().map(|(file, _)| file);
        let configs = configs.filter(|file| file.ends_with(".toml"));
        for file in configs {
            let text = fs::read_to_string(&file).unwrap();
            let here = folder.path().display().to_string();
            assert!(!text.contains(&here), "{file} holds an absolute path");
        }
        assert!(!out.join(".buurt-1-1.tmp").exists(), "{name}");
        // The same again, also beside a left-over lock.
        let before = content(&out);
        fs::write(out.join(".buurt.lock"), "").unwrap();
        assert_done(asked, &ask(&folder, asked, &[]));
        let _ = fs::remove_file(out.join(".buurt.lock"));
        assert_eq!(content(&out), before, "{name} was written again");
        // Another question is another result.
        let other = ask(&folder, asked, asked.other);
        let said = assert_code(&other, 2);
        assert!(said.contains("--force"), "{name}: {said}");
        assert_eq!(content(&out), before, "{name} was written over");
        let forced = [asked.other, &["--force"]].concat();
        assert_done(asked, &ask(&folder, asked, &forced));
        assert_ne!(content(&out), before, "{name}");
    }
}

#[test]
fn no_study_writes_among_the_files_of_somebody_else() {
    for asked in &STUDIES {
        let folder = world();
        let out = folder.path().join("out");
        fs::create_dir(&out).unwrap();
        fs::write(out.join("evaluation.csv"), "mine").unwrap();
        for force in [&[][..], &["--force"][..]] {
            assert_code(&ask(&folder, asked, force), 2);
            assert_eq!(content(&out).len(), 1, "{:?}", asked.command);
        }
    }
}

#[test]
fn a_name_that_is_no_folder_is_refused_by_check_and_by_every_study() {
    for asked in &STUDIES {
        let folder = world();
        let file = folder.path().join(asked.command[1]);
        let text = fs::read_to_string(&file).unwrap();
        let long = "a".repeat(101);
        for name in ["../../x", "", "a\\\"b", "a\\nb", "CON", &long] {
            let renamed: Vec<String> = text
                .lines()
                .map(|line| match line.starts_with("name = ") {
                    true => format!("name = \"{name}\""),
                    false => line.to_owned(),
                })
                .collect();
            fs::write(&file, renamed.join("\n")).unwrap();
            let checked = buurt(&folder, &["check", asked.command[1]]);
            let ran = buurt(&folder, &[asked.command, &["--quiet"]].concat());
            for said in [checked, ran].map(|output| assert_code(&output, 2)) {
                assert!(said.contains("name"), "{:?}, {name}: {said}", asked.command);
            }
            assert!(!folder.path().join("outputs").exists(), "{name}");
        }
    }
}

#[test]
fn points_that_are_all_refused_end_alike() {
    let folder = world();
    // Each end is fine with what else is set; the two together never are.
    for study in ["sweep", "sensitivity", "discover"] {
        let file = match study {
            "discover" => "discovery.toml",
            study => &format!("{study}.toml"),
        };
        let path = folder.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        let text = text.replace(
            "\"needs.spillover\" = { low = 0.5, high = 2.0 }",
            "\"access.refuse_below\" = { low = 0.3, high = 0.35 }\n\"access.light_below\" = { low = 0.1, high = 0.2 }",
        );
        fs::write(&path, text).unwrap();
        let output = buurt(&folder, &[study, file, "--quiet"]);
        assert_eq!(output.status.code(), Some(3), "{study}: {output:?}");
    }
}

#[test]
fn what_makes_no_difference_or_is_not_followed_is_said() {
    let folder = world();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let said = |arguments: &[&str]| {
        let output = buurt(&folder, &[arguments, &["--lang", "en"]].concat());
        assert_code(&output, 0);
        String::from_utf8(output.stdout).unwrap()
    };
    // A rate that nothing uses where its mechanism is off would be another world; the same
    // value twice is the same.
    write(
        "twice.toml",
        "name = \"twice\"\nscenario = \"base.toml\"\nseed = 1\nreplications = 1\nweeks = 12\ndesign = \"grid\"\nmetrics = [\"in_care\"]\n[parameters]\n\"needs.spillover\" = { values = [1.0, 1.0, 2.0] }\n",
    );
    let swept = said(&["sweep", "twice.toml"]);
    assert!(
        swept.contains("Point 1 is the same world as point 0"),
        "{swept}"
    );
    write(
        "idle.toml",
        "name = \"idle\"\ntrunk = \"base.toml\"\nfork = 6\nmetrics = [\"in_care\"]\n[branches.again]\n[branches.staff]\nconfig = \"staff.toml\"\n",
    );
    for command in ["check", "tree"] {
        let told = said(&[command, "idle.toml"]);
        assert!(
            told.contains("The branch again changes nothing"),
            "{command}: {told}"
        );
        assert!(!told.contains("The branch staff changes nothing"));
    }
    write(
        "more.toml",
        "extends = \"staff.toml\"\nname = \"more\"\nreplications = 7\n",
    );
    let compared = said(&["compare", "base.toml", "more.toml", "--metrics", "in_care"]);
    assert!(
        compared.contains("asks for 7 replications") && compared.contains("asks for: 3."),
        "{compared}"
    );
}
