//! The relationship graph: resident ties that change weekly, and petgraph views of
//! them for measures and export.

mod build;
mod measures;
mod ties;

pub use build::{Params, build};
pub use measures::{Measures, measure};
pub use ties::{Tie, TieKind, Ties};
