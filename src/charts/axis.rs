//! Axes: grid lines, tick marks and their labels.

use super::drawing::{Anchor, Drawing, Place, Text};
use super::frame::Room;
use super::scale::Scale;
use super::style::{
    AXIS, AXIS_WIDTH, CAPITAL_HEIGHT, GAP, GRID, GRID_WIDTH, QUIET_INK, TICK_LENGTH, TICK_SIZE,
};
use super::typeface::{Weight, width};
use super::weeks::WeekAxis;
use crate::base::language::Language;
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;

/// Room below a chart for tick marks and one line of labels.
pub const ROOM_BELOW: f64 = TICK_LENGTH + TICK_SIZE + GAP / 2.0;

/// The texts at the ticks of a scale.
pub fn labels(scale: &Scale, unit: Unit, language: Language) -> Vec<String> {
    let largest = scale
        .ticks
        .iter()
        .fold(0.0_f64, |largest, tick| largest.max(tick.abs()));
    let format = NumberFormat::for_steps(unit, language, largest, scale.step);
    scale.ticks.iter().map(|tick| format.write(*tick)).collect()
}

/// Width of the widest of some labels on an axis.
pub fn widest(labels: &[String]) -> f64 {
    labels
        .iter()
        .map(|label| width(label, TICK_SIZE, Weight::Regular))
        .fold(0.0, f64::max)
}

/// Height of a value in a chart whose values go upwards.
pub fn height_of(value: f64, scale: &Scale, room: Room) -> f64 {
    room.bottom - scale.share(value) * room.height()
}

/// Lines across the chart at the ticks, with their labels on the left.
pub fn draw_values(drawing: &mut Drawing, scale: &Scale, labels: &[String], room: Room) {
    for (&tick, label) in scale.ticks.iter().zip(labels) {
        let height = height_of(tick, scale, room);
        let colour = if tick == 0.0 { AXIS } else { GRID };
        drawing.straight(
            (room.left, sharp(height)),
            (room.right, sharp(height)),
            colour,
            GRID_WIDTH,
        );
        let place = (room.left - GAP, height + TICK_SIZE * CAPITAL_HEIGHT / 2.0);
        drawing.text(tick_label(label, place, Anchor::End));
    }
}

/// The axis of time along the bottom.
pub fn draw_weeks(drawing: &mut Drawing, axis: &WeekAxis, room: Room) {
    let bottom = sharp(room.bottom);
    drawing.straight((room.left, bottom), (room.right, bottom), AXIS, AXIS_WIDTH);
    for (week, label) in &axis.ticks {
        let along = (week - axis.first) / (axis.last - axis.first);
        let right = sharp(room.left + along * (room.right - room.left));
        drawing.straight(
            (right, bottom),
            (right, bottom + TICK_LENGTH),
            AXIS,
            AXIS_WIDTH,
        );
        drawing.text(tick_label(
            label,
            (right, room.bottom + ROOM_BELOW),
            Anchor::Middle,
        ));
    }
}

/// Lines down the chart at the ticks, with their labels below.
pub fn draw_values_below(drawing: &mut Drawing, scale: &Scale, labels: &[String], room: Room) {
    for (&tick, label) in scale.ticks.iter().zip(labels) {
        let right = sharp(room.left + scale.share(tick) * (room.right - room.left));
        let colour = if tick == 0.0 { AXIS } else { GRID };
        drawing.straight((right, room.top), (right, room.bottom), colour, GRID_WIDTH);
        drawing.text(tick_label(
            label,
            (right, room.bottom + ROOM_BELOW),
            Anchor::Middle,
        ));
    }
}

/// The nearest place where a line of one point fills whole pixels.
fn sharp(points: f64) -> f64 {
    (points * 2.0).round() / 2.0
}

fn tick_label(label: &str, place: Place, anchor: Anchor) -> Text {
    Text {
        place,
        text: label.to_owned(),
        size: TICK_SIZE,
        weight: Weight::Regular,
        anchor,
        colour: QUIET_INK,
    }
}
