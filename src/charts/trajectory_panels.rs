//! What is drawn in the panels of a trajectory: axes, bands and lines.

use super::axis;
use super::caption::Meaning;
use super::drawing::{Anchor, Drawing, Mark, Place, Text};
use super::frame::Room;
use super::scale::Scale;
use super::series::{Band, Series};
use super::style::{
    BANDS_OF_ONE, BANDS_OF_TWO, BASELINE, DOT, EDGE_WIDTH, GAP, LABEL_SIZE, LINE_WIDTH, QUIET_INK,
    as_ink,
};
use super::trajectory::{NO_VALUES, Trajectory};
use super::trajectory_labels::EndLabels;
use super::typeface::{Weight, line_height, wrap_evenly};
use super::weeks::WeekAxis;
use crate::base::words::say;

/// Panels beside each other, where every scenario has one of its own.
pub(super) const COLUMNS: usize = 2;

impl Trajectory {
    /// The series of a panel that have bands, with these.
    pub(super) fn banded<'a>(&self, shown: &[&'a Series]) -> Vec<(&'a Series, Vec<Band<'a>>)> {
        // Where every scenario has a panel of its own, the baseline is only a line.
        let own = if self.series.len() > 2 {
            &shown[shown.len() - 1..]
        } else {
            shown
        };
        own.iter()
            .map(|series| (*series, self.bands(series)))
            .collect()
    }

    /// The bands drawn for a series, the widest first.
    pub(super) fn bands<'a>(&self, series: &'a Series) -> Vec<Band<'a>> {
        let (wide, narrow) = match self.series.len() {
            2 => BANDS_OF_TWO,
            _ => BANDS_OF_ONE,
        };
        let band = |low: &'a [f64], high: &'a [f64], opacity, edged| Band {
            low,
            high,
            opacity,
            edged,
        };
        let outer = |opacity| band(&series.p05, &series.p95, opacity, false);
        let inner = |edged| band(&series.p25, &series.p75, narrow, edged);
        match self.caption.meaning {
            _ if !self.caption.shows_spread() => vec![],
            Meaning::IntervalOfTheMean => vec![outer(narrow)],
            Meaning::Spread => vec![outer(wide), inner(false)],
            Meaning::SpreadAndInterval if !self.caption.shows_spread_of_pairs() => {
                vec![inner(true)]
            }
            Meaning::SpreadAndInterval | Meaning::LuckAndAssumptions => {
                vec![outer(wide), inner(true)]
            }
        }
    }

    pub(super) fn draw_inside(
        &self,
        drawing: &mut Drawing,
        room: Room,
        panels: &[Vec<&Series>],
        scale: &Scale,
        axis: &WeekAxis,
    ) {
        let ticks = axis::labels(scale, self.shown_unit(), drawing.language);
        let left = axis::widest(&ticks) + GAP;
        if let [shown] = panels {
            let labels = EndLabels::new(self, drawing.language);
            let plot = Room {
                left: room.left + left,
                top: room.top + GAP,
                right: room.right - labels.width(),
                bottom: room.bottom - axis::ROOM_BELOW,
            };
            let plot = self.draw_panel(drawing, plot, shown, scale, &ticks, axis);
            labels.draw(drawing, plot, |week, value| {
                at(plot, scale, axis, week, value)
            });
            return;
        }
        let width = (room.right - room.left - 2.0 * GAP) / COLUMNS as f64;
        let height = room.height() / panels.len().div_ceil(COLUMNS) as f64;
        for (place, shown) in panels.iter().enumerate() {
            let from = room.left + (place % COLUMNS) as f64 * (width + 2.0 * GAP);
            let top = room.top + (place / COLUMNS) as f64 * height;
            let about = shown.last().expect("a panel is about a scenario");
            let name = wrap_evenly(&about.label, LABEL_SIZE, Weight::Bold, width);
            for (line, text) in name.iter().enumerate() {
                let down = top + LABEL_SIZE + line as f64 * line_height(LABEL_SIZE);
                drawing.text(Text {
                    weight: Weight::Bold,
                    colour: as_ink(about.role.colour()),
                    ..Text::new(text, (from, down), LABEL_SIZE)
                });
            }
            let plot = Room {
                left: from + left,
                // The last week's number stands half beside the axis.
                right: from + width - GAP,
                top: top + name.len() as f64 * line_height(LABEL_SIZE) + GAP,
                bottom: top + height - 2.0 * GAP - axis::ROOM_BELOW,
            };
            self.draw_panel(drawing, plot, shown, scale, &ticks, axis);
        }
    }

    /// Draws axes, bands and lines of some series, and says where that is.
    fn draw_panel(
        &self,
        drawing: &mut Drawing,
        mut plot: Room,
        shown: &[&Series],
        scale: &Scale,
        ticks: &[String],
        axis: &WeekAxis,
    ) -> Room {
        plot.top += axis::draw_weeks_meant(drawing, axis, plot, self.window, shown);
        axis::draw_values(drawing, scale, ticks, plot);
        axis::draw_weeks(drawing, axis, plot);
        let place = |week: i32, value: f64| at(plot, scale, axis, week, value);
        // Wide bands of all series first, so that they hide no narrow one.
        for rank in 0..2 {
            for (series, bands) in self.banded(shown) {
                if let Some(band) = bands.get(rank) {
                    draw_band(drawing, series, band, place);
                }
            }
        }
        let thin = self.series.len() > 2 && self.caption.shows_spread();
        for series in shown {
            let colour = series.role.colour();
            for places in series.through(&series.p50, place) {
                let width = match places.len() {
                    1 => DOT,
                    _ if thin && colour == BASELINE => LINE_WIDTH / 2.0,
                    _ => LINE_WIDTH,
                };
                drawing.line(places, colour, width);
            }
        }
        plot
    }
}

/// Where a value of a week lies.
fn at(plot: Room, scale: &Scale, axis: &WeekAxis, week: i32, value: f64) -> Place {
    let right = plot.left + axis.share(week) * (plot.right - plot.left);
    (right, axis::height_of(value, scale, plot))
}

fn draw_band(
    drawing: &mut Drawing,
    series: &Series,
    band: &Band,
    place: impl Fn(i32, f64) -> Place + Copy,
) {
    let colour = series.role.colour();
    for corners in series.outlines(band, place) {
        drawing.marks.push(Mark::Area {
            corners,
            colour,
            opacity: band.opacity,
        });
    }
    let ends = [band.low, band.high].into_iter().filter(|_| band.edged);
    for places in ends.flat_map(|end| series.through(end, place)) {
        drawing.line(places, colour, EDGE_WIDTH);
    }
}

/// Says in the middle that there is nothing to see.
pub(super) fn draw_nothing(drawing: &mut Drawing, room: Room) {
    let (left, top) = (room.left, room.top);
    let middle = (left.midpoint(room.right), top.midpoint(room.bottom));
    let text = say!(drawing.language, NO_VALUES);
    drawing.text(Text {
        anchor: Anchor::Middle,
        colour: QUIET_INK,
        ..Text::new(&text, middle, LABEL_SIZE)
    });
}
