use super::*;
use crate::config::{self, Loaded};

/// A sweep of the default in a few weeks, from text.
fn loaded(text: &str) -> Result<Loaded<Sweep>, String> {
    let common = "name = \"a\"\nscenario = \"almere-haven.toml\"\nseed = 1\nreplications = 2\nweeks = 60\nmetrics = [\"in_care\"]\n";
    // As if the file stood beside the default.
    config::read_text("configs/a.toml", &format!("{common}{text}"), &[])
        .map_err(|errors| errors.to_string())
}

fn values(text: &str) -> Vec<Vec<f64>> {
    let loaded = loaded(text).unwrap_or_else(|error| panic!("{error}"));
    let places = Places::new(&loaded).unwrap_or_else(|error| panic!("{error}"));
    places.values
}

const SPILLOVER: &str = "\"needs.spillover\" = { low = 0.5, high = 2.0";

#[track_caller]
fn assert_refused(text: &str, parts: &[&str]) {
    let error = match loaded(text) {
        Err(error) => error,
        Ok(loaded) => Places::new(&loaded)
            .err()
            .unwrap_or_else(|| panic!("accepted: {text}"))
            .to_string(),
    };
    for part in ["configs/a.toml"].iter().chain(parts) {
        assert!(error.contains(part), "{error}\nlacks `{part}`");
    }
}

#[test]
fn a_grid_has_every_combination_and_a_list_goes_along() {
    let axes = "[parameters]\n\"needs.spillover\" = { values = [0.5, 1.5] }\n\"needs.past\" = { values = [100, 200] }\n";
    assert_eq!(
        values(&format!("design = \"grid\"\n{axes}")),
        [[100.0, 0.5], [100.0, 1.5], [200.0, 0.5], [200.0, 1.5]]
    );
    assert_eq!(
        values(&format!("design = \"list\"\n{axes}")),
        [[100.0, 0.5], [200.0, 1.5]]
    );
}

#[test]
fn more_points_of_a_sobol_sequence_keep_those_that_were_there() {
    let of = |points: u32| {
        values(&format!(
            "design = \"sobol\"\npoints = {points}\n[parameters]\n{SPILLOVER} }}\n"
        ))
    };
    assert_eq!(of(4)[..], of(9)[..4]);
}

#[test]
fn a_logarithmic_range_is_even_in_factors_and_whole_numbers_are_equally_wide() {
    let space = |key: &str, range: &str| {
        let axis = format!("[parameters]\n\"{key}\" = {{ {range} }}\n");
        let loaded = loaded(&format!("design = \"sobol\"\npoints = 4\n{axis}")).unwrap();
        Places::new(&loaded).unwrap().space
    };
    let even = space("needs.spillover", "low = 0.1, high = 10.0, log = true");
    assert!((even.values(&[0.5])[0] - 1.0).abs() < 1e-9);
    let steps = space("observe.survey_every", "low = 1, high = 4");
    let at = |share| steps.values(&[share])[0];
    assert_eq!(
        [0.0, 0.24, 0.26, 0.76, 1.0].map(at),
        [1.0, 1.0, 2.0, 4.0, 4.0]
    );
}

#[test]
fn designs_that_contradict_themselves_are_refused_with_their_place() {
    assert_refused(
        "design = \"sobol\"\npoints = 4\n[parameters]\n",
        &["nothing to vary"],
    );
    assert_refused(
        &format!("design = \"sobol\"\n[parameters]\n{SPILLOVER} }}\n"),
        &["how many points", "design = \"sobol\""],
    );
    let upside_down = "[parameters]\n\"needs.spillover\" = { low = 2.0, high = 0.5 }\n";
    assert_refused(
        &format!("design = \"latin_hypercube\"\npoints = 4\n{upside_down}"),
        &["upside down", "configs/a.toml:10"],
    );
    let range = format!("design = \"grid\"\n[parameters]\n{SPILLOVER} }}\n");
    assert_refused(&range, &["takes `values"]);
    let unequal = "[parameters]\n\"needs.spillover\" = { values = [1, 2] }\n\"needs.past\" = { values = [1] }\n";
    assert_refused(
        &format!("design = \"list\"\n{unequal}"),
        &["as many values"],
    );
    let window =
        "window = { from = 40, until = 80 }\n[parameters]\n\"needs.past\" = { values = [1] }\n";
    assert_refused(
        &format!("design = \"grid\"\n{window}"),
        &["within the 60 weeks"],
    );
}

#[test]
fn parameters_and_values_that_the_scenario_does_not_take_are_refused_in_the_experiment_file() {
    let grid = |axis: &str| format!("design = \"grid\"\n[parameters]\n{axis}\n");
    assert_refused(
        &grid("\"needs.spilover\" = { values = [1.0] }"),
        &["spilover", "`spillover`", "configs/a.toml:9"],
    );
    assert_refused(
        &grid("\"care.weights.alliance\" = { values = [0.35, 3.0] }"),
        &["refuses 3", "from 0 to 1"],
    );
    assert_refused(
        &grid("\"needs.past\" = { values = [1.5] }"),
        &["refuses 1.5"],
    );
    // One of several weights that must sum to one needs another that varies too.
    let alone = "\"care.weights.alliance\" = { values = [0.2] }";
    assert_refused(&grid(alone), &["must sum to 1"]);
    let both = format!("{alone}\n\"care.weights.technique\" = {{ values = [0.5] }}");
    assert_eq!(values(&grid(&both)).len(), 1);
}

#[test]
fn numbers_of_replications_and_metrics_are_judged_where_they_stand() {
    let whole = "name = \"a\"\nscenario = \"almere-haven.toml\"\nseed = 1\ndesign = \"grid\"\nreplications = 0\nweeks = 60\nmetrics = [\"in_car\"]\n[parameters]\n\"needs.past\" = { values = [1] }\n";
    let error = config::read_text::<Sweep>("configs/a.toml", whole, &[]).unwrap_err();
    let error = error.to_string();
    assert!(
        error.contains("configs/a.toml:5") && error.contains("replications"),
        "{error}"
    );
    let fixed = whole.replace("replications = 0", "replications = 1");
    let error = config::read_text::<Sweep>("configs/a.toml", &fixed, &[]).unwrap_err();
    let error = error.to_string();
    assert!(
        error.contains("`in_car`") && error.contains("`in_care`"),
        "{error}"
    );
}
