//! Numbers and short phrases of the pictures and the page.

use buurt::base::language::{Label, Language};
use buurt::base::numbers::{fixed, whole};

use super::estimate::Estimate;
use super::loops::Words;
use super::measured::Arrow;

const TO: Label = Label::new("to", "tot");
const GAIN: Label = Label::new("Loop gain", "Versterking van de lus");
const TAKES_OFF: Label = Label::new("takes off", "neemt weg");
const NOT_TOLD: Label = Label::new("not to be told from 0", "niet van 0 te onderscheiden");
const NOT_MOVED: Label = Label::new("not measured", "niet gemeten");

impl Words {
    /// In a language.
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::Dutch => &self.nl,
        }
    }

    /// In English, within a sentence.
    pub fn told(&self) -> String {
        let text = self.en.replace('|', " ");
        let mut letters = text.chars();
        let first = letters.next().into_iter().flat_map(char::to_lowercase);
        first.chain(letters).collect()
    }
}

/// Two decimals, and fewer for large numbers.
pub fn number(value: f64, language: Language) -> String {
    let decimals = match value.abs() {
        100.0.. => 0,
        10.0.. => 1,
        _ => 2,
    };
    fixed(value, decimals, language)
}

/// Three digits, and those before the decimal sign.
pub fn short(value: f64) -> String {
    match value.abs() {
        1_000.0.. => whole(value.round() as u64, Language::English),
        100.0.. => fixed(value, 0, Language::English),
        10.0.. => fixed(value, 1, Language::English),
        1.0.. => fixed(value, 2, Language::English),
        _ => fixed(value, 3, Language::English),
    }
}

/// `0.1 to 0.3`, with each number written in some way.
fn interval(found: &Estimate, language: Language, write: impl Fn(f64) -> String) -> String {
    found.interval.map_or("–".to_owned(), |[low, high]| {
        format!("{} {} {}", write(low), TO.text(language), write(high))
    })
}

/// A number with its interval: `0.2 (0.1 to 0.3)`.
pub fn estimate(found: &Estimate, language: Language) -> String {
    let Some(value) = found.value else {
        return "–".to_owned();
    };
    let write = |value| number(value, language);
    format!("{} ({})", write(value), interval(found, language, write))
}

/// A share with its interval, in per cent.
pub fn percent(found: &Estimate, language: Language) -> String {
    let Some(value) = found.value else {
        return "–".to_owned();
    };
    let write = |value: f64| fixed(100.0 * value, 0, language);
    format!("{}% ({})", write(value), interval(found, language, write))
}

/// The strength of an arrow, and its interval in a second line.
pub fn strength(arrow: &Arrow, language: Language) -> Vec<String> {
    if !arrow.moved.is_told() {
        return vec![NOT_MOVED.text(language).to_owned()];
    }
    let first = match arrow.strength.value {
        Some(value) if arrow.is_told() => format!("+1% → {}%", signed(value, language)),
        _ => NOT_TOLD.text(language).to_owned(),
    };
    let write = |value| number(value, language);
    let second = format!("({})", interval(&arrow.strength, language, write));
    vec![first, second]
}

/// With its sign, which zero has not.
fn signed(value: f64, language: Language) -> String {
    let text = number(value, language);
    match value > 0.0 {
        true => format!("+{text}"),
        false => text,
    }
}

/// The gain of a loop.
pub fn gain(found: &Estimate, language: Language) -> String {
    format!("{}: {}", GAIN.text(language), estimate(found, language))
}

/// What a damper does.
pub fn damping(found: &Estimate, language: Language) -> String {
    match found.is_told() {
        true => format!("{} {}", TAKES_OFF.text(language), percent(found, language)),
        false => NOT_TOLD.text(language).to_owned(),
    }
}
