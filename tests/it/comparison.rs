//! A comparison says to its reader what was done and what came out: in which worlds, in
//! which areas, and how sure it is.

use std::fs;

use tempfile::TempDir;

use crate::command_line::{assert_code, buurt};
use crate::experiments::{read, result_hash, small_world};

const SHIPPED: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/configs/experiments/compare.toml"
);

/// An experiment in the small world with these lines of its own.
fn experiment(folder: &TempDir, lines: &str) {
    let text =
        format!("name = \"e\"\nbaseline = \"base.toml\"\nscenarios = [\"staff.toml\"]\n{lines}");
    fs::write(folder.path().join("compare.toml"), text).unwrap();
}

/// The small world in two neighbourhoods.
fn two_neighbourhoods(folder: &TempDir) {
    let table = "code,name,municipality,residents,households,single_households,households_without_children,households_with_children\n\
        one,First,Here,600,270,90,80,100\ntwo,Second,Here,400,180,60,50,70\n";
    fs::write(folder.path().join("one.csv"), table).unwrap();
}

fn json(folder: &TempDir, arguments: &[&str]) -> serde_json::Value {
    let output = buurt(folder, arguments);
    assert_code(&output, 0);
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn an_experiment_file_gives_what_the_same_command_gives() {
    let folder = small_world();
    experiment(
        &folder,
        "replications = 4\nmetrics = [\"in_care\", \"alliance\"]\nset = [\"allocation.caseload_cap=9\"]\nwindow = { from = 8, until = 16 }\n",
    );
    let of_file = json(&folder, &["compare", "compare.toml", "--json"]);
    let typed = [
        "compare",
        "base.toml",
        "staff.toml",
        "--replications",
        "4",
        "--metrics",
        "in_care,alliance",
        "--set",
        "allocation.caseload_cap=9",
        "--from",
        "8",
        "--until",
        "16",
        "--json",
    ];
    assert_eq!(of_file, json(&folder, &typed));
    assert_eq!(of_file["replications"], 4);
    assert_eq!(
        result_hash(&folder, "outputs/e"),
        result_hash(&folder, "outputs/staff-against-base")
    );
    // What is typed goes before what the file says.
    let fewer = ["compare", "compare.toml", "--replications", "2", "--json"];
    let fewer = [&fewer[..], &["--metrics", "waiting", "--out", "fewer"]].concat();
    let fewer = json(&folder, &fewer);
    assert_eq!(fewer["replications"], 2);
    assert_eq!(fewer["differences"].as_array().unwrap().len(), 1);
}

#[test]
fn the_shipped_comparison_is_checked_planned_and_compared() {
    let folder = TempDir::new().unwrap();
    let checked = buurt(&folder, &["check", SHIPPED]);
    assert_code(&checked, 0);
    let said = String::from_utf8(checked.stdout).unwrap();
    assert!(said.contains("A comparison of 1 scenario with"), "{said}");
    let short = ["--weeks", "110", "--set", "burn_in=8", "--json"];
    let few = ["--replications", "2", "--until", "110"];
    let plan = ["plan", SHIPPED, "--replications", "2", "--pilot", "2"];
    // As long as in the file: its window says which weeks are compared.
    let plan = json(
        &folder,
        &[&plan[..], &["--set", "burn_in=8", "--json"]].concat(),
    );
    assert_eq!(plan["kind"], "comparison");
    assert_eq!(
        (&plan["cost"]["runs"], &plan["cost"]["kept"]),
        (&4.into(), &4.into()),
        "the pilot are the runs of the comparison"
    );
    let compared = json(&folder, &[&["compare", SHIPPED], &few[..], &short].concat());
    assert_eq!(compared["differences"].as_array().unwrap().len(), 4);
    assert!(folder.path().join("outputs/compare/comparison.md").exists());
}

#[test]
fn mistakes_in_an_experiment_file_are_refused_at_their_place() {
    let folder = small_world();
    let refused = |arguments: &[&str], parts: &[&str]| {
        let errors = assert_code(&buurt(&folder, arguments), 2);
        for part in parts {
            assert!(errors.contains(part), "{errors}\nlacks `{part}`");
        }
        assert!(!folder.path().join("outputs").exists());
    };
    experiment(
        &folder,
        "metrics = [\"in_car\"]\nwindow = { from = 9, until = 9 }\n[precision]\nmetrics = {}\n",
    );
    for command in ["check", "compare", "plan"] {
        refused(
            &[command, "compare.toml"],
            &[
                "compare.toml:4",
                "`in_care`",
                "`from` below `until`",
                "name at least one metric",
            ],
        );
    }
    fs::write(
        folder.path().join("compare.toml"),
        "name = \"e\"\nbaseline = \"base.toml\"\nscenarios = [\"gone.toml\", \"staff.toml\"]\n",
    )
    .unwrap();
    refused(
        &["compare", "compare.toml"],
        &["compare.toml:3", "gone.toml"],
    );
    experiment(&folder, "window = { from = 9, until = 99 }\n");
    for command in ["check", "compare"] {
        refused(&[command, "compare.toml"], &["weeks 9 up to 99"]);
    }
    experiment(&folder, "areas = [\"nowhere\"]\n");
    refused(&["check", "compare.toml"], &["`nowhere` is no area"]);
    refused(&["compare", "base.toml"], &["at least one scenario"]);
    refused(
        &["compare", "compare.toml", "base.toml"],
        &["a scenario is expected here"],
    );
}

#[test]
fn differences_by_area_add_up_to_those_of_the_whole_and_change_nothing_there() {
    let folder = small_world();
    two_neighbourhoods(&folder);
    let compare = [
        "compare",
        "base.toml",
        "staff.toml",
        "--metrics",
        "waiting,alliance",
    ];
    let whole = json(
        &folder,
        &[&compare[..], &["--json", "--out", "whole"]].concat(),
    );
    let areas = ["--json", "--area", "one,two,Here", "--out", "areas"];
    let areas = json(&folder, &[&compare[..], &areas].concat());
    assert_eq!(whole["differences"], areas["differences"]);
    assert_eq!(whole["by_area"].as_array().unwrap().len(), 0);
    assert!(!folder.path().join("whole/differences_by_area.csv").exists());
    let rows = areas["by_area"].as_array().unwrap();
    assert_eq!(rows.len(), 3 * 2);
    let of = |area: &str, metric: &str| {
        let mut rows = rows.iter();
        let row = rows.find(|row| row["area"] == area && row["metric"] == metric);
        row.unwrap()["mean_difference"].as_f64().unwrap()
    };
    let all = areas["differences"][0]["mean_difference"].as_f64().unwrap();
    // Who waits in a neighbourhood waits in the municipality.
    assert_eq!(areas["differences"][0]["metric"], "waiting");
    assert!((of("one", "waiting") + of("two", "waiting") - all).abs() < 1e-9);
    assert!((of("Here", "waiting") - all).abs() < 1e-9);
    let table = read(&folder, "areas/differences_by_area.csv");
    assert!(table.starts_with(
        "scenario,area,area_name,metric,unit,mean_difference,ci_low,ci_high,probability_better,smallest_detectable,n,"
    ));
    assert!(table.contains("staff,one,First,waiting,"), "{table}");
    // The configs that were kept give the same.
    let kept = [
        "compare",
        "areas/configs/base.toml",
        "areas/configs/staff.toml",
    ];
    let more = ["--metrics", "waiting,alliance", "--out", "again", "--quiet"];
    assert_code(&buurt(&folder, &[&kept[..], &more].concat()), 0);
    assert_eq!(result_hash(&folder, "again"), result_hash(&folder, "areas"));
}

#[test]
fn a_reader_sees_what_was_changed_in_both_worlds_and_in_how_many_pairs_it_helped() {
    let folder = small_world();
    two_neighbourhoods(&folder);
    let compare = [
        "compare",
        "base.toml",
        "staff.toml",
        "--metrics",
        "unmet_need,in_care",
    ];
    let changed = ["--set", "allocation.caseload_cap=9", "--area", "one"];
    let said = |more: &[&str]| {
        let output = buurt(&folder, &[&compare[..], &changed, more].concat());
        assert_code(&output, 0);
        String::from_utf8(output.stdout).unwrap()
    };
    let english = said(&[]);
    for part in [
        "Changed in all worlds, the baseline included: allocation.caseload_cap=9.",
        "equal in",
        "pairs of runs",
        "difference in",
        "By area: all 2 differences",
    ] {
        assert!(english.contains(part), "{english}\nlacks `{part}`");
    }
    assert!(!english.contains("P(better)"), "{english}");
    let dutch = said(&["--lang", "nl", "--force"]);
    for part in [
        "Veranderd in alle werelden, ook in de uitgangssituatie: allocation.caseload_cap=9.",
        "paren runs",
        "verschil in",
        "Per gebied: 2 verschillen",
    ] {
        assert!(dutch.contains(part), "{dutch}\nlacks `{part}`");
    }
    let out = "outputs/staff-against-base";
    let page = read(&folder, &format!("{out}/comparison.md"));
    assert!(page.contains("allocation.caseload_cap=9"), "{page}");
    let chart = read(&folder, &format!("{out}/charts/in_care.svg"));
    for part in [
        "beide met allocation.caseload_cap=9",
        "Bij zo weinig paren",
        "95%-interval van",
    ] {
        assert!(chart.contains(part), "{chart}\nlacks `{part}`");
    }
    let table = read(&folder, &format!("{out}/differences.csv"));
    assert!(table.contains("probability_better") && table.contains("share_better"));
    assert!(
        table
            .lines()
            .next()
            .unwrap()
            .contains(",pairs_better,pairs_worse")
    );
}
