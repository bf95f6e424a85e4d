//! A config as it was written: every value with the place it came from.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::Number;
use toml::de::{DeString, DeTable, DeValue};

use super::overrides::parts;
use super::shape::{Shape, find};
use super::source::Place;

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// Where its key stands; for a section, in the header that first names it.
    pub key: Place,
    /// Where the value itself stands.
    pub place: Place,
    /// What was written.
    pub value: Value,
}

/// What was written.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Text(String),
    Integer(i128),
    Float(f64),
    Boolean(bool),
    Date(String),
    List(Vec<Node>),
    Table(Table),
    /// A number too large to hold, as it was written.
    Unholdable(String),
}

/// Keys and values of one section.
pub(super) type Table = BTreeMap<String, Node>;

impl Node {
    /// The document of source number `source`, from TOML's own tree.
    pub fn document(source: usize, table: &DeTable<'_>) -> Self {
        let whole = Place::whole(source);
        Self {
            key: whole.clone(),
            place: whole,
            value: Value::Table(read_table(source, 0, table)),
        }
    }

    /// A TOML value at `offset` bytes into source number `source`.
    pub fn new(
        source: usize,
        offset: usize,
        key: Place,
        value: &toml::Spanned<DeValue<'_>>,
    ) -> Self {
        let span = value.span();
        let place = Place::new(source, span.start + offset..span.end + offset);
        Self {
            key,
            place,
            value: read_value(source, offset, value.get_ref()),
        }
    }

    /// The keys of a section. `None` when it is something else.
    pub fn table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// Follows a dotted key as far as it was written. The flag says whether to the end.
    /// A key may itself hold points, as `"care.half_life"` in a section of parameters.
    pub fn find(&self, key: &str) -> (&Node, bool) {
        let Some(table) = self.table() else {
            return (self, false);
        };
        if let Some(child) = table.get(key) {
            return (child, true);
        }
        if let Some((item, below)) = item_of(table, key) {
            return match below {
                "" => (item, true),
                below => item.find(below),
            };
        }
        // The longest key that was written first.
        for (place, _) in key.rmatch_indices('.') {
            if let Some(child) = table.get(&key[..place]) {
                return child.find(&key[place + 1..]);
            }
        }
        (self, false)
    }

    /// Leaves out what a dotted key leads to, where there is any.
    pub fn drop_key(&mut self, key: &str) {
        let Value::Table(table) = &mut self.value else {
            return;
        };
        if table.remove(key).is_some() {
            return;
        }
        for (place, _) in key.match_indices('.') {
            if let Some(below) = table.get_mut(&key[..place]) {
                below.drop_key(&key[place + 1..]);
            }
        }
    }

    /// Says that all of it stands in source number `source`.
    pub fn renumber(&mut self, source: usize) {
        (self.key.source, self.place.source) = (source, source);
        match &mut self.value {
            Value::Table(table) => table.values_mut().for_each(|node| node.renumber(source)),
            Value::List(items) => items.iter_mut().for_each(|node| node.renumber(source)),
            _ => {}
        }
    }

    /// The same tree for serde. Dates become text; numbers that JSON has no word for, null.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Text(text) | Value::Date(text) | Value::Unholdable(text) => text.clone().into(),
            Value::Integer(number) => Number::from_i128(*number).into(),
            Value::Float(number) => (*number).into(),
            Value::Boolean(truth) => (*truth).into(),
            Value::List(items) => items.iter().map(Node::to_json).collect(),
            Value::Table(table) => table
                .iter()
                .map(|(key, node)| (key.clone(), node.to_json()))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }
}

/// The item that a key such as `parts[0].margin` begins with, and what follows.
fn item_of<'a, 'k>(table: &'a Table, key: &'k str) -> Option<(&'a Node, &'k str)> {
    let (name, rest) = key.split_once('[')?;
    let (index, below) = rest.split_once(']')?;
    let Value::List(items) = &table.get(name)?.value else {
        return None;
    };
    let item = items.get(index.parse::<usize>().ok()?)?;
    Some((item, below.strip_prefix('.').unwrap_or(below)))
}

fn read_table(source: usize, offset: usize, table: &DeTable<'_>) -> Table {
    let read = |(key, value): (&toml::Spanned<DeString<'_>>, _)| {
        let span = key.span();
        let place = Place::new(source, span.start + offset..span.end + offset);
        (
            key.get_ref().to_string(),
            Node::new(source, offset, place, value),
        )
    };
    table.iter().map(read).collect()
}

fn read_value(source: usize, offset: usize, value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => i128::from_str_radix(number.as_str(), number.radix())
            .map_or_else(|_| Value::Unholdable(number.to_string()), Value::Integer),
        DeValue::Float(number) => match number.as_str().parse::<f64>() {
            Ok(float) if float.is_infinite() && !number.as_str().contains("inf") => {
                Value::Unholdable(number.to_string())
            }
            Ok(float) => Value::Float(float),
            Err(_) => Value::Unholdable(number.to_string()),
        },
        DeValue::Boolean(truth) => Value::Boolean(*truth),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(items) => {
            let read = |item: &toml::Spanned<DeValue<'_>>| {
                let span = item.span();
                let place = Place::new(source, span.start + offset..span.end + offset);
                Node::new(source, offset, place, item)
            };
            Value::List(items.iter().map(read).collect())
        }
        DeValue::Table(table) => Value::Table(read_table(source, offset, table)),
    }
}

/// Takes dotted keys of the config itself apart into sections, wherever `shape` has such, so
/// that one key is one value however it was written. A key that is there already stays.
pub(super) fn unfold(node: &mut Node, shape: &Shape) {
    let Value::Table(table) = &mut node.value else {
        return;
    };
    match shape {
        Shape::Section(_) | Shape::Keyed(_) => {
            for (key, below) in table {
                if let Some(shape) = shape.below(key) {
                    unfold(below, shape);
                }
            }
        }
        // A layer need not say which kind it changes.
        Shape::Variants { variants, .. } => {
            for (key, below) in table {
                let mut all = variants.iter();
                let shape = all.find_map(|variant| find(&variant.fields, key));
                if let Some(field) = shape {
                    unfold(below, &field.shape);
                }
            }
        }
        Shape::Changes => {
            let dotted: Vec<_> = table
                .keys()
                .filter(|key| key.contains('.'))
                .cloned()
                .collect();
            for key in dotted {
                if let Some(parts) = parts(&key)
                    && let Some(value) = table.remove(&key)
                    && let Some(refused) = put(table, &parts, value)
                {
                    table.insert(key, refused);
                }
            }
        }
        _ => {}
    }
}

/// Puts a value where a dotted key leads; gives it back when there is one.
fn put(table: &mut Table, parts: &[(String, Range<usize>)], value: Node) -> Option<Node> {
    let [(first, _), rest @ ..] = parts else {
        return Some(value);
    };
    if rest.is_empty() {
        return match table.contains_key(first) {
            true => Some(value),
            false => {
                table.insert(first.clone(), value);
                None
            }
        };
    }
    let section = table.entry(first.clone()).or_insert_with(|| Node {
        key: value.key.clone(),
        place: value.key.clone(),
        value: Value::Table(Table::new()),
    });
    match &mut section.value {
        Value::Table(below) => put(below, rest, value),
        _ => Some(value),
    }
}

/// Lays `child` over `parent`: sections merge key by key, everything else is replaced.
/// Where `shape` says that a word decides which keys a section has (`kind`), another
/// word drops the parent's keys, because they belonged to the other kind.
pub(super) fn merge(parent: &mut Node, child: Node, shape: Option<&Shape>) {
    match (&mut parent.value, child.value) {
        (Value::Table(old), Value::Table(new)) if !changes_kind(old, &new, shape) => {
            // The Dutch of a text goes with it: what is said anew is not said in the old words.
            let said_anew = |key: &String| {
                let other = key.strip_suffix("_nl");
                other.is_some_and(|other| new.contains_key(other) && !new.contains_key(key))
            };
            old.retain(|key, _| !said_anew(key));
            for (key, node) in new {
                match old.get_mut(&key) {
                    Some(existing) => {
                        let below = shape.and_then(|shape| shape.below(&key));
                        merge(existing, node, below);
                    }
                    None => {
                        old.insert(key, node);
                    }
                }
            }
        }
        (_, value) => {
            *parent = Node {
                key: child.key,
                place: child.place,
                value,
            }
        }
    }
}

fn changes_kind(old: &Table, new: &Table, shape: Option<&Shape>) -> bool {
    let Some(Shape::Variants { tag, .. }) = shape else {
        return false;
    };
    let word = |table: &Table| match table.get(tag).map(|node| &node.value) {
        Some(Value::Text(word)) => Some(word.clone()),
        _ => None,
    };
    new.contains_key(tag) && word(old) != word(new)
}
