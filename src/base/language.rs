//! The two languages of charts, reports and explanations.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language a user may ask for with `--lang`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Language {
    /// English, the default.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Dutch.
    #[serde(rename = "nl")]
    Dutch,
}

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
            Language::English => self.english,
            Language::Dutch => self.dutch,
        }
    }
}

impl FromStr for Language {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "en" => Ok(Self::English),
            "nl" => Ok(Self::Dutch),
            other => Err(format!(
                "`{other}` is not a language here; expected en or nl"
            )),
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::English => "en",
            Self::Dutch => "nl",
        })
    }
}
