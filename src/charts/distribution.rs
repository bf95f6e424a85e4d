//! One number per category, as horizontal bars with whiskers.

use super::axis;
use super::caption::{Caption, Explained};
use super::drawing::{Anchor, Drawing, Picture, Text};
use super::error::ChartError;
use super::frame::{self, Direction, Room, Words};
use super::scale::{Scale, is_value};
use super::style::{
    BAR_LABEL_WIDTH, BAR_PITCH, BAR_THICKNESS, CAPITAL_HEIGHT, GAP, HEIGHT, INK, LABEL_SIZE,
    WHISKER_END, WHISKER_WIDTH, bar as bar_colour,
};
use super::typeface::{Weight, line_height, width, wrap_evenly};
use crate::base::language::{Label, Language};
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;

/// What stands where a category has no value.
const NO_VALUE: Label = Label::new("no value", "geen waarde");

/// A chart of one number per category, in the order given.
#[derive(Debug, Clone)]
pub struct Distribution {
    /// Name of the metric, and stem of the file.
    pub metric: &'static str,
    /// Title: the label of the metric.
    pub title: Label,
    /// Unit of the values.
    pub unit: Unit,
    /// The categories, from top to bottom.
    pub bars: Vec<Bar>,
    /// What was run.
    pub caption: Caption,
    /// Which way is better, where that is clear.
    pub direction: Option<Direction>,
}

/// One category. A mean that is not a number is a category without a value.
#[derive(Debug, Clone)]
pub struct Bar {
    /// Name of the category.
    pub label: String,
    /// Mean over replications: the length of the bar.
    pub mean: f64,
    /// Lower end of the whisker; not a number where there is none.
    pub low: f64,
    /// Upper end of the whisker; not a number where there is none.
    pub high: f64,
}

impl Distribution {
    /// Draws the chart, as high as the number of bars asks for.
    ///
    /// # Errors
    ///
    /// When there are no bars.
    pub fn draw(&self, language: Language) -> Result<Picture, ChartError> {
        self.drawing(language).map(|drawing| drawing.finish())
    }

    /// The same, where bars and whiskers are something else than [`Caption::meaning`]
    /// has words for: `meaning` says what.
    ///
    /// # Errors
    ///
    /// When there are no bars.
    pub fn draw_meaning(&self, meaning: Label, language: Language) -> Result<Picture, ChartError> {
        let caption = self.caption.text_with(meaning, language);
        self.captioned(caption, language)
            .map(|drawing| drawing.finish())
    }

    /// The marks of the chart.
    pub(super) fn drawing(&self, language: Language) -> Result<Drawing, ChartError> {
        self.captioned(self.caption.text(Explained::Bars, language), language)
    }

    fn captioned(&self, caption: String, language: Language) -> Result<Drawing, ChartError> {
        if self.bars.is_empty() {
            return Err(ChartError::Empty {
                metric: self.metric,
            });
        }
        let names: Vec<Vec<String>> = self
            .bars
            .iter()
            .map(|bar| wrap_evenly(&bar.label, LABEL_SIZE, Weight::Regular, BAR_LABEL_WIDTH))
            .collect();
        let words = Words {
            title: self.title.text(language).to_owned(),
            unit: self.unit.text(language).to_owned(),
            direction: self.direction,
            averaged_over: None,
            difference: false,
            without_zero: false,
            caption,
        };
        let count = self.bars.len() as f64;
        let (mut drawing, room) = frame::start(&words, language, |around| {
            let around = around + axis::ROOM_BELOW;
            let highest = names.iter().map(Vec::len).max().expect("there is a bar");
            let least = BAR_PITCH
                .0
                .max((highest as f64 + 0.5) * line_height(LABEL_SIZE));
            let pitch = ((HEIGHT - around) / count).min(BAR_PITCH.1).max(least);
            around + pitch * count
        });
        drawing.description = self.in_words(&words.caption, language);
        self.draw_inside(&mut drawing, room, &names);
        Ok(drawing)
    }

    /// Mean and, where there is one, whisker of a bar.
    fn values(&self, bar: &Bar) -> (Option<f64>, Option<(f64, f64)>) {
        let whole = self.caption.shows_spread() && is_value(bar.low) && is_value(bar.high);
        (
            Some(bar.mean).filter(|mean| is_value(*mean)),
            whole.then_some((bar.low, bar.high)),
        )
    }

    fn texts(&self, language: Language) -> Vec<String> {
        let means = self.bars.iter().filter_map(|bar| self.values(bar).0);
        let largest = means.fold(0.0_f64, |largest, mean| largest.max(mean.abs()));
        let format = NumberFormat::for_value(self.unit, language, largest);
        let text = |bar| {
            let mean = self.values(bar).0?;
            Some(format.fine_enough_for(mean).write(mean))
        };
        self.bars
            .iter()
            .map(|bar| text(bar).unwrap_or_else(|| NO_VALUE.text(language).to_owned()))
            .collect()
    }

    fn draw_inside(&self, drawing: &mut Drawing, room: Room, names: &[Vec<String>]) {
        let texts = self.texts(drawing.language);
        let values = self.bars.iter().flat_map(|bar| {
            let (mean, whisker) = self.values(bar);
            [mean, whisker.map(|ends| ends.0), whisker.map(|ends| ends.1)]
                .into_iter()
                .flatten()
        });
        let scale = Scale::around(values.chain([0.0]), self.unit, true).expect("zero is a value");
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
        axis::draw_values_below(
            drawing,
            &scale,
            &axis::labels(&scale, self.unit, drawing.language),
            plot,
        );
        let along = |value: f64| plot.left + scale.share(value) * (plot.right - plot.left);
        let pitch = plot.height() / self.bars.len() as f64;
        for (index, ((bar, name), text)) in self.bars.iter().zip(names).zip(&texts).enumerate() {
            let middle = plot.top + (index as f64 + 0.5) * pitch;
            let (mean, whisker) = self.values(bar);
            let mut outermost = along(0.0);
            if let Some(mean) = mean {
                let half = pitch * BAR_THICKNESS / 2.0;
                let (left, right) = (along(mean.min(0.0)), along(mean.max(0.0)));
                drawing.rectangle(
                    (left, middle - half),
                    (right, middle + half),
                    bar_colour(),
                    1.0,
                );
                outermost = right;
            }
            if let Some((low, high)) = whisker {
                draw_whisker(drawing, along(low), along(high), middle);
                outermost = outermost.max(along(high));
            }
            let first = (name.len() - 1) as f64 * line_height(LABEL_SIZE) / 2.0;
            for (row, line) in name.iter().enumerate() {
                let height = middle - first + row as f64 * line_height(LABEL_SIZE);
                drawing.text(label(
                    line,
                    (plot.left - GAP, height),
                    Anchor::End,
                    Weight::Regular,
                ));
            }
            drawing.text(label(
                text,
                (outermost + GAP, middle),
                Anchor::Start,
                Weight::Bold,
            ));
        }
    }

    /// The chart for those who cannot see it: every bar with its value.
    fn in_words(&self, caption: &str, language: Language) -> String {
        let mut text = Label::new("Bar chart.", "Staafdiagram.")
            .text(language)
            .to_owned();
        for (bar, value) in self.bars.iter().zip(self.texts(language)) {
            text += &format!(" {}: {value}.", bar.label);
        }
        format!("{text} {caption}")
    }
}

/// A line with an end across at either side.
pub(super) fn draw_whisker(drawing: &mut Drawing, left: f64, right: f64, middle: f64) {
    drawing.straight((left, middle), (right, middle), INK, WHISKER_WIDTH);
    for end in [left, right] {
        let (top, bottom) = (middle - WHISKER_END / 2.0, middle + WHISKER_END / 2.0);
        drawing.straight((end, top), (end, bottom), INK, WHISKER_WIDTH);
    }
}

/// A label whose middle stands at a height.
pub(super) fn label(text: &str, middle: (f64, f64), anchor: Anchor, weight: Weight) -> Text {
    Text {
        place: (middle.0, middle.1 + LABEL_SIZE * CAPITAL_HEIGHT / 2.0),
        text: text.to_owned(),
        size: LABEL_SIZE,
        weight,
        anchor,
        colour: INK,
    }
}
