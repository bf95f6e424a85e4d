use super::*;
use crate::config;

const SMALL: &str = r#"
name = "try"
scenario = "almere-haven.toml"
seed = 1
spread = "latin_hypercube"
points = 4
waves = 1
keep = 2
replications = 1
weeks = 52
[parameters]
"needs.spillover" = { low = 0.5, high = 2.0 }
[targets]
"C1.use" = { low = 0.10, high = 0.11 }
"#;

fn declared(change: (&str, &str)) -> Result<Calibration, String> {
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
