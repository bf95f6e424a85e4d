//! A metric through the weeks: one scenario with its bands, or a few compared.

use super::axis;
use super::caption::{Caption, Explained, Meaning};
use super::drawing::{Anchor, Drawing, Mark, Picture, Place, Text};
use super::error::ChartError;
use super::frame::{self, Direction, Room, Words};
use super::scale::{Scale, is_value};
use super::series::{Band, Series};
use super::style::{
    BANDS_OF_ONE, BANDS_OF_TWO, DOT, EDGE_WIDTH, GAP, HEIGHT, LABEL_SIZE, LINE_WIDTH, PALETTE,
    QUIET_INK, SHARED_BAND,
};
use super::trajectory_labels::EndLabels;
use super::typeface::Weight;
use super::weeks::WeekAxis;
use crate::base::language::{Label, Language};
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;

/// What is said where there is nothing to see.
const NO_VALUES: Label = Label::new(
    "There are no values in this period.",
    "Er zijn geen waarden in deze periode.",
);

const POINTS: Label = Label::new("percentage points", "procentpunten");

/// A chart of one metric through the weeks.
#[derive(Debug, Clone)]
pub struct Trajectory {
    /// Name of the metric, and stem of the file.
    pub metric: &'static str,
    /// Title: the label of the metric.
    pub title: Label,
    /// Unit of the values.
    pub unit: Unit,
    /// One scenario, or two to six to compare; four is what a reader can follow.
    pub series: Vec<Series>,
    /// What was run.
    pub caption: Caption,
    /// Whether the axis starts at zero; see [`starts_at_zero`].
    pub y_from_zero: bool,
    /// Weeks over which every value is a mean, when more than one: the reader is told.
    pub averaged_over: Option<u32>,
    /// Which way is better, where that is clear.
    pub direction: Option<Direction>,
    /// Values are differences from a baseline: the reader is told, and a share may be
    /// below zero.
    pub difference: bool,
}

/// Whether an axis in this unit starts at zero unless someone decides otherwise.
pub fn starts_at_zero(unit: Unit) -> bool {
    unit != Unit::Index
}

impl Trajectory {
    /// Draws the chart.
    ///
    /// # Errors
    ///
    /// When there is no series or there are too many to tell apart, when the
    /// columns of a series differ in length, or when its weeks do not go up.
    pub fn draw(&self, language: Language) -> Result<Picture, ChartError> {
        self.drawing(language).map(|drawing| drawing.finish())
    }

    /// The marks of the chart.
    pub(super) fn drawing(&self, language: Language) -> Result<Drawing, ChartError> {
        self.check()?;
        let explained = match self.series.len() {
            1 => Explained::OneSeries,
            2 => Explained::TwoSeries,
            _ => Explained::SeveralSeries,
        };
        let caption = self.caption.text(explained, language);
        let scale = self.scale();
        let without_zero = scale
            .as_ref()
            .is_some_and(|scale| scale.low > 0.0 || scale.high < 0.0);
        let words = Words {
            title: self.title.text(language).to_owned(),
            unit: self.unit_label().text(language).to_owned(),
            direction: self.direction,
            averaged_over: self.averaged_over,
            difference: self.difference,
            without_zero,
            caption,
        };
        let (mut drawing, room) = frame::start(&words, language, |_| HEIGHT);
        drawing.description = match (scale, self.week_axis(language)) {
            (Some(scale), Some(axis)) => {
                self.draw_inside(&mut drawing, room, &scale, &axis);
                self.in_words(&axis, &words.caption, language)
            }
            _ => {
                draw_nothing(&mut drawing, room);
                format!("{} {}", NO_VALUES.text(language), words.caption)
            }
        };
        Ok(drawing)
    }

    /// The unit in words; a difference between shares is in percentage points.
    fn unit_label(&self) -> Label {
        match self.unit {
            Unit::Share if self.difference => POINTS,
            unit => unit.label(),
        }
    }

    fn check(&self) -> Result<(), ChartError> {
        let metric = self.metric;
        if self.series.is_empty() {
            return Err(ChartError::Empty { metric });
        }
        if self.series.len() > PALETTE.len() {
            return Err(ChartError::TooManySeries {
                metric,
                found: self.series.len(),
                most: PALETTE.len(),
            });
        }
        self.series
            .iter()
            .try_for_each(|series| series.check(metric))
    }

    fn scale(&self) -> Option<Scale> {
        let lines = self.series.iter().flat_map(|series| &series.p50);
        let bands = self.series.iter().flat_map(|series| self.bands(series));
        let values = lines.chain(bands.flat_map(|band| band.low.iter().chain(band.high)));
        Scale::around(values.copied(), self.unit, self.y_from_zero)
    }

    fn week_axis(&self, language: Language) -> Option<WeekAxis> {
        let weeks = self.series.iter().flat_map(|series| &series.weeks);
        Some(WeekAxis::new(
            *weeks.clone().min()?,
            *weeks.max()?,
            language,
        ))
    }

    /// The bands drawn for a series, the widest first.
    pub(super) fn bands<'a>(&self, series: &'a Series) -> Vec<Band<'a>> {
        let wide = |opacity| Band {
            low: &series.p05,
            high: &series.p95,
            opacity,
            edged: false,
        };
        let narrow = |opacity| Band {
            low: &series.p25,
            high: &series.p75,
            opacity,
            edged: false,
        };
        let interval = |opacity| Band {
            edged: true,
            ..narrow(opacity)
        };
        match (self.caption.meaning, self.series.len()) {
            _ if !self.caption.shows_spread() => vec![],
            (Meaning::IntervalOfTheMean, 1) => vec![wide(BANDS_OF_ONE.1)],
            (Meaning::IntervalOfTheMean, _) => vec![wide(SHARED_BAND)],
            (Meaning::Spread, 1) => vec![wide(BANDS_OF_ONE.0), narrow(BANDS_OF_ONE.1)],
            (Meaning::Spread, 2) => vec![wide(BANDS_OF_TWO.0), narrow(BANDS_OF_TWO.1)],
            (Meaning::Spread, _) => vec![narrow(SHARED_BAND)],
            (Meaning::SpreadAndInterval, 1) => vec![wide(BANDS_OF_ONE.0), interval(BANDS_OF_ONE.1)],
            (Meaning::SpreadAndInterval, 2) => vec![wide(BANDS_OF_TWO.0), interval(BANDS_OF_TWO.1)],
            (Meaning::SpreadAndInterval, _) => vec![interval(SHARED_BAND)],
        }
    }

    fn draw_inside(&self, drawing: &mut Drawing, room: Room, scale: &Scale, axis: &WeekAxis) {
        let ticks = axis::labels(scale, self.unit, drawing.language);
        let labels = EndLabels::new(self, drawing.language);
        let plot = Room {
            left: room.left + axis::widest(&ticks) + GAP,
            top: room.top + GAP,
            right: room.right - labels.width(),
            bottom: room.bottom - axis::ROOM_BELOW,
        };
        axis::draw_values(drawing, scale, &ticks, plot);
        axis::draw_weeks(drawing, axis, plot);
        let place = |week: i32, value: f64| -> Place {
            let right = plot.left + axis.share(week) * (plot.right - plot.left);
            (right, axis::height_of(value, scale, plot))
        };
        // Wide bands of all series first, so that they hide no narrow one.
        for rank in 0..2 {
            for (series, colour) in self.series.iter().zip(PALETTE) {
                if let Some(band) = self.bands(series).get(rank) {
                    for corners in series.outlines(band, place) {
                        drawing.marks.push(Mark::Area {
                            corners,
                            colour,
                            opacity: band.opacity,
                        });
                    }
                    let ends = [band.low, band.high].into_iter().filter(|_| band.edged);
                    for places in ends.flat_map(|end| series.through(end, place)) {
                        drawing.marks.push(Mark::Line {
                            places,
                            colour,
                            width: EDGE_WIDTH,
                        });
                    }
                }
            }
        }
        for (series, colour) in self.series.iter().zip(PALETTE) {
            for places in series.lines(place) {
                let width = if places.len() == 1 { DOT } else { LINE_WIDTH };
                drawing.marks.push(Mark::Line {
                    places,
                    colour,
                    width,
                });
            }
        }
        labels.draw(drawing, plot, place);
    }

    /// The chart for those who cannot see it: where every line starts and ends.
    fn in_words(&self, axis: &WeekAxis, caption: &str, language: Language) -> String {
        let mut text = match language {
            Language::English => format!("Line chart by {}.", axis.period.text(language)),
            Language::Dutch => format!("Lijndiagram per {}.", axis.period.text(language)),
        };
        for series in &self.series {
            let values: Vec<f64> = series
                .p50
                .iter()
                .copied()
                .filter(|value| is_value(*value))
                .collect();
            let largest = values
                .iter()
                .fold(0.0_f64, |largest, value| largest.max(value.abs()));
            let format = NumberFormat::for_value(self.unit, language, largest);
            let write = |value: f64| format.fine_enough_for(value).write(value);
            text += &match (values.first(), values.last(), language) {
                (Some(&first), Some(&last), Language::English) => {
                    format!(
                        " {}: from {} to {}.",
                        series.label,
                        write(first),
                        write(last)
                    )
                }
                (Some(&first), Some(&last), Language::Dutch) => {
                    format!(
                        " {}: van {} naar {}.",
                        series.label,
                        write(first),
                        write(last)
                    )
                }
                _ => format!(" {}: {}", series.label, NO_VALUES.text(language)),
            };
        }
        format!("{text} {caption}")
    }
}

/// Says in the middle that there is nothing to see.
fn draw_nothing(drawing: &mut Drawing, room: Room) {
    drawing.text(Text {
        place: (
            room.left.midpoint(room.right),
            room.top.midpoint(room.bottom),
        ),
        text: NO_VALUES.text(drawing.language).to_owned(),
        size: LABEL_SIZE,
        weight: Weight::Regular,
        anchor: Anchor::Middle,
        colour: QUIET_INK,
    });
}
