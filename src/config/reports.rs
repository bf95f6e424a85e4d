//! What the judge says about each kind of mistake.

use super::errors::ErrorKind;
use super::judge::Judge;
use super::shape::{Field, Fields, Shape, Word, join};
use super::source::Place;
use super::tree::{Node, Value};
use super::wording::{expected, found, listed, one_of, shown};
use crate::base::nearest::nearest;
use crate::base::words::{spoken, tell};

impl Judge<'_> {
    /// A word that may not be one of those allowed.
    pub fn word(&mut self, node: &Node, text: &str, words: &[Word], path: &str) {
        let texts = || words.iter().map(|word| word.text.as_str());
        if texts().any(|word| word == text) {
            return;
        }
        let (one_of, shown) = (one_of(texts()), shown(text));
        let label = tell!("config-expected-2", one_of);
        let words = [label, tell!("config-cannot-be", path, shown)];
        let (kind, place) = (ErrorKind::NotAllowed, &node.place);
        let finding = self.findings.add(kind, place, path, words);
        if let Some(near) = nearest(text, texts()) {
            finding.advise(tell!("config-did-you-mean", near));
        }
    }

    /// A file that was meant for something else.
    pub fn strange_file(&mut self, tree: &Node) {
        let words = [String::new(), tell!("config-none-keys-this-file")];
        let finding = (self.findings).add(ErrorKind::WrongFile, &tree.place, "", words);
        finding.advise(tell!("config-buurt-explain-lists-keys"));
    }

    /// Text with characters that would steer a terminal.
    pub fn control_characters(&mut self, place: &Place, text: &str, path: &str) {
        let (label, shown) = (tell!("config-expected-plain-text"), shown(text));
        let words = [label, tell!("config-has-control-characters", path, shown)];
        let finding = (self.findings).add(ErrorKind::NotAllowed, place, path, words);
        finding.advise(tell!("config-remove-them-they-would"));
    }

    /// A section of which the user chooses the name, without one.
    pub fn without_name(&mut self, node: &Node, path: &str) {
        let label = tell!("config-expected-name-your-own");
        let words = [label, tell!("config-this-section-has-no-2", path)];
        let finding = (self.findings).add(ErrorKind::MissingKey, &node.key, path, words);
        finding.advise(tell!("config-write-name-such-as", path));
    }

    /// A key that was meant to be the one that decides the others.
    pub fn misspelt(&mut self, node: &Node, typed: &str, tag: &str, path: &str) {
        let (key, shown) = (join(path, typed), shown(typed));
        let message = tell!("config-there-no-key", shown, path);
        let words = [tell!("config-unknown-key"), message];
        let finding = (self.findings).add(ErrorKind::UnknownKey, &node.key, &key, words);
        finding.advise(tell!("config-did-you-mean-2", tag));
    }

    /// A key that is there dotted and in its section.
    pub fn twice(&mut self, node: &Node, key: &str, path: &str) {
        let (label, full) = (tell!("config-there-twice"), join(path, key));
        let words = [label, tell!("config-said-twice", shown = shown(key), path)];
        (self.findings).add(ErrorKind::Contradiction, &node.key, &full, words);
    }

    /// A number outside its range.
    pub fn out_of_range(&mut self, node: &Node, field: &Field, path: &str) {
        let (whole_range, found) = (whole_range(field), found(node));
        let number = match &node.value {
            Value::Integer(number) => *number as f64,
            Value::Float(number) => *number,
            _ => f64::NAN,
        };
        let message = match &node.value {
            Value::Unholdable(_) => tell!("config-number-too-large-hold", path),
            Value::Float(_) if !number.is_finite() => tell!("config-value-is", path, found),
            _ => tell!("config-which-out-range", path, found),
        };
        let words = [tell!("config-expected-3", whole_range), message];
        let (kind, place) = (ErrorKind::OutOfRange, &node.place);
        let finding = self.findings.add(kind, place, path, words);
        // A share that was written as a percentage.
        if field.limits().maximum == Some(1.0) && number > 1.0 && number <= 100.0 {
            let share = number / 100.0;
            finding.advise(tell!("config-written", number = number.to_string(), share));
        }
        finding.meaning = field.meaning.text(spoken()).to_owned();
    }

    /// A value of another sort than expected.
    pub fn wrong_type(&mut self, node: &Node, field: &Field, path: &str) {
        let label = tell!("config-expected-4", expected = expected(field));
        let message = match (&field.shape, &node.value) {
            (Shape::List(..), Value::List(items)) => {
                tell!("config-list", path, items = items.len())
            }
            _ => tell!("config-value-is", path, found = found(node)),
        };
        let (kind, place, words) = (ErrorKind::WrongType, &node.place, [label, message]);
        let finding = self.findings.add(kind, place, path, words);
        match (&field.shape, &node.value) {
            (_, Value::Text(text)) if field.is_number() && number_in(text).is_some() => {
                let value = number_in(text).unwrap_or_default();
                let advice = match self.sources[node.place.source].path {
                    Some(_) => {
                        tell!("config-write-numbers-without-quotes", value)
                    }
                    None => tell!("config-write-set", path, value),
                };
                finding.advise(advice);
            }
            (Shape::List(..), Value::Text(text)) if text.starts_with('[') => {
                finding.advise(tell!("config-list-put-text-between"));
            }
            (Shape::Boolean, Value::Text(text)) if text == "true" || text == "false" => {
                finding.advise(tell!("config-write-true-false-without"));
            }
            (Shape::Integer(..), Value::Float(number)) if number.fract() == 0.0 => {
                let number = number.to_string();
                finding.advise(tell!("config-write-without-point", number));
            }
            (
                Shape::Text | Shape::Words(_),
                Value::Integer(_) | Value::Float(_) | Value::Boolean(_),
            ) => {
                finding.advise(match self.sources[node.place.source].path {
                    Some(_) => tell!("config-put-text-between-quotes"),
                    None => tell!("config-put-text-between-quotes-2", path),
                });
            }
            (Shape::List(..), Value::List(_)) => {}
            (Shape::List(..), _) => {
                finding.advise(tell!("config-write-list-between-brackets"));
            }
            (shape, _) if shape.is_section() => {
                finding.advise(tell!("config-start-section-with-line", path));
            }
            _ => {}
        }
        finding.meaning = field.meaning.text(spoken()).to_owned();
    }

    /// A key that does not exist here.
    pub fn unknown_key(
        &mut self,
        node: &Node,
        key: &str,
        fields: &Fields,
        path: &str,
        tag: Option<&str>,
    ) {
        let section = match path {
            "" => tell!("config-at-top"),
            path => tell!("config-in-section", path),
        };
        let message = tell!("config-there-no-key-2", shown = shown(key), section);
        let words = [tell!("config-unknown-key"), message];
        let full = join(path, key);
        let finding = (self.findings).add(ErrorKind::UnknownKey, &node.key, &full, words);
        let names: Vec<&str> = tag
            .into_iter()
            .chain(fields.iter().map(|(key, _)| key.as_str()))
            .collect();
        let elsewhere = self.shape.keys_named(key);
        if let Some(near) = nearest(key, names.iter().copied()) {
            finding.advise(tell!("config-did-you-mean-3", near));
        } else if !elsewhere.is_empty() {
            let places: Vec<_> = elsewhere.iter().map(|key| format!("`{key}`")).collect();
            let listed = listed(&places, "and");
            finding.advise(tell!("config-key-exists-elsewhere-as", listed));
        } else if names.is_empty() {
            finding.advise(tell!("config-this-section-has-no-3"));
        } else {
            let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            finding.advise(tell!("config-keys-here", listed = listed(&names, "and")));
        }
    }

    /// One error for all that is missing from one section.
    pub fn missing(&mut self, node: &Node, missing: &[&(String, Field)], path: &str) {
        let name = |(key, field): &&(String, Field)| match field.shape.is_section() {
            true => tell!("config-section", value = join(path, key)),
            false => format!("`{}`", join(path, key)),
        };
        let names: Vec<_> = missing.iter().map(name).collect();
        let label = match path {
            "" => String::new(),
            _ => tell!("config-not-this-section"),
        };
        // The file that was expected to hold the keys: the one their section stands in.
        let source = &self.sources[node.key.source];
        let file = source.path.is_some().then_some(source.name.as_str());
        let count = names.len();
        // Said once: a fragment that forgot to extend something lacks nearly everything.
        let files = self.sources.iter().filter(|source| source.path.is_some());
        let alone = files.count() < 2 && !std::mem::replace(&mut self.extends_advised, true);
        let names = listed(&names, "and");
        let words = [label, tell!("config-missing-keys", names, count)];
        let first = join(path, &missing[0].0);
        let finding = (self.findings).add(ErrorKind::MissingKey, &node.key, &first, words);
        finding.advise(match file {
            Some(file) if path.is_empty() => tell!("config-add-to", count, file),
            Some(file) => tell!("config-add-under", count, path, file),
            None => tell!("config-add-set", value = first),
        });
        if alone {
            finding.advise(tell!("config-or-start-file-with"));
        }
    }
}

/// The number that a text was meant to be: `.33`, `0,33`, `33 %`.
fn number_in(text: &str) -> Option<f64> {
    let text = text.trim().replacen(',', ".", 1);
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|it| it.is_finite());
    match text.strip_suffix('%') {
        Some(percentage) => number(percentage).map(|it| it / 100.0),
        None => number(&text),
    }
}

/// What was expected, with the end of the Rust type where the declaration leaves it open.
fn whole_range(field: &Field) -> String {
    match &field.shape {
        Shape::Integer(limits, range) if limits.maximum.is_none() => {
            let (expected, highest) = (expected(field), range.end().to_string());
            tell!("config-at-most", expected, highest)
        }
        _ => expected(field),
    }
}
