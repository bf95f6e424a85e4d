//! Text from outside, made safe to show: nothing in it can steer a terminal.

/// Whether a character is no text but a command to whatever shows it: control characters,
/// and those that turn the direction of writing.
pub fn steers(letter: char) -> bool {
    let line = matches!(letter, '\n' | '\t');
    let turns = matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (letter.is_control() && !line) || turns
}

/// The text with every character that [`steers`] written out, such as `\u{1b}`.
pub fn printable(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match steers(letter) {
            true => safe.extend(letter.escape_default()),
            false => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_outside_cannot_steer_the_terminal() {
        assert_eq!(
            printable("a\u{1b}[31m\u{9b}2J\r"),
            "a\\u{1b}[31m\\u{9b}2J\\r"
        );
        assert_eq!(printable("a\u{202e}b"), "a\\u{202e}b");
        assert_eq!(printable("één\ttwee\n"), "één\ttwee\n");
    }
}
