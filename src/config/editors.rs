//! A JSON Schema with which editors complete and check config files.

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use crate::base::language::Language;

/// The schema of a file for `T`. No key is required, because a scenario says only what
/// differs from what it extends.
pub fn json_schema<T: JsonSchema>() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    let definitions = schema.get("$defs").cloned().unwrap_or_default();
    everywhere(&mut schema, &|table| close(table, &definitions));
    everywhere(&mut schema, &loosen);
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        let extends = json!({
            "type": "string",
            "description": "A config to take all other values from, relative to this file.",
            "nl": "Een configuratie om alle andere waarden uit te nemen, vanaf de map van dit bestand",
        });
        properties.insert("extends".to_owned(), extends);
    }
    schema
}

/// The same schema with meanings and units in a language, where they are given in it.
pub fn in_language(mut schema: Value, language: Language) -> Value {
    if language == Language::Dutch {
        everywhere(&mut schema, &|table| {
            for (key, dutch) in [("description", "nl"), ("unit", "unit_nl")] {
                if let Some(text @ Value::String(_)) = table.get(dutch).cloned() {
                    table.insert(key.to_owned(), text);
                }
            }
        });
    }
    schema
}

/// Changes every table of a schema, those further out first.
fn everywhere(schema: &mut Value, change: &impl Fn(&mut Map<String, Value>)) {
    match schema {
        Value::Object(table) => {
            change(table);
            let below = table.values_mut();
            below.for_each(|below| everywhere(below, change));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| everywhere(item, change)),
        _ => {}
    }
}

/// Lays the keys beside a choice (`serde(flatten)`) and those behind its references into
/// every alternative, and lets each have no others: a schema that adds up parts cannot say
/// that there are no further keys.
fn close(table: &mut Map<String, Value>, definitions: &Value) {
    if let Some(common) = table.get("properties").cloned()
        && let Some(Value::Array(choices)) = table.get_mut("oneOf")
    {
        for choice in choices {
            let target = choice
                .get("$ref")
                .and_then(Value::as_str)
                .and_then(|path| path.strip_prefix("#/$defs/"))
                .and_then(|name| definitions.get(name))
                .cloned();
            let Value::Object(choice) = choice else {
                continue;
            };
            if let Some(Value::Object(target)) = target {
                choice.remove("$ref");
                for (key, value) in target {
                    match (choice.get_mut(&key), value) {
                        (Some(Value::Object(own)), Value::Object(more)) => {
                            for (key, value) in more {
                                own.entry(key).or_insert(value);
                            }
                        }
                        (Some(Value::Array(own)), Value::Array(more)) => own.extend(more),
                        (None, value) => {
                            choice.insert(key, value);
                        }
                        _ => {}
                    }
                }
            }
            let own = choice.entry("properties").or_insert_with(|| json!({}));
            if let (Value::Object(own), Value::Object(common)) = (own, &common) {
                for (key, value) in common {
                    own.entry(key.clone()).or_insert_with(|| value.clone());
                }
            }
            choice.insert("additionalProperties".to_owned(), false.into());
        }
        table.remove("properties");
    }
}

/// Drops what holds only for complete configs. Without its required `kind` a section may
/// fit several kinds, so one of several becomes any of several.
fn loosen(table: &mut Map<String, Value>) {
    if table.get("required").is_some_and(Value::is_array) {
        table.remove("required");
    }
    if table.get("oneOf").is_some_and(Value::is_array)
        && let Some(choices) = table.remove("oneOf")
    {
        table.insert("anyOf".to_owned(), choices);
    }
}
