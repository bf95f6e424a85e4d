//! What the judge says about each kind of mistake.

use super::errors::ErrorKind;
use super::judge::Judge;
use super::shape::{Field, Fields, Shape, Word, join};
use super::source::Place;
use super::tree::{Node, Value};
use super::wording::{expected, found, listed, one_of, shown};
use crate::base::nearest::nearest;

impl<'a> Judge<'a> {
    /// A word that may not be one of those allowed.
    pub fn word(&mut self, node: &Node, text: &str, words: &[Word], path: &str) {
        let texts = || words.iter().map(|word| word.text.as_str());
        if texts().any(|word| word == text) {
            return;
        }
        let finding = self
            .findings
            .add(
                ErrorKind::NotAllowed,
                &node.place,
                format!("expected {}", one_of(texts())),
            )
            .key(path)
            .message(format!("`{path}` cannot be \"{}\"", shown(text)));
        if let Some(near) = nearest(text, texts()) {
            finding.advise(format!("did you mean \"{near}\"?"));
        }
    }

    /// A file that was meant for something else.
    pub fn strange_file(&mut self, tree: &Node) {
        self.findings
            .add(ErrorKind::WrongFile, &tree.place, "")
            .message("none of the keys of this file is one that is expected here")
            .advise("`buurt explain` lists the keys; `buurt new NAME` writes a file to start from");
    }

    /// Text with characters that would steer a terminal.
    pub fn control_characters(&mut self, place: &Place, text: &str, path: &str) {
        self.findings
            .add(ErrorKind::NotAllowed, place, "expected plain text")
            .key(path)
            .message(format!(
                "`{path}` has control characters: \"{}\"",
                shown(text)
            ))
            .advise("remove them; they would steer the terminal of whoever reads this");
    }

    /// A section of which the user chooses the name, without one.
    pub fn without_name(&mut self, node: &Node, path: &str) {
        self.findings
            .add(
                ErrorKind::MissingKey,
                &node.key,
                "expected a name of your own here",
            )
            .key(path)
            .message(format!("this section of `{path}` has no name"))
            .advise(format!(
                "write [{path}.NAME], such as [{path}.fewer-clients], or --set {path}.NAME.…"
            ));
    }

    /// A key that was meant to be the one that decides the others.
    pub fn misspelt(&mut self, node: &Node, typed: &str, tag: &str, path: &str) {
        self.findings
            .add(ErrorKind::UnknownKey, &node.key, "unknown key")
            .key(&join(path, typed))
            .message(format!("there is no key `{}` in [{path}]", shown(typed)))
            .advise(format!("did you mean `{tag}`?"));
    }

    /// A number outside its range.
    pub fn out_of_range(&mut self, node: &Node, field: &Field, path: &str) {
        let finding = self
            .findings
            .add(
                ErrorKind::OutOfRange,
                &node.place,
                format!("expected {}", whole_range(field)),
            )
            .key(path)
            .message(format!(
                "`{path}` is {}, which is out of range",
                found(node)
            ));
        match &node.value {
            Value::Unholdable(_) => {
                finding.message(format!("`{path}` is a number too large to hold"));
            }
            Value::Float(number) if !number.is_finite() => {
                finding.message(format!("`{path}` is {}", found(node)));
            }
            Value::Float(_) | Value::Integer(_) => {
                let number = match &node.value {
                    Value::Integer(number) => *number as f64,
                    Value::Float(number) => *number,
                    _ => f64::NAN,
                };
                // A share that was written as a percentage.
                let limits = field.shape.limits();
                if limits.maximum == Some(1.0) && number > 1.0 && number <= 100.0 {
                    let share = number / 100.0;
                    finding.advise(format!("{number} % is written {share}"));
                }
            }
            _ => {}
        }
        finding.explain(&field.meaning);
    }

    /// A value of another sort than expected.
    pub fn wrong_type(&mut self, node: &Node, field: &Field, path: &str) {
        let finding = self
            .findings
            .add(
                ErrorKind::WrongType,
                &node.place,
                format!("expected {}", expected(field)),
            )
            .key(path)
            .message(format!("`{path}` is {}", found(node)));
        let number = matches!(field.shape, Shape::Number(_) | Shape::Integer { .. });
        match (&field.shape, &node.value) {
            (_, Value::Text(text)) if number && number_in(text).is_some() => {
                let value = number_in(text).unwrap_or_default();
                let advice = match self.sources[node.place.source].path {
                    Some(_) => {
                        format!("write numbers without quotes, and decimals with a point: {value}")
                    }
                    None => format!("write --set {path}={value}"),
                };
                finding.advise(advice);
            }
            (Shape::List { .. }, Value::Text(text)) if text.starts_with('[') => {
                finding.advise("in a list, put text between quotes: [\"one\", \"two\"]");
            }
            (Shape::Boolean, Value::Text(text)) if text == "true" || text == "false" => {
                finding.advise("write true and false without quotes");
            }
            (Shape::Integer { .. }, Value::Float(number)) if number.fract() == 0.0 => {
                finding.advise(format!("write it without a point: {number}"));
            }
            (
                Shape::Text | Shape::Words(_),
                Value::Integer(_) | Value::Float(_) | Value::Boolean(_),
            ) => {
                finding.advise(match self.sources[node.place.source].path {
                    Some(_) => "put text between quotes".to_owned(),
                    None => format!("put text between quotes: --set '{path}=\"…\"'"),
                });
            }
            (Shape::List { .. }, Value::List(items)) => {
                finding.message(format!("`{path}` is a list of {}", items.len()));
            }
            (Shape::List { .. }, _) => {
                finding.advise("write a list between brackets: [1, 2, 3]");
            }
            (shape, _) if shape.is_section() => {
                finding.advise(format!("start the section with a line [{path}]"));
            }
            _ => {}
        }
        finding.explain(&field.meaning);
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
        let section = if path.is_empty() {
            "at the top".to_owned()
        } else {
            format!("in [{path}]")
        };
        let finding = self
            .findings
            .add(ErrorKind::UnknownKey, &node.key, "unknown key")
            .key(&join(path, key))
            .message(format!("there is no key `{}` {section}", shown(key)));
        let names: Vec<&str> = tag
            .into_iter()
            .chain(fields.iter().map(|(key, _)| key.as_str()))
            .collect();
        let elsewhere = self.shape.keys_named(key);
        if let Some(near) = nearest(key, names.iter().copied()) {
            finding.advise(format!("did you mean `{near}`?"));
        } else if !elsewhere.is_empty() {
            let places: Vec<_> = elsewhere.iter().map(|key| format!("`{key}`")).collect();
            finding.advise(format!(
                "that key exists elsewhere, as {}",
                listed(&places, "and")
            ));
        } else if names.is_empty() {
            finding.advise("this section has no keys");
        } else {
            let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            finding.advise(format!("the keys here are {}", listed(&names, "and")));
        }
    }

    /// One error for all that is missing from one section.
    pub fn missing(&mut self, node: &Node, missing: &[&(String, Field)], path: &str) {
        let name = |(key, field): &&(String, Field)| match field.shape.is_section() {
            true => format!("section [{}]", join(path, key)),
            false => format!("`{}`", join(path, key)),
        };
        let names: Vec<_> = missing.iter().map(name).collect();
        let verb = if names.len() == 1 { "is" } else { "are" };
        let label = if path.is_empty() {
            ""
        } else {
            "not in this section"
        };
        let file = self.expected_file(&node.key);
        let them = if names.len() == 1 { "it" } else { "them" };
        // Said once: a fragment that forgot to extend something lacks nearly everything.
        let alone = self.files < 2 && !std::mem::replace(&mut self.extends_advised, true);
        let finding = self
            .findings
            .add(ErrorKind::MissingKey, &node.key, label)
            .key(&join(path, &missing[0].0))
            .message(format!("{} {verb} missing", listed(&names, "and")));
        match file {
            Some(file) if path.is_empty() => finding.advise(format!("add {them} to {file}")),
            Some(file) => finding.advise(format!("add {them} under [{path}] in {file}")),
            None => finding.advise(format!("add --set {}=…", join(path, &missing[0].0))),
        };
        if alone {
            finding.advise("or start the file with extends = \"…\" to take all other values from a complete config");
        }
    }

    /// The file that was expected to hold a key, given where its section stands.
    fn expected_file(&self, section: &Place) -> Option<&'a str> {
        let source = &self.sources[section.source];
        source.path.is_some().then_some(source.name.as_str())
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
        Shape::Integer {
            limits, highest, ..
        } if limits.maximum.is_none() => {
            format!("{}, at most {highest}", expected(field))
        }
        _ => expected(field),
    }
}
