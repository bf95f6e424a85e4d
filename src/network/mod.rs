//! The relationship graph: resident ties that change weekly, and petgraph views of
//! them for measures and export.

mod adjacency;
mod assemble;
mod attributes;
mod betweenness;
mod build;
pub mod colleagues;
pub mod export;
pub mod graph;
pub mod graph_measures;
mod measures;
mod measures_table;
mod ties;

pub use betweenness::{Effort, Method};
pub use build::{Params, build};
pub use graph::RelationshipGraph;
pub use graph_measures::GraphMeasures;
pub use measures::{Measures, measure};
pub use ties::{Tie, TieKind, Ties};
