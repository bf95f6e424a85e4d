//! Is the model fit to reason with? Three lists, judged over many replications:
//! [`targets`](crate::lab::measures::targets) it was calibrated on, [`patterns`] it was not, each with an ablation that
//! must break it, and [`limits`] in which it is a known model.
//!
//! A measure is a pure function of one replication ([`World`]) or of a replication and
//! its same-luck twin ([`Pair`]). To add one: a file in its folder and a line in its list.

mod check;
mod judge;
pub mod limits;
mod page;
pub mod patterns;
mod pictures;
mod questions;
mod result;
mod work;

pub use crate::lab::measures::follow::{Change, Exposure, Followed, Opened};
pub use crate::lab::measures::targets::{Range, Target};
pub use crate::lab::measures::world::{Books, Pair, World, live};
pub use check::{Curve, Limit, Part, Pattern, Setup, Tolerance, Twin};
pub use judge::{Ablated, Kind, Row, Verdict};
pub use page::{Wording, ablation, figure, interval, page, passed, range};
pub use result::{Curves, Meta, Report, csv_bytes, json};
pub use work::{Asked, Laid, Validated};
