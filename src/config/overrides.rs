//! `--set key=value`: one value, on the command line.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use toml::de::{DeString, DeTable, DeValue};

use super::source::{Place, Source};
use super::tree::{Node, Table, Value};
use super::wording::shown;
use crate::base::printable::steers;
use crate::base::words::tell;

/// What stands before the user's text in messages.
const FLAG: &str = "--set ";

/// One `--set key=value`. The value is TOML where it can be, and otherwise plain text:
/// `--set care.half_life=26`, `--set care.matching=random`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    key: String,
    value: String,
}

impl Override {
    /// Reads `key=value`.
    ///
    /// # Errors
    /// When there is no `=`, or what stands before it is not a dotted key.
    pub fn parse(text: &str) -> Result<Self, String> {
        let Some((key, value)) = text.split_once('=') else {
            return Err(tell!("config-has-no-write-as", shown = shown(text)));
        };
        Self::of(key, value)
    }

    /// The change of `key` to a value.
    ///
    /// # Errors
    /// When it is no dotted key, or the value is an empty section.
    pub fn of(key: &str, value: impl fmt::Display) -> Result<Self, String> {
        check_key(key)?;
        let value = value.to_string();
        if DeValue::parse(value.trim()).is_ok_and(|value| has_empty_section(value.get_ref())) {
            return Err(format!(
                "`{{}}` changes nothing: `{0}` keeps what it has; name the key inside, as in {0}.key=value",
                shown(key)
            ));
        }
        Ok(Self {
            key: key.to_owned(),
            value,
        })
    }

    /// The change of a key that stands in this program.
    pub fn fixed(key: &'static str, value: impl fmt::Display) -> Self {
        Self::of(key, value).expect("keys in this program are sound")
    }

    /// The dotted key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The text the user typed, as a source.
    pub(super) fn source(&self) -> Source {
        let text = format!("{FLAG}{}={}", self.key, self.value);
        Source {
            name: "command line".to_owned(),
            path: None,
            text,
        }
    }

    /// The value inside the sections it belongs to, as source number `source`.
    pub(super) fn tree(&self, source: usize) -> Node {
        let parts = parts(&self.key).expect("parsed before");
        let flag = FLAG.len();
        let key = |span: &Range<usize>| Place::new(source, flag + span.start..flag + span.end);
        let (_, last) = parts.last().expect("a key has a part");
        let mut node = self.value(source, key(last));
        for (index, (name, _)) in parts.iter().enumerate().rev() {
            let above = index.checked_sub(1).map(|above| &parts[above].1);
            let place = above.map_or(Place::whole(source), key);
            let value = Value::Table(Table::from([(name.clone(), node)]));
            node = Node {
                key: place.clone(),
                place,
                value,
            };
        }
        node
    }

    fn value(&self, source: usize, key: Place) -> Node {
        let text = self.value.trim();
        let skipped = self.value.len() - self.value.trim_start().len();
        let start = FLAG.len() + self.key.len() + 1 + skipped;
        match DeValue::parse(text) {
            Ok(value) => Node::new(source, start, key, &value),
            Err(_) => {
                let place = Place::new(source, start..start + text.len());
                Node {
                    key,
                    place,
                    value: Value::Text(text.to_owned()),
                }
            }
        }
    }
}

impl fmt::Display for Override {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}={}", self.key, self.value)
    }
}

impl FromStr for Override {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::parse(text)
    }
}

/// Whether this is a dotted key that a change may name.
///
/// # Errors
/// Says how to write one, when it is not.
pub fn check_key(key: &str) -> Result<(), String> {
    match parts(key) {
        Some(_) if key == "extends" => Err(tell!("config-extends-can-only-stand")),
        Some(_) => Ok(()),
        None => Err(tell!("config-not-key-write-section", shown = shown(key))),
    }
}

fn has_empty_section(value: &DeValue<'_>) -> bool {
    let DeValue::Table(table) = value else {
        return false;
    };
    table.is_empty()
        || table
            .values()
            .any(|below| has_empty_section(below.get_ref()))
}

/// The parts of a dotted key and where they stand in it, in TOML's own reading. `None` when
/// it is not one.
pub(super) fn parts(key: &str) -> Option<Vec<(String, Range<usize>)>> {
    if key.contains(['\n', '\r', '#']) || key.chars().any(steers) {
        return None;
    }
    let document = format!("{key}=0");
    let document = DeTable::parse(&document).ok()?;
    let mut table = document.get_ref();
    let mut parts = Vec::new();
    loop {
        let mut entries = table.iter();
        let (name, value): (&toml::Spanned<DeString<'_>>, _) = entries.next()?;
        parts.push((name.get_ref().to_string(), name.span()));
        match value.get_ref() {
            DeValue::Table(below) => table = below,
            _ => return Some(parts),
        }
    }
}
