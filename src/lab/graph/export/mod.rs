//! The relationship graph as a file: one file per format. Written as a stream, always
//! in the same order, so that the same graph gives the same bytes.

mod dot;
mod graphml;
mod json;
#[cfg(test)]
mod tests;

use crate::base::words::tell;
use std::io::{self, Write};
use std::str::FromStr;

use super::relationship_graph::RelationshipGraph;

/// A format the graph can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// GraphML, for Gephi, networkx, igraph and others.
    GraphMl,
    /// DOT, for graphviz.
    Dot,
    /// JSON as node-link lists, for networkx and D3.
    Json,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 3] = [Self::GraphMl, Self::Dot, Self::Json];

    /// The name of the format, and what its files end in.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GraphMl => "graphml",
            Self::Dot => "dot",
            Self::Json => "json",
        }
    }

    /// Writes `graph` in this format.
    ///
    /// # Errors
    /// When `to` cannot be written.
    pub fn write(self, graph: &RelationshipGraph, to: impl Write) -> io::Result<()> {
        match self {
            Self::GraphMl => graphml::write(graph, to),
            Self::Dot => dot::write(graph, to),
            Self::Json => json::write(graph, to),
        }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.into_iter().find(|format| format.name() == text);
        known.ok_or_else(|| tell!("graph-no-format", text))
    }
}
