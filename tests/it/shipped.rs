//! What is shipped beside the program is what the program says it is. Run with
//! BUURT_UPDATE=1 to write the files anew after a change to a parameter.

use std::fs;
use std::path::{Path, PathBuf};

use buurt::config;
use buurt::lab::worlds::load;
use buurt::model::scenario::{DEFAULT, Scenario};

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn default() -> Scenario {
    config::read_text::<Scenario>("the default", DEFAULT, &[])
        .unwrap()
        .value
}

/// Fails unless the file holds this text; writes it when asked to.
#[track_caller]
fn assert_current(path: &str, expected: &str) {
    if std::env::var_os("BUURT_UPDATE").is_some() {
        fs::write(here(path), expected).unwrap();
    }
    let found = fs::read_to_string(here(path)).unwrap_or_default();
    assert!(
        found == expected,
        "{path} is out of date; run the tests with BUURT_UPDATE=1"
    );
}

#[test]
fn the_default_names_meaning_unit_range_and_source_of_every_key() {
    let header = "#:schema buurt.schema.json\n\
        # The complete default: every key with its meaning and [unit; range; source].\n\
        # Sources are ids of docs/evidence.md, or say assumption, or are a choice.\n\n";
    let text = config::annotated_toml(&default());
    assert_current("configs/almere-haven.toml", &format!("{header}{text}"));
}

#[test]
fn every_parameter_has_a_meaning_in_both_languages_and_a_source() {
    // Which kind a policy is needs no source.
    let all = config::parameters(Some(&default()));
    for parameter in all
        .iter()
        .filter(|parameter| !parameter.key.ends_with(".kind"))
    {
        let key = &parameter.key;
        assert!(
            !parameter.field.meaning.english.is_empty(),
            "{key} has no meaning"
        );
        assert!(
            !parameter.field.meaning.dutch.is_empty(),
            "{key} has no meaning in Dutch"
        );
        assert!(!parameter.field.source.is_empty(), "{key} has no source");
    }
}

#[test]
fn the_schema_for_editors_is_current() {
    let schema = config::json_schema::<Scenario>();
    let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    assert_current("configs/buurt.schema.json", &text);
}

#[test]
fn the_table_of_parameters_is_current() {
    let table = config::markdown_table(&config::parameters(Some(&default())));
    let text = format!(
        "# Parameters\n\nMade by `buurt explain --markdown` from the code; do not edit. Sources are ids of\n[evidence.md](evidence.md), or say assumption, or are a choice.\n\n{}\n",
        table.trim_end()
    );
    assert_current("docs/parameters.md", &text);
}

#[test]
fn every_shipped_scenario_is_sound_and_differs_from_the_default() {
    let mut seen = 0;
    for entry in fs::read_dir(here("configs/scenarios")).unwrap() {
        let path = entry.unwrap().path();
        let prepared = load(&path, &[]).unwrap_or_else(|error| panic!("{error}"));
        let stem = path.file_stem().unwrap().to_str().unwrap();
        assert_eq!(prepared.scenario.name, stem, "the name is that of the file");
        assert_ne!(
            prepared.scenario.policies,
            default().policies,
            "{stem} changes nothing"
        );
        seen += 1;
    }
    assert!(seen >= 4);
}

#[test]
fn the_shipped_population_is_the_published_one() {
    let path = here("configs/almere-haven.toml");
    let prepared = load(&path, &[]).unwrap();
    assert_eq!(prepared.table.areas.len(), 12);
    // The district as published has 23,270; its rounded neighbourhoods add up to 15 less.
    assert_eq!(prepared.residents(), 23_255);
}

#[test]
fn every_life_domain_table_has_the_keys_of_the_first() {
    let scenario = default();
    let keys = |name: &str| {
        let prefix = format!("needs.domains.{name}.");
        config::parameters(Some(&scenario))
            .iter()
            .filter(|p| p.key.starts_with(&prefix))
            .count()
    };
    let names: Vec<_> = scenario.needs.domains.keys().collect();
    assert!(
        names
            .iter()
            .all(|name| keys(name) == keys(names[0]) && keys(name) > 5)
    );
}

#[test]
fn the_description_of_the_model_links_to_the_parameters_of_every_section() {
    let text = fs::read_to_string(here("docs/model.md")).unwrap();
    let all = config::parameters(Some(&default()));
    let sections = all
        .iter()
        .filter_map(|parameter| parameter.key.split_once('.'));
    for (section, _) in sections {
        let link = format!("parameters.md#{section}");
        assert!(
            text.contains(&link),
            "docs/model.md does not link to {link}"
        );
    }
}

#[test]
fn every_scenario_says_what_to_look_at_by_names_of_metrics_that_exist() {
    let known: Vec<_> = buurt::model::metrics::all()
        .map(|metric| metric.name)
        .collect();
    for entry in fs::read_dir(here("configs/scenarios")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let comment: Vec<_> = text
            .lines()
            .filter_map(|line| line.strip_prefix("# "))
            .collect();
        let comment = comment.join(" ");
        let stem = path.file_stem().unwrap().to_str().unwrap();
        if stem.starts_with("trial-") {
            // What a trial is for is said by `buurt evaluate`, not by a metric.
            assert!(comment.contains("buurt evaluate"), "{stem}");
            continue;
        }
        let words =
            comment.split(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'));
        let named: Vec<_> = words.filter(|word| known.contains(word)).collect();
        assert!(named.len() >= 2, "{stem} names {named:?}");
        let odd = comment
            .split(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'))
            .filter(|word| {
                word.contains('_') && !known.contains(word) && *word != "outcome_adjusted"
            });
        assert_eq!(
            odd.collect::<Vec<_>>(),
            [""; 0],
            "{stem} names what is no metric"
        );
    }
}

#[test]
fn every_kind_of_policy_has_a_meaning_in_both_languages() {
    for kinds in config::kinds::<Scenario>() {
        assert!(kinds.words().count() > 20);
        assert_eq!(kinds.without_meaning(), Vec::<&str>::new());
    }
}

#[test]
fn readme_and_library_name_every_command() {
    let mut command = assert_cmd::Command::cargo_bin("buurt").unwrap();
    let help = String::from_utf8(command.arg("--help").output().unwrap().stdout).unwrap();
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let names = list.lines().map_while(|line| line.strip_prefix("  "));
    let names: Vec<&str> = names
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert!(names.len() > 15, "{names:?}");
    for file in ["README.md", "src/lib.rs"] {
        let text = fs::read_to_string(here(file)).unwrap();
        for name in &names {
            assert!(
                text.contains(&format!("`buurt {name}`")),
                "{file} lacks {name}"
            );
        }
    }
}

fn table_of(path: &Path) -> toml::Table {
    let text = fs::read_to_string(path).unwrap();
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The number of a dotted key.
fn number(table: &toml::Table, key: &str) -> Option<f64> {
    let mut parts = key.split('.');
    let mut place = table.get(parts.next()?)?;
    for part in parts {
        place = place.get(part)?;
    }
    as_number(place)
}

fn as_number(value: &toml::Value) -> Option<f64> {
    value
        .as_float()
        .or_else(|| value.as_integer().map(|whole| whole as f64))
}

#[test]
fn shipped_experiments_and_hypotheses_vary_parameters_around_the_town_they_are_about() {
    let default = table_of(&here("configs/almere-haven.toml"));
    let mut seen = 0;
    for folder in ["configs/experiments", "configs/hypotheses"] {
        for file in fs::read_dir(here(folder)).unwrap() {
            let path = file.unwrap().path();
            if path.is_dir() {
                continue;
            }
            let declared = table_of(&path);
            let uncertain = declared.get("uncertain");
            let parameters = uncertain
                .and_then(|all| all.get("parameters"))
                .or(declared.get("parameters"));
            let Some(parameters) = parameters.and_then(toml::Value::as_table) else {
                continue;
            };
            let base = declared.get("scenario").and_then(toml::Value::as_str);
            let base = base.map(|base| table_of(&path.parent().unwrap().join(base)));
            for (key, range) in parameters {
                let (Some(low), Some(high)) = (range.get("low"), range.get("high")) else {
                    continue;
                };
                let in_all = declared.get("set").and_then(|set| set.get(key));
                let value = in_all
                    .and_then(as_number)
                    .or_else(|| number(base.as_ref()?, key))
                    .or_else(|| number(&default, key));
                let value = value.unwrap_or_else(|| panic!("{}: {key}?", path.display()));
                let [low, high] = [low, high].map(|end| as_number(end).unwrap());
                assert!(
                    low <= value && value <= high,
                    "{}: {key} is {value}, outside its range",
                    path.display()
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 120, "{seen} ranges");
}
