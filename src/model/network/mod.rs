//! The ties between residents, which change weekly, and measures of who knows whom.

pub mod adjacency;
pub mod betweenness;
mod build;
pub mod colleagues;
pub mod measures;
mod ties;

pub use crate::model::parameters::ties::Params;
pub use betweenness::{Effort, Method};
pub use build::build;
pub use measures::{Measures, measure};
pub use ties::{Tie, TieKind, Ties};
