//! The page of drivers: its scenarios are there, one lever each, and its figures are those of
//! the result.

use std::fs;
use std::path::Path;

use buurt::base::language::Language::{Dutch, English};
use buurt::config::File;
use buurt::lab::studies::comparison::{self, Comparison, Difference, Side};
use serde_json::json;

#[path = "../../examples/drivers/drivers.rs"]
mod drivers;
#[path = "../../examples/drivers/page.rs"]
mod page;
#[path = "../../examples/drivers/picture.rs"]
mod picture;

use drivers::{DRIVERS, OUTCOMES, by_size};

fn here(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn every_driver_is_moved_twice_in_the_shipped_experiment_and_from_the_same_week() {
    let file = File::open(&here("configs/experiments/drivers.toml"));
    let compared = comparison::compared(&file, &[], None).unwrap();
    assert_eq!(compared.metrics, OUTCOMES);
    let names: Vec<&str> = compared.sides[1..]
        .iter()
        .map(|side| side.scenario.name.as_str())
        .collect();
    let expected: Vec<String> = DRIVERS
        .iter()
        .flat_map(|driver| [driver.name.to_owned(), format!("{}-all", driver.name)])
        .collect();
    assert_eq!(names, expected);
    for side in &compared.sides[1..] {
        let scenario = &side.scenario;
        assert!(!scenario.policies.is_empty(), "{}", scenario.name);
        for policy in scenario.policies.values() {
            assert_eq!(policy.from.0, 0, "{}", scenario.name);
        }
        // Nothing else differs: without its policies it is the baseline.
        let mut without = scenario.clone();
        let baseline = &compared.sides[0].scenario;
        without.policies.clear();
        without.name.clone_from(&baseline.name);
        without.title.clone_from(&baseline.title);
        without.title_nl.clone_from(&baseline.title_nl);
        assert_eq!(json!(without), json!(baseline), "{}", scenario.name);
    }
}

/// A comparison in which the nth driver raises what is resolved by n points; every other one
/// cannot be told from nothing.
fn made_up() -> Comparison {
    let side = |name: String| Side {
        title: format!("{name}: English"),
        title_nl: format!("{name}: Nederlands"),
        name,
        differs_from: Some(0),
        window: [208, 416],
    };
    let names = DRIVERS
        .iter()
        .flat_map(|driver| [driver.name.to_owned(), format!("{}-all", driver.name)]);
    let names: Vec<String> = names.collect();
    let mut differences = Vec::new();
    for (place, name) in names.iter().enumerate() {
        let size = (place / 2 + 1) as f64;
        let half = if place / 2 % 2 == 0 { 0.5 } else { 20.0 };
        for (outcome, scale, level) in [
            ("resolved_in_time", 0.01, 0.5),
            ("need", -0.001, 0.2),
            ("spending_total", 1000.0, 130_000.0),
        ] {
            let ends = [size - half, size + half].map(|end| end * scale);
            let row = json!({
                "scenario": name, "metric": outcome, "n": 12,
                "mean_baseline": level, "mean_scenario": level + size * scale,
                "mean_difference": size * scale,
                "interval": [ends[0].min(ends[1]), ends[0].max(ends[1])],
                "probability_better": null, "share_better": null, "smallest_detectable": null,
                "variance_reduction": null, "p_value": null, "p_holm": null,
            });
            differences.push(serde_json::from_value::<Difference>(row).unwrap());
        }
    }
    Comparison {
        sides: std::iter::once("base".to_owned())
            .chain(names)
            .map(side)
            .collect(),
        seed: 1,
        residents: 5200,
        replications: 12,
        changes: Vec::new(),
        members: Vec::new(),
        differences,
        by_area: Vec::new(),
        reached: Vec::new(),
        stopped: Vec::new(),
        failures: Vec::new(),
        grown: None,
    }
}

#[test]
fn figures_on_the_page_are_those_of_the_result_and_the_largest_comes_first() {
    let comparison = made_up();
    let order: Vec<&str> = by_size(&comparison).iter().map(|one| one.name).collect();
    assert_eq!(order[0], "prevention");
    assert_eq!(order[9], "rapport");
    let page = page::page(&comparison).unwrap();
    // A week of the town in euros times 52 over 5,200 residents is a hundredth.
    for text in [
        "| Rapport | a quarter | **+1.0** (+0.5 to +1.5) | **-0.5** (-0.8 to -0.2) | **+10** (+5 to +15) |",
        "| Turnover | altogether | +2.0 (-18.0 to +22.0) |",
        "50.0 % of requests are resolved within 78 weeks, mean need is 0.200 and the municipality spends 1,300 euros",
        "changes most by *fit* (+9.0 points), *staff* (+7.0 points)",
        "Not to be told from nothing: *prevention* (+10.0 points)",
        "12 replications; intervals are of 95 %, by luck alone",
    ] {
        let text = text.replace('-', "−");
        assert!(
            page.replace('-', "−").contains(&text),
            "{text} is not in\n{page}"
        );
    }
    assert!(!page.contains("{{"), "{page}");
}

#[test]
fn a_result_that_lacks_a_driver_makes_no_page() {
    let mut comparison = made_up();
    comparison
        .differences
        .retain(|row| row.scenario != "fit-all");
    let error = page::page(&comparison).unwrap_err();
    assert!(error.contains("fit-all"), "{error}");
}

#[test]
fn the_chart_has_every_driver_in_three_panels_in_both_languages() {
    let comparison = made_up();
    for (language, heading, label) in [
        (
            English,
            "Requests resolved within 78 weeks",
            "rapport: English",
        ),
        (
            Dutch,
            "Hulpvragen binnen 78 weken opgelost",
            "rapport: Nederlands",
        ),
    ] {
        let picture = picture::picture(&comparison, language).unwrap();
        assert!(picture.svg.contains(heading), "{}", picture.svg);
        // In every panel, and in the description for those who cannot see it.
        assert!(picture.svg.matches(label).count() >= 3, "{label}");
    }
}

#[test]
fn the_shipped_page_is_one_that_could_be_made() {
    let Ok(page) = fs::read_to_string(here("docs/drivers.md")) else {
        return;
    };
    for driver in &DRIVERS {
        assert!(page.contains(driver.said), "{}", driver.name);
    }
}
