//! JSON in the node-link form of networkx, edges under `edges`.

use std::io::{self, Write};

use petgraph::visit::EdgeRef;
use serde::Serializer;

use crate::lab::graph::attributes::{Sort, Value};
use crate::lab::graph::relationship_graph::RelationshipGraph;

/// Writes `graph` as JSON.
///
/// # Errors
/// When `to` cannot be written.
pub fn write(graph: &RelationshipGraph, mut to: impl Write) -> io::Result<()> {
    let week = graph.week;
    write!(
        to,
        r#"{{"directed":false,"multigraph":true,"graph":{{"week":{week}}},"nodes":["#
    )?;
    let names = graph.node_attributes();
    for (place, node) in graph.graph.node_weights().enumerate() {
        let name = node.name();
        let own = [("id", Value::Text(&name))];
        add_row(&mut to, place, &own, &names, graph.of_node(node))?;
    }
    write!(to, r#"],"edges":["#)?;
    let names = graph.edge_attributes();
    for (place, edge) in graph.graph.edge_references().enumerate() {
        let [source, target] = [edge.source(), edge.target()].map(|end| graph.graph[end].name());
        let own = [
            ("source", Value::Text(&source)),
            ("target", Value::Text(&target)),
            ("key", Value::Whole(edge.id().index() as i64)),
        ];
        add_row(&mut to, place, &own, &names, graph.of_edge(edge.weight()))?;
    }
    writeln!(to, "]}}")?;
    to.flush()
}

/// Adds an object to a list: what tells it from others, and its attributes.
fn add_row<'a>(
    to: &mut impl Write,
    place: usize,
    own: &[(&'a str, Value<'a>)],
    names: &'a [(String, Sort)],
    attributes: impl Iterator<Item = (usize, Value<'a>)>,
) -> io::Result<()> {
    if place > 0 {
        to.write_all(b",")?;
    }
    let named = attributes.map(|(index, value)| (names[index].0.as_str(), value));
    let entries = own.iter().copied().chain(named);
    Ok(serde_json::Serializer::new(to).collect_map(entries)?)
}
