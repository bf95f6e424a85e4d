//! The page of causal loops names keys that exist, and its pictures are current. Run with
//! BUURT_UPDATE=1 to draw them anew.

use std::fs;
use std::path::{Path, PathBuf};

use buurt::base::language::Language;
use buurt::config;
use buurt::model::metrics;
use buurt::model::scenario::{DEFAULT, Scenario};

#[path = "../../examples/causal_loops/loops.rs"]
mod loops;
#[path = "../../examples/causal_loops/picture.rs"]
mod picture;

use loops::LOOPS;

fn docs(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("docs")
        .join(path)
}

fn page() -> String {
    fs::read_to_string(docs("causal-loops.md")).unwrap()
}

/// The keys of the complete config.
fn keys() -> Vec<String> {
    let default = config::read_text::<Scenario>("the default", DEFAULT, &[]).unwrap();
    let all = config::parameters(Some(&default.value));
    all.into_iter().map(|parameter| parameter.key).collect()
}

/// `workforce.vacancy = 1` and `--set workforce.vacancy=1` are about `workforce.vacancy`.
fn key_of(text: &str) -> &str {
    text.split(['=', ' ']).next().unwrap()
}

/// A part of the config, a dot, another part: no name of a file.
fn looks_like_a_key(text: &str) -> bool {
    let key = key_of(text);
    let parts: Vec<&str> = key.split('.').collect();
    let word =
        |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let file = ["md", "rs", "toml", "svg"].contains(parts.last().unwrap());
    parts.len() > 1 && parts.iter().all(word) && !file
}

#[test]
fn every_key_named_on_the_page_exists() {
    let (page, keys) = (page(), keys());
    // What stands between backticks, and what follows --set in a command.
    let named = page
        .split(['`', '\n'])
        .flat_map(|part| part.split("--set "));
    let named: Vec<&str> = named
        .filter(|part| looks_like_a_key(part))
        .map(key_of)
        .collect();
    assert!(named.len() > 20, "{named:?}");
    for key in named {
        assert!(
            keys.iter().any(|known| known == key),
            "there is no key `{key}`"
        );
    }
}

#[test]
fn every_key_and_metric_of_a_loop_exists_and_stands_on_the_page() {
    let (page, known) = (page(), keys());
    for of in &LOOPS {
        let keys = of.keys.iter().flat_map(|keys| keys.iter()).copied();
        let dampers = of.dampers.iter().map(|damper| damper.key);
        let changes = of.pressure.iter().chain(of.cut).copied();
        for text in keys.chain(dampers).chain(changes) {
            let key = key_of(text);
            assert!(
                known.iter().any(|known| known == key),
                "there is no key `{key}`"
            );
            assert!(page.contains(key), "`{key}` does not stand on the page");
        }
        for name in of.metrics {
            assert!(metrics::all().any(|metric| metric.name == *name), "{name}");
        }
    }
}

#[test]
fn the_pictures_on_the_page_are_those_of_the_list() {
    let page = page();
    for of in &LOOPS {
        for language in [Language::English, Language::Dutch] {
            let name = format!("images/causal-loops/{}.{language}.svg", of.name);
            let expected = picture::svg(of, language);
            if std::env::var_os("BUURT_UPDATE").is_some() {
                fs::create_dir_all(docs("images/causal-loops")).unwrap();
                fs::write(docs(&name), &expected).unwrap();
            }
            let found = fs::read_to_string(docs(&name)).unwrap_or_default();
            assert!(
                found == expected,
                "{name} is out of date; run the tests with BUURT_UPDATE=1"
            );
            assert!(page.contains(&name), "{name} does not stand on the page");
        }
    }
}
