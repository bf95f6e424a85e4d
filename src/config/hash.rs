//! A fingerprint of a config's values.

use serde::Serialize;
use serde_json::Value;

/// A hexadecimal BLAKE3 hash of the values, whatever file, order or spelling they came from.
pub fn config_hash<T: Serialize>(value: &T) -> String {
    let value = serde_json::to_value(value).expect("a config is made of JSON-like values");
    let mut canonical = String::new();
    write(&value, &mut canonical);
    blake3::hash(canonical.as_bytes()).to_hex().to_string()
}

/// JSON with sorted keys, without what is not set, and with one zero.
fn write(value: &Value, text: &mut String) {
    match value {
        Value::Object(table) => {
            let mut keys: Vec<_> = table.iter().filter(|(_, value)| !value.is_null()).collect();
            keys.sort_by_key(|(key, _)| key.as_str());
            text.push('{');
            for (key, value) in keys {
                text.push_str(&Value::from(key.as_str()).to_string());
                text.push(':');
                write(value, text);
                text.push(',');
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for item in items {
                write(item, text);
                text.push(',');
            }
            text.push(']');
        }
        Value::Number(number) if number.as_f64() == Some(0.0) && number.is_f64() => {
            text.push_str("0.0");
        }
        scalar => text.push_str(&scalar.to_string()),
    }
}
