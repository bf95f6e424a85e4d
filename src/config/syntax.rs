//! TOML's own errors, in the words of someone who does not know TOML.

use super::errors::{ErrorKind, Findings};
use super::source::{Place, Source};
use super::wording::shown;
use crate::base::words::tell;

/// Reports the errors of one text; where one line has several, the first.
pub(super) fn report(
    source: &Source,
    index: usize,
    errors: &[toml::de::Error],
    findings: &mut Findings,
) {
    let mut lines = Vec::new();
    for error in errors {
        let end = source.text.trim_end().len();
        let span = error.span().unwrap_or(end..end);
        let place = Place::new(index, span.start..span.end.max(span.start).max(1));
        let line = source.line(&place);
        if lines.contains(&line.number) {
            continue;
        }
        lines.push(line.number);
        let marked = shown(&line.text[line.span.clone()]);
        if error.message() == "duplicate key" {
            let twice = match line.text.trim() {
                header if header.starts_with('[') => {
                    tell!("config-section-given-twice", shown = shown(header))
                }
                _ => tell!("config-given-twice-same-section", marked),
            };
            let words = [tell!("config-second-one"), twice];
            let finding = findings.add(ErrorKind::Syntax, &place, &marked, words);
            finding.advise(tell!("config-keep-one-them"));
            continue;
        }
        let label = plain_words(error.message()).to_owned();
        let words = [label, tell!("config-this-line-not-valid")];
        let finding = findings.add(ErrorKind::Syntax, &place, "", words);
        finding.advice.extend(advice(line.text));
    }
}

/// The commonest messages of the parser, without its jargon.
fn plain_words(message: &str) -> &str {
    match message {
        "string values must be quoted, expected literal string"
        | "invalid boolean, expected `true`"
        | "invalid boolean, expected `false`" => {
            "expected a number, text between quotes, true, false, or a list"
        }
        "unexpected key or value, expected newline, `#`" => "the line should end here",
        "key with no value, expected `=`" => "expected `=` and a value",
        "recursion limit" | "cannot recurse further; max recursion depth met" => {
            "too many levels inside one another"
        }
        other => other,
    }
}

/// What people new to TOML usually mean by such a line.
fn advice(line: &str) -> Option<String> {
    if line.contains(['“', '”', '‘', '’', '„']) {
        return Some(tell!("config-use-straight-quotes"));
    }
    if line.contains('\\') {
        return Some(tell!("config-write-paths-also-on"));
    }
    let Some((key, value)) = line.split_once('=') else {
        let is_header = line.trim_start().starts_with('[');
        return Some(match line.split_once(':') {
            _ if is_header => {
                tell!("config-section-header-one-name")
            }
            Some((key, value)) => tell!(
                "config-write-between-key-value",
                shown = shown(key.trim()),
                shown_1 = shown(value.trim())
            ),
            None => tell!("config-line-key-value-section"),
        });
    };
    let (key, value) = (
        shown(key.trim()),
        value.split('#').next().unwrap_or_default().trim(),
    );
    let number = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
    if let Some(decimal) = number(&value.replacen(',', ".", 1)).filter(|_| value.contains(',')) {
        return Some(tell!("config-write-decimals-with-point", key, decimal));
    }
    if let Some(percentage) = value.strip_suffix('%').and_then(|text| number(text.trim())) {
        return Some(tell!(
            "config-write-percentage-as-share",
            key,
            percentage = percentage / 100.0
        ));
    }
    if let Some(plain) = number(value).filter(|_| !value.contains(['e', 'E'])) {
        return Some(tell!("config-write-number-as", key, plain));
    }
    match value {
        "" => Some(tell!("config-give-value-or-remove", key)),
        "True" | "False" | "TRUE" | "FALSE" | "yes" | "no" => {
            Some(tell!("config-write-true-or-false"))
        }
        _ if value.starts_with(char::is_alphabetic) => Some(tell!(
            "config-put-text-between-quotes-3",
            key,
            shown = shown(value)
        )),
        _ => None,
    }
}
