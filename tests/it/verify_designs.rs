//! Results of many scenarios can be made again from what stands in them, and whoever
//! touched a number, a config or a manifest is found out.

use std::fs;

use buurt::records::ContentHash;
use tempfile::TempDir;

use crate::command_line::{assert_code, buurt};
use crate::experiments::small_world;
use crate::verify::{assert_says, change_manifest, cover_up};

const SWEEP: &str = r#"name = "cuts"
scenario = "staff.toml"
design = "grid"
seed = 1
weeks = 12
replications = 2
metrics = ["in_care", "alliance"]
[parameters."policies.less.cut"]
values = [0.2, 0.8]
"#;

/// One of its four points is refused.
const REFUSED: &str = r#"name = "refused"
scenario = "base.toml"
design = "grid"
seed = 1
weeks = 12
replications = 2
metrics = ["in_care"]
[parameters."access.refuse_below"]
values = [0.05, 0.5]
[parameters."access.light_below"]
values = [0.4, 0.6]
"#;

const TREE: &str = r#"name = "fork"
trunk = "base.toml"
fork = 6
[branches.staff]
config = "staff.toml"
[branches.calm]
set = ["breaks.enabled=false"]
"#;

pub const CLAIM: &str = r#"name = "claim"
scenario = "base.toml"
claim = { en = "Nothing changes.", nl = "Er verandert niets." }
mechanism = { en = "None.", nl = "Geen." }
design = { replications = 2, weeks = 12 }
windows = { all = { from = 0, until = 12 } }
[worlds.base]
[worlds.staff]
scenario = "staff.toml"
[[parts]]
name = "need"
en = "Mean need: staff minus base"
nl = "Gemiddelde behoefte: staff min base"
window = "all"
direction = "none"
margin = 0.5
why = { en = "Half of all.", nl = "De helft van alles." }
estimate = { "staff.need" = 1, "base.need" = -1 }
[uncertain]
draws = 2
replications = 1
[uncertain.parameters]
"needs.spillover" = { low = 1.0, high = 1.5 }
"#;

/// A folder with `out`, the result of a command.
fn result(command: &[&str]) -> TempDir {
    result_of(command, 0)
}

fn result_of(command: &[&str], code: i32) -> TempDir {
    let folder = small_world();
    for (name, text) in [
        ("cuts.toml", SWEEP),
        ("refused.toml", REFUSED),
        ("tree.toml", TREE),
        ("claim.toml", CLAIM),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let more = ["--out", "out", "--quiet"];
    assert_code(&buurt(&folder, &[command, &more[..]].concat()), code);
    // Nothing that it was made from is needed to make it again.
    for name in ["base.toml", "staff.toml", "one.csv", command[1]] {
        let _ = fs::remove_file(folder.path().join(name));
    }
    fs::remove_dir_all(folder.path().join("outputs/.runs")).unwrap();
    folder
}

#[track_caller]
fn verified(folder: &TempDir, code: i32, more: &[&str]) -> String {
    let output = buurt(folder, &[&["verify", "out"], more].concat());
    assert_code(&output, code);
    String::from_utf8(output.stdout).unwrap()
}

/// Replaces the first of a text in a file of the result.
fn damage(folder: &TempDir, file: &str, from: &str, to: &str) {
    let path = folder.path().join("out").join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} lacks {from}: {text}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

/// A difference of the scenario in `differences.csv` that is not nothing.
fn some_difference(folder: &TempDir) -> String {
    let text = fs::read_to_string(folder.path().join("out/differences.csv")).unwrap();
    let mut numbers = text.lines().filter_map(|line| {
        let mut cells = line.split(',');
        (cells.next() == Some("staff")).then(|| cells.nth(2).unwrap_or_default())
    });
    numbers.find(|number| number.len() > 8).unwrap().to_owned()
}

#[test]
fn a_comparison_is_made_again_and_a_changed_number_is_found_though_the_manifest_agrees() {
    let folder = result(&["compare", "base.toml", "staff.toml"]);
    let text = verified(&folder, 0, &["--lang", "nl"]);
    assert_says(&text, &["In orde: 3 van 3 herhalingen", "alle", "gelijk"]);
    let text = verified(&folder, 0, &["--replications", "2"]);
    assert_says(
        &text,
        &["2 of 3 replications run again (0, 1)", "only held against"],
    );

    let found = some_difference(&folder);
    damage(&folder, "differences.csv", &found, "7.5");
    let text = verified(&folder, 1, &[]);
    assert_says(&text, &["differences.csv was edited or damaged"]);
    cover_up(&folder, "differences.csv");
    let text = verified(&folder, 1, &[]);
    let cell = format!("`mean_difference` is `7.5`, and `{found}` when made again");
    assert_says(&text, &["differences.csv, line ", &cell]);
    assert!(!text.contains("edited"), "{text}");
    // A sample does not make tables again, and says so.
    let text = verified(&folder, 0, &["--sample", "1"]);
    assert_says(&text, &["only held against the manifest"]);
}

#[test]
fn all_charts_of_a_comparison_are_drawn_on_request_stay_and_are_made_again() {
    let folder = small_world();
    let ask = |more: &[&str]| {
        let compare = ["compare", "base.toml", "staff.toml", "--out", "out"];
        assert_code(&buurt(&folder, &[&compare, more].concat()), 0);
        let charts = fs::read_dir(folder.path().join("out/charts")).unwrap();
        let mut names: Vec<_> = charts
            .map(|chart| chart.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".svg"))
            .collect();
        names.sort();
        names
    };
    let few = ask(&[]);
    let all = ask(&["--charts", "all"]);
    assert!(all.len() > 2 * few.len(), "{few:?}, {all:?}");
    assert!(few.iter().all(|name| all.contains(name)));
    // None is left behind when the main ones are asked for, in whatever language.
    assert_eq!(ask(&["--lang", "nl"]), all);
    let more = all.iter().find(|name| !few.contains(name)).unwrap();
    let more = format!("charts/{more}");
    let chart = fs::read_to_string(folder.path().join("out").join(&more)).unwrap();
    assert!(chart.contains("xml:lang=\"nl\""), "{more}");
    assert_says(&verified(&folder, 0, &[]), &["3 of 3 replications"]);
    damage(&folder, &more, "<svg", "<svg ");
    cover_up(&folder, &more);
    let found = format!("{more} is another file when made again");
    assert_says(&verified(&folder, 1, &[]), &[&found]);
}

#[test]
fn the_runs_of_a_sweep_are_found_again_and_their_time_does_not_matter() {
    let folder = result(&["sweep", "cuts.toml"]);
    let text = verified(&folder, 0, &[]);
    assert_says(&text, &["4 of 4 runs run again (all)"]);
    change_manifest(&folder, |_, manifest| {
        manifest.runs[3].hash = Some(ContentHash::of(b"other"));
    });
    damage(
        &folder,
        "charts/alliance-by-policies.less.cut.svg",
        "<svg",
        "<svg ",
    );
    let text = verified(&folder, 1, &[]);
    let parts = [
        "Run 3 (point 1, replication 1) gives another result",
        "The result hash does not follow",
        "charts/alliance-by-policies.less.cut.svg was edited",
        "charts/alliance-by-policies.less.cut.svg is another file when made again",
    ];
    assert_says(&text, &parts);
    assert_eq!(text.lines().count(), 5, "{text}");
    let text = verified(&folder, 1, &["--replications", "2", "--lang", "nl"]);
    assert!(!text.contains("Run 3"), "{text}");
}

#[test]
fn how_long_runs_took_is_held_against_the_manifest() {
    let folder = result(&["sweep", "cuts.toml"]);
    let text = fs::read_to_string(folder.path().join("out/runs.csv")).unwrap();
    let first = text.lines().nth(1).unwrap().split(',').nth(4).unwrap();
    damage(&folder, "runs.csv", first, "99.5");
    cover_up(&folder, "runs.csv");
    let text = verified(&folder, 1, &[]);
    assert_says(&text, &["runs.csv: column `seconds`"]);
    assert_eq!(text.lines().count(), 2, "{text}");
}

#[test]
fn an_untouched_sweep_with_refused_points_is_verified() {
    let folder = result_of(&["sweep", "refused.toml"], 3);
    let runs = fs::read_to_string(folder.path().join("out/runs.csv")).unwrap();
    assert!(
        runs.contains("refused") && !runs.contains(".toml"),
        "{runs}"
    );
    let text = verified(&folder, 0, &[]);
    assert_says(&text, &["8 of 8 runs run again (all)"]);
    verified(&folder, 0, &["--replications", "4"]);
}

#[test]
fn a_changed_population_is_found_though_the_manifest_agrees() {
    for (command, table) in [
        (["sweep", "cuts.toml"].as_slice(), "population.csv"),
        (&["tree", "tree.toml"], "configs/population.csv"),
        (
            &["compare", "base.toml", "staff.toml"],
            "configs/population.csv",
        ),
        (&["test", "claim.toml"], "configs/population-1.csv"),
    ] {
        let folder = result(command);
        damage(
            &folder,
            table,
            "1000,450,150,130,170",
            "1002,450,150,130,170",
        );
        cover_up(&folder, table);
        let text = verified(&folder, 1, &["--replications", "1"]);
        assert_says(&text, &["or its table, is not what"]);
    }
}

#[test]
fn a_tree_is_grown_again_from_its_own_configs() {
    let folder = result(&["tree", "tree.toml"]);
    assert_says(&verified(&folder, 0, &[]), &["3 of 3 replications"]);
    verified(&folder, 0, &["--replications", "1"]);
    damage(
        &folder,
        "configs/calm.toml",
        "effect_per_hour = 0.0",
        "effect_per_hour = 0.1",
    );
    let text = verified(&folder, 1, &["--replications", "1"]);
    let parts = [
        "configs/calm.toml was edited or damaged",
        "The config in the result, or its table, is not what",
        "Replication 0 gives another result",
    ];
    assert_says(&text, &parts);
    fs::write(folder.path().join("out/experiment.toml"), "fork = 99").unwrap();
    let text = verified(&folder, 1, &[]);
    assert_says(&text, &["cannot be read, so nothing was run again"]);
}

#[test]
fn verdicts_are_reached_again_from_the_declaration_that_was_kept() {
    let folder = result(&["test", "claim.toml", "--lang", "nl"]);
    // Two worlds: two replications as declared, one in each of two draws.
    assert_says(&verified(&folder, 0, &[]), &["8 of 8 runs"]);
    verified(&folder, 0, &["--replications", "3"]);
    damage(&folder, "verdicts.csv", "supported", "refuted");
    cover_up(&folder, "verdicts.csv");
    change_manifest(&folder, |_, manifest| {
        manifest.runs[0].hash = Some(ContentHash::of(b"other"));
    });
    let text = verified(&folder, 1, &[]);
    let parts = [
        "Run 0 (claim claim",
        "`claim_verdict` is `refuted`, and `supported` when made again",
    ];
    assert_says(&text, &parts);
    damage(
        &folder,
        "declarations/claim.toml",
        "margin = 0.5",
        "margin = 0.1",
    );
    let text = verified(&folder, 1, &["--replications", "1"]);
    assert_says(&text, &["is not what the result was made with"]);
}

#[test]
fn a_result_that_does_not_say_how_it_was_made_is_refused() {
    let folder = result(&["compare", "base.toml", "staff.toml"]);
    change_manifest(&folder, |_, manifest| manifest.recipe = None);
    let errors = assert_code(&buurt(&folder, &["verify", "out"]), 2);
    assert_says(&errors, &["does not say what", "--force"]);
    let later = serde_json::json!({ "command": "dream" });
    change_manifest(&folder, |_, manifest| manifest.recipe = Some(later));
    assert_code(&buurt(&folder, &["verify", "out"]), 2);
}
