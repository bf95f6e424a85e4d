//! A drawing as a list of marks, before it becomes SVG and PNG.

use super::style::INK;
use super::typeface::Weight;
use super::{png, svg};
use crate::base::language::Language;

/// Red, green and blue.
pub use plotters::style::RGBColor as Colour;

/// A finished chart in two forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What it shows.
    pub title: String,
    /// The SVG document.
    pub svg: String,
    /// The PNG file.
    pub png: Vec<u8>,
}

/// Points to the right of the left edge, and down from the top edge.
pub type Place = (f64, f64);

/// Which point of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// A text on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Where the anchor stands, on the baseline.
    pub place: Place,
    /// What it says.
    pub text: String,
    /// Size in points.
    pub size: f64,
    /// Regular or bold.
    pub weight: Weight,
    /// Which point stands at `place`.
    pub anchor: Anchor,
    /// Colour of the letters.
    pub colour: Colour,
}

impl Text {
    /// A text as most are: regular, from its place on, in ink.
    pub fn new(text: &str, place: Place, size: f64) -> Self {
        Self {
            place,
            text: text.to_owned(),
            size,
            weight: Weight::Regular,
            anchor: Anchor::Start,
            colour: INK,
        }
    }
}

/// One thing to draw. Later marks cover earlier ones.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A filled shape; the last corner joins the first.
    Area {
        /// The corners.
        corners: Vec<Place>,
        /// Colour of the inside.
        colour: Colour,
        /// From 0, invisible, to 1, covering.
        opacity: f64,
    },
    /// A filled rectangle.
    Rectangle {
        /// Upper left corner.
        from: Place,
        /// Lower right corner.
        to: Place,
        /// Colour of the inside.
        colour: Colour,
        /// From 0, invisible, to 1, covering.
        opacity: f64,
    },
    /// A line through at least one place.
    Line {
        /// The places; a single one gives a dot.
        places: Vec<Place>,
        /// Colour of the line.
        colour: Colour,
        /// Width in points.
        width: f64,
    },
    /// A text.
    Text(Text),
}

/// Everything on one picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Height in points; the width is always that of the style.
    pub height: f64,
    /// Language of the texts.
    pub language: Language,
    /// Title for those who cannot see the picture.
    pub title: String,
    /// What there is to see, for those who cannot.
    pub description: String,
    /// What to draw, from back to front.
    pub marks: Vec<Mark>,
}

impl Drawing {
    /// Adds a straight line. Along the grid it is a thin rectangle, whose edges
    /// stay sharp.
    pub fn straight(&mut self, from: Place, to: Place, colour: Colour, width: f64) {
        let half = width / 2.0;
        if from.1 == to.1 {
            return self.rectangle((from.0, from.1 - half), (to.0, to.1 + half), colour, 1.0);
        }
        if from.0 == to.0 {
            return self.rectangle((from.0 - half, from.1), (to.0 + half, to.1), colour, 1.0);
        }
        self.line(vec![from, to], colour, width);
    }

    /// Adds a line through at least one place; a single one gives a dot.
    pub fn line(&mut self, places: Vec<Place>, colour: Colour, width: f64) {
        self.marks.push(Mark::Line {
            places,
            colour,
            width,
        });
    }

    /// Adds a rectangle from its upper left to its lower right corner.
    pub fn rectangle(&mut self, from: Place, to: Place, colour: Colour, opacity: f64) {
        self.marks.push(Mark::Rectangle {
            from,
            to,
            colour,
            opacity,
        });
    }

    /// Adds a text, without the control characters that XML forbids.
    pub fn text(&mut self, mut text: Text) {
        text.text.retain(|character| !character.is_control());
        self.marks.push(Mark::Text(text));
    }

    /// Draws both forms.
    pub fn finish(&self) -> Picture {
        Picture {
            title: self.title.clone(),
            svg: svg::write(self),
            png: png::write(self),
        }
    }
}
