//! The one routine that draws: marks in points, onto any backend of plotters.

use super::drawing::{Anchor, Drawing, Mark, Text};
use super::style::{FONT_FAMILY, PAPER, WIDTH};
use super::typeface::{self, Weight};
use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text as Words};
use plotters::prelude::{Cartesian2d, DrawingBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, TextStyle};

/// What differs between the backends of plotters.
pub struct Medium {
    /// Units of the backend per point: every length goes through this factor.
    pub scale: f64,
    /// The size plotters has to be asked for, as a multiple of that of the text.
    pub asked: f64,
    /// From the top of a text down to its baseline, as a multiple of its size.
    pub ascent: f64,
    /// What a text is handed over as.
    pub setting: Setting,
}

/// What a text is handed to plotters as.
pub enum Setting {
    /// As a whole: what becomes of it is up to the reader's screen.
    WholeTexts,
    /// Letter by letter, because plotters leaves out the space on the left of
    /// letters when it paints them, which makes words of uneven pieces.
    Letters,
}

/// What a backend may fail with.
pub type Failure<DB> = DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>;

/// A drawing area whose coordinates are points.
type Page<DB> = DrawingArea<DB, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

impl Medium {
    /// Width and height of a drawing, in units of the backend.
    pub fn size(&self, drawing: &Drawing) -> (u32, u32) {
        (self.units(WIDTH), self.units(drawing.height))
    }

    fn units(&self, points: f64) -> u32 {
        (points * self.scale).round() as u32
    }

    /// Draws every mark, from back to front.
    pub fn paint<DB: DrawingBackend>(
        &self,
        drawing: &Drawing,
        area: &DrawingArea<DB, Shift>,
    ) -> Result<(), Failure<DB>> {
        area.fill(&PAPER)?;
        let (width, height) = area.dim_in_pixel();
        let page = area.apply_coord_spec(Cartesian2d::new(
            0.0..WIDTH,
            0.0..drawing.height,
            (0..width as i32, 0..height as i32),
        ));
        for mark in &drawing.marks {
            match mark {
                Mark::Area {
                    corners,
                    colour,
                    opacity,
                } => {
                    let style = colour.mix(*opacity).filled();
                    page.draw(&Polygon::new(corners.clone(), style))?;
                }
                Mark::Rectangle {
                    from,
                    to,
                    colour,
                    opacity,
                } => {
                    let style = colour.mix(*opacity).filled();
                    page.draw(&Rectangle::new([*from, *to], style))?;
                }
                Mark::Line {
                    places,
                    colour,
                    width,
                } => {
                    if let [place] = places[..] {
                        let radius = self.units(width / 2.0);
                        page.draw(&Circle::new(place, radius, colour.filled()))?;
                    } else {
                        let style = colour.stroke_width(self.units(*width));
                        page.draw(&PathElement::new(places.clone(), style))?;
                    }
                }
                Mark::Text(text) => self.write(text, &page)?,
            }
        }
        page.present()
    }

    fn write<DB: DrawingBackend>(&self, text: &Text, page: &Page<DB>) -> Result<(), Failure<DB>> {
        typeface::register();
        let weight = match text.weight {
            Weight::Regular => FontStyle::Normal,
            Weight::Bold => FontStyle::Bold,
        };
        let asked = text.size * self.scale * self.asked;
        let font = FontDesc::new(FontFamily::Name(FONT_FAMILY), asked, weight);
        let anchor = match text.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let style = TextStyle::from(font).color(&text.colour);
        let top = text.place.1 - self.ascent * text.size;
        let write = |piece: &str, left: f64, anchor: HPos| {
            let style = style.pos(Pos::new(anchor, VPos::Top));
            page.draw(&Words::new(piece, (left, top), style))
        };
        match self.setting {
            Setting::WholeTexts => write(&text.text, text.place.0, anchor),
            Setting::Letters => typeface::letters(text, self.scale)
                .into_iter()
                .try_for_each(|(letter, left)| write(&letter.to_string(), left, HPos::Left)),
        }
    }
}
