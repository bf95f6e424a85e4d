//! What every chart has: title, subtitle, caption, and room between them.

use super::drawing::{Colour, Drawing, Text};
use super::style::{CAPTION_SIZE, GAP, INK, MARGIN, QUIET_INK, SUBTITLE_SIZE, TITLE_SIZE, WIDTH};
use super::typeface::{Weight, line_height, wrap, wrap_evenly};
use crate::base::language::{Label, Language, capitalised};

/// Which way is better, said in the subtitle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    HigherIsBetter,
    /// Less is better.
    LowerIsBetter,
}

impl Direction {
    /// The direction in words.
    pub fn label(self) -> Label {
        match self {
            Self::HigherIsBetter => Label::new("higher is better", "hoger is beter"),
            Self::LowerIsBetter => Label::new("lower is better", "lager is beter"),
        }
    }
}

/// An axis that leaves out zero is owned up to.
pub const WITHOUT_ZERO: Label = Label::new(
    "the axis does not start at zero",
    "de as begint niet bij nul",
);

/// The room left for the chart itself, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Room {
    /// Height in points.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }
}

/// The words around a chart.
pub struct Words {
    /// What it shows.
    pub title: String,
    /// What values are counted in, and what else has to be known to read them.
    pub subtitle: String,
    /// The caption as running text.
    pub caption: String,
}

/// A unit with notes behind it, the first letter a capital.
pub fn subtitle(unit: &str, notes: &[String]) -> String {
    let unit = capitalised(unit);
    if notes.is_empty() {
        unit
    } else {
        format!("{unit} ({})", notes.join("; "))
    }
}

/// Sets title, subtitle and caption on a new drawing. `height` makes the height
/// of the picture from that of the words.
pub fn start(
    words: &Words,
    language: Language,
    height: impl FnOnce(f64) -> f64,
) -> (Drawing, Room) {
    let width = WIDTH - 2.0 * MARGIN;
    let blocks = [
        (&words.title, TITLE_SIZE, Weight::Bold, INK),
        (&words.subtitle, SUBTITLE_SIZE, Weight::Regular, QUIET_INK),
        (&words.caption, CAPTION_SIZE, Weight::Regular, QUIET_INK),
    ];
    let [title, subtitle, caption] = blocks.map(|(text, size, weight, colour)| Block {
        lines: match weight {
            Weight::Bold => wrap_evenly(text, size, weight, width),
            Weight::Regular => wrap(text, size, weight, width),
        },
        size,
        weight,
        colour,
    });
    let above = MARGIN + title.height() + subtitle.height() + 2.0 * GAP;
    let below = caption.height() + 1.5 * GAP + MARGIN - GAP / 2.0;
    let height = height(above + below).round();
    let mut drawing = Drawing {
        height,
        language,
        title: words.title.clone(),
        description: String::new(),
        marks: Vec::new(),
    };
    title.set(&mut drawing, MARGIN);
    subtitle.set(&mut drawing, MARGIN + title.height());
    caption.set(&mut drawing, height - MARGIN + GAP / 2.0 - caption.height());
    let room = Room {
        left: MARGIN,
        top: above,
        right: WIDTH - MARGIN,
        bottom: height - below,
    };
    (drawing, room)
}

/// Lines of one kind of text.
struct Block {
    lines: Vec<String>,
    size: f64,
    weight: Weight,
    colour: Colour,
}

impl Block {
    fn height(&self) -> f64 {
        self.lines.len() as f64 * line_height(self.size)
    }

    /// Sets the lines at the left margin, from `top` down.
    fn set(&self, drawing: &mut Drawing, top: f64) {
        for (index, line) in self.lines.iter().enumerate() {
            let top = top + self.size + index as f64 * line_height(self.size);
            drawing.text(Text {
                weight: self.weight,
                colour: self.colour,
                ..Text::new(line, (MARGIN, top), self.size)
            });
        }
    }
}
