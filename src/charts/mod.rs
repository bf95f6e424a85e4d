//! Charts for a briefing: plain data in, SVG and PNG out.
//!
//! The list of kinds of chart:
//!
//! | kind | shows | file |
//! |---|---|---|
//! | [`Trajectory`] | a metric through the weeks, for one scenario or a few | `trajectory.rs` |
//! | [`Rows`] | values with intervals, as bars or dots, a panel per unit | `rows.rs` |
//! | [`Response`] | a metric against a parameter, one dot per point of a design | `response.rs` |
//!
//! To add a kind: write its file (data, `draw`, tests), name it here and above,
//! and draw one in `examples/gallery.rs` to look at it. A kind starts from
//! `frame::start`, which sets title, subtitle and caption and says what room is
//! left, and then adds marks to the drawing. Colours and sizes come from
//! `style.rs` and from nowhere else. A scenario has its colour by its [`Role`], so that
//! it is the same in all charts of a result.
//!
//! From there the marks go through `paint.rs`, which draws them with plotters, once
//! onto its SVG backend (`svg.rs`) and once onto its bitmap backend (`png.rs`): what
//! one of them draws, the other draws in the same place. A new kind is tested with
//! `tests::sound::assert_sound`: nothing outside the picture, no two texts over each
//! other, no character that the font lacks.
//!
//! A picture that is no chart of data is put together from a [`Drawing`] of marks, as
//! `examples/model_picture` does.

mod apart;
mod axis;
mod caption;
mod drawing;
mod error;
mod frame;
mod paint;
mod png;
mod response;
mod rows;
mod rows_layout;
mod scale;
mod series;
mod style;
mod svg;
#[cfg(test)]
mod tests;
mod trajectory;
mod trajectory_labels;
mod trajectory_panels;
mod typeface;
mod weeks;

pub use crate::base::numbers::NumberFormat;
pub use caption::{Caption, Meaning};
pub use drawing::{Anchor, Colour, Drawing, Mark, Picture, Place, Text};
pub use error::ChartError;
pub use frame::Direction;
pub use response::{Response, Shown};
pub use rows::{Look, Panel, Row, Rows, Tone};
pub use series::{Role, Series};
pub use trajectory::{Against, Trajectory, starts_at_zero};
pub use typeface::Weight;
