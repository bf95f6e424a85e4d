//! Charts for a briefing: plain data in, SVG and PNG out.
//!
//! The list of kinds of chart:
//!
//! | kind | shows | file |
//! |---|---|---|
//! | [`Trajectory`] | a metric through the weeks, for one scenario or a few | `trajectory.rs` |
//! | [`Distribution`] | one number per category, as bars with whiskers | `distribution.rs` |
//! | [`Response`] | a metric against a parameter, one dot per point of a design | `response.rs` |
//! | [`Effects`] | estimates beside the smallest effect that matters | `effects.rs` |
//! | [`Estimates`] | several estimates of one effect, beside the truth | `estimates.rs` |
//!
//! To add a kind: write its file (data, `draw`, tests), name it here and above,
//! and draw one in `examples/gallery.rs` to look at it. A kind starts from
//! `frame::start`, which sets title, subtitle and caption and says what room is
//! left, and then adds marks to the drawing. Colours and sizes come from
//! `style.rs` and from nowhere else.
//!
//! From there the marks go through `paint.rs`, which draws them with plotters, once
//! onto its SVG backend (`svg.rs`) and once onto its bitmap backend (`png.rs`): what
//! one of them draws, the other draws in the same place. A new kind is tested with
//! `sound::assert_sound`: nothing outside the picture, no two texts over each
//! other, no character that the font lacks.

mod apart;
mod axis;
mod caption;
mod distribution;
mod drawing;
mod effects;
mod error;
mod estimates;
mod frame;
mod paint;
mod png;
mod response;
mod scale;
mod series;
#[cfg(test)]
mod sound;
mod style;
mod svg;
#[cfg(test)]
mod tests;
mod trajectory;
mod trajectory_labels;
mod typeface;
mod weeks;

pub use crate::base::numbers::NumberFormat;
pub use caption::{Caption, Meaning};
pub use distribution::{Bar, Distribution};
pub use drawing::Picture;
pub use effects::{Effect, Effects};
pub use error::ChartError;
pub use estimates::{Estimated, Estimates};
pub use frame::Direction;
pub use response::{Response, Shown};
pub use series::Series;
pub use trajectory::{Trajectory, starts_at_zero};
