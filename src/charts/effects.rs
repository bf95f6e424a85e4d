//! Estimates with their intervals, beside the region that a claim points at, and the
//! same estimates under other values of uncertain parameters.

use super::axis;
use super::distribution::label;
use super::drawing::{Anchor, Drawing, Mark, Picture};
use super::error::ChartError;
use super::frame::{self, Room, Words};
use super::scale::{Scale, is_value};
use super::style::{
    BAR_LABEL_WIDTH, CLAIMED, DRAW_DOT, DRAWS_BELOW, EFFECT_DOT, EFFECT_PITCH, GAP, INK,
    LABEL_SIZE, PALETTE, WHISKER_END, WHISKER_WIDTH,
};
use super::typeface::{Weight, line_height, width, wrap_evenly};
use crate::base::language::{Label, Language};
use crate::base::unit::Unit;

/// What the axis counts in.
const UNIT: Label = Label::new(
    "in margins: 1 is the smallest effect that matters",
    "in marges: 1 is het kleinste effect dat ertoe doet",
);

/// Dots further out than this many times the widest interval or margin stand at the edge:
/// they say "far", and may not squeeze the rest.
const FURTHEST: f64 = 3.0;

/// A chart of the estimates of one claim.
#[derive(Debug, Clone)]
pub struct Effects {
    /// Title: the claim.
    pub title: String,
    /// The estimates, from top to bottom.
    pub effects: Vec<Effect>,
    /// What was run, as running text.
    pub caption: String,
}

/// One estimate, counted in margins.
#[derive(Debug, Clone)]
pub struct Effect {
    /// What is estimated.
    pub label: String,
    /// The estimate in its own unit, as text.
    pub text: String,
    /// The estimate; not a number where there is none.
    pub mean: f64,
    /// Ends of its interval, where there is one.
    pub interval: Option<[f64; 2]>,
    /// Where the claim says that it lies; an infinite end is an open one.
    pub claimed: [f64; 2],
    /// Estimates under other values of uncertain parameters.
    pub draws: Vec<f64>,
}

impl Effects {
    /// Draws the chart, as high as the number of estimates asks for.
    ///
    /// # Errors
    ///
    /// When there are no estimates.
    pub fn draw(&self, language: Language) -> Result<Picture, ChartError> {
        self.drawing(language).map(|drawing| drawing.finish())
    }

    /// The marks of the chart.
    pub(super) fn drawing(&self, language: Language) -> Result<Drawing, ChartError> {
        if self.effects.is_empty() {
            return Err(ChartError::Empty { metric: "effects" });
        }
        let names: Vec<Vec<String>> = self
            .effects
            .iter()
            .map(|effect| wrap_evenly(&effect.label, LABEL_SIZE, Weight::Regular, BAR_LABEL_WIDTH))
            .collect();
        let words = Words {
            title: self.title.clone(),
            unit: UNIT.text(language).to_owned(),
            direction: None,
            averaged_over: None,
            difference: false,
            without_zero: false,
            caption: self.caption.clone(),
        };
        let tallest = names
            .iter()
            .map(Vec::len)
            .max()
            .expect("there is an estimate");
        let pitch = EFFECT_PITCH.max((tallest as f64 + 0.8) * line_height(LABEL_SIZE));
        let count = self.effects.len() as f64;
        let (mut drawing, room) = frame::start(&words, language, |around| {
            around + axis::ROOM_BELOW + pitch * count
        });
        drawing.description = self.in_words(language);
        self.draw_inside(&mut drawing, room, &names, pitch);
        Ok(drawing)
    }

    /// The scale: around zero, the margins and the intervals, and around the draws as far
    /// as these are not very far off.
    fn scale(&self) -> Scale {
        let near: Vec<f64> = self
            .effects
            .iter()
            .flat_map(|effect| {
                let ends = effect.interval.into_iter().flatten();
                ends.chain(effect.claimed).chain([effect.mean])
            })
            .filter(|value| is_value(*value))
            .chain([-1.0, 0.0, 1.0])
            .collect();
        let widest = near
            .iter()
            .fold(0.0_f64, |widest, value| widest.max(value.abs()));
        let draws = self.effects.iter().flat_map(|effect| &effect.draws);
        let draws = draws.filter(|draw| is_value(**draw));
        let draws = draws.map(|draw| draw.clamp(-FURTHEST * widest, FURTHEST * widest));
        Scale::around(near.iter().copied().chain(draws), Unit::Index, true)
            .expect("zero is a value")
    }

    fn draw_inside(&self, drawing: &mut Drawing, room: Room, names: &[Vec<String>], pitch: f64) {
        let scale = self.scale();
        let widest = |texts: &mut dyn Iterator<Item = &String>, weight| {
            let widths = texts.map(|text| width(text, LABEL_SIZE, weight));
            widths.fold(0.0, f64::max)
        };
        let texts = widest(
            &mut self.effects.iter().map(|effect| &effect.text),
            Weight::Bold,
        );
        let plot = Room {
            left: room.left + widest(&mut names.iter().flatten(), Weight::Regular) + 2.0 * GAP,
            right: room.right - texts - 2.0 * GAP,
            bottom: room.bottom - axis::ROOM_BELOW,
            ..room
        };
        let labels = axis::labels(&scale, Unit::Index, drawing.language);
        let along = |value: f64| {
            plot.left + scale.share(value.clamp(scale.low, scale.high)) * (plot.right - plot.left)
        };
        for (index, effect) in self.effects.iter().enumerate() {
            let top = plot.top + index as f64 * pitch;
            let [from, to] = effect.claimed.map(along);
            let (from, to) = ((from, top + GAP / 2.0), (to, top + pitch - GAP / 2.0));
            drawing.rectangle(from, to, PALETTE[2], CLAIMED);
        }
        axis::draw_values_below(drawing, &scale, &labels, plot);
        for (index, (effect, name)) in self.effects.iter().zip(names).enumerate() {
            let middle = plot.top + (index as f64 + 0.5) * pitch;
            let line = middle - DRAWS_BELOW / 2.0;
            if let Some([low, high]) = effect.interval {
                whisker(drawing, along(low), along(high), line);
            }
            if is_value(effect.mean) {
                dot(drawing, (along(effect.mean), line), PALETTE[0], EFFECT_DOT);
            }
            for draw in effect.draws.iter().filter(|draw| is_value(**draw)) {
                let place = (along(*draw), middle + DRAWS_BELOW);
                dot(drawing, place, PALETTE[1], DRAW_DOT);
            }
            let first = (name.len() - 1) as f64 * line_height(LABEL_SIZE) / 2.0;
            for (row, text) in name.iter().enumerate() {
                let height = middle - first + row as f64 * line_height(LABEL_SIZE);
                let place = (plot.left - 2.0 * GAP, height);
                drawing.text(label(text, place, Anchor::End, Weight::Regular));
            }
            let place = (plot.right + 2.0 * GAP, line);
            drawing.text(label(&effect.text, place, Anchor::Start, Weight::Bold));
        }
    }

    /// The chart for those who cannot see it.
    fn in_words(&self, language: Language) -> String {
        let mut text = Label::new("Estimates with intervals.", "Schattingen met intervallen.")
            .text(language)
            .to_owned();
        for effect in &self.effects {
            text += &format!(" {}: {}.", effect.label, effect.text);
        }
        format!("{text} {}", self.caption)
    }
}

fn dot(drawing: &mut Drawing, place: (f64, f64), colour: super::drawing::Colour, width: f64) {
    drawing.marks.push(Mark::Line {
        places: vec![place],
        colour,
        width,
    });
}

fn whisker(drawing: &mut Drawing, left: f64, right: f64, middle: f64) {
    drawing.straight((left, middle), (right, middle), INK, WHISKER_WIDTH);
    for end in [left, right] {
        let (top, bottom) = (middle - WHISKER_END / 2.0, middle + WHISKER_END / 2.0);
        drawing.straight((end, top), (end, bottom), INK, WHISKER_WIDTH);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::sound::assert_sound;

    fn effect(mean: f64, claimed: [f64; 2], draws: &[f64]) -> Effect {
        Effect {
            label:
                "Goals reached within a year by clients with several problems: kept, minus broken"
                    .to_owned(),
            text: "−1.2 pp".to_owned(),
            mean,
            interval: Some([mean - 0.5, mean + 0.5]),
            claimed,
            draws: draws.to_vec(),
        }
    }

    fn chart(effects: Vec<Effect>) -> Effects {
        Effects {
            title: "A new worker lowers goal attainment mainly through the alliance that is reset, more for mandated clients".to_owned(),
            effects,
            caption: "Four neighbourhoods. 40 replications.".to_owned(),
        }
    }

    #[test]
    fn every_estimate_is_drawn_within_the_picture() {
        let chart = chart(vec![
            effect(2.0, [1.0, f64::INFINITY], &[1.0, 2.5, -0.5]),
            effect(-3.0, [f64::NEG_INFINITY, -1.0], &[]),
            effect(0.1, [-1.0, 1.0], &[0.2, f64::NAN, 1e6]),
        ]);
        for language in [Language::English, Language::Dutch] {
            assert_sound(&chart.drawing(language).unwrap());
        }
    }

    #[test]
    fn an_estimate_without_value_or_interval_is_a_row_all_the_same() {
        let mut none = effect(f64::NAN, [-1.0, 1.0], &[]);
        none.interval = None;
        assert_sound(&chart(vec![none]).drawing(Language::English).unwrap());
    }

    #[test]
    fn a_draw_far_off_does_not_squeeze_the_rest() {
        let scale = chart(vec![effect(1.0, [1.0, f64::INFINITY], &[1e6])]).scale();
        assert!(scale.high < 10.0, "{scale:?}");
    }

    #[test]
    fn no_estimates_is_an_error() {
        assert!(chart(Vec::new()).draw(Language::English).is_err());
    }
}
