//! The relationship graph of one week: assembled from the model, measured, exported.

mod assemble;
mod attributes;
pub mod export;
mod graph_measures;
mod measures_table;
pub mod relationship_graph;

pub use graph_measures::GraphMeasures;
pub use relationship_graph::RelationshipGraph;
