//! What holds for all message files, and for all places that use them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};
use fluent_syntax::parser;

use super::*;

const ALL: [Language; 2] = [Language::English, Language::Dutch];

/// What a message names: variables, and other messages.
#[derive(Default)]
struct Names {
    variables: BTreeSet<String>,
    messages: BTreeSet<String>,
}

impl Names {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.messages.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::FunctionReference { arguments, .. } => {
                let CallArguments { positional, .. } = arguments;
                positional.iter().for_each(|one| self.inline(one));
            }
            _ => {}
        }
    }
}

/// Every message of a language with all variables it needs, those of messages it names
/// included; and the messages that others name.
fn messages(language: Language) -> (BTreeMap<String, BTreeSet<String>>, BTreeSet<String>) {
    let mut own = BTreeMap::new();
    // English help stands beside the flags; a test of the command line compares.
    for (subject, text) in files(language).iter().filter(|(name, _)| *name != "help") {
        let resource = parser::parse(*text)
            .unwrap_or_else(|(_, errors)| panic!("{language}/{subject}.ftl: {errors:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let mut names = Names::default();
            names.pattern(message.value.as_ref().expect("a message has a value"));
            let key = message.id.name.to_owned();
            assert!(
                own.insert(key.clone(), names).is_none(),
                "{language}: two messages are called {key}"
            );
        }
    }
    let named = own
        .values()
        .flat_map(|names| names.messages.clone())
        .collect();
    let needs = own.keys().map(|key| {
        let mut variables = BTreeSet::new();
        let mut open = vec![key.clone()];
        while let Some(next) = open.pop() {
            let names = own
                .get(&next)
                .unwrap_or_else(|| panic!("{key} names {next}, which is not"));
            variables.extend(names.variables.clone());
            open.extend(names.messages.clone());
        }
        (key.clone(), variables)
    });
    (needs.collect(), named)
}

/// All Rust files of the product but these two, without comments.
fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "rs")
                && !path.ends_with("base/words/tests.rs")
            {
                let text = fs::read_to_string(&path).unwrap();
                let code = text
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"));
                let code = code.collect::<Vec<_>>().join("\n");
                found.push((path, code));
            }
        }
    }
    found
}

/// The arguments of every call of `say!` and `tell!`, from the key on, split at commas that
/// stand in no bracket or text.
fn calls(code: &str) -> Vec<Vec<String>> {
    let mut calls = Vec::new();
    let marks = ["say!(", "tell!("].into_iter();
    for (start, mark) in marks.flat_map(|mark| code.match_indices(mark)) {
        let (mut depth, mut quoted, mut escaped) = (0, false, false);
        let mut parts = vec![String::new()];
        for letter in code[start + mark.len()..].chars() {
            if quoted {
                quoted = escaped || letter != '"';
                escaped = letter == '\\' && !escaped;
            } else {
                match letter {
                    '"' => quoted = true,
                    ')' if depth == 0 => break,
                    '(' | '[' | '{' => depth += 1,
                    ')' | ']' | '}' => depth -= 1,
                    ',' if depth == 0 => {
                        parts.push(String::new());
                        continue;
                    }
                    _ => {}
                }
            }
            parts.last_mut().expect("never empty").push(letter);
        }
        calls.push(
            parts
                .iter()
                .map(|part| part.trim().to_owned())
                .filter(|part| !part.is_empty())
                .skip(usize::from(mark == "say!("))
                .collect(),
        );
    }
    calls
}

#[test]
fn a_name_from_outside_cannot_steer_the_terminal() {
    let file = "a\u{1b}[31m.csv";
    let told = say!(Language::English, "verify-file-missing", file);
    assert!(told.contains("a\\u{1b}[31m.csv"), "{told:?}");
    assert!(!told.chars().any(steers), "{told:?}");
}

#[test]
fn every_language_has_every_message_with_the_same_variables() {
    let (english, _) = messages(Language::English);
    for language in ALL {
        let (theirs, _) = messages(language);
        for (key, variables) in &english {
            let found = theirs.get(key);
            assert_eq!(found, Some(variables), "`{key}` in {language}");
        }
        for key in theirs.keys() {
            assert!(english.contains_key(key), "`{key}` is only in {language}");
        }
    }
}

#[test]
fn every_message_file_is_read_into_the_program() {
    for language in ALL {
        let folder = format!("{}/src/words/{language}", env!("CARGO_MANIFEST_DIR"));
        let there = fs::read_dir(folder).unwrap().count();
        assert_eq!(there, files(language).len(), "{language}");
    }
}

#[test]
fn every_call_names_a_message_and_gives_the_variables_it_needs() {
    let (known, _) = messages(Language::English);
    for (path, code) in sources() {
        for call in calls(&code) {
            let [key, values @ ..] = &call[..] else {
                continue;
            };
            let Some(key) = key.strip_prefix('"').and_then(|key| key.strip_suffix('"')) else {
                continue;
            };
            let place = path.display();
            let needs = known
                .get(key)
                .unwrap_or_else(|| panic!("{place}: there is no message `{key}`"));
            let given = values.iter().map(|value| {
                let name = value.split('=').next().expect("the first of a split");
                name.trim().to_owned()
            });
            assert_eq!(&given.collect::<BTreeSet<_>>(), needs, "{place}: `{key}`");
        }
    }
}

#[test]
fn every_message_is_used() {
    let (known, named) = messages(Language::English);
    let code: String = sources().into_iter().map(|(_, code)| code).collect();
    for key in known.keys() {
        // A key may be put together from its beginning and the name of a choice.
        let ends = key.char_indices().filter(|(_, letter)| *letter == '-');
        let mut made = ends.map(|(end, _)| format!("\"{}-{{", &key[..end]));
        assert!(
            code.contains(&format!("\"{key}\""))
                || named.contains(key)
                || made.any(|start| code.contains(&start)),
            "nothing says `{key}`"
        );
    }
}

/// What a message says when each of its variables is this number.
fn with_all(language: Language, key: &str, variables: &BTreeSet<String>, number: u32) -> String {
    let mut args = FluentArgs::new();
    for name in variables {
        args.set(name.clone(), number);
    }
    let bundle = bundle(language);
    let pattern = bundle.get_message(key).unwrap().value().unwrap();
    let mut errors = Vec::new();
    bundle
        .format_pattern(pattern, Some(&args), &mut errors)
        .into_owned()
}

/// Nouns that no message may say of one; those that messages tell from one are added.
const PLURAL: [&str; 34] = [
    "weeks",
    "runs",
    "worlds",
    "pairs",
    "threads",
    "points",
    "draws",
    "cases",
    "areas",
    "residents",
    "replications",
    "claims",
    "parts",
    "files",
    "rows",
    "columns",
    "minutes",
    "seconds",
    "weken",
    "werelden",
    "paren",
    "punten",
    "trekkingen",
    "trajecten",
    "gebieden",
    "inwoners",
    "herhalingen",
    "beweringen",
    "onderdelen",
    "bestanden",
    "rijen",
    "kolommen",
    "minuten",
    "seconden",
];

/// Verbs of many, which are no nouns.
const VERBS: [&str; 3] = ["are", "were", "zijn"];

/// The words that follow this number in a text.
fn after(number: &str, text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let pairs = words.windows(2).filter(|pair| pair[0] == number);
    let letters = pairs.map(|pair| pair[1].trim_matches(|letter: char| !letter.is_alphabetic()));
    letters.map(str::to_owned).collect()
}

#[test]
fn one_of_a_thing_is_singular_and_two_are_plural() {
    for language in ALL {
        let (known, _) = messages(language);
        let said = known.iter().map(|(key, variables)| {
            let [one, two] = [1, 2].map(|number| with_all(language, key, variables, number));
            (key, one, two)
        });
        let said: Vec<_> = said.collect();
        let told_apart = |one: &str, two: &str| one.replace('1', "2") != two;
        let mut plurals: BTreeSet<String> = PLURAL.map(str::to_owned).into();
        for (_, one, two) in said.iter().filter(|(_, one, two)| told_apart(one, two)) {
            let nouns = after("2", two)
                .into_iter()
                .filter(|word| !one.contains(word) && !VERBS.contains(&word.as_str()));
            plurals.extend(nouns);
        }
        for (key, one, two) in &said {
            for word in after("1", one) {
                assert!(!plurals.contains(&word), "`{key}` in {language}: {one}");
            }
            // Where one and many are told apart, many are not said as one.
            for word in after("2", two).iter().filter(|_| told_apart(one, two)) {
                let many = [format!("{word}s"), format!("{word}en"), format!("{word}'s")];
                let singular = many.iter().any(|many| plurals.contains(many));
                assert!(!singular, "`{key}` in {language}: {two}");
            }
        }
    }
}

#[test]
fn numbers_in_sentences_are_written_as_the_language_does() {
    let said = |weeks: u32| ALL.map(|language| say!(language, "weeks", weeks));
    assert_eq!(said(1), ["1 week", "1 week"]);
    assert_eq!(said(0), ["0 weeks", "0 weken"]);
    assert_eq!(said(12_400), ["12,400 weeks", "12.400 weken"]);
    let hours = ALL.map(|language| say!(language, "hours", hours = 0.5_f32));
    assert_eq!(hours, ["0.5 hours", "0,5 uur"]);
}

#[test]
fn no_sentence_is_chosen_by_language_in_rust() {
    // Where languages themselves are told apart.
    let own = ["base/language.rs", "base/numbers.rs", "base/words.rs"];
    for (path, code) in sources() {
        let place = path.display().to_string();
        if place.contains("tests") || own.iter().any(|own| path.ends_with(own)) {
            continue;
        }
        let product = code.split("#[cfg(test)]").next().unwrap_or_default();
        for line in product.lines().filter(|line| line.contains("=>")) {
            let told_apart = ALL
                .iter()
                .any(|language| line.contains(&format!("Language::{language:?}")));
            assert!(!told_apart, "{place}: a message says it, not {line}");
        }
        for label in product.split("Label::new(").skip(1) {
            let text = label.trim_start().strip_prefix('"').unwrap_or_default();
            let text = text.split('"').next().unwrap_or_default();
            assert!(
                !text.ends_with('.'),
                "{place}: a message says it, not a label: {text}"
            );
        }
    }
}

/// The words of the last column of the glossary.
fn banned() -> Vec<String> {
    let glossary = include_str!("../../../docs/glossary.md");
    let rows = glossary.lines().filter(|line| line.starts_with("| "));
    let last = rows.skip(1).filter_map(|row| row.split('|').nth(3));
    let words = last.flat_map(|cell| cell.split(','));
    let words = words.map(|word| word.trim().to_owned());
    words.filter(|word| !word.is_empty()).collect()
}

/// The banned words in a text, outside of code between backticks.
fn banned_in(text: &str, banned: &[String]) -> Vec<String> {
    let prose = text.split('`').step_by(2);
    let words = prose.flat_map(|part| part.split(|letter: char| !letter.is_alphabetic()));
    let words = words.map(str::to_lowercase);
    words.filter(|word| banned.contains(word)).collect()
}

#[test]
fn dutch_texts_use_the_words_of_the_glossary() {
    let banned = banned();
    assert!(
        banned.contains(&"bewoner".to_owned()) && banned.len() >= 10,
        "{banned:?}"
    );
    assert_eq!(banned_in("De bewoner, `seed`.", &banned), ["bewoner"]);
    for (subject, text) in files(Language::Dutch) {
        let resource = parser::parse(*text).expect("a test reads every file");
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            for element in &message.value.expect("a message has a value").elements {
                if let PatternElement::TextElement { value } = element {
                    let found = banned_in(value, &banned);
                    assert!(
                        found.is_empty(),
                        "nl/{subject}.ftl, `{}`: {found:?}",
                        message.id.name
                    );
                }
            }
        }
    }
    for (path, code) in sources() {
        let place = path.display();
        // The Dutch meaning of a parameter, and the second text of a label.
        for mark in ["\"nl\" = \"", "Label::new("] {
            for (start, _) in code.match_indices(mark) {
                let rest = &code[start + mark.len()..];
                let dutch = if mark.starts_with('"') {
                    rest.split('"').next()
                } else {
                    rest.split('"').nth(3)
                };
                let found = banned_in(dutch.unwrap_or_default(), &banned);
                assert!(found.is_empty(), "{place}: {found:?} in {dutch:?}");
            }
        }
    }
}
