//! The layout of rows: names on the left, marks along an axis, texts on the right.

use super::axis;
use super::drawing::{Anchor, Colour, Drawing, Text};
use super::frame::Room;
use super::rows::{Look, Panel, Row};
use super::scale::{Scale, is_value};
use super::style::{
    BAR_LABEL_WIDTH, BAR_PITCH, BAR_THICKNESS, CAPITAL_HEIGHT, DRAW_DOT, DRAWS_BELOW, GAP, INK,
    INNER_WIDTH, LABEL_SIZE, LINE_WIDTH, PALETTE, PAPER, QUIET_INK, REGION, VALUE_DOT, WHISKER_END,
    WHISKER_WIDTH, as_bar, as_ink,
};
use super::typeface::{Weight, line_height, width, wrap_evenly};
use crate::base::language::{Label, Language};
use crate::base::numbers::NumberFormat;

/// What stands where a row has no value.
const NO_VALUE: Label = Label::new("no value", "geen waarde");

/// Dots further out than this many times the widest interval or region stand at the edge:
/// they say "far", and may not squeeze the rest.
const FURTHEST: f64 = 3.0;

/// Every panel and row with its texts.
pub(super) fn say_panels(panels: &[Panel], layout: &Layout) -> String {
    let mut text = String::new();
    for (panel, rows) in panels.iter().zip(&layout.rows) {
        let said = panel.heading.iter().map(|heading| format!(" {heading}."));
        let line = layout.line(panel).map(|line| format!(" {line}."));
        text.extend(said.chain(line));
        for (row, set) in panel.rows.iter().zip(rows) {
            let texts = set.texts.join("; ");
            text += &match row.label.as_str() {
                "" => format!(" {texts}."),
                label => format!(" {label}: {texts}."),
            };
        }
    }
    text
}

/// The texts of all rows, and what room they take.
pub(super) struct Layout {
    language: Language,
    rows: Vec<Vec<SetRow>>,
    headings: Vec<Vec<String>>,
    /// Width of the names on the left.
    names: f64,
    /// Widths of the columns of texts on the right.
    columns: Vec<f64>,
    /// Height of everything but the rows.
    pub fixed: f64,
    /// Least height of a row.
    pub least: f64,
}

/// The texts of a row.
struct SetRow {
    name: Vec<String>,
    texts: Vec<String>,
}

/// Height of a line of text in a panel.
fn line() -> f64 {
    line_height(LABEL_SIZE)
}

impl Layout {
    /// Breaks names into lines, writes values, and measures them.
    pub fn new(panels: &[Panel], heads: &[String], language: Language) -> Self {
        let rows = panels.iter().map(|panel| {
            let rows = panel.rows.iter();
            rows.map(|row| set(panel, row, language)).collect()
        });
        let rows: Vec<Vec<SetRow>> = rows.collect();
        let headings = panels.iter().map(|panel| {
            let whole = super::style::WIDTH - 2.0 * super::style::MARGIN;
            let wrap = |text: &String| wrap_evenly(text, LABEL_SIZE, Weight::Bold, whole);
            panel.heading.as_ref().map(wrap).unwrap_or_default()
        });
        let headings: Vec<Vec<String>> = headings.collect();
        let all = || rows.iter().flatten();
        let wide = |text: &String, weight| width(text, LABEL_SIZE, weight);
        let names = all().flat_map(|row| &row.name);
        let names = names.map(|name| wide(name, Weight::Regular));
        let names = names.fold(0.0, f64::max);
        let count = all().map(|row| row.texts.len()).max().unwrap_or(0);
        let column = |place: usize| {
            let head = heads.get(place).map(|head| wide(head, Weight::Regular));
            let texts = all().filter_map(|row| row.texts.get(place));
            let texts = texts.map(|text| wide(text, Weight::Bold));
            texts.chain(head).fold(0.0, f64::max)
        };
        let tallest = all().map(|row| row.name.len()).max().unwrap_or(1) as f64;
        let drawn = panels.iter().flat_map(|panel| &panel.rows);
        let drawn = drawn.filter(|row| !row.draws.is_empty()).count() > 0;
        let below = if drawn { 2.0 * DRAWS_BELOW } else { 0.0 };
        let lines: usize = headings.iter().map(Vec::len).sum();
        let named = panels.iter().filter(|panel| panel.line.is_some()).count();
        let heads = if heads.is_empty() { 0.0 } else { line() };
        let fixed = panels.len() as f64 * axis::ROOM_BELOW
            + (panels.len() - 1) as f64 * 1.5 * GAP
            + (lines + named) as f64 * line()
            + heads;
        Self {
            language,
            names,
            columns: (0..count).map(column).collect(),
            fixed,
            least: (BAR_PITCH.0 + below).max((tallest + 0.5) * line()),
            headings,
            rows,
        }
    }

    /// What is said at the line across the rows of a panel.
    fn line(&self, panel: &Panel) -> Option<String> {
        let (name, value) = panel.line.as_ref().filter(|(_, value)| is_value(*value))?;
        let format = format(panel, self.language).fine_enough_for(*value);
        Some(format!("{name}: {}", format.write(*value)))
    }

    /// Draws the panels from the top of the room down.
    pub fn draw(
        &self,
        drawing: &mut Drawing,
        room: Room,
        panels: &[Panel],
        heads: &[String],
        pitch: f64,
    ) {
        let texts: f64 = self.columns.iter().map(|column| column + 2.0 * GAP).sum();
        let mut plot = Room {
            left: room.left + self.names + 1.5 * GAP,
            right: room.right - texts,
            ..room
        };
        if !heads.is_empty() {
            let middle = (plot.right, plot.top + line() / 2.0);
            self.columns_of(drawing, heads, middle, Weight::Regular, QUIET_INK);
            plot.top += line();
        }
        for (panel, (rows, heading)) in panels.iter().zip(self.rows.iter().zip(&self.headings)) {
            for text in heading {
                let place = (room.left, plot.top + line() / 2.0);
                drawing.text(label(text, place, Anchor::Start, Weight::Bold));
                plot.top += line();
            }
            let head = if panel.line.is_some() { line() } else { 0.0 };
            plot.bottom = plot.top + head + panel.rows.len() as f64 * pitch;
            self.draw_panel(drawing, plot, panel, rows, pitch);
            plot.top = plot.bottom + axis::ROOM_BELOW + 1.5 * GAP;
        }
    }

    fn draw_panel(
        &self,
        drawing: &mut Drawing,
        plot: Room,
        panel: &Panel,
        rows: &[SetRow],
        pitch: f64,
    ) {
        let scale = scale(panel);
        let along = |value: f64| {
            plot.left + scale.share(value.clamp(scale.low, scale.high)) * (plot.right - plot.left)
        };
        let first = plot.bottom - rows.len() as f64 * pitch;
        for (index, row) in panel.rows.iter().enumerate() {
            let top = first + index as f64 * pitch;
            if let Some([from, to]) = row.region.map(|ends| ends.map(along)) {
                let (from, to) = ((from, top + 1.0), (to, top + pitch - 1.0));
                drawing.rectangle(from, to, PALETTE[2], REGION);
            }
        }
        let labels = axis::labels(&scale, panel.unit, self.language);
        axis::draw_values_below(drawing, &scale, &labels, plot);
        let middles = (0..rows.len()).map(|index| first + (index as f64 + 0.5) * pitch);
        let middles: Vec<f64> = middles.collect();
        for (row, middle) in panel.rows.iter().zip(&middles) {
            row.draw_bar(drawing, &along, *middle, pitch);
        }
        if let (Some(text), Some((_, value))) = (self.line(panel), &panel.line) {
            draw_line(drawing, plot, along(*value), first, &text);
        }
        for ((row, set), middle) in panel.rows.iter().zip(rows).zip(middles) {
            let up = match row.draws.is_empty() {
                true => 0.0,
                false => DRAWS_BELOW / 2.0,
            };
            row.draw_dot(drawing, &along, middle - up);
            for draw in row.draws.iter().filter(|draw| is_value(**draw)) {
                let place = (along(*draw), middle + DRAWS_BELOW);
                drawing.line(vec![place], PALETTE[1], DRAW_DOT);
            }
            let upper = middle - (set.name.len() - 1) as f64 * line() / 2.0;
            for (place, text) in set.name.iter().enumerate() {
                let place = (plot.left - 1.5 * GAP, upper + place as f64 * line());
                drawing.text(label(text, place, Anchor::End, Weight::Regular));
            }
            self.columns_of(drawing, &set.texts, (plot.right, middle), Weight::Bold, INK);
        }
    }

    /// Texts beside each other on the right.
    fn columns_of(
        &self,
        drawing: &mut Drawing,
        texts: &[String],
        (mut left, middle): (f64, f64),
        weight: Weight,
        colour: Colour,
    ) {
        for (text, column) in texts.iter().zip(&self.columns) {
            let place = (left + 2.0 * GAP, middle);
            drawing.text(Text {
                colour,
                ..label(text, place, Anchor::Start, weight)
            });
            left += column + 2.0 * GAP;
        }
    }
}

impl Row {
    fn draw_bar(
        &self,
        drawing: &mut Drawing,
        along: &impl Fn(f64) -> f64,
        middle: f64,
        pitch: f64,
    ) {
        if self.look == Look::Bar && is_value(self.value) {
            let half = pitch * BAR_THICKNESS / 2.0;
            let ends = [self.value.min(0.0), self.value.max(0.0)];
            let [left, right] = ends.map(along);
            let (from, to) = ((left, middle - half), (right, middle + half));
            drawing.rectangle(from, to, as_bar(self.tone.colour()), 1.0);
        }
    }

    /// The interval, and the dot where there is no bar.
    fn draw_dot(&self, drawing: &mut Drawing, along: &impl Fn(f64) -> f64, middle: f64) {
        if let Some(ends) = self.ends() {
            let [left, right] = ends.map(along);
            drawing.straight((left, middle), (right, middle), INK, WHISKER_WIDTH);
            for end in [left, right] {
                let (top, bottom) = (middle - WHISKER_END / 2.0, middle + WHISKER_END / 2.0);
                drawing.straight((end, top), (end, bottom), INK, WHISKER_WIDTH);
            }
        }
        if let Some(ends) = finite(self.inner) {
            let [left, right] = ends.map(along);
            drawing.straight((left, middle), (right, middle), INK, INNER_WIDTH);
        }
        if self.look == Look::Dot && is_value(self.value) {
            let place = (along(self.value), middle);
            drawing.line(vec![place], self.tone.colour(), VALUE_DOT);
        }
    }

    fn ends(&self) -> Option<[f64; 2]> {
        finite(self.interval)
    }
}

fn finite(interval: Option<[f64; 2]>) -> Option<[f64; 2]> {
    interval.filter(|ends| ends.iter().all(|end| is_value(*end)))
}

/// Breaks the name of a row into lines and writes its value.
fn set(panel: &Panel, row: &Row, language: Language) -> SetRow {
    let value = || {
        if !is_value(row.value) {
            return NO_VALUE.text(language).to_owned();
        }
        let format = format(panel, language).fine_enough_for(row.value);
        format.write(row.value)
    };
    SetRow {
        name: wrap_evenly(&row.label, LABEL_SIZE, Weight::Regular, BAR_LABEL_WIDTH),
        texts: match row.texts.is_empty() {
            true => vec![value()],
            false => row.texts.clone(),
        },
    }
}

/// All values of a panel are written alike, as fine as the largest asks.
fn format(panel: &Panel, language: Language) -> NumberFormat {
    let line = panel.line.iter().map(|(_, value)| *value);
    let values = panel.rows.iter().map(|row| row.value).chain(line);
    let values = values.filter(|value| is_value(*value));
    let largest = values.fold(0.0_f64, |largest, value| largest.max(value.abs()));
    NumberFormat::for_value(panel.unit, language, largest)
}

/// From zero around all values, intervals and regions, and around the draws as far as
/// these are not very far off.
fn scale(panel: &Panel) -> Scale {
    let of_row = |row: &Row| {
        let region = row.region.into_iter().flatten();
        let ends = row.ends().into_iter().flatten();
        ends.chain(region).chain([row.value]).collect::<Vec<f64>>()
    };
    let line = panel.line.iter().map(|(_, value)| *value);
    let near = panel.rows.iter().flat_map(of_row).chain(line).chain([0.0]);
    let near: Vec<f64> = near.filter(|value| is_value(*value)).collect();
    let widest = near.iter().map(|value| value.abs()).fold(0.0, f64::max);
    let draws = panel.rows.iter().flat_map(|row| &row.draws);
    let draws = draws.filter(|draw| is_value(**draw));
    let draws = draws.map(|draw| draw.clamp(-FURTHEST * widest, FURTHEST * widest));
    Scale::around(near.iter().copied().chain(draws), panel.unit, true).expect("zero is a value")
}

/// A line across the rows, named above the first of them.
fn draw_line(drawing: &mut Drawing, plot: Room, at: f64, top: f64, text: &str) {
    drawing.straight((at, top), (at, plot.bottom), PALETTE[1], LINE_WIDTH);
    // Kept inside the picture, and without grid lines through it.
    let half = width(text, LABEL_SIZE, Weight::Bold) / 2.0;
    let middle = at.clamp(plot.left + half, (plot.right - half).max(plot.left + half));
    let (from, to) = ((middle - half - 2.0, plot.top), (middle + half + 2.0, top));
    drawing.rectangle(from, to, PAPER, 1.0);
    let place = (middle, plot.top.midpoint(top));
    drawing.text(Text {
        colour: as_ink(PALETTE[1]),
        ..label(text, place, Anchor::Middle, Weight::Bold)
    });
}

/// A label whose middle stands at a height.
fn label(text: &str, middle: (f64, f64), anchor: Anchor, weight: Weight) -> Text {
    let place = (middle.0, middle.1 + LABEL_SIZE * CAPITAL_HEIGHT / 2.0);
    Text {
        weight,
        anchor,
        ..Text::new(text, place, LABEL_SIZE)
    }
}
