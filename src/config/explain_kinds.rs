//! `buurt explain policies`: the kinds that a section can be of, and the keys of each.

use schemars::JsonSchema;

use super::explain::in_full;
use super::parameters::walk;
use super::shape::{Fields, Shape, Variant, Word, common_to_all, join};
use super::shape_reader::shape_of;
use crate::base::language::Language;
use crate::base::nearest::{closest, nearest};
use crate::base::words::say;

/// The kinds of one section of a config, such as those of policies.
pub struct Kinds {
    /// The section in which users give names of their own.
    section: String,
    /// The key that says which kind it is.
    tag: String,
    variants: Vec<Variant>,
    common: Fields,
}

/// The sections of `T` in which users name sections of several kinds.
pub fn kinds<T: JsonSchema>() -> Vec<Kinds> {
    let Shape::Section(fields) = shape_of::<T>() else {
        return Vec::new();
    };
    let of_field = |(section, field): (String, super::shape::Field)| match field.shape {
        Shape::Keyed(item) => match item.shape {
            Shape::Variants { tag, variants } => Some(Kinds {
                common: common_to_all(&variants),
                section,
                tag,
                variants,
            }),
            _ => None,
        },
        _ => None,
    };
    fields.into_iter().filter_map(of_field).collect()
}

impl Kinds {
    /// What is meant by `key`: the section, `section.KIND` or a kind alone. `None` when it
    /// is about something else.
    ///
    /// # Errors
    /// When it names a kind of this section that there is not; the message has the nearest.
    pub fn explain(&self, key: &str, language: Language) -> Option<Result<String, String>> {
        let key = key.trim().trim_matches(['[', ']', '.']);
        if key == self.section {
            return Some(Ok(self.list(language)));
        }
        let named = |kind: &str| self.variants.iter().find(|one| one.word.text == kind);
        let Some(kind) = key.strip_prefix(&format!("{}.", self.section)) else {
            return named(key).map(|variant| Ok(self.one(variant, language)));
        };
        if kind.contains(['.', '<']) {
            return None;
        }
        Some(named(kind).map_or_else(
            || Err(self.unknown(kind, language)),
            |variant| Ok(self.one(variant, language)),
        ))
    }

    /// The kind that was probably meant, as a key that can be explained.
    pub fn near(&self, typed: &str) -> Option<String> {
        let last = typed.rsplit('.').next().unwrap_or_default();
        nearest(last, self.words()).map(|kind| join(&self.section, kind))
    }

    /// Every kind by name.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.variants.iter().map(|one| one.word.text.as_str())
    }

    /// Kinds that have no meaning in one of the languages.
    pub fn without_meaning(&self) -> Vec<&str> {
        let bare = self.variants.iter().map(|one| &one.word);
        let bare = bare
            .filter(|Word { meaning, .. }| meaning.english.is_empty() || meaning.dutch.is_empty());
        bare.map(|word| word.text.as_str()).collect()
    }

    fn unknown(&self, kind: &str, language: Language) -> String {
        let near = closest(kind, self.words()).unwrap_or_default();
        let (section, near) = (&self.section, join(&self.section, near));
        say!(language, "explain-no-such-kind", kind, section, near)
    }

    /// One line per kind, and then the keys that all of them have.
    fn list(&self, language: Language) -> String {
        let (section, tag) = (&self.section, &self.tag);
        let mut text = say!(language, "explain-kinds", section, tag) + "\n\n";
        let wide = self.words().map(str::len).max().unwrap_or(0);
        for Variant { word, .. } in &self.variants {
            let meaning = word.meaning.text(language);
            text += &format!("  {:<wide$}  {meaning}\n", word.text);
        }
        let every = say!(language, "explain-keys-of-every-kind", section);
        text += &format!("\n{every}\n\n");
        text + &self.in_full(&self.common, language)
    }

    /// A kind: its meaning, the keys of its own in full, those of every kind by name.
    fn one(&self, variant: &Variant, language: Language) -> String {
        let Self { section, tag, .. } = self;
        let kind = &variant.word.text;
        let own = variant.without(&self.common);
        let mut text = format!(
            "{section}.{kind}\n  {}\n\n{}",
            variant.word.meaning.text(language),
            self.in_full(&own, language)
        );
        if !own.is_empty() {
            text.push('\n');
        }
        let also: Vec<&str> = self.common.iter().map(|(key, _)| key.as_str()).collect();
        let also = also.join(", ");
        text += &say!(language, "explain-also", section, also);
        let name = say!(language, "explain-name");
        text += &format!("\n\n  [{section}.<{name}>]\n  {tag} = \"{kind}\"\n");
        let needed = self.common.iter().chain(&own);
        for (key, _) in needed.filter(|(_, field)| field.required) {
            text += &format!("  {key} = …\n");
        }
        text
    }

    fn in_full(&self, fields: &Fields, language: Language) -> String {
        let mut list = Vec::new();
        let name = format!("<{}>", say!(language, "explain-name"));
        let path = join(&self.section, &name);
        walk(fields, &path, None, None, &mut list);
        let texts: Vec<_> = list.iter().map(|one| in_full(one, language)).collect();
        texts.join("\n")
    }
}
