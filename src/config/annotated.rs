//! A config written out in full, every key with its meaning, unit, range and source.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::parameters::{Parameter, kind_field, leaf, toml_key, toml_value};
use super::shape::{Field, Fields, Shape, Variant};
use super::shape_reader::shape_of;
use crate::base::language::Language;

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
                    self.comment(&leaf(field, key, None, None));
                    self.line(&format!("# {} = …  (not set)", toml_key(key)));
                }
                Some(value) => {
                    self.comment(&leaf(field, key, None, None));
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
                let words = variants
                    .iter()
                    .map(|variant| variant.word.clone())
                    .collect();
                let field = Field {
                    shape: Shape::Words(words),
                    ..kind_field()
                };
                self.comment(&leaf(&field, tag, None, None));
                self.line(&format!("{} = {}", toml_key(tag), toml_value(&kind.into())));
                self.keys(&variant.fields, value);
                self.sections(&variant.fields, value, path);
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
    fn comment(&mut self, parameter: &Parameter) {
        let words: Vec<_> = parameter
            .words
            .iter()
            .map(|(word, _)| word.as_str())
            .collect();
        let range = if words.is_empty() {
            parameter.limits.in_words(Language::English)
        } else {
            words.join(", ")
        };
        let facts = [parameter.unit.english.as_str(), &range, &parameter.source];
        let facts: Vec<_> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        let facts = if facts.is_empty() {
            String::new()
        } else {
            format!(" [{}]", facts.join("; "))
        };
        self.line(one_line(&format!("# {}{facts}", parameter.meaning.english)).trim_end());
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
