//! The shipped font: how wide a text is and where its letters stand.
//!
//! Widths come from the tables that `fonts/subset.py` writes beside the fonts:
//! plotters draws letters but leaves out the space on their left, and its widths
//! are whole pixels.

use super::drawing::{Anchor, Text};
use super::style::{FONT_FAMILY, LINE_SPACING};
use plotters::style::{FontStyle, register_font};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Regular or bold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// For most text.
    Regular,
    /// For titles and for labels of series.
    Bold,
}

/// Widths of a character, as a share of the size of the text.
#[derive(Debug, Clone, Copy)]
struct Widths {
    advance: f64,
    bearing: f64,
}

/// For a character that the font lacks: the box drawn in its place.
const MISSING: Widths = Widths {
    advance: 0.600_098,
    bearing: 0.049_805,
};

/// plotters asks for the height of a line, which is this many times the size.
pub const LINE_HEIGHT: f64 = (1901.0 + 483.0) / 2048.0;

static REGULAR: LazyLock<BTreeMap<char, Widths>> =
    LazyLock::new(|| read_widths(include_str!("fonts/DejaVuSans.csv")));
static BOLD: LazyLock<BTreeMap<char, Widths>> =
    LazyLock::new(|| read_widths(include_str!("fonts/DejaVuSans-Bold.csv")));
static REGISTERED: LazyLock<()> = LazyLock::new(|| {
    let regular = register_font(
        FONT_FAMILY,
        FontStyle::Normal,
        include_bytes!("fonts/DejaVuSans.ttf"),
    );
    let bold = register_font(
        FONT_FAMILY,
        FontStyle::Bold,
        include_bytes!("fonts/DejaVuSans-Bold.ttf"),
    );
    assert!(
        regular.is_ok() && bold.is_ok(),
        "the shipped fonts can be read"
    );
});

fn read_widths(table: &str) -> BTreeMap<char, Widths> {
    let row = |line: &str| {
        let mut cells = line.split(',');
        let code = u32::from_str_radix(cells.next()?, 16).ok()?;
        let advance = cells.next()?.parse().ok()?;
        let bearing = cells.next()?.parse().ok()?;
        Some((char::from_u32(code)?, Widths { advance, bearing }))
    };
    table
        .lines()
        .skip(1)
        .map(|line| row(line).expect("subset.py wrote three cells"))
        .collect()
}

fn widths(weight: Weight) -> &'static BTreeMap<char, Widths> {
    match weight {
        Weight::Regular => &REGULAR,
        Weight::Bold => &BOLD,
    }
}

/// Whether the font has this character in both weights.
#[cfg(test)]
pub fn has(character: char) -> bool {
    REGULAR.contains_key(&character) && BOLD.contains_key(&character)
}

/// Width of a text in points.
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let table = widths(weight);
    text.chars()
        .map(|character| table.get(&character).unwrap_or(&MISSING).advance * size)
        .sum()
}

/// Distance between baselines of a text of this size.
pub fn line_height(size: f64) -> f64 {
    size * LINE_SPACING
}

/// Breaks a text between words into lines no wider than `limit`. A word that is
/// wider by itself is broken where the line ends.
pub fn wrap(text: &str, size: f64, weight: Weight, limit: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is always a last line");
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if width(&longer, size, weight) <= limit {
            *line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(String::new());
        }
        for character in word.chars() {
            let line = lines.last_mut().expect("there is always a last line");
            let longer = format!("{line}{character}");
            if width(&longer, size, weight) <= limit || line.is_empty() {
                *line = longer;
            } else {
                lines.push(character.to_string());
            }
        }
    }
    lines
}

/// Breaks a text into as few lines as [`wrap`] does, but of much the same width.
pub fn wrap_evenly(text: &str, size: f64, weight: Weight, limit: f64) -> Vec<String> {
    let most = wrap(text, size, weight, limit).len();
    let limits = (1..=20).map(|part| limit * f64::from(part) / 20.0);
    let mut even = limits.map(|limit| wrap(text, size, weight, limit));
    even.find(|lines| lines.len() <= most)
        .expect("the whole limit gives as many lines")
}

/// Makes the shipped font known to plotters, under the name that SVG files give.
pub fn register() {
    LazyLock::force(&REGISTERED);
}

/// The letters of a text and where their ink starts, in points from the left edge,
/// so that they stand at whole pixels when there are `scale` of them to a point.
pub fn letters(text: &Text, scale: f64) -> Vec<(char, f64)> {
    let whole = width(&text.text, text.size, text.weight);
    let mut pen = match text.anchor {
        Anchor::Start => text.place.0,
        Anchor::Middle => text.place.0 - whole / 2.0,
        Anchor::End => text.place.0 - whole,
    };
    let table = widths(text.weight);
    let place = |letter| {
        let widths = table.get(&letter).unwrap_or(&MISSING);
        let ink = (pen * scale).round() + (widths.bearing * text.size * scale).floor();
        pen += widths.advance * text.size;
        (letter, ink / scale)
    };
    text.text.chars().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::super::style::INK;
    use super::*;
    use plotters::style::{FontDesc, FontFamily};

    #[test]
    fn widths_are_those_of_the_font_itself() {
        register();
        let font = FontDesc::new(
            FontFamily::Name(FONT_FAMILY),
            1000.0 * LINE_HEIGHT,
            FontStyle::Bold,
        );
        for character in BOLD.keys() {
            let (drawn, _) = font.box_size(&character.to_string()).unwrap();
            let table = width(&character.to_string(), 1000.0, Weight::Bold);
            assert!(
                (table - f64::from(drawn)).abs() <= 1.5,
                "{character:?}: {table} and {drawn}"
            );
        }
    }

    #[test]
    fn the_ink_of_a_letter_starts_right_of_where_the_letter_does() {
        let text = Text {
            place: (100.0, 200.0),
            text: "HH".to_owned(),
            size: 96.0,
            weight: Weight::Regular,
            anchor: Anchor::Start,
            colour: INK,
        };
        assert_eq!(letters(&text, 1.0), [('H', 109.0), ('H', 181.0)]);
    }

    #[test]
    fn no_line_is_wider_than_the_limit_and_no_word_is_lost() {
        let text = "Hours of informal care a week per resident with a meervoudigebeperkingenondersteuningsplan";
        let lines = wrap(text, 12.0, Weight::Bold, 120.0);
        assert!(
            lines
                .iter()
                .all(|line| width(line, 12.0, Weight::Bold) <= 120.0),
            "{lines:?}"
        );
        assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
    }

    #[test]
    fn a_last_word_does_not_stand_alone() {
        let lines = wrap_evenly(
            "Two extra professionals per team",
            12.0,
            Weight::Bold,
            160.0,
        );
        assert_eq!(lines, ["Two extra", "professionals per team"]);
    }

    #[test]
    fn the_font_has_dutch_letters_and_the_signs_of_numbers() {
        let signs = "àáâäçèéêëìíîïòóôöùúûüÿĳŁ–—‘’“”…€%×−≥≤≈∞°±½²³⁰¹⁴⁵⁶⁷⁸⁹⁻·•→";
        assert!(
            signs.chars().all(has),
            "{:?}",
            signs.chars().find(|&sign| !has(sign))
        );
    }
}
