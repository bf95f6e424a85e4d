//! Estimates of one effect, as dots with intervals beside a line where the truth is.

use super::axis;
use super::caption::{Caption, Explained};
use super::distribution::{draw_whisker, label};
use super::drawing::{Anchor, Drawing, Mark, Picture};
use super::error::ChartError;
use super::frame::{self, Direction, Room, Words};
use super::scale::{Scale, is_value};
use super::style::{
    BAR_LABEL_WIDTH, BAR_PITCH, ESTIMATE_DOT, GAP, HEIGHT, LABEL_SIZE, LINE_WIDTH, PALETTE, PAPER,
    as_ink,
};
use super::typeface::{Weight, line_height, width, wrap_evenly};
use crate::base::language::{Label, Language};
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;

/// A chart of estimates, in the order given.
#[derive(Debug, Clone)]
pub struct Estimates {
    /// Stem of the file.
    pub metric: &'static str,
    /// Title.
    pub title: Label,
    /// Unit of the values.
    pub unit: Unit,
    /// The value that all of them try to find.
    pub truth: f64,
    /// What that value is called.
    pub truth_label: Label,
    /// The estimates, from top to bottom.
    pub estimates: Vec<Estimated>,
    /// What was run.
    pub caption: Caption,
    /// Which way is better, where that is clear.
    pub direction: Option<Direction>,
}

/// One estimate. A value that is not a number is drawn as none.
#[derive(Debug, Clone)]
pub struct Estimated {
    /// How it was made.
    pub label: String,
    /// Mean over replications.
    pub value: f64,
    /// Lower end of its interval; not a number where there is none.
    pub low: f64,
    /// Upper end of its interval; not a number where there is none.
    pub high: f64,
}

impl Estimates {
    /// Draws the chart, as high as the number of estimates asks for.
    ///
    /// # Errors
    ///
    /// When there is no estimate.
    pub fn draw(&self, language: Language) -> Result<Picture, ChartError> {
        self.drawing(language).map(|drawing| drawing.finish())
    }

    /// The marks of the chart.
    pub(super) fn drawing(&self, language: Language) -> Result<Drawing, ChartError> {
        if self.estimates.is_empty() {
            return Err(ChartError::Empty {
                metric: self.metric,
            });
        }
        let names: Vec<Vec<String>> = self
            .estimates
            .iter()
            .map(|one| wrap_evenly(&one.label, LABEL_SIZE, Weight::Regular, BAR_LABEL_WIDTH))
            .collect();
        let words = Words {
            title: self.title.text(language).to_owned(),
            unit: self.unit.text(language).to_owned(),
            difference: false,
            direction: self.direction,
            averaged_over: None,
            without_zero: false,
            caption: self.caption.text(Explained::Estimates, language),
        };
        let rows = self.estimates.len() as f64 + HEAD_ROW;
        let (mut drawing, room) = frame::start(&words, language, |around| {
            let around = around + axis::ROOM_BELOW;
            let highest = names.iter().map(Vec::len).max().expect("there is one");
            let least = BAR_PITCH
                .0
                .max((highest as f64 + 0.5) * line_height(LABEL_SIZE));
            let pitch = ((HEIGHT - around) / rows).min(BAR_PITCH.1).max(least);
            around + pitch * rows
        });
        drawing.description = self.in_words(&words.caption, language);
        self.draw_inside(&mut drawing, room, &names);
        Ok(drawing)
    }

    fn draw_inside(&self, drawing: &mut Drawing, room: Room, names: &[Vec<String>]) {
        let language = drawing.language;
        let values = self.estimates.iter().flat_map(|one| {
            let (low, high) = self.whisker(one).unwrap_or((one.value, one.value));
            [one.value, low, high]
        });
        let scale = Scale::around(values.chain([self.truth, 0.0]), self.unit, true)
            .expect("zero is a value");
        let texts = self.texts(language);
        let widest = |texts: &mut dyn Iterator<Item = &String>, weight| {
            texts
                .map(|text| width(text, LABEL_SIZE, weight))
                .fold(0.0, f64::max)
        };
        let plot = Room {
            left: room.left + widest(&mut names.iter().flatten(), Weight::Regular) + GAP,
            right: room.right - widest(&mut texts.iter(), Weight::Bold) - GAP,
            bottom: room.bottom - axis::ROOM_BELOW,
            ..room
        };
        let labels = axis::labels(&scale, self.unit, language);
        axis::draw_values_below(drawing, &scale, &labels, plot);
        let along = |value: f64| plot.left + scale.share(value) * (plot.right - plot.left);
        let pitch = plot.height() / (self.estimates.len() as f64 + HEAD_ROW);
        if is_value(self.truth) {
            self.draw_truth(drawing, plot, along(self.truth), pitch);
        }
        for (index, ((one, name), text)) in self.estimates.iter().zip(names).zip(&texts).enumerate()
        {
            let middle = plot.top + (index as f64 + HEAD_ROW + 0.5) * pitch;
            if let Some((low, high)) = self.whisker(one) {
                draw_whisker(drawing, along(low), along(high), middle);
            }
            if is_value(one.value) {
                drawing.marks.push(Mark::Line {
                    places: vec![(along(one.value), middle)],
                    colour: PALETTE[0],
                    width: ESTIMATE_DOT,
                });
            }
            let first = (name.len() - 1) as f64 * line_height(LABEL_SIZE) / 2.0;
            for (row, line) in name.iter().enumerate() {
                let height = middle - first + row as f64 * line_height(LABEL_SIZE);
                let place = (plot.left - GAP, height);
                drawing.text(label(line, place, Anchor::End, Weight::Regular));
            }
            // In a column of their own: beside a dot they would stand on the line.
            let place = (plot.right + GAP, middle);
            drawing.text(label(text, place, Anchor::Start, Weight::Bold));
        }
    }

    /// The line of the truth, named above the first estimate.
    fn draw_truth(&self, drawing: &mut Drawing, plot: Room, at: f64, pitch: f64) {
        let colour = PALETTE[1];
        let top = plot.top + HEAD_ROW * pitch;
        drawing.straight((at, top), (at, plot.bottom), colour, LINE_WIDTH);
        let text = format!(
            "{}: {}",
            self.truth_label.text(drawing.language),
            self.write(self.truth, drawing.language)
        );
        // Kept inside the picture.
        let half = width(&text, LABEL_SIZE, Weight::Bold) / 2.0;
        let middle = at.clamp(plot.left + half, (plot.right - half).max(plot.left + half));
        let place = (middle, plot.top + HEAD_ROW * pitch / 2.0);
        // Grid lines do not run through it.
        let (from, to) = ((middle - half - 2.0, plot.top), (middle + half + 2.0, top));
        drawing.rectangle(from, to, PAPER, 1.0);
        let mut name = label(&text, place, Anchor::Middle, Weight::Bold);
        name.colour = as_ink(colour);
        drawing.text(name);
    }

    fn whisker(&self, one: &Estimated) -> Option<(f64, f64)> {
        let whole = self.caption.shows_spread() && is_value(one.low) && is_value(one.high);
        whole.then_some((one.low, one.high))
    }

    /// All values alike, as fine as the largest asks; a small one is not written as none.
    fn write(&self, value: f64, language: Language) -> String {
        let values = self
            .estimates
            .iter()
            .map(|one| one.value)
            .chain([self.truth]);
        let largest = values
            .filter(|value| is_value(*value))
            .fold(0.0_f64, |largest, value| largest.max(value.abs()));
        let format = NumberFormat::for_value(self.unit, language, largest);
        format.fine_enough_for(value).write(value)
    }

    fn texts(&self, language: Language) -> Vec<String> {
        let values = self.estimates.iter().map(|one| one.value);
        values.map(|value| self.write(value, language)).collect()
    }

    /// The chart for those who cannot see it.
    fn in_words(&self, caption: &str, language: Language) -> String {
        let kind = Label::new("Estimates.", "Schattingen.").text(language);
        let truth = self.write(self.truth, language);
        let mut text = format!("{kind} {}: {truth}.", self.truth_label.text(language));
        for (one, value) in self.estimates.iter().zip(self.texts(language)) {
            text += &format!(" {}: {value}.", one.label);
        }
        format!("{text} {caption}")
    }
}

/// Room above the first estimate for the name of the line, as a share of a row.
const HEAD_ROW: f64 = 0.7;
