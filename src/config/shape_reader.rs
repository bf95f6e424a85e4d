//! Reads the shape of a type from the JSON Schema that schemars derives from it.

use std::ops::RangeInclusive;

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Map, Value};

use super::limits::Limits;
use super::shape::{Field, Fields, Shape, Variant, Word};
use crate::base::language::Text;

/// Deeper than any config that people write; a type that contains itself stops here.
const DEEPEST: usize = 24;

type Object = Map<String, Value>;

/// The shape of `T`.
pub(super) fn shape_of<T: JsonSchema>() -> Shape {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let schema = generator.into_root_schema_for::<T>().to_value();
    let definitions = schema.get("$defs").and_then(Value::as_object);
    let definitions = definitions.cloned().unwrap_or_default();
    Reader { definitions }.field(&schema, true, 0).shape
}

struct Reader {
    definitions: Object,
}

impl Reader {
    fn field(&self, schema: &Value, required: bool, depth: usize) -> Field {
        let schema = self.resolved(schema, depth);
        let unit_holder = match schema.get("items") {
            Some(items) if !schema.contains_key("unit") => self.resolved(items, depth),
            _ => schema.clone(),
        };
        Field {
            meaning: meaning(&schema),
            unit: Text {
                english: text(&unit_holder, "unit"),
                dutch: text(&unit_holder, "unit_nl"),
            },
            source: text(&schema, "source"),
            required,
            shape: self.shape(&schema, depth),
        }
    }

    fn shape(&self, schema: &Object, depth: usize) -> Shape {
        if depth > DEEPEST {
            return Shape::Anything;
        }
        if let Some(Value::Array(choices)) = schema.get("oneOf").or(schema.get("anyOf")) {
            let mut choice = self.choice(choices, depth);
            if let Shape::Variants { tag, variants } = &mut choice {
                // Keys beside the choice (`serde(flatten)`) belong to every variant.
                let mut common = self.fields(schema, depth);
                common.retain(|(key, _)| key != tag);
                for variant in variants {
                    variant.fields.splice(0..0, common.iter().cloned());
                }
            }
            return choice;
        }
        if let Some(words) = words(schema) {
            return Shape::Words(words);
        }
        match type_name(schema) {
            "object" if schema.get("changes") == Some(&true.into()) => Shape::Changes,
            "object" if schema.contains_key("properties") => {
                Shape::Section(self.fields(schema, depth))
            }
            "object" => match schema.get("additionalProperties") {
                Some(value @ Value::Object(_)) => {
                    Shape::Keyed(Box::new(self.field(value, true, depth + 1)))
                }
                Some(Value::Bool(false)) => Shape::Section(Vec::new()),
                _ => Shape::Anything,
            },
            "array" => match schema.get("items") {
                Some(items) => {
                    let length = |key| schema.get(key).and_then(Value::as_u64);
                    let shortest = length("minItems").unwrap_or(0);
                    let longest = length("maxItems").unwrap_or(u64::MAX);
                    let item = self.field(items, true, depth + 1);
                    Shape::List(Box::new(item), shortest..=longest)
                }
                None => Shape::Anything,
            },
            "string" => Shape::Text,
            "boolean" => Shape::Boolean,
            "number" => Shape::Number(Limits::from_schema(schema)),
            "integer" => {
                let range = integer_range(&text(schema, "format"));
                Shape::Integer(Limits::from_schema(schema), range)
            }
            _ => Shape::Anything,
        }
    }

    fn fields(&self, schema: &Object, depth: usize) -> Fields {
        let required = |key: &str| match schema.get("required") {
            Some(Value::Array(keys)) => keys.iter().any(|name| name == key),
            _ => false,
        };
        let Some(Value::Object(properties)) = schema.get("properties") else {
            return Vec::new();
        };
        let field =
            |(key, value): (&String, _)| (key.clone(), self.field(value, required(key), depth + 1));
        properties.iter().map(field).collect()
    }

    /// A choice between words, or between kinds of section.
    fn choice(&self, choices: &[Value], depth: usize) -> Shape {
        let choices = choices.iter().map(|choice| self.resolved(choice, depth));
        let choices: Vec<Object> = choices.collect();
        if let Some(all) = choices.iter().map(words).collect::<Option<Vec<_>>>() {
            return Shape::Words(all.concat());
        }
        let Some(tag) = choices.first().and_then(tag_of) else {
            return Shape::Anything;
        };
        let variant = |choice| self.variant(choice, &tag, depth);
        match choices.iter().map(variant).collect() {
            Some(variants) => Shape::Variants { tag, variants },
            None => Shape::Anything,
        }
    }

    fn variant(&self, choice: &Object, tag: &str, depth: usize) -> Option<Variant> {
        let word = choice.get("properties")?.get(tag)?.get("const")?.as_str()?;
        let mut fields = self.fields(choice, depth);
        fields.retain(|(key, _)| key != tag);
        let word = Word {
            text: word.to_owned(),
            meaning: meaning(choice),
        };
        Some(Variant { word, fields })
    }

    /// The schema with references followed and the wrapping of `Option` taken off. What
    /// stands beside a reference comes first: it belongs to the field itself.
    fn resolved(&self, schema: &Value, depth: usize) -> Object {
        let mut own = schema.as_object().cloned().unwrap_or_default();
        for _ in 0..DEEPEST.saturating_sub(depth) {
            if let Some(reference) = own.get("$ref").and_then(Value::as_str) {
                let name = reference.rsplit('/').next().unwrap_or_default();
                let target = self.definitions.get(name).and_then(Value::as_object);
                let target = target.cloned().unwrap_or_default();
                own.remove("$ref");
                own = lay_over(target, own);
            } else if let Some((key, only)) = single_choice(&own) {
                own.remove(key);
                own = lay_over(only, own);
            } else {
                break;
            }
        }
        own
    }
}

/// The one real alternative of `anyOf`, `oneOf` or `allOf`, when the others are null.
fn single_choice(schema: &Object) -> Option<(&'static str, Object)> {
    for key in ["anyOf", "oneOf", "allOf"] {
        let Some(Value::Array(choices)) = schema.get(key) else {
            continue;
        };
        let is_real = |choice: &&Value| choice.get("type") != Some(&"null".into());
        let mut real = choices.iter().filter(is_real);
        if let (Some(only), None) = (real.next(), real.next())
            && let Some(only) = only.as_object()
            && tag_of(only).is_none()
            && words(only).is_none()
        {
            return Some((key, only.clone()));
        }
    }
    None
}

fn lay_over(mut base: Object, over: Object) -> Object {
    for (key, value) in over {
        match (base.get_mut(&key), value) {
            (Some(Value::Object(old)), Value::Object(new)) => old.extend(new),
            (Some(Value::Array(old)), Value::Array(new)) if key == "required" => old.extend(new),
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
    base
}

/// The words of a schema that allows only certain texts.
fn words(schema: &Object) -> Option<Vec<Word>> {
    if let Some(Value::String(word)) = schema.get("const") {
        return Some(vec![Word {
            text: word.clone(),
            meaning: meaning(schema),
        }]);
    }
    let Some(Value::Array(texts)) = schema.get("enum") else {
        return None;
    };
    let word = |text: &str| Word {
        text: text.to_owned(),
        meaning: Text::default(),
    };
    Some(texts.iter().filter_map(Value::as_str).map(word).collect())
}

/// What is declared about the meaning, as sentences on one line.
fn meaning(schema: &Object) -> Text {
    let words = |key| {
        let text = text(schema, key);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut dutch = words("nl");
    if !dutch.is_empty() && !dutch.ends_with(['.', '?', '!']) {
        dutch.push('.');
    }
    Text {
        english: words("description"),
        dutch,
    }
}

/// The key whose constant value tells one kind of section from another.
fn tag_of(choice: &Object) -> Option<String> {
    let mut properties = choice.get("properties")?.as_object()?.iter();
    let (key, _) = properties.find(|(_, value)| value.get("const").is_some())?;
    Some(key.clone())
}

fn type_name(schema: &Object) -> &str {
    match schema.get("type") {
        Some(Value::String(name)) => name,
        Some(Value::Array(names)) => names
            .iter()
            .filter_map(Value::as_str)
            .find(|name| *name != "null")
            .unwrap_or_default(),
        _ => "",
    }
}

fn text(schema: &Object, key: &str) -> String {
    let text = schema.get(key).and_then(Value::as_str);
    text.unwrap_or_default().trim().to_owned()
}

/// What the Rust type behind a JSON Schema format can hold.
fn integer_range(format: &str) -> RangeInclusive<i128> {
    match format {
        "uint8" => 0..=u8::MAX.into(),
        "uint16" => 0..=u16::MAX.into(),
        "uint32" => 0..=u32::MAX.into(),
        "uint" | "uint64" => 0..=u64::MAX.into(),
        "int8" => i8::MIN.into()..=i8::MAX.into(),
        "int16" => i16::MIN.into()..=i16::MAX.into(),
        "int32" => i32::MIN.into()..=i32::MAX.into(),
        _ => i64::MIN.into()..=i64::MAX.into(),
    }
}
