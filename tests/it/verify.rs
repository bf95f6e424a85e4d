//! A result can be run again, and whoever touched it is found out.

use std::fs;
use std::path::Path;
use std::process::Output;

use buurt::records::manifest::FileEntry;
use buurt::records::parquet::ParquetFile;
use buurt::records::parquet_in::read_parquet;
use buurt::records::{Column, ContentHash, Manifest, Table, Values, ro_crate};
use tempfile::TempDir;

use crate::command_line::{assert_code, buurt, short_run};

fn result() -> TempDir {
    let folder = TempDir::new().unwrap();
    assert_code(&short_run(&folder, "out", &[]), 0);
    folder
}

fn verify(folder: &TempDir, more: &[&str]) -> Output {
    buurt(folder, &[&["verify", "out", "--quiet"], more].concat())
}

/// What is said when something differs.
#[track_caller]
fn findings(folder: &TempDir, more: &[&str]) -> String {
    let output = verify(folder, more);
    assert_code(&output, 1);
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
pub fn assert_says(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{text} lacks {part}");
    }
}

/// Changes the manifest, and what follows from it, as somebody would who covers something
/// up.
pub fn change_manifest(folder: &TempDir, change: impl FnOnce(&Path, &mut Manifest)) {
    let out = folder.path().join("out");
    let mut manifest = Manifest::read(&out).unwrap().unwrap();
    change(&out, &mut manifest);
    let told = ro_crate::bytes(&manifest);
    fs::write(out.join(ro_crate::NAME), &told).unwrap();
    manifest.list_file(entry(ro_crate::NAME, &told));
    manifest.write(&out).unwrap();
}

fn entry(path: &str, bytes: &[u8]) -> FileEntry {
    FileEntry {
        path: path.into(),
        bytes: bytes.len() as u64,
        blake3: ContentHash::of(bytes),
    }
}

/// Makes the manifest agree with what a file holds now.
pub fn cover_up(folder: &TempDir, file: &str) {
    change_manifest(folder, |out, manifest| {
        let bytes = fs::read(out.join(file)).unwrap();
        manifest.list_file(entry(file, &bytes));
    });
}

/// Every file of a folder and what it holds.
fn content(folder: &Path) -> Vec<(std::ffi::OsString, Vec<u8>)> {
    let files = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let files = files.filter(|file| file.path().is_file());
    let mut files: Vec<_> = files
        .map(|file| (file.file_name(), fs::read(file.path()).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn a_result_nobody_touched_is_verified_and_stays_as_it_is() {
    let folder = result();
    let before = content(&folder.path().join("out"));
    let output = buurt(&folder, &["verify", "out", "--lang", "nl"]);
    assert_code(&output, 0);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_says(&text, &["2 van 2 herhalingen", "alle", "gelijk"]);
    assert_eq!(before, content(&folder.path().join("out")));

    let output = verify(&folder, &["--replications", "1", "--json"]);
    assert_code(&output, 0);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["sample"], serde_json::json!([0]));
    assert_eq!(json["result_hash"], serde_json::Value::Null);
}

#[test]
fn a_file_that_was_edited_or_lost_is_named() {
    let folder = result();
    let out = folder.path().join("out");
    let summary = out.join("summary.csv");
    let text = fs::read_to_string(&summary).unwrap();
    fs::write(&summary, text.replacen("0.", "9.", 1)).unwrap();
    fs::remove_file(out.join("spells.parquet")).unwrap();
    assert_says(
        &findings(&folder, &[]),
        &[
            "summary.csv was edited or damaged",
            "summary.csv, line ",
            "spells.parquet is missing",
        ],
    );
}

#[test]
fn a_value_changed_in_a_table_is_found_even_when_the_manifest_was_made_to_agree() {
    let folder = result();
    let path = folder.path().join("out/cases.parquet");
    let table = read_parquet(&path).unwrap();
    let changed = table.columns().iter().map(|column| {
        let values = match &column.values {
            Values::Float(values) if column.name == "severity_end" => {
                let mut values = values.clone();
                // In the last replication.
                *values.last_mut().unwrap() = 0.0;
                Values::Float(values)
            }
            other => other.clone(),
        };
        Column::new(column.name.clone(), values)
    });
    let changed = Table::new(changed.collect());
    let mut file = ParquetFile::create(&path, &changed, &[]).unwrap();
    file.append(changed).unwrap();
    file.finish().unwrap();
    cover_up(&folder, "cases.parquet");
    let text = findings(&folder, &[]);
    assert_says(
        &text,
        &["cases.parquet: column `severity_end` of replication 1"],
    );
    assert!(!text.contains("edited"), "{text}");
    assert_eq!(text.lines().count(), 2, "{text}");
    // A sample finds runs again and not the tables that hold all of them, and says so.
    let output = buurt(&folder, &["verify", "out", "--replications", "1"]);
    assert_code(&output, 0);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_says(&text, &["only held against the manifest"]);
}

#[test]
fn another_config_other_luck_and_another_version_are_told_apart() {
    let folder = result();
    let config = folder.path().join("out/config.toml");
    let text = fs::read_to_string(&config).unwrap();
    let seed = text
        .lines()
        .find(|line| line.starts_with("seed = "))
        .unwrap();
    fs::write(&config, text.replacen(seed, "seed = 5", 1)).unwrap();
    let other = [
        "config.toml was edited",
        "is not what the result was made with",
        "Replication 0 gives another result",
    ];
    assert_says(&findings(&folder, &["--replications", "1"]), &other);
    let told = findings(&folder, &[]);
    assert_says(&told, &[&other[..], &["more columns there"]].concat());
    fs::write(&config, text).unwrap();
    change_manifest(&folder, |_, manifest| {
        manifest.identity.buurt_version = "0.0.9".into();
        manifest.runs[1].hash = Some(ContentHash::of(b"other"));
    });
    let text = findings(&folder, &[]);
    assert_says(
        &text,
        &[
            "The result hash does not follow",
            "Replication 1 gives another result",
            "made by Buurt 0.0.9",
        ],
    );
    assert!(!text.contains("parquet"), "{text}");
}

#[test]
fn charts_of_a_run_are_drawn_again() {
    let folder = result();
    let chart = folder.path().join("out/charts/waiting.svg");
    let text = fs::read_to_string(&chart).unwrap();
    fs::write(&chart, text.replacen("</svg>", "<!-- x --></svg>", 1)).unwrap();
    cover_up(&folder, "charts/waiting.svg");
    let text = findings(&folder, &[]);
    assert_says(
        &text,
        &["charts/waiting.svg is another file when made again"],
    );
    assert_eq!(text.lines().count(), 2, "{text}");
}

#[test]
fn whatever_is_edited_in_a_manifest_is_found() {
    let folder = result();
    let out = folder.path().join("out");
    let sound = fs::read_to_string(out.join("manifest.json")).unwrap();
    let crated = fs::read(out.join(ro_crate::NAME)).unwrap();
    let found = |change: &dyn Fn(&mut Manifest), says: &str| {
        change_manifest(&folder, |_, manifest| change(manifest));
        assert_says(&findings(&folder, &["--replications", "1"]), &[says]);
        fs::write(out.join("manifest.json"), &sound).unwrap();
        fs::write(out.join(ro_crate::NAME), &crated).unwrap();
    };
    found(
        &|one| one.identity.name = "other".into(),
        "`name` is `other`",
    );
    found(
        &|one| one.identity.replications = 3,
        "`replications` is `3`",
    );
    found(
        &|one| one.identity.seed = 9,
        "is not what the result was made with",
    );
    found(&|one| one.wall_seconds += 1.0, "`wall_seconds` is");
    found(
        &|one| one.runs[0].wall_seconds = -1.0,
        "`runs.0.wall_seconds` is `-1`",
    );
    found(
        &|one| one.started = "yesterday".into(),
        "`started` is `yesterday`",
    );
    found(
        &|one| one.finished = Some("2001-01-01T00:00:00Z".into()),
        "`finished` is `2001-01-01T00:00:00Z`",
    );
    found(&|one| one.files[0].bytes += 1, ".bytes` is");
    found(&|one| one.files.push(one.files[0].clone()), "`files` is");
    found(
        &|one| drop(one.files.remove(0)),
        "the manifest does not list it",
    );
    found(&|one| one.runs.push(one.runs[0].clone()), "`runs` is `0`");
    found(
        &|one| drop(one.runs.pop()),
        "The result hash does not follow",
    );
}

#[test]
fn whatever_is_added_to_a_manifest_or_beside_it_is_found() {
    let folder = result();
    let out = folder.path().join("out");
    let sound = fs::read_to_string(out.join("manifest.json")).unwrap();
    let crated = fs::read(out.join(ro_crate::NAME)).unwrap();
    let unknown = sound.replacen("\"name\":", "\"dreams\": 3,\n  \"name\":", 1);
    fs::write(out.join("manifest.json"), unknown).unwrap();
    assert_says(
        &findings(&folder, &["--replications", "1"]),
        &["`dreams` is `3`"],
    );
    fs::write(out.join("manifest.json"), &sound).unwrap();
    fs::write(out.join("extra.csv"), "a\n").unwrap();
    assert_says(
        &findings(&folder, &["--replications", "1"]),
        &["extra.csv is in the folder"],
    );
    fs::remove_file(out.join("extra.csv")).unwrap();
    let text = String::from_utf8(crated.clone()).unwrap();
    fs::write(out.join(ro_crate::NAME), text.replace("Buurt", "Buurs")).unwrap();
    assert_says(
        &findings(&folder, &["--replications", "1"]),
        &["ro-crate-metadata.json is another file when made again"],
    );
    fs::write(out.join(ro_crate::NAME), crated).unwrap();
    assert_code(&verify(&folder, &["--replications", "1"]), 0);
}

#[test]
fn nothing_outside_the_result_is_read() {
    let folder = result();
    let out = folder.path().join("out");
    let secret = folder.path().join("secret.csv");
    fs::copy(out.join("population.csv"), &secret).unwrap();
    change_manifest(&folder, |_, manifest| {
        let bytes = fs::read(&secret).unwrap();
        manifest.list_file(entry("../secret.csv", &bytes));
    });
    let text = findings(&folder, &[]);
    assert_says(&text, &["../secret.csv leads out of the result", "–"]);
    change_manifest(&folder, |_, manifest| drop(manifest.files.remove(0)));
    assert_code(&verify(&folder, &["--replications", "1"]), 0);
    let config = fs::read_to_string(out.join("config.toml")).unwrap();
    let config = config.replace("\"population.csv\"", "\"../secret.csv\"");
    fs::write(out.join("config.toml"), config).unwrap();
    let text = findings(&folder, &[]);
    assert_says(&text, &["config.toml: table = \"../secret.csv\" leads out"]);
}

#[cfg(unix)]
#[test]
fn a_link_that_nobody_lists_is_not_followed() {
    let folder = result();
    let (summary, secret) = (
        folder.path().join("out/summary.csv"),
        folder.path().join("s"),
    );
    fs::rename(&summary, &secret).unwrap();
    std::os::unix::fs::symlink(&secret, &summary).unwrap();
    change_manifest(&folder, |_, manifest| {
        manifest.files.retain(|file| file.path != "summary.csv");
    });
    assert_says(&findings(&folder, &[]), &["summary.csv is missing"]);
}

#[test]
fn what_cannot_be_verified_is_refused() {
    let folder = result();
    let said = |more: &[&str]| assert_code(&buurt(&folder, &[&["verify"], more].concat()), 2);
    assert_says(&said(&["nothing"]), &["no manifest.json", "buurt run"]);
    assert_says(&said(&["out", "--replications", "3"]), &["expected 1 to 2"]);
    assert_says(&said(&["out", "--replications", "0"]), &["expected 1 to 2"]);
    change_manifest(&folder, |_, manifest| {
        manifest.status = buurt::records::manifest::Status::Running;
    });
    assert_says(&said(&["out"]), &["unfinished"]);
}
