//! CITATION.cff, codemeta.json and Cargo.toml say the same of Buurt.

use std::fs;

use serde_json::Value;

fn text(file: &str) -> String {
    fs::read_to_string(format!("{}/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn codemeta() -> Value {
    serde_json::from_str(&text("codemeta.json")).unwrap()
}

fn package() -> toml::Table {
    let cargo: toml::Table = text("Cargo.toml").parse().unwrap();
    cargo["package"].as_table().unwrap().clone()
}

/// What stands behind a key of CITATION.cff, at the start of a line; several for a list.
fn cited(key: &str) -> Vec<String> {
    let text = text("CITATION.cff");
    let mut lines = text.lines();
    let value = lines.find_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
    let bare = |text: &str| {
        let text = text.trim().trim_start_matches("name:").trim();
        text.trim_matches('"').to_owned()
    };
    match value.expect("the key is there").trim() {
        "" => {
            let items = lines.map_while(|line| line.strip_prefix("  - "));
            items.map(bare).collect()
        }
        value => vec![bare(value)],
    }
}

fn strings(value: &Value) -> Vec<String> {
    let one = |value: &Value| value.as_str().unwrap().to_owned();
    match value {
        Value::Array(all) => all.iter().map(one).collect(),
        single => vec![one(single)],
    }
}

#[test]
fn version_title_date_and_authors_are_the_same_everywhere() {
    let codemeta = codemeta();
    assert_eq!(strings(&codemeta["version"]), cited("version"));
    assert_eq!(strings(&codemeta["version"]), [env!("CARGO_PKG_VERSION")]);
    assert_eq!(strings(&codemeta["datePublished"]), cited("date-released"));
    assert_eq!(strings(&codemeta["name"]), cited("title"));
    let authors = codemeta["author"].as_array().unwrap().iter();
    let authors: Vec<_> = authors.flat_map(|one| strings(&one["name"])).collect();
    assert_eq!(authors, cited("authors"));
    let described = package()["description"].as_str().unwrap().to_owned();
    assert_eq!(strings(&codemeta["description"]), [described]);
}

#[test]
fn licences_are_the_same_everywhere() {
    let licences = cited("license");
    let spdx = licences.iter();
    let spdx: Vec<_> = spdx
        .map(|one| format!("https://spdx.org/licenses/{one}"))
        .collect();
    assert_eq!(strings(&codemeta()["license"]), spdx);
    let declared = package()["license"].as_str().unwrap().to_owned();
    assert_eq!(declared, licences.join(" OR "));
}

#[test]
fn keywords_are_the_same_everywhere() {
    let keywords = cited("keywords");
    assert_eq!(strings(&codemeta()["keywords"]), keywords);
    // Cargo takes five at most, in one word each.
    let package = package();
    let declared = package["keywords"].as_array().unwrap().iter();
    let declared: Vec<_> = declared.map(|one| one.as_str().unwrap()).collect();
    let first = keywords.iter().take(5);
    let first: Vec<_> = first.map(|one| one.replace(' ', "-")).collect();
    assert_eq!(declared, first);
}
