//! JSON in the node-link form of networkx, edges under `edges`.

use std::io::{self, Write};

use petgraph::graph::{EdgeReference, NodeIndex};
use petgraph::visit::EdgeRef;
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::lab::graph::attributes::{Sort, Value};
use crate::lab::graph::relationship_graph::{Edge, RelationshipGraph};

/// Writes `graph` as JSON.
///
/// # Errors
/// When `to` cannot be written.
pub fn write(graph: &RelationshipGraph, mut to: impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut to, &Document(graph))?;
    to.write_all(b"\n")?;
    to.flush()
}

/// The whole file.
struct Document<'a>(&'a RelationshipGraph);

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(5))?;
        map.serialize_entry("directed", &false)?;
        map.serialize_entry("multigraph", &true)?;
        map.serialize_entry("graph", &About { week: self.0.week })?;
        map.serialize_entry("nodes", &Nodes(self.0))?;
        map.serialize_entry("edges", &Edges(self.0))?;
        map.end()
    }
}

#[derive(serde::Serialize)]
struct About {
    week: i32,
}

struct Nodes<'a>(&'a RelationshipGraph);

impl Serialize for Nodes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let graph = self.0;
        let names = graph.node_attributes();
        let names = names.as_slice();
        let rows = graph.graph.node_indices();
        serializer.collect_seq(rows.map(|node| NodeRow { graph, names, node }))
    }
}

struct NodeRow<'a> {
    graph: &'a RelationshipGraph,
    names: &'a [(String, Sort)],
    node: NodeIndex,
}

impl Serialize for NodeRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let node = &self.graph.graph[self.node];
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &node.name())?;
        entries(&mut map, self.names, self.graph.of_node(node))?;
        map.end()
    }
}

struct Edges<'a>(&'a RelationshipGraph);

impl Serialize for Edges<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let graph = self.0;
        let names = graph.edge_attributes();
        let names = names.as_slice();
        let rows = graph.graph.edge_references();
        serializer.collect_seq(rows.map(|edge| EdgeRow { graph, names, edge }))
    }
}

struct EdgeRow<'a> {
    graph: &'a RelationshipGraph,
    names: &'a [(String, Sort)],
    edge: EdgeReference<'a, Edge>,
}

impl Serialize for EdgeRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let graph = &self.graph.graph;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("source", &graph[self.edge.source()].name())?;
        map.serialize_entry("target", &graph[self.edge.target()].name())?;
        map.serialize_entry("key", &self.edge.id().index())?;
        entries(&mut map, self.names, self.graph.of_edge(self.edge.weight()))?;
        map.end()
    }
}

fn entries<'a, M: SerializeMap>(
    map: &mut M,
    names: &[(String, Sort)],
    attributes: impl Iterator<Item = (usize, Value<'a>)>,
) -> Result<(), M::Error> {
    for (index, value) in attributes {
        map.serialize_entry(&names[index].0, &value)?;
    }
    Ok(())
}
