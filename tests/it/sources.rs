//! Every number says where it comes from, and leans on a source for no more than it carries.
//! Run with BUURT_UPDATE=1 to write the last column of docs/evidence.md anew.
//!
//! A source is clauses with a semicolon between them. The first says what a value rests on:
//! an id of docs/evidence.md, `assumption` or `choice`. In those that follow, the first words
//! say how the ids they name bear on it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use buurt::config;
use buurt::config::Parameter;
use buurt::model::scenario::{DEFAULT, Scenario};

/// How a clause begins, and as what it takes the ids it names. `compare` leans on nothing.
const RELATIONS: [(&str, &str); 4] = [
    ("direction ", "direction"),
    ("within ", "range"),
    ("fitted to ", "target"),
    ("compare ", COMPARE),
];
const COMPARE: &str = "compare";

/// In the order in which the page says them.
const ORDER: [&str; 5] = ["value", "range", "direction", "target", COMPARE];

const HEADING: &str = "| id | as | carries | does not carry | named by |";

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn page() -> String {
    fs::read_to_string(here("docs/evidence.md")).unwrap()
}

/// A letter of the page and one or two digits.
fn looks_like_an_id(word: &str) -> bool {
    let Some(digits) = word.strip_prefix(|c| "ACDGMNOPTVW".contains(c)) else {
        return false;
    };
    (1..=2).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit())
}

fn ids(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| looks_like_an_id(word))
}

/// What the ids in a source are taken as, or what is wrong with it.
fn relations(source: &str) -> Result<Vec<(&str, &'static str)>, String> {
    let mut clauses = source.split("; ");
    let first = clauses.next().unwrap_or_default();
    let mut named = Vec::new();
    if looks_like_an_id(first.split(' ').next().unwrap_or_default()) {
        named.extend(ids(first).map(|id| (id, "value")));
    } else if !["assumption", "choice"].contains(&first) {
        return Err(format!(
            "begins with `{first}`: not with an id, `assumption` or `choice`"
        ));
    }
    for clause in clauses.filter(|clause| ids(clause).next().is_some()) {
        let relation = RELATIONS
            .iter()
            .find(|(words, _)| clause.starts_with(words));
        let (_, relation) =
            relation.ok_or_else(|| format!("`{clause}` names an id, but not as what"))?;
        named.extend(ids(clause).map(|id| (id, *relation)));
    }
    Ok(named)
}

/// The rows of the table of what each id carries: the id, as what, and the row itself
/// without its last column.
fn carried(page: &str) -> Vec<(&str, BTreeSet<&str>, &str)> {
    let (_, table) = page.split_once(HEADING).expect("there is the table");
    let rows = table.lines().skip(2).take_while(|row| !row.is_empty());
    rows.map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [_, id, roles, _, _, _, _] = cells[..] else {
            panic!("five columns: {row}");
        };
        let roles = roles.split(", ").filter(|role| *role != "—").collect();
        let end = row.trim_end_matches('|').rfind('|').unwrap();
        (id, roles, &row[..end])
    })
    .collect()
}

/// What is wrong with a source, if anything.
fn fault(source: &str, known: &[(&str, BTreeSet<&str>, &str)]) -> Option<String> {
    let named = match relations(source) {
        Ok(named) => named,
        Err(fault) => return Some(fault),
    };
    named.into_iter().find_map(|(id, relation)| {
        let Some((_, roles, _)) = known.iter().find(|row| row.0 == id) else {
            return Some(format!("{id} is not in docs/evidence.md"));
        };
        let lacks = relation != COMPARE && !roles.contains(relation);
        lacks.then(|| format!("{id} carries {roles:?}, no {relation}"))
    })
}

/// All parameters with a source: of the default, and of every kind of policy.
fn parameters() -> Vec<Parameter> {
    let default = config::read_text::<Scenario>("the default", DEFAULT, &[]).unwrap();
    let mut all = config::parameters(Some(&default.value));
    // Which kind a policy is needs no source.
    all.retain(|parameter| !parameter.key.ends_with(".kind"));
    all
}

/// As it is named on the page: life domains share their sources.
fn name(parameter: &Parameter) -> String {
    let key = &parameter.key;
    if let Some(kind) = &parameter.only_when {
        let kind = kind.split('"').nth(1).expect("a kind between quotes");
        return key.replace("policies.<name>", kind);
    }
    match key.strip_prefix("needs.domains.") {
        Some(rest) => format!("needs.domains.*.{}", rest.split_once('.').unwrap().1),
        None => key.clone(),
    }
}

/// All files below a folder with one of these endings.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![here(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if endings
                .iter()
                .any(|ending| path.extension().is_some_and(|end| end == *ending))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
fn a_source_that_leans_on_more_than_there_is_is_told() {
    let page = format!(
        "{HEADING}\n|---|---|---|---|---|\n| A1 | direction | a | b | |\n| O1 | value, target | a | b | |\n"
    );
    let known = carried(&page);
    for sound in [
        "choice",
        "assumption; swept over 0-1",
        "O1 (the mean)",
        "assumption; direction A1",
        "assumption; fitted to O1; compare A1",
    ] {
        assert_eq!(fault(sound, &known), None, "{sound}");
    }
    for (unsound, told) in [
        ("", "begins with ``"),
        ("some report", "begins with `some report`"),
        ("A1", "A1 carries {\"direction\"}, no value"),
        ("assumption; direction O1", "no direction"),
        ("assumption; O1", "names an id, but not as what"),
        ("assumption; compare A99", "A99 is not in docs/evidence.md"),
    ] {
        let found = fault(unsound, &known).unwrap_or_default();
        assert!(found.contains(told), "{unsound}: {found}");
    }
}

#[test]
fn every_parameter_and_setting_of_a_policy_leans_on_what_its_source_carries() {
    let page = page();
    let known = carried(&page);
    let all = parameters();
    let faults = all.iter().filter_map(|parameter| {
        let fault = fault(&parameter.field.source, &known)?;
        Some(format!("{}: {fault}", name(parameter)))
    });
    assert_eq!(faults.collect::<Vec<_>>(), [""; 0]);
    assert!(all.len() > 300, "{}", all.len());
}

#[test]
fn every_source_declared_in_the_code_is_sound_also_where_no_default_shows_it() {
    let page = page();
    let known = carried(&page);
    let mut seen = 0;
    for path in files("src", &["rs"]) {
        if path.starts_with(here("src/config/tests")) {
            continue; // an example of a config, about nothing that exists
        }
        let text = fs::read_to_string(&path).unwrap();
        for (before, part) in text.split("\"source\" = \"").skip(1).enumerate() {
            let source = part.split('"').next().unwrap();
            let fault = fault(source, &known);
            assert_eq!(fault, None, "{}, source {}", path.display(), before + 1);
            seen += 1;
        }
    }
    assert!(seen > 400, "{seen}");
}

#[test]
fn the_page_of_evidence_says_of_every_id_what_it_carries_and_who_names_it() {
    let page = page();
    let mut named: BTreeMap<String, BTreeMap<&str, Vec<String>>> = BTreeMap::new();
    for parameter in parameters() {
        for (id, relation) in relations(&parameter.field.source).unwrap_or_default() {
            let list = named.entry(id.to_owned()).or_default();
            let list = list.entry(relation).or_default();
            let name = format!("`{}`", name(&parameter));
            if !list.contains(&name) {
                list.push(name);
            }
        }
    }
    let mut expected = page.clone();
    for (id, _, row) in carried(&page) {
        let mut cell = String::new();
        for relation in ORDER {
            if let Some(list) = named.get(id).and_then(|by| by.get(relation)) {
                let gap = if cell.is_empty() { "" } else { "; " };
                let _ = write!(cell, "{gap}{relation}: {}", list.join(", "));
            }
        }
        let space = if cell.is_empty() { "" } else { " " };
        let old = page.lines().find(|line| line.starts_with(row)).unwrap();
        expected = expected.replace(old, &format!("{row}| {cell}{space}|"));
    }
    if std::env::var_os("BUURT_UPDATE").is_some() {
        fs::write(here("docs/evidence.md"), &expected).unwrap();
        return;
    }
    assert!(
        page == expected,
        "docs/evidence.md is out of date; run the tests with BUURT_UPDATE=1"
    );
}

#[test]
fn what_each_id_carries_is_said_of_all_ids_that_the_page_explains() {
    let page = page();
    let (before, _) = page.split_once(HEADING).unwrap();
    let in_tables = before.lines().filter_map(|line| {
        let id = line.strip_prefix("| ")?.split(' ').next()?;
        looks_like_an_id(id).then_some(id)
    });
    let trials = before.lines().find(|line| line.starts_with("G1 "));
    let trials = ids(trials.unwrap()).filter(|id| id.starts_with('G'));
    let explained: BTreeSet<&str> = in_tables.chain(trials).collect();
    let said: BTreeSet<&str> = carried(&page).iter().map(|row| row.0).collect();
    assert_eq!(explained, said);
}

#[test]
fn configs_populations_targets_and_texts_name_no_id_that_the_page_lacks() {
    let page = page();
    let known: BTreeSet<&str> = carried(&page).iter().map(|row| row.0).collect();
    let mut texts = files("configs", &["toml", "csv"]);
    texts.extend(files("src/words", &["ftl"]));
    texts.extend(files("src/lab/measures/targets", &["rs"]));
    texts.extend(files("src/lab/studies/validation", &["rs"]));
    let mut seen = 0;
    for path in texts {
        let text = fs::read_to_string(&path).unwrap();
        // Headings number mechanisms with an M too: `# M2: problems arise`.
        let lines = text.lines().filter(|line| {
            let heading = line
                .strip_prefix("# ")
                .and_then(|line| line.split_once(':'));
            !heading.is_some_and(|(before, _)| before.starts_with('M') && looks_like_an_id(before))
        });
        for id in lines.flat_map(ids) {
            assert!(known.contains(id), "{}: {id}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 200, "{seen}");
}
