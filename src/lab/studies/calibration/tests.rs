use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use super::*;
use crate::config;

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
    let scenario = loaded.directory_of("scenario").join(&loaded.value.scenario);
    check_ends(&loaded.value, &scenario).unwrap_or_else(|error| panic!("{error}"));
}

/// A scenario that is over soon, and a calibration of four sets of it.
fn of_four_sets(folder: &TempDir) -> (Calibration, PathBuf) {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/almere-haven.toml");
    let path = folder.path().join("small.toml");
    let extends = toml::Value::String(default.display().to_string());
    let text = format!("extends = {extends}\nname = \"small\"\nburn_in = 4\n[needs]\npast = 52\n");
    std::fs::write(&path, text).unwrap();
    std::fs::create_dir(folder.path().join("sets")).unwrap();
    (declared(("", "")).unwrap(), path)
}

/// A figure that no run gives: a set that has it was read back.
const MARK: f64 = 0.777;

/// Marks every set that is kept, and says how many there are.
fn mark(folder: &TempDir) -> usize {
    let kept = std::fs::read_dir(folder.path().join("sets")).unwrap();
    let files: Vec<_> = kept.map(|file| file.unwrap().path()).collect();
    for file in &files {
        let figures: Figures = [("C1.use".to_owned(), MARK)].into();
        super::FORM.keep(file, &figures).unwrap();
    }
    files.len()
}

fn marked(tried: &[Tried]) -> usize {
    let read_back = |set: &&Tried| set.figures.as_ref().unwrap()["C1.use"] == MARK;
    tried.iter().filter(read_back).count()
}

#[test]
fn a_set_that_was_run_is_not_run_twice() {
    let folder = TempDir::new().unwrap();
    let (calibration, scenario) = of_four_sets(&folder);
    let run = || {
        let progress = Progress::default();
        calibrate(&calibration, &scenario, folder.path(), None, &progress).unwrap()
    };
    let first = run();
    assert_eq!((first.len(), marked(&first)), (4, 0));
    assert_eq!(run(), first);
    assert_eq!(mark(&folder), 4);
    assert_eq!(marked(&run()), 4);
}

#[test]
fn an_ensemble_comes_to_the_same_sets_whatever_the_threads_and_nearer_to_its_target() {
    let run = |threads| {
        let folder = TempDir::new().unwrap();
        let (mut calibration, scenario) = of_four_sets(&folder);
        (
            calibration.search,
            calibration.points.0,
            calibration.waves.0,
        ) = (Search::Ensemble, 16, 3);
        // Use rises from .03 to .09 over this range.
        let asking = Span {
            low: 0.01,
            high: 0.9,
        };
        calibration.parameters = [("help_seeking.asking".to_owned(), asking)].into();
        let goal = Goal {
            low: 0.068,
            high: 0.076,
        };
        calibration.targets = [("C1.use".to_owned(), goal)].into();
        let progress = Progress::default();
        calibrate(
            &calibration,
            &scenario,
            folder.path(),
            Some(threads),
            &progress,
        )
        .unwrap()
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
    let (calibration, scenario) = of_four_sets(&folder);
    let progress = Progress::default();
    // Stopped as soon as the first set is finished.
    let stopped = thread::scope(|scope| {
        scope.spawn(|| {
            while progress.replications.load(Ordering::Relaxed) == 0 {
                thread::sleep(Duration::from_millis(1));
            }
            progress.stop.store(true, Ordering::Relaxed);
        });
        calibrate(&calibration, &scenario, folder.path(), Some(1), &progress)
    });
    let error = stopped.unwrap_err().to_string();
    assert!(error.contains("kept"), "{error}");
    let kept = mark(&folder);
    assert!((1..4).contains(&kept), "{kept} sets are kept");
    let progress = Progress::default();
    let tried = calibrate(&calibration, &scenario, folder.path(), Some(1), &progress).unwrap();
    // What was kept was read back, and only the rest was run.
    assert_eq!((tried.len(), marked(&tried)), (4, kept));
}
