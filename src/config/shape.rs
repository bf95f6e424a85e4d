//! What a config type looks like: its sections, keys and allowed values.

use std::ops::RangeInclusive;

use super::limits::Limits;
use crate::base::language::{Language, Text};

/// All that is declared about a key.
#[derive(Debug, Clone)]
pub struct Field {
    /// What it means: the doc comment, and `nl`.
    pub meaning: Text,
    /// Its unit. Empty when there is none.
    pub unit: Text,
    /// Where the value comes from: a study, a law, an assumption.
    pub source: String,
    /// Whether a complete config must have it.
    pub(super) required: bool,
    /// Which values it takes.
    pub(super) shape: Shape,
}

impl Field {
    /// The range of a number; open for everything else.
    pub fn limits(&self) -> Limits {
        self.shape.limits()
    }

    /// Whether it takes numbers, whole or not.
    pub fn is_number(&self) -> bool {
        matches!(self.shape, Shape::Number(_) | Shape::Integer(..))
    }

    /// Whether it takes whole numbers only.
    pub fn is_whole(&self) -> bool {
        matches!(self.shape, Shape::Integer(..))
    }

    /// The words allowed; none where any value will do.
    pub(super) fn words(&self) -> &[Word] {
        match &self.shape {
            Shape::Words(words) => words,
            _ => &[],
        }
    }

    /// The words allowed, between these quotes, or else the range of a number, in English.
    pub(super) fn range(&self, quote: &str) -> String {
        let words = self.words().iter();
        let words: Vec<_> = words
            .map(|word| format!("{quote}{}{quote}", word.text))
            .collect();
        if words.is_empty() {
            return self.limits().in_words(Language::English);
        }
        words.join(", ")
    }
}

/// Keys in the order of declaration.
pub(super) type Fields = Vec<(String, Field)>;

/// Which values a key takes.
#[derive(Debug, Clone)]
pub(super) enum Shape {
    /// A section with fixed keys.
    Section(Fields),
    /// A section whose keys the user chooses; all values are alike.
    Keyed(Box<Field>),
    /// A section whose keys depend on the word at `tag`.
    Variants { tag: String, variants: Vec<Variant> },
    /// One of a few words.
    Words(Vec<Word>),
    /// A list of values that are alike, and how many there may be.
    List(Box<Field>, RangeInclusive<u64>),
    /// Any text.
    Text,
    /// True or false.
    Boolean,
    /// A whole number within the limits of the declaration and of its Rust type.
    Integer(Limits, RangeInclusive<i128>),
    /// A number, whole or not.
    Number(Limits),
    /// A section of keys of the config itself, dotted or in sections, each with a value that
    /// it may have.
    Changes,
    /// Something this reader has no word for; serde judges it.
    Anything,
}

/// One kind of section.
#[derive(Debug, Clone)]
pub(super) struct Variant {
    pub word: Word,
    /// Keys besides the tag.
    pub fields: Fields,
}

/// A word that a key may have as its value.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub text: String,
    /// What it means: the doc comment, and `nl`. Empty when not documented.
    pub meaning: Text,
}

/// The keys that all kinds of a section have, with the same meaning.
pub(super) fn common_to_all(variants: &[Variant]) -> Fields {
    let Some((first, others)) = variants.split_first() else {
        return Vec::new();
    };
    let everywhere = |(key, field): &&(String, Field)| {
        let same = |other: &Variant| {
            find(&other.fields, key).is_some_and(|known| known.meaning == field.meaning)
        };
        !others.is_empty() && others.iter().all(same)
    };
    first.fields.iter().filter(everywhere).cloned().collect()
}

impl Variant {
    /// Its keys without these.
    pub fn without(&self, common: &Fields) -> Fields {
        let own = |(key, _): &&(String, Field)| find(common, key).is_none();
        self.fields.iter().filter(own).cloned().collect()
    }
}

impl Shape {
    /// The shape of `key` in this section.
    pub fn below(&self, key: &str) -> Option<&Shape> {
        match self {
            Self::Section(fields) => find(fields, key).map(|field| &field.shape),
            Self::Keyed(field) => Some(&field.shape),
            _ => None,
        }
    }

    /// Whether this is a section with keys of its own.
    pub fn is_section(&self) -> bool {
        matches!(
            self,
            Self::Section(_) | Self::Keyed(_) | Self::Variants { .. } | Self::Changes
        )
    }

    /// The limits of a number; open for everything else.
    pub fn limits(&self) -> Limits {
        match self {
            Self::Integer(limits, _) | Self::Number(limits) => *limits,
            Self::List(item, _) => item.shape.limits(),
            _ => Limits::default(),
        }
    }

    /// Every dotted key that ends in `name`, for a key that stands in the wrong section.
    pub fn keys_named(&self, name: &str) -> Vec<String> {
        let mut found = Vec::new();
        self.search(name, "", &mut found);
        found
    }

    fn search(&self, name: &str, path: &str, found: &mut Vec<String>) {
        let search_fields = |fields: &Fields, found: &mut Vec<String>| {
            for (key, field) in fields {
                let below = join(path, key);
                field.shape.search(name, &below, found);
                if key == name && !found.contains(&below) {
                    found.push(below);
                }
            }
        };
        match self {
            Self::Section(fields) => search_fields(fields, found),
            Self::Variants { variants, .. } => {
                variants
                    .iter()
                    .for_each(|variant| search_fields(&variant.fields, found));
            }
            // A placeholder, because the user chooses the key.
            Self::Keyed(field) => field.shape.search(name, &join(path, "<name>"), found),
            _ => {}
        }
    }
}

/// The field of that name.
pub(super) fn find<'a>(fields: &'a Fields, key: &str) -> Option<&'a Field> {
    fields
        .iter()
        .find(|(name, _)| name == key)
        .map(|(_, field)| field)
}

/// A dotted key, one level deeper.
pub(super) fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}
