//! What every chart has: title, subtitle, caption, and room between them.

use super::drawing::{Anchor, Colour, Drawing, Text};
use super::style::{CAPTION_SIZE, GAP, INK, MARGIN, QUIET_INK, SUBTITLE_SIZE, TITLE_SIZE, WIDTH};
use super::typeface::{Weight, line_height, wrap, wrap_evenly};
use crate::base::language::{Label, Language};

/// Which way is better, said in the subtitle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    HigherIsBetter,
    /// Less is better.
    LowerIsBetter,
}

impl Direction {
    fn label(self) -> Label {
        match self {
            Self::HigherIsBetter => Label::new("higher is better", "hoger is beter"),
            Self::LowerIsBetter => Label::new("lower is better", "lager is beter"),
        }
    }
}

const DIFFERENCE: Label = Label::new(
    "difference from the baseline with the same luck",
    "verschil met de uitgangssituatie bij hetzelfde toeval",
);

const WITHOUT_ZERO: Label = Label::new(
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
    /// Label of the metric.
    pub title: String,
    /// Unit of its values, in words.
    pub unit: String,
    /// Which way is better, where that is clear.
    pub direction: Option<Direction>,
    /// Weeks over which every value is a mean, when more than one.
    pub averaged_over: Option<u32>,
    /// Whether values are differences from a baseline.
    pub difference: bool,
    /// Whether zero lies outside the axis, which a reader has to be told.
    pub without_zero: bool,
    /// The caption as running text.
    pub caption: String,
}

/// Sets title, subtitle and caption on a new drawing. `height` makes the height
/// of the picture from that of the words.
pub fn start(
    words: &Words,
    language: Language,
    height: impl FnOnce(f64) -> f64,
) -> (Drawing, Room) {
    let width = WIDTH - 2.0 * MARGIN;
    let unit = capitalised(&words.unit);
    let without_zero = words.without_zero.then_some(WITHOUT_ZERO);
    let averaged = words.averaged_over.map(|weeks| match language {
        Language::English => format!("mean of {weeks} weeks"),
        Language::Dutch => format!("gemiddelde over {weeks} weken"),
    });
    let difference = words.difference.then_some(DIFFERENCE);
    let labels = difference
        .into_iter()
        .chain(words.direction.map(Direction::label))
        .chain(without_zero);
    let notes: Vec<String> = averaged
        .into_iter()
        .chain(labels.map(|note| note.text(language).to_owned()))
        .collect();
    let subtitle = if notes.is_empty() {
        unit
    } else {
        format!("{unit} ({})", notes.join("; "))
    };
    let blocks = [
        (&words.title, TITLE_SIZE, Weight::Bold, INK),
        (&subtitle, SUBTITLE_SIZE, Weight::Regular, QUIET_INK),
        (&words.caption, CAPTION_SIZE, Weight::Regular, QUIET_INK),
    ];
    let [title, subtitle, caption] = blocks.map(|(text, size, weight, colour)| Block {
        lines: if weight == Weight::Bold {
            wrap_evenly
        } else {
            wrap
        }(text, size, weight, width),
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
    (
        drawing,
        Room {
            left: MARGIN,
            top: above,
            right: WIDTH - MARGIN,
            bottom: height - below,
        },
    )
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
            drawing.text(Text {
                place: (
                    MARGIN,
                    top + self.size + index as f64 * line_height(self.size),
                ),
                text: line.clone(),
                size: self.size,
                weight: self.weight,
                anchor: Anchor::Start,
                colour: self.colour,
            });
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}
