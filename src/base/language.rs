//! The languages of charts, reports and explanations.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::words::tell;

/// The languages: name, code (that of its folder in `src/words`), and how it writes
/// thousands and decimals. What else goes by language follows from this list.
macro_rules! languages {
    ($follows:ident) => {
        $follows! {
            /// English.
            #[default]
            English "en" ',' '.';
            /// Dutch.
            Dutch "nl" '.' ',';
        }
    };
}
pub(super) use languages;

macro_rules! define {
    ($($(#[$doc:meta])* $name:ident $code:literal $thousands:literal $decimal:literal;)*) => {
        /// A language a user may ask for with `--lang`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
        pub enum Language {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl Language {
            /// Every language.
            pub const ALL: [Self; [$($code),*].len()] = [$(Self::$name),*];

            /// Its code.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            /// What stands between thousands, and before decimals.
            pub const fn separators(self) -> (char, char) {
                match self {
                    $(Self::$name => ($thousands, $decimal),)*
                }
            }
        }
    };
}
languages!(define);

/// A short text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// The English text.
    pub english: &'static str,
    /// The Dutch text.
    pub dutch: &'static str,
}

impl Label {
    /// The same text in English and Dutch, in that order.
    pub const fn new(english: &'static str, dutch: &'static str) -> Self {
        Self { english, dutch }
    }

    /// The text in one language.
    pub const fn text(self, language: Language) -> &'static str {
        match language {
            Language::Dutch => self.dutch,
            _ => self.english,
        }
    }
}

/// A short text in both languages that was read from a file; in one where the other is not
/// given.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Text {
    /// The English text.
    pub english: String,
    /// The Dutch text.
    pub dutch: String,
}

impl Text {
    /// The text in one language, or else in the other.
    pub fn text(&self, language: Language) -> &str {
        let (english, dutch) = (&self.english, &self.dutch);
        let [first, second] = language.of([[english, dutch], [dutch, english]]);
        if first.is_empty() { second } else { first }
    }
}

impl Language {
    /// Of something in English and in Dutch the one in this language.
    pub fn of<T>(self, [english, dutch]: [T; 2]) -> T {
        match self {
            Self::Dutch => dutch,
            _ => english,
        }
    }

    /// The language of someone with this environment, which `read` reads: `BUURT_LANG`, or
    /// else the locale.
    pub fn of_environment(read: impl Fn(&str) -> Option<String>) -> Self {
        let given = |name: &&str| read(name).filter(|value| !value.is_empty());
        let own = given(&"BUURT_LANG").and_then(|value| value.parse().ok());
        let locale = || ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(given);
        own.or_else(|| locale()?.parse().ok()).unwrap_or_default()
    }
}

/// Reads `nl`, `NL`, `nl-NL` and `nl_NL.UTF-8` alike.
impl FromStr for Language {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let tag = text.split(['-', '_', '.', '@']).next().unwrap_or_default();
        let tag = tag.to_lowercase();
        let known = Self::ALL.into_iter().find(|one| one.code() == tag);
        known.ok_or_else(|| tell!("language-unknown", text))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The text with a capital at its start.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::Language::{self, Dutch, English};

    #[test]
    fn a_language_is_read_however_it_is_written() {
        for text in ["nl", "NL", "nl-NL", "nl_BE.UTF-8"] {
            assert_eq!(text.parse(), Ok(Dutch), "{text}");
        }
        assert_eq!("en_GB".parse(), Ok(English));
        assert!("de".parse::<Language>().unwrap_err().contains("`de`"));
    }

    #[test]
    fn ones_own_choice_goes_before_the_locale_and_an_unknown_locale_is_english() {
        let in_words = |pairs: &[(&str, &str)]| {
            Language::of_environment(|name| {
                let found = pairs.iter().find(|(key, _)| *key == name);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(in_words(&[("LANG", "nl_NL.UTF-8")]), Dutch);
        assert_eq!(
            in_words(&[("BUURT_LANG", "EN"), ("LANG", "nl_NL")]),
            English
        );
        assert_eq!(
            in_words(&[("LC_ALL", ""), ("LC_MESSAGES", "nl"), ("LANG", "en")]),
            Dutch
        );
        assert_eq!(
            in_words(&[("LC_ALL", "C.UTF-8"), ("LANG", "nl_NL")]),
            English
        );
        assert_eq!(in_words(&[]), English);
    }
}
