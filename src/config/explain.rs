//! `buurt explain`: what a parameter means.

use crate::base::language::Language;

use super::parameters::{Parameter, Sort};
use crate::base::nearest::nearest;

/// One parameter in full, all parameters below a section, or, without a key, all of them.
///
/// # Errors
/// When there is no such key; the message names the nearest ones.
pub fn explain(
    parameters: &[Parameter],
    key: Option<&str>,
    language: Language,
) -> Result<String, String> {
    let Some(key) = key else {
        return Ok(listing(&parameters.iter().collect::<Vec<_>>(), language));
    };
    let key = key.trim().trim_matches(['[', ']', '.']);
    let exact: Vec<_> = parameters
        .iter()
        .filter(|parameter| parameter.key == key)
        .collect();
    if !exact.is_empty() {
        let texts: Vec<_> = exact
            .iter()
            .map(|parameter| in_full(parameter, language))
            .collect();
        return Ok(texts.join("\n"));
    }
    let inside = |parameter: &&Parameter| {
        parameter
            .key
            .strip_prefix(key)
            .is_some_and(|rest| rest.starts_with('.'))
    };
    let below: Vec<_> = parameters.iter().filter(inside).collect();
    if !below.is_empty() {
        return Ok(listing(&below, language));
    }
    Err(unknown(parameters, key, language))
}

fn unknown(parameters: &[Parameter], key: &str, language: Language) -> String {
    let last = |key: &str| key.rsplit('.').next().unwrap_or_default().to_owned();
    let wanted = last(key);
    // Whole keys first; then keys whose last part resembles what was typed.
    let mut near: Vec<&str> = parameters
        .iter()
        .filter(|parameter| nearest(&wanted, [last(&parameter.key).as_str()]).is_some())
        .map(|parameter| parameter.key.as_str())
        .collect();
    if let Some(best) = nearest(
        key,
        parameters.iter().map(|parameter| parameter.key.as_str()),
    ) {
        near.insert(0, best);
    }
    near.dedup();
    near.truncate(5);
    let (none, mean, all) = match language {
        Language::English => (
            "there is no key or section",
            "did you mean",
            "`buurt explain` lists all",
        ),
        Language::Dutch => (
            "er is geen sleutel of sectie",
            "bedoelde u",
            "`buurt explain` noemt ze alle",
        ),
    };
    if near.is_empty() {
        format!("{none} `{key}`; {all}")
    } else {
        format!(
            "{none} `{key}`; {mean} {}?",
            near.iter()
                .map(|key| format!("`{key}`"))
                .collect::<Vec<_>>()
                .join(", ")
        )
    }
}

/// Words that differ between the languages.
struct Words {
    unit: &'static str,
    range: &'static str,
    choices: &'static str,
    default: &'static str,
    not_set: &'static str,
    source: &'static str,
    only: &'static str,
    change: &'static str,
}

const ENGLISH: Words = Words {
    unit: "unit",
    range: "range",
    choices: "choices",
    default: "default",
    not_set: "not set",
    source: "source",
    only: "only when",
    change: "change",
};

const DUTCH: Words = Words {
    unit: "eenheid",
    range: "bereik",
    choices: "keuzes",
    default: "standaard",
    not_set: "niet ingesteld",
    source: "bron",
    only: "alleen bij",
    change: "wijzigen",
};

pub(super) fn in_full(parameter: &Parameter, language: Language) -> String {
    let words = match language {
        Language::English => &ENGLISH,
        Language::Dutch => &DUTCH,
    };
    let mut text = format!("{}\n  {}\n", parameter.key, parameter.meaning_in(language));
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            text.push_str(&format!("  {name:<10} {value}\n"));
        }
    };
    line(
        words.only,
        parameter.only_when.as_deref().unwrap_or_default(),
    );
    line(words.unit, parameter.unit_in(language));
    line(words.range, &parameter.range_in(language));
    let mut name = words.choices;
    for (word, meaning) in &parameter.words {
        let separator = if meaning.is_empty() { "" } else { ": " };
        line(
            name,
            &format!("{word}{separator}{}", meaning.replace('\n', " ")),
        );
        name = "";
    }
    line(
        words.default,
        parameter.default.as_deref().unwrap_or(words.not_set),
    );
    line(words.source, &parameter.source);
    let example = parameter.default.clone().unwrap_or("…".to_owned());
    let plain = example.trim_matches('"');
    let example = if parameter.sort == Sort::Word {
        plain
    } else {
        &example
    };
    line(
        words.change,
        &format!("--set '{}={example}'", parameter.key),
    );
    text
}

/// One line each: key, default with its unit, meaning.
fn listing(parameters: &[&Parameter], language: Language) -> String {
    const WIDEST: usize = 28;
    let value = |parameter: &Parameter| {
        let value = match (&parameter.default, &parameter.only_when) {
            (Some(value), _) => format!("{value} {}", parameter.unit_in(language)),
            (None, Some(when)) => format!("({when})"),
            (None, None) => "–".to_owned(),
        };
        value.trim_end().to_owned()
    };
    let width = |text: String| text.chars().count();
    let keys = parameters
        .iter()
        .map(|parameter| width(parameter.key.clone()))
        .max()
        .unwrap_or(0);
    let values = parameters
        .iter()
        .map(|parameter| width(value(parameter)))
        .max()
        .unwrap_or(0);
    let values = values.min(WIDEST);
    let mut text = String::new();
    for parameter in parameters {
        let meaning = parameter.meaning_in(language);
        let value = value(parameter);
        text.push_str(&format!(
            "{:<keys$}  {value:<values$}  {meaning}",
            parameter.key
        ));
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text
}

impl Parameter {
    /// The meaning in one language; English where there is no Dutch.
    pub fn meaning_in(&self, language: Language) -> &str {
        match language {
            Language::Dutch if !self.meaning_dutch.is_empty() => &self.meaning_dutch,
            _ => &self.meaning,
        }
    }

    /// The unit in one language.
    pub fn unit_in(&self, language: Language) -> &str {
        match language {
            Language::Dutch => &self.unit_dutch,
            Language::English => &self.unit,
        }
    }

    /// The range in words in one language. Empty when there is none.
    pub fn range_in(&self, language: Language) -> String {
        match language {
            Language::Dutch => self.limits.in_dutch(),
            Language::English => self.limits.in_english(),
        }
    }
}
