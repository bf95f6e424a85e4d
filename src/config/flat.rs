//! A table of tables as dotted keys, as they stand in a change.

use serde_json::{Map, Value};

/// Every value with its dotted key, in the order of the table.
pub fn flattened(table: &Map<String, Value>) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for (key, value) in table {
        let key = written(key);
        match value {
            Value::Object(below) => {
                let below = flattened(below).into_iter();
                all.extend(below.map(|(last, value)| (format!("{key}.{last}"), value)));
            }
            value => all.push((key, value.clone())),
        }
    }
    all
}

/// A key as it is written: a dotted key as it is, a name with other signs in quotes.
fn written(key: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if !key.is_empty() && key.chars().all(plain) {
        key.to_owned()
    } else {
        Value::from(key).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_tables_becomes_changes_that_can_be_read() {
        let table = serde_json::json!({"a": {"b c": 1, "d": {"e": [2]}}, "f.g": true});
        let flat = flattened(table.as_object().unwrap());
        let flat: Vec<_> = flat
            .iter()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        assert_eq!(flat, ["a.\"b c\"=1", "a.d.e=[2]", "f.g=true"]);
        for change in flat {
            assert!(super::super::Override::parse(&change).is_ok(), "{change}");
        }
    }
}
