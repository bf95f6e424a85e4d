//! Every mistake is shown where it was made, all at once.

use super::super::{ErrorKind, read_text};
use super::example::{COMPLETE, Example};
use super::{assert_holds, mistakes_in, read_files};

fn kinds(text: &str) -> Vec<ErrorKind> {
    let errors = read_text::<Example>("a.toml", text, &[]).unwrap_err();
    errors.errors().iter().map(|error| error.kind).collect()
}

#[test]
fn three_mistakes_in_a_parent_and_a_child_are_drawn_at_once() {
    let parent = COMPLETE.replace("0.03", "3.5");
    let child =
        "extends = \"base.toml\"\n[care]\nmatching = \"frist_free\"\ngrowht_per_hour = 0.1\n";
    let picture = read_files(&[("base.toml", &parent), ("scenario.toml", child)], &[]).unwrap_err();
    let expected = r#"error: `care.growth_per_hour` is 3.5, which is out of range
 --> base.toml:7:19
  |
7 | growth_per_hour = 3.5
  |                   ^^^ expected a number from 0 to 0.5 (factor)
  |
  = note: care.growth_per_hour: Growth towards full alliance, per contact hour.

error: `care.matching` cannot be "frist_free"
 --> scenario.toml:3:12
  |
3 | matching = "frist_free"
  |            ^^^^^^^^^^^^ expected "first_free", "known_face" or "random"
  |
  = help: did you mean "first_free"?

error: there is no key `growht_per_hour` in [care]
 --> scenario.toml:4:1
  |
4 | growht_per_hour = 0.1
  | ^^^^^^^^^^^^^^^ unknown key
  |
  = help: did you mean `growth_per_hour`?

3 errors"#;
    assert_eq!(picture, expected);
}

#[test]
fn a_key_in_the_wrong_section_is_told_where_it_belongs() {
    let picture = mistakes_in(&COMPLETE.replace("free_choice", "alliance = 1\nfree_choice"));
    assert_holds(
        &picture,
        &["no key `alliance` in [care]", "as `care.weights.alliance`"],
    );
}

#[test]
fn an_unknown_key_that_resembles_nothing_gets_the_list() {
    let picture = mistakes_in(&COMPLETE.replace("free_choice", "zzz = 1\nfree_choice"));
    assert_holds(
        &picture,
        &["the keys here are `matching`, `growth_per_hour`,"],
    );
}

#[test]
fn missing_keys_are_one_error_per_section() {
    let text = "horizon = 52\n[care]\nmatching = 'random'\n[policies]\n";
    assert_eq!(kinds(text), [ErrorKind::MissingKey; 2]);
    let expected = [
        "`name` and `seed` are missing",
        "add them to a.toml",
        "start the file with extends",
        "`care.growth_per_hour`, `care.free_choice`, section [care.weights] and section \
         [care.products] are missing",
        "a.toml:2:2",
        "add them under [care] in a.toml",
    ];
    assert_holds(&mistakes_in(text), &expected);
}

#[test]
fn a_policy_without_kind_is_told_the_kinds() {
    let picture = mistakes_in(&COMPLETE.replace("kind = \"none\"", ""));
    let expected = [
        "`policies.faces.kind` is missing",
        "\"none\", \"smaller_caseload\" or",
    ];
    assert_holds(&picture, &expected);
    let picture = mistakes_in(&COMPLETE.replace("\"none\"", "\"nome\""));
    assert_holds(
        &picture,
        &[
            "`policies.faces.kind` cannot be \"nome\"",
            "did you mean \"none\"?",
        ],
    );
}

/// What is written for what, what is found there, and what was expected.
const WRONG_TYPES: [[&str; 4]; 9] = [
    [
        "520",
        "52.0",
        "`horizon` is 52.0",
        "write it without a point: 52",
    ],
    [
        "520",
        "\"52\"",
        "`horizon` is the text \"52\"",
        "expected a whole number from 1 to 1040 (weeks)",
    ],
    [
        "0.03",
        "'0,03'",
        "is the text \"0,03\"",
        "write numbers without quotes",
    ],
    [
        "= false",
        "= 'true'",
        "`care.free_choice` is the text \"true\"",
        "without quotes",
    ],
    [
        "\"basis\"",
        "2024",
        "`name` is 2024",
        "put text between quotes",
    ],
    [
        "\"basis\"",
        "2024-01-01",
        "`name` is the date 2024-01-01",
        "expected text between quotes",
    ],
    [
        "[0.5, 1, 2]",
        "0.5",
        "steps` is 0.5",
        "expected a list, each item a number",
    ],
    [
        "[0.5, 1, 2]",
        "[0.5, 'x']",
        "steps[1]` is the text \"x\"",
        "expected a number",
    ],
    [
        "\"none\"",
        "3",
        "`policies.faces.kind` is 3",
        "expected \"none\"",
    ],
];

#[test]
fn a_wrong_type_says_what_was_found_and_what_was_expected() {
    for [old, new, found, expected] in WRONG_TYPES {
        let text = COMPLETE.replacen(old, new, 1);
        assert_eq!(kinds(&text), [ErrorKind::WrongType], "{new}");
        assert_holds(&mistakes_in(&text), &[found, expected]);
    }
    let text = "care = 3\n".to_owned() + COMPLETE.split("[care").next().unwrap();
    assert_holds(
        &mistakes_in(&text),
        &["`care` is 3", "start the section with a line [care]"],
    );
}

#[test]
fn a_number_out_of_range_is_shown_with_range_and_unit() {
    let swaps = [
        (
            "0.03",
            "nan",
            "is nan (not a number)",
            "from 0 to 0.5 (factor)",
        ),
        ("0.03", "-inf", "is -inf (infinite)", "from 0 to 0.5"),
        (
            "0.03",
            "1e999",
            "a number too large to hold",
            "from 0 to 0.5",
        ),
        (
            "520",
            "0",
            "`horizon` is 0, which is out of range",
            "from 1 to 1040 (weeks)",
        ),
        (
            "18446744073709551615",
            "-1",
            "`seed` is -1",
            "of 0 or more, at most 18446744073709551615",
        ),
        (
            "18446744073709551615",
            "18446744073709551616",
            "out of range",
            "at most 1844",
        ),
        ("= 26", "= 4294967296", "out of range", "from 0 to 5200"),
        (
            "= 18\n",
            "= 61\n",
            "`policies.caseload.maximum` is 61",
            "from 0 to 60 (number)",
        ),
    ];
    for (old, new, found, expected) in swaps {
        let text = COMPLETE.replacen(old, new, 1);
        assert_eq!(kinds(&text), [ErrorKind::OutOfRange], "{new}");
        assert_holds(&mistakes_in(&text), &[found, expected]);
    }
}

#[test]
fn what_is_not_toml_gets_the_advice_a_beginner_needs() {
    let lines = [
        ("a = 0,5", "write decimals with a point: a = 0.5"),
        ("a = flat", "put text between quotes: a = \"flat\""),
        ("a = “x”", "use straight quotes"),
        ("a = 5%", "write a percentage as a share: a = 0.05"),
        ("a = .5", "write the number as a = 0.5"),
        ("a: 5", "write `=` between key and value: a = 5"),
        ("a = True", "write true or false, without capitals"),
        ("a =", "give `a` a value, or remove the line"),
        ("[a", "between brackets: [care.weights]"),
        ("a = 1\na = 2", "`a` is given twice in the same section"),
        ("[a]\n[a]", "section [a] is given twice"),
    ];
    for (line, advice) in lines {
        assert_eq!(kinds(line), [ErrorKind::Syntax], "{line}");
        assert_holds(&mistakes_in(line), &[advice]);
    }
    assert_eq!(kinds("a = 0,5\nb = 1\nc = flat\n").len(), 2);
}

#[test]
fn a_line_of_a_megabyte_is_not_printed_whole() {
    let text = format!("{COMPLETE}x = {{ {} y = 1 }}\n", " ".repeat(1_000_000));
    let text = text.replace("\"basis\"", &format!("[\"{}\"]", "é".repeat(500_000)));
    let picture = mistakes_in(&text);
    assert!(picture.len() < 3_000, "{} bytes", picture.len());
}

#[test]
fn more_than_a_hundred_mistakes_are_counted_and_not_all_drawn() {
    let unknown: String = (0..2500)
        .map(|number| format!("zzz{number} = 1\n"))
        .collect();
    let errors = read_text::<Example>("a.toml", &format!("{unknown}{COMPLETE}"), &[]).unwrap_err();
    assert_eq!((errors.errors().len(), errors.count()), (100, 2500));
    assert_holds(
        &errors.to_string(),
        &["… and 2,400 more errors", "2,500 errors"],
    );
}

#[test]
fn colour_changes_only_the_colour() {
    let errors = read_text::<Example>("a.toml", "name = 3\n[care]\nx = 1\n", &[]).unwrap_err();
    let colored = errors.render(true);
    let mut plain = String::new();
    for (number, piece) in colored.split("\u{1b}[").enumerate() {
        plain.push_str(if number == 0 {
            piece
        } else {
            piece.split_once('m').unwrap().1
        });
    }
    assert_eq!(plain, errors.render(false));
}
