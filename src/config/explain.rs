//! `buurt explain`: what a parameter means.

use super::parameters::Parameter;
use super::shape::Shape;
use crate::base::language::Language;
use crate::base::nearest::nearest;
use crate::base::words::say;

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
    let exact = parameters.iter().filter(|parameter| parameter.key == key);
    let texts: Vec<_> = exact.map(|one| in_full(one, language)).collect();
    if !texts.is_empty() {
        return Ok(texts.join("\n"));
    }
    let inside = |parameter: &&Parameter| {
        let rest = parameter.key.strip_prefix(key);
        rest.is_some_and(|rest| rest.starts_with('.'))
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
    let keys = parameters.iter().map(|parameter| parameter.key.as_str());
    if let Some(best) = nearest(key, keys) {
        near.insert(0, best);
    }
    near.dedup();
    near.truncate(5);
    let near = near.iter().map(|key| format!("`{key}`"));
    match near.collect::<Vec<_>>().join(", ").as_str() {
        "" => say!(language, "explain-no-such-key", key),
        near => say!(language, "explain-no-such-key-near", key, near),
    }
}

pub(super) fn in_full(parameter: &Parameter, language: Language) -> String {
    let Parameter { key, field, .. } = parameter;
    let mut text = format!("{key}\n  {}\n", field.meaning.text(language));
    let mut line = |key: &str, value: &str| {
        if !value.is_empty() {
            let name = match key {
                "" => String::new(),
                key => say!(language, &format!("explain-{key}")),
            };
            text.push_str(&format!("  {name:<10} {value}\n"));
        }
    };
    let only_when = parameter.only_when.as_deref();
    line("only-when", only_when.unwrap_or_default());
    line("unit", field.unit.text(language));
    line("range", &field.limits().in_words(language));
    let mut name = "choices";
    for word in field.words() {
        let meaning = word.meaning.text(language);
        let separator = if meaning.is_empty() { "" } else { ": " };
        line(name, &format!("{}{separator}{meaning}", word.text));
        name = "";
    }
    let not_set = say!(language, "explain-not-set");
    line("default", parameter.default.as_deref().unwrap_or(&not_set));
    line("source", &field.source);
    let example = parameter.default.as_deref().unwrap_or("…");
    let example = match &field.shape {
        Shape::Words(_) => example.trim_matches('"'),
        _ => example,
    };
    line("change", &format!("--set '{key}={example}'"));
    text
}

/// One line each: key, default with its unit, meaning.
fn listing(parameters: &[&Parameter], language: Language) -> String {
    const WIDEST: usize = 28;
    let value = |parameter: &Parameter| {
        let value = match (&parameter.default, &parameter.only_when) {
            (Some(value), _) => format!("{value} {}", parameter.field.unit.text(language)),
            (None, Some(when)) => format!("({when})"),
            (None, None) => "–".to_owned(),
        };
        value.trim_end().to_owned()
    };
    let widest = |text: &dyn Fn(&Parameter) -> String| {
        let widths = parameters.iter().map(|one| text(one).chars().count());
        widths.max().unwrap_or(0)
    };
    let keys = widest(&|parameter| parameter.key.clone());
    let values = widest(&value).min(WIDEST);
    let mut text = String::new();
    for parameter in parameters {
        let meaning = parameter.field.meaning.text(language);
        let value = value(parameter);
        let line = format!("{:<keys$}  {value:<values$}  {meaning}", parameter.key);
        text += &format!("{}\n", line.trim_end());
    }
    text
}
