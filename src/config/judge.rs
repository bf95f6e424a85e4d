//! Holds a tree against the shape of its type and reports every difference.

use super::errors::{ErrorKind, Findings};
use super::overrides::parts;
use super::shape::{Field, Fields, Shape, Variant, Word, find, join};
use super::source::Source;
use super::tree::{Node, Table, Value};
use super::wording::{found, one_of};
use crate::base::nearest::nearest;
use crate::base::printable::steers;
use crate::base::words::tell;

/// A file with so many keys of which none is known was meant for something else.
const ALL_STRANGE: usize = 3;

/// Holds a tree against a shape.
pub(super) struct Judge<'a> {
    /// The shape of the whole config.
    pub shape: &'a Shape,
    /// The texts that the tree came from.
    pub sources: &'a [Source],
    /// Whether everything was read, so that a key that is nowhere is missing.
    pub complete: bool,
    /// Where mistakes are collected.
    pub findings: &'a mut Findings,
    /// Whether an error has already said what `extends` is for.
    pub extends_advised: bool,
}

impl Judge<'_> {
    /// Judges a whole document.
    pub fn document(&mut self, tree: &Node) {
        let shape = self.shape;
        if let (Value::Table(table), Shape::Section(fields)) = (&tree.value, shape) {
            let strange = table.keys().all(|key| find(fields, key).is_none());
            if strange && self.complete && table.len() >= ALL_STRANGE {
                return self.strange_file(tree);
            }
            self.section(tree, table, fields, "", None);
        }
    }

    fn value(&mut self, node: &Node, field: &Field, path: &str) {
        match (&field.shape, &node.value) {
            (Shape::Section(fields), Value::Table(table)) => {
                self.section(node, table, fields, path, None);
            }
            (Shape::Keyed(item), Value::Table(table)) => self.keyed(node, table, item, path),
            (Shape::Changes, Value::Table(table)) => self.changes(node, table, path),
            (Shape::Variants { tag, variants }, Value::Table(table)) => {
                self.variants(node, table, (tag, variants), path);
            }
            (Shape::List(..), Value::List(items)) => self.list(node, items, field, path),
            (Shape::Words(words), Value::Text(text)) => self.word(node, text, words, path),
            (Shape::Text, Value::Text(text)) if text.chars().any(steers) => {
                self.control_characters(&node.place, text, path);
            }
            (Shape::Text, Value::Text(_))
            | (Shape::Boolean, Value::Boolean(_))
            | (Shape::Anything, _) => {}
            (Shape::Integer(limits, range), Value::Integer(number)) => {
                if !range.contains(number) || !limits.contains(*number as f64) {
                    self.out_of_range(node, field, path);
                }
            }
            (Shape::Number(limits), Value::Integer(number)) if limits.contains(*number as f64) => {}
            (Shape::Number(limits), Value::Float(number))
                if number.is_finite() && limits.contains(*number) => {}
            (Shape::Number(_), Value::Integer(_) | Value::Float(_))
            | (Shape::Integer(..) | Shape::Number(_), Value::Unholdable(_)) => {
                self.out_of_range(node, field, path);
            }
            _ => self.wrong_type(node, field, path),
        }
    }

    fn list(&mut self, node: &Node, items: &[Node], field: &Field, path: &str) {
        let Shape::List(item, lengths) = &field.shape else {
            return;
        };
        if !lengths.contains(&(items.len() as u64)) {
            self.wrong_type(node, field, path);
        }
        let item = Field {
            meaning: field.meaning.clone(),
            unit: field.unit.clone(),
            ..(**item).clone()
        };
        for (index, below) in items.iter().enumerate() {
            self.value(below, &item, &format!("{path}[{index}]"));
        }
    }

    /// A section in which the user chooses the keys.
    fn keyed(&mut self, node: &Node, table: &Table, item: &Field, path: &str) {
        // Keys of one such section, without the name that it should have.
        let nameless = match &item.shape {
            Shape::Variants { tag, .. } => table.get(tag).filter(|kind| kind.table().is_none()),
            _ => None,
        };
        if nameless.is_some() {
            return self.without_name(node, path);
        }
        for (key, below) in table {
            if key.chars().any(steers) {
                self.control_characters(&below.key, key, path);
            }
            self.value(below, item, &join(path, key));
        }
    }

    /// A section of keys of the config itself: each may have what it may have there.
    fn changes(&mut self, node: &Node, table: &Table, path: &str) {
        let Shape::Section(fields) = self.shape else {
            return;
        };
        // They are a part of a config, so nothing is missing.
        let complete = std::mem::replace(&mut self.complete, false);
        for (key, below) in table {
            // What is left of dotted keys was written in sections too.
            match parts(key) {
                Some(several) if several.len() > 1 => self.twice(below, key, path),
                _ => {
                    let alone = Table::from([(key.clone(), below.clone())]);
                    self.section(node, &alone, fields, path, None);
                }
            }
        }
        self.complete = complete;
    }

    fn section(
        &mut self,
        node: &Node,
        table: &Table,
        fields: &Fields,
        path: &str,
        tag: Option<&str>,
    ) {
        let missing: Vec<_> = fields
            .iter()
            .filter(|(key, field)| field.required && !table.contains_key(key))
            .collect();
        if self.complete && !missing.is_empty() {
            self.missing(node, &missing, path);
        }
        for (key, below) in table {
            match find(fields, key) {
                Some(field) => self.value(below, field, &join(path, key)),
                None if tag == Some(key) => {}
                None => self.unknown_key(below, key, fields, path, tag),
            }
        }
    }

    fn variants(
        &mut self,
        node: &Node,
        table: &Table,
        (tag, variants): (&str, &[Variant]),
        path: &str,
    ) {
        let words: Vec<Word> = variants
            .iter()
            .map(|variant| variant.word.clone())
            .collect();
        let Some(kind) = table.get(tag) else {
            if self.complete {
                let choices = one_of(words.iter().map(|word| word.text.as_str()));
                // A key that no kind has, like the one that is missing, is probably that.
                let known = |key: &str| {
                    let mut all = variants.iter();
                    all.any(|variant| find(&variant.fields, key).is_some())
                };
                let mut strange = table.keys().filter(|key| !known(key));
                let meant = strange.find(|key| nearest(key, [tag]).is_some());
                if let Some(typed) = meant {
                    self.misspelt(&table[typed], typed, tag, path);
                    return;
                }
                let value = join(path, tag);
                let message = tell!("config-missing", value);
                let words = [tell!("config-this-section-has-no", tag), message];
                let finding = (self.findings).add(ErrorKind::MissingKey, &node.key, &value, words);
                finding.advise(tell!("config-decides-which-other-keys", tag, choices));
            }
            return;
        };
        let path_of_kind = join(path, tag);
        match &kind.value {
            Value::Text(text) => match variants.iter().find(|variant| variant.word.text == *text) {
                Some(variant) => self.section(node, table, &variant.fields, path, Some(tag)),
                None => self.word(kind, text, &words, &path_of_kind),
            },
            _ => {
                let choices = one_of(words.iter().map(|word| word.text.as_str()));
                let message = tell!("config-is", path_of_kind, found = found(kind));
                let words = [tell!("config-expected", choices), message];
                (self.findings).add(ErrorKind::WrongType, &kind.place, &path_of_kind, words);
            }
        }
    }
}
