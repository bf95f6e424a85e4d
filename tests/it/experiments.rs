//! Experiments: same luck, other policy; no run twice; nothing lost.

use std::fs;
use std::process::{Command as Process, Stdio};
use std::sync::Arc;
use std::time::Duration;

use buurt::config::Override;
use buurt::lab::worlds::Progress;
use buurt::lab::worlds::ensemble::{Ensemble, Runnable, Wanted};
use buurt::lab::worlds::load;
use buurt::lab::worlds::store::{RunStore, Weekly};
use tempfile::TempDir;

use crate::command_line::{assert_code, buurt};

const DEFAULT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/configs/almere-haven.toml");
const SCENARIOS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/configs/scenarios");

/// A neighbourhood of 1,000 residents, a baseline and two scenarios of it: one with a
/// policy from week 6, one of another world.
/// So many that a thousand residents show a difference within weeks.
const MANY_CLIENTS: &str = "[needs.domains.housing]\nadult = 1.0\n[needs.domains.mental_health]\nadult = 0.65\n[needs.domains.participation]\nadult = 0.6\nsenior = 2.5\n[workforce]\npositions_per_1000 = 9.6\n[workforce.labour]\npool_per_1000 = 0.0\n";

pub fn small_world() -> TempDir {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: String| fs::write(folder.path().join(name), text).unwrap();
    write(
        "one.csv",
        "code,name,municipality,residents,households,single_households,households_without_children,households_with_children\none,One,Here,1000,450,150,130,170\n".into(),
    );
    let own = "weeks = 16\nburn_in = 8\nreplications = 3\n";
    write(
        "base.toml",
        format!(
            "extends = \"{DEFAULT}\"\nname = \"base\"\ntitle = \"Base\"\n{own}[population]\ntable = \"one.csv\"\n[needs]\npast = 52\n{MANY_CLIENTS}"
        ),
    );
    write(
        "staff.toml",
        "extends = \"base.toml\"\nname = \"staff\"\ntitle = \"Less administration\"\n[policies.less]\nkind = \"administration_cut\"\nfrom = 6\ncut = 0.9\n".into(),
    );
    write(
        "other.toml",
        "extends = \"base.toml\"\nname = \"other\"\nseed = 77\nweeks = 15\n".into(),
    );
    folder
}

pub fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

pub fn result_hash(folder: &TempDir, out: &str) -> String {
    let manifest: serde_json::Value =
        serde_json::from_str(&read(folder, &format!("{out}/manifest.json"))).unwrap();
    assert_eq!(manifest["status"], "complete");
    manifest["result_hash"].as_str().unwrap().to_owned()
}

const COMPARE: [&str; 4] = ["compare", "base.toml", "staff.toml", "--quiet"];

#[test]
fn until_the_first_week_of_a_policy_the_two_worlds_are_equal_to_the_last_bit() {
    let folder = TempDir::new().unwrap();
    let store = RunStore::new(folder.path());
    let changes = [
        "weeks=70",
        "burn_in=20",
        "needs.past=52",
        "observe.areas=[\"Almere\"]",
    ];
    let changes = changes.map(|text| Override::parse(text).unwrap());
    for name in ["lead-worker", "fewer-clients", "craft", "prevention-pilot"] {
        let sides = [DEFAULT.to_owned(), format!("{SCENARIOS}/{name}.toml")].map(|path| {
            let prepared = load(path.as_ref(), &changes).unwrap_or_else(|error| panic!("{error}"));
            let first = prepared
                .scenario
                .policies
                .values()
                .map(|policy| policy.span().0)
                .min();
            (Arc::new(Runnable::new(&prepared, &[])), first)
        });
        let wanted = sides.each_ref().map(|(side, _)| Wanted::new(side, 0));
        let first = sides[1].1.unwrap() as i32;
        let mut kept: Vec<Weekly> = Vec::new();
        Ensemble::new(&store)
            .run(&wanted, &Progress::default(), |_, run| {
                kept.push(run.values.clone().unwrap());
            })
            .unwrap();
        let mut differs = false;
        for area in &kept[0].areas {
            for metric in &kept[0].metrics {
                let bits = |weekly: &Weekly, from, until| -> Vec<u64> {
                    let weeks = weekly.window(area, metric, from, until).unwrap();
                    weeks.iter().map(|value| value.to_bits()).collect()
                };
                let before = |weekly| bits(weekly, -20, first);
                assert_eq!(
                    before(&kept[0]),
                    before(&kept[1]),
                    "{name}: {metric} in {area}"
                );
                differs |= bits(&kept[0], first, 70) != bits(&kept[1], first, 70);
            }
        }
        assert_eq!(
            kept[0].window("all", "in_care", -20, first).unwrap().len() as i32,
            20 + first
        );
        assert!(differs, "{name} changes nothing from week {first} on");
    }
}

#[test]
fn a_comparison_leaves_what_is_promised_and_is_recognised() {
    let folder = small_world();
    let first = buurt(&folder, &["compare", "base.toml", "staff.toml"]);
    assert_code(&first, 0);
    let said = String::from_utf8_lossy(&first.stdout).into_owned();
    assert!(
        said.contains("pairs of replications") && said.contains("Holm"),
        "{said}"
    );
    assert!(said.contains("weeks 6–15"), "{said}");
    let out = "outputs/staff-against-base";
    let table = read(&folder, &format!("{out}/differences.csv"));
    assert!(table.starts_with(
        "scenario,metric,unit,mean_difference,ci_low,ci_high,probability_better,smallest_detectable,n,"
    ));
    assert!(table.lines().skip(1).all(|line| line.starts_with("staff,")));
    for name in [
        "difference_trajectories.csv",
        "difference_trajectories.parquet",
        "charts/overview.svg",
        "charts/alliance.svg",
        "charts/alliance.png",
        "charts/README.md",
        "comparison.md",
        "configs/base.toml",
        "configs/staff.toml",
        "configs/population.csv",
    ] {
        assert!(folder.path().join(out).join(name).exists(), "{name}");
    }
    let chart = read(&folder, &format!("{out}/charts/alliance.svg"));
    assert!(chart.contains("ifference from the baseline"), "{chart}");
    let hash = result_hash(&folder, out);
    let again = buurt(&folder, &["compare", "base.toml", "staff.toml"]);
    assert_code(&again, 0);
    assert!(String::from_utf8_lossy(&again.stdout).contains("here already"));
    // Made again from what is kept, in Dutch.
    let dutch = buurt(
        &folder,
        &[&COMPARE[..3], &["--lang", "nl", "--force"]].concat(),
    );
    assert_code(&dutch, 0);
    assert!(String::from_utf8_lossy(&dutch.stdout).contains("uitgangssituatie"));
    assert_eq!(result_hash(&folder, out), hash);
    // Something else is refused in the same place.
    let other = buurt(&folder, &[&COMPARE[..], &["--from", "10"]].concat());
    assert_code(&other, 2);
    // The configs that were kept give the same.
    let kept = [
        format!("{out}/configs/base.toml"),
        format!("{out}/configs/staff.toml"),
    ];
    let kept = [
        "compare", &kept[0], &kept[1], "--quiet", "--out", "b", "--store", "fresh",
    ];
    assert_code(&buurt(&folder, &kept), 0);
    assert_eq!(result_hash(&folder, "b"), hash);
}

#[test]
fn scenarios_that_cannot_be_paired_are_refused_before_anything_runs() {
    let folder = small_world();
    let refused = |arguments: &[&str], parts: &[&str]| {
        let errors = assert_code(&buurt(&folder, arguments), 2);
        for part in parts {
            assert!(errors.contains(part), "{errors}\nlacks `{part}`");
        }
        assert!(!folder.path().join("outputs").exists());
    };
    refused(
        &["compare", "base.toml", "other.toml"],
        &[
            "cannot be paired",
            "`seed` is 1 there and 77 here",
            "`weeks` is 16 there and 15 here",
        ],
    );
    refused(
        &["compare", "base.toml", "base.toml"],
        &["two of the scenarios are called `base`"],
    );
    refused(
        &["compare", "base.toml", "staff.toml", "--metrics", "in_car"],
        &["`in_car`", "`in_care`"],
    );
    refused(
        &[
            "compare",
            "base.toml",
            "staff.toml",
            "--from",
            "9",
            "--until",
            "9",
        ],
        &["weeks 9 up to 9"],
    );
}

#[test]
fn more_replications_run_only_what_is_new_and_precision_stops_early() {
    let folder = small_world();
    assert_code(&buurt(&folder, &COMPARE), 0);
    let files = || walk(&folder.path().join("outputs/.runs"));
    assert_eq!(files(), 6);
    assert_code(
        &buurt(
            &folder,
            &[&COMPARE[..], &["--replications", "5", "--out", "five"]].concat(),
        ),
        0,
    );
    assert_eq!(files(), 10);
    let precise = [
        "--replications",
        "40",
        "--precision",
        "in_care=50%",
        "--out",
        "precise",
        "--json",
    ];
    let output = buurt(&folder, &[&COMPARE[..], &precise].concat());
    assert_code(&output, 0);
    let result: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(result["replications"], 10);
    assert_eq!(result["reached"][0]["enough"], true);
    assert!(
        result["stopped"][0]
            .as_str()
            .unwrap()
            .contains("as precisely as asked")
    );
}

pub fn walk(place: &std::path::Path) -> usize {
    let entries = fs::read_dir(place)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .map(|path| if path.is_dir() { walk(&path) } else { 1 })
        .sum()
}

#[test]
fn a_comparison_that_is_killed_goes_on_and_ends_as_one_that_was_not() {
    let folder = small_world();
    let arguments = [&COMPARE[..], &["--replications", "30"]].concat();
    let mut seen = Vec::new();
    for round in 0..6 {
        let mut running = Process::new(assert_cmd::cargo::cargo_bin("buurt"))
            .current_dir(folder.path())
            .args(&arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(150 + 170 * round));
        running.kill().unwrap();
        running.wait().unwrap();
        // Runs that are kept; states of the past they share come and go.
        let store = folder.path().join("outputs/.runs");
        let all = |place: &std::path::Path| if place.exists() { walk(place) } else { 0 };
        seen.push(all(&store) - all(&store.join("checkpoints")));
    }
    assert!(seen.is_sorted(), "{seen:?}");
    assert_code(&buurt(&folder, &arguments), 0);
    let left = folder.path().join("outputs/.runs/checkpoints");
    assert_eq!(walk(&left), 0, "nor is anything left behind");
    let elsewhere = small_world();
    assert_code(&buurt(&elsewhere, &arguments), 0);
    let out = "outputs/staff-against-base";
    assert_eq!(result_hash(&folder, out), result_hash(&elsewhere, out));
    let table = |folder| read(folder, &format!("{out}/differences.csv"));
    assert_eq!(table(&folder), table(&elsewhere));
}

/// A sweep of the small world with these lines of its own.
fn sweep(folder: &TempDir, lines: &str) {
    let text = format!(
        "name = \"s\"\nscenario = \"base.toml\"\nseed = 1\nweeks = 16\nmetrics = [\"in_care\", \"alliance\"]\n{lines}"
    );
    fs::write(folder.path().join("sweep.toml"), text).unwrap();
}

const RANGE: &str = "[parameters]\n\"needs.spillover\" = { low = 0.5, high = 2.0 }\n";

#[test]
fn a_sweep_with_more_points_or_replications_runs_only_what_is_new() {
    let folder = small_world();
    let run = |points: u32, replications: u32| -> serde_json::Value {
        sweep(
            &folder,
            &format!(
                "design = \"sobol\"\npoints = {points}\nreplications = {replications}\n{RANGE}"
            ),
        );
        let output = buurt(&folder, &["sweep", "sweep.toml", "--json"]);
        assert_code(&output, 0);
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let first = run(2, 2);
    assert_eq!(
        (&first["runs"], &first["kept_before"]),
        (&4.into(), &0.into())
    );
    let more = run(3, 3);
    assert_eq!(
        (&more["runs"], &more["kept_before"]),
        (&9.into(), &4.into())
    );
    let same = run(3, 3);
    assert_eq!(same["kept_before"], 9);
    assert_eq!(same["points"], more["points"]);
    let runs = read(&folder, "outputs/s/runs.csv");
    assert!(
        runs.starts_with(
            "point,replication,status,error,seconds,needs.spillover,in_care,alliance\n"
        )
    );
    assert_eq!(runs.lines().count(), 10);
    assert!(
        read(&folder, "outputs/s/points.csv")
            .starts_with("point,needs.spillover,metric,unit,mean,ci_low,ci_high,sd,n\n")
    );
    for name in [
        "runs.parquet",
        "charts/in_care-by-needs.spillover.svg",
        "config.toml",
        "experiment.toml",
    ] {
        assert!(
            folder.path().join("outputs/s").join(name).exists(),
            "{name}"
        );
    }
    let hash = result_hash(&folder, "outputs/s");
    let kept = [
        "sweep",
        "outputs/s/experiment.toml",
        "--out",
        "again",
        "--store",
        "fresh",
        "--quiet",
    ];
    assert_code(&buurt(&folder, &kept), 0);
    assert_eq!(result_hash(&folder, "again"), hash);
}

#[test]
fn a_sweep_says_at_which_points_the_precision_was_reached() {
    let folder = small_world();
    sweep(
        &folder,
        "design = \"grid\"\nreplications = 12\n\
         [parameters]\n\"needs.spillover\" = { values = [0.5, 2.0] }\n\
         [precision]\nbatch = 2\nmetrics = { in_care = { relative = 0.9 }, alliance = { absolute = 0.0001 } }\n",
    );
    let output = buurt(&folder, &["sweep", "sweep.toml", "--lang", "nl"]);
    assert_code(&output, 0);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("precies genoeg"), "{said}");
    assert!(said.contains("nee (n = 12)"), "{said}");
    let points = read(&folder, "outputs/s/points.csv");
    let mut lines = points.lines();
    assert!(
        lines
            .next()
            .unwrap()
            .ends_with(",n,half_width,half_width_wanted,precise_enough"),
        "{points}"
    );
    for line in lines {
        let enough = line.contains(",in_care,");
        assert!(line.ends_with(&format!(",{enough}")), "{line}");
    }
}

#[test]
fn a_point_that_cannot_be_run_is_a_row_with_its_error_and_the_rest_goes_on() {
    let folder = small_world();
    sweep(
        &folder,
        "design = \"grid\"\nreplications = 1\n[parameters]\n\"access.refuse_below\" = { values = [0.05, 0.5] }\n\"access.light_below\" = { values = [0.4, 0.6] }\n",
    );
    let errors = assert_code(&buurt(&folder, &["sweep", "sweep.toml", "--quiet"]), 3);
    assert!(errors.contains("may not exceed"), "{errors}");
    let runs = read(&folder, "outputs/s/runs.csv");
    assert!(
        runs.contains("0,0,done,") && runs.contains(",0,refused,"),
        "{runs}"
    );
}

#[test]
fn a_sweep_over_other_points_with_as_many_runs_is_no_sweep_that_is_there_already() {
    let folder = small_world();
    let asked = |points: u32, replications: u32| {
        let size = format!("points = {points}\nreplications = {replications}\n");
        sweep(&folder, &format!("design = \"sobol\"\n{size}{RANGE}"));
        assert_code(&buurt(&folder, &["sweep", "sweep.toml", "--quiet"]), 0);
        read(&folder, "outputs/s/runs.csv")
    };
    let (four, two) = (asked(4, 2), asked(2, 4));
    assert_ne!(four, two);
    assert_eq!(four, asked(4, 2));
    let rows = |point: &str| two.lines().filter(|line| line.starts_with(point)).count();
    assert_eq!((rows("0,"), rows("1,"), rows("2,")), (4, 4, 0));
}

#[test]
fn check_judges_experiments_of_every_kind() {
    let folder = small_world();
    sweep(
        &folder,
        &format!("design = \"sobol\"\npoints = 2\nreplications = 2\n{RANGE}"),
    );
    let experiments = concat!(env!("CARGO_MANIFEST_DIR"), "/configs/experiments");
    let calibration = format!("{experiments}/calibration.toml");
    let shipped = format!("{experiments}/caseload.toml");
    let output = buurt(
        &folder,
        &["check", "base.toml", "sweep.toml", &calibration, &shipped],
    );
    assert_code(&output, 0);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        said.contains("A sweep of 2 points") && said.contains("A calibration"),
        "{said}"
    );
    sweep(
        &folder,
        "design = \"sobol\"\npoints = 2\nreplications = 0\n[parameters]\n",
    );
    let errors = assert_code(&buurt(&folder, &["check", "sweep.toml"]), 2);
    assert!(errors.contains("sweep.toml:8"), "{errors}");
}
