//! Sentences by key, from the message files in `src/words`, in the reader's language.
//!
//! One folder per language, one Fluent file per subject, read into the program when it is
//! built. `say!(language, "verify-file-missing", file)` gives the sentence; whole numbers
//! choose singular or plural and are written as the language does, texts stand as they are.
//! A number that is a name (a seed, a week, a resident) is handed over as text.
//! Tests hold that every key is in every language with the same variables, is used, and
//! gets the variables it needs.

use std::cell::Cell;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::language::{Language, languages};
use super::numbers;
use super::printable::{printable, steers};

#[cfg(test)]
mod tests;

/// The message files of one language; each subject is named here once.
macro_rules! files {
    ($language:literal) => {
        files!($language: "cli", "plan", "studies", "config", "common", "comparison", "discovery", "evaluation", "family", "help", "hypothesis", "notes", "records", "sensitivity", "tables", "trace", "validation", "value", "verify", "explain", "figures", "rules", "check", "new", "graph", "charts")
    };
    ($language:literal: $($subject:literal),+) => {
        [$((
            $subject,
            include_str!(concat!("../words/", $language, "/", $subject, ".ftl")),
        )),+]
    };
}

type Bundle = FluentBundle<FluentResource>;

/// A sentence in a language, with values by name: `say!(language, "key", name, count = 3)`.
/// A macro because names and values of many types stand side by side.
#[macro_export]
macro_rules! say {
    ($language:expr, $key:expr $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::base::words::sentence(
            $language,
            $key,
            &[$((
                stringify!($name),
                $crate::base::words::Said::value(&$crate::say!(@value $name $(= $value)?)),
            )),*],
        )
    };
    (@value $name:ident) => { $name };
    (@value $name:ident = $value:expr) => { $value };
}
pub use say;

/// [`say!`](crate::say) in the language in which errors speak: `tell!("key", name)`.
#[macro_export]
macro_rules! tell {
    ($key:expr $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::say!($crate::base::words::spoken(), $key $(, $name $(= $value)?)*)
    };
}
pub use tell;

/// What a message can name: a text as it stands, or a number to be written in the
/// reader's way and to choose between singular and plural.
pub trait Said {
    /// As the message takes it.
    fn value(&self) -> FluentValue<'_>;
}

impl<T: Said + ?Sized> Said for &T {
    fn value(&self) -> FluentValue<'_> {
        (**self).value()
    }
}

/// Names and texts may come from anywhere: nothing in them steers a terminal.
impl Said for str {
    fn value(&self) -> FluentValue<'_> {
        match self.chars().any(steers) {
            true => FluentValue::from(printable(self)),
            false => FluentValue::from(self),
        }
    }
}

impl Said for String {
    fn value(&self) -> FluentValue<'_> {
        self.as_str().value()
    }
}

impl Said for std::path::Display<'_> {
    fn value(&self) -> FluentValue<'_> {
        FluentValue::from(printable(&self.to_string()))
    }
}

macro_rules! counts {
    ($($kind:ty)+) => {
        $(impl Said for $kind {
            fn value(&self) -> FluentValue<'_> {
                FluentValue::from(*self)
            }
        })+
    };
}
counts! { u8 u16 u32 u64 usize i32 i64 f64 }

impl Said for f32 {
    fn value(&self) -> FluentValue<'_> {
        // By way of the shortest text, so that 0.1 stays 0.1.
        FluentValue::from(self.to_string().parse::<f64>().unwrap_or(f64::NAN))
    }
}

/// The sentence `key` in a language; see [`say!`](crate::say). In a release a key without a
/// message is said as it is.
pub fn sentence(
    language: Language,
    key: &str,
    values: &[(&'static str, FluentValue<'_>)],
) -> String {
    let bundle = bundle(language);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        debug_assert!(false, "no message `{key}` in {language}");
        return key.to_owned();
    };
    let args: FluentArgs<'_> = values
        .iter()
        .map(|(name, value)| (*name, value.clone()))
        .collect();
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&args), &mut errors);
    debug_assert!(
        errors.is_empty(),
        "message `{key}` in {language}: {errors:?}"
    );
    text.into_owned()
}

/// Whether a language has this message.
pub fn has(language: Language, key: &str) -> bool {
    bundle(language).has_message(key)
}

macro_rules! bundles {
    ($($(#[$doc:meta])* $name:ident $code:literal $thousands:literal $decimal:literal;)*) => {
        /// All message files of a language, by subject.
        fn files(language: Language) -> &'static [(&'static str, &'static str)] {
            match language {
                $(Language::$name => const { &files!($code) },)*
            }
        }

        fn bundle(language: Language) -> &'static Bundle {
            match language {
                $(Language::$name => {
                    static READ: LazyLock<Bundle> = LazyLock::new(|| {
                        let mut bundle = read(Language::$name);
                        bundle.set_formatter(Some(|value, _| written(value, Language::$name)));
                        bundle
                    });
                    &READ
                })*
            }
        }
    };
}
languages!(bundles);

fn read(language: Language) -> Bundle {
    let locale = language.code().parse().expect("a language is a locale");
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    for (subject, text) in files(language) {
        // What could be read is used; a test reads every file and finds mistakes.
        let (Ok(resource) | Err((resource, _))) = FluentResource::try_new((*text).to_owned());
        let added = bundle.add_resource(resource);
        debug_assert!(added.is_ok(), "{language}/{subject}.ftl: {added:?}");
    }
    bundle
}

/// A number as the language writes it, with all its digits.
fn written(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(numbers::plain(number.value, language)),
        _ => None,
    }
}

/// Whether errors are told in Dutch.
static DUTCH_ERRORS: AtomicBool = AtomicBool::new(false);

thread_local! {
    /// Whether errors are put into English on this thread, to be kept in a file.
    static RECORDING: Cell<bool> = const { Cell::new(false) };
}

/// The language in which errors speak: they are made far from where the reader is known.
/// English, unless the command line chose another.
pub fn spoken() -> Language {
    if DUTCH_ERRORS.load(Ordering::Relaxed) && !RECORDING.get() {
        Language::Dutch
    } else {
        Language::English
    }
}

/// Chooses the language of errors, once, before any work.
pub fn speak(language: Language) {
    DUTCH_ERRORS.store(language == Language::Dutch, Ordering::Relaxed);
}

/// Puts an error into English, whatever language is spoken: what is kept in a result may
/// not depend on who asked for it.
pub fn in_english<T>(work: impl FnOnce() -> T) -> T {
    let before = RECORDING.replace(true);
    let done = work();
    RECORDING.set(before);
    done
}

/// Items with commas and one `and` before the last.
pub fn and_list(items: &[String], language: Language) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => say!(language, "and-last", first = first.join(", "), last),
    }
}
