//! What a user sees: exit codes, messages, and results that are never lost.

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

/// The default config.
pub const DEFAULT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/configs/almere-haven.toml");
/// A run of a second.
pub const SHORT: [&str; 8] = [
    "--weeks",
    "12",
    "--replications",
    "2",
    "--set",
    "burn_in=8",
    "--set",
    "needs.past=52",
];

/// Runs the program in a folder.
pub fn buurt(folder: &TempDir, arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("buurt").unwrap();
    command
        .current_dir(folder.path())
        .args(arguments)
        .output()
        .unwrap()
}

/// A short run of the default.
pub fn short_run(folder: &TempDir, out: &str, more: &[&str]) -> Output {
    let arguments = [&["run", DEFAULT, "--out", out, "--quiet"], &SHORT[..], more].concat();
    buurt(folder, &arguments)
}

/// Fails unless the program ended with this code; gives what it wrote to standard error.
#[track_caller]
pub fn assert_code(output: &Output, code: i32) -> String {
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{errors}");
    assert!(!errors.contains("panicked"), "{errors}");
    errors
}

fn result_hash(folder: &TempDir, out: &str) -> String {
    let text = fs::read_to_string(folder.path().join(out).join("manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(manifest["status"], "complete");
    manifest["result_hash"].as_str().unwrap().to_owned()
}

fn nothing_in(folder: &TempDir) -> bool {
    fs::read_dir(folder.path()).unwrap().next().is_none()
}

#[test]
fn a_run_leaves_everything_that_is_promised() {
    let folder = TempDir::new().unwrap();
    let all = ["--lang", "nl", "--charts", "all"];
    assert_code(&short_run(&folder, "out", &all), 0);
    let out = folder.path().join("out");
    for file in [
        "manifest.json",
        "config.toml",
        "population.csv",
        "trajectories.parquet",
        "summary.csv",
        "cases.parquet",
        "spells.parquet",
        "workers.parquet",
        "providers.parquet",
        "panel.parquet",
        "charts/waiting.svg",
        "charts/waiting.png",
        "charts/endings.svg",
        "charts/README.md",
    ] {
        // Twelve weeks hold no full year of a provider; the file is there all the same.
        assert!(out.join(file).is_file(), "{file} is missing");
    }
    assert!(!out.join("parts").exists());
    let chart = fs::read_to_string(out.join("charts/waiting.svg")).unwrap();
    for words in [
        "Hulpvragen die wachten",
        "Almere Haven",
        "2 herhalingen",
        "toevalsgetal 1",
        "Buurt 0.",
    ] {
        assert!(chart.contains(words), "the chart lacks {words}");
    }
}

#[test]
fn a_run_draws_the_main_charts_and_the_rest_on_request_without_running_again() {
    let folder = TempDir::new().unwrap();
    let charts = folder.path().join("out/charts");
    assert_code(&short_run(&folder, "out", &[]), 0);
    assert!(charts.join("waiting.svg").is_file() && !charts.join("endings.svg").exists());
    let few = fs::read_dir(&charts).unwrap().count();
    let hash = result_hash(&folder, "out");
    assert_code(&short_run(&folder, "out", &["--charts", "all"]), 0);
    assert!(charts.join("endings.svg").is_file());
    assert!(fs::read_dir(&charts).unwrap().count() > 2 * few);
    // What is there is not left behind in another language.
    assert_code(&short_run(&folder, "out", &["--lang", "nl"]), 0);
    for file in ["endings.svg", "waiting.svg"] {
        let chart = fs::read_to_string(charts.join(file)).unwrap();
        assert!(chart.contains("xml:lang=\"nl\""), "{file}");
    }
    let index = fs::read_to_string(charts.join("README.md")).unwrap();
    assert!(
        index.contains("Begin hier") && index.contains("(endings.svg)"),
        "{index}"
    );
    assert_eq!(hash, result_hash(&folder, "out"));
    let typo = short_run(&folder, "other", &["--charts", "every"]);
    assert!(assert_code(&typo, 2).contains("expected main or all"));
}

#[test]
fn the_resolved_config_gives_the_same_result_whatever_the_threads() {
    let folder = TempDir::new().unwrap();
    assert_code(&short_run(&folder, "one", &["--threads", "1"]), 0);
    assert_code(&short_run(&folder, "two", &["--threads", "2"]), 0);
    let resolved = buurt(
        &folder,
        &["run", "one/config.toml", "--out", "three", "--quiet"],
    );
    assert_code(&resolved, 0);
    let first = result_hash(&folder, "one");
    assert_eq!(first, result_hash(&folder, "two"));
    assert_eq!(first, result_hash(&folder, "three"));
    assert_code(&short_run(&folder, "other", &["--seed", "2"]), 0);
    assert_ne!(first, result_hash(&folder, "other"));
}

#[test]
fn the_same_run_twice_is_recognised_and_another_does_not_overwrite_it() {
    let folder = TempDir::new().unwrap();
    assert_code(&short_run(&folder, "out", &[]), 0);
    let chart = folder.path().join("out/charts/waiting.svg");
    let before = (result_hash(&folder, "out"), fs::read(&chart).unwrap());
    assert_code(&short_run(&folder, "out", &[]), 0);
    let errors = assert_code(&short_run(&folder, "out", &["--seed", "9"]), 2);
    assert!(
        errors.contains("--force") && errors.contains("--out"),
        "{errors}"
    );
    assert_eq!(
        before,
        (result_hash(&folder, "out"), fs::read(&chart).unwrap())
    );
    // In the other language only the charts are drawn again.
    assert_code(&short_run(&folder, "out", &["--lang", "nl"]), 0);
    assert_eq!(before.0, result_hash(&folder, "out"));
    assert_ne!(before.1, fs::read(&chart).unwrap());
    assert_code(&short_run(&folder, "out", &["--seed", "9", "--force"]), 0);
    assert_ne!(before.0, result_hash(&folder, "out"));
}

#[test]
fn all_mistakes_are_reported_at_once_and_nothing_is_written() {
    let folder = TempDir::new().unwrap();
    let config = format!(
        "extends = {DEFAULT:?}\nname = \"bad\"\nweeks = 0\n[care.weights]\naliance = 0.4\n\
         technique = nan\n"
    );
    fs::write(folder.path().join("bad.toml"), config).unwrap();
    let errors = assert_code(&buurt(&folder, &["run", "bad.toml"]), 2);
    for words in [
        "bad.toml:3:9",
        "from 1 to 5200 (weeks)",
        "bad.toml:5:1",
        "did you mean `alliance`?",
        "bad.toml:6:13",
        "not a number",
        "3 errors",
    ] {
        assert!(errors.contains(words), "{words} is missing from\n{errors}");
    }
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "only the config is there"
    );
}

#[test]
fn contradictions_are_told_with_their_places() {
    let folder = TempDir::new().unwrap();
    let refused = |set: &str, words: &str| {
        let errors = assert_code(&buurt(&folder, &["run", DEFAULT, "--set", set]), 2);
        assert!(errors.contains(words), "{words} is missing from\n{errors}");
    };
    refused(
        "care.weights.alliance=0.9",
        "the weights must sum to 1; they sum to 1.55",
    );
    refused("observe.areas=[\"de-wervn\"]", "nearest: `de-werven`");
    refused("observe.metrics=[\"wating\"]", "did you mean `waiting`?");
    refused(
        "policies.x={kind=\"caseload_cap\",from=9,until=3,clients=5}",
        "the policy ends before it starts",
    );
    refused(
        "policies.x={kind=\"caseload_cap\",from=600,clients=5}",
        "the policy starts after the run",
    );
    refused(
        "access.light_below=0.1",
        "the first may not exceed the second",
    );
    refused("workforce.meetings=0.8", "no time is left for clients");
    refused("replications=0", "from 1 to 100000");
    refused("needs.spillover=inf", "infinite");
    refused("name=a/b", "cannot be the name of a file or folder");
    refused("seed=-1", "seed");
    refused(
        "population.table=nowhere.csv",
        "there is no file nowhere.csv",
    );
    assert!(nothing_in(&folder));
}

#[test]
fn a_table_that_cannot_be_used_is_refused_before_anything_runs() {
    let folder = TempDir::new().unwrap();
    let refused = |name: &str, words: &str| {
        let table = format!("population.table={}", folder.path().join(name).display());
        let errors = assert_code(&buurt(&folder, &["run", DEFAULT, "--set", &table]), 2);
        assert!(errors.contains(words), "{words} is missing from\n{errors}");
    };
    fs::write(
        folder.path().join("zero.csv"),
        "code,name,residents,households\na,A,0,0\n",
    )
    .unwrap();
    refused("zero.csv", "no area has any residents");
    let huge = fs::File::create(folder.path().join("huge.csv")).unwrap();
    huge.set_len(2 << 30).unwrap();
    refused("huge.csv", "is 2,048 MiB");
    assert!(!folder.path().join("outputs").exists());
}

#[test]
fn places_that_cannot_hold_results_are_named() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("file"), "mine").unwrap();
    let errors = assert_code(&short_run(&folder, "file", &[]), 2);
    assert!(errors.contains("file is not a directory"), "{errors}");
    fs::create_dir(folder.path().join("mine")).unwrap();
    fs::write(folder.path().join("mine/thesis.txt"), "years of work").unwrap();
    assert_code(&short_run(&folder, "mine", &["--force"]), 2);
    let kept = fs::read_to_string(folder.path().join("mine/thesis.txt")).unwrap();
    assert_eq!(kept, "years of work");
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_goes_on_and_ends_as_if_nothing_happened() {
    let folder = TempDir::new().unwrap();
    let settings = [
        "--weeks",
        "60",
        "--replications",
        "6",
        "--threads",
        "1",
        "--set",
        "burn_in=20",
    ];
    let arguments = [&["run", DEFAULT, "--quiet"], &settings[..]].concat();
    let binary = assert_cmd::cargo::cargo_bin("buurt");
    let mut child = std::process::Command::new(binary)
        .args(&arguments)
        .args(["--out", "out"])
        .current_dir(folder.path())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let part = folder.path().join("out/parts/replication-00000.part");
    while !part.exists() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let pid = child.id().to_string();
    std::process::Command::new("kill")
        .args(["-INT", &pid])
        .status()
        .unwrap();
    let code = child.wait().unwrap().code();
    let manifest = fs::read_to_string(folder.path().join("out/manifest.json")).unwrap();
    // Where the machine was so slow to deliver the signal that all was done, it is done.
    if code == Some(130) {
        assert!(manifest.contains("\"running\""), "{manifest}");
    }
    let run = |out| buurt(&folder, &[&arguments[..], &["--out", out]].concat());
    assert_code(&run("out"), 0);
    assert_code(&run("whole"), 0);
    assert_eq!(result_hash(&folder, "out"), result_hash(&folder, "whole"));
}

#[test]
fn check_explain_schema_and_new_do_what_they_say() {
    let folder = TempDir::new().unwrap();
    let said = |arguments: &[&str]| {
        let output = buurt(&folder, arguments);
        assert_code(&output, 0);
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(said(&["check", DEFAULT]).contains("23,255 residents"));
    let english = said(&["explain", "care.weights.alliance"]);
    assert!(
        english.contains("A1") && english.contains("0.35"),
        "{english}"
    );
    let dutch = said(&["explain", "care.weights.alliance", "--lang", "nl"]);
    assert!(dutch.contains("Werkrelatie"), "{dutch}");
    assert!(said(&["explain"]).lines().count() > 150);
    let schema: serde_json::Value = serde_json::from_str(&said(&["schema"])).unwrap();
    assert!(schema["properties"]["extends"].is_object());
    said(&["new", "mine", "--extends", DEFAULT]);
    assert!(said(&["check", "mine.toml"]).contains("fine"));
    let again = buurt(&folder, &["new", "mine", "--extends", DEFAULT]);
    assert!(assert_code(&again, 2).contains("--force"));
    let unknown = buurt(&folder, &["explain", "care.weights.aliance"]);
    assert!(assert_code(&unknown, 2).contains("care.weights.alliance"));
}

#[test]
fn notes_on_the_table_are_told_in_a_line_by_run_and_in_full_by_check() {
    let folder = TempDir::new().unwrap();
    let table = "code,name,municipality,residents,households,single_households,households_without_children,households_with_children\n\
        one,One,Here,1000,450,150,130,160\ntwo,Two,Here,0,0,0,0,0\n";
    fs::write(folder.path().join("one.csv"), table).unwrap();
    let text = format!("extends = \"{DEFAULT}\"\n[population]\ntable = \"one.csv\"\n");
    fs::write(folder.path().join("mine.toml"), text).unwrap();
    let run = |lang| {
        let more = ["--lang", lang, "--out", lang];
        let output = buurt(
            &folder,
            &[&["run", "mine.toml"], &SHORT[..], &more].concat(),
        );
        assert_code(&output, 0)
    };
    let said = run("en");
    assert!(
        said.contains("  3 notes on how one.csv was read: `buurt check` tells them."),
        "{said}"
    );
    assert_eq!(said.matches("one.csv").count(), 1, "{said}");
    let said = run("nl");
    assert!(
        said.contains("  3 opmerkingen over het lezen van one.csv"),
        "{said}"
    );
    let output = buurt(&folder, &["check", "mine.toml"]);
    assert_code(&output, 0);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said.matches("one.csv").count(), 1, "{said}");
    assert!(
        said.contains("    Skipped: 1 area, as nobody lives there – Two (line 3)."),
        "{said}"
    );
}

#[test]
fn json_on_standard_output_holds_the_summary_and_nothing_else() {
    let folder = TempDir::new().unwrap();
    let output = short_run(&folder, "out", &["--json"]);
    assert_code(&output, 0);
    let all: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(all["summary"][0]["metric"], "need");
    assert_eq!(all["summary"][0]["n"], 2);
    assert!(Path::new(&folder.path().join("out/summary.csv")).exists());
}

#[test]
fn check_knows_a_calibration_by_its_content_and_shows_what_is_wrong_with_it() {
    let folder = TempDir::new().unwrap();
    let shipped = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/configs/experiments/calibration.toml"
    );
    let output = buurt(&folder, &["check", shipped, DEFAULT]);
    assert_code(&output, 0);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("parameters towards"), "{said}");
    assert!(said.contains("23,255 residents"), "{said}");
    // A name that is none, and an end of a range that the scenario refuses.
    let text = fs::read_to_string(shipped).unwrap();
    let default = toml::Value::String(DEFAULT.to_owned()).to_string();
    let text = text.replace("\"../almere-haven.toml\"", &default);
    for (from, to, named) in [
        ("\"C1.use\"", "\"C1.sue\"", "did you mean `C1.use`"),
        ("\"exits.dropout\"", "\"exits.dropuot\"", "no key `dropuot`"),
    ] {
        let wrong = folder.path().join("wrong.toml");
        fs::write(&wrong, text.replace(from, to)).unwrap();
        let errors = assert_code(&buurt(&folder, &["check", "wrong.toml"]), 2);
        assert!(errors.contains(named), "{errors}");
    }
}
