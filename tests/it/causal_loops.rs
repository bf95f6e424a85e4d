//! The page of causal loops and its pictures are made from what was measured, every arrow of
//! them was, and the measuring finds gains that are known. Run with BUURT_UPDATE=1 to make page
//! and pictures anew; `cargo run --release --example causal_loops -- measure` measures anew.

use std::fs;
use std::path::{Path, PathBuf};

use buurt::base::language::Language;
use buurt::base::random::{Luck, Purpose};
use buurt::config;
use buurt::config::Override;
use buurt::lab::worlds::Template;
use buurt::model::metrics;
use buurt::model::scenario::{DEFAULT, Scenario};

#[path = "../../examples/causal_loops/estimate.rs"]
mod estimate;
#[path = "../../examples/causal_loops/loops.rs"]
mod loops;
#[path = "../../examples/causal_loops/measure.rs"]
mod measure;
#[path = "../../examples/causal_loops/measured.rs"]
mod measured;
#[path = "../../examples/causal_loops/page.rs"]
mod page;
#[path = "../../examples/causal_loops/picture.rs"]
mod picture;
#[path = "../../examples/causal_loops/towns.rs"]
mod towns;
#[path = "../../examples/causal_loops/words.rs"]
mod words;

use estimate::{
    Estimate, Link, Response, Seen, amplification, by_amplification, by_arrows, by_return,
    reaches_one,
};
use loops::{Changes, Loop};
use measure::Size;
use towns::{Rows, Town, Towns};

fn docs(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("docs")
        .join(path)
}

fn page_text() -> String {
    fs::read_to_string(docs("causal-loops.md")).unwrap()
}

fn list() -> Vec<Loop> {
    loops::read().unwrap()
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
    let (page, keys) = (page_text(), keys());
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
fn every_key_and_metric_of_a_loop_exists_and_its_keys_stand_on_the_page() {
    let (page, known) = (page_text(), keys());
    let exists = |key: &str| assert!(known.iter().any(|known| known == key), "no key `{key}`");
    for of in &list() {
        let keys = of.steps.iter().flat_map(|step| &step.keys);
        let dampers = of.dampers.iter().map(|damper| &damper.key);
        for text in keys.chain(dampers).chain([&of.sweep.key]) {
            exists(key_of(text));
            assert!(page.contains(key_of(text)), "`{text}` is not on the page");
        }
        // `*` stands for every name.
        let changes = of.changes().flat_map(|changes| changes.keys());
        for key in changes.chain(&of.cut.level) {
            exists(&key.replace('*', "housing"));
        }
        for name in of.metrics() {
            assert!(metrics::all().any(|metric| metric.name == name), "{name}");
        }
    }
}

#[test]
fn every_arrow_and_damper_of_a_picture_was_measured() {
    let (list, measured) = (list(), measured::read().unwrap());
    let names = |found: Vec<&String>| found.into_iter().cloned().collect::<Vec<_>>();
    assert_eq!(
        names(list.iter().map(|of| &of.name).collect()),
        names(measured.loops.iter().map(|of| &of.name).collect())
    );
    for (of, found) in list.iter().zip(&measured.loops) {
        assert_eq!(of.steps.len(), found.arrows.len(), "{}", of.name);
        assert_eq!(of.dampers.len(), found.dampers.len(), "{}", of.name);
        // And the default.
        assert!(found.sweep.len() > of.sweep.values.len(), "{}", of.name);
        for value in &of.sweep.values {
            let measured = found.sweep.iter().any(|point| point.value == *value);
            assert!(measured, "{}: {value}", of.name);
        }
        for arrow in &found.arrows {
            assert!(arrow.strength.interval.is_some(), "{}", of.name);
        }
    }
}

#[test]
fn the_page_and_its_pictures_are_made_from_what_was_measured() {
    let (list, measured) = (list(), measured::read().unwrap());
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/almere-haven.toml");
    let default = Template::read(&default, &[]).unwrap().prepared();
    let expected = page::made(&list, &measured, &default.config_hash().to_string()).unwrap();
    let mut files = vec![(page::path(), expected.clone())];
    for (of, found) in list.iter().zip(&measured.loops) {
        for language in [Language::English, Language::Dutch] {
            let name = format!("images/causal-loops/{}.{language}.svg", of.name);
            assert!(expected.contains(&name), "{name} is not on the page");
            files.push((docs(&name), picture::svg(of, found, language)));
        }
    }
    for (path, expected) in files {
        if std::env::var_os("BUURT_UPDATE").is_some() {
            fs::write(&path, &expected).unwrap();
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            found == expected,
            "{} is out of date; run the tests with BUURT_UPDATE=1, or measure anew",
            path.display()
        );
    }
}

/// A linear loop of four places: each is `strengths` (in logarithms) of the one before it and
/// what is put in there. In each replication all places have luck of their own, the same with
/// and without a push. `cut` says whether the last arrow is there.
fn toy(strengths: [f64; 4], pushed: [f64; 4], cut: bool) -> Rows {
    let row = |replication: u32| {
        let mut stream = Luck::new(7, replication).stream(Purpose::Test, 0, 0);
        let put_in = pushed.map(|push| push + 0.1 * stream.normal());
        let mut places = [0.0; 4];
        for _ in 0..500 {
            let last = places[3] * if cut { 0.0 } else { strengths[3] };
            let mut before = last;
            for place in 0..4 {
                places[place] = put_in[place] + before;
                before = places[place] * strengths[place];
            }
        }
        places.iter().map(|place| libm::exp(*place)).collect()
    };
    (0..10).map(row).collect()
}

/// The push on one place of a toy: without and with.
fn toy_pushed(strengths: [f64; 4], place: usize, cut: bool) -> [Rows; 2] {
    let mut push = [0.0; 4];
    let without = toy(strengths, push, cut);
    push[place] = 0.05;
    [without, toy(strengths, push, cut)]
}

fn response(rows: &[Rows; 2], column: usize) -> Response<'_> {
    let [without, with] = rows.each_ref().map(|rows| Seen {
        rows,
        column,
        plus: 0.0,
    });
    Response { without, with }
}

/// The gain of a toy that is cut after its last place, in three ways.
fn toy_gains(strengths: [f64; 4]) -> [Estimate; 3] {
    let open = [0, 1, 2, 3].map(|place| toy_pushed(strengths, place, true));
    let [whole, whole_before] = [0, 3].map(|place| toy_pushed(strengths, place, false));
    let link = |rows, from| Link {
        from: response(rows, from),
        to: response(rows, (from + 1) % 4),
        around: None,
    };
    let last = Link {
        around: Some(response(&open[3], 0)),
        ..link(&whole_before, 3)
    };
    let links = [
        link(&open[0], 0),
        link(&open[1], 1),
        link(&open[2], 2),
        last,
    ];
    let returned = (response(&open[0], 0), response(&open[0], 3));
    let there = response(&whole, 0);
    [
        Estimate::of(10, |rows| by_arrows(&links, rows)),
        Estimate::of(10, |rows| by_return(returned, &links[3], rows)),
        Estimate::of(10, |rows| by_amplification(&there, &returned.0, rows)),
    ]
}

#[test]
fn the_gain_of_a_linear_loop_is_found_in_all_three_ways() {
    for strengths in [
        [0.8, 0.5, 1.5, 0.9],
        [0.8, -0.5, 1.5, 0.9],
        [1.1, 0.7, 0.5, -0.2],
    ] {
        let gain: f64 = strengths.iter().product();
        for found in toy_gains(strengths) {
            let value = found.value.unwrap();
            // Sums of logarithms are not logarithms of sums: a little is left of the luck.
            assert!(
                (value - gain).abs() < 0.02 * gain.abs(),
                "{value}, not {gain}"
            );
            assert!(found.is_told());
        }
    }
}

#[test]
fn a_loop_with_one_arrow_that_does_nothing_has_no_gain() {
    for without in 0..4 {
        let mut strengths = [0.8, 0.5, 1.5, 0.9];
        strengths[without] = 0.0;
        for found in toy_gains(strengths) {
            assert!(found.value.unwrap().abs() < 1e-9, "{found:?}");
        }
    }
}

#[test]
fn a_response_that_doubles_in_the_whole_loop_means_that_half_comes_back() {
    let rows = |last: f64| -> Rows { vec![vec![libm::exp(last)]; 3] };
    let (whole, cut) = ([rows(0.0), rows(0.2)], [rows(0.0), rows(0.1)]);
    let (whole, cut) = (response(&whole, 0), response(&cut, 0));
    let all = [0, 1, 2];
    assert!((amplification(&whole, &cut, &all) - 2.0).abs() < 1e-12);
    assert!((by_amplification(&whole, &cut, &all) - 0.5).abs() < 1e-12);
}

#[test]
fn a_gain_that_passes_one_tips_in_between_and_one_that_stays_below_does_not() {
    assert_eq!(
        reaches_one(&[(1.0, 0.2), (3.0, 0.6), (5.0, 1.4)]),
        Some(4.0)
    );
    assert_eq!(reaches_one(&[(1.0, 0.2), (3.0, 0.6)]), None);
    assert_eq!(reaches_one(&[(2.0, 1.1), (3.0, 0.6)]), Some(2.0));
}

/// The small town of the quick measurement.
fn small_town() -> Template {
    town_of("small-town")
}

/// A shipped town, for as long as the quick measurement takes.
fn town_of(name: &str) -> Template {
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("configs/{name}.toml"));
    let weeks = |key| Override::fixed(key, Size::QUICK.weeks());
    Template::read(&config, &[weeks("burn_in"), weeks("weeks")]).unwrap()
}

fn small_towns(of: &Loop) -> Towns {
    let metrics = of.metrics().map(String::from).collect();
    Towns::new(small_town(), metrics, 26)
}

#[test]
fn what_is_pushed_before_the_cut_does_not_come_through_it() {
    let list = list();
    let of = list
        .iter()
        .find(|of| of.name == "overspend-control")
        .unwrap();
    let mut towns = small_towns(of);
    let after = towns.column(&of.steps[of.next(of.cut.after)].metric);
    let before = towns.column(&of.steps[of.cut.after].metric);
    let mut seen = |town: &Town| {
        let pushed = towns.with(town, &of.steps[of.cut.after].push).unwrap();
        let rows = towns.run(&[town.clone(), pushed], 8).unwrap();
        [before, after].map(|column| {
            let of_column = |rows: &Rows| rows.iter().map(|row| row[column]).collect::<Vec<_>>();
            [of_column(&rows[0]), of_column(&rows[1])]
        })
    };
    let whole = Town::default();
    let [moved, reached] = seen(&whole);
    assert!(moved[0] != moved[1] && reached[0] != reached[1]);
    let open = small_towns(of).with(&whole, &of.cut.set).unwrap();
    let [moved, reached] = seen(&open);
    assert_ne!(moved[0], moved[1]);
    // To the last bit.
    assert_eq!(reached[0], reached[1]);
}

#[test]
fn a_small_town_is_measured_whole() {
    let list: Vec<Loop> = (list().into_iter())
        .filter(|of| ["overspend-control", "waiting-severity"].contains(&of.name.as_str()))
        .collect();
    let found = measure::measure(small_town(), "now", &list, Size::QUICK).unwrap();
    assert_eq!(found.loops.len(), 2);
    for (of, found) in list.iter().zip(&found.loops) {
        assert!(
            found
                .arrows
                .iter()
                .all(|arrow| arrow.strength.value.is_some())
        );
        assert!(found.sweep.len() > of.sweep.values.len());
    }
    // Spending above a budget that stays is spending, whatever the town, but for the curve of a
    // logarithm.
    let arithmetic = found.loops[0].arrows[3].strength.value.unwrap();
    assert!((arithmetic - 1.0).abs() < 0.03, "{arithmetic}");
    // What is kept is read back as it was.
    let again: measured::Measured = toml::from_str(&found.text().unwrap()).unwrap();
    assert_eq!(again, found);
}

#[test]
fn a_change_is_relative_to_the_town_it_is_made_in_and_an_unknown_key_is_refused() {
    let list = list();
    let towns = small_towns(&list[0]);
    let change = |key: &str, text: &str| Changes::from_iter([(key.to_owned(), text.into())]);
    let default = Town::default();
    let cap = towns.value(&default, "allocation.caseload_cap").unwrap();
    let more = towns
        .with(&default, &change("allocation.caseload_cap", "+1"))
        .unwrap();
    let twice = towns
        .with(&more, &change("allocation.caseload_cap", "*2"))
        .unwrap();
    assert_eq!(
        towns.value(&twice, "allocation.caseload_cap"),
        Some(2.0 * (cap + 1.0))
    );
    let every = change("needs.domains.*.events_per_year", "*1.1");
    let every = towns.with(&default, &every).unwrap();
    for domain in ["housing", "safety"] {
        let key = format!("needs.domains.{domain}.events_per_year");
        let [was, is] = [&default, &every].map(|town| towns.value(town, &key).unwrap());
        assert!((is / was - 1.1).abs() < 1e-12);
    }
    let refused = towns
        .with(&default, &change("needs.spilover", "*2"))
        .unwrap_err();
    assert_eq!(refused, "there is no key `needs.spilover`");
    let refused = towns
        .with(&default, &change("breaks.enabled", "*2"))
        .unwrap_err();
    assert_eq!(refused, "`breaks.enabled` cannot be changed by `*2`");
}

/// A key that another switch has put out of work measures nothing, and no figure shows it.
#[test]
fn every_key_that_a_loop_cuts_sweeps_or_pushes_does_something() {
    let list = list();
    let metrics = metrics::all()
        .map(|metric| metric.name.to_owned())
        .collect();
    let mut towns = Towns::new(town_of("almere-haven"), metrics, 52);
    let change = |key: &str, value: toml::Value| Changes::from_iter([(key.to_owned(), value)]);
    // Incidents, and headlines of them, are rare.
    let often = [("control.incidents", "*30"), ("control.media", "*3")];
    let often = Changes::from_iter(often.map(|(key, by)| (key.to_owned(), by.into())));
    let town = towns.with(&Town::default(), &often).unwrap();
    let mut changed: Vec<(String, Town)> = Vec::new();
    for of in &list {
        let changes = of
            .changes()
            .flatten()
            .map(|(key, value)| (key.clone(), value.clone()));
        let levels = of.cut.level.iter().map(|key| (key.clone(), "*0.5".into()));
        let last = *of.sweep.values.last().unwrap();
        let sweep = (of.sweep.key.clone(), toml::Value::Float(last));
        for (key, value) in changes.chain(levels).chain([sweep]) {
            let one = towns.with(&town, &change(&key, value)).unwrap();
            if changed.iter().all(|(known, _)| *known != key) {
                changed.push((key, one));
            }
        }
    }
    let all: Vec<Town> = changed.iter().map(|(_, town)| town.clone()).collect();
    let whole = towns.run(&[town], 4).unwrap().remove(0);
    let rows = towns.run(&all, 4).unwrap();
    let text = |rows: &Rows| format!("{rows:?}");
    for ((key, _), rows) in changed.iter().zip(&rows) {
        assert!(text(rows) != text(&whole), "`{key}` does nothing");
    }
}
