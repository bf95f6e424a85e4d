//! The tables of docs/data.md that follow from the code. Run with BUURT_UPDATE=1 to
//! write them anew after a change to a metric, a measure or the table of neighbourhoods.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use buurt::base::language::Language;
use buurt::lab::measures;
use buurt::lab::worlds::family;
use buurt::model::metrics::{self, Metric, Tally};
use buurt::tables::OWN_COLUMNS;
use serde_json::Value;

/// Heading and file of each list of metrics, in the order of [`metrics::LIST`].
const SUBJECTS: [(&str, &str); metrics::LIST.len()] = [
    ("Need", "need"),
    ("Asking and waiting", "waiting"),
    ("Care and the relation", "care"),
    ("Outcomes by request", "followed"),
    ("Workforce", "workforce"),
    ("Coordination", "coordination"),
    ("Providers", "market"),
    ("Informal support and network", "informal"),
    ("Money", "money"),
    ("Continuing support", "continuing"),
    ("Control", "control"),
    ("Prevention", "prevention"),
    ("Second line of a region", "region"),
    ("Endings", "endings"),
    ("Informal support that ends", "relief"),
    ("Problems that get worse", "escalation"),
    ("Cases of a family", "family"),
    ("Places to stay", "places"),
    ("Attention for incidents", "attention"),
    ("Residents who come and go", "people"),
];

#[test]
fn the_tables_of_the_page_about_data_are_what_the_code_says() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/data.md");
    let found = fs::read_to_string(&place).unwrap();
    let mut page = found.clone();
    for (name, table) in [
        ("metrics", metrics_tables()),
        ("measures", measures_table()),
        ("population", population_table()),
        ("family", family_table()),
    ] {
        page = with_table(&page, name, &table);
    }
    if std::env::var_os("BUURT_UPDATE").is_some() {
        fs::write(&place, &page).unwrap();
        return;
    }
    assert!(
        found == page,
        "docs/data.md is out of date; run the tests with BUURT_UPDATE=1"
    );
}

/// The page with what stands between two marks replaced.
pub fn with_table(page: &str, name: &str, table: &str) -> String {
    let begin = format!("<!-- begin {name}: made from the code -->\n");
    let end = format!("<!-- end {name} -->");
    let (before, rest) = page.split_once(&begin).expect("there is a begin");
    let (_, after) = rest.split_once(&end).expect("there is an end");
    format!("{before}{begin}{table}{end}{after}")
}

fn metrics_tables() -> String {
    let mut text = String::new();
    let ones = ones();
    for ((heading, file), list) in SUBJECTS.into_iter().zip(metrics::LIST) {
        let only = match file {
            "region" => "; kept only where `region.enabled`, or when named",
            "endings" => "; kept only with `exits.breakdown` or `exits.terms`, or when named",
            "relief" => {
                "; kept only with `informal_support.relief_ends` or `exhausted_after`, or when named"
            }
            "escalation" => "; kept only where a domain has `escalation`, or when named",
            "family" => "; kept only where a domain has `family`, or when named",
            "places" => "; kept only with `care.stay.places_per_10000`, or when named",
            "people" => "; kept only with `demography.enabled`, or when named",
            "attention" => "; kept only with `control.attention.enabled`, or when named",
            _ => "",
        };
        let _ = write!(
            text,
            "**{heading}** (`src/model/metrics/{file}.rs`{only})\n\n\
             | metric | unit | kind | English | Dutch |\n|---|---|---|---|---|\n"
        );
        for metric in list {
            let star = if of_the_whole(metric, &ones) {
                " \\*"
            } else {
                ""
            };
            let kind = if metric.flow { "flow" } else { "state" };
            let _ = writeln!(
                text,
                "| `{}`{star} | {} | {kind} | {} | {} |",
                metric.name,
                metric.unit.text(Language::English),
                metric.label.english,
                metric.label.dutch
            );
        }
        text.push('\n');
    }
    text
}

/// Whether a metric has no value for a part of the whole, whatever happened there.
fn of_the_whole(metric: &Metric, ones: &Tally) -> bool {
    (metric.measure)(ones, None).is_none()
}

/// A week in which everything happened once.
fn ones() -> Tally {
    fn set(value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(set),
            Value::Object(fields) => fields.values_mut().for_each(set),
            number => *number = Value::from(1),
        }
    }
    let mut tally = serde_json::to_value(Tally::default()).unwrap();
    set(&mut tally);
    serde_json::from_value(tally).unwrap()
}

fn measures_table() -> String {
    let mut text = "| measure | unit | English | Dutch |\n|---|---|---|---|\n".to_owned();
    for measure in measures::all() {
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} |",
            measure.name,
            measure.unit.text(Language::English),
            measure.label.english,
            measure.label.dutch
        );
    }
    text
}

fn family_table() -> String {
    let mut text = "| column | holds |\n|---|---|\n".to_owned();
    for (name, meaning) in family::COLUMNS {
        let _ = writeln!(text, "| `{name}` | {meaning} |");
    }
    text
}

fn population_table() -> String {
    let mut text = "| column | needed | meaning |\n|---|---|---|\n".to_owned();
    for (name, required, meaning) in OWN_COLUMNS {
        let needed = if required { "yes" } else { "no" };
        let _ = writeln!(text, "| `{name}` | {needed} | {meaning} |");
    }
    text
}
