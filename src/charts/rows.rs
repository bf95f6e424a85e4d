//! Values in rows, as bars or dots with their intervals: one panel for every unit.

use super::drawing::{Colour, Drawing, Picture};
use super::error::ChartError;
use super::frame::{self, Words};
use super::rows_layout::{Layout, say_panels};
use super::style::{AXIS, BAR_PITCH, HEIGHT, PALETTE};
use crate::base::language::{Language, capitalised};
use crate::base::unit::Unit;
use crate::base::words::say;

/// A chart of values in rows.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// Name of the chart, for errors.
    pub name: &'static str,
    /// What it shows.
    pub title: String,
    /// What has to be known to read it, such as which way is better.
    pub notes: Vec<String>,
    /// What stands above the texts on the right, column by column; may be empty.
    pub heads: Vec<String>,
    /// The panels, from top to bottom.
    pub panels: Vec<Panel>,
    /// What was run, and what the marks mean.
    pub caption: String,
}

/// Rows that share an axis.
#[derive(Debug, Clone)]
pub struct Panel {
    /// What its values are, with their unit; without, the subtitle says the unit.
    pub heading: Option<String>,
    /// Unit of the values.
    pub unit: Unit,
    /// A value to hold the rows against, with its name: a line across them.
    pub line: Option<(String, f64)>,
    /// The rows, from top to bottom.
    pub rows: Vec<Row>,
}

/// One row. A value that is not a number is a row without one.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// What the value is of; empty where the heading says it.
    pub label: String,
    /// The value.
    pub value: f64,
    /// Ends of its interval, where there is one.
    pub interval: Option<[f64; 2]>,
    /// Ends of the interval by luck alone, drawn thick upon the other, where the other is
    /// over assumptions as well.
    pub inner: Option<[f64; 2]>,
    /// How it is drawn.
    pub look: Look,
    /// What its colour says.
    pub tone: Tone,
    /// Where it should lie; an infinite end is an open one.
    pub region: Option<[f64; 2]>,
    /// The same value under other assumptions.
    pub draws: Vec<f64>,
    /// Texts on the right, column by column; without any, the value.
    pub texts: Vec<String>,
}

/// How a value is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// A bar from zero.
    #[default]
    Bar,
    /// A dot.
    Dot,
}

/// What a colour says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing; or, beside [`Tone::Worse`], that it is better, or as configured.
    #[default]
    Plain,
    /// A loss, something worse, or what it is without its cause.
    Worse,
    /// It cannot be told.
    Unclear,
}

impl Tone {
    pub(super) fn colour(self) -> Colour {
        match self {
            Self::Plain => PALETTE[0],
            Self::Worse => PALETTE[1],
            Self::Unclear => AXIS,
        }
    }
}

impl Rows {
    /// Draws the chart, as high as the number of rows asks for.
    ///
    /// # Errors
    ///
    /// When there are no rows.
    pub fn draw(&self, language: Language) -> Result<Picture, ChartError> {
        self.drawing(language).map(|drawing| drawing.finish())
    }

    /// The marks of the chart.
    pub(super) fn drawing(&self, language: Language) -> Result<Drawing, ChartError> {
        let rows = self.panels.iter().map(|panel| panel.rows.len());
        if rows.clone().min().unwrap_or(0) == 0 {
            return Err(ChartError::Empty { metric: self.name });
        }
        let headed = self.panels.iter().all(|panel| panel.heading.is_some());
        let subtitle = if headed {
            capitalised(&self.notes.join("; "))
        } else {
            frame::subtitle(self.panels[0].unit.text(language), &self.notes)
        };
        let words = Words {
            title: self.title.clone(),
            subtitle,
            caption: self.caption.clone(),
        };
        let count = rows.sum::<usize>() as f64;
        let layout = Layout::new(&self.panels, &self.heads, language);
        let mut pitch = 0.0;
        let (mut drawing, room) = frame::start(&words, language, |around| {
            let around = around + layout.fixed;
            pitch = (HEIGHT - around) / count;
            pitch = pitch.min(BAR_PITCH.1).max(layout.least);
            around + pitch * count
        });
        drawing.description = self.in_words(&layout, language);
        layout.draw(&mut drawing, room, &self.panels, &self.heads, pitch);
        Ok(drawing)
    }

    /// The chart for those who cannot see it: every row with its texts.
    fn in_words(&self, layout: &Layout, language: Language) -> String {
        let kind = say!(language, "chart-rows");
        format!(
            "{kind}{} {}",
            say_panels(&self.panels, layout),
            self.caption
        )
    }
}
