//! A JSON Schema with which editors complete and check config files.

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Value, json};

/// The schema of a file for `T`. No key is required, because a scenario says only what
/// differs from what it extends.
pub fn json_schema<T: JsonSchema>() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    loosen(&mut schema);
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        let extends = json!({
            "type": "string",
            "description": "A config to take all other values from, relative to this file.",
        });
        properties.insert("extends".to_owned(), extends);
    }
    schema
}

/// Drops what holds only for complete configs. Without its required `kind` a section may
/// fit several kinds, so one of several becomes any of several.
fn loosen(schema: &mut Value) {
    match schema {
        Value::Object(table) => {
            if table.get("required").is_some_and(Value::is_array) {
                table.remove("required");
            }
            if table.get("oneOf").is_some_and(Value::is_array)
                && let Some(choices) = table.remove("oneOf")
            {
                table.insert("anyOf".to_owned(), choices);
            }
            table.values_mut().for_each(loosen);
        }
        Value::Array(items) => items.iter_mut().for_each(loosen),
        _ => {}
    }
}
