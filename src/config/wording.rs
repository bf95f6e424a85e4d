//! How values and expectations are put into words.

use super::shape::{Field, Shape};
use super::tree::{Node, Value};
use crate::base::printable::printable;
use crate::base::words::{spoken, tell};

/// Longest piece of user text that a message repeats, in characters.
const LONGEST: usize = 60;

/// Text from outside, cut short and with control characters made visible.
pub(super) fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short.retain(|letter| letter != '\u{feff}');
    printable(&short.replace(['\n', '\t'], " "))
}

/// A value as a message names it.
pub(super) fn found(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => tell!("config-the-text", shown = shown(text)),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) if number.is_nan() => tell!("config-nan-not-number"),
        Value::Float(number) if number.is_infinite() => {
            tell!("config-infinite", number = number.to_string())
        }
        Value::Float(number) => written(*number),
        Value::Boolean(truth) => truth.to_string(),
        Value::Date(date) => tell!("config-date", shown = shown(date)),
        Value::List(_) => tell!("config-a-list"),
        Value::Table(_) => tell!("config-a-section"),
        Value::Unholdable(number) => shown(number),
    }
}

/// A number in its shortest form that reads back as the same number in TOML.
pub(super) fn written(number: f64) -> String {
    let size = number.abs();
    if size != 0.0 && !(1e-7..1e16).contains(&size) {
        return format!("{number:e}");
    }
    let plain = number.to_string();
    if plain.contains('.') {
        plain
    } else {
        format!("{plain}.0")
    }
}

/// What a key takes, as a message names it: `a number from 0 to 1 (share)`.
pub(super) fn expected(field: &Field) -> String {
    let of = |what: &str| {
        let limits = field.shape.limits();
        let range = limits.in_words(spoken());
        let space = if range.is_empty() { "" } else { " " };
        let joined = if range.starts_with(|letter: char| letter.is_ascii_digit() || letter == '-') {
            tell!("config-number-of", what, range)
        } else {
            format!("{what}{space}{range}")
        };
        match field.unit.text(spoken()) {
            "" => joined,
            unit => format!("{joined} ({unit})"),
        }
    };
    match &field.shape {
        Shape::Number(_) => of(&tell!("config-number")),
        Shape::Integer(..) => of(&tell!("config-whole-number")),
        Shape::Words(words) => one_of(words.iter().map(|word| word.text.as_str())),
        Shape::Text => tell!("config-text-between-quotes"),
        Shape::Boolean => tell!("config-true-or-false"),
        Shape::List(item, lengths) => {
            let length = match (*lengths.start(), *lengths.end()) {
                (0, u64::MAX) => String::new(),
                (shortest, u64::MAX) => " ".to_owned() + &tell!("config-or-more", shortest),
                (shortest, longest) => {
                    let told = match shortest == longest {
                        true => tell!("config-of-length", shortest),
                        false => tell!("config-of-range", shortest, longest),
                    };
                    " ".to_owned() + &told
                }
            };
            let inner = Field {
                unit: field.unit.clone(),
                ..(**item).clone()
            };
            tell!("config-list-each-item", length, expected = expected(&inner))
        }
        Shape::Section(_) | Shape::Keyed(_) | Shape::Variants { .. } | Shape::Changes => {
            tell!("config-a-section")
        }
        Shape::Anything => tell!("config-another-value"),
    }
}

/// `"a", "b" or "c"`.
pub(super) fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words = words.into_iter();
    let quoted: Vec<_> = words.map(|word| format!("\"{word}\"")).collect();
    listed(&quoted, "or")
}

/// Items with commas and one `and` or `or`; a long list is cut.
pub(super) fn listed(items: &[String], last: &str) -> String {
    const MOST: usize = 12;
    match items {
        [] => tell!("config-nothing"),
        [one] => one.clone(),
        [first @ .., end] if items.len() <= MOST => {
            let first = first.join(", ");
            match last {
                "or" => tell!("config-or", first, end),
                _ => tell!("config-and", first, end),
            }
        }
        _ => {
            let (first, more) = (items[..MOST].join(", "), items.len() - MOST);
            tell!("config-more-items", first, more)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_short_and_readable_by_toml() {
        let writings = [
            (2.0, "2.0"),
            (0.1, "0.1"),
            (1e-5, "0.00001"),
            (1e-9, "1e-9"),
        ];
        for (number, text) in writings {
            assert_eq!(written(number), text);
        }
        for number in [
            f64::MAX,
            f64::MIN_POSITIVE,
            5e-324,
            1e16,
            -0.0,
            0.1 + 0.2,
            1e15,
            -1e-8,
        ] {
            let text = format!("x = {}", written(number));
            let table: toml::Table = toml::from_str(&text).unwrap();
            assert_eq!(
                table["x"].as_float().unwrap().to_bits(),
                number.to_bits(),
                "{text}"
            );
        }
    }

    #[test]
    fn text_from_outside_cannot_steer_the_terminal() {
        assert_eq!(shown("a\u{1b}[31m"), "a\\u{1b}[31m");
        assert_eq!(shown(&"é".repeat(100)).chars().count(), LONGEST + 1);
    }
}
