//! The relationship graph: resident ties that change weekly, and petgraph views of
//! them for measures and export.

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
