//! A config written out in full, every key with its meaning, unit, range and source.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::flat::flattened;
use super::parameters::{kind_field, toml_key, toml_text, toml_value};
use super::shape::{Field, Fields, Shape, Variant};
use super::shape_reader::shape_of;

/// The complete config as TOML, in the order of declaration. Reading it back gives the
/// same value, to the last bit.
pub fn annotated_toml<T: JsonSchema + Serialize>(value: &T) -> String {
    let value = serde_json::to_value(value).expect("a config is made of JSON-like values");
    let mut writer = Writer {
        text: String::new(),
    };
    if let Shape::Section(fields) = shape_of::<T>() {
        writer.keys(&fields, &value);
        writer.sections(&fields, &value, &[]);
    }
    writer.text.trim_start().to_owned()
}

struct Writer {
    text: String,
}

impl Writer {
    /// The keys of one section that are not sections themselves.
    fn keys(&mut self, fields: &Fields, value: &Value) {
        for (key, field) in fields.iter().filter(|(_, field)| !field.shape.is_section()) {
            match value.get(key) {
                None | Some(Value::Null) if field.required => {}
                None | Some(Value::Null) => {
                    self.comment(field);
                    self.line(&format!("# {} = …  (not set)", toml_key(key)));
                }
                Some(value) => {
                    self.comment(field);
                    self.line(&format!("{} = {}", toml_key(key), toml_value(value)));
                }
            }
        }
    }

    fn sections(&mut self, fields: &Fields, value: &Value, path: &[String]) {
        for (key, field) in fields.iter().filter(|(_, field)| field.shape.is_section()) {
            if let Some(value) = value.get(key).filter(|value| !value.is_null()) {
                let path: Vec<_> = path.iter().cloned().chain([toml_key(key)]).collect();
                self.section(field, value, &path);
            }
        }
    }

    fn section(&mut self, field: &Field, value: &Value, path: &[String]) {
        match &field.shape {
            Shape::Section(fields) => {
                self.header(&field.meaning.english, path);
                self.keys(fields, value);
                self.sections(fields, value, path);
            }
            Shape::Keyed(item) => {
                self.header(&field.meaning.english, path);
                for (key, value) in value.as_object().into_iter().flatten() {
                    let path: Vec<_> = path.iter().cloned().chain([toml_key(key)]).collect();
                    if item.shape.is_section() {
                        self.section(item, value, &path);
                    } else {
                        self.line(&format!("{} = {}", toml_key(key), toml_value(value)));
                    }
                }
            }
            Shape::Variants { tag, variants } => {
                let kind = value.get(tag).and_then(Value::as_str).unwrap_or_default();
                let in_use = |variant: &&Variant| variant.word.text == kind;
                let Some(variant) = variants.iter().find(in_use) else {
                    return;
                };
                self.header(&variant.word.meaning.english, path);
                self.comment(&kind_field(variants));
                self.line(&format!("{} = {}", toml_key(tag), toml_value(&kind.into())));
                self.keys(&variant.fields, value);
                self.sections(&variant.fields, value, path);
            }
            Shape::Changes => {
                self.header(&field.meaning.english, path);
                let changes = value.as_object().map(flattened).unwrap_or_default();
                for (key, value) in changes {
                    self.line(&format!("{} = {}", toml_text(&key), toml_value(&value)));
                }
            }
            _ => {}
        }
    }

    fn header(&mut self, meaning: &str, path: &[String]) {
        self.text.push('\n');
        if !meaning.is_empty() {
            self.line(&format!("# {}", one_line(meaning)));
        }
        self.line(&format!("[{}]", path.join(".")));
    }

    /// What a key means, and in brackets its unit, range or words, and source.
    fn comment(&mut self, field: &Field) {
        let facts = [&field.unit.english, &field.range(""), &field.source];
        let facts = facts.map(String::as_str).into_iter();
        let facts: Vec<_> = facts.filter(|fact| !fact.is_empty()).collect();
        let facts = match facts.is_empty() {
            true => String::new(),
            false => format!(" [{}]", facts.join("; ")),
        };
        self.line(one_line(&format!("# {}{facts}", field.meaning.english)).trim_end());
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
