use std::collections::BTreeMap;
use std::path::Path;

use super::*;
use crate::base::language::Language;
use crate::config::{self, Override, Problems};
use crate::lab::studies::study::{Asked, Outcome};
use crate::lab::worlds::Template;
use crate::lab::worlds::space::Span;
use crate::lab::worlds::store::RunStore;
use crate::records::parquet_in::read_parquet;

const FILE: &str = r#"
name = "test"
scenario = "town.toml"
seed = 1
method = "morris"
trajectories = 3
replications = 2
weeks = 20
window = { from = 10, until = 20 }
metrics = ["need", "requests"]
bootstrap = 100
[parameters]
"needs.spillover" = { low = 0.0, high = 15.0 }
"valuation.rate" = { low = 0.01, high = 0.05 }
"#;

fn changed(text: &str, changes: &[&str]) -> Result<Sensitivity, String> {
    let changes: Vec<Override> = changes
        .iter()
        .map(|change| Override::parse(change).unwrap())
        .collect();
    let loaded = config::read_text::<Sensitivity>("experiment.toml", text, &changes);
    loaded
        .map(|loaded| loaded.value)
        .map_err(|errors| errors.to_string())
}

/// A street of sixty, for a few weeks.
fn town(parameters: &BTreeMap<String, Span>) -> Space {
    let changes = [
        "population.table=\"configs/verification/sixty.csv\"",
        "burn_in=4",
        "weeks=20",
        "needs.together=0",
        "needs.domains.mental_health.events_per_year=1",
        "needs.domains.income.events_per_year=1",
        "needs.domains.housing.events_per_year=1",
        "access.adds=0",
        "access.adds_at_home=0",
    ];
    let changes = changes.map(|change| Override::parse(change).unwrap());
    let template = Template::read("configs/almere-haven.toml".as_ref(), &changes).unwrap();
    Space::new(parameters, template)
}

fn analysed(changes: &[&str], place: &Path) -> Analysis {
    let sensitivity = changed(FILE, changes).unwrap();
    let store = RunStore::new(place);
    let ensemble = Ensemble::new(&store);
    let done = analyse(
        &sensitivity,
        &town(&sensitivity.parameters),
        &ensemble,
        &Progress::default(),
    );
    done.unwrap().unwrap()
}

fn indices(analysis: &Analysis) -> Vec<Indices> {
    let found = analysis.found.iter();
    found.map(|(_, indices)| indices.clone()).collect()
}

const SOBOL: [&str; 3] = ["method=sobol", "points=4", "trajectories=2"];

#[test]
fn a_parameter_without_bearing_has_no_effect_and_one_with_bearing_has() {
    let place = tempfile::tempdir().unwrap();
    let analysis = analysed(&["trajectories=8"], place.path());
    let (metric, Indices::Morris(found)) = &analysis.found[0] else {
        panic!("elementary effects")
    };
    assert_eq!(metric.name, "need");
    let [spillover, discount] = found.effects[..] else {
        panic!("two parameters")
    };
    assert!(spillover.mu_star > 0.0, "{spillover:?}");
    assert_eq!((discount.mu_star, discount.chance), (0.0, 0.0));
    for language in [Language::English, Language::Dutch] {
        let said = sentence(&analysis, 0, language);
        assert!(said.contains("valuation.rate"), "{said}");
    }
}

#[test]
fn asked_again_with_more_only_what_is_new_is_run() {
    let place = tempfile::tempdir().unwrap();
    let first = analysed(&[], place.path());
    // Three points for each trajectory, two replications for each point. A parameter
    // that bears on nothing makes some points the same run.
    assert_eq!((first.ended.handed_over, first.ended.failed), (18, 0));
    let again = analysed(&[], place.path());
    assert_eq!(again.ended.kept_before, 18);
    assert_eq!(indices(&again), indices(&first));
    let more = analysed(&["trajectories=4"], place.path());
    assert_eq!(more.ended.handed_over, 24);
    assert!(more.ended.kept_before >= 18);
}

#[test]
fn the_threads_do_not_matter() {
    let sensitivity = changed(FILE, &[]).unwrap();
    let found = [1, 2].map(|threads| {
        let place = tempfile::tempdir().unwrap();
        let store = RunStore::new(place.path());
        let ensemble = Ensemble {
            threads: Some(threads),
            ..Ensemble::new(&store)
        };
        let done = analyse(
            &sensitivity,
            &town(&sensitivity.parameters),
            &ensemble,
            &Progress::default(),
        );
        indices(&done.unwrap().unwrap())
    });
    assert_eq!(found[0], found[1]);
}

#[test]
fn sobol_writes_indices_and_the_split_of_the_variance() {
    let place = tempfile::tempdir().unwrap();
    let text = FILE.replace("trajectories = 3\n", "points = 4\n");
    let sensitivity = changed(&text, &["method=sobol"]).unwrap();
    let store = RunStore::new(place.path().join("runs"));
    let out = place.path().join("out");
    let laid = Laid {
        declared: sensitivity.clone(),
        space: town(&sensitivity.parameters),
    };
    let asked = Asked::new(&out, &store);
    let done = study::ask(&laid, &asked, &Progress::default()).unwrap();
    assert!(matches!(
        done,
        Outcome::Done {
            recognised: false,
            ..
        }
    ));
    let read = |name: &str| std::fs::read_to_string(out.join(name)).unwrap();
    let indices = read("indices.csv");
    assert!(indices.starts_with("method,metric,parameter,index,value,ci_low,ci_high\n"));
    assert!(indices.contains("sobol,need,needs.spillover,total,"));
    assert!(indices.contains("sobol,need,valuation.rate,total,0.0,0.0,0.0\n"));
    let shares: f64 = read("variance.csv")
        .lines()
        .filter(|line| line.starts_with("need,"))
        .map(|line| line.split(',').nth(2).unwrap().parse::<f64>().unwrap())
        .sum();
    assert!((shares - 1.0).abs() < 1e-12, "{shares}");
    // Over the copy of its config, so that it can be asked again from there.
    let asked: Sensitivity = toml::from_str(&read("experiment.toml")).unwrap();
    let own = Sensitivity {
        scenario: "configs/scenario.toml".to_owned(),
        ..sensitivity
    };
    assert_eq!(asked, own);
    let runs = read_parquet(&out.join("runs.parquet")).unwrap();
    assert_eq!(runs.len(), 4 * 4 * 2);
    assert!(runs.column("needs.spillover").is_some() && runs.column("need").is_some());
    let again = config::read::<Sensitivity>(&out.join("experiment.toml"), &[]).unwrap();
    let again = Laid::new(&again).unwrap();
    assert_eq!(again.identity().unwrap(), laid.identity().unwrap());
}

#[test]
fn a_design_that_cannot_be_done_is_refused_with_its_place_and_reason() {
    let without = |line: &str| FILE.replace(line, "");
    for (text, changes, expected) in [
        (
            FILE.to_owned(),
            vec!["replications=1"],
            "chance cannot be told",
        ),
        (
            FILE.to_owned(),
            vec!["metrics=[\"unmet_ned\"]"],
            "did you mean `unmet_need`",
        ),
        (
            FILE.to_owned(),
            vec!["metrics=[]"],
            "name at least one metric",
        ),
        (FILE.to_owned(), vec!["window.until=30"], "both within the"),
        (FILE.to_owned(), SOBOL.to_vec(), "not `trajectories`"),
        (FILE.to_owned(), vec!["method=sobol"], "needs `points`"),
        (
            without("trajectories = 3\n"),
            vec![],
            "needs `trajectories`",
        ),
        (
            without("trajectories = 3\n"),
            vec!["method=sobol", "points=100"],
            "64 or 128, not 100",
        ),
        (
            FILE.replace("high = 15.0", "high = -1.0"),
            vec![],
            "upside down",
        ),
        (
            FILE.split("\"needs").next().unwrap().to_owned(),
            vec![],
            "nothing to vary",
        ),
    ] {
        let error = changed(&text, &changes).unwrap_err();
        assert!(error.contains(expected), "{changes:?}: {error}");
        assert!(
            error.contains("experiment.toml") || error.contains("--set"),
            "{error}"
        );
    }
}

#[test]
fn a_parameter_the_scenario_does_not_have_is_shown_where_it_was_written() {
    let text = FILE.replace("needs.spillover", "needs.spilover");
    let loaded = config::read_text::<Sensitivity>("experiment.toml", &text, &[]).unwrap();
    let mut problems = Problems::default();
    town(&loaded.value.parameters).complaints(&mut problems);
    let error = loaded.complaints(problems).unwrap();
    let [error] = error.errors() else {
        panic!("one error")
    };
    assert_eq!(
        (error.file.as_str(), error.line),
        ("experiment.toml", Some(13))
    );
}
