//! What docs/model.md says of the order of a week, of the state of agents, of the switches
//! of mechanisms and of the kinds of policy follows from the code, and its picture is the one that is drawn.
//! Run with BUURT_UPDATE=1 to write them anew.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use buurt::config;
use buurt::model::scenario::{DEFAULT, Scenario};

use crate::data_page::with_table;

#[path = "../../examples/model_picture/picture.rs"]
mod picture;

/// Agents and places: the name on the page, the file, and the structs that make it up.
const STATE: [(&str, &str, &[&str]); 8] = [
    (
        "Resident, fixed",
        "agents/resident.rs",
        &["Resident", "Disposition"],
    ),
    ("Resident, changing", "agents/resident.rs", &["Condition"]),
    ("Household", "population/people.rs", &["Household"]),
    (
        "Position and the person in it",
        "agents/professional.rs",
        &["Position"],
    ),
    ("Provider", "agents/provider.rs", &["Provider"]),
    ("Case", "agents/case.rs", &["Case"]),
    ("Neighbourhood", "population/town.rs", &["Neighbourhood"]),
    ("Municipality, its rules", "state/rules.rs", &["Rules"]),
];

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> String {
    fs::read_to_string(here(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_tables_of_the_page_about_the_model_are_what_the_code_says() {
    let found = read("docs/model.md");
    let mut page = found.clone();
    for (name, table) in [
        ("week", week()),
        ("state", state()),
        ("switches", switches()),
        ("policies", policies()),
    ] {
        page = with_table(&page, name, &table);
    }
    if std::env::var_os("BUURT_UPDATE").is_some() {
        fs::write(here("docs/model.md"), &page).unwrap();
        return;
    }
    assert!(
        found == page,
        "docs/model.md is out of date; run the tests with BUURT_UPDATE=1"
    );
}

#[test]
fn the_picture_of_the_model_is_the_one_that_is_drawn() {
    let drawn = picture::drawing().finish();
    for (ending, bytes) in [("svg", drawn.svg.as_bytes()), ("png", &drawn.png)] {
        let path = here(&format!("docs/images/model.{ending}"));
        if std::env::var_os("BUURT_UPDATE").is_some() {
            fs::write(&path, bytes).unwrap();
        }
        let found = fs::read(&path).unwrap_or_default();
        assert!(
            found == bytes,
            "{} is out of date; run the tests with BUURT_UPDATE=1",
            path.display()
        );
    }
    assert!(read("docs/model.md").contains("](images/model.svg)"));
}

/// The text of the comment lines, joined.
fn said<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let text = lines.map(|line| line.trim().trim_start_matches('/').trim());
    text.collect::<Vec<_>>().join(" ")
}

/// The doc comment right above a line, attributes passed over; its first paragraph.
fn doc_above(lines: &[&str], at: usize) -> String {
    let above = lines[..at].iter().rev();
    let block = above
        .map(|line| line.trim())
        .take_while(|line| line.starts_with("///") || line.starts_with("#["))
        .filter(|line| line.starts_with("///"));
    let mut doc: Vec<&str> = block.collect();
    doc.reverse();
    said(doc.into_iter().take_while(|line| *line != "///"))
}

/// For a cell of a table: no links to code, no bars.
fn cell(text: &str) -> String {
    text.replace("[`", "`")
        .replace("`]", "`")
        .replace('|', "\\|")
}

/// The week, phase by phase, from `schedule.rs`, with what each system says of itself.
fn week() -> String {
    let text = read("src/model/schedule.rs");
    let (_, week) = text.split_once("\nweek! {\n").unwrap();
    let (week, _) = week.split_once("\n}\n").unwrap();
    let lines: Vec<&str> = week.lines().collect();
    let mut table = "| phase | system | what it does |\n|---|---|---|\n".to_owned();
    for (at, line) in lines.iter().enumerate() {
        let line = line.trim();
        if let Some(phase) = line.strip_suffix(" {") {
            let doc = doc_above(&lines, at);
            let _ = writeln!(table, "| **{phase}** | | **{}** |", cell(&doc));
        } else if let Some((module, system)) = line.trim_end_matches(',').split_once("::") {
            let doc = doc_of_system(module, system);
            let _ = writeln!(table, "| | `{module}::{system}` | {} |", cell(&doc));
        }
    }
    table
}

fn doc_of_system(module: &str, system: &str) -> String {
    let mut found = Vec::new();
    for root in ["src/model/mechanisms", "src/model"] {
        for path in sources(&here(root).join(module)) {
            let text = fs::read_to_string(&path).unwrap();
            let lines: Vec<&str> = text.lines().collect();
            let begins = format!("pub fn {system}(");
            let generic = format!("pub fn {system}<");
            let at = lines
                .iter()
                .position(|line| line.starts_with(&begins) || line.starts_with(&generic));
            found.extend(at.map(|at| doc_above(&lines, at)));
        }
    }
    assert_eq!(found.len(), 1, "{module}::{system}: {found:?}");
    found.remove(0)
}

/// The files of a module: one, or those of its folder.
fn sources(module: &Path) -> Vec<PathBuf> {
    let mut files = vec![module.with_extension("rs")];
    if let Ok(entries) = fs::read_dir(module) {
        files.extend(entries.map(|entry| entry.unwrap().path()));
    }
    files.retain(|path| path.extension().is_some_and(|end| end == "rs") && path.is_file());
    files.sort();
    files
}

/// The fields of agents and places, with what the code says of them.
fn state() -> String {
    let mut table = "| of | variable | what it is |\n|---|---|---|\n".to_owned();
    for (name, file, structs) in STATE {
        let text = read(&format!("src/model/{file}"));
        for of in structs {
            let (_, fields) = text
                .split_once(&format!("pub struct {of} {{\n"))
                .unwrap_or_else(|| panic!("{file} has no {of}"));
            let lines: Vec<&str> = fields
                .lines()
                .take_while(|line| line.trim() != "}")
                .collect();
            for (at, line) in lines.iter().enumerate() {
                if line.trim().starts_with("//") {
                    continue;
                }
                let field = line.split_once(": ").map(|(field, _)| field.trim());
                let field = field.and_then(|field| field.rsplit(' ').next());
                let named = |field: &&str| {
                    field
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
                };
                let Some(field) = field.filter(named) else {
                    continue;
                };
                let doc = doc_above(&lines, at);
                assert!(!doc.is_empty(), "{of}.{field} says nothing");
                let _ = writeln!(table, "| {name} | `{field}` | {} |", cell(&doc));
            }
        }
    }
    for of in left_behind() {
        let doc = doc_of_type(&of);
        let _ = writeln!(
            table,
            "| What a week leaves behind | `{of}` | {} |",
            cell(&doc)
        );
    }
    table
}

/// The types in the table of `saved.rs`.
fn left_behind() -> Vec<String> {
    let text = read("src/model/saved.rs");
    let (_, table) = text.split_once("\nleft! {").unwrap();
    let types = table.lines().filter_map(|line| {
        let (declared, _) = line.split_once(" = ")?;
        let (_, of) = declared.split_once(": ")?;
        Some(of.rsplit("::").next()?.to_owned())
    });
    types.collect()
}

fn doc_of_type(of: &str) -> String {
    let mut folders = vec![here("src/model")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let lines: Vec<&str> = text.lines().collect();
            let at = lines.iter().position(|line| {
                let named = line.strip_prefix("pub struct ");
                let rest = named.and_then(|named| named.strip_prefix(of));
                rest.is_some_and(|rest| rest.starts_with([' ', '(', '<', ';']))
            });
            if let Some(at) = at {
                return doc_above(&lines, at);
            }
        }
    }
    panic!("there is no {of}");
}

/// The mechanisms in the order of the config, with the values that take each away or a part
/// of it: parameters that say in their meaning or source what their ablation is.
fn switches() -> String {
    let default = config::read_text::<Scenario>("the default", DEFAULT, &[]).unwrap();
    let parameters = config::parameters(Some(&default.value));
    let text = read("src/model/mod.rs");
    let (_, list) = text.split_once("$then! {\n").unwrap();
    let (list, _) = list.split_once("        }\n").unwrap();
    let lines: Vec<&str> = list.lines().collect();
    let mut table =
        "| mechanism | section | what takes it away, or a part of it |\n|---|---|---|\n".to_owned();
    for (at, line) in lines.iter().enumerate() {
        let section = line.trim();
        if section.starts_with('/') {
            continue;
        }
        let mut off = Vec::new();
        for parameter in &parameters {
            let Some(key) = parameter.key.strip_prefix(&format!("{section}.")) else {
                continue;
            };
            let of = [&parameter.field.meaning.english, &parameter.field.source];
            let value = of.iter().find_map(|text| ablation(text));
            off.extend(value.map(|value| format!("`{key} = {value}`")));
        }
        if off.is_empty() {
            off.push("—".to_owned());
        }
        let doc = doc_above(&lines, at);
        let _ = writeln!(
            table,
            "| {} | [`{section}`](parameters.md#{section}) | {} |",
            doc.trim_end_matches('.'),
            off.join(", ")
        );
    }
    table
}

/// The kinds of policy, with how far each can be limited.
fn policies() -> String {
    let reaches = read("src/model/policies/mod.rs");
    let (_, reaches) = reaches.split_once("pub enum Reach {\n").unwrap();
    let reaches: Vec<&str> = reaches.lines().take_while(|line| *line != "}").collect();
    let list = read("src/model/policies/list.rs");
    let (_, list) = list.split_once("\npolicies! {\n").unwrap();
    let lines: Vec<&str> = list.lines().collect();
    let mut table = "| kind | what it is | its settings belong to |\n|---|---|---|\n".to_owned();
    for (at, line) in lines.iter().enumerate() {
        // A line with the Dutch words and the reach; the name stands on the next.
        let said = line
            .strip_prefix("    \"")
            .and_then(|line| line.strip_suffix(','));
        let Some((_, reach)) = said.and_then(|line| line.rsplit_once("\", ")) else {
            continue;
        };
        let (name, _) = lines[at + 1].trim().split_once(' ').unwrap();
        let of = reaches
            .iter()
            .position(|line| line.trim() == format!("{reach},"));
        let of = doc_above(&reaches, of.expect("there is such a reach"));
        let doc = doc_above(&lines, at);
        let _ = writeln!(
            table,
            "| `{}` | {} | {} |",
            snake_case(name),
            cell(&doc),
            cell(&of)
        );
    }
    table
}

/// `caseload_cap` of `CaseloadCap`.
fn snake_case(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}

#[test]
fn the_page_lists_every_kind_of_policy() {
    let kinds = config::kinds::<Scenario>();
    let words: Vec<&str> = kinds.iter().flat_map(config::Kinds::words).collect();
    let table = policies();
    assert_eq!(table.lines().count(), 2 + words.len());
    for word in words {
        assert!(table.contains(&format!("| `{word}` |")), "{word}");
    }
}

/// `0` of "…; 0 is the ablation of this".
fn ablation(text: &str) -> Option<&str> {
    let (before, _) = text
        .split_once(" is the ablation")
        .or_else(|| text.split_once(" is its ablation"))?;
    let value = before.rsplit([' ', ':']).next()?;
    Some(if value == "off" { "false" } else { value })
}

#[test]
fn what_takes_a_mechanism_away_is_read_from_its_parameters() {
    assert_eq!(ablation("assumption; 0 is the ablation of that"), Some("0"));
    assert_eq!(ablation("choice; off is the ablation"), Some("false"));
    assert_eq!(ablation("assumption; swept over 0-1"), None);
    let table = switches();
    for line in [
        "`enabled = false`, `hours_per_pair = 0`",
        "`spillover = 0`, `together = 0`",
        "`alliance.unfamiliar = 0`",
    ] {
        assert!(table.contains(line), "{line}");
    }
}

#[test]
fn files_that_the_page_names_exist() {
    let page = read("docs/model.md");
    let named = page.split('`').skip(1).step_by(2).filter(|text| {
        let path = |c: char| c.is_ascii_lowercase() || "_/.".contains(c);
        text.chars().all(path) && (text.ends_with(".rs") || text.ends_with('/'))
    });
    let mut seen = 0;
    for path in named {
        let roots = ["", "src", "src/model", "src/model/mechanisms"];
        let there = roots.iter().any(|root| here(root).join(path).exists());
        assert!(there, "there is no {path}");
        seen += 1;
    }
    assert!(seen > 30, "{seen}");
}
