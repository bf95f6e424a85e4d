//! Effects over assumptions as well as luck: what is told over a family is what its members
//! give one by one, and the two sources of spread are told apart.

use std::fs;

use tempfile::TempDir;

use crate::command_line::{assert_code, buurt};
use crate::experiments::{read, small_world, walk};

pub const MEMBERS: [(&str, &str); 3] = [
    (
        "a",
        "# nearest\n[needs]\nspillover = 0.1\n[allocation]\ncaseload_cap = 10\n",
    ),
    ("b", "needs.spillover = 0.8\nallocation.caseload_cap = 12\n"),
    ("c", "needs.spillover = 1.6\nallocation.caseload_cap = 15\n"),
];

/// A family of three in the small world.
pub fn three_members(folder: &TempDir) {
    fs::create_dir(folder.path().join("family")).unwrap();
    for (name, text) in MEMBERS {
        write(folder, &format!("family/{name}.toml"), text);
    }
}

pub fn write(folder: &TempDir, name: &str, text: &str) {
    fs::write(folder.path().join(name), text).unwrap();
}

pub fn world() -> TempDir {
    let folder = small_world();
    three_members(&folder);
    folder
}

/// Rows of a table of text, by column.
pub fn rows(folder: &TempDir, file: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let text = read(folder, file);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.deserialize();
    rows.collect::<Result<_, _>>().unwrap()
}

pub fn number(row: &std::collections::BTreeMap<String, String>, column: &str) -> f64 {
    row[column]
        .parse()
        .unwrap_or_else(|_| panic!("{column}: {row:?}"))
}

pub fn runs(folder: &TempDir) -> usize {
    walk(&folder.path().join("outputs/.runs"))
}

const METRICS: [&str; 2] = ["--metrics", "in_care,waiting"];

pub fn compare(folder: &TempDir, more: &[&str]) {
    let arguments = [&["compare", "base.toml", "staff.toml", "--quiet"], more].concat();
    assert_code(&buurt(folder, &arguments), 0);
}

#[test]
fn a_comparison_over_a_family_is_to_the_bit_that_of_its_members_one_by_one() {
    let folder = world();
    let few = ["--replications", "4"];
    compare(
        &folder,
        &[&METRICS[..], &few, &["--family", "family", "--out", "all"]].concat(),
    );
    let before = runs(&folder);
    assert_eq!(before, 3 * 2 * 4);
    let by_member = rows(&folder, "all/differences_by_member.csv");
    assert_eq!(by_member.len(), 3 * 2);
    for (name, text) in MEMBERS {
        // The same values in configs of their own.
        write(
            &folder,
            &format!("base-{name}.toml"),
            &format!("extends = \"base.toml\"\n{text}"),
        );
        write(
            &folder,
            &format!("staff-{name}.toml"),
            &format!("extends = \"staff.toml\"\n{text}"),
        );
        let sides = [format!("base-{name}.toml"), format!("staff-{name}.toml")];
        let [baseline, staff] = [&sides[0], &sides[1]].map(String::as_str);
        // Two of one name would be one folder.
        let out = format!("alone-{name}");
        let arguments = ["compare", baseline, staff, "--quiet", "--out", &out];
        let arguments = [&arguments[..], &METRICS, &few].concat();
        assert_code(&buurt(&folder, &arguments), 0);
        for alone in rows(&folder, &format!("{out}/differences.csv")) {
            let same = |row: &&std::collections::BTreeMap<String, String>| {
                row["member"] == name && row["metric"] == alone["metric"]
            };
            let row = by_member.iter().find(same).unwrap();
            for column in ["mean_difference", "ci_low", "ci_high", "n", "mean_baseline"] {
                assert_eq!(row[column], alone[column], "{name}, {column}");
            }
        }
    }
    assert_eq!(runs(&folder), before, "no run was made twice");
}

#[test]
fn a_difference_over_a_family_tells_luck_and_assumptions_apart() {
    let folder = world();
    let arguments = [
        &METRICS[..],
        &["--replications", "5", "--family", "family", "--out", "all"],
    ];
    compare(&folder, &arguments.concat());
    let members = rows(&folder, "all/differences_by_member.csv");
    for row in rows(&folder, "all/differences.csv") {
        assert_eq!(
            (number(&row, "members"), number(&row, "replications")),
            (3.0, 5.0)
        );
        assert_eq!(number(&row, "n"), 15.0);
        let own = members.iter().filter(|one| one["metric"] == row["metric"]);
        let own: Vec<f64> = own.map(|one| number(one, "mean_difference")).collect();
        let mean = own.iter().sum::<f64>() / 3.0;
        assert!((number(&row, "mean_difference") - mean).abs() < 1e-9);
        assert!(number(&row, "over_low") <= number(&row, "ci_low"));
        assert!(number(&row, "over_high") >= number(&row, "ci_high"));
        let same = own.iter().filter(|one| **one * mean > 0.0).count();
        assert_eq!(number(&row, "members_same_sign"), same as f64);
        let share = number(&row, "share_between");
        let between = number(&row, "variance_between").max(0.0);
        let all = between + number(&row, "variance_by_luck");
        assert!((share - between / all).abs() < 1e-9);
        assert!(
            row["sentence_en"].contains("members"),
            "{}",
            row["sentence_en"]
        );
        assert!(
            row["sentence_nl"].contains("leden"),
            "{}",
            row["sentence_nl"]
        );
    }
    let chart = read(&folder, "all/charts/overview.svg");
    assert!(chart.contains("luck") && chart.contains("assumptions"));
    let weeks = rows(&folder, "all/difference_trajectories.csv");
    let wide = weeks.iter().filter(|row| !row["mean"].is_empty());
    assert!(wide.clone().count() > 10);
    for row in wide {
        assert!(number(row, "mean_over_low") <= number(row, "mean_ci_low"));
    }
}

#[test]
fn without_a_family_nothing_is_added() {
    let folder = world();
    compare(&folder, &[&METRICS[..], &["--out", "plain"]].concat());
    let head = read(&folder, "plain/differences.csv");
    assert!(!head.contains("over_low") && !head.contains("member"));
    assert!(!folder.path().join("plain/family").exists());
}

#[test]
fn a_result_over_a_family_is_verified_and_a_changed_member_is_found() {
    let folder = world();
    let arguments = [&METRICS[..], &["--family", "family", "--out", "out"]].concat();
    compare(&folder, &arguments);
    // The family may change or go: the result has its own.
    fs::remove_dir_all(folder.path().join("family")).unwrap();
    assert_code(&buurt(&folder, &["verify", "out", "--quiet"]), 0);
    let some = ["verify", "out", "--quiet", "--replications", "1"];
    assert_code(&buurt(&folder, &some), 0);
    let text = read(&folder, "out/family/b.toml").replace("0.8", "0.9");
    write(&folder, "out/family/b.toml", &text);
    assert_code(&buurt(&folder, &["verify", "out", "--quiet"]), 1);
    // Asked again it is recognised, and another family is another question.
    three_members(&folder);
    write(
        &folder,
        "family/b.toml",
        &MEMBERS[1].1.replace("0.8", "0.9"),
    );
    let output = buurt(
        &folder,
        &[&["compare", "base.toml", "staff.toml"], &arguments[..]].concat(),
    );
    assert_code(&output, 2);
}

#[test]
fn what_a_scenario_changes_is_set_after_the_member() {
    let folder = world();
    write(
        &folder,
        "roomy.toml",
        "extends = \"base.toml\"\nname = \"roomy\"\n[allocation]\ncaseload_cap = 30\n",
    );
    let compare = [
        "compare",
        "base.toml",
        "roomy.toml",
        "--quiet",
        "--family",
        "family",
    ];
    let arguments = [&compare[..], &["--metrics", "in_care", "--out", "a"]].concat();
    assert_code(&buurt(&folder, &arguments), 0);
    for (name, text) in MEMBERS {
        write(
            &folder,
            &format!("b-{name}.toml"),
            &format!("extends = \"base.toml\"\n{text}"),
        );
        write(
            &folder,
            &format!("r-{name}.toml"),
            &format!(
                "extends = \"b-{name}.toml\"\nname = \"roomy\"\n[allocation]\ncaseload_cap = 30\n"
            ),
        );
        let (baseline, roomy, out) = (
            format!("b-{name}.toml"),
            format!("r-{name}.toml"),
            format!("o-{name}"),
        );
        let arguments = [
            "compare",
            &baseline,
            &roomy,
            "--quiet",
            "--metrics",
            "in_care",
            "--out",
            &out,
        ];
        assert_code(&buurt(&folder, &arguments), 0);
        let alone = &rows(&folder, &format!("{out}/differences.csv"))[0];
        let of_member = rows(&folder, "a/differences_by_member.csv");
        let own = of_member.iter().find(|row| row["member"] == name).unwrap();
        assert_eq!(own["mean_difference"], alone["mean_difference"]);
    }
}

#[test]
fn members_that_a_change_by_hand_makes_equal_are_refused() {
    let folder = world();
    for (name, text) in [("a", "0.1"), ("b", "0.2"), ("c", "0.3")] {
        write(
            &folder,
            &format!("family/{name}.toml"),
            &format!("needs.spillover = {text}\n"),
        );
    }
    let compare = ["compare", "base.toml", "staff.toml", "--family", "family"];
    let arguments = [&compare[..], &["--set", "needs.spillover=0.5"]].concat();
    let said = assert_code(&buurt(&folder, &arguments), 2);
    assert!(
        said.contains("same worlds") && said.contains("b.toml"),
        "{said}"
    );
}

#[test]
fn a_family_that_is_none_is_refused_before_anything_runs() {
    let folder = world();
    let refused = |parts: &[&str]| {
        let arguments = ["compare", "base.toml", "staff.toml", "--family", "family"];
        let said = assert_code(&buurt(&folder, &arguments), 2);
        for part in parts {
            assert!(said.contains(part), "`{part}` is not in {said}");
        }
        assert!(!folder.path().join("outputs").exists());
    };
    write(
        &folder,
        "family/b.toml",
        "needs.spilover = 0.8\nallocation.caseload_cap = 12\n",
    );
    refused(&["family/b.toml:1", "needs.spilover", "family/a.toml"]);
    for name in ["a", "b", "c"] {
        write(
            &folder,
            &format!("family/{name}.toml"),
            &format!("# {name}\nneeds.spilover = 0.{}\n", name.as_bytes()[0]),
        );
    }
    refused(&[
        "family/b.toml:2",
        "needs",
        "spilover",
        "did you mean `spillover`",
    ]);
    write(&folder, "family/a.toml", "needs.spillover = 0.1\n");
    write(&folder, "family/b.toml", "needs.spillover = 0.2\n");
    write(&folder, "family/c.toml", "\nneeds.spillover = -1.0\n");
    refused(&["family/c.toml:2", "needs.spillover", "out of range"]);
    write(&folder, "family/c.toml", "needs.spillover = 0.20\n");
    refused(&["family/c.toml", "family/b.toml", "same values"]);
    fs::remove_file(folder.path().join("family/b.toml")).unwrap();
    fs::remove_file(folder.path().join("family/c.toml")).unwrap();
    refused(&["one member"]);
    fs::remove_file(folder.path().join("family/a.toml")).unwrap();
    refused(&["no TOML files"]);
}

#[test]
fn a_plan_counts_the_runs_of_all_members_and_a_precision_is_refused() {
    let folder = world();
    let plan = [
        "plan",
        "base.toml",
        "staff.toml",
        "--family",
        "family",
        "--json",
    ];
    let output = buurt(&folder, &[&plan[..], &["--pilot", "2"]].concat());
    assert_code(&output, 0);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["cost"]["runs"], 3 * 2 * 3);
    assert_eq!(
        (&told["members"], &told["cost"]["kept"]),
        (&3.into(), &4.into())
    );
    // The pilot are runs of the comparison.
    compare(&folder, &["--family", "family", "--metrics", "in_care"]);
    assert_eq!(runs(&folder), 3 * 2 * 3);
    let precise = ["compare", "base.toml", "staff.toml", "--family", "family"];
    let arguments = [&precise[..], &["--precision", "in_care=0.1"]].concat();
    let said = assert_code(&buurt(&folder, &arguments), 2);
    assert!(said.contains("precision"), "{said}");
}

#[test]
fn every_member_of_the_shipped_family_can_be_laid_over_the_default() {
    let folder = TempDir::new().unwrap();
    let root = env!("CARGO_MANIFEST_DIR");
    let [file, family] =
        ["configs/experiments/drivers.toml", "configs/family"].map(|path| format!("{root}/{path}"));
    let members = fs::read_dir(&family).unwrap().count();
    assert!(members >= 16, "{members}");
    let arguments = ["plan", &file, "--family", &family, "--pilot", "0"];
    assert_code(&buurt(&folder, &arguments), 0);
}
