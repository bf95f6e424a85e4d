//! Every parameter of a config type, with all that is declared about it.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::shape::{Field, Fields, Shape, Variant, common_to_all, join};
use super::shape_reader::shape_of;
use super::wording::written;
use crate::base::language::{Language, Text};
use crate::base::words::say;

/// One parameter.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Dotted key: `care.weights.alliance`.
    pub key: String,
    /// What is declared about it.
    pub field: Field,
    /// The default as it is written in TOML. `None` when it is not set.
    pub default: Option<String>,
    /// For a key that only one kind of section has: `kind = "smaller_caseload"`.
    pub only_when: Option<String>,
}

/// All parameters of `T` in the order of declaration. Sections whose keys the user
/// chooses are listed with the keys in `defaults`, or with `<name>` when there are none.
pub fn parameters<T: JsonSchema + Serialize>(defaults: Option<&T>) -> Vec<Parameter> {
    let defaults = defaults
        .map(|value| serde_json::to_value(value).expect("a config is made of JSON-like values"));
    let mut list = Vec::new();
    if let Shape::Section(fields) = shape_of::<T>() {
        walk(&fields, "", defaults.as_ref(), None, &mut list);
    }
    list
}

pub(super) fn walk(
    fields: &Fields,
    path: &str,
    values: Option<&Value>,
    only_when: Option<&str>,
    list: &mut Vec<Parameter>,
) {
    for (key, field) in fields {
        let value = values
            .and_then(|values| values.get(key))
            .filter(|value| !value.is_null());
        add(field, &join(path, key), value, only_when, list);
    }
}

fn add(
    field: &Field,
    path: &str,
    value: Option<&Value>,
    only_when: Option<&str>,
    list: &mut Vec<Parameter>,
) {
    match &field.shape {
        Shape::Section(fields) => walk(fields, path, value, only_when, list),
        Shape::Keyed(item) => match value.and_then(Value::as_object) {
            Some(entries) if !entries.is_empty() => {
                for (key, value) in entries {
                    add(item, &join(path, key), Some(value), only_when, list);
                }
            }
            _ => add(item, &join(path, "<name>"), None, only_when, list),
        },
        Shape::Variants { tag, variants } => {
            let chosen = value
                .and_then(|value| value.get(tag))
                .and_then(Value::as_str);
            let word = chosen.map(Value::from);
            let kind = kind_field(variants);
            list.push(leaf(&kind, &join(path, tag), word.as_ref(), only_when));
            // What all kinds have, once; then the kind in use, then what the others would need.
            let common = common_to_all(variants);
            walk(&common, path, value, only_when, list);
            let in_use = |variant: &&Variant| Some(variant.word.text.as_str()) == chosen;
            for variant in variants.iter().filter(in_use) {
                walk(&variant.without(&common), path, value, only_when, list);
            }
            for variant in variants.iter().filter(|variant| !in_use(variant)) {
                let when = format!("{tag} = \"{}\"", variant.word.text);
                walk(&variant.without(&common), path, None, Some(&when), list);
            }
        }
        _ => list.push(leaf(field, path, value, only_when)),
    }
}

/// The key that decides which other keys its section has.
pub(super) fn kind_field(variants: &[Variant]) -> Field {
    Field {
        meaning: Text {
            english: say!(Language::English, "explain-kind"),
            dutch: say!(Language::Dutch, "explain-kind"),
        },
        unit: Text::default(),
        source: String::new(),
        required: true,
        shape: Shape::Words(variants.iter().map(|one| one.word.clone()).collect()),
    }
}

/// One parameter, without looking further down.
fn leaf(field: &Field, path: &str, value: Option<&Value>, only_when: Option<&str>) -> Parameter {
    Parameter {
        key: path.to_owned(),
        field: field.clone(),
        default: value.map(toml_value),
        only_when: only_when.map(str::to_owned),
    }
}

/// A value on one line of TOML.
pub(super) fn toml_value(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) if number.is_f64() => {
            written(number.as_f64().expect("checked to be a float"))
        }
        Value::Number(number) => number.to_string(),
        Value::String(text) => toml_text(text),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(toml_value).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(entries) => {
            let entries: Vec<_> = entries
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(key, value)| format!("{} = {}", toml_key(key), toml_value(value)))
                .collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}

/// Text between double quotes, on one line.
pub(super) fn toml_text(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            letter if letter.is_control() => {
                quoted.push_str(&format!("\\u{:04X}", u32::from(letter)));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// A key, between quotes when it needs them.
pub(super) fn toml_key(key: &str) -> String {
    let bare = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    if !key.is_empty() && key.chars().all(bare) {
        key.to_owned()
    } else {
        toml_text(key)
    }
}
