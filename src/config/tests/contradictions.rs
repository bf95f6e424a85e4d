//! Values that do not go together, and mistakes on the command line.

use super::super::{Override, read_text};
use super::example::{COMPLETE, Example};
use super::{assert_holds, mistakes_in, overrides, read_files};

#[test]
fn a_contradiction_is_shown_wherever_its_keys_were_set() {
    let child = "extends = 'base.toml'\n[care.weights]\nalliance = 0.8\n";
    let files = [("base.toml", COMPLETE), ("a.toml", child)];
    let picture = read_files(&files, &[]).unwrap_err();
    let expected = [
        "`care.weights.alliance` and `care.weights.technique`: the weights must sum to 1; they sum to 1.20",
        "a.toml:3:12",
        "base.toml:12:13",
    ];
    assert_holds(&picture, &expected);
    let picture = read_files(&files, &["care.weights.technique=0.3"]).unwrap_err();
    assert_holds(
        &picture,
        &["they sum to 1.10", "--set care.weights.technique=0.3"],
    );
}

#[test]
fn a_contradiction_with_a_key_never_written_points_at_its_section() {
    let picture = mistakes_in(&COMPLETE.replace("= false", "= true"));
    let expected = [
        "free choice needs a half-life",
        "a.toml:8:15",
        "a.toml:5:2",
        "nothing is set here",
    ];
    assert_holds(&picture, &expected);
}

#[test]
fn a_mistake_on_the_command_line_is_shown_as_it_was_typed() {
    let sets = overrides(&["care.growth_per_hour=abc", "care.x.y=2", "name=3"]);
    let errors = read_text::<Example>("a.toml", COMPLETE, &sets).unwrap_err();
    let expected = [
        " | --set care.growth_per_hour=abc\n |                            ^^^ expected a number",
        "there is no key `x` in [care]",
        "put text between quotes: --set 'name=\"…\"'",
    ];
    assert_holds(&errors.to_string(), &expected);
}

#[test]
fn a_set_that_is_not_key_and_value_is_refused() {
    for text in [
        "horizon",
        "=3",
        "a b=3",
        "a.=1",
        "a#b=1",
        "a\nb=1",
        "extends=b.toml",
    ] {
        assert!(Override::parse(text).is_err(), "{text}");
    }
}
