//! One past, many futures: a branch is what the unbroken run would have been.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use buurt::config::{File, Override};
use buurt::lab::studies::Declared;
use buurt::lab::studies::comparison::fork::{Checkpoints, Grown, Tree};
use buurt::lab::studies::comparison::{Compared, worlds};
use buurt::lab::worlds::Progress;
use buurt::lab::worlds::checkpoint;
use buurt::lab::worlds::checkpoint::Origin;
use buurt::lab::worlds::ensemble::{Ensemble, Runnable, Wanted};
use buurt::lab::worlds::store::{KeptRun, RunStore, Weekly};
use buurt::lab::worlds::{Prepared, load};
use buurt::model::simulation::Simulation;
use tempfile::TempDir;

use crate::command_line::{DEFAULT, assert_code, buurt};
use crate::worlds::{advance, results, scenario, state, town};

/// A town of 2,000, eight weeks of burn-in, forty weeks.
const SMALL: &str =
    "burn_in = 8\nweeks = 40\nreplications = 2\n[population]\ntable = \"small.csv\"\n";

/// A folder with a small config, one with a cap from week 20, and a tree that forks there.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let table = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/populations/almere-haven-2020.csv"),
    );
    let table = table.unwrap();
    let lines: Vec<&str> = table.lines().collect();
    // The column names and the first neighbourhood.
    let names = lines
        .iter()
        .position(|line| !line.starts_with('#'))
        .unwrap();
    write(
        "small.csv",
        &format!("{}\n{}\n", lines[names], lines[names + 1]),
    );
    write(
        "small.toml",
        &format!("extends = \"{DEFAULT}\"\nname = \"small\"\n{SMALL}"),
    );
    write(
        "cap.toml",
        "extends = \"small.toml\"\nname = \"cap\"\n[policies.cap]\nkind = \"caseload_cap\"\nfrom = 20\nclients = 3\n",
    );
    write("tree.toml", TREE);
    folder
}

const TREE: &str = r#"name = "fork"
trunk = "small.toml"
fork = 20
[branches.same]
[branches.cap]
config = "cap.toml"
[branches.alone]
set = ["informal_support.enabled=false"]
"#;

fn planted(folder: &TempDir) -> Compared {
    let file = File::open(&folder.path().join("tree.toml"));
    Tree::laid(&file, &[]).unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn runnables(planted: &Compared) -> Vec<Arc<Runnable>> {
    planted.runnables(&planted.frame().unwrap())
}

/// Grows the tree: the runs, by future and replication, and how it ended.
fn grow(planted: &Compared, store: &RunStore, progress: &Progress) -> (Vec<Vec<Weekly>>, Grown) {
    let runs = Mutex::new(vec![Vec::new(); planted.sides.len()]);
    let ensemble = Ensemble {
        threads: Some(2),
        ..Ensemble::new(store)
    };
    let (frame, how) = (planted.frame().unwrap(), (&ensemble, progress));
    let grown = planted.run(&frame, 0..2, how, |future, _, run| {
        runs.lock().unwrap()[future].push(run.values.clone().unwrap());
    });
    (runs.into_inner().unwrap(), grown.unwrap())
}

/// The runs of a scenario from week 0, in a store of its own, of which as much is kept as of
/// a future.
fn unbroken(prepared: &Prepared, future: &Weekly) -> Vec<Weekly> {
    let place = TempDir::new().unwrap();
    let store = RunStore::new(place.path());
    let runnable = Arc::new(Runnable::new(prepared, &future.metrics));
    let wanted: Vec<_> = (0..2).map(|r| Wanted::new(&runnable, r)).collect();
    let mut runs = Vec::new();
    Ensemble::new(&store)
        .run(&wanted, &Progress::default(), |_, run| {
            runs.push(run.values.clone().unwrap())
        })
        .unwrap();
    runs
}

fn bits(weekly: &Weekly) -> Vec<u8> {
    postcard::to_stdvec(weekly).unwrap()
}

#[track_caller]
fn assert_same(one: &[Weekly], other: &[Weekly]) {
    let all = |runs: &[Weekly]| runs.iter().map(bits).collect::<Vec<_>>();
    assert!(all(one) == all(other));
}

#[test]
fn a_run_restored_from_disk_equals_the_unbroken_run() {
    let place = TempDir::new().unwrap();
    let path = place.path().join("a.checkpoint");
    let prepared = Prepared {
        scenario: scenario(&["burn_in=10", "weeks=50"]),
        table: Arc::new(town()),
        table_path: "town.csv".into(),
        forecast_path: None,
        files: Vec::new(),
    };
    let runnable = Runnable::new(&prepared, &[]);
    let mut world = runnable.begin(1);
    advance(&mut world, 30);
    let origin = Origin::of(&runnable, 1, 30);
    checkpoint::write(&path, &origin, &mut world).unwrap();
    let mut restored = checkpoint::read(&path, &origin, &runnable).unwrap();
    assert_eq!(restored.week(), 30);
    advance(&mut world, 30);
    advance(&mut restored, 30);
    assert!(state(&mut world) == state(&mut restored));
    assert!(results(&world) == results(&restored));
    assert!(world.save() == restored.save());
}

#[test]
fn a_checkpoint_that_is_damaged_or_of_another_run_is_refused() {
    let place = TempDir::new().unwrap();
    let path = place.path().join("a.checkpoint");
    let prepared = |more: &[&str]| Prepared {
        scenario: scenario(&[&["burn_in=2", "weeks=50"], more].concat()),
        table: Arc::new(town()),
        table_path: "town.csv".into(),
        forecast_path: None,
        files: Vec::new(),
    };
    let runnable = Runnable::new(&prepared(&[]), &[]);
    let mut world: Simulation = runnable.begin(0);
    advance(&mut world, 4);
    let origin = Origin::of(&runnable, 0, 4);
    checkpoint::write(&path, &origin, &mut world).unwrap();
    let read = |origin: &Origin| checkpoint::read(&path, origin, &runnable).is_ok();
    assert!(read(&origin));
    let other = |more: &[&str], replication, week| {
        Origin::of(&Runnable::new(&prepared(more), &[]), replication, week)
    };
    assert!(read(&other(&["name=other", "weeks=70"], 0, 4)));
    let later = [
        "policies.p.kind=caseload_cap",
        "policies.p.from=2",
        "policies.p.clients=3",
    ];
    assert!(read(&other(&later, 0, 4)), "a later policy is not its past");
    assert!(!read(&other(
        &[
            "policies.p.kind=caseload_cap",
            "policies.p.from=1",
            "policies.p.clients=3"
        ],
        0,
        4
    )));
    assert!(!read(&other(&["seed=5"], 0, 4)));
    assert!(!read(&other(&["needs.spillover=1.1"], 0, 4)));
    assert!(!read(&other(&[], 1, 4)) && !read(&other(&[], 0, 5)));
    let whole = fs::read(&path).unwrap();
    for place in [0, 9, 20, whole.len() / 2, whole.len() - 1] {
        let mut damaged = whole.clone();
        damaged[place] ^= 4;
        fs::write(&path, damaged).unwrap();
        assert!(!read(&origin), "byte {place}");
        fs::write(&path, &whole[..place]).unwrap();
        assert!(!read(&origin), "cut at {place}");
    }
}

#[test]
fn branches_equal_unbroken_runs_and_the_past_is_run_once() {
    let folder = folder();
    let planted = planted(&folder);
    let store = RunStore::new(folder.path().join("store"));
    let progress = Progress::default();
    let (runs, grown) = grow(&planted, &store, &progress);
    // In order: the trunk, then by name.
    let names: Vec<_> = planted
        .sides
        .iter()
        .map(|future| future.scenario.name.as_str())
        .collect();
    assert_eq!(names, ["trunk", "alone", "cap", "same"]);
    let [trunk, alone, cap, same] = &runs[..] else {
        panic!("four futures");
    };
    assert_same(trunk, &unbroken(&planted.sides[0], &trunk[0]));
    assert_same(cap, &unbroken(&planted.sides[2], &cap[0]));
    assert_same(same, trunk);
    // Nothing differs before the fork, and something after.
    for (branch, name) in [(alone, "alone"), (cap, "cap")] {
        let all = |runs: &[Weekly], from, until| {
            let metrics = runs[0].metrics.iter();
            let values = metrics.flat_map(|metric| runs[0].window("all", metric, from, until));
            let values = values.flatten().map(|value| value.to_bits());
            values.collect::<Vec<_>>()
        };
        assert_eq!(all(branch, -8, 20), all(trunk, -8, 20), "{name}");
        assert_ne!(all(branch, 20, 40), all(trunk, 20, 40), "{name}");
    }
    // Two replications of 28 shared weeks, and 20 weeks of three different futures: the
    // branch that changes nothing is the trunk.
    assert_eq!(grown.weeks_run, 2 * (28 + 3 * 20));
    assert_eq!(grown.weeks_apart, 2 * 4 * 48);
    assert_eq!(grown.ended.failed, 0);
}

#[test]
fn a_comparison_runs_the_weeks_before_its_worlds_can_differ_once() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    let paths = [path("small.toml"), path("cap.toml")];
    let compared = |changes: &[Override]| Compared::of(worlds(&paths, changes).unwrap());
    let store = RunStore::new(folder.path().join("store"));
    let both = compared(&[]);
    let (runs, grown) = grow(&both, &store, &Progress::default());
    // Two replications of 28 shared weeks, and 20 of each of two worlds.
    assert_eq!(grown.weeks_run, 2 * (28 + 2 * 20));
    assert_eq!(grown.weeks_apart, 2 * 2 * 48);
    for (runs, side) in runs.iter().zip(&both.sides) {
        assert_same(runs, &unbroken(side, &runs[0]));
    }
    // The states at that week are gone when they are no longer needed, also those of runs
    // that keep more than these.
    let left = || fs::read_dir(folder.path().join("store/checkpoints")).unwrap();
    assert_eq!(left().count(), 0);
    let wider = Compared {
        metrics: vec!["administration_share".to_owned()],
        ..compared(&[])
    };
    let (_, grown) = grow(&wider, &store, &Progress::default());
    assert!(grown.weeks_run > 0);
    assert_eq!(left().count(), 0);
    // Where a parameter differs there is no such week.
    let other = Override::parse("needs.spillover=1.5").unwrap();
    let mut apart = compared(&[]);
    apart.sides[1] = load(&paths[1], &[other]).unwrap();
    let elsewhere = RunStore::new(folder.path().join("elsewhere"));
    let (_, grown) = grow(&apart, &elsewhere, &Progress::default());
    assert_eq!(grown.weeks_run, grown.weeks_apart);
}

#[test]
fn what_was_grown_is_not_run_again_and_a_branch_is_added_without_burning_in() {
    let folder = folder();
    let store = RunStore::new(folder.path().join("store"));
    let first = planted(&folder);
    let (before, _) = grow(&first, &store, &Progress::default());
    let (again, grown) = grow(&first, &store, &Progress::default());
    assert_eq!((grown.weeks_run, grown.ended.kept_before), (0, 8));
    for (one, other) in before.iter().zip(&again) {
        assert_same(one, other);
    }
    let more = format!("{TREE}[branches.more]\nset = [\"breaks.enabled=false\"]\n");
    fs::write(folder.path().join("tree.toml"), more).unwrap();
    let (_, grown) = grow(&planted(&folder), &store, &Progress::default());
    assert_eq!(
        grown.weeks_run,
        2 * 20,
        "only the new branch, from the fork"
    );

    // A checkpoint that was damaged is made again.
    let more = format!(
        "{TREE}[branches.late]\nset = [\"breaks.enabled=false\", \"care.effect_per_hour=0\"]\n"
    );
    fs::write(folder.path().join("tree.toml"), more).unwrap();
    let planted = planted(&folder);
    let runnables = runnables(&planted);
    let checkpoints = Checkpoints::new(&store, &runnables[0], 28);
    fs::write(checkpoints.path(&runnables[0], 0), b"nothing").unwrap();
    let (_, grown) = grow(&planted, &store, &Progress::default());
    assert_eq!((grown.weeks_run, grown.ended.failed), (2 * 20 + 28, 0));
}

#[test]
fn a_tree_that_cannot_be_is_refused_with_its_place() {
    let folder = folder();
    const ALONE: &str = "informal_support.enabled=false";
    let refused = |from: &str, to: &str, parts: &[&str]| {
        let tree = TREE.replace(from, to);
        fs::write(folder.path().join("tree.toml"), tree).unwrap();
        let output = buurt(&folder, &["tree", "tree.toml"]);
        let errors = assert_code(&output, 2);
        for part in parts {
            assert!(errors.contains(part), "{errors} lacks {part}");
        }
    };
    refused(
        "fork = 20",
        "fork = 40",
        &["tree.toml:3", "fork", "outside the run"],
    );
    refused(
        "fork = 20",
        "fork = 21",
        &[
            "cap.toml",
            "policies.cap.from",
            "before the fork in week 21",
        ],
    );
    refused(ALONE, "seed=5", &["seed", "with the same luck"]);
    refused(ALONE, "burn_in=9", &["burn_in", "run as long"]);
    refused(
        ALONE,
        "population.traits.seniors=0.5",
        &["population.traits.seniors", "another start"],
    );
    refused(ALONE, "no equals sign", &["branches.alone.set", "no `=`"]);
    refused(
        "cap.toml",
        "none.toml",
        &["tree.toml:6", "there is no file"],
    );
    refused(
        "[branches.same]",
        "[branches.trunk]",
        &["branches.trunk", "choose another"],
    );
    refused(
        "[branches.same]",
        "[branches.\"a/b\"]",
        &["tree.toml:4", "`a/b` cannot be the name of a file"],
    );
    refused(
        "fork = 20",
        "fork = 20\nmetrics = [\"alianse\"]",
        &["did you mean `alliance`"],
    );
    assert!(
        !folder.path().join("outputs").exists(),
        "nothing was written"
    );
}

/// Files of the result of a tree.
const FILES: [&str; 13] = [
    "tree.json",
    "comparison.json",
    "comparison.md",
    "runs.csv",
    "experiment.toml",
    "configs/trunk.toml",
    "configs/alone.toml",
    "configs/population.csv",
    "difference_trajectories.parquet",
    "charts/alliance.svg",
    "charts/alliance.png",
    "charts/alliance-futures.svg",
    "charts/alliance-futures.png",
];

#[test]
fn the_command_reports_every_branch_beside_the_trunk() {
    let folder = folder();
    let output = buurt(&folder, &["tree", "tree.toml", "--quiet"]);
    assert_code(&output, 0);
    let out = folder.path().join("outputs/fork");
    let table = fs::read_to_string(out.join("differences.csv")).unwrap();
    assert!(table.starts_with("scenario,metric,unit,mean_difference,ci_low"));
    let row = |start: &str| table.lines().find(|line| line.starts_with(start)).unwrap();
    assert!(
        row("same,alliance,").contains(",0.0,0.0,0.0,"),
        "{}",
        row("same,alliance,")
    );
    assert!(!row("alone,unmet_need,").contains(",0.0,0.0,0.0,"));
    for file in FILES {
        assert!(out.join(file).is_file(), "{file}");
    }
    let sentence = "same, Alliance between client and worker: no difference at all in any of 2";
    assert!(table.contains(sentence), "{table}");
    assert!(table.contains("in geen van de 2 herhalingen enig verschil"));
    let bands = fs::read_to_string(out.join("difference_trajectories.csv")).unwrap();
    assert!(bands.starts_with("scenario,metric,week,p05,p25,p50,p75,p95,mean,mean_ci_low"));
    let week_19 = bands
        .lines()
        .find(|line| line.starts_with("alone,need,19,"));
    assert!(
        week_19
            .unwrap()
            .ends_with(",0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,2")
    );
    // The same again is recognised; in Dutch it is written again, and nothing is run.
    let again = buurt(&folder, &["tree", "tree.toml"]);
    assert_code(&again, 0);
    let text = String::from_utf8(again.stdout).unwrap();
    assert!(text.contains("was here already; nothing was run"), "{text}");
    let dutch = buurt(&folder, &["tree", "tree.toml", "--lang", "nl"]);
    assert_code(&dutch, 0);
    let text = String::from_utf8(dutch.stdout).unwrap();
    assert!(text.contains("8 runs waren er al"), "{text}");
    let page = fs::read_to_string(out.join("comparison.md")).unwrap();
    assert!(page.contains("(week 20 tot en met 39)"), "{page}");
    let chart = fs::read_to_string(out.join("charts/alliance-futures.svg")).unwrap();
    assert!(chart.contains("toekomsten splitsen in week 20"));
    // Another experiment does not overwrite it; a branch more of the same past does.
    let other = buurt(&folder, &["tree", "tree.toml", "--seed", "9"]);
    assert!(assert_code(&other, 2).contains("--force"));
    let more = format!("{TREE}[branches.more]\nset = [\"breaks.enabled=false\"]\n");
    fs::write(folder.path().join("tree.toml"), more).unwrap();
    assert_code(&buurt(&folder, &["tree", "tree.toml", "--quiet"]), 0);
    let table = fs::read_to_string(out.join("differences.csv")).unwrap();
    assert!(table.contains("\nmore,alliance,"), "{table}");
}

#[test]
fn the_resolved_configs_of_a_tree_give_the_same_tree() {
    let folder = folder();
    assert_code(&buurt(&folder, &["tree", "tree.toml", "--quiet"]), 0);
    let own = "outputs/fork/experiment.toml";
    let more = ["--quiet", "--out", "again", "--store", "anew"];
    assert_code(&buurt(&folder, &[&["tree", own], &more[..]].concat()), 0);
    for file in ["differences.csv", "experiment.toml", "configs/alone.toml"] {
        let read = |out: &str| fs::read(folder.path().join(out).join(file)).unwrap();
        assert!(read("again") == read("outputs/fork"), "{file}");
    }
}

#[test]
fn a_tree_that_is_compared_in_a_way_of_its_own_can_be_made_again() {
    let folder = folder();
    let own = [
        "--metrics",
        "waiting,goal_within_year",
        "--from",
        "30",
        "--precision",
        "waiting=1000",
    ];
    let compare = [
        &["compare", "tree.toml", "--quiet", "--replications", "11"],
        &own[..],
    ]
    .concat();
    assert_code(&buurt(&folder, &compare), 0);
    let out = folder.path().join("outputs/fork");
    let table = fs::read_to_string(out.join("differences.csv")).unwrap();
    let compared: Vec<&str> = table.lines().skip(1).collect();
    assert_eq!(compared.len(), 2 * 3, "{table}");
    // Precise enough after the first ten.
    assert!(
        compared
            .iter()
            .any(|line| line.starts_with("alone,waiting,"))
    );
    let kept = fs::read_to_string(out.join("comparison.json")).unwrap();
    assert!(kept.contains("\"replications\": 10"), "{kept}");
    assert_code(&buurt(&folder, &["verify", "outputs/fork"]), 0);
}

#[test]
fn a_branch_that_fails_is_a_row_with_its_error_and_the_rest_goes_on() {
    let folder = folder();
    let planted = planted(&folder);
    let store = RunStore::new(folder.path().join("store"));
    let failed = KeptRun {
        seconds: 0.0,
        values: Err("the town is empty".into()),
    };
    let alone = &runnables(&planted)[1];
    for replication in 0..2 {
        store.keep(&alone.key(replication), &failed).unwrap();
    }
    let grow = |more: &[&str]| {
        let usual = ["tree", "tree.toml", "--store", "store", "--quiet"];
        buurt(&folder, &[&usual, more].concat())
    };
    let errors = assert_code(&grow(&[]), 3);
    assert!(errors.contains("alone, replication 1 failed: the town is empty"));
    assert!(errors.contains("--retry-failed"), "{errors}");
    let read = |file: &str| fs::read_to_string(folder.path().join("outputs/fork").join(file));
    let runs = read("runs.csv").unwrap();
    assert!(
        runs.contains("\nalone,0,failed,the town is empty\n"),
        "{runs}"
    );
    assert!(runs.contains("\ncap,1,done,\n"), "{runs}");
    let row = |table: &str, start: &str| {
        let mut rows = table.lines().filter(|line| line.starts_with(start));
        rows.next().unwrap().to_owned()
    };
    let table = read("differences.csv").unwrap();
    let alone = row(&table, "alone,alliance,");
    assert!(alone.contains(",,,,,,0,"), "{alone}");
    assert!(alone.contains("2 of its runs failed"), "{alone}");
    assert!(row(&table, "cap,alliance,").contains(",2,0."), "{table}");
    // What failed is not tried again unless asked.
    assert_code(&grow(&[]), 3);
    assert_code(&grow(&["--retry-failed"]), 0);
    let table = read("differences.csv").unwrap();
    assert!(row(&table, "alone,alliance,").contains(",2,0."), "{table}");
    assert!(!read("runs.csv").unwrap().contains("failed"));
}

#[test]
fn the_shipped_tree_is_accepted_and_grows() {
    let folder = folder();
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/configs/experiments/tree.toml");
    assert_code(&buurt(&folder, &["check", shipped]), 0);
    let arguments = [
        "tree",
        shipped,
        "--quiet",
        "--weeks=60",
        "--replications=2",
        "--set=burn_in=4",
        "--set=population.table=small.csv",
    ];
    assert_code(&buurt(&folder, &arguments), 0);
    let out = folder.path().join("outputs/tree");
    let table = fs::read_to_string(out.join("differences.csv")).unwrap();
    for branch in ["early-switch", "lead-worker", "no-breaks"] {
        assert!(table.contains(&format!("\n{branch},alliance,")), "{table}");
    }
}
