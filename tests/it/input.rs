//! Whatever is handed to the program, it is read once, bounded, and answered with a
//! sentence that helps.

use std::fs;
use std::path::Path;
use std::process::Output;
use std::time::{Duration, Instant};

use assert_cmd::Command;
use tempfile::TempDir;

use crate::command_line::{DEFAULT, assert_code, buurt};

/// A folder with a file.
fn folder_with(name: &str, text: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(name), text).unwrap();
    folder
}

/// What `check` says of a file, which must be refused.
#[track_caller]
fn refused(text: &str) -> String {
    assert_code(
        &buurt(&folder_with("a.toml", text), &["check", "a.toml"]),
        2,
    )
}

fn scenario(more: &str) -> String {
    format!("extends = \"{DEFAULT}\"\nname = \"a\"\n{more}")
}

#[track_caller]
fn assert_says(errors: &str, parts: &[&str]) {
    for part in parts {
        assert!(errors.contains(part), "`{part}` is not in:\n{errors}");
    }
}

fn with_input(arguments: &[&str], input: &str) -> Output {
    let mut command = Command::cargo_bin("buurt").unwrap();
    command.args(arguments).write_stdin(input).output().unwrap()
}

#[test]
#[cfg(unix)]
fn a_config_may_come_from_a_pipe_and_is_read_no_further_than_a_config_can_be() {
    let piped = with_input(&["check", "/dev/stdin"], &scenario(""));
    assert_code(&piped, 0);
    let sweep = fs::read_to_string(
        Path::new(DEFAULT)
            .parent()
            .unwrap()
            .join("experiments/caseload.toml"),
    );
    let sweep = sweep.unwrap().replace("../almere-haven.toml", DEFAULT);
    assert_code(&with_input(&["check", "/dev/stdin"], &sweep), 0);
    for command in ["check", "plan", "sweep", "run"] {
        let folder = TempDir::new().unwrap();
        let errors = assert_code(&buurt(&folder, &[command, "/dev/zero"]), 2);
        assert_says(&errors, &["too big for a config: more than 4 MiB"]);
    }
}

#[test]
fn a_file_of_another_kind_is_one_mistake_that_names_the_command_that_takes_it() {
    let experiments = Path::new(DEFAULT).parent().unwrap().join("experiments");
    let sweep = experiments.join("caseload.toml");
    let sweep = sweep.to_str().unwrap();
    for command in [
        "run",
        "calibrate",
        "sensitivity",
        "discover",
        "tree",
        "test",
        "value",
        "evaluate",
        "validate",
    ] {
        let errors = assert_code(&buurt(&TempDir::new().unwrap(), &[command, sweep]), 2);
        assert_says(&errors, &["is a sweep, and a", "`buurt sweep "]);
        assert!(errors.lines().count() < 8, "{errors}");
    }
    for command in [
        "sweep",
        "calibrate",
        "sensitivity",
        "discover",
        "tree",
        "test",
    ] {
        let errors = assert_code(&buurt(&TempDir::new().unwrap(), &[command, DEFAULT]), 2);
        assert_says(&errors, &["is a scenario, and a", "`buurt run "]);
    }
}

#[test]
fn a_town_that_does_not_fit_in_memory_is_refused_before_it_is_made() {
    let mut table = String::from("code,name,municipality,residents,households\n");
    for row in 0..200 {
        table += &format!("b{row},B,N,20000000,10000000\n");
    }
    let folder = folder_with("large.csv", &table);
    let text = scenario("[population]\ntable = \"large.csv\"\n");
    fs::write(folder.path().join("a.toml"), text).unwrap();
    for command in ["check", "run", "plan"] {
        let errors = assert_code(&buurt(&folder, &[command, "a.toml"]), 2);
        assert_says(
            &errors,
            &["4,000,000,000 residents would take about 1,000.0 GB of memory"],
        );
    }
}

#[test]
fn many_policies_are_judged_at_once_and_too_many_refused() {
    let policies = |count: u32| -> String {
        let one = |number| {
            format!(
                "[policies.p{number}]\nkind = \"caseload_cap\"\nfrom = {0}\nuntil = {1}\nclients = 10\n",
                number % 500,
                number % 500 + 1
            )
        };
        scenario(&(0..count).map(one).collect::<String>())
    };
    let start = Instant::now();
    let errors = refused(&policies(2_000));
    // An unoptimised build on a busy machine; it took minutes.
    assert!(
        start.elapsed() < Duration::from_secs(30),
        "{:?}",
        start.elapsed()
    );
    assert_says(&errors, &["both are of the same kind"]);
    assert_says(
        &refused(&policies(5_001)),
        &["there are 5,001 policies; expected at most 5,000"],
    );
}

#[test]
fn a_key_that_is_none_is_a_mistake_in_every_study_and_no_panic() {
    let experiments = Path::new(DEFAULT).parent().unwrap().join("experiments");
    for study in ["calibration", "caseload", "sensitivity", "discovery"] {
        let text = fs::read_to_string(experiments.join(format!("{study}.toml"))).unwrap();
        let text = text.replace(
            "\"../",
            &format!("\"{}/", Path::new(DEFAULT).parent().unwrap().display()),
        );
        for key in [
            "a b",
            "",
            "extends",
            "a=b",
            "needs..spillover",
            "seed",
            "weeks",
        ] {
            let range = format!("[parameters]\n\"{key}\" = {{ low = 1.0, high = 2.0 }}\n");
            assert_says(
                &refused(&text.replace("[parameters]\n", &range)),
                &["parameters."],
            );
        }
    }
}

#[test]
fn what_is_named_twice_or_as_the_whole_is_refused() {
    for (set, part) in [
        (
            "metrics = [\"waiting\", \"waiting\"]",
            "`waiting` is there twice",
        ),
        (
            "areas = [\"centrum-almere-haven\", \"centrum-almere-haven\"]",
            "is there twice",
        ),
        ("areas = [\"all\"]", "`all` is the whole"),
    ] {
        let errors = refused(&scenario(&format!("[observe]\n{set}\n")));
        assert!(errors.contains(part), "{errors}");
    }
}

#[test]
fn what_would_steer_a_terminal_never_reaches_it() {
    for text in [
        scenario("title = \"a\\u001b[31mb\"\n"),
        scenario("[policies.\"a\\u001b[2Jb\"]\nkind = \"caseload_cap\"\nfrom = 0\nclients = 10\n"),
        scenario("\"a\\u001b[31mb\" = 1\n"),
        scenario("title = \"a\u{9b}31mb\"\n"),
        scenario("\u{202e}"),
        "name = \"a\\u001b[31mb\"\ntrunk = 1\n".to_owned(),
    ] {
        let errors = refused(&text);
        let steering = |letter: char| letter.is_control() && letter != '\n';
        assert!(!errors.contains(steering), "{errors:?}");
        assert!(!errors.contains('\u{202e}'), "{errors:?}");
    }
}

#[test]
fn a_name_that_cannot_be_a_file_is_refused_by_check() {
    let long = "a".repeat(300);
    for name in [&*long, "CON", "../../x", "", "a/b", "a.", "nul.txt"] {
        let errors = refused(&format!("extends = \"{DEFAULT}\"\nname = \"{name}\"\n"));
        assert_says(&errors, &["`name`: "]);
        let tree = format!(
            "name = \"{name}\"\ntrunk = \"{DEFAULT}\"\nfork = 2\n[branches.b]\nset = [\"breaks.enabled=false\"]\n"
        );
        assert_says(&refused(&tree), &["`name`: "]);
    }
    let tree = format!(
        "name = \"t\"\ntrunk = \"{DEFAULT}\"\nfork = 2\n[branches.b]\nset = [\"breaks.enabled=false\"]\n[branches.B]\nset = [\"breaks.enabled=false\"]\n"
    );
    assert_says(&refused(&tree), &["differ in capitals only"]);
}

#[test]
fn slips_get_the_sentence_that_helps() {
    for (more, part) in [
        (
            "[policies]\nkind = \"caseload_cap\"\nfrom = 0\nclients = 10\n",
            "[policies.NAME]",
        ),
        (
            "[policies.x]\nkid = \"caseload_cap\"\nfrom = 0\nclients = 10\n",
            "did you mean `kind`?",
        ),
        (
            "[policies.x]\nkind = \"administration_cut\"\nfrom = 0\ncut = 33\n",
            "33 % is written 0.33",
        ),
        (
            "[population]\ntable = \"..\\data\\t.csv\"\n",
            "write `/` in paths",
        ),
        ("[needs]\nspillover = .33\n", "spillover = 0.33"),
        (
            "[population]\ntable = \"nowhere.csv\"\n",
            "paths count from the folder of the file",
        ),
    ] {
        assert_says(&refused(&scenario(more)), &[part]);
    }
    let copied = refused("extends = \"../nowhere/almere-haven.toml\"\n");
    assert_says(
        &copied,
        &["paths count from the folder of the file that names them"],
    );
}

#[test]
fn slips_on_the_command_line_get_the_sentence_that_helps() {
    let folder = folder_with("a.toml", &scenario(""));
    for (set, part) in [
        ("needs.spillover=.33x", "expected a number"),
        ("needs.spillover=0,33", "write --set needs.spillover=0.33"),
        ("needs={}", "changes nothing"),
        ("policies={}", "changes nothing"),
        ("observe.areas=[a, b]", "between quotes"),
    ] {
        let errors = assert_code(&buurt(&folder, &["check", "a.toml", "--set", set]), 2);
        assert_says(&errors, &[part]);
    }
    let split = buurt(&folder, &["check", "a.toml", "--set", "title=My", "town"]);
    assert_says(&assert_code(&split, 2), &["--set 'title=My town'"]);
    let elsewhere = buurt(
        &TempDir::new().unwrap(),
        &["check", "configs/almere-haven.toml"],
    );
    assert_says(
        &assert_code(&elsewhere, 2),
        &["it was looked for from the folder"],
    );
    let result = buurt(&folder, &["check", "."]);
    assert_says(&assert_code(&result, 2), &["is a directory"]);
}

#[test]
fn every_kind_of_file_can_be_begun_anywhere_and_is_fine() {
    let kinds = [
        "scenario",
        "comparison",
        "sweep",
        "sensitivity",
        "discovery",
        "calibration",
        "hypothesis",
        "tree",
    ];
    for kind in kinds {
        let folder = TempDir::new().unwrap();
        assert_code(&buurt(&folder, &["new", "my-study", "--kind", kind]), 0);
        assert_code(&buurt(&folder, &["check", "my-study.toml"]), 0);
        let text = fs::read_to_string(folder.path().join("my-study.toml")).unwrap();
        let schema = text
            .lines()
            .next()
            .unwrap()
            .strip_prefix("#:schema ")
            .unwrap();
        assert!(folder.path().join(schema).exists(), "{schema}");
    }
}

#[test]
fn no_schema_lets_a_section_have_keys_that_check_refuses() {
    fn open(schema: &serde_json::Value, path: &str, found: &mut Vec<String>) {
        if let Some(table) = schema.as_object() {
            let section = table
                .get("properties")
                .is_some_and(serde_json::Value::is_object);
            if section && table.get("additionalProperties") != Some(&false.into()) {
                found.push(path.to_owned());
            }
            for (key, below) in table {
                open(below, &format!("{path}/{key}"), found);
            }
        } else if let Some(items) = schema.as_array() {
            for (index, below) in items.iter().enumerate() {
                open(below, &format!("{path}/{index}"), found);
            }
        }
    }
    for kind in buurt::lab::studies::Kind::ALL {
        let mut found = Vec::new();
        open(&kind.schema(), "", &mut found);
        assert!(found.is_empty(), "{}: {found:?}", kind.name());
    }
}

#[test]
fn metrics_and_measures_are_explained() {
    let folder = TempDir::new().unwrap();
    for (key, part) in [
        ("waiting", "A metric"),
        ("goal_within_year", "A measure"),
        ("metrics", "waiting_weeks"),
        ("measures", "goal_within_year"),
    ] {
        let said = buurt(&folder, &["explain", key]);
        assert_code(&said, 0);
        assert_says(&String::from_utf8(said.stdout).unwrap(), &[part]);
    }
    let near = assert_code(&buurt(&folder, &["explain", "waitng"]), 2);
    assert_says(&near, &["`waiting`"]);
}

#[test]
fn what_is_nonsense_together_is_refused_by_check() {
    let configs = Path::new(DEFAULT).parent().unwrap();
    let tree = format!(
        "name = \"t\"\ntrunk = \"{DEFAULT}\"\nfork = 2\n[branches.b]\nset = [\"weeks=5\"]\n"
    );
    assert_says(&refused(&tree), &["all branches run as long"]);
    let discovery = fs::read_to_string(configs.join("experiments/discovery.toml")).unwrap();
    let towns = discovery
        .replace("../small-town-more-staff.toml", DEFAULT)
        .replace("\"../", &format!("\"{}/", configs.display()));
    assert_says(&refused(&towns), &["they are about different towns"]);
    let folder = TempDir::new().unwrap();
    let endless = ["compare", DEFAULT, DEFAULT, "--precision", "waiting=1e400"];
    assert_says(
        &assert_code(&buurt(&folder, &endless), 2),
        &["a number above 0"],
    );
}
