//! Axes: grid lines, tick marks and their labels.

use std::collections::BTreeSet;

use super::drawing::{Anchor, Drawing, Place, Text};
use super::frame::Room;
use super::scale::Scale;
use super::series::Series;
use super::style::{
    AXIS, AXIS_WIDTH, CAPITAL_HEIGHT, GAP, GRID, GRID_WIDTH, QUIET_INK, TICK_LENGTH, TICK_SIZE,
    WINDOW,
};
use super::typeface::{Weight, line_height, width};
use super::weeks::WeekAxis;
use crate::base::language::{Label, Language};
use crate::base::numbers::NumberFormat;
use crate::base::unit::Unit;

const IN_TABLE: Label = Label::new("weeks in the table", "weken in de tabel");
const STARTS: Label = Label::new("policy starts", "beleid begint");

/// Room below a chart for tick marks and one line of labels.
pub const ROOM_BELOW: f64 = TICK_LENGTH + TICK_SIZE + GAP / 2.0;

/// The texts at the ticks of a scale.
pub fn labels(scale: &Scale, unit: Unit, language: Language) -> Vec<String> {
    let ticks = scale.ticks.iter();
    let largest = ticks.clone().map(|tick| tick.abs()).fold(0.0, f64::max);
    let format = NumberFormat::for_steps(unit, language, largest, scale.step);
    ticks.map(|tick| format.write(*tick)).collect()
}

/// Width of the widest of some labels on an axis.
pub fn widest(labels: &[String]) -> f64 {
    let widths = labels.iter();
    let widths = widths.map(|label| width(label, TICK_SIZE, Weight::Regular));
    widths.fold(0.0, f64::max)
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
        let (from, to) = ((room.left, sharp(height)), (room.right, sharp(height)));
        drawing.straight(from, to, colour, GRID_WIDTH);
        let place = (room.left - GAP, height + TICK_SIZE * CAPITAL_HEIGHT / 2.0);
        drawing.text(tick_label(label, place, Anchor::End));
    }
}

/// Marks the weeks that a table is about and those in which series start to differ, and
/// says so in lines above; gives the height of these.
pub fn draw_weeks_meant(
    drawing: &mut Drawing,
    axis: &WeekAxis,
    room: Room,
    window: Option<[i32; 2]>,
    shown: &[&Series],
) -> f64 {
    let line = line_height(TICK_SIZE);
    let along = |week: i32| {
        let share = axis.share(week).clamp(0.0, 1.0);
        room.left + share * (room.right - room.left)
    };
    let starts: BTreeSet<i32> = shown.iter().filter_map(|series| series.starts).collect();
    let starts: Vec<f64> = starts.into_iter().map(along).collect();
    let half = |label: Label| width(label.text(drawing.language), TICK_SIZE, Weight::Regular) / 2.0;
    let within = |middle: f64, half: f64| {
        let right = (room.right - half).max(room.left + half);
        middle.clamp(room.left + half, right)
    };
    let half_window = half(IN_TABLE);
    let window = window.map(|weeks| weeks.map(along));
    let in_table = window.map(|[from, until]| within(from.midpoint(until), half_window));
    let half_start = half(STARTS);
    let start = starts.first().map(|first| within(*first, half_start));
    // Two lines where the two would overlap.
    let near = |(one, other): (f64, f64)| (one - other).abs() < half_window + half_start + GAP;
    let clash = in_table.zip(start).is_some_and(near);
    let rows = match (in_table.or(start), clash) {
        (None, _) => 0.0,
        (Some(_), false) => 1.0,
        (Some(_), true) => 2.0,
    };
    let top = room.top + rows * line;
    let baseline = |row: f64| room.top + row * line - GAP / 2.0;
    if let (Some([from, until]), Some(middle)) = (window, in_table) {
        drawing.rectangle((from, top), (until, room.bottom), GRID, WINDOW);
        let text = IN_TABLE.text(drawing.language);
        drawing.text(tick_label(text, (middle, baseline(1.0)), Anchor::Middle));
    }
    if let Some(middle) = start {
        let text = STARTS.text(drawing.language);
        drawing.text(tick_label(text, (middle, baseline(rows)), Anchor::Middle));
    }
    for at in &starts {
        drawing.straight((*at, top), (*at, room.bottom), AXIS, AXIS_WIDTH);
    }
    top - room.top
}

/// The axis of time along the bottom.
pub fn draw_weeks(drawing: &mut Drawing, axis: &WeekAxis, room: Room) {
    let bottom = sharp(room.bottom);
    drawing.straight((room.left, bottom), (room.right, bottom), AXIS, AXIS_WIDTH);
    for (week, label) in &axis.ticks {
        let along = (week - axis.first) / (axis.last - axis.first);
        let right = sharp(room.left + along * (room.right - room.left));
        let end = (right, bottom + TICK_LENGTH);
        drawing.straight((right, bottom), end, AXIS, AXIS_WIDTH);
        let place = (right, room.bottom + ROOM_BELOW);
        drawing.text(tick_label(label, place, Anchor::Middle));
    }
}

/// Lines down the chart at the ticks, with their labels below.
pub fn draw_values_below(drawing: &mut Drawing, scale: &Scale, labels: &[String], room: Room) {
    for (&tick, label) in scale.ticks.iter().zip(labels) {
        let right = sharp(room.left + scale.share(tick) * (room.right - room.left));
        let colour = if tick == 0.0 { AXIS } else { GRID };
        drawing.straight((right, room.top), (right, room.bottom), colour, GRID_WIDTH);
        let place = (right, room.bottom + ROOM_BELOW);
        drawing.text(tick_label(label, place, Anchor::Middle));
    }
}

/// The nearest place where a line of one point fills whole pixels.
fn sharp(points: f64) -> f64 {
    (points * 2.0).round() / 2.0
}

fn tick_label(label: &str, place: Place, anchor: Anchor) -> Text {
    Text {
        anchor,
        colour: QUIET_INK,
        ..Text::new(label, place, TICK_SIZE)
    }
}
