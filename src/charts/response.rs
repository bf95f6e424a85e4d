//! A metric against a parameter: one dot per point of a design.

use super::axis;
use super::caption::{Caption, Explained};
use super::drawing::{Anchor, Drawing, Picture, Place, Text};
use super::error::ChartError;
use super::frame::{self, Direction, Room, Words};
use super::scale::{Scale, is_value};
use super::style::{DOT, GAP, HEIGHT, INNER_WIDTH, LABEL_SIZE, LINE_WIDTH, PALETTE};
use super::typeface::{Weight, line_height, wrap_evenly};
use crate::base::language::{Label, Language};
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;
use crate::base::words::say;

/// A chart of one metric against one parameter.
#[derive(Debug, Clone)]
pub struct Response {
    /// Name of the metric.
    pub metric: &'static str,
    /// Title: the label of the metric.
    pub title: Label,
    /// Unit of the values.
    pub unit: Unit,
    /// The parameter, along the lower axis.
    pub parameter: String,
    /// The points of the design.
    pub points: Vec<Shown>,
    /// What was run.
    pub caption: Caption,
    /// Which way is better, where that is clear.
    pub direction: Option<Direction>,
}

/// One point of a design.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    /// Value of the parameter.
    pub at: f64,
    /// Mean over the replications.
    pub mean: f64,
    /// 95 % interval of that mean; over a family that over luck and assumptions.
    pub interval: Option<[f64; 2]>,
    /// Over a family its interval by luck alone, drawn thick upon the other.
    pub inner: Option<[f64; 2]>,
}

impl Response {
    /// Draws the chart.
    ///
    /// # Errors
    ///
    /// When there is no point with a value.
    pub fn draw(&self, language: Language) -> Result<Picture, ChartError> {
        self.drawing(language).map(|drawing| drawing.finish())
    }

    /// The marks of the chart.
    pub(super) fn drawing(&self, language: Language) -> Result<Drawing, ChartError> {
        let empty = ChartError::Empty {
            metric: self.metric,
        };
        let ends = self.points.iter().filter_map(|point| point.interval);
        let means = self.points.iter().map(|point| point.mean);
        let values = means.chain(ends.flatten());
        let across = self.points.iter().map(|point| point.at);
        let up = Scale::around(values, self.unit, false);
        let along = Scale::around(across, Unit::Index, false);
        let (Some(up), Some(along)) = (up, along) else {
            return Err(empty);
        };
        let direction = self.direction.map(Direction::label);
        let zero = (up.low > 0.0 || up.high < 0.0).then_some(frame::WITHOUT_ZERO);
        let notes = direction.into_iter().chain(zero);
        let notes: Vec<String> = notes.map(|note| note.text(language).to_owned()).collect();
        let metric = self.title.text(language);
        let words = Words {
            title: say!(language, "chart-by", metric, parameter = self.parameter),
            subtitle: frame::subtitle(self.unit.text(language), &notes),
            caption: self.caption.text(Explained::Points, language),
        };
        let (mut drawing, room) = frame::start(&words, language, |_| HEIGHT);
        drawing.description = self.in_words(&words.caption, language);
        self.draw_inside(&mut drawing, room, &up, &along);
        Ok(drawing)
    }

    fn draw_inside(&self, drawing: &mut Drawing, room: Room, up: &Scale, along: &Scale) {
        let ticks = axis::labels(up, self.unit, drawing.language);
        let below = axis::labels(along, Unit::Index, drawing.language);
        let left = room.left + axis::widest(&ticks) + GAP;
        let right = room.right - axis::widest(&below) / 2.0;
        let name = wrap_evenly(&self.parameter, LABEL_SIZE, Weight::Regular, right - left);
        let plot = Room {
            left,
            top: room.top + GAP,
            right,
            bottom: room.bottom - axis::ROOM_BELOW - name.len() as f64 * line_height(LABEL_SIZE),
        };
        axis::draw_values(drawing, up, &ticks, plot);
        axis::draw_values_below(drawing, along, &below, plot);
        for (line, text) in name.iter().rev().enumerate() {
            let bottom = room.bottom - line as f64 * line_height(LABEL_SIZE);
            let place = (plot.left.midpoint(plot.right), bottom);
            drawing.text(Text {
                anchor: Anchor::Middle,
                ..Text::new(text, place, LABEL_SIZE)
            });
        }
        let place = |at: f64, value: f64| -> Place {
            let right = plot.left + along.share(at) * (plot.right - plot.left);
            (right, axis::height_of(value, up, plot))
        };
        for point in self.points.iter().filter(|point| is_value(point.mean)) {
            if let Some([low, high]) = point.interval.filter(|_| self.caption.shows_spread()) {
                let (from, to) = (place(point.at, low), place(point.at, high));
                drawing.straight(from, to, PALETTE[0], LINE_WIDTH / 2.0);
            }
            if let Some([low, high]) = point.inner.filter(|_| self.caption.shows_spread()) {
                let (from, to) = (place(point.at, low), place(point.at, high));
                drawing.straight(from, to, PALETTE[0], INNER_WIDTH);
            }
            drawing.line(vec![place(point.at, point.mean)], PALETTE[0], DOT);
        }
    }

    /// The chart for those who cannot see it: the lowest and highest values.
    fn in_words(&self, caption: &str, language: Language) -> String {
        let by_mean = |one: &&Shown, other: &&Shown| one.mean.total_cmp(&other.mean);
        let points = self.points.iter();
        let ends = [points.clone().min_by(by_mean), points.max_by(by_mean)];
        let mut text = say!(language, "chart-dots");
        for (point, end) in ends.into_iter().zip(["lowest", "highest"]) {
            if let Some(point) = point {
                let mean = NumberFormat::for_value(self.unit, language, point.mean);
                let mean = mean.write(point.mean);
                let at = NumberFormat::for_value(Unit::Index, language, point.at).write(point.at);
                let parameter = &self.parameter;
                text += " ";
                text += &say!(language, "chart-end", end, mean, parameter, at);
            }
        }
        format!("{text} {caption}")
    }
}
