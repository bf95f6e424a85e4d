//! A life is told as it was, and telling it changes nothing.

use std::fs;
use std::path::{Path, PathBuf};

use buurt::lab::studies::study::StudyError;
use buurt::lab::studies::trace::{Event, Life, Traced, Worlds, live, suggest};
use buurt::lab::worlds::Prepared;
use buurt::lab::worlds::Progress;
use buurt::model::metrics::Watched;
use buurt::model::scenario::Scenario;
use buurt::model::simulation::Simulation;
use tempfile::TempDir;

use crate::command_line::{assert_code, buurt, short_run};
use crate::worlds::{advance, all_cases, results, scenario, state, town};

const WEEKS: u16 = 120;

fn short(overrides: &[&str]) -> Scenario {
    scenario(&[&["burn_in=20", "weeks=100"], overrides].concat())
}

fn prepared(overrides: &[&str]) -> Prepared {
    Prepared {
        scenario: short(overrides),
        table: std::sync::Arc::new(town()),
        table_path: PathBuf::from("town.csv"),
        forecast_path: None,
        files: Vec::new(),
    }
}

fn two(overrides: &[&str]) -> Worlds {
    Worlds {
        here: prepared(&[]),
        other: Some(prepared(overrides)),
        titles: vec!["one".into(), "other".into()],
    }
}

fn trace(worlds: &Worlds, resident: u32) -> Traced {
    let traced = worlds.trace(0, resident, &Progress::default());
    traced.unwrap().expect("nobody stopped it")
}

fn life(prepared: &Prepared, resident: u32) -> Life {
    live(prepared, 0, resident, || true).unwrap()
}

/// The residents who met most workers, the most first.
fn busiest(prepared: &Prepared, count: usize) -> Vec<u32> {
    let found = suggest(prepared, None, 0, count, &Progress::default()).unwrap();
    found.most.iter().map(|one| one.resident).collect()
}

const POLICY: [&str; 3] = [
    "policies.cap.kind=caseload_cap",
    "policies.cap.from=30",
    "policies.cap.clients=3",
];

#[test]
fn watching_a_resident_changes_nothing() {
    let (scenario, table) = (short(&[]), town());
    let [mut watched, mut alone] = [0, 1].map(|_| Simulation::new(&scenario, &table, 0));
    watched.world_mut().insert_resource(Watched::new(7));
    advance(&mut watched, WEEKS);
    advance(&mut alone, WEEKS);
    assert!(state(&mut watched) == state(&mut alone));
    assert!(results(&watched) == results(&alone));
    assert!(watched.save() == alone.save());
}

#[test]
fn what_is_told_agrees_with_the_records() {
    let prepared = prepared(&[]);
    let mut simulation = Simulation::new(&prepared.scenario, &prepared.table, 0);
    advance(&mut simulation, WEEKS);
    let cases = all_cases(&mut simulation);
    let mut told = 0;
    for resident in busiest(&prepared, 8) {
        let life = life(&prepared, resident);
        let theirs = || cases.iter().filter(|row| row.case.resident == resident);
        let count =
            |which: fn(&Event) -> bool| life.events.iter().filter(|one| which(&one.event)).count();
        assert_eq!(
            count(|one| matches!(one, Event::Granted { .. })),
            theirs().count()
        );
        let ended = theirs().filter(|row| row.end.is_some()).count();
        assert_eq!(count(|one| matches!(one, Event::Ended { .. })), ended);
        let workers: usize = theirs().map(|row| usize::from(row.case.workers)).sum();
        let started = count(|one| matches!(one, Event::WorkerStarted { .. }));
        assert_eq!(started, workers, "resident {resident}");
        let breaks: usize = theirs()
            .flat_map(|row| row.case.breaks)
            .map(usize::from)
            .sum();
        let explained = count(|one| matches!(one, Event::WorkerStarted { cause: Some(_), .. }));
        assert_eq!(explained, breaks, "resident {resident}");
        told += started;
        assert_eq!(life.weeks.len(), usize::from(WEEKS));
        assert_eq!((life.weeks[0].week, life.weeks[119].week), (-20, 99));
    }
    assert!(told > 20, "{told} workers are too few to tell anything by");
}

#[test]
fn who_is_refused_is_told_so() {
    let prepared = prepared(&[
        "access.refuse_below=1",
        "access.light_below=1",
        "access.intensive_above=1",
        "needs.domains.mental_health.events_per_year=0.4",
    ]);
    let mut refused = 0;
    for resident in 0..40 {
        let life = life(&prepared, resident);
        let asked = life.events.iter().filter(|one| {
            matches!(
                one.event,
                Event::Asked {
                    mandated: false,
                    ..
                }
            )
        });
        let no = life
            .events
            .iter()
            .filter(|one| matches!(one.event, Event::Refused { .. }));
        let (asked, no) = (asked.count(), no.count());
        assert!(no <= asked, "resident {resident}");
        refused += no;
    }
    assert!(refused > 5, "{refused}");
}

#[test]
fn the_same_world_twice_never_parts_and_a_policy_parts_no_life_before_it_starts() {
    let resident = busiest(&prepared(&[]), 1)[0];
    let same = trace(&two(&[]), resident);
    assert_eq!(same.parts_in_week, None);
    assert_eq!(same.worlds[0].life, same.worlds[1].life);

    let worlds = two(&POLICY);
    let progress = Progress::default();
    let found = suggest(&worlds.here, worlds.other.as_ref(), 0, 5, &progress).unwrap();
    assert!(
        found.differ > 5 && found.differ < found.of,
        "{}",
        found.differ
    );
    for one in &found.most {
        let traced = trace(&worlds, one.resident);
        let parts = traced.parts_in_week.unwrap();
        assert!(parts >= 30, "resident {} in week {parts}", one.resident);
        assert!(parts <= one.from_week.unwrap(), "resident {}", one.resident);
        let before = |life: &Life| {
            let weeks = life.weeks.iter().filter(|week| week.week < parts);
            weeks.cloned().collect::<Vec<_>>()
        };
        let [here, other] = &traced.worlds[..] else {
            panic!("two worlds were asked for");
        };
        assert_eq!(before(&here.life), before(&other.life));
    }
    assert!(
        found
            .most
            .windows(2)
            .all(|pair| pair[0].apart >= pair[1].apart)
    );
}

#[test]
fn residents_and_replications_that_are_not_there_are_refused() {
    let worlds = two(&[]);
    let no = |replication, resident| {
        let error = worlds.trace(replication, resident, &Progress::default());
        error.unwrap_err().to_string()
    };
    assert!(no(0, 2_000).contains("numbered from 0 to 1999"));
    assert!(no(1_000, 0).contains("there is no replication 1000"));
}

#[test]
fn the_command_tells_a_life_draws_it_and_refuses_other_people() {
    let folder = TempDir::new().unwrap();
    assert_code(&short_run(&folder, "out", &[]), 0);
    let before = fs::read(folder.path().join("out/manifest.json")).unwrap();
    let trace = |more: &[&str]| buurt(&folder, &[&["trace", "out", "--quiet"], more].concat());

    let listed = trace(&["--set", "care.effect_per_hour=0", "--lang", "nl"]);
    assert_code(&listed, 0);
    let text = String::from_utf8(listed.stdout).unwrap();
    let first = text.lines().nth(4).expect("a resident is suggested");
    let resident = first.split_whitespace().next().unwrap();
    assert!(resident.parse::<u32>().is_ok(), "{text}");

    let arguments = ["--resident", resident, "--set", "care.effect_per_hour=0"];
    let told = trace(&arguments);
    assert_code(&told, 0);
    let text = String::from_utf8(told.stdout).unwrap();
    assert!(text.contains("the two lives part"), "{text}");
    // Lines that are the same on both sides are said once, and the reader is told from
    // where on they differ.
    let later = text.contains("what happens differs from week");
    assert!(!later || text.contains("the same"), "{text}");
    let charts = folder
        .path()
        .join("out")
        .join(format!("trace-resident-{resident}"));
    for file in [
        "charts/severity.svg",
        "charts/severity.png",
        "charts/alliance.svg",
        "charts/alliance.png",
        "configs/a.toml",
        "configs/b.toml",
        "lives.json",
        "manifest.json",
    ] {
        assert!(charts.join(file).is_file(), "{file}");
    }
    // The same life again is told and not written; another in its place only with --force.
    let written = fs::read(charts.join("manifest.json")).unwrap();
    let json = trace(&[&arguments[..], &["--json"]].concat());
    assert_eq!(fs::read(charts.join("manifest.json")).unwrap(), written);
    let out = charts.display().to_string();
    let otherwise = ["--resident", resident, "--out", &out];
    assert!(assert_code(&trace(&otherwise), 2).contains("--force"));
    assert_code(&buurt(&folder, &["verify", &out]), 0);
    // A result of other lives is told from it.
    let lives = charts.join("lives.json");
    let text = fs::read_to_string(&lives).unwrap();
    fs::write(&lives, text.replacen("\"seed\": ", "\"seed\": 1", 1)).unwrap();
    let told = buurt(&folder, &["verify", &out]);
    assert_code(&told, 1);
    assert!(String::from_utf8_lossy(&told.stdout).contains("lives.json"));
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["worlds"][1]["title"], "care.effect_per_hour=0");
    assert_eq!(
        before,
        fs::read(folder.path().join("out/manifest.json")).unwrap()
    );

    let other = trace(&["--resident", "1", "--set", "population.traits.seniors=0.5"]);
    assert!(assert_code(&other, 2).contains("population.traits"));
    let unknown = trace(&["--resident", "1", "--set", "care.effect_per_houx=0"]);
    assert!(assert_code(&unknown, 2).contains("did you mean `effect_per_hour`"));
    assert!(matches!(
        Worlds::read(Path::new("nowhere"), None, &[]).unwrap_err(),
        StudyError::Refused(_)
    ));
}
