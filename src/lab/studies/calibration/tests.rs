use std::path::Path;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use super::*;
use crate::config;
use crate::lab::studies::study::{Asked, Outcome};
use crate::lab::worlds::load;
use crate::lab::worlds::store::RunStore;

const SMALL: &str = r#"
name = "try"
scenario = "almere-haven.toml"
seed = 1
spread = "latin_hypercube"
points = 4
search = "shrink"
waves = 1
keep = 2
replications = 1
weeks = 52
[parameters]
"needs.spillover" = { low = 0.5, high = 2.0 }
[targets]
"C1.use" = { low = 0.10, high = 0.11 }
"#;

pub(super) fn declared(change: (&str, &str)) -> Result<Calibration, String> {
    let text = SMALL.replace(change.0, change.1);
    let loaded = config::read_text::<Calibration>("try.toml", &text, &[]);
    loaded
        .map(|loaded| loaded.value)
        .map_err(|errors| errors.to_string())
}

fn tried(values: &[f64], figure: f64) -> Tried {
    let goals = declared(("", "")).unwrap().targets;
    let figures = [("C1.use".to_owned(), figure)].into();
    Tried::new(1, values.to_vec(), Ok(figures), &goals)
}

#[test]
fn distance_is_counted_in_half_widths_outside_the_range() {
    assert_eq!(
        (tried(&[1.0], 0.105).distance, tried(&[1.0], 0.105).met),
        (0.0, 1)
    );
    // .115 is .005 outside, and half a width is .005.
    assert!((tried(&[1.0], 0.115).distance - 1.0).abs() < 1e-9);
    assert_eq!(tried(&[1.0], 0.9).distance, 10.0);
    let goals = declared(("", "")).unwrap().targets;
    let nothing = Tried::new(1, vec![1.0], Ok(Figures::new()), &goals);
    assert_eq!(nothing.distance, 10.0);
    let refused = Tried::new(1, vec![1.0], Err("no".into()), &goals);
    assert!(nearest(&[refused], 5).is_empty());
}

#[test]
fn a_set_that_was_tried_twice_is_kept_once() {
    let sets = [
        tried(&[1.0], 0.105),
        tried(&[1.0], 0.105),
        tried(&[1.2], 0.112),
    ];
    let kept = nearest(&sets, 2);
    assert_eq!((kept[0].values[0], kept[1].values[0]), (1.0, 1.2));
}

#[test]
fn the_next_wave_searches_where_the_nearest_sets_were() {
    let calibration = declared(("", "")).unwrap();
    let sets = [
        tried(&[0.6], 0.3),
        tried(&[1.0], 0.104),
        tried(&[1.3], 0.112),
        tried(&[1.9], 0.2),
    ];
    let [span] = shrunk(&calibration, &sets)[..] else {
        panic!("one parameter")
    };
    // What two sets span, and a twentieth of 1.5 on either side.
    assert!((span.low - 0.925).abs() < 1e-9 && (span.high - 1.375).abs() < 1e-9);
}

#[test]
fn a_declaration_that_cannot_be_meant_is_refused_with_the_reason() {
    for (from, to, reason) in [
        ("\"C1.use\"", "\"C1.sue\"", "did you mean `C1.use`"),
        ("\"shrink\"", "\"ensemble\"", "at least 16 sets"),
        (
            "low = 0.5, high = 2.0",
            "low = 2.0, high = 0.5",
            "upside down",
        ),
        ("keep = 2", "keep = 9", "more sets cannot be kept"),
        ("points = 4", "points = 0", "points"),
    ] {
        let errors = declared((from, to)).unwrap_err();
        assert!(errors.contains(reason), "{errors}");
    }
}

#[test]
fn the_shipped_calibration_can_be_read_and_its_parameters_exist() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/experiments/calibration.toml");
    let loaded = config::read::<Calibration>(&path, &[]).unwrap_or_else(|e| panic!("{e}"));
    Laid::new(&loaded).unwrap_or_else(|error| panic!("{error}"));
}

/// A calibration of four sets of a scenario that is over soon.
fn of_four_sets(folder: &TempDir) -> Laid {
    of_sets(folder, SMALL)
}

/// The same of what this text declares.
fn of_sets(folder: &TempDir, declaration: &str) -> Laid {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/almere-haven.toml");
    let extends = toml::Value::String(default.display().to_string());
    let text = format!("extends = {extends}\nname = \"small\"\nburn_in = 4\n[needs]\npast = 52\n");
    std::fs::write(folder.path().join("almere-haven.toml"), text).unwrap();
    let file = folder.path().join("try.toml");
    std::fs::write(&file, declaration).unwrap();
    Laid::new(&config::read(&file, &[]).unwrap()).unwrap()
}

/// Asks with a store of its own; what came of it, and the runs that this took.
fn asked(
    laid: &Laid,
    folder: &TempDir,
    out: &str,
    threads: usize,
    progress: &Progress,
) -> (Outcome<Calibrated>, u32) {
    let store = RunStore::new(folder.path().join("runs"));
    let out = folder.path().join(out);
    let asked = Asked {
        threads: Some(threads),
        ..Asked::new(&out, &store)
    };
    let outcome = study::ask(laid, &asked, progress).unwrap();
    (outcome, progress.replications.load(Ordering::Relaxed))
}

fn done(outcome: Outcome<Calibrated>) -> Calibrated {
    match outcome {
        Outcome::Done { told, .. } => told,
        Outcome::Interrupted { .. } => panic!("it was not stopped"),
    }
}

#[test]
fn a_set_that_was_run_is_not_run_twice_and_the_result_can_be_asked_again() {
    let folder = TempDir::new().unwrap();
    let laid = of_four_sets(&folder);
    let (first, runs) = asked(&laid, &folder, "out", 2, &Progress::default());
    let first = done(first);
    assert_eq!((first.tried.len(), runs), (4, 4));
    let (again, runs) = asked(&laid, &folder, "out", 1, &Progress::default());
    assert!(matches!(
        again,
        Outcome::Done {
            recognised: true,
            ..
        }
    ));
    // As text: where there is no continuing support its target has no value, and no number
    // equals that.
    let same = format!("{:?}", done(again)) == format!("{first:?}");
    assert!(same && runs == 0);
    let out = folder.path().join("out");
    let kept = config::read::<Calibration>(&out.join("experiment.toml"), &[]).unwrap();
    let kept = Laid::new(&kept).unwrap();
    assert_eq!(kept.identity().unwrap(), laid.identity().unwrap());
    load(&out.join("kept/01.toml"), &[]).unwrap();
}

#[test]
fn an_ensemble_comes_to_the_same_sets_whatever_the_threads_and_nearer_to_its_target() {
    let run = |threads| {
        let folder = TempDir::new().unwrap();
        let changes = [
            ("points = 4", "points = 16"),
            ("waves = 1", "waves = 3"),
            ("\"shrink\"", "\"ensemble\""),
            // Use rises from .03 to .07 over this range.
            (
                "\"needs.spillover\" = { low = 0.5, high = 2.0 }",
                "\"help_seeking.asking\" = { low = 0.01, high = 0.9 }",
            ),
            ("low = 0.10, high = 0.11", "low = 0.054, high = 0.058"),
        ];
        let declaration = changes.iter().fold(SMALL.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replace(from, to)
        });
        let laid = of_sets(&folder, &declaration);
        done(asked(&laid, &folder, "out", threads, &Progress::default()).0).tried
    };
    let tried = run(1);
    assert_eq!(tried, run(2));
    let mean_distance = |wave: u32| {
        let of_wave = tried.iter().filter(|set| set.wave == wave);
        mean(&of_wave.map(|set| set.distance).collect::<Vec<_>>())
    };
    let (first, last) = (mean_distance(1), mean_distance(3));
    assert!(last < first / 2.0, "from {first} to {last}");
}

#[test]
fn an_interrupted_calibration_goes_on_where_it_was() {
    let folder = TempDir::new().unwrap();
    let laid = of_four_sets(&folder);
    let progress = Progress::default();
    // Stopped as soon as the first run is finished.
    let (stopped, kept) = thread::scope(|scope| {
        scope.spawn(|| {
            while progress.replications.load(Ordering::Relaxed) == 0 {
                thread::sleep(Duration::from_millis(1));
            }
            progress.stop.store(true, Ordering::Relaxed);
        });
        asked(&laid, &folder, "out", 1, &progress)
    });
    assert!(matches!(stopped, Outcome::Interrupted { .. }));
    assert!((1..4).contains(&kept), "{kept} runs are kept");
    let (outcome, runs) = asked(&laid, &folder, "out", 1, &Progress::default());
    // What was kept was read back, and only the rest was run.
    assert_eq!((done(outcome).tried.len(), runs), (4, 4 - kept));
}
